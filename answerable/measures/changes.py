"""Change since a baseline, what is left to a target, and the pace that its date asks for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from answerable.measures.exact import exactly

_DAYS_IN_YEAR = Decimal("365.25")


@dataclass(frozen=True)
class Change:
    """How far a figure has moved.

    `absolute` is in the figure's own unit (percentage points for a percentage); `relative` in per
    cent of the baseline, and None where that is not above zero, since it would mean nothing.
    """

    absolute: Decimal
    relative: Decimal | None


@dataclass(frozen=True)
class Dated:
    """A figure at a date: for a period, the last day of it."""

    date: date
    value: Decimal


@dataclass(frozen=True)
class Pace:
    """How fast a figure must move to reach a target, in its own unit for each year.

    `so_far` is how fast it has moved since the baseline; `times` says how many times that is
    needed. It is below zero where the figure has moved away from the target. `so_far` is None
    without a baseline before the latest figure, and `times` also where nothing has moved.
    """

    needed: Decimal
    so_far: Decimal | None
    times: Decimal | None


@exactly
def change(baseline: Decimal, latest: Decimal) -> Change:
    """Return the latest figure less the baseline, and that in per cent of the baseline.

    Source: Office for National Statistics, style guide, "Percentages": a difference between two
    percentages is in percentage points, and a percentage change is of the earlier figure.
    """
    absolute = latest - baseline
    return Change(absolute, absolute * 100 / baseline if baseline > 0 else None)


@exactly
def distance(latest: Decimal, target: Decimal) -> Decimal:
    """Return what is still to be added to a figure to reach a target; below zero, taken away.

    Source: Eurostat (2021), "Sustainable development in the European Union: monitoring report on
    progress towards the SDGs in an EU context", annex on method, distance to target.
    """
    return target - latest


@exactly
def pace(latest: Dated, target: Dated, baseline: Dated | None) -> Pace | None:
    """Return the pace that a target asks for; None where its date is not after the latest figure.

    All moves are taken to be along straight lines, in years of 365.25 days.

    Source: the same report, which sets the growth that is needed beside the growth so far. It
    takes compound growth; a percentage does not compound, so lines are taken here.
    """
    needed = _per_year(latest, target)
    if needed is None:
        return None
    so_far = _per_year(baseline, latest) if baseline else None
    return Pace(needed, so_far, needed / so_far if so_far else None)


def _per_year(start: Dated, end: Dated) -> Decimal | None:
    days = (end.date - start.date).days
    return (end.value - start.value) * _DAYS_IN_YEAR / days if days > 0 else None
