"""CSV to rows whose cells know their place: every row has a cell for each column, and no more."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from answerable.problems import Location, Problem
from answerable.reading.texts import FileText

# Far more than any metric has, and few enough to read at once.
MAXIMUM_COLUMNS = 100
MAXIMUM_ROWS = 20_000
# In a file of another kind every row has a fault.
MAXIMUM_TOLD = 100
_CELL = re.compile(r'"(?:[^"]|"")*"|[^,]*')
# What a spreadsheet shows where a formula fails.
_SPREADSHEET_ERROR = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|#+)")
_QUOTES = "“”„‟"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a CSV file: column name to text, its line, and the line as it is written."""

    line: int
    cells: dict[str, str]
    written: str = ""

    def column(self, name: str) -> int:
        """Return the column of the line at which a cell begins."""
        wanted = list(self.cells).index(name)
        column = 1
        for _ in range(wanted):
            match = _CELL.match(self.written, column - 1)
            column += len(match[0] if match else "") + 1
        return column


@dataclass(frozen=True)
class Table:
    """A CSV file: its columns and its sound rows in order, and what is wrong with the others."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()


def parse_csv(source: FileText) -> Table:
    """Read a CSV file whose first line names the columns."""
    if not source.text.strip():
        told = source.problems or (
            _fault(source.file, 1, "The file is empty", "Write the names of the columns on line 1"),
        )
        return Table(source.file, (), (), told)
    return _Reader(source).table()


def _fault(file: str, line: int, what: str, mend: str, column: int = 1) -> Problem:
    return Problem(Location(file, line, column), what, mend)


class _Reader:
    """Reads one file row by row; keeps each problem and goes on with the next row."""

    def __init__(self, source: FileText) -> None:
        self.file = source.file
        self.lines = source.text.split("\n")
        written = (f"{line}\n" for line in source.text.removesuffix("\n").split("\n"))
        self.csv = csv.reader(written, strict=True)
        self.problems = list(source.problems)
        self.untold = 0

    def table(self) -> Table:
        found = self._rows()
        line, columns = next(found, (1, []))
        if not any(columns):
            self._tell(line, "The first line is empty", "Write the names of the columns there")
            return Table(self.file, (), (), tuple(self.problems))
        if len(columns) > MAXIMUM_COLUMNS:
            what = f"There are more than {MAXIMUM_COLUMNS} columns here"
            self._tell(line, what, "Write one figure on each row, and what it is of in columns")
            return Table(self.file, (), (), tuple(self.problems))
        self._check_columns(line, columns)
        columns = [name.replace("\n", " ") for name in columns]
        rows = tuple(
            row
            for line, cells in islice(found, MAXIMUM_ROWS)
            if (row := self._row(line, cells, columns)) is not None
        )
        line, _ = next(found, (0, []))
        if line:
            what = f"There are more than {MAXIMUM_ROWS:,} rows"
            self.problems.append(_fault(self.file, line, what, "Make two metrics of this one"))
        if self.untold:
            what = f"There are {self.untold} more faults in this table"
            self.problems.append(_fault(self.file, 1, what, "Mend those that are told first"))
        return Table(self.file, tuple(columns), rows, tuple(self.problems))

    def _tell(self, line: int, what: str, mend: str, column: int = 1) -> None:
        if len(self.problems) < MAXIMUM_TOLD:
            self.problems.append(_fault(self.file, line, what, mend, column))
        else:
            self.untold += 1

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row that can be read, with the line on which it begins."""
        while True:
            line = self.csv.line_num + 1
            try:
                yield line, next(self.csv)
            except StopIteration:
                return
            except csv.Error:
                self._tell(
                    line, "The double quotes of this row do not pair",
                    "Put the whole cell in double quotes, and write a quote inside it twice",
                )  # fmt: skip

    def _check_columns(self, line: int, columns: list[str]) -> None:
        for number, name in enumerate(columns):
            if not name.strip():
                what = f"Column {number + 1} has no name"
                self._tell(line, what, "Name it on this line, or delete it with its comma")
            elif "\n" in name:
                what = f"The name of column {number + 1} goes on to another line"
                self._tell(line, what, "Close its quotes, and keep it on one line")
            elif name in columns[:number]:
                self._tell(line, f"The column `{name}` stands twice", "Rename or delete one")
        for mark, name in ((";", "semicolons"), ("\t", "tabs")):
            if len(columns) == 1 and mark in columns[0]:
                what = f"The columns are parted by {name}"
                self._tell(line, what, "Save the file as comma-separated (CSV UTF-8)")

    def _row(self, line: int, cells: list[str], columns: list[str]) -> Row | None:
        if not any(cells):
            self._tell(line, "This row is empty", "Delete the line")
            return None
        if len(cells) != len(columns):
            count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            curly = any(quote in cell for quote in _QUOTES for cell in cells)
            self._tell(
                line, f"This row has {count}, and the first has {len(columns)}",
                "Use straight double quotes around a cell that holds a comma" if curly
                else "Count the commas; put a cell that holds a comma in double quotes",
            )  # fmt: skip
            return None
        stripped = [cell.strip() for cell in cells]
        row = Row(line, dict(zip(columns, stripped, strict=True)), self.lines[line - 1])
        written = "".join(cells)
        # Nearly every row is sound, which is seen sooner of all its cells than of each.
        if stripped != cells or "\n" in written or "#" in written:
            for name, cell in zip(columns, cells, strict=True):
                self._check_cell(row, name, cell)
        return row

    def _check_cell(self, row: Row, name: str, cell: str) -> None:
        for wrong, what, mend in (
            (cell != cell.strip(), "begins or ends with a space", "Delete it"),
            ("\n" in cell, "goes on to another line", "Close its quotes, and keep it on one line"),
            (_SPREADSHEET_ERROR.fullmatch(cell), "holds a spreadsheet's error", "Write its value"),
        ):
            if wrong:
                self._tell(row.line, f"The cell `{name}` {what}", mend, row.column(name))
