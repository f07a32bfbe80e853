"""Rows as CSV and JSON: one form of each, and no text that a spreadsheet would run.

A table is its rows one after another, so each row is written by itself, once for both forms.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from json.encoder import encode_basestring as quoted
from typing import Any, NamedTuple

Rows = Sequence[Mapping[str, Any]]
LIST_SEPARATOR = "; "
# The columns whose cells may begin with a minus.
NUMBERS = {
    "value", "lower", "upper", "numerator", "denominator", "number",
    "read", "dropped", "repeated", "removed", "unknown", "days", "days_in_period",
}  # fmt: skip
RUN_AS_FORMULA = frozenset("=+-@\t\r")  # what the first character of a cell may not be


class Layout(NamedTuple):
    """How a row is set in JSON: what opens it, parts its members, and closes it."""

    opens: str
    parts: str
    closes: str


ON_LINES = Layout("\n {\n  ", ",\n  ", "\n }")  # as an indent of 1 sets it
ON_ONE_LINE = Layout("{", ", ", "}")
_MEMBER = "\n  "  # the end of a line, and how far members of rows are set in


class Row(NamedTuple):
    """A row as it stands in the two files of a table: an item of a list, and a line."""

    json: bytes
    csv: bytes


class Form:
    """The columns of a table, made ready to write its rows."""

    def __init__(self, columns: Sequence[str], layout: Layout = ON_LINES) -> None:
        self.columns, self.layout = columns, layout
        self._names = [f"{quoted(name)}: " for name in columns]

    def row(self, row: Mapping[str, Any]) -> Row:
        """Return a row that has all columns, in both forms."""
        values = [row[name] for name in self.columns]
        members = [
            name + (quoted(value) if isinstance(value, str) else _json(value, _MEMBER))
            for name, value in zip(self._names, values, strict=True)
        ]
        opens, parts, closes = self.layout
        return Row(f"{opens}{parts.join(members)}{closes}".encode(), self._line(values))

    def line(self, row: Mapping[str, Any]) -> bytes:
        """Return a row as a line of CSV, with nothing for a column that it lacks.

        Lists and mappings are written as text; text that a spreadsheet would run as a formula is
        made safe.
        """
        return self._line([row.get(name) for name in self.columns])

    def csv(self, lines: Iterable[bytes]) -> bytes:
        """Return lines as a file of CSV in UTF-8, below the names of the columns."""
        return _file(chain([_line(self.columns)], lines))

    def _line(self, values: Iterable[Any]) -> bytes:
        return _line(
            [
                value
                if value is None or (isinstance(value, str) and value[:1] not in RUN_AS_FORMULA)
                else _cell(name, value)
                for name, value in zip(self.columns, values, strict=True)
            ]
        )


def json_table(items: Iterable[bytes]) -> bytes:
    """Return items as a file of JSON in UTF-8: a list, as `json_bytes` writes one."""
    return _file(_list(items))


def json_with(members: Mapping[str, Any], name: str, items: Iterable[bytes]) -> bytes:
    """Return members of an object as a file of JSON, with a list after them, as `json_bytes` does.

    The list has items, each made by `json_item`.
    """
    before = json_bytes(members).removesuffix(b"\n}\n")
    return b'%s,\n "%s": [%s\n ]\n}\n' % (before, name.encode(), json_items(filter(None, items)))


def json_item(value: Any) -> bytes:
    """Return a value as an item of a list that is a member of an object, in a file of JSON."""
    return f"{_MEMBER}{_json(value, _MEMBER)}".encode()


def json_items(items: Iterable[bytes]) -> bytes:
    """Return some of the items of a list as one: they stand in it one after another."""
    return b",".join(items)


def _list(items: Iterable[bytes]) -> Iterator[bytes]:
    before = b"["
    for item in items:
        yield before
        yield item
        before = b","
    yield b"[]\n" if before == b"[" else b"\n]\n"


def _file(pieces: Iterable[bytes]) -> bytes:
    """Return pieces one after another: only one of them is held beside the whole."""
    found = io.BytesIO()
    found.writelines(pieces)
    return found.getvalue()


def json_bytes(value: Any) -> bytes:
    """Return a value as readable JSON in UTF-8."""
    return f"{_json(value)}\n".encode()


def compact_json(value: Any) -> str:
    """Return a value as JSON on one line, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _json(value: Any, end: str = "\n") -> str:
    """Return what `json.dumps` does with an indent of 1, in half the time.

    `end` is the end of a line, and how far the value is set in.
    """
    if value is None:
        return "null"
    if isinstance(value, str):
        return quoted(value)
    within = f"{end} "
    if isinstance(value, dict) and value:
        members = [
            f"{within}{quoted(name)}: "
            f"{quoted(held) if isinstance(held, str) else _json(held, within)}"
            for name, held in value.items()
        ]
        return f"{{{','.join(members)}{end}}}"
    if isinstance(value, list):
        items = ",".join([within + _json(item, within) for item in value])
        return f"[{items}{end}]" if items else "[]"
    return json.dumps(value)


def _cell(name: str, value: Any) -> str:
    text = _flat(value)
    return f"'{text}" if text[:1] in RUN_AS_FORMULA and name not in NUMBERS else text


def _flat(value: Any) -> str:
    """Return what a cell holds as text: nothing for nothing."""
    if isinstance(value, list):
        return LIST_SEPARATOR.join(map(_flat, value))
    if isinstance(value, Mapping):
        return ", ".join([f"{k}: {v}" for k, v in value.items() if v is not None])
    return "" if value is None else str(value)


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """Return the text."""
        return text


_WRITER = csv.writer(_Echo(), lineterminator="\r\n")


def _line(cells: Iterable[str | None]) -> bytes:
    line: str = _WRITER.writerow(cells)
    return line.encode()
