"""Which way the figures of a metric went since a day.

A figure is set beside an earlier one by the rule that every page and chart goes by
(`findings.changes`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from answerable.dates import PartialDate
from answerable.findings.changes import Change, changed, comparable_start, season, valued
from answerable.findings.grouping import WhenAsked
from answerable.findings.series import broken
from answerable.findings.slices import picked, speaking
from answerable.records import Better, Metric, Observation


class Way(StrEnum):
    """Which way a measure went since a promise was made, as far as can be told."""

    TOWARDS = "towards"
    AWAY = "away"
    NO_CLEAR_CHANGE = "no-clear-change"
    NO_DATA_SINCE = "no-data-since"
    NOT_COMPARABLE = "not-comparable"
    NO_DIRECTION = "no-direction"


Found = tuple[Way, Observation | None, Observation | None]  # the way, and its two figures


@dataclass(frozen=True)
class Ways:
    """Which way metrics went, found once for each day: promises of one plan share theirs."""

    metrics: Mapping[str, Metric]

    def since(self, id_: str, made: PartialDate) -> Found:
        """Return which way a metric's figures went since a day, and the two that tell it."""
        if (id_, made) not in self._found:
            self._found[id_, made] = way(self.metrics[id_], self._rows[id_], made)
        return self._found[id_, made]

    @cached_property
    def _found(self) -> dict[tuple[str, PartialDate], Found]:
        return {}

    @cached_property
    def _rows(self) -> Mapping[str, list[Observation] | None]:
        return WhenAsked(self.metrics, _speaking)


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
