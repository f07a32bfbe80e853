"""Where the record is silent: no row, a row without an account, no report, none for long.

The record holds some of the documents alone, so its silence is told as the record's.
"""

from collections.abc import Iterator
from datetime import date

from answerable.findings.ledger import Ledger
from answerable.findings.signals.evidence import of_promise, of_report, of_whole
from answerable.findings.signals.kinds import (
    NeverReported,
    NoAccount,
    NotListed,
    Quiet,
    Signal,
    SignalKind,
)
from answerable.findings.standings import without_report
from answerable.findings.times import may_follow, months_after, window
from answerable.records import Edition, Standing

SETTLED = (Standing.COMPLETE, Standing.SUPERSEDED)


def not_listed(ledger: Ledger) -> Iterator[Signal]:
    """Tell each promise on which an edition that sets out to list every action has nothing."""
    for edition in ledger.editions:
        for commitment in without_report(ledger.record, edition):
            fact = NotListed(commitment, edition)
            evidence = (of_promise(commitment), of_whole(edition))
            yield Signal(SignalKind.SILENT, (commitment.id,), fact, evidence)


def no_account(ledger: Ledger) -> Iterator[Signal]:
    """Tell each report whose word stands where an account should be."""
    for stand in ledger.stands:
        for reported in stand.reports:
            if reported.word and reported.word.no_account:
                fact, evidence = NoAccount(reported), (of_report(reported),)
                yield Signal(SignalKind.SILENT, (stand.commitment.id,), fact, evidence)


def never_reported(ledger: Ledger) -> Iterator[Signal]:
    """Tell each promise that no report in the record is about.

    It is told once the promised time between two updates has passed since it was made.
    """
    months = ledger.record.plan.cadence.months
    unheld = [edition for edition in ledger.editions if not ledger.held(edition)]
    for stand in ledger.stands:
        commitment = stand.commitment
        if not stand.reports and ledger.today > months_after(commitment.made.last, months):
            unread = tuple(edition for edition in unheld if may_follow(edition, commitment.made))
            fact, evidence = NeverReported(commitment, unread), (of_promise(commitment),)
            yield Signal(SignalKind.SILENT, (commitment.id,), fact, evidence)


def quiet(ledger: Ledger) -> Iterator[Signal]:
    """Tell each promise whose last report lies back longer than the promised time between two.

    Days count from the last day that the report may be of. It is not told where the text of an
    edition that may be as late is not in the record, nor of what stands as complete or superseded.
    """
    months = ledger.record.plan.cadence.months
    unread = max((_until(e) for e in ledger.editions if not ledger.held(e)), default=date.min)
    for stand in ledger.stands:
        if not stand.reports or stand.standing in SETTLED:
            continue
        last = max(reversed(stand.reports), key=lambda reported: _until(reported.edition))
        said, start = _until(last.edition), window(last.edition).first
        if start and unread < start and ledger.today > months_after(said, months):
            fact = Quiet(stand.commitment, last, (ledger.today - said).days, months)
            evidence = (of_promise(stand.commitment), of_report(last))
            yield Signal(SignalKind.SILENT, (stand.commitment.id,), fact, evidence)


def _until(edition: Edition) -> date:
    """Return the last day that an edition may be of; of one that nothing tells, the last of all."""
    return window(edition).last or date.max
