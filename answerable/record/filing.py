"""A record as the text of the file that it would be read from: reading, the other way round.

The dictionary shows its examples so. A record that is written and read again is the same record.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from answerable.dates import PartialDate, Period
from answerable.reading.pages import FENCE
from answerable.record.observations import OPTIONAL_COLUMNS
from answerable.record.typed import GIVEN
from answerable.records import (
    ID,
    Area,
    Body,
    Entry,
    Figure,
    Kept,
    Metric,
    Observation,
    Plan,
    Statement,
    Term,
    Written,
)

# What YAML reads as the text that it is, without quotes.
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]([^\n\t:#\x85\u2028\u2029]|:(?=\S)|(?<=\S)#)*")


def fields_text(entry: Entry) -> str:
    """Return a plan, scale or metric as YAML, or the fields of any other record."""
    return yaml_text(_mapping(entry))


def markdown_text(record: Written, body: str | None = None) -> str:
    """Return a record as a Markdown file, with its own text or the one given."""
    text = record.body if body is None else body
    return f"{FENCE}\n{fields_text(record)}{FENCE}\n{text}\n"


def list_text(entries: Iterable[Area | Body | Term]) -> str:
    """Return areas, bodies or terms as the YAML of the one file that lists them."""
    return yaml_text([_mapping(entry) for entry in entries])


def figures_text(metric: Metric, rows: Iterable[Observation]) -> str:
    """Return some of a metric's figures as CSV, with the columns that any of them uses."""
    shown = [_cells(row) for row in rows]
    columns = [
        "period",
        *(dimension.id for dimension in metric.dimensions),
        "value",
        *(name for name in OPTIONAL_COLUMNS if any(cells.get(name) for cells in shown)),
        "document",
        "place",
    ]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(shown)
    return out.getvalue()


def _cells(row: Observation) -> dict[str, str]:
    values = {
        name: plain(getattr(row, name))
        for name in ("period", "value", *OPTIONAL_COLUMNS)
        if getattr(row, name) is not None
    }
    return {**values, **row.groups, "document": row.source.document, "place": row.source.place}


def _mapping(entry: Entry) -> dict[str, Any]:
    """Return an entry's fields as an editor writes them: those that say something, by their names.

    What the loader gives is left out.
    """
    return {name: plain(value) for name, value in _said(entry)}


def _said(entry: Entry) -> Iterator[tuple[str, Any]]:
    given = GIVEN if isinstance(entry, Kept | Plan | Statement) else ()
    for name, field in type(entry).model_fields.items():
        if name not in given and (value := getattr(entry, name)) != field.default:
            yield field.alias or name, value


def names_in(value: Any) -> set[str]:
    """Return the names of all fields that an editor writes in an entry, and in what it holds.

    A dimension is named as a field is; its groups, such as Asian, are not.
    """
    match value:
        case Entry():
            found = dict(_said(value))
            return {*found}.union(*map(names_in, found.values()))
        case tuple():
            return set[str]().union(*map(names_in, value))
        case Mapping():
            return {name for name in value if name.isidentifier() and name.islower()}
    return set()


def plain(value: Any) -> Any:
    """Return a value as an editor writes it: text, a list or a mapping of such."""
    match value:
        case Entry():
            return _mapping(value)
        case Figure() | PartialDate() | Period():
            return value.text
        case StrEnum():
            return value.value
        case bool():
            return "yes" if value else "no"
        case tuple():
            return [plain(item) for item in value]
        case Mapping():
            return {name: plain(item) for name, item in value.items()}
    return str(value)


def yaml_text(value: Any) -> str:
    """Return plain values, a mapping or a list of such, as YAML."""
    return "".join(f"{line}\n" for line in _yaml(value))


def _yaml(value: Any) -> Iterator[str]:
    """Yield the lines of a mapping or a list in YAML, with two spaces for each step inwards."""
    if not value:
        yield "[]" if isinstance(value, list) else "{}"
    elif isinstance(value, list):
        for item in value:
            first, *rest = _text(item) if isinstance(item, str) else _yaml(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        for name, item in value.items():
            if isinstance(item, str):
                first, *rest = _text(item)
                yield f"{_scalar(name)}: {first}"
                yield from (f"  {line}".rstrip() for line in rest)
            elif _short(item):
                yield f"{_scalar(name)}: [{', '.join(item)}]"
            elif not item:
                yield f"{_scalar(name)}: {{}}"
            else:
                yield f"{_scalar(name)}:"
                yield from (f"  {line}" for line in _yaml(item))


def _text(text: str) -> list[str]:
    """Return a text as the lines of a value: more than one where it has more lines itself."""
    lines = text.split("\n")
    plain_lines = all(line.isprintable() and line == line.rstrip() for line in lines)
    if len(lines) > 1 and text == text.strip() and plain_lines:
        return ["|-", *lines]
    return [_scalar(text)]


def _short(item: Any) -> bool:
    """Say whether an item is a list that fits on the line of its name: ids, or nothing."""
    return isinstance(item, list) and all(isinstance(x, str) and ID.holds(x) for x in item)


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    # YAML takes these for the end of a line, JSON does not.
    return re.sub("[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", quoted)
