"""Long lists cut into pages: no page may grow with the record.

A list is in an order that means something, the plan's or that of time, and is cut where that order
has joints (sections, years, letters). So a record that is altered alters one page of each list, and
one that comes or goes moves others only within its own section.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from answerable.addresses import list_page
from answerable.findings.grouping import cut
from answerable.language import _, numeral

T = TypeVar("T")
# With some 450 bytes a row this keeps a page below 100 kB.
MOST = 200
# A list on a page of something else is as long as this at most, and else has pages of its own.
FEW = 100
# Neighbours of a page that its navigation names on either side, beside the first and the last.
NEAR = 2


@dataclass(frozen=True)
class Few(Collection[T]):
    """Things that a page lists where they are few, and else counts: how many, and those if few.

    So a page that counts them rests on none of them.
    """

    total: int
    things: tuple[T, ...]

    def __len__(self) -> int:
        return self.total

    def __iter__(self) -> Iterator[T]:
        return iter(self.things)

    def __contains__(self, thing: object) -> bool:
        return thing in self.things


def few(things: Collection[T]) -> Few[T]:
    """Return things for a page of something else."""
    return Few(len(things), tuple(things) if len(things) <= FEW else ())


def counted(things: Collection[T]) -> Few[T]:
    """Return things for a page that only counts them."""
    return Few(len(things), ())


@dataclass(frozen=True)
class Part(Generic[T]):
    """One page of a list: what it holds of it, and its number, from 1.

    `uri` is that of the first page; `ranges` say in words what each page of the list holds, and
    `total` how long the whole list is, which the first page alone tells.
    """

    uri: str
    number: int
    things: tuple[T, ...]
    ranges: tuple[str, ...]
    total: int

    @property
    def here(self) -> str:
        """The uri of this page."""
        return list_page(self.uri, self.number)

    @property
    def alone(self) -> bool:
        """Whether the whole list is on this page."""
        return len(self.ranges) == 1

    @property
    def last(self) -> bool:
        """Whether the list ends on this page."""
        return self.number == len(self.ranges)

    @property
    def range(self) -> str:
        """What this page holds, in words."""
        return self.ranges[self.number - 1]

    def titled(self, title: str) -> str:
        """Return the title of this page from that of the list, which the first page bears."""
        if self.number == 1:
            return title
        return _(
            "{title}, page {n} of {all}",
            title=title, n=numeral(self.number), all=numeral(len(self.ranges)),
        )  # fmt: skip

    def named(self, words: str) -> str:
        """Return the name of the list with what this page holds of it, if that is not all."""
        return words if self.alone else _("{list}, {range}", list=words, range=self.range)

    @property
    def near(self) -> tuple[int | None, ...]:
        """The numbers that the navigation names, in order; None stands where it leaves some out."""
        last = len(self.ranges)
        shown = {1, last, *range(max(1, self.number - NEAR), min(last, self.number + NEAR) + 1)}
        found: list[int | None] = []
        for number in sorted(shown):
            if found and found[-1] != number - 1:
                found.append(None)
            found.append(number)
        return tuple(found)


def parts(
    uri: str,
    things: Sequence[T],
    joint: Callable[[T], object],
    name: Callable[[T], str],
    most: int | None = None,
) -> tuple[Part[T], ...]:
    """Return the pages of a list that begins at `uri`; `name` is what a page's ends are called.

    A page holds `most` things, or `MOST` where its list says nothing else.
    """
    pages = cut(things, joint, most or MOST)
    ranges = tuple(_range(name(page[0]), name(page[-1])) if page else "" for page in pages)
    return tuple(
        Part(uri, number, page, ranges, len(things)) for number, page in enumerate(pages, 1)
    )


def _range(first: str, last: str) -> str:
    return first if first == last else _("{first} to {last}", first=first, last=last)
