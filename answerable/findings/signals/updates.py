"""Updates that came later than the promised time after the one before, or have not come."""

from collections.abc import Iterator
from datetime import date

from answerable.dates import PartialDate
from answerable.findings.book import Book
from answerable.findings.signals.evidence import of_edition
from answerable.findings.signals.kinds import Evidence, Signal, SignalKind, UpdateLate
from answerable.findings.times import last_day, months_after, window
from answerable.records import Cadence, Edition


def updates_late(book: Book) -> Iterator[Signal]:
    """Tell each update of the promised series that came surely after it was due, or is due now.

    It is due on the last day of the month that lies the promised time after the month of the
    update before. Of an update whose date is not exact, the last day that it may be of counts.
    Where no time was promised, none is late.
    """
    cadence = book.record.plan.cadence
    if cadence is None:
        return
    series = in_series(book)
    before: Edition | None = None
    for after in (*series, None):
        fact = _late(book, cadence, before, after) if before else None
        if fact:
            promise, evidence = _promise(book, cadence), _evidence(book, fact)
            yield Signal(SignalKind.UPDATES_LATE, promise, fact, evidence)
        if after and (before is None or last_day(after) >= last_day(before)):
            before = after


def in_series(book: Book) -> tuple[Edition, ...]:
    """Return the updates of the series that the publisher promised, from the oldest on."""
    return tuple(edition for edition in book.editions if edition.of_series)


def next_due(edition: Edition, months: int) -> date | None:
    """Return the day by which the update after this one is due; None where it can't be told."""
    last = window(edition).last
    return months_after(last, months) if last else None


def _late(
    book: Book, cadence: Cadence, before: Edition, after: Edition | None
) -> UpdateLate | None:
    due = next_due(before, cadence.months)
    came = window(after).first if after else book.today
    if not due or not came or came <= due:
        return None
    return UpdateLate(cadence, before, after, PartialDate.of(due), (came - due).days)


def _promise(book: Book, cadence: Cadence) -> tuple[str, ...]:
    id_ = cadence.commitment
    return (id_,) if id_ and id_ in book.record.commitments else ()


def _evidence(book: Book, fact: UpdateLate) -> tuple[Evidence, ...]:
    source, promise = fact.cadence.source, _promise(book, fact.cadence)
    kind, id_ = ("commitment", promise[0]) if promise else ("document", source.document)
    promised = Evidence(kind, id_, source, book.record.plan.published)
    came = [edition for edition in (fact.before, fact.after) if edition]
    return (promised, *(of_edition(edition) for edition in came))
