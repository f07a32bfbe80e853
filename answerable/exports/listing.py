"""The lists of the record that are published, by name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from answerable.exports.areas import area_figures
from answerable.exports.changes import changes, corrections
from answerable.exports.checking import document_of, letter_of, meeting_of, person_of
from answerable.exports.metrics import metric_of
from answerable.exports.parts import parts_of, sayings_of
from answerable.exports.promises import promise, report_of
from answerable.exports.signals import signal_of
from answerable.exports.writing import Rows
from answerable.findings import Ledger, by_origin, rolls
from answerable.findings.grouping import grouped
from answerable.findings.signals import by_promise, each_kind

Row = Mapping[str, Any]


def tables(ledger: Ledger) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield what is published both as JSON and as CSV, by its name: each row is of one record.

    The row of a promise rests on it, its reports and its signals; that of a report on the report,
    its edition and the parts of its promise; that of a signal on what the signal names.
    """
    record, found = ledger.record, by_promise(ledger.signals)
    yield (
        "commitments",
        (
            promise(record, stand, each_kind(found.get(stand.commitment.id, ())))
            for stand in ledger.stands
        ),
    )
    yield "reports", (report_of(record, item) for item in ledger.reported)
    yield "parts", (row for stand in ledger.stands for row in parts_of(stand.commitment))
    yield "sayings", (row for item in ledger.reported for row in sayings_of(item))
    yield "signals", (signal_of(ledger, signal) for signal in ledger.signals)
    yield "changes", changes(ledger)
    yield "corrections", corrections(ledger)
    if record.areas:
        yield "areas", area_figures(ledger)


def lists(ledger: Ledger) -> dict[str, Rows]:
    """Return what is published as JSON alone, by its name."""
    record = ledger.record
    asks = by_origin(ledger.asked)
    there = rolls(record)
    replies = grouped((x.replies_to, x.id) for x in record.letters.values() if x.replies_to)
    return {
        "metrics": [metric_of(metric) for metric in record.metrics.values()],
        "people": [person_of(person) for person in record.people.values()],
        "meetings": [
            meeting_of(meeting, there.get(meeting.id), asks.get(meeting.file, ()))
            for meeting in record.meetings.values()
        ],
        "documents": [document_of(document) for document in record.documents.values()],
        "letters": [
            letter_of(letter, asks.get(letter.file, ()), replies.get(letter.id, ()))
            for letter in record.letters.values()
        ],
    }
