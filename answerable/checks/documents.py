"""Rules of documents: what is said of their copies in archives, and of the files that were read."""

import re
from collections.abc import Iterator

from answerable.dates import PartialDate, disjoint, surely_before
from answerable.problems import Problem
from answerable.record import Record
from answerable.records import Document

# The moment that archives of the web write in an address, to the second: 20240603101500.
_MOMENT = re.compile(r"/(?P<year>[12][0-9]{3})(?P<month>[0-9]{2})(?P<day>[0-9]{2})[0-9]{6}[a-z_]*/")


def archives_copy_links(record: Record) -> Iterator[Problem]:
    """An archive's copy is of a link that is given, and its day is the one that its address has."""
    for document in record.documents.values():
        for name, what, mend in _archive_faults(document):
            yield Problem(record.place(document.file, name), what, mend)


def _archive_faults(document: Document) -> Iterator[tuple[str, str, str]]:
    """Yield the field that is wrong, what is wrong with it, and how to mend it."""
    archive, archived = document.archive, document.archived
    if archive is None:
        if archived:
            what = "The day of an archive's copy is given, and no copy"
            yield "archived", what, "Give its address in `archive`, or delete this line"
        return
    if document.link is None:
        what = "A copy in an archive is given, and not the address that it is a copy of"
        yield "archive", what, "Give that address in `link`"
    elif archive == document.link:
        what = "The copy in an archive has the address of the document itself"
        yield "archive", what, "Give the address that the archive gave its copy, or delete the line"
    taken = _taken(archive)
    if archived and taken and disjoint(archived, taken):
        what = f"`archived` is {archived}, and the archive's address says {taken}"
        yield "archived", what, f"Did you mean {taken}? If not, correct the address"
    elif archived and document.date and surely_before(archived, document.date):
        what = f"`archived` is {archived}, which is before the document's own date, {document.date}"
        yield "archived", what, "Correct one of the two dates"


def _taken(archive: str) -> PartialDate | None:
    """Return the day that an archive's address gives its copy, if it gives one."""
    found = _MOMENT.search(archive)
    try:
        return PartialDate.parse("-".join(found.groups())) if found else None
    except ValueError:
        return None


def hashes_are_of_what_was_read(record: Record) -> Iterator[Problem]:
    """A hash is given only of a file that was read for this record."""
    for document in record.documents.values():
        if document.sha256 and not document.held:
            yield Problem(
                record.place(document.file, "sha256"),
                "A hash is given of a file that was not read for this record",
                "Say `held: yes` if it was read in full, or delete this line",
            )
