"""The files that plain text was read from, made again, so that a record of the past can be loaded.

Releases keep a record as plain text by record and field; findings need it typed. Read again, the
files give the same plain text and the same records, at other lines: comments and the way in which
a value was written are not kept.
"""

import csv
import io
from collections.abc import Iterable, Mapping

from answerable.reading.pages import FENCE
from answerable.record.filing import yaml_text
from answerable.record.inputs import COLUMNS as INPUT_COLUMNS
from answerable.record.inputs import INPUTS
from answerable.record.loading import AREAS, BODIES, MARKDOWN_FOLDERS, PLAN
from answerable.record.observations import REQUIRED_COLUMNS
from answerable.record.raw import nested_fields
from answerable.records import Area, Body
from answerable.records.history import Cells, Key, PlainFields, Snapshot

_FOLDER_OF = {model.kind: folder for folder, model in MARKDOWN_FOLDERS.items()}
_LISTED = {Body.__name__.lower(): BODIES, Area.__name__.lower(): AREAS}


def files_of(snapshot: Snapshot, folder: str) -> dict[str, bytes]:
    """Return the files below `folder`, by their paths, that a snapshot is read from.

    The outlines of areas are not kept, only their hashes: there is no file of boundaries. Records
    and rows stand in the order of the snapshot.
    """
    lists: dict[str, list[PlainFields]] = {}
    files: dict[str, str] = {}
    for key, fields in snapshot.items():
        if key.kind in _LISTED:
            lists.setdefault(_LISTED[key.kind], []).append(fields)
        elif (name := file_of(key)) is not None:
            files[name] = _text(snapshot, key)
    for name, listed in lists.items():
        files[name] = yaml_text([nested_fields(fields)[0] for fields in listed])
    return {f"{folder}/{name}": text.encode() for name, text in sorted(files.items())}


def file_of(key: Key) -> str | None:
    """Return the file of a record, as a path from the folder of data; None for a boundary."""
    match key.kind:
        case "plan":
            return PLAN
        case "body" | "area":
            return _LISTED[key.kind]
        case "metric" | "scale":
            return f"{key.kind}s/{key.id}.yml"
        case "figures":
            return f"metrics/{key.id}.csv"
        case "inputs":
            return f"metrics/{key.id}{INPUTS}"
        case "update":
            return f"updates/{key.id}/_edition.md"
        case "report":
            return f"updates/{key.id}.md"
        case "file":
            return key.id
    return f"{_FOLDER_OF[key.kind]}/{key.id}.md" if key.kind in _FOLDER_OF else None


def _text(snapshot: Snapshot, key: Key) -> str:
    """Return the text of a file that holds one record."""
    fields = snapshot[key]
    match key.kind:
        case "file":
            return str(fields.get("text", ""))
        case "figures":
            dimensions = snapshot.get(Key("metric", key.id), {}).get("dimensions[]", ())
            return _table(fields, [*REQUIRED_COLUMNS, *dimensions])
        case "inputs":
            return _table(fields, INPUT_COLUMNS)
    values, body = nested_fields(fields)
    written = yaml_text(values)
    return written if body is None else f"{FENCE}\n{written}{FENCE}\n{body}\n"


def _table(fields: PlainFields, needed: Iterable[str]) -> str:
    """Return rows as CSV, with columns that are needed also where no row fills them."""
    rows = [row for row in fields.values() if isinstance(row, Mapping)]
    columns = _columns(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, dict.fromkeys([*columns, *needed]), "", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _columns(rows: Iterable[Cells]) -> list[str]:
    """Return the columns of rows that each leave out some, in the order that the rows have."""
    columns: list[str] = []
    for row in rows:
        place = 0
        for name in row if row.keys() - columns else ():
            if name not in columns:
                columns.insert(place, name)
            place = columns.index(name) + 1
    return columns
