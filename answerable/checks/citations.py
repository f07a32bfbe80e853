"""Rules of figures cited in prose."""

from collections.abc import Iterator

from answerable.checks.pieces import Piece
from answerable.checks.references import is_broken
from answerable.checks.weight import too_heavy
from answerable.citations import Misfit, citations, cited
from answerable.problems import Location, Problem
from answerable.record import Record


def figures_cited(piece: Piece) -> Iterator[Problem]:
    """A figure that a text cites is there, is the only one that fits, and has a value."""
    for text in piece.texts:
        yield from citation_problems(piece.record, text.file, text.body, text.body_line)


def citation_problems(record: Record, file: str, body: str, first_line: int) -> Iterator[Problem]:
    """Yield a problem for each citation in a text that finds no figure."""
    if "{{" not in body or too_heavy(body):
        return
    for citation in citations(body):
        found = cited(record.metrics, citation)
        if isinstance(found, Misfit) and not _is_unread(record, citation.metric):
            place = Location.within(body, citation.start, file, first_line)
            yield Problem(place, found.what, found.mend)


def _is_unread(record: Record, metric: str) -> bool:
    known = record.metrics.get(metric)
    rows_unread = known is not None and known.csv_file in record.broken
    return rows_unread or is_broken(record, "metric", metric)
