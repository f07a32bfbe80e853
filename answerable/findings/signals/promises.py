"""Of single promises: complete without evidence, and made later than the plan."""

from collections.abc import Iterator

from answerable.findings.book import Book
from answerable.findings.signals.evidence import of_promise, of_report
from answerable.findings.signals.kinds import AppearedLater, Signal, SignalKind, Unevidenced
from answerable.findings.standings import Reported, Stand
from answerable.record import Record
from answerable.records import Standing


def unevidenced(book: Book, stand: Stand) -> Iterator[Signal]:
    """Tell each promise that stands as complete, where no report of it names anything to look at.

    That is a document, a metric or a meeting with published minutes. The document that reports it
    complete does not count.
    """
    deciding = stand.deciding
    if not deciding or deciding.standing is not Standing.COMPLETE:
        return
    if not any(_names_evidence(book.record, reported) for reported in stand.reports):
        fact, evidence = Unevidenced(deciding), (of_report(deciding),)
        yield Signal(SignalKind.NO_EVIDENCE, (stand.commitment.id,), fact, evidence)


def _names_evidence(record: Record, reported: Reported) -> bool:
    report = reported.report
    minuted = any(record.meetings[id_].minutes for id_ in report.meetings)
    return bool({*report.documents} - {reported.edition.document} or report.metrics or minuted)


def appeared_later(book: Book, stand: Stand) -> Iterator[Signal]:
    """Tell each promise whose source is another document than the plan's own."""
    commitment = stand.commitment
    if commitment.source.document != book.record.plan.document:
        fact, evidence = AppearedLater(commitment), (of_promise(commitment),)
        yield Signal(SignalKind.APPEARED_LATER, (commitment.id,), fact, evidence)
