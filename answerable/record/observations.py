"""The rows of a metric's CSV file as observations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from answerable.dates import NOT_STATED
from answerable.problems import Location, Problem, nearest_word
from answerable.reading import Fields, Row, Step, Table
from answerable.reading.tables import MAXIMUM_TOLD
from answerable.record.typed import Typed, typed
from answerable.records import Observation, Source

OPTIONAL_COLUMNS = (
    "lower",
    "upper",
    "numerator",
    "denominator",
    "qualifier",
    "marker",
    "input",
    "note",
)
REQUIRED_COLUMNS = ("period", "value", "document", "place")
FILLED_COLUMNS = ("period", "document", "place")
# A spreadsheet takes a range such as 10-14 for a date, and writes 14-Oct.
_SPREADSHEET_DATE = re.compile(
    r"[0-9]{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{2}"
)


@dataclass(frozen=True)
class Observations:
    """The rows that can be read as observations, and what is wrong with the others."""

    rows: tuple[Observation, ...]
    problems: tuple[Problem, ...]


class Cells(Mapping[tuple[Step, ...], Location]):
    """Where each cell of a table stands, worked out when it is asked for: (line, column name)."""

    def __init__(self, table: Table) -> None:
        """Keep the rows by their lines."""
        self.table = table
        self.rows = {row.line: row for row in table.rows}

    def __getitem__(self, path: tuple[Step, ...]) -> Location:
        """Return the place of a cell, or of a row where only its line is named."""
        match path:
            case (int(line),) if line in self.rows:
                return Location(self.table.file, line)
            case (int(line), str(name)) if line in self.rows and name in self.rows[line].cells:
                return Location(self.table.file, line, self.rows[line].column(name))
        raise KeyError(path)

    def __iter__(self) -> Iterator[tuple[Step, ...]]:
        """Return the path of every cell."""
        return ((line, name) for line, row in self.rows.items() for name in row.cells)

    def __len__(self) -> int:
        """Return the number of cells."""
        return sum(len(row.cells) for row in self.rows.values())


def observations(table: Table, dimensions: list[str]) -> Observations:
    """Return each sound row of a table as an observation of a metric with these dimensions."""
    problems = [*table.problems, *_column_problems(table, dimensions)]
    rows: list[Observation] = []
    sources: dict[tuple[str, str], Source] = {}
    for row in table.rows if {*REQUIRED_COLUMNS, *dimensions} <= {*table.columns} else ():
        made = _observation(row, dimensions, table.file, sources)
        problems += made.problems
        # Half a figure would only be found fault with again.
        if made.record and not made.problems:
            rows.append(made.record)
            # Thousands of rows share a few sources, so each is read once.
            source = made.record.source
            sources.setdefault((source.document, source.place), source)
        if len(problems) > MAXIMUM_TOLD:
            what = f"More than {MAXIMUM_TOLD} cells above are wrong; no row below is looked at"
            mend = "Mend those that are told first"
            problems.append(Problem(Location(table.file, row.line), what, mend))
            break
    return Observations(tuple(rows), tuple(problems))


def _column_problems(table: Table, dimensions: list[str]) -> Iterator[Problem]:
    if not table.columns:
        return
    needed = [*REQUIRED_COLUMNS, *dimensions]
    known = [*needed, *OPTIONAL_COLUMNS]
    missing = [name for name in needed if name not in table.columns]
    for name in table.columns:
        if name.strip() and name not in known:
            near = nearest_word(name.strip().lower(), known)
            mend = f"Did you mean `{near}`?" if near else f"Use {', '.join(known)}"
            yield Problem(Location(table.file), f"`{name}` is not a column of this file", mend)
            missing = [other for other in missing if other != near]
    for name in missing:
        what = f"The column `{name}` is missing"
        yield Problem(Location(table.file), what, "Add it to the first row")


def _observation(
    row: Row, dimensions: list[str], file: str, sources: Mapping[tuple[str, str], Source]
) -> Typed[Observation]:
    cells = row.cells
    # An empty cell that must be filled is told by itself; what stands in for it is sound.
    document, place = cells["document"] or "x", cells["place"] or "x"
    values = {
        "line": row.line,
        "groups": {name: cells[name] for name in dimensions},
        "source": sources.get((document, place), {"document": document, "place": place}),
        "period": cells["period"] or NOT_STATED,
        **{name: cell for name in ("value", *OPTIONAL_COLUMNS) if (cell := cells.get(name))},
    }
    problems = tuple(_cell_problems(row, dimensions, file))
    try:
        return Typed(Observation.model_validate(values), problems)
    except ValidationError:
        # Where its cells stand is worked out for a row that is wrong alone: most are not.
        made = typed(Observation, values, Fields(file, values, places(row, file)))
        return Typed(made.record, (*problems, *made.problems))


def places(row: Row, file: str) -> dict[tuple[Step, ...], Location]:
    """Return where the cells of a row stand, by the names of its fields."""
    places: dict[tuple[Step, ...], Location] = {(): Location(file, row.line)}
    for name in row.cells:
        place = Location(file, row.line, row.column(name))
        places |= {(name,): place, ("source", name): place}
    return places


def _cell_problems(row: Row, dimensions: list[str], file: str) -> Iterator[Problem]:
    for name in FILLED_COLUMNS:
        if not row.cells[name]:
            place = Location(file, row.line, row.column(name))
            yield Problem(place, f"The cell `{name}` is empty", "Fill it; every figure needs it")
    for name in dimensions:
        cell = row.cells[name]
        if cell[-1:].isalnum() and _SPREADSHEET_DATE.fullmatch(cell):
            yield Problem(
                Location(file, row.line, row.column(name)),
                f"`{name}`: {cell!r} is a date that a spreadsheet likely made of a range",
                "Write the range as its source does, such as 10 to 14",
            )
