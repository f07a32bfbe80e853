"""Where the record is silent: no row, a row without an account, no report, none for long.

The record holds some of the documents alone, so its silence is told as the record's.
"""

from collections.abc import Iterator

from answerable.findings.book import Book
from answerable.findings.signals.evidence import of_promise, of_report, of_whole
from answerable.findings.signals.kinds import (
    NeverReported,
    NoAccount,
    NotListed,
    Quiet,
    Signal,
    SignalKind,
)
from answerable.findings.standings import CLOSED, Stand
from answerable.findings.times import last_day, may_follow, months_after


def not_listed(book: Book, stand: Stand) -> Iterator[Signal]:
    """Tell each promise on which an edition that sets out to list every action has nothing."""
    commitment = stand.commitment
    for edition in book.silent(stand):
        fact = NotListed(commitment, edition)
        evidence = (of_promise(commitment), of_whole(edition))
        yield Signal(SignalKind.SILENT, (commitment.id,), fact, evidence)


def no_account(_: Book, stand: Stand) -> Iterator[Signal]:
    """Tell each report whose word stands where an account should be."""
    for reported in stand.reports:
        if reported.word and reported.word.no_account:
            fact, evidence = NoAccount(reported), (of_report(reported),)
            yield Signal(SignalKind.SILENT, (stand.commitment.id,), fact, evidence)


def never_reported(book: Book, stand: Stand) -> Iterator[Signal]:
    """Tell each promise that no report in the record is about.

    It is told once the promised time between two updates has passed since it was made.
    """
    cadence, commitment = book.record.plan.cadence, stand.commitment
    if not cadence or stand.reports:
        return
    if book.today > months_after(commitment.made.last, cadence.months):
        unread = tuple(x for x in book.unread if may_follow(x, commitment.made))
        fact, evidence = NeverReported(unread), (of_promise(commitment),)
        yield Signal(SignalKind.SILENT, (commitment.id,), fact, evidence)


def quiet(book: Book, stand: Stand) -> Iterator[Signal]:
    """Tell each promise whose last report lies back longer than the promised time between two.

    Days count from the last day that the report may be of. It is not told where the text of an
    edition that may be as late is not in the record, nor of what stands as complete or superseded.
    """
    cadence = book.record.plan.cadence
    if not cadence or not stand.reports or stand.standing in CLOSED:
        return
    months = cadence.months
    last = max(reversed(stand.reports), key=lambda reported: last_day(reported.edition))
    said, start = last_day(last.edition), last.within.first
    if start and book.unread_until < start and book.today > months_after(said, months):
        fact = Quiet(last, (book.today - said).days, months)
        evidence = (of_promise(stand.commitment), of_report(last))
        yield Signal(SignalKind.SILENT, (stand.commitment.id,), fact, evidence)
