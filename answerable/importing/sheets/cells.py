"""A sheet as cells that know where they stand, what they show, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from answerable.importing.sheets.formats import Shown
from answerable.problems import Location

DayPrecision = Literal["year", "month", "day"]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell, as it goes on after its place, and how to mend it.

    `settled_by_digits` says whether taking all digits that it holds would settle it.
    """

    what: str
    mend: str
    settled_by_digits: bool = False


@dataclass(frozen=True)
class Day:
    """A date that a cell holds, with how much of it the cell shows."""

    day: date
    shown: DayPrecision


@dataclass(frozen=True)
class Cell:
    """A cell that holds something: its row and column from 1, and the text that it shows.

    `number` or `day` is what it holds, where that is no text. `stored` is the number with all its
    digits, without what its format makes of it; empty where it holds none. `merged` is the range
    that the cell is merged over. `faults` matter where the cell is read; `notes` are plain
    sentences for the review.
    """

    row: int
    column: int
    text: str
    number: Shown | None = None
    day: Day | None = None
    stored: str = ""
    merged: str = ""
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet of a file by row and column; a CSV file is a sheet without a name.

    `parted_by` is what parts the cells of a CSV file. `notes` are plain sentences on the file for
    the review; `others` are sheets that were not read, each with the reason.
    """

    file: str
    name: str
    cells: Mapping[tuple[int, int], Cell]
    notes: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    parted_by: str = ""
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)

    def place(self, row: int, column: int) -> str:
        """Name a cell as an editor would: `Table 1!C7`, or `line 7, column 3` of a CSV file."""
        if not self.name:
            return f"line {row}, column {column}"
        return f"{self.name}!{letters(column)}{row}"

    def location(self, row: int, column: int) -> Location:
        """Return the place of a cell for a problem."""
        return Location(self.file, row, column)


def letters(column: int) -> str:
    """Return the letters that name a column: 1 is A, 27 is AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def number_of(name: str) -> int:
    """Return the number of a column by its letters: A is 1."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
