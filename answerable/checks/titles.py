"""Titles tell records apart, for readers who see nothing else of them in a list."""

import unicodedata
from collections.abc import Iterable, Iterator

from answerable.problems import Level, Problem
from answerable.record import Record
from answerable.records import (
    Commitment,
    Document,
    Edition,
    Kept,
    Letter,
    Meeting,
    Metric,
    Section,
)

Titled = Commitment | Document | Edition | Letter | Meeting | Metric | Section


def titles_differ(record: Record) -> Iterator[Problem]:
    """Two records of one kind have different titles, even where capitals and spaces are let go."""
    groups: tuple[Iterable[Titled], ...] = (
        record.commitments.values(),
        record.documents.values(),
        record.editions.values(),
        record.letters.values(),
        record.meetings.values(),
        record.metrics.values(),
        record.sections.values(),
    )
    for group in groups:
        seen: dict[str, Kept] = {}
        for titled in group:
            plain = " ".join(unicodedata.normalize("NFKC", titled.title).casefold().split())
            other = seen.setdefault(plain, titled)
            if other is not titled:
                yield Problem(
                    record.place(titled.file, "title"),
                    f"{other.file} has this title too: {titled.title}",
                    "Add to one of them what tells it apart, such as its date or place",
                    Level.WARNING,
                )
