"""Collections whose keys, order and number are known, and whose values are had when asked for.

A large record is so read at little cost: whoever looks at a handful of promises loads no others.
Going through all values loads them in one go.
"""

from collections.abc import (
    Callable,
    Collection,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    Sequence,
    ValuesView,
)
from functools import cached_property
from typing import Any, Protocol, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
# Yields some keys of a collection with their values, in the order of the keys.
Load = Callable[[Collection[K]], Iterator[tuple[K, V]]]
_UNASKED: Any = object()


class Passing(Mapping[K, V]):
    """A mapping whose values are loaded each time that they are asked for, and not held."""

    def __init__(self, keys: Callable[[], Iterable[K]], load: Load[K, V]) -> None:
        """Take what gives the keys in order, when they are first needed, and what loads values."""
        self._keys, self._load = keys, load

    @cached_property
    def _found(self) -> dict[K, V]:
        return dict.fromkeys(self._keys(), _UNASKED)

    def each(self) -> Iterable[tuple[K, V]]:
        """Return all keys with their values, loaded in one go."""
        return self._load(self._found)

    def __getitem__(self, key: K) -> V:
        """Return a value; raise KeyError where the key is not there."""
        if key not in self._found:
            raise KeyError(key)
        [(_, value)] = self._load((key,))
        return value

    def __contains__(self, key: object) -> bool:
        """Say whether a key is there; nothing is loaded."""
        return key in self._found

    def __iter__(self) -> Iterator[K]:
        """Return the keys; nothing is loaded."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return the number of keys; nothing is loaded."""
        return len(self._found)

    def __repr__(self) -> str:
        """Write it as the dictionary that it stands for."""
        return repr(dict(self.each()))

    def keys(self) -> KeysView[K]:
        """Return the keys; nothing is loaded."""
        return self._found.keys()

    def values(self) -> ValuesView[V]:
        """Return the values: they are loaded in one go."""
        return _Values(self)

    def items(self) -> ItemsView[K, V]:
        """Return the keys with their values: they are loaded in one go."""
        return _Items(self)


class Asked(Passing[K, V]):
    """A mapping whose values are loaded when they are first asked for, and then held."""

    def each(self) -> Iterable[tuple[K, V]]:
        """Return all keys with their values, which are all held from now on."""
        if missing := [key for key, value in self._found.items() if value is _UNASKED]:
            self._found.update(self._load(missing))
        return self._found.items()

    def __getitem__(self, key: K) -> V:
        """Return a value; raise KeyError where the key is not there."""
        value = self._found[key]
        if value is _UNASKED:
            value = self._found[key] = super().__getitem__(key)
        return value


class InOrder(Sequence[V]):
    """The values of a mapping, in its order; `by_key` is the mapping."""

    def __init__(self, by_key: Mapping[str, V]) -> None:
        """Take the mapping."""
        self.by_key = by_key

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return (*self.by_key,)

    @overload
    def __getitem__(self, place: int) -> V: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[V, ...]: ...

    def __getitem__(self, place: int | slice) -> V | tuple[V, ...]:
        """Return a value, or those of a slice."""
        if isinstance(place, slice):
            return tuple(map(self.by_key.__getitem__, self._keys[place]))
        return self.by_key[self._keys[place]]

    def __iter__(self) -> Iterator[V]:
        """Yield all values, loaded in one go."""
        return iter(self.by_key.values())

    def __len__(self) -> int:
        """Return their number; nothing is loaded."""
        return len(self.by_key)

    def __eq__(self, other: object) -> bool:
        """Say whether another sequence holds the same values in the same order."""
        if not isinstance(other, InOrder | tuple):
            return NotImplemented
        return tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as what it holds

    def __repr__(self) -> str:
        """Write it as the tuple that it stands for."""
        return repr(tuple(self))


class Filed(Protocol):
    """What stands in a file of its own."""

    @property
    def file(self) -> str:
        """The path of the file."""


F = TypeVar("F", bound=Filed)


def by_file(things: Sequence[F]) -> Mapping[str, F]:
    """Return things by the paths of their files, in order; nothing is loaded for it."""
    return things.by_key if isinstance(things, InOrder) else {x.file: x for x in things}


def changed(was: Mapping[K, V], keys: Iterable[K], change: Callable[[V], V]) -> Mapping[K, V]:
    """Return a mapping with some of its values changed: those of `keys`, when they are asked for.

    Where all values are in memory, all are given to `change`: it leaves others as they are.
    """
    if isinstance(was, Passing):
        return _Changed(was, keys, change)
    return {key: change(value) for key, value in was.items()}


def changed_in_order(
    was: Sequence[V], keys: Iterable[str], change: Callable[[V], V]
) -> Sequence[V]:
    """Return a sequence with some of its values changed; see `changed`."""
    if isinstance(was, InOrder):
        return InOrder(changed(was.by_key, keys, change))
    return tuple(map(change, was))


class _Changed(Passing[K, V]):
    """A mapping as it was, with some values changed when they are asked for, and then held."""

    def __init__(self, was: Mapping[K, V], keys: Iterable[K], change: Callable[[V], V]) -> None:
        super().__init__(was.keys, lambda wanted: ((key, was[key]) for key in wanted))
        self._was = was
        self._now = Asked[K, V](
            lambda: keys, lambda wanted: ((key, change(was[key])) for key in wanted)
        )

    def each(self) -> Iterable[tuple[K, V]]:
        now = self._now
        return ((key, now.get(key, was)) for key, was in self._was.items())

    def __getitem__(self, key: K) -> V:
        return self._now[key] if key in self._now else self._was[key]


class _Values(ValuesView[V]):
    _mapping: Passing[Any, V]

    def __iter__(self) -> Iterator[V]:
        for _, value in self._mapping.each():
            yield value


class _Items(ItemsView[K, V]):
    _mapping: Passing[K, V]

    def __iter__(self) -> Iterator[tuple[K, V]]:
        yield from self._mapping.each()
