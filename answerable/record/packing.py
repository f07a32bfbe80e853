"""What a file of the record gave, as bytes that are kept: its parts can be had one by one.

Bytes make objects of the types of the record alone, each of which they name by a number: so they
are data, whoever wrote them. A text stands in a file three times (in its record, as plain text, and
by itself), and is kept once.
"""

import io
import pickle
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from answerable.record.loading import FileRead
from answerable.record.raw import TEXT
from answerable.records import Entry, Written
from answerable.records.entries import again
from answerable.records.history import Key, PlainFields

# The modules whose types the parts of a record are made of.
_MODULES = (
    "answerable.dates", "answerable.record.loading", "answerable.records.boundaries",
    "answerable.records.corrections", "answerable.records.entries", "answerable.records.forms",
    "answerable.records.history", "answerable.records.metrics", "answerable.records.plans",
    "answerable.records.sites",
)  # fmt: skip


Buffer = bytes | memoryview


class Packed(NamedTuple):
    """What a file gave, as bytes: its records, its text, and what releases hold of it."""

    made: Buffer
    text: Buffer
    plain: Buffer


def pack(read: FileRead) -> Packed:
    """Return what a file gave as bytes."""
    body = read.text.body if read.text else ""
    made = tuple((field, _without(record, body)) for field, record in read.made)
    plain = {(*key,): _without_text(kept, body) for key, kept in read.plain.items()}
    told = pickle.dumps(plain, pickle.HIGHEST_PROTOCOL)  # texts alone, which have no type of ours
    return Packed(_dumped(made), body.encode("utf-8", "surrogatepass"), told)


# Each of these raises an error of any kind for bytes that were not packed by this engine.
def made_of(packed: Packed) -> tuple[tuple[str, Any], ...]:
    """Return the records, each with the name of the field of `Record` that it is for."""
    made: tuple[tuple[str, Any], ...] = _loaded(packed.made)
    if packed.text:
        for _, record in made:
            if not record.body:
                record.__dict__["body"] = text_of(packed)
    return made


def text_of(packed: Packed) -> str:
    """Return the text."""
    return str(packed.text, "utf-8", "surrogatepass")


def plain_of(packed: Packed) -> Mapping[Key, PlainFields]:
    """Return what releases hold of it, by record."""
    plain: dict[Key, PlainFields]
    plain = {Key(*key): kept for key, kept in _loaded(packed.plain).items()}
    if packed.text:
        body = text_of(packed)
        for key, kept in plain.items():
            if TEXT not in kept:
                plain[key] = {**kept, TEXT: body}
    return plain


def _without(record: Any, body: str) -> Any:
    """Return a record without its text, where that is the text of its file."""
    if body and isinstance(record, Written) and record.body == body:
        make, (model, given) = record.__reduce__()
        return make(model, {**given, "body": ""})
    return record


def _without_text(kept: PlainFields, body: str) -> PlainFields:
    if body and kept.get(TEXT) == body:
        return {path: value for path, value in kept.items() if path != TEXT}
    return dict(kept)


def _named() -> tuple[Any, ...]:
    """Return all that bytes may name by number: types, and the words that stand in every record."""
    found: dict[Any, None] = dict.fromkeys((again, Decimal, date))
    for module in _MODULES:
        for kind in vars(sys.modules[module]).values():
            if isinstance(kind, type) and kind.__module__ == module:
                found[kind] = None
                if issubclass(kind, Entry):
                    found |= dict.fromkeys(kind.model_fields)
                elif is_dataclass(kind):
                    found |= dict.fromkeys(field.name for field in fields(kind))
    return tuple(found)


_NAMED = _named()
_NUMBERS = {named: number for number, named in enumerate(_NAMED)}
_NUMBERED = frozenset(map(type, _NAMED))


class _Writer(pickle.Pickler):
    def persistent_id(self, value: Any) -> int | None:
        return _NUMBERS.get(value) if value.__class__ in _NUMBERED else None


class _Reader(pickle.Unpickler):
    """Makes objects of plain types and of those that bytes name by number, and of nothing else."""

    persistent_load = _NAMED.__getitem__

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}")


def _dumped(value: Any) -> bytes:
    found = io.BytesIO()
    _Writer(found, pickle.HIGHEST_PROTOCOL).dump(value)
    return found.getvalue()


def _loaded(data: Buffer) -> Any:
    return _Reader(io.BytesIO(data)).load()
