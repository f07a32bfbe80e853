"""Promises without a measure, and which way the measures of the others went since they were made.

A figure is set beside an earlier one by the rule that every page and chart goes by
(`findings.changes`). It shows what became of the measure, and not why.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from answerable.dates import PartialDate
from answerable.findings.changes import Change, changed, comparable_start, season, valued
from answerable.findings.ledger import Ledger
from answerable.findings.series import broken
from answerable.findings.signals.evidence import of_promise
from answerable.findings.signals.kinds import (
    Evidence,
    Measured,
    Signal,
    SignalKind,
    Unmeasured,
    Way,
)
from answerable.findings.slices import picked, speaking
from answerable.records import Better, Commitment, Metric, Observation

Found = tuple[Way, Observation | None, Observation | None]  # the way, and its two figures


def unmeasured(ledger: Ledger) -> Iterator[Signal]:
    """Tell each promise that no metric is linked to, nor to any part of it."""
    for stand in ledger.stands:
        if not linked(stand.commitment):
            fact, evidence = Unmeasured(stand.commitment), (of_promise(stand.commitment),)
            yield Signal(SignalKind.UNMEASURED, (stand.commitment.id,), fact, evidence)


def measured(ledger: Ledger) -> Iterator[Signal]:
    """Tell for each linked metric which way its figures went since the promise was made."""
    metrics = ledger.record.metrics
    rows = {id_: _speaking(metric) for id_, metric in metrics.items()}

    @cache  # promises of one plan share their date, and many share a metric
    def since(id_: str, made: PartialDate) -> Found:
        return way(metrics[id_], rows[id_], made)

    for stand in ledger.stands:
        commitment = stand.commitment
        for id_ in linked(commitment):
            went, *figures = since(id_, commitment.made)
            fact = Measured(commitment, id_, went, *figures)
            told = (_of_figure(metrics[id_], row) for row in figures if row)
            evidence = (of_promise(commitment), *told)
            yield Signal(SignalKind.MEASURED, (commitment.id,), fact, evidence)


def linked(commitment: Commitment) -> tuple[str, ...]:
    """Return the ids of the metrics of a promise and of its parts, each once."""
    of_parts = (part.metric for part in commitment.parts if part.metric)
    return tuple(dict.fromkeys([*commitment.metrics, *of_parts]))


def way(metric: Metric, rows: Sequence[Observation] | None, made: PartialDate) -> Found:
    """Return which way a metric's figures went since a day, and the two figures that tell it.

    `rows` are those that speak for the whole, from the oldest on; None where none do. The later
    is the latest figure, if its period begins after that day; if not, it is given as the earlier.
    The earlier is the last comparable one whose period had ended by then, of the same season if
    there is one; where there is none, it is the one that the metric's pages compare with.
    """
    if rows is None:
        return Way.NO_DIRECTION, None, None
    if not rows:
        return Way.NO_DATA_SINCE, None, None
    after = rows[-1]
    if not _is_since(after, made):
        return Way.NO_DATA_SINCE, after, None
    if len(rows) == 1:
        return Way.NO_DATA_SINCE, None, after
    before = _start(metric, rows, made)
    change = changed(metric, before, after) if before else None
    if not isinstance(change, Change) or not change.told:
        return Way.NOT_COMPARABLE, before, after
    return _way(metric, change.direction), before, after


def _way(metric: Metric, direction: int | None) -> Way:
    if not direction:
        return Way.NO_CLEAR_CHANGE
    if metric.better is None:
        return Way.NO_DIRECTION
    better = 1 if metric.better is Better.HIGHER else -1
    return Way.TOWARDS if direction == better else Way.AWAY


def _start(metric: Metric, rows: Sequence[Observation], made: PartialDate) -> Observation | None:
    after = rows[-1]
    fit = [row for row in rows[:-1] if broken(metric, row, after) is None]
    before = [row for row in fit if (row.period.last or date.max) <= made.first]
    alike = [row for row in before if season(row) == season(after)]
    return next(iter([*alike[-1:], *before[-1:]]), None) or comparable_start(metric, rows)


def _is_since(row: Observation, made: PartialDate) -> bool:
    return (row.period.first or date.min) > made.last


def _speaking(metric: Metric) -> list[Observation] | None:
    where = speaking(metric)
    rows = valued(picked(metric.observations, where)) if where is not None else None
    several = rows and len({row.period.text for row in rows}) < len(rows)
    return None if several else rows


def _of_figure(metric: Metric, row: Observation) -> Evidence:
    return Evidence("metric", metric.id, row.source, words=row.period.words)
