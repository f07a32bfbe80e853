"""Records as plain text by field, and back: what releases keep and differences compare.

Nested fields become paths: `source.place`, `parts[pilot].by`. A list of texts is one value. A list
of mappings is told by what names each item, and its order is a value of its own, `parts[]`. So
every change of the nested fields is a change of some path.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from answerable.reading import Features, Table
from answerable.records import OWN_COLUMNS
from answerable.records.history import PlainFields, Value

TEXT = "text"  # the path of the Markdown below the fields
BESIDE_TEXT = "text."  # the path of a field that has this name
ROW_PARTS = " | "
ORDER, EMPTY, ODD = "[]", "{}", "{odd}"
# What may name an item of a list: the first that each item has and no two share.
NAMES = ("id", "part", "status", "label", "date", "period", "document")
_SPECIAL = re.compile(r"([\\.\[\]{}])")
_STEP = re.compile(
    r"\[(?P<item>(?:\\.|[^\\\]])*)\]|\{(?:odd)?\}|\.?(?P<name>(?:\\.|[^\\.\[{])+)", re.DOTALL
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def plain_fields(values: dict[str, Any], body: str | None = None) -> dict[str, Value]:
    """Return nested text values as one mapping of paths, with the Markdown text if there is one."""
    found: dict[str, Value] = {}
    _flatten(values, "", found)
    if TEXT in found:
        found[BESIDE_TEXT] = found.pop(TEXT)
    return found if body is None else {**found, TEXT: body}


def _flatten(value: Any, path: str, found: dict[str, Value]) -> None:
    """Put what a value holds among what is found, by the paths that begin with its own."""
    match value:
        case str():
            found[path] = value
        case dict() if value:
            above = f"{path}." if path else ""
            for name, inner in value.items():
                below = above + _step(str(name))
                if inner.__class__ is str:  # as most are
                    found[below] = inner
                else:
                    _flatten(inner, below, found)
        case dict():
            if path:
                found[path + EMPTY] = ""
        case [dict(), *others] if all(isinstance(item, dict) for item in others):
            names = _names(value)
            found[path + ORDER] = tuple(names)
            for name, item in zip(names, value, strict=True):
                _flatten(item, f"{path}[{_step(name)}]", found)
        case list() if all(isinstance(item, str) for item in value):
            found[path] = tuple(value)
        case list():
            found[path + ODD] = json.dumps(value, ensure_ascii=False)
        case _:
            found[path] = str(value)


@lru_cache(maxsize=4096)  # the same fields stand in file after file
def _step(name: str) -> str:
    """Return a name as a path has it: what has a meaning there is marked as being its own."""
    return _SPECIAL.sub(r"\\\1", name)


def _names(items: Sequence[Mapping[str, Any]]) -> list[str]:
    for field in NAMES:
        names = [item.get(field) for item in items]
        if all(isinstance(name, str) and name for name in names) and len({*names}) == len(names):
            return [str(name) for name in names]
    return [str(number) for number in range(1, len(items) + 1)]


def nested_fields(fields: PlainFields) -> tuple[dict[str, Any], str | None]:
    """Return the nested values that paths were made of, and the Markdown text if there is one.

    It is `plain_fields` the other way round: of what that gave, it makes what that was given.
    """
    body = fields.get(TEXT)
    inside = {
        TEXT if path == BESIDE_TEXT else path: fields[path] for path in fields if path != TEXT
    }
    nested = _nest([(steps(path), value) for path, value in inside.items()]) if inside else {}
    return nested, body if isinstance(body, str) else None


def steps(path: str) -> tuple[tuple[str, str], ...]:
    """Return the steps of a path, each with its sort: `.` a name, `[` an item of a list.

    Its last may be `[]`, the order of a list; `{}`, that nothing is in it; or `{odd}`.
    """
    found = []
    for match in _STEP.finditer(path):
        item, name = match["item"], match["name"]
        if name is not None:
            found.append((".", _ESCAPED.sub(r"\1", name)))
        else:
            found.append((match[0], "") if not item else ("[", _ESCAPED.sub(r"\1", item)))
    return tuple(found)


def place_in_values(path: str, fields: PlainFields) -> tuple[str | int, ...]:
    """Return the steps to a field in the nested values that the fields were made of.

    An item of a list is told by its number, from 0; one that is not there ends the steps.
    """
    found: list[str | int] = []
    above = ""
    for sort, name in steps(path):
        step = _step(name)
        if sort == "[":
            names = fields.get(above + ORDER, ())
            if name not in names:
                break
            found.append(list(names).index(name))
            above += f"[{step}]"
        elif sort == ".":
            found.append(name)
            above = f"{above}.{step}" if above else step
    return tuple(found)


def _nest(found: Sequence[tuple[tuple[tuple[str, str], ...], Value]]) -> Any:
    """Return what some paths hold, each told by its steps from here on."""
    within: dict[tuple[str, str], list[tuple[tuple[tuple[str, str], ...], Value]]] = {}
    for steps, value in found:
        if not steps:
            return [*value] if isinstance(value, tuple) else value
        within.setdefault(steps[0], []).append((steps[1:], value))
    if ordered := within.get((ORDER, "")):
        return [_nest(within[("[", name)]) for name in ordered[0][1]]
    if odd := within.get((ODD, "")):
        return json.loads(str(odd[0][1]))
    if (EMPTY, "") in within:
        return {}
    return {name: _nest(inner) for (_, name), inner in within.items()}


def row_fields(table: Table, columns: Sequence[str]) -> dict[str, Value]:
    """Return the rows of a table by what the columns that name them hold: `2022-08 | Lambeth`.

    Cells that are empty are left out. A name that stands twice is numbered.
    """
    found: dict[str, Value] = {}
    met: Counter[str] = Counter()
    for row in table.rows:
        name = label = ROW_PARTS.join(row.cells.get(column, "") for column in columns)
        while label in found:
            met[name] += 1
            label = f"{name} ({met[name] + 1})"
        found[label] = {column: cell for column, cell in row.cells.items() if cell}
    return found


def figure_columns(table: Table, dimensions: Sequence[str] | None) -> tuple[str, ...]:
    """Return the columns that tell an observation from others: its period and dimensions.

    Where the dimensions are not known, they are the columns that not every metric has.
    """
    if dimensions is None:
        dimensions = [name for name in table.columns if name not in OWN_COLUMNS]
    return ("period", *dimensions)


def feature_fields(features: Features) -> dict[str, dict[str, Value]]:
    """Return the boundaries by the ids of their areas: each is told by the hash of its outline."""
    found: dict[str, dict[str, Value]] = {}
    items = features.values.get("features")
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        properties = item.get("properties") if isinstance(item, Mapping) else None
        id_ = properties.get("id") if isinstance(properties, Mapping) else None
        text = json.dumps(item, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(text.encode()).hexdigest()
        name = str(id_ or number)
        found[name if name not in found else f"{name} ({number})"] = {"outline": digest}
    return found
