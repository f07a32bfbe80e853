"""Small counts withheld, with those by which they could be found (primary and secondary).

Source of the method: Giessing and Repsilber (2002), "Tools and strategies to protect multiple
tables with the GHQUAR cell suppression engine", in "Inference Control in Statistical Databases",
Springer, pages 181 to 192: the hypercube method. Whoever knows every total and every figure that
is shown can't tell a table from one in which the corners of a box are raised and lowered by turns,
because no total changes. So a small count is withheld with the other corners of such a box, if
they are large enough to leave many values possible.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from answerable.measures.made import Made
from answerable.records import TOTAL, WITHHELD

Key = tuple[str, ...]  # a group for each dimension
Move = Mapping[Key, int]  # the counts that are raised (1) and lowered (-1) by the same number


def suppress(rows: Sequence[Made], dimensions: Sequence[str], below: int) -> tuple[Made, ...]:
    """Return rows of counts in which none from 1 to `below` - 1 is shown or can be found.

    A row's count is its numerator, or else its value; `dimensions` are the ids of its groups, in
    which `All` is the total. A row that is withheld keeps its place, with the marker `c` alone.
    Zero stays shown. Each count that is withheld could be any of at least `below` values, for
    whoever adds and subtracts all that is shown, over all dimensions at once, and knows that no
    count is negative. A combination that has no row is taken to be known, as a zero left out is.

    Of the boxes that would do, that with the fewest further rows to withhold is taken; of those
    equal, that with the smallest counts in them; then the first. Each period stands by itself:
    periods that add up to others (months and their year) must not be given together.
    """
    withheld: set[tuple[str, Key]] = set()
    for period in dict.fromkeys(row.period for row in rows):
        counts = {
            tuple(row.groups[name] for name in dimensions): count
            for row in rows
            if row.period == period and (count := _count(row)) is not None
        }
        withheld |= {(period, key) for key in _withheld(_Table.of(counts, below))}
    return tuple(
        _without_figures(row)
        if (row.period, tuple(row.groups[name] for name in dimensions)) in withheld
        else row
        for row in rows
    )


def _count(row: Made) -> int | None:
    if row.numerator is not None:
        return row.numerator
    return None if row.value is None else int(row.value)


def _without_figures(row: Made) -> Made:
    return replace(
        row, value=None, lower=None, upper=None, numerator=None, denominator=None, marker=WITHHELD
    )


@dataclass(frozen=True)
class _Table:
    """The counts of one period, with the sums among them: each total with its parts."""

    counts: Mapping[Key, int]
    sums: Mapping[tuple[int, Key], Sequence[Key]]
    below: int

    @classmethod
    def of(cls, counts: Mapping[Key, int], below: int) -> "_Table":
        """Find the sums; a total without parts, or parts without a total, are none."""
        sums: dict[tuple[int, Key], list[Key]] = {}
        for key in counts:
            for place, group in enumerate(key):
                total = (*key[:place], TOTAL, *key[place + 1 :])
                if group != TOTAL and total in counts:
                    sums.setdefault((place, total), []).append(key)
        return cls(counts, sums, below)


def _withheld(table: _Table) -> set[Key]:
    """Return the keys of the counts that must not be shown."""
    small = [key for key, count in table.counts.items() if 0 < count < table.below]
    withheld = set(small)
    # The smallest first: what hides it is likely to hide others as well.
    for key in sorted(small, key=lambda key: table.counts[key]):
        withheld.update(_hidden_with(key, table, withheld))
    return withheld


def _hidden_with(key: Key, table: _Table, withheld: set[Key]) -> Iterable[Key]:
    """Return the keys that hide a count: the cheapest box, or all counts where there is none."""
    best: tuple[tuple[int, int], Iterable[Key]] | None = None
    for move in _moves(key, table.counts):
        further = [other for other in move if other not in withheld]
        cost = len(further), sum(table.counts[other] for other in further)
        if (best is None or cost < best[0]) and _hides(move, table):
            best = cost, move
    return best[1] if best else [other for other, count in table.counts.items() if count]


def _moves(key: Key, counts: Mapping[Key, int]) -> Iterator[Move]:
    """Yield each way to change a count with others.

    Along a dimension, the group is raised and another lowered, so that the total stays; or the
    group is raised, and the total with it.
    """
    axes: list[list[Move]] = []
    for place, group in enumerate(key):
        others = dict.fromkeys(
            other[place] for other in counts if other[place] not in (TOTAL, group)
        )
        axis: list[Move] = [{(group,): 1}] if group == TOTAL else [{(group,): 1, (TOTAL,): 1}]
        turn = 1 if group == TOTAL else -1
        axis += [{(group,): 1, (other,): turn} for other in others]
        axes.append(axis)
    for choice in itertools.product(*axes):
        move: dict[Key, int] = {(): 1}
        for signs in choice:
            corners = itertools.product(move.items(), signs.items())
            move = {key + name: sign * turn for (key, sign), (name, turn) in corners}
        yield {key: sign for key, sign in move.items() if key in counts}


def _hides(move: Move, table: _Table) -> bool:
    """Say whether a change leaves every sum as it is, and enough values possible.

    It can be made backwards until one that is raised would fall below zero, and forwards until one
    that is lowered would; where none is, there is no end.
    """
    raised = [table.counts[key] for key, sign in move.items() if sign > 0]
    lowered = [table.counts[key] for key, sign in move.items() if sign < 0]
    if not all((*raised, *lowered)):
        return False  # a zero is shown
    if lowered and min(raised) + min(lowered) + 1 < table.below:
        return False
    touched = {
        (place, (*k[:place], TOTAL, *k[place + 1 :])) for k in move for place in range(len(k))
    }
    return all(
        move.get(total, 0) == sum(move.get(part, 0) for part in table.sums[place, total])
        for place, total in touched
        if (place, total) in table.sums
    )
