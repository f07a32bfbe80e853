"""A record's text is plain Markdown; anything else is refused, not stripped."""

from collections.abc import Iterator

from answerable.checks.plain import IN_RECORDS, not_plain
from answerable.problems import Problem
from answerable.record import Record


def texts_plain(record: Record) -> Iterator[Problem]:
    """A record's text is plain Markdown: paragraphs, lists, emphasis and links to the web.

    Anything else is refused, not stripped: HTML, headings, images, scripts in any spelling.
    """
    for text in record.texts:
        yield from not_plain(text.body, text.file, text.body_line, IN_RECORDS)
