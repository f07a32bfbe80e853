"""The rows of a metric's CSV file as observations."""

from collections.abc import Iterator
from typing import Any

from answerable.problems import InvalidRecord, Location, Problem
from answerable.reading import Fields, Row, Step, Table
from answerable.record.typed import typed
from answerable.records import Metric, Observation

OPTIONAL_COLUMNS = (
    "lower",
    "upper",
    "numerator",
    "denominator",
    "qualifier",
    "marker",
    "note",
)
REQUIRED_COLUMNS = ("period", "value", "document", "place")


def observations(table: Table, metric: Metric) -> Iterator[Observation]:
    """Return each row as an observation; raise InvalidRecord after the last, with all misfits."""
    dimensions = [dimension.id for dimension in metric.dimensions]
    _check_columns(table, dimensions)
    problems: list[Problem] = []
    for row in table.rows:
        try:
            yield _observation(row, dimensions, table.file)
        except InvalidRecord as error:
            problems.extend(error.problems)
    if problems:
        raise InvalidRecord(problems)


def _check_columns(table: Table, dimensions: list[str]) -> None:
    needed = [*REQUIRED_COLUMNS, *dimensions]
    wrong = [
        Problem(Location(table.file), f"The column `{name}` is missing", "Add it to the first row")
        for name in needed
        if name not in table.columns
    ] + [
        Problem(
            Location(table.file),
            f"`{name}` is not a column of this file",
            f"Use {', '.join((*needed, *OPTIONAL_COLUMNS))}",
        )
        for name in table.columns
        if name not in (*needed, *OPTIONAL_COLUMNS)
    ]
    if wrong:
        raise InvalidRecord(wrong)


def _observation(row: Row, dimensions: list[str], file: str) -> Observation:
    cells = {name: cell for name, cell in row.cells.items() if cell}
    places: dict[tuple[Step, ...], Location] = {
        (name,): Location(file, row.line, row.column(name)) for name in row.cells
    }
    values: dict[str, Any] = {
        name: cells[name] for name in ("period", "value", *OPTIONAL_COLUMNS) if name in cells
    }
    values["line"] = row.line
    values["groups"] = {name: row.cells[name] for name in dimensions}
    values["source"] = {name: cells[name] for name in ("document", "place") if name in cells}
    places |= {("source", name): places[name,] for name in ("document", "place")}
    places[()] = Location(file, row.line)
    return typed(Observation, values, Fields(file, values, places))
