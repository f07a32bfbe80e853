"""The lists of the record that are published, by name."""

from answerable.exports.areas import area_figures
from answerable.exports.changes import changes, corrections
from answerable.exports.checking import document_of, letter_of, meeting_of, person_of
from answerable.exports.metrics import metric_of
from answerable.exports.parts import parts, sayings
from answerable.exports.promises import promise, report_of
from answerable.exports.signals import signal_of
from answerable.exports.writing import Rows
from answerable.findings import Ledger, asked, by_origin, reported, rolls
from answerable.findings.signals import by_promise, each_kind, signals


def tables(ledger: Ledger) -> dict[str, Rows]:
    """Return what is published both as JSON and as CSV, by its name."""
    record, found = ledger.record, signals(ledger)
    promised = by_promise(found)
    tabled: dict[str, Rows] = {
        "commitments": [
            promise(record, stand, each_kind(promised.get(stand.commitment.id, ())))
            for stand in ledger.stands
        ],
        "reports": [report_of(record, reported(record, report)) for report in record.reports],
        "parts": [*parts(record)],
        "sayings": [*sayings(record)],
        "signals": [signal_of(ledger, signal) for signal in found],
        "changes": [*changes(ledger)],
        "corrections": [*corrections(ledger)],
    }
    if record.areas:
        tabled["areas"] = list(area_figures(record))
    return tabled


def lists(ledger: Ledger) -> dict[str, Rows]:
    """Return what is published as JSON alone, by its name."""
    record = ledger.record
    asks = by_origin(asked(ledger))
    there = rolls(record)
    return {
        "metrics": [metric_of(metric) for metric in record.metrics.values()],
        "people": [person_of(person) for person in record.people.values()],
        "meetings": [
            meeting_of(meeting, there.get(meeting.id), asks.get(meeting.file, ()))
            for meeting in record.meetings.values()
        ],
        "documents": [document_of(document) for document in record.documents.values()],
        "letters": [
            letter_of(record, letter, asks.get(letter.file, ()))
            for letter in record.letters.values()
        ],
    }
