"""The lists of the record that are published, by name."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from answerable.exports.areas import area_figures
from answerable.exports.changes import changes, corrections
from answerable.exports.checking import document_of, letter_of, meeting_of, person_of
from answerable.exports.kept import Keeper
from answerable.exports.parts import parts_of, sayings_of
from answerable.exports.promises import promise, report_of
from answerable.exports.runs import Run, Told, run_of, runs, runs_of, table_of
from answerable.exports.signals import signal_of
from answerable.exports.writing import Rows
from answerable.findings import Ledger, by_origin, rolls
from answerable.findings.grouping import grouped
from answerable.findings.signals import Signal, SignalKind, by_promise
from answerable.shelving import Held, Pieces

AllRows = Callable[[Ledger], Iterable[Mapping[str, Any]]]
About = Mapping[str, tuple[Signal, ...]]  # signals by promise
_SIGNALS = {kind: f"signals/{kind.value}" for kind in SignalKind}


def tables(ledger: Ledger, keeper: Keeper) -> Iterator[tuple[str, Held]]:
    """Yield both files of what is published as JSON and as CSV, each with its path."""
    keys, table = keeper.keys, partial(table_of, keeper)
    promises = runs_of(keeper, _of_promises(ledger, keeper), lambda: ledger.signals)
    reports = runs_of(keeper, _of_reports(ledger, keeper))
    others = run_of(keeper, "", partial(_signals, ledger, ledger.other_signals))
    yield from table("commitments", promises)
    yield from table("parts", promises)
    yield from table("reports", reports)
    yield from table("sayings", reports)
    yield from table("signals", [*promises, others], [*_SIGNALS.values()])
    yield from table("changes", [_whole(ledger, keeper, "changes", changes)])
    yield from table("corrections", [_whole(ledger, keeper, "corrections", corrections)])
    if ledger.record.areas:
        yield from table("areas", [_whole(ledger, keeper, "areas", area_figures, keys.metrics)])


def _of_promises(ledger: Ledger, keeper: Keeper) -> Iterator[tuple[str, Callable[[], Told]]]:
    """Yield runs of promises, each with its key, in the plan's order.

    The row of a promise rests on it, its reports and its signals; that of a signal on what the
    signal names.
    """
    keys, about = keeper.keys, by_promise(ledger.rest_signals)
    for run in runs(_in_order(ledger, keeper), str):
        told = [(keys.unit(id_), [x.kind.value for x in about.get(id_, ())]) for id_ in run]
        key = keys.of("promises", keys.rest, told)
        yield key, partial(_promises, ledger, run, about)


def _in_order(ledger: Ledger, keeper: Keeper) -> list[str]:
    """Return the ids of promises in the plan's order: where it is kept, none is looked at."""
    kept = keeper.rows.take(keeper.keys.promises, partial(_order_of, ledger))
    found: list[str] = json.loads(kept["order"].read())
    return found


def _order_of(ledger: Ledger) -> Pieces:
    found = [promise.id for promise in ledger.record.ordered_commitments()]
    return {"order": json.dumps(found).encode()}


def _of_reports(ledger: Ledger, keeper: Keeper) -> Iterator[tuple[str, Callable[[], Told]]]:
    """Yield runs of reports, each with its key, in the order of the record.

    The row of a report rests on the report, its edition and the parts of its promise.
    """
    keys = keeper.keys
    for run in runs(ledger.record.reported, "/".join):
        key = keys.of("reports", keys.rest, [*run], [keys.report(*names) for names in run])
        yield key, partial(_reports, ledger, run)


def _whole(ledger: Ledger, keeper: Keeper, name: str, rows: AllRows, on: str = "") -> Run:
    """Return a list as one run, which rests on no promise, but `on` something else perhaps."""
    key = keeper.keys.of(name, keeper.keys.rest, on)
    return run_of(keeper, key, lambda: ((name, row) for row in rows(ledger)))


def _promises(ledger: Ledger, run: Iterable[str], about: About) -> Told:
    for id_ in run:
        stand, own, others = ledger.stand_of[id_], ledger.own_signals[id_], about.get(id_, ())
        there = {signal.kind for signal in (*own, *others)}
        flags = [kind for kind in SignalKind if kind in there]
        yield "commitments", promise(ledger.record, stand, flags)
        for row in parts_of(stand.commitment):
            yield "parts", row
        yield from _signals(ledger, own)


def _reports(ledger: Ledger, run: Iterable[tuple[str, str]]) -> Told:
    for item in (ledger.reported(id_, edition) for id_, edition in run):
        yield "reports", report_of(ledger.record, item)
        for row in sayings_of(item):
            yield "sayings", row


def _signals(ledger: Ledger, found: Iterable[Signal]) -> Told:
    for signal in found:
        yield _SIGNALS[signal.kind], signal_of(ledger, signal)


def lists(ledger: Ledger) -> dict[str, Rows]:
    """Return what is published as JSON alone, by its name: all but the metrics."""
    record = ledger.record
    asks = by_origin(ledger.asked)
    there = rolls(record)
    replies = grouped((x.replies_to, x.id) for x in record.letters.values() if x.replies_to)
    return {
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
