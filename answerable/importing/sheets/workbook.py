"""An Excel workbook as the cells of one of its sheets, each as it is shown."""

import io
import math
import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.cell_range import CellRange

from answerable.importing.archives import Unreadable
from answerable.importing.sheets.cells import Cell, Day, DayPrecision, Fault, Sheet
from answerable.importing.sheets.formats import Shown, Unshowable, kept, plainly, shown
from answerable.importing.sheets.package import hold
from answerable.problems import InvalidRecord, Location, Problem, some_of
from answerable.reading.texts import hidden_name

MAXIMUM_CELLS = 200_000  # of a sheet, far more than a metric can have
LAST_COLUMN = 16_384  # of any sheet of Excel
_NOT_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_PLAIN_COLOURS = ("00000000", "FF000000", "FFFFFFFF", "00FFFFFF")
_FORMULA = "It holds a formula; what the formula gave when the file was saved is read"


def read_workbook(data: bytes, file: str, name: str = "") -> Sheet:
    """Return the cells of a sheet of an .xlsx: the one named, or the only one.

    Raise InvalidRecord where the file can't be read safely, or leaves open which sheet is meant.
    """
    try:
        hold(data)
        formulas, values = _loaded(data, False), _loaded(data, True)
    except Unreadable as error:
        raise InvalidRecord([error.problem(file)]) from error
    sheets = {sheet.title: sheet for sheet in formulas.worksheets if sheet._cells}
    chosen = _chosen({x: s.sheet_state for x, s in sheets.items()}, name, file)
    sheet = sheets[chosen]
    if len(sheet._cells) > MAXIMUM_CELLS:
        what = f"The sheet ‘{chosen}’ has more than {MAXIMUM_CELLS:,} cells"
        raise InvalidRecord([Problem(Location(file), what, "Import its tables in smaller files")])
    read = _SheetReader(sheet, values[chosen])
    mac = formulas.epoch == CALENDAR_MAC_1904
    return Sheet(
        file,
        chosen,
        {(cell.row, cell.column): cell for cell in read.cells()},
        ("Its dates count from 1904, as the file says, and are read so",) if mac else (),
        {other: _unread(sheets[other].sheet_state) for other in sheets if other != chosen},
        hidden_rows=frozenset(
            number for number, row in sheet.row_dimensions.items() if row.hidden or row.ht == 0
        ),
        hidden_columns=frozenset(
            number
            for column in sheet.column_dimensions.values()
            if column.hidden or column.width == 0
            for number in range(column.min or 1, min(column.max or 1, LAST_COLUMN) + 1)
        ),
    )


def _loaded(data: bytes, values: bool) -> Any:
    """Return a workbook as openpyxl reads it: with formulas, or with the values that they gave."""
    try:
        with warnings.catch_warnings():
            # It warns of what it leaves out, such as drawings; none of that is a cell.
            warnings.simplefilter("ignore")
            return load_workbook(
                io.BytesIO(data), data_only=values, keep_links=False, rich_text=True
            )
    except Exception as error:  # openpyxl has no one way to say that a file is damaged
        what, mend = "This workbook can't be read", "Open it in Excel and save it again"
        raise Unreadable(what, mend) from error


def _chosen(states: dict[str, str], name: str, file: str) -> str:
    """Return the name of the sheet to read; raise InvalidRecord where it can't be told."""
    seen = [sheet for sheet, state in states.items() if state == "visible"]
    names = some_of([f"‘{sheet}’" for sheet in seen])
    place = Location(file)
    if not seen:
        what = "No sheet of this workbook that can be seen holds anything"
        raise InvalidRecord([Problem(place, what, "Look whether it is the right file")])
    if name in seen or (not name and len(seen) == 1):
        return name or seen[0]
    if name in states:
        what = f"The sheet ‘{name}’ is hidden, so it is not what was published to be read"
        mend = f"Name another with --sheet: {names}"
    elif name:
        what, mend = f"There is no sheet ‘{name}’", f"Name one of these with --sheet: {names}"
    else:
        what = f"This workbook has {len(seen)} sheets, and one import reads one"
        mend = f"Name it with --sheet: {names}"
    raise InvalidRecord([Problem(place, what, mend)])


def _unread(state: str) -> str:
    return "Another sheet was named" if state == "visible" else "It is hidden, and was not read"


