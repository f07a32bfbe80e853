"""Rows as CSV and JSON: one form of each, and no text that a spreadsheet would run."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

Rows = Sequence[Mapping[str, Any]]
LIST_SEPARATOR = "; "
# The columns whose cells may begin with a minus.
NUMBERS = {
    "value", "lower", "upper", "numerator", "denominator", "number",
    "read", "dropped", "repeated", "removed", "unknown", "days", "days_in_period",
}  # fmt: skip
RUN_AS_FORMULA = frozenset("=+-@\t\r")  # what the first character of a cell may not be


def csv_bytes(rows: Rows, columns: Sequence[str]) -> bytes:
    """Return rows as CSV in UTF-8; text that a spreadsheet would run as a formula is made safe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(name, row.get(name)) for name in columns])
    return out.getvalue().encode()


def _cell(name: str, value: Any) -> str:
    text = "" if value is None else str(value)
    risky = text[:1] in RUN_AS_FORMULA and name not in NUMBERS
    return f"'{text}" if risky else text


def json_bytes(value: Any) -> bytes:
    """Return a value as readable JSON in UTF-8."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def compact_json(value: Any) -> str:
    """Return a value as JSON on one line, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def flat(rows: Rows) -> Rows:
    """Return rows with lists and mappings written as text, as a table needs them."""
    return [{name: _flat_value(value) for name, value in row.items()} for row in rows]


def _flat_value(value: Any) -> Any:
    if isinstance(value, list):
        return LIST_SEPARATOR.join(_flat_value(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {v}" for k, v in value.items() if v is not None)
    return value
