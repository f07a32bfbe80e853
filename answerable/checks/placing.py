"""Where a field of the record stands in its file, as releases and corrections name it."""

from collections.abc import Mapping

from answerable.problems import Location
from answerable.record import Record
from answerable.record.loading import BOUNDARIES
from answerable.record.raw import ROW_PARTS, TEXT, place_in_values
from answerable.record.restoring import file_of
from answerable.records.history import Key, PlainFields, Value


def file_of_key(record: Record, key: Key) -> str:
    """Return the file of a record, whether it is there or not."""
    return record.beside_plan(file_of(key) or BOUNDARIES)


def place_of(record: Record, key: Key, path: str, was: Value | None = None) -> Location:
    """Return where a field stands, or the nearest thing around it.

    Of a row or a text, it is the first cell or word that is not as it `was`.
    """
    file = file_of_key(record, key)
    fields = record.plain.get(key, {})
    match key.kind:
        case "figures" | "inputs":
            return _row(record, key, path, was)
        case "body" | "area":
            number = [other for other in record.plain if other.kind == key.kind].index(key)
            return record.place(file, "items", number, *place_in_values(path, fields))
        case "boundary":
            return record.place(file, key.id)
    if path == TEXT:
        return _word(record, file, fields, was)
    return record.place(file, *place_in_values(path, fields))


def _row(record: Record, key: Key, label: str, was: Value | None) -> Location:
    metric = record.metrics.get(key.id)
    rows = (metric.observations if key.kind == "figures" else metric.inputs) if metric else ()
    lines = {_label(row): row.line for row in rows}
    file = file_of_key(record, key)
    now = record.plain.get(key, {}).get(label)
    if not isinstance(now, Mapping) or label not in lines:
        return Location(file)
    cells = was if isinstance(was, Mapping) else {}
    columns = [name for name in now if now[name] != cells.get(name)]
    return record.place(file, lines[label], *columns[:1])


def _label(row: object) -> str:
    """Return how the plain text of a table names a row."""
    key = getattr(row, "key", None)
    return ROW_PARTS.join(key) if key else str(getattr(row, "id", ""))


def _word(record: Record, file: str, fields: PlainFields, was: Value | None) -> Location:
    """Return where a Markdown text begins to be another than it was."""
    now = str(fields.get(TEXT, ""))
    text = record.text_of(file)
    old = str(was or "")
    same = next(
        (n for n, (one, other) in enumerate(zip(now, old, strict=False)) if one != other),
        min(len(now), len(old)),
    )
    return Location.within(now, now.rfind(" ", 0, same) + 1, file, text.body_line if text else 1)
