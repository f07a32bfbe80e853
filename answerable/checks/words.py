"""Every piece of text in the record with its place, for the rules that look at words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from answerable.checks.texts import every_text
from answerable.problems import Location
from answerable.reading import Step
from answerable.record import Record
from answerable.record.loading import AREAS, BODIES
from answerable.records import Entry

# What is not written in the file as words: its name, what the engine adds, and what has its own.
_NOT_WORDS = frozenset(
    ("id", "file", "csv_file", "body", "body_line", "edition", "observations", "public_contacts")
)
_ROW_WORDS = ("qualifier", "note")


@dataclass(frozen=True)
class Words:
    """A piece of text: the file, the field it is the value of, and for a body its first line.

    `path` is empty for the text below the fields.
    """

    text: str
    file: str
    path: tuple[Step, ...] = ()
    body_line: int = 1

    def place(self, record: Record, offset: int) -> Location:
        """Return where an offset of the text stands; within a field, where the field begins."""
        if self.path:
            return record.place(self.file, *self.path)
        return Location.within(self.text, offset, self.file, self.body_line)


def every_word(record: Record) -> Iterator[Words]:
    """Yield every text, field and cell of the record that holds words."""
    for text in record.texts:
        if text.body:
            yield Words(text.body, text.file, (), text.body_line)
    for file, entry, path in _entries(record):
        for inner, value in _strings(entry, path):
            yield Words(value, file, inner)
    for metric in record.metrics.values():
        # The same words stand in thousands of rows; once is enough to look at them and to tell.
        met: set[tuple[str, str]] = set()
        for row in metric.observations:
            cells = {**row.groups, "place": row.source.place}
            cells |= {name: cell for name in _ROW_WORDS if (cell := getattr(row, name))}
            for name, cell in cells.items():
                if (name, cell) not in met:
                    met.add((name, cell))
                    yield Words(cell, metric.csv_file, (row.line, name))


def _entries(record: Record) -> Iterator[tuple[str, Entry, tuple[Step, ...]]]:
    """Yield every entry with its file and its path there."""
    if record.plan.file not in record.broken:
        yield record.plan.file, record.plan, ()
    for name, listed in ((BODIES, record.bodies), (AREAS, record.areas)):
        for number, entry in enumerate(listed.values()):
            yield record.beside_plan(name), entry, ("items", number)
    for written in every_text(record):
        yield written.file, written, ()
    for kept in (*record.scales.values(), *record.metrics.values()):
        yield kept.file, kept, ()


def _strings(value: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Entry):
        for attribute, name in _fields(type(value)):
            inner = getattr(value, attribute)
            if inner is not None and inner != ():
                yield from _strings(inner, (*path, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _strings(inner, (*path, number))
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _strings(inner, (*path, name))


@cache
def _fields(model: type[Entry]) -> tuple[tuple[str, str], ...]:
    """The attributes of a type that hold words, each with its name in the file."""
    return tuple(
        (attribute, field.alias or attribute)
        for attribute, field in model.model_fields.items()
        if attribute not in _NOT_WORDS
    )
