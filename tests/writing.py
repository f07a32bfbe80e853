"""Writes records back as an editor would: Markdown, YAML and CSV, in the style of the record.

For tests alone: what is written and read again must be the same record.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from answerable.dates import PartialDate, Period
from answerable.record import Record
from answerable.record.observations import OPTIONAL_COLUMNS
from answerable.record.typed import GIVEN
from answerable.records import Entry, Figure, Metric, Written

# What can stand in YAML without quotes, among what people write.
_BARE = re.compile(r"[\w£(](?:[^\n:#,\[\]{}\"]|(?<=\w)[,:](?=\w))*")
_INDENT = "  "


def files_of(record: Record) -> dict[str, str]:
    """Return every file of a record, with its text, by its path from the root."""
    bodies = [values_of(body) for body in record.bodies.values()]
    files = {
        record.plan.file: yaml_of(values_of(record.plan)),
        record.plan.file.replace("plan.yml", "bodies.yml"): yaml_of(bodies),
    }
    for kept in (
        *record.scales.values(), *record.documents.values(), *record.sections.values(),
        *record.commitments.values(), *record.editions.values(), *record.reports,
        *record.metrics.values(), *record.people.values(), *record.meetings.values(),
        *record.letters.values(),
    ):  # fmt: skip
        files[kept.file] = file_of(kept)
        if isinstance(kept, Metric):
            files[kept.csv_file] = csv_of(kept)
    return files


def file_of(entry: Entry) -> str:
    """Return the text of an entry's file: YAML, or Markdown with its fields above its text."""
    fields = yaml_of(values_of(entry))
    return f"---\n{fields}---\n{entry.body}\n" if isinstance(entry, Written) else fields


def values_of(entry: Entry) -> dict[str, Any]:
    """Return an entry's fields as plain text; what is as if it were not written is left out."""
    given = GIVEN if hasattr(entry, "file") else ()
    return {
        field.alias or name: text_of(value)
        for name, field in type(entry).model_fields.items()
        if name not in given
        and ((value := getattr(entry, name)) != field.default or field.is_required())
    }


def text_of(value: Any) -> Any:
    """Return a value of a record as what an editor writes for it."""
    match value:
        case Entry():
            return values_of(value)
        case Mapping():
            return {name: text_of(item) for name, item in value.items()}
        case tuple():
            return [text_of(item) for item in value]
        case PartialDate() | Period() | Figure():
            return value.text
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
    return str(value)


def yaml_of(value: Any) -> str:
    """Return nested dicts, lists and texts as YAML."""
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _under(f"{name}:", item)
    else:
        for item in value:
            first, *rest = _lines(item) if isinstance(item, dict) else (_scalar(item),)
            yield f"- {first}"
            yield from (_INDENT + line for line in rest)


def _under(name: str, item: Any) -> Iterator[str]:
    if isinstance(item, str) and "\n" in item:
        yield f"{name} |"
        yield from (f"{_INDENT}{line}".rstrip() for line in item.split("\n"))
    elif isinstance(item, str):
        yield f"{name} {_scalar(item)}"
    elif not item:
        yield f"{name} {'{}' if isinstance(item, dict) else '[]'}"
    else:
        yield name
        yield from (_INDENT + line for line in _lines(item))


def _scalar(text: str) -> str:
    if _BARE.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def csv_of(metric: Metric) -> str:
    """Return a metric's observations as CSV."""
    dimensions = [dimension.id for dimension in metric.dimensions]
    columns = ["period", *dimensions, "value", *OPTIONAL_COLUMNS, "document", "place"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in metric.observations:
        source = {"document": row.source.document, "place": row.source.place}
        values = {**row.groups, **values_of(row), **source}
        writer.writerow(values.get(name, "") for name in columns)
    return out.getvalue()
