"""What changed between two figures that may be compared: its direction and its clarity.

Whatever tells a change asks here, so that all compare the same two figures by the same rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from answerable.dates import month_number
from answerable.findings.series import Divide, Reason, broken
from answerable.findings.slices import in_time
from answerable.measures.differences import clearly_differ
from answerable.records import Metric, Observation


@dataclass(frozen=True)
class Change:
    """A later figure beside an earlier one that it can be compared with.

    `direction` is 1 for up, -1 for down, 0 for the same, and None where no more may be said than
    that both are there: one is qualified by its source (“almost 12”), or their intervals overlap
    (then `unclear`).
    """

    before: Observation
    after: Observation
    direction: int | None
    unclear: bool = False

    @property
    def told(self) -> bool:
        """Whether it says more than that both figures are there."""
        return self.unclear or self.direction is not None


def changed(metric: Metric, before: Observation, after: Observation) -> Change | Divide:
    """Set a figure beside an earlier one; both must have a value."""
    if divide := broken(metric, before, after):
        return divide
    if before.qualifier or after.qualifier:
        return Change(before, after, None)
    if unclear_between(metric, before, after):
        return Change(before, after, None, unclear=True)
    return Change(before, after, _sign(number(after) - number(before)))


def unclear_between(metric: Metric, one: Observation, other: Observation) -> bool:
    """Say whether two figures that differ could do so by chance, as far as can be told."""
    return number(one) != number(other) and clearly_differ(metric, one, other) is False


def comparable_start(metric: Metric, rows: Iterable[Observation]) -> Observation | None:
    """Return the figure that the latest of `rows` is set beside; None where there is none.

    It is that of the metric's baseline, or the first that can be compared with the latest. Of
    periods shorter than a year, it is the first of the same season, if there is one: January is
    not set beside August.
    """
    in_order = valued(rows)
    fit = [row for row in in_order[:-1] if broken(metric, row, in_order[-1]) is None]
    base = metric.baseline.period.text if metric.baseline else ""
    of_base = [row for row in fit if row.period.text == base]
    of_season = [row for row in fit if season(row) == season(in_order[-1])]
    return next(iter([*of_base, *of_season, *fit]), None)


def a_period_before(metric: Metric, rows: Iterable[Observation]) -> Observation | None:
    """Return the figure a whole period before the latest, where periods between overlap it."""
    in_order = valued(rows)
    divides = [(row, broken(metric, row, in_order[-1])) for row in in_order[:-1]]
    if not any(divide and divide.reason is Reason.OVERLAP for _, divide in divides):
        return None
    # What lies further back is no neighbour: the period must end the day before.
    touching = [row for row, divide in divides if not divide and _touch(row, in_order[-1])]
    return touching[-1] if touching else None


def valued(rows: Iterable[Observation]) -> list[Observation]:
    """Return the dated figures that have a value, from the oldest to the newest."""
    return in_time(row for row in rows if row.value and row.period.first)


def number(row: Observation) -> Decimal:
    """Return a figure's value; 0 where it has none."""
    return row.value.number if row.value else Decimal(0)


def season(row: Observation) -> tuple[int, int] | None:
    """Return the first and last month of a period that lies within a year; None for a longer."""
    first, last = row.period.first, row.period.last
    if not (first and last) or month_number(last) - month_number(first) >= 11:
        return None
    return first.month, last.month


def _touch(before: Observation, after: Observation) -> bool:
    end, start = before.period.last, after.period.first
    return bool(end and start and (start - end).days == 1)


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)
