"""Every piece of text in the record with its place, for the rules that look at words."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from answerable.problems import Location
from answerable.reading import Step
from answerable.record.inputs import inputs_file
from answerable.record.loading import AREAS, BODIES, GLOSSARY, BodyText
from answerable.records import Entry, Observation, Written

if TYPE_CHECKING:
    from answerable.record import Record

# What is not written in the file as words: its name, what the engine adds, and what has its own.
_NOT_WORDS = frozenset(
    (
        "id", "file", "csv_file", "body", "body_line", "edition", "observations", "inputs",
        "public_contacts",
    )
)  # fmt: skip
# The fields that are in the editor's own words, beside the text; others are a source's.
_OWN_FIELDS = frozenset(
    (
        "summary", "about", "question", "what", "note", "notes", "date_note", "disagreement",
        "gaps", "meaning", "means", "mend", "instead", "how",
    )
)  # fmt: skip
_OWN_ASKS = ("asks", "text")
_ROW_WORDS = ("qualifier", "note")
_INPUT_WORDS = ("file", "note")


class Words(NamedTuple):
    """A piece of text: the file, the field it is the value of, and for a body its first line.

    `path` is empty for the text below the fields.
    """

    text: str
    file: str
    path: tuple[Step, ...] = ()
    body_line: int = 1

    @property
    def is_own(self) -> bool:
        """Whether it is in the editor's own words: a text, or one of some fields."""
        if not self.path:
            return True
        name = self.path[-1]
        if isinstance(name, str) and name != _OWN_ASKS[-1]:
            return name in _OWN_FIELDS
        names = tuple(step for step in self.path if isinstance(step, str))
        return not names or names[-1] in _OWN_FIELDS or names == _OWN_ASKS

    def place(self, record: "Record", offset: int) -> Location:
        """Return where an offset of the text stands; within a field, where the field begins."""
        if self.path:
            return record.place(self.file, *self.path)
        return Location.within(self.text, offset, self.file, self.body_line)


def every_word(record: "Record") -> Iterator[Words]:
    """Yield every text, field and cell of the record that holds words."""
    yield from words_of(record.texts, (*record.commitments.values(), *record.reports))
    yield from words_of_the_rest(record)


def words_of(texts: Iterable[BodyText], written: Iterable[Written]) -> Iterator[Words]:
    """Yield each text that is not empty, then each field of some records that holds words."""
    for text in texts:
        if text.body:
            yield Words(text.body, text.file, (), text.body_line)
    yield from _in_entries((each.file, each, ()) for each in written)


def words_of_the_rest(record: "Record") -> Iterator[Words]:
    """Yield each field and cell that holds words, but those of promises and their reports."""
    yield from _in_entries(_other_entries(record))
    for metric in record.metrics.values():
        yield from _first_of_each(metric.csv_file, map(_cells, metric.observations))
        rows = ((row.line, _filled(row, _INPUT_WORDS)) for row in metric.inputs)
        yield from _first_of_each(inputs_file(metric), rows)


def _in_entries(entries: Iterable[tuple[str, Entry, tuple[Step, ...]]]) -> Iterator[Words]:
    for file, entry, path in entries:
        found: list[Words] = []
        _gather(entry, file, path, found)
        yield from found


def _cells(row: Observation) -> tuple[int, Mapping[str, str]]:
    """Return the line of a figure and its cells that hold words, by their columns."""
    return row.line, {**row.groups, "place": row.source.place, **_filled(row, _ROW_WORDS)}


def _filled(row: Entry, names: Iterable[str]) -> Mapping[str, str]:
    return {name: cell for name in names if (cell := getattr(row, name))}


def _first_of_each(file: str, rows: Iterable[tuple[int, Mapping[str, str]]]) -> Iterator[Words]:
    """Yield what stands in the cells of a table, and of the same words in a column the first.

    The same words stand in thousands of rows; once is enough to look at them and to tell.
    """
    met: set[tuple[str, str]] = set()
    for line, cells in rows:
        for name, cell in cells.items():
            if (name, cell) not in met:
                met.add((name, cell))
                yield Words(cell, file, (line, name))


def other_texts(record: "Record") -> Iterator[Written]:
    """Yield every record that has a text, but promises and their reports."""
    groups: tuple[Iterable[Written], ...] = (
        record.documents.values(),
        record.sections.values(),
        record.editions.values(),
        record.people.values(),
        record.meetings.values(),
        record.letters.values(),
    )
    for group in groups:
        yield from group


def _other_entries(record: "Record") -> Iterator[tuple[str, Entry, tuple[Step, ...]]]:
    """Yield every entry with its file and its path there, but promises and their reports."""
    if record.plan.file not in record.broken:
        yield record.plan.file, record.plan, ()
    listing = ((BODIES, record.bodies), (AREAS, record.areas), (GLOSSARY, record.glossary))
    for name, listed in listing:
        for number, entry in enumerate(listed.values()):
            yield record.beside_plan(name), entry, ("items", number)
    if record.statement:
        yield record.statement.file, record.statement, ()
    for written in other_texts(record):
        yield written.file, written, ()
    for kept in (*record.scales.values(), *record.metrics.values()):
        yield kept.file, kept, ()


def _gather(value: Any, file: str, path: tuple[Step, ...], found: list[Words]) -> None:
    """Add every string within a value, with its path, in order."""
    if isinstance(value, str):
        found.append(Words(value, file, path))
    elif isinstance(value, Entry):
        values = value.__dict__
        for attribute, name in _fields(type(value)):
            inner = values[attribute]
            if inner.__class__ is str:  # as most are
                found.append(Words(inner, file, (*path, name)))
            elif inner is not None and inner != ():
                _gather(inner, file, (*path, name), found)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            _gather(inner, file, (*path, number), found)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            _gather(inner, file, (*path, name), found)


@cache
def _fields(model: type[Entry]) -> tuple[tuple[str, str], ...]:
    """The attributes of a type that hold words, each with its name in the file."""
    return tuple(
        (attribute, field.alias or attribute)
        for attribute, field in model.model_fields.items()
        if attribute not in _NOT_WORDS
    )
