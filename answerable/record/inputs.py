"""What a metric's observations were made of: the rows of the `.inputs.csv` file beside it."""

import csv
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.problems import Location, Problem, did_you_mean
from answerable.reading import Fields, Row, Table
from answerable.reading.tables import MAXIMUM_TOLD
from answerable.record.filing import plain, yaml_text
from answerable.record.observations import places
from answerable.record.typed import Typed, typed
from answerable.records import Input, Metric

INPUTS = ".inputs.csv"
COLUMNS = tuple(name for name in Input.model_fields if name != "line")
REQUIRED = tuple(
    name for name, field in Input.model_fields.items() if field.is_required() and name != "line"
)


@dataclass(frozen=True)
class Inputs:
    """The rows that can be read as inputs, and what is wrong with the others."""

    rows: tuple[Input, ...]
    problems: tuple[Problem, ...]


def is_made(metric: Metric) -> bool:
    """Say whether a metric's observations are made by `build.py aggregate`."""
    return bool(metric.aggregation) or metric.derivation is not None


def inputs_file(metric: Metric) -> str:
    """Return the path of the file that says what a metric's observations were made of."""
    return metric.csv_file.removesuffix(".csv") + INPUTS


def inputs(table: Table) -> Inputs:
    """Return each sound row of a table as an input."""
    problems = list(table.problems)
    for name in table.columns:
        if name and name not in COLUMNS:
            what = f"`{name}` is not a column of this file"
            mend = did_you_mean(name, COLUMNS, f"Use {', '.join(COLUMNS)}")
            problems.append(Problem(Location(table.file), what, mend))
    missing = [name for name in REQUIRED if name not in table.columns]
    if table.columns:
        problems += [
            Problem(Location(table.file), f"The column `{name}` is missing", "Add it to line 1")
            for name in missing
        ]
    rows: list[Input] = []
    for row in () if missing else table.rows:
        made = _input(row, table.file)
        problems += made.problems
        if made.record and not made.problems:
            rows.append(made.record)
        if len(problems) > MAXIMUM_TOLD:
            break
    return Inputs(tuple(rows), tuple(problems))


def _input(row: Row, file: str) -> Typed[Input]:
    values = {"line": row.line} | {k: v for k, v in row.cells.items() if v and k in COLUMNS}
    made = typed(Input, values, Fields(file, values, {}))
    # Where its cells stand is worked out for a row that is wrong alone.
    return typed(Input, values, Fields(file, values, places(row, file))) if made.problems else made


def inputs_text(rows: Iterable[Input]) -> str:
    """Return inputs as the CSV that they are read from."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = (getattr(row, name) for name in COLUMNS)
        writer.writerow("" if cell is None else plain(cell) for cell in cells)
    return out.getvalue()


def declaration_text(metric: Metric) -> str:
    """Return as YAML all in a metric's declaration that its figures follow from, and no more.

    What says the same is the same text, whatever its order, comments and spaces.
    """
    said: dict[str, object] = {"metric": metric.id, "decimals": str(metric.decimals)}
    if metric.suppress_below is not None:
        said["suppress_below"] = str(metric.suppress_below)
    if metric.dimensions:
        said["dimensions"] = [
            {"id": each.id, **({"unknown": plain(each.unknown)} if each.unknown else {})}
            for each in metric.dimensions
        ]
    if metric.aggregation:
        said["aggregation"] = plain(metric.aggregation)
    if metric.derivation:
        said["derivation"] = plain(metric.derivation)
    return yaml_text(said)


def declaration_hash(metric: Metric) -> str:
    """Return the SHA-256 hash of `declaration_text`."""
    return hashlib.sha256(declaration_text(metric).encode()).hexdigest()
