"""Things by what they belong to: made once, so that no page looks through the whole record.

And long lists in pieces, so that no page shows the whole of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from math import ceil
from typing import TypeVar

T = TypeVar("T")


def grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    """Return the values of each key, in the order that keys and values came in."""
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


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