class _SheetReader:
    """Reads the cells of one sheet, as openpyxl has it with formulas and with values."""

    def __init__(self, sheet: Any, values: Any) -> None:
        self.sheet, self.values = sheet, values
        self.merged = {found.start_cell.coordinate: found.coord for found in sheet.merged_cells}
        self.pivots = [CellRange(pivot.location.ref) for pivot in sheet._pivots]
        self.restyled = [*_restyled(sheet)]
        self.no_noughts = sheet.sheet_view.showZeros is False

    def cells(self) -> Iterator[Cell]:
        for (row, column), cell in sorted(self.sheet._cells.items()):
            if cell.value is not None:
                yield self._cell(row, column, cell)
            elif getattr(cell, "comment", None):
                yield Cell(row, column, "", faults=(_COMMENT,))

    def _cell(self, row: int, column: int, cell: Any) -> Cell:
        value = self.values.cell(row, column).value if cell.data_type == "f" else cell.value
        faults = [*self._faults(row, column, cell)]
        notes = [_FORMULA] if cell.data_type == "f" else []
        notes += _colours(cell)
        text, number, day, stored = "", None, None, ""
        try:
            match value:
                case None:
                    faults.append(_NO_RESULT)
                case bool():
                    text = str(value).upper()
                    faults.append(Fault(f"holds {text}, which is no figure", _LOOK))
                case int() | float():
                    text = repr(value)
                    number, stored = self._number(value, cell.number_format)
                    text = number.text
                case datetime() | date():
                    day = _day(value, cell.number_format)
                    text = day.day.isoformat()[: {"year": 4, "month": 7, "day": 10}[day.shown]]
                case str():
                    text = str(value)
                    faults += _of_text(value, self.values.cell(row, column).data_type == "e")
                case _:
                    text = str(value)
                    faults.append(Fault(f"holds {text}, which is a time and no date", _LOOK))
        except Unshowable as error:
            faults.append(Fault(error.what, error.mend, error.settled_by_digits))
            stored = plainly(kept(value)) if error.settled_by_digits else ""
        return Cell(
            row, column, text, number, day, stored,
            self.merged.get(cell.coordinate, ""), tuple(faults), tuple(notes),
        )  # fmt: skip

    def _number(self, value: float, code: str) -> tuple[Shown, str]:
        if not math.isfinite(value):
            raise Unshowable("holds what is no number", _LOOK)
        if value == 0 and self.no_noughts:
            raise Unshowable("holds 0, and the sheet shows no noughts", _LOOK)
        return shown(kept(value), code), plainly(kept(value))

    def _faults(self, row: int, column: int, cell: Any) -> Iterator[Fault]:
        if getattr(cell, "comment", None):
            yield _COMMENT
        if cell.font.strike or _has_marks(cell.value):
            mend = "Look what is meant, and write the cell as one plain text or number in Excel"
            yield Fault("holds letters or digits that are struck through, raised or lowered", mend)
        if _within(self.pivots, row, column):
            mend = "Import the table that the figures were counted from, or copy its values"
            yield Fault("is part of a pivot table, which shows what somebody chose in it", mend)
        if _within(self.restyled, row, column):
            mend = "Delete the rule in Excel: Home, Conditional Formatting, Manage Rules"
            yield Fault("may show another number by a rule of conditional formatting", mend)


_LOOK = "Look what is meant, and mend the cell in Excel"
_COMMENT = Fault(
    "has a comment, which may say more than the figure does",
    "Read it, and import a copy without it; what readers must know goes in a note",
)
_NO_RESULT = Fault(
    "holds a formula without its result",
    "Open the file in Excel and save it, so that it keeps what its formulas give",
)


def _restyled(sheet: Any) -> Iterator[CellRange]:
    """Yield the ranges in which a rule may give numbers another format."""
    for found in sheet.conditional_formatting:
        if any(rule.dxf is not None and rule.dxf.numFmt is not None for rule in found.rules):
            yield from found.sqref.ranges


def _within(ranges: Iterable[CellRange], row: int, column: int) -> bool:
    return any(
        one.min_row <= row <= one.max_row and one.min_col <= column <= one.max_col for one in ranges
    )


def _has_marks(value: object) -> bool:
    """Say whether some letters of a cell are struck through, raised or lowered."""
    if not isinstance(value, CellRichText):
        return False
    fonts = [run.font for run in value if isinstance(run, TextBlock)]
    return any(font.strike or font.vertAlign in ("superscript", "subscript") for font in fonts)


def _of_text(text: str, failed: bool) -> Iterator[Fault]:
    if failed or text in ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"):
        yield Fault(f"holds {text}, where a formula failed", "Ask for the figure")
    elif name := hidden_name(text):
        yield Fault(f"holds {name}, which readers can't see", "Type the cell again in Excel")


def _day(value: date, code: str) -> Day:
    """Return a date with how much of it a number format shows."""
    if isinstance(value, datetime):
        if (value.hour, value.minute, value.second) != (0, 0, 0):
            raise Unshowable("holds a time of day with its date", "Look which period is meant")
        value = value.date()
    letters = _NOT_LETTERS.sub("", code.partition(";")[0]).lower()
    precision: DayPrecision = "day" if "d" in letters else "month" if "m" in letters else "year"
    if "y" not in letters:
        raise Unshowable("shows a date without its year", "Give it a format with the year in Excel")
    return Day(value, precision)


def _colours(cell: Any) -> Iterator[str]:
    """Yield a sentence for each colour of a cell: what a colour says is never read."""
    if cell.fill.fill_type and (name := _colour(cell.fill.fgColor)):
        yield f"Its ground has a colour ({name}), which is not read"
    if cell.font.color is not None and (name := _colour(cell.font.color)):
        yield f"Its letters have a colour ({name}), which is not read"


def _colour(colour: Any) -> str:
    if colour.type == "rgb":
        return "" if colour.rgb in _PLAIN_COLOURS else f"#{str(colour.rgb)[-6:]}"
    if colour.type == "theme":
        return "" if colour.theme in (0, 1) else f"number {colour.theme} of its theme"
    return "" if colour.indexed in (0, 1, 8, 9, 64, 65) else f"number {colour.indexed}"
