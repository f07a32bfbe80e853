"""A record's text is plain Markdown; anything else is refused, not stripped."""

from collections.abc import Iterable, Iterator

from answerable.checks.plain import IN_RECORDS, not_plain
from answerable.problems import Problem
from answerable.record import Record
from answerable.records import Written


def texts_plain(record: Record) -> Iterator[Problem]:
    """A record's text is plain Markdown: paragraphs, lists, emphasis and links to the web.

    Anything else is refused, not stripped: HTML, headings, images, scripts in any spelling.
    """
    for text in record.texts:
        yield from not_plain(text.body, text.file, text.body_line, IN_RECORDS)


def every_text(record: Record) -> Iterator[Written]:
    """Return every record that has a text."""
    groups: tuple[Iterable[Written], ...] = (
        record.documents.values(),
        record.sections.values(),
        record.commitments.values(),
        record.editions.values(),
        record.reports,
        record.people.values(),
        record.meetings.values(),
        record.letters.values(),
    )
    for group in groups:
        yield from group
