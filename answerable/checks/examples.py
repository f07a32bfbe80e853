"""Rules of what `init` wrote: examples, which do not hold for the body, and are never released."""

from collections.abc import Iterator

from answerable.checks.content import Content
from answerable.problems import Level, Location, Problem
from answerable.reading import Step
from answerable.record import Record
from answerable.record.loading import BODIES, GLOSSARY

DOCUMENT, TEXT = "(example document)", "(example text)"
IS_EXAMPLE = "This is an example that `init` wrote"


def examples_replaced(record: Record) -> Iterator[Problem]:
    """Nothing in the record is an example that `init` wrote; with one, no release is made."""
    for document in record.documents.values():
        if document.title.endswith(DOCUMENT):
            yield _example(
                record.place(document.file, "title"),
                "Put a document of your own in its place, in a file with a name of its own, and "
                "delete this one and all that names it",
            )
    for file, path, text in _texts(record):
        if TEXT in text:
            yield _example(record.place(file, *path), "Write your own words")


def pages_replaced(content: Content) -> Iterator[Problem]:
    """No page written by hand has an example that `init` wrote."""
    for page in content.written.pages:
        if (found := page.body.find(TEXT)) >= 0:
            place = Location.within(page.body, found, page.file, page.body_line)
            yield _example(place, "Write your own words")


def _texts(record: Record) -> Iterator[tuple[str, tuple[Step, ...], str]]:
    if record.plan.file not in record.broken:
        yield record.plan.file, ("summary",), record.plan.summary
    for number, body in enumerate(record.bodies.values()):
        yield record.beside_plan(BODIES), ("items", number, "about"), body.about or ""
    for number, term in enumerate(record.glossary.values()):
        yield record.beside_plan(GLOSSARY), ("items", number, "meaning"), term.meaning


def _example(place: Location, mend: str) -> Problem:
    return Problem(place, IS_EXAMPLE, mend, Level.WARNING)
