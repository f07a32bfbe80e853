"""What the next release changes in what readers are told, and which correction did it.

Records of the past are read again from their plain text, so that findings can be worked out of
them. That is dear: what is as it is now is read once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from answerable.findings import Ledger
from answerable.history.accounting import accounted
from answerable.history.chain import released
from answerable.history.claims import new_corrections
from answerable.history.differences import Altered, Change, Removed, Renamed, difference
from answerable.pages.citing import with_figures
from answerable.reading import Held
from answerable.record import Record, load_from
from answerable.record.raw import TEXT
from answerable.record.restoring import files_of
from answerable.records import Correction
from answerable.records.history import Effect, Key, PlainFields, Snapshot, Value
from answerable.sentences.effects import effects

RESTORED = "data"
CITES = "{{"
# What a metric is made of, by kinds: each metric can be read without the others.
_OF_METRIC = ("metric", "figures", "inputs")
# Records of whose Markdown text no finding looks at anything but figures that it cites.
_WRITTEN = ("person", "document", "section")


def release_effects(record: Record, day: date) -> tuple[tuple[Effect, ...], tuple[str, ...]]:
    """Return what the next release of a record changes in what readers are told, as of a day.

    What the last release told is set beside what the record tells now: so nothing is said to have
    been told that nobody saw. The first release has no effects: there was nothing to change. With
    them come notes, in words, of what could not be worked out.
    """
    old = released(record.releases)
    if not old or all(map(_is_unseen, difference(old, record.plain))):
        return (), ()
    ledgers = _Ledgers(record.plain, day)
    before = in_order(old, record.plain)
    try:
        told = effects(ledgers.of(before), ledgers.current)
    except Exception as error:  # whatever such a record breaks: it is only told of
        return (), (
            "What this release did to what readers are told can't be worked out: the record as it "
            f"was can't be read by this version of the program ({type(error).__name__})",
        )
    notes: dict[str, str] = {}
    by: dict[Effect, str] = {}
    for trial in _trials(record, before, ledgers):
        left = [effect for effect in told if effect not in by]
        if not left:
            break
        try:
            own = {named(effect, trial.side) for effect in trial.effects(told)}
        except Exception as error:  # as above
            notes[trial.correction] = (
                f"What correction {trial.correction} did to what readers are told can't be worked "
                f"out: the record makes no sense without it or with it alone "
                f"({type(error).__name__})"
            )
            continue
        by |= {effect: trial.correction for effect in left if named(effect, trial.side) in own}
    return tuple(replace(one, correction=by.get(one)) for one in told), tuple(notes.values())


def _is_unseen(change: Change) -> bool:
    """Say whether a change is one that no finding can see: of what is written of a record, say."""
    match change:
        case Altered(key, path, was, now):
            cites = any(CITES in value for value in (was, now) if isinstance(value, str))
            return path == TEXT and key.kind in _WRITTEN and not cites
    return change.key.kind == Correction.kind


class _Ledgers:
    """Ledgers of states of the record, as of one day; `current` is that of the record as it is."""

    def __init__(self, plain: Snapshot, day: date) -> None:
        self.plain, self.day = plain, day

    @cached_property
    def _record(self) -> Record:
        return load_from(Held(files_of(self.plain, RESTORED)), Path(RESTORED)).record

    @cached_property
    def current(self) -> Ledger:
        return Ledger(with_figures(self._record), self.day)

    def of(self, state: Snapshot) -> Ledger:
        """Return the ledger of another state; metrics that are as they are now are not read again.

        They are most of a record, and each is read by itself.
        """
        same = {id_ for id_ in self._record.metrics if self._is_same(id_, state)}
        others = {
            key: fields
            for key, fields in state.items()
            if not (key.kind in _OF_METRIC and key.id in same)
        }
        record = load_from(Held(files_of(others, RESTORED)), Path(RESTORED)).record
        found = {**record.metrics, **{id_: self._record.metrics[id_] for id_ in same}}
        metrics = {id_: found[id_] for id_ in sorted(found, key="{}.yml".format)}
        whole = replace(record, metrics=metrics, plain=state)
        return Ledger(with_figures(whole), self.day)

    def _is_same(self, id_: str, state: Snapshot) -> bool:
        keys = [Key(kind, id_) for kind in _OF_METRIC]
        return all(state.get(key) == self.plain.get(key) for key in keys)


@dataclass(frozen=True)
class _Trial:
    """What a correction does by itself: it is held to have done what has the same name on a side.

    `known` says that what it does is all that was done.
    """

    correction: str
    side: str
    before: Callable[[], Ledger]
    after: Callable[[], Ledger]
    known: bool

    def effects(self, told: tuple[Effect, ...]) -> tuple[Effect, ...]:
        """Return what it does; `told` is all that was done."""
        return told if self.known else effects(self.before(), self.after())


def named(effect: Effect, side: str) -> tuple[str | Key | None, ...]:
    """Return what an effect is about, and what was told or is told; both, where nothing is."""
    words = effect.now if side == "now" else effect.was
    return (effect.kind, effect.record, *((effect.was, effect.now) if words is None else (words,)))


def _trials(record: Record, old: Snapshot, ledgers: _Ledgers) -> Iterator[_Trial]:
    """Yield how to find out what each new correction did, in order.

    First the record as it is, against the same without the correction. What that does not tell is
    looked for in the record as it was, against the same with the correction alone.
    """
    by = accounted(old, record.plain, record.corrections.values()).by
    new = new_corrections(old, record.corrections.values())
    changes = {c.id: [change for change, ids in by.items() if c.id in ids] for c in new}
    for id_, own in changes.items():
        state = undone(record.plain, old, own)
        del state[Key(Correction.kind, id_)]
        without = in_order(state, record.plain)
        yield _Trial(
            id_, "now", partial(ledgers.of, without), lambda: ledgers.current, without == old
        )
    for id_, own in changes.items():
        alone = in_order(done(old, own), record.plain)
        yield _Trial(id_, "was", partial(ledgers.of, old), partial(ledgers.of, alone), False)


def undone(current: Snapshot, old: Snapshot, changes: Iterable[Change]) -> dict[Key, PlainFields]:
    """Return the record without some changes of what was released in its old state."""
    state = dict(current)
    for change in changes:
        match change:
            case Removed(key) | Renamed(key):
                state[key] = old[key]
            case Altered(key, path, was):
                state[key] = _with(state[key], path, was)
    return state


def done(old: Snapshot, changes: Iterable[Change]) -> dict[Key, PlainFields]:
    """Return the record as it was released, with some changes of what was released."""
    state = dict(old)
    for change in changes:
        match change:
            case Removed(key):
                del state[key]
            case Altered(key, path, _, now):
                state[key] = _with(state[key], path, now)
    return state


def _with(fields: PlainFields, path: str, value: Value | None) -> dict[str, Value]:
    others = {name: held for name, held in fields.items() if name != path or value is not None}
    return others if value is None else {**others, path: value}


def in_order(old: Snapshot, current: Snapshot) -> Snapshot:
    """Return a state of the record in the order of another: a release keeps no order of its own."""
    keys = [*(key for key in current if key in old), *(key for key in old if key not in current)]
    return {key: _fields_in_order(old[key], current.get(key, {})) for key in keys}


def _fields_in_order(old: PlainFields, current: PlainFields) -> PlainFields:
    shared = {path: old[path] for path in current if path in old}
    return {**shared, **old}
