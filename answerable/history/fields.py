"""What the types say of fields that are plain text here: what they mean by being left out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from answerable.record.filing import plain
from answerable.record.loading import MARKDOWN_FOLDERS
from answerable.record.raw import TEXT, steps
from answerable.records import (
    FORMS,
    Area,
    Body,
    Edition,
    Entry,
    Metric,
    Plan,
    Report,
    Scale,
    forms,
)
from answerable.records.history import Key, PlainFields

MODELS: Mapping[str, type[Entry]] = {
    **{model.kind: model for model in MARKDOWN_FOLDERS.values()},
    Edition.kind: Edition,
    Report.kind: Report,
    **{model.__name__.lower(): model for model in (Area, Body, Metric, Plan, Scale)},
}
# Left out, these say that all figures are meant, that no way is better, that nothing is compared;
# of an update, that its words are not those of a scale.
_TURNING = {
    "metric": re.compile(r"better|baseline\.period|headline\b.*|.*\bwhere\b.*|.*\bunknown"),
    "update": re.compile("scale"),
}


@dataclass(frozen=True)
class _Field:
    """Of a field: what it is where it is left out, its type, and the entries that it holds."""

    default: Any
    hint: Any
    entry: type[Entry] | None


def left_out(key: Key, path: str) -> str | None:
    """Return what a field says where it is left out, as an editor writes it; None for nothing."""
    found = _field(key, path)
    said = found is not None and isinstance(found.default, bool | int | StrEnum | str)
    return str(plain(found.default)) if found and said else None


def is_words(key: Key, path: str) -> bool:
    """Say whether a field holds words, and not an id, a date, a number or a choice."""
    found = _field(key, path)
    return path == TEXT or (found is not None and forms.TEXT in _forms(found.hint))


def turns(key: Key, path: str, released: PlainFields) -> bool:
    """Say whether a field tells how others are to be read, of something that was released.

    What is new itself, such as another target, may have all its fields.
    """
    pattern = _TURNING.get(key.kind)
    return bool(pattern and pattern.fullmatch(path)) and holder_stood(path, released)


def holder_stood(path: str, released: PlainFields) -> bool:
    """Say whether the item of a list that a field is of was released; no list, then the record."""
    holder = path[: path.rfind("]") + 1]
    return not holder or holder == path or any(other.startswith(holder) for other in released)


def _field(key: Key, path: str) -> _Field | None:
    """Return what is known of a field; None where its kind of record has none of that name."""
    model = MODELS.get(key.kind)
    found: _Field | None = None
    for sort, name in steps(path):
        if sort == ".":
            found = _fields(model).get(name) if model else None
            model = found.entry if found else None
    return found


@cache
def _fields(model: type[Entry]) -> Mapping[str, _Field]:
    """Return each field of an entry by the name that editors write."""
    hints = get_type_hints(model, include_extras=True)
    return {
        field.alias or name: _Field(field.default, hints[name], _entry(hints[name]))
        for name, field in model.model_fields.items()
    }


def _entry(hint: Any) -> type[Entry] | None:
    if isinstance(hint, type) and not get_args(hint):
        return hint if issubclass(hint, Entry) else None
    return next((found for part in get_args(hint) if (found := _entry(part))), None)


def _forms(hint: Any) -> Iterator[forms.Form]:
    if hint in FORMS:
        yield FORMS[hint]
    else:
        for part in get_args(hint):
            yield from _forms(part)
