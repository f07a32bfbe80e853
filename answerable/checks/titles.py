"""Titles tell records apart, for readers who see nothing else of them in a list."""

import unicodedata
from collections.abc import Iterator

from answerable.problems import Level, Problem
from answerable.record import Record

KINDS = ("commitments", "documents", "editions", "letters", "meetings", "metrics", "sections")


def titles_differ(record: Record) -> Iterator[Problem]:
    """Two records of one kind have different titles, even where capitals and spaces are let go."""
    for kind in KINDS:
        seen: dict[str, str] = {}
        for file, title in record.titles(kind):
            plain = " ".join(unicodedata.normalize("NFKC", title).casefold().split())
            other = seen.setdefault(plain, file)
            if other != file:
                yield Problem(
                    record.place(file, "title"),
                    f"{other} has this title too: {title}",
                    "Add to one of them what tells it apart, such as its date or place",
                    Level.WARNING,
                )
