"""The glossary explains each short form that readers meet in titles, and each term once."""

from collections.abc import Iterator

from answerable.checks.english import short_forms
from answerable.problems import Level, Problem
from answerable.reading import Step
from answerable.record import Record
from answerable.record.loading import BODIES, GLOSSARY

_TITLED = (
    "sections", "commitments", "editions", "documents", "letters", "meetings", "metrics", "scales",
)  # fmt: skip
Title = tuple[str, tuple[Step, ...], str]


def short_forms_explained(record: Record) -> Iterator[Problem]:
    """A short form in a title is in the glossary, or is one that the plan says everybody knows.

    A site without a glossary is let be.
    """
    file = record.beside_plan(GLOSSARY)
    if not record.glossary or file in record.broken or "abbreviations" in record.unread:
        return
    told = {term.term for term in record.glossary.values()} | {*record.plan.abbreviations}
    for title_file, path, title in _titles(record):
        for _, short in short_forms(title):
            # The codes of tables have digits; they stand for nothing.
            if short.isalpha() and short not in told:
                told.add(short)
                yield Problem(
                    record.place(title_file, *path),
                    f"The short form `{short}` stands in a title, and the glossary lacks it",
                    f"Add it to {file}: what it stands for, and what that means",
                    Level.WARNING,
                )


def terms_once(record: Record) -> Iterator[Problem]:
    """No term stands in the glossary twice."""
    seen: dict[str, str] = {}
    for number, term in enumerate(record.glossary.values()):
        other = seen.setdefault(term.term.casefold(), term.id)
        if other != term.id:
            yield Problem(
                record.place(record.beside_plan(GLOSSARY), "items", number, "term"),
                f"`{term.term}` is explained twice, by `{other}` too",
                "Make one term of the two",
            )


def _titles(record: Record) -> Iterator[Title]:
    """Yield each title and name that readers meet, with its file and where it stands there."""
    if record.plan.file not in record.broken:
        yield record.plan.file, ("title",), record.plan.title
    for number, body in enumerate(record.bodies.values()):
        yield record.beside_plan(BODIES), ("items", number, "name"), body.name
        if body.short:
            yield record.beside_plan(BODIES), ("items", number, "short"), body.short
    for kind in _TITLED:
        yield from ((file, ("title",), title) for file, title in record.titles(kind))
