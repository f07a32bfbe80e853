"""Updates that came later than the promised time after the one before, or have not come."""

from collections.abc import Iterator
from datetime import date

from answerable.dates import PartialDate
from answerable.findings.ledger import Ledger
from answerable.findings.signals.evidence import of_edition
from answerable.findings.signals.kinds import Evidence, Signal, SignalKind, UpdateLate
from answerable.findings.times import last_day, months_after, window
from answerable.records import Edition


def updates_late(ledger: Ledger) -> Iterator[Signal]:
    """Tell each update of the promised series that came surely after it was due, or is due now.

    It is due on the last day of the month that lies the promised time after the month of the
    update before. Of an update whose date is not exact, the last day that it may be of counts.
    """
    series = in_series(ledger)
    before: Edition | None = None
    for after in (*series, None):
        fact = _late(ledger, before, after) if before else None
        if fact:
            yield Signal(SignalKind.UPDATES_LATE, _promise(ledger), fact, _evidence(ledger, fact))
        if after and (before is None or last_day(after) >= last_day(before)):
            before = after


def in_series(ledger: Ledger) -> tuple[Edition, ...]:
    """Return the updates of the series that the publisher promised, from the oldest on."""
    return tuple(edition for edition in ledger.editions if edition.of_series)


def next_due(edition: Edition, months: int) -> date | None:
    """Return the day by which the update after this one is due; None where it can't be told."""
    last = window(edition).last
    return months_after(last, months) if last else None


def _late(ledger: Ledger, before: Edition, after: Edition | None) -> UpdateLate | None:
    due = next_due(before, ledger.record.plan.cadence.months)
    came = window(after).first if after else ledger.today
    if not due or not came or came <= due:
        return None
    return UpdateLate(before, after, PartialDate.of(due), (came - due).days)


def _promise(ledger: Ledger) -> tuple[str, ...]:
    id_ = ledger.record.plan.cadence.commitment
    return (id_,) if id_ and id_ in ledger.record.commitments else ()


def _evidence(ledger: Ledger, fact: UpdateLate) -> tuple[Evidence, ...]:
    source, promise = ledger.record.plan.cadence.source, _promise(ledger)
    kind, id_ = ("commitment", promise[0]) if promise else ("document", source.document)
    promised = Evidence(kind, id_, source, ledger.record.plan.published)
    came = [edition for edition in (fact.before, fact.after) if edition]
    return (promised, *(of_edition(edition) for edition in came))
