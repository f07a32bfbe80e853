"""What parts two states of the record: records removed, renamed, altered and added.

It looks at plain text by record and field alone, so that states under different layouts compare.
Every field that differs is in just one change, and the changes make the new state of the old.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from answerable.records.history import Cells, Key, PlainFields, Snapshot, Value

# A value that more records have than this tells none of them from the others.
COMMON = 20


@dataclass(frozen=True)
class Added:
    """A record that was not there."""

    key: Key
    fields: PlainFields = field(hash=False)


@dataclass(frozen=True)
class Removed:
    """A record that is no longer there, with all that it held."""

    key: Key
    fields: PlainFields = field(hash=False)


@dataclass(frozen=True)
class Renamed:
    """A record that has another id; what else changed of it follows, under its new key."""

    key: Key
    now: Key


@dataclass(frozen=True)
class Altered:
    """A field that holds another value; None where it was not there, or is not there now."""

    key: Key
    path: str
    was: Value | None = field(hash=False)
    now: Value | None = field(hash=False)


Change = Removed | Renamed | Altered | Added


def difference(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Return what was removed, renamed, altered and added; each sort in order of keys."""
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    renamed = dict(_renamed({key: old[key] for key in gone}, {key: new[key] for key in come}))
    pairs = {key: key for key in old.keys() & new.keys()}
    pairs |= {now: was for was, now in renamed.items()}
    return (
        *(Removed(key, old[key]) for key in sorted(gone - renamed.keys())),
        *(Renamed(key, renamed[key]) for key in sorted(renamed)),
        *(
            change
            for now in sorted(key for key, was in pairs.items() if old[was] != new[key])
            for change in _altered(now, old[pairs[now]], new[now])
        ),
        *(Added(key, new[key]) for key in sorted(come - {*renamed.values()})),
    )


def _altered(key: Key, old: PlainFields, new: PlainFields) -> Iterator[Altered]:
    """Yield each field that differs: in the order of the new ones, then those that are gone."""
    for path, now in new.items():
        if old.get(path) != now:
            yield Altered(key, path, old.get(path), now)
    for path, was in old.items():
        if path not in new:
            yield Altered(key, path, was, None)


def differing_cells(was: Cells, now: Cells) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield each column of a row that differs: what stood there, and what stands there now."""
    for column in {**was, **now}:
        if was.get(column) != now.get(column):
            yield column, was.get(column), now.get(column)


def applied(old: Snapshot, changes: Iterable[Change]) -> dict[Key, PlainFields]:
    """Return the state that changes make of an old one."""
    state = dict(old)
    own: dict[Key, dict[str, Value]] = {}  # the fields that are changed here, not those of `old`
    for change in changes:
        match change:
            case Removed(key):
                del state[key]
            case Renamed(key, now):
                state[now] = state.pop(key)
            case Added(key, fields):
                state[key] = fields
            case Altered(key, path, _, now):
                state[key] = own.setdefault(key, dict(state[key]))
                if now is None:
                    del own[key][path]
                else:
                    own[key][path] = now
    return state


def _renamed(gone: Snapshot, come: Snapshot) -> Iterator[tuple[Key, Key]]:
    """Yield each record that has another id, with its new key.

    It is one that came, of the same kind, and holds more than half of what the other held, by the
    number of characters; and the other more than half of it. The likest go first. A report keeps
    its edition or its promise.
    """
    likenesses = sorted(
        (-share, was, now) for was, now, share in _likenesses(gone, come) if share > 0.5
    )
    taken: set[tuple[str, Key]] = set()
    for _, was, now in likenesses:
        if ("was", was) not in taken and ("now", now) not in taken and _may_be_one(was, now):
            taken |= {("was", was), ("now", now)}
            yield was, now


def _may_be_one(was: Key, now: Key) -> bool:
    kept = zip(was.id.split("/"), now.id.split("/"), strict=False)
    return was.kind != "report" or any(before == after for before, after in kept)


def _likenesses(gone: Snapshot, come: Snapshot) -> Iterator[tuple[Key, Key, float]]:
    """Yield pairs that share a telling value, with the lesser share that they have in common.

    Only values that few records have are followed, so that thousands of records take seconds.
    """
    if not gone:
        return
    holders: dict[tuple[str, str, object], list[Key]] = defaultdict(list)
    for key, fields in gone.items():
        for path, value in fields.items():
            holders[key.kind, path, _hashable(value)].append(key)
    for now, fields in come.items():
        found = [
            holders.get((now.kind, path, _hashable(value)), []) for path, value in fields.items()
        ]
        for was in {key for keys in found if len(keys) <= COMMON for key in keys}:
            yield was, now, _likeness(gone[was], fields)


def _likeness(old: PlainFields, new: PlainFields) -> float:
    shared = sum(_size(value) for path, value in new.items() if old.get(path) == value)
    return shared / max(_weight(old), _weight(new), 1)


def _weight(fields: PlainFields) -> int:
    return sum(map(_size, fields.values()))


def _size(value: Value) -> int:
    """Return how many characters a value holds."""
    match value:
        case str():
            return len(value)
        case Mapping():
            return sum(map(len, value.values()))
        case _:
            return sum(map(len, value))


def _hashable(value: Value) -> object:
    return frozenset(value.items()) if isinstance(value, Mapping) else value
