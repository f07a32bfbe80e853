"""What each release changed, and which corrections account for it: from releases alone.

Found once for all pages, in time that grows with what releases hold.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from answerable.addresses import list_page, own_list, page_of
from answerable.findings.grouping import cut
from answerable.history.accounting import accounted
from answerable.history.claims import key_of
from answerable.history.differences import Added, Altered, Removed
from answerable.record import Record
from answerable.records import Correction, CorrectionKind
from answerable.records.history import Entered, Key, Release, Snapshot, Value

# With more records of a kind than these, a release tells of them on pages of their own.
MOST_TOLD = 200
# The fields of a record by their paths; None for a value that was redacted.
Fields = Mapping[str, Value | None]


@dataclass(frozen=True)
class Happened:
    """One thing that a release did to a record, and the correction that accounts for it.

    An id is never given anew, so a record with another id is another record: one removed, and one
    added. `hidden` names what was redacted since: of an altered field `was` or `now`, of a record
    the paths of its fields.
    """

    release: Release
    change: Removed | Altered | Added
    correction: Correction | None = None
    hidden: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        """The record that it was done to."""
        return self.change.key

    @property
    def adds(self) -> bool:
        """Whether it only adds: a record, a field or a row that was not there."""
        change = self.change
        there = isinstance(change, Altered) and (change.was is not None or "was" in self.hidden)
        return not (there or isinstance(change, Removed))


@dataclass(frozen=True)
class Told:
    """A release with all that it did, and the corrections that it brought.

    What it removed comes first, then what it altered, then what it added, each by record.
    """

    release: Release
    happened: tuple[Happened, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class Done:
    """Records of one kind to which a release did the same: it altered them, or added them.

    `name` says what was done to which kind: `added-report`. Records come in order, each with what
    happened to it.
    """

    name: str
    kind: str
    records: tuple[tuple[Key, tuple[Happened, ...]], ...]

    @property
    def pages(self) -> tuple[tuple[tuple[Key, tuple[Happened, ...]], ...], ...]:
        """The records in pieces for pages; those of one piece stand on the page of the release."""
        return cut(self.records, lambda one: one[0], MOST_TOLD)

    def page(self, release: str, number: int) -> str:
        """Return the uri of the page that tells of a piece, by its number from 1."""
        if len(self.pages) == 1:
            return page_of("release", release)
        return list_page(own_list(page_of("release", release), self.name), number)


def altered_and_added(told: Told) -> tuple[tuple[Done, ...], tuple[Done, ...]]:
    """Return the records that a release altered, and those to which it only added, by kind."""
    gone = {x.key for x in told.happened if isinstance(x.change, Removed)}
    kept = sorted((x for x in told.happened if x.key not in gone), key=lambda x: x.key)
    altered: dict[str, list[tuple[Key, tuple[Happened, ...]]]] = {}
    added: dict[str, list[tuple[Key, tuple[Happened, ...]]]] = {}
    for key, those in groupby(kept, key=lambda x: x.key):
        found = tuple(those)
        done = added if all(x.adds for x in found) else altered
        done.setdefault(key.kind, []).append((key, found))
    return (
        tuple(Done(f"changed-{kind}", kind, tuple(found)) for kind, found in altered.items()),
        tuple(Done(f"added-{kind}", kind, tuple(found)) for kind, found in added.items()),
    )


def pages_of(told: Told) -> Mapping[Key, str]:
    """Return the uri of the page that tells what a release did, by record."""
    own = page_of("release", told.release.id)
    found = {x.key: own for x in told.happened}
    for done in (one for those in altered_and_added(told) for one in those):
        for number, piece in enumerate(done.pages, 1):
            found |= dict.fromkeys((key for key, _ in piece), done.page(told.release.id, number))
    return found


def what_releases_did(record: Record) -> Iterator[Told]:
    """Yield each release of a record with what it did, the oldest first."""
    state: dict[Key, Fields] = {}
    for release in record.releases:
        touched = {key: state.get(key) for key in release.records}
        for key, entered in release.records.items():
            state.pop(key, None)
            if not entered.removed:
                state[key] = _after(touched[key] or {}, entered)
        now = {key: state.get(key) for key in touched}
        found = (x for key in touched for x in _happened(release, key, touched[key], now[key]))
        happened = tuple(_in_order(found))
        brought = [x.key.id for x in happened if x.key.kind == Correction.kind and _is_new(x)]
        corrections = tuple(record.corrections[id_] for id_ in brought if id_ in record.corrections)
        if corrections:
            happened = _with_corrections(happened, corrections, _known(touched), _known(now))
        yield Told(release, happened, corrections)


def _after(fields: Fields, entered: Entered) -> Fields:
    """Return the fields of a record as a release leaves them."""
    ended = {*entered.ended}
    kept = {path: value for path, value in fields.items() if path not in ended}
    return {**kept, **entered.fields, **dict.fromkeys(entered.redacted)}


def _known(fields: Mapping[Key, Fields | None]) -> Snapshot:
    """Return the values that are there, without those that were redacted."""
    return {key: _shown(found) for key, found in fields.items() if found is not None}


def _shown(fields: Fields) -> dict[str, Value]:
    return {path: value for path, value in fields.items() if value is not None}


def _is_new(x: Happened) -> bool:
    return isinstance(x.change, Added)


def _in_order(found: Iterable[Happened]) -> list[Happened]:
    sorts = (Removed, Altered, Added)
    return sorted(found, key=lambda x: (sorts.index(type(x.change)), x.key))


def _with_corrections(
    happened: tuple[Happened, ...],
    brought: tuple[Correction, ...],
    before: Snapshot,
    after: Snapshot,
) -> tuple[Happened, ...]:
    """Return what happened with the corrections that account for it.

    `before` and `after` hold only the records that the release touches.
    """
    by = {
        (change.key, change.path if isinstance(change, Altered) else None): ids[0]
        for change, ids in accounted(before, after, brought).by.items()
    }
    by |= {
        (key, change.field): correction.id
        for correction in brought
        if correction.kind_of is CorrectionKind.REDACTION and (key := key_of(correction.record))
        for change in correction.changes
    }
    corrections = {correction.id: correction for correction in brought}
    return tuple(replace(x, correction=corrections.get(by.get(_place(x), ""))) for x in happened)


def _place(x: Happened) -> tuple[Key, str | None]:
    return x.key, x.change.path if isinstance(x.change, Altered) else None


def _happened(
    release: Release, key: Key, old: Fields | None, new: Fields | None
) -> Iterator[Happened]:
    """Yield what a release did to a record that it touches, told by its fields before and after."""
    if old is None and new is not None:
        fields = _shown(new)
        yield Happened(release, Added(key, fields), hidden=frozenset(new.keys() - fields.keys()))
    elif old is not None and new is None:
        fields = _shown(old)
        yield Happened(release, Removed(key, fields), hidden=frozenset(old.keys() - fields.keys()))
    elif old is not None and new is not None:
        entered = release.records[key]
        altered = entered.fields.keys() | entered.redacted.keys()
        for path in (*(path for path in new if path in altered), *entered.ended):
            yield _altered(release, Altered(key, path, old.get(path), new.get(path)), old, new)


def _altered(release: Release, change: Altered, old: Fields, new: Fields) -> Happened:
    """Return that a field was altered; a value that is there and not known was redacted."""
    hidden = {
        name
        for name, fields, value in (("was", old, change.was), ("now", new, change.now))
        if change.path in fields and value is None
    }
    return Happened(release, change, hidden=frozenset(hidden))
