"""What corrections claim of the fields that they put right, and whether it is so."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from answerable.history.wording import (
    Untold,
    are_within,
    comes_to,
    followed,
    only_less,
    says_the_same,
    text_of,
)
from answerable.problems import did_you_mean
from answerable.records import Correction, CorrectionKind
from answerable.records.corrections import Change
from answerable.records.history import Key, Snapshot, Value

# A report or a correction is one statement: it may not grow.
WHOLE = ("correction", "report")
ONLY_LESS = (
    "Leave what stood beside it as it was; what you say in its place stands in square brackets, as "
    "`[a name]`"
)
# A whole table is revised where so many of its rows are others, or half of them.
MANY_ROWS = 20


@dataclass(frozen=True)
class Untrue:
    """What a correction says that isn't so: the path of its field, what is wrong, and the mend."""

    correction: Correction
    path: tuple[str | int, ...]
    what: str
    mend: str


@dataclass(frozen=True)
class Claim:
    """One of the changes that a correction tells."""

    correction: Correction
    number: int

    @property
    def change(self) -> Change:
        """The change itself."""
        return self.correction.changes[self.number]

    def wrong(self, field: str, what: str, mend: str) -> Untrue:
        """Say that one of its fields isn't so."""
        return Untrue(self.correction, ("changes", self.number, field), what, mend)


def new_corrections(
    released: Container[Key], corrections: Iterable[Correction]
) -> tuple[Correction, ...]:
    """Return the corrections that are not released yet, in the order of their dates."""
    new = (c for c in corrections if Key(Correction.kind, c.id) not in released)
    return tuple(sorted(new, key=lambda c: (c.date.first, c.id)))


def key_of(text: str | None) -> Key | None:
    """Return the key that a correction writes; None where it is none."""
    try:
        return Key.parse(text or "")
    except ValueError:
        return None


def claims_of(new: Iterable[Correction]) -> dict[tuple[Key, str], list[Claim]]:
    """Return what new corrections tell of each field, in order."""
    found: dict[tuple[Key, str], list[Claim]] = defaultdict(list)
    for correction in new:
        key = key_of(correction.record)
        for number, change in enumerate(correction.changes if key else ()):
            if key:
                found[key, change.field].append(Claim(correction, number))
    return dict(found)


def redacts(correction: Correction) -> bool:
    """Say whether a correction takes something out."""
    return correction.kind_of is CorrectionKind.REDACTION


def grew(key: Key, was: Value | None, now: Value | None) -> bool:
    """Say whether something was only added."""
    if key.kind in WHOLE:
        return False
    if not was:
        return True
    return isinstance(was, tuple) and isinstance(now, tuple) and are_within(was, now)


def untrue_of_field(
    key: Key, path: str, released: Snapshot, current: Snapshot, claims: list[Claim]
) -> Iterator[Untrue]:
    """Yield what is not so of all that new corrections tell of one field of a released record."""
    was, now = released[key].get(path), current.get(key, {}).get(path)
    redactions = [claim for claim in claims if redacts(claim.correction)]
    if redactions:
        if was and _still_there(was, now):
            what, mend = "What is to be taken out stands there still", "Take it out of the record"
            yield from (claim.wrong("field", what, mend) for claim in redactions)
        elif was and now and not only_less(was, now):
            what = "Something else stands there now, and a redaction only takes out"
            yield from (claim.wrong("field", what, ONLY_LESS) for claim in redactions)
        return
    if was is None and now is None:
        what = f"`{path}` is not a field of {key}, and was none"
        names = {**released[key], **current.get(key, {})}
        mend = did_you_mean(path, names, "Write it as `make correct` does")
        yield claims[0].wrong("field", what, mend)
        return
    if says_the_same(was, now):
        mend = "Change it there too, or take this out"
        yield claims[-1].wrong("field", "It stands there as it was released", mend)
        return
    value = was
    for number, claim in enumerate(claims):
        try:
            value = followed(value, claim.change)
        except Untold as fault:
            yield _told_twice(was, claim, claims[:number]) or claim.wrong(
                fault.field, fault.what, fault.mend
            )
            return
    if not (comes_to(value, now) or (isinstance(value, tuple) and grew(key, value, now))):
        what = "Putting this in the place of `was` does not give what stands there now: "
        what += _stands(value, now, claims[-1].change.column)
        yield claims[-1].wrong("now", what, "Say all that was changed, as it was and as it is")


def _told_twice(was: Value | None, claim: Claim, before: list[Claim]) -> Untrue | None:
    """Return what is wrong with a change that another correction tells already, if that is so."""
    others = [other for other in before if other.correction is not claim.correction]
    if not others:
        return None
    try:
        followed(was, claim.change)
    except Untold:
        return None
    what = f"The correction {others[-1].correction.id} tells of this already"
    return claim.wrong("field", what, "Keep one of the two")


def _stands(given: Value | None, now: Value | None, column: str | None) -> str:
    """Return what stands in a field: of a row the cell that is told of, if that differs."""
    told = now
    if column and isinstance(now, Mapping) and isinstance(given, Mapping):
        told = now.get(column) if now.get(column) != given.get(column) else now
    return f"“{text_of(told)}”" if told else "nothing"


def _still_there(was: Value, current: Value | None) -> bool:
    """Say whether all of a value that is to be redacted can still be read."""
    match was, current:
        case str(), str():
            return was.strip() in current
        case tuple(), tuple():
            return {*was} <= {*current}
    return was == current


def untrue_of_records(
    released: Snapshot, current: Snapshot, corrections: Iterable[Correction]
) -> Iterator[Untrue]:
    """Yield what corrections say of whole records that isn't so."""
    for correction in corrections:
        withdrawal = correction.kind_of is CorrectionKind.WITHDRAWAL
        key = key_of(correction.record)
        is_new = Key(Correction.kind, correction.id) not in released
        if withdrawal and key in current:
            what = f"{correction.record} is withdrawn, and stands in the record"
            mend = "Delete its file; something new has a new id"
            yield Untrue(correction, ("record",), what, mend)
        elif is_new and key and not redacts(correction) and key not in released:
            what = (
                f"Nothing of {correction.record} is released, so nothing of it is to be put right"
            )
            yield Untrue(correction, ("record",), what, "Name a record that is, or delete this")
        elif is_new and correction.whole_table and _same(key, released, current):
            what = f"{correction.record} is as it was released"
            yield Untrue(correction, ("whole_table",), what, "Take this line out")
        elif is_new and correction.whole_table and key:
            before, after = released[key], current.get(key, {})
            others = sum(after.get(name) != row for name, row in before.items())
            if others < MANY_ROWS and 2 * others < len(before):
                what = f"{others} of its {len(before)} rows are others: that is not the whole table"
                mend = "Take this line out, and list those rows in `changes`"
                yield Untrue(correction, ("whole_table",), what, mend)


def _same(key: Key | None, released: Snapshot, current: Snapshot) -> bool:
    return key is not None and released.get(key) == current.get(key)
