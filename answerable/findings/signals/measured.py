"""Promises without a measure, and which way the measures of the others went since they were made.

A figure is set beside an earlier one by the rule that every page and chart goes by
(`findings.changes`). It shows what became of the measure, and not why.
"""

from collections.abc import Iterator

from answerable.findings.book import Book
from answerable.findings.signals.evidence import of_promise
from answerable.findings.signals.kinds import (
    Evidence,
    Measured,
    Signal,
    SignalKind,
    Unmeasured,
)
from answerable.findings.standings import Stand
from answerable.records import Commitment, Metric, Observation


def unmeasured(_: Book, stand: Stand) -> Iterator[Signal]:
    """Tell each promise that no metric is linked to, nor to any part of it."""
    if not linked(stand.commitment):
        fact, evidence = Unmeasured(stand.commitment), (of_promise(stand.commitment),)
        yield Signal(SignalKind.UNMEASURED, (stand.commitment.id,), fact, evidence)


def measured(book: Book, stand: Stand) -> Iterator[Signal]:
    """Tell for each linked metric which way its figures went since the promise was made."""
    commitment = stand.commitment
    for id_ in linked(commitment):
        metric = book.record.metrics[id_]
        went, *figures = book.ways.since(id_, commitment.made)
        fact = Measured(commitment, id_, went, *figures)
        told = (_of_figure(metric, row) for row in figures if row)
        evidence = (of_promise(commitment), *told)
        yield Signal(SignalKind.MEASURED, (commitment.id,), fact, evidence)


def linked(commitment: Commitment) -> tuple[str, ...]:
    """Return the ids of the metrics of a promise and of its parts, each once."""
    of_parts = (part.metric for part in commitment.parts if part.metric)
    return tuple(dict.fromkeys([*commitment.metrics, *of_parts]))


def _of_figure(metric: Metric, row: Observation) -> Evidence:
    return Evidence("metric", metric.id, row.source, words=row.period.words)
