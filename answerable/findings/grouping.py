"""Things by what they belong to: made once, so that no page looks through the whole record.

And long lists in pieces, so that no page shows the whole of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import ceil
from typing import Generic, TypeVar

T = TypeVar("T")
Found = TypeVar("Found")


def grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    """Return the values of each key, in the order that keys and values came in."""
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


class WhenAsked(Mapping[str, Found], Generic[T, Found]):
    """What is found of each thing, by its id: worked out when somebody asks for it, and once."""

    def __init__(self, things: Mapping[str, T], find: Callable[[T], Found]) -> None:
        self._things, self._find = things, find
        self._found: dict[str, Found] = {}

    def __getitem__(self, id_: str) -> Found:
        if id_ not in self._found:
            self._found[id_] = self._find(self._things[id_])
        return self._found[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)


def cut(things: Sequence[T], joint: Callable[[T], object], most: int) -> tuple[tuple[T, ...], ...]:
    """Cut a list into pages of at most `most` things, between things whose `joint` differs.

    A run of one joint that is longer than a page is cut evenly, and shares no page with others. A
    list that fits on one page is one, also an empty one.
    """
    if len(things) <= most:
        return (tuple(things),)
    pages: list[list[T]] = [[]]
    for _joint, run in groupby(things, joint):
        found = [*run]
        if len(found) > most:
            pages += [*_evenly(found, most), []]
        elif len(pages[-1]) + len(found) <= most:
            pages[-1] += found
        else:
            pages.append(found)
    return tuple(tuple(page) for page in pages if page)


def _evenly(found: list[T], most: int) -> Iterable[list[T]]:
    number = ceil(len(found) / most)
    ends = [len(found) * place // number for place in range(number + 1)]
    return (found[start:end] for start, end in pairwise(ends))
