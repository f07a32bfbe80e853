"""What the engine counted of one part's source: days and copies of rows, and groups of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from answerable.aggregating.faults import Part
from answerable.aggregating.soundness import Count, loaded_again
from answerable.aggregating.sources import FILE, Source, files_of, read, unreadable
from answerable.aggregating.steps import (
    DAY,
    KEPT,
    ONCE,
    PERIOD,
    ROWS,
    Again,
    Columns,
    census,
    counted,
    values,
    vocabulary,
)


@dataclass(frozen=True)
class Tally:
    """What was counted of some rows: how many, sums, and how many had no number for a sum."""

    rows: int = 0
    inside: int = 0
    number: Decimal = Decimal(0)
    part: Decimal = Decimal(0)
    above: Decimal = Decimal(0)
    below: Decimal = Decimal(0)
    no_number: int = 0
    no_above: int = 0
    no_below: int = 0

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Tally":
        """Take what one row of the engine's answer counts; a sum of nothing is 0."""
        counts: dict[str, Any] = {each.name: row.get(each.name) for each in fields(cls)}
        return cls(**{name: count for name, count in counts.items() if count is not None})

    def __add__(self, other: "Tally") -> "Tally":
        """Add each count to its like."""
        names = [each.name for each in fields(self)]
        return Tally(*(getattr(self, name) + getattr(other, name) for name in names))


@dataclass(frozen=True)
class Cell:
    """The tally of one file, period and combination of groups, in the source's periods.

    A group is None where the declaration has none for what the source says.
    """

    file: int
    period: str
    groups: tuple[str | None, ...]
    tally: Tally


@dataclass(frozen=True)
class Counted:
    """All that the engine counted of one part's source."""

    part: Part
    source: Source
    counts: Sequence[Count]
    again: Again
    cells: Sequence[Cell]

    def values(self, column: str, meant: Callable[[Columns], Any]) -> dict[str | None, int]:
        """Return the values of a column in kept rows that are meant, with how many rows have each.

        The most frequent come first.
        """
        rows = _answer(self.part, values(self.part.rule, self.source, column, meant))
        return {row["value"]: row[ROWS] for row in rows}

    def vocabulary(self, column: str) -> tuple[str, ...]:
        """Return every value of a column, in rows that are dropped too."""
        rows = _answer(self.part, vocabulary(self.part.rule, self.source, column))
        return tuple(row["value"] for row in rows)

    def is_again(self, count: Count) -> bool:
        """Say whether what is counted stands in a period, or on a day, that was loaded again."""
        day = (count.file, count.period, count.day or "")
        return day[:2] in self.again.periods or day in self.again.days


def count(part: Part, folder: Path, engine: Any) -> Counted:
    """Let the engine count the rows of a part's files; raise Faulty where they can't be read."""
    source = read(part, files_of(part, folder), engine)
    counts = [
        Count(row[FILE], row[PERIOD] or "", row[DAY], bool(row[KEPT]), row[ROWS], row[ONCE])
        for row in _answer(part, census(part.rule, source))
    ]
    again = loaded_again(counts) if part.rule.day else Again()
    names = [f"g{number}" for number in range(len(part.rule.groups))]
    cells = [
        Cell(row[FILE], row[PERIOD] or "", tuple(row[name] for name in names), Tally.of(row))
        for row in _answer(part, counted(part.rule, source, again))
    ]
    return Counted(part, source, counts, again, cells)


def _answer(part: Part, expression: Any) -> list[dict[str, Any]]:
    """Let the engine work an expression out, and return its rows.

    Raise Faulty where it can't: most often, where a file is not what its name says.
    """
    try:
        rows: list[dict[str, Any]] = expression.to_pyarrow().to_pylist()
    except Exception as error:  # each engine has errors of its own
        raise unreadable(part, error) from error
    return rows
