"""Dated aims beside what was reached: how far apart they are, and the pace that an aim needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from answerable.dates import month_number
from answerable.findings.changes import number
from answerable.measures.changes import Dated, distance, pace
from answerable.measures.exact import rounded
from answerable.records import (
    PER_CENT,
    POINTS,
    TOTAL,
    Better,
    Metric,
    Observation,
    Target,
    Timing,
    wanted_of,
)
from answerable.sentences.changes import apart, is_ratio
from answerable.sentences.lines import Line
from answerable.sentences.words import (
    NOTHING_REACHED,
    aim,
    full_value,
    in_period,
    joined,
    many,
    with_unit,
)

_YEAR = 12  # months


@dataclass(frozen=True)
class BesideAim:
    """An aim and the figure that is set beside it, as far as the record has one.

    `ahead` says whether the aim is due after the latest figure; `side` is -1 where the figure is
    below the aim, 0 where it is equal to it and 1 above, and None where that is not sure. `words`
    are the sentences that tell it.
    """

    target: Target
    ahead: bool
    side: int | None
    words: tuple[str, ...]


def beside_aims(
    metric: Metric, targets: Sequence[Target], lines: Sequence[Line]
) -> Iterator[BesideAim]:
    """Yield each dated aim that the figures of one line are for."""
    groups = by_group(targets) if targets else {}
    for whom, aims in groups.items():
        rows = _reached(aims, lines) or ()
        for target in aims if rows else ():
            row = _held_to(target, rows)
            words = tuple(_one(metric, target, rows, _about(whom)))
            yield BesideAim(target, is_ahead(target, rows[-1]), _side(target, row), words)


def aim_statements(
    metric: Metric, targets: Sequence[Target], lines: Sequence[Line]
) -> Iterator[str]:
    """Tell each dated aim, and how far the figure that it is for is from it."""
    if not targets:
        return
    if not lines:
        yield NOTHING_REACHED
    for whom, aims in by_group(targets).items():
        if rows := _reached(aims, lines):
            for target in aims:
                yield from _one(metric, target, rows, _about(whom))
        else:
            listed = joined(aim(target, metric.unit) for target in aims)
            yield f"The aim{_about(whom)} is {listed}."


def next_aim(targets: Sequence[Target], latest: Observation | None) -> Target | None:
    """Return the first aim that is due after a figure's period; else the last one."""
    in_order = sorted(targets, key=lambda target: due(target) or date.max)
    ahead = [t for t in in_order if not latest or is_ahead(t, latest)]
    return next(iter(ahead or in_order[-1:]), None)


def due(target: Target) -> date | None:
    """Return the day by which, or from which, an aim is to be met."""
    return target.date.first if target.timing is Timing.FROM else target.date.last


def is_ahead(target: Target, row: Observation) -> bool:
    """Say whether an aim is due after the period of a figure."""
    day = due(target)
    return bool(day and row.period.last and day > row.period.last)


def far_from(metric: Metric, target: Target, row: Observation) -> str:
    """Tell how far a figure is from an aim: `19 percentage points below it`; empty if unsure."""
    if target.qualifier or row.qualifier or row.value is None:
        return ""
    if number(row) == target.value.number:
        return "equal to it"
    way = "below it" if number(row) < target.value.number else "above it"
    return f"{_size(metric, target.value.number - number(row))} {way}".strip()


def by_group(targets: Sequence[Target]) -> Mapping[str, list[Target]]:
    """Return aims by whom they are for; by nothing where all are for the same."""
    found: dict[str, list[Target]] = {}
    for target in targets:
        wanted = [joined(wanted_of(target.where, name)) for name in target.where]
        found.setdefault(", ".join(wanted), []).append(target)
    return found if len(found) > 1 else {"": [t for aims in found.values() for t in aims]}


def _about(whom: str) -> str:
    return f" for {whom}" if whom else ""


def _reached(aims: Sequence[Target], lines: Sequence[Line]) -> tuple[Observation, ...] | None:
    """Return the figures of the one line that aims for one group are for; None without one."""
    found = [line for line in lines if _concerns(aims[0], line)]
    return found[0].valued if len(found) == 1 else None


def _concerns(target: Target, line: Line) -> bool:
    groups = line.valued[-1].groups
    named = all(groups.get(name) in wanted_of(target.where, name) for name in target.where)
    return named and (bool(target.where) or line.name in ("", TOTAL))


def _one(metric: Metric, target: Target, rows: Sequence[Observation], about: str) -> Iterator[str]:
    unit, latest, words = metric.unit, rows[-1], aim(target, metric.unit)
    if is_ahead(target, latest):
        far = far_from(metric, target, latest)
        yield f"The aim{about} is {words}" + (f"; the latest figure is {far}." if far else ".")
        if far and (pace := _pace(metric, target, latest)):
            yield f"Reaching {words}{about} takes {pace}."
        return
    then = _held_to(target, rows)
    if then is None:
        yield f"The aim{about} was {words}; no figure is published up to then."
        return
    far = far_from(metric, target, then)
    figure = f"{full_value(then, unit)} {in_period(then.period)}"
    yield f"The aim{about} was {words}." + (
        f" The figure by then, {figure}, was {far}." if far else ""
    )


def _held_to(target: Target, rows: Sequence[Observation]) -> Observation | None:
    """Return the figure set beside an aim: the latest, or the last up to when it was due."""
    if is_ahead(target, rows[-1]):
        return rows[-1]
    day = due(target)
    then = [row for row in rows if day and row.period.last and row.period.last <= day]
    return then[-1] if then else None


def _side(target: Target, row: Observation | None) -> int | None:
    if row is None or row.value is None or target.qualifier or row.qualifier:
        return None
    found, wanted = number(row), target.value.number
    return (found > wanted) - (found < wanted)


def _pace(metric: Metric, target: Target, latest: Observation) -> str:
    """Write the change a year that an aim needs; empty where none is, or no source says which way.

    Where less than a year is left, it is the change in the months that are.
    """
    day, end = due(target), latest.period.last
    change = distance(number(latest), target.value.number)
    wanted = {Better.HIGHER: change > 0, Better.LOWER: change < 0, None: False}[metric.better]
    if not (day and end and wanted and _size(metric, change)):
        return ""
    way = "a rise" if change > 0 else "a fall"
    months = month_number(day) - month_number(end)
    found = pace(Dated(end, number(latest)), Dated(day, target.value.number), None)
    if months <= _YEAR or found is None:
        return f"{way} of {_size(metric, change)} in {many(months or 1, 'month')}"
    finer = metric.decimals + (metric.unit in (PER_CENT, POINTS))
    return f"{way} of {_size(metric, rounded(found.needed, finer))} a year on average"


def _size(metric: Metric, difference: Decimal) -> str:
    """Write a difference with its unit; empty for ratios, which are not subtracted."""
    if metric.unit in (PER_CENT, POINTS) or is_ratio(metric.unit):
        return apart(difference, Decimal(0), metric.unit)
    return with_unit(f"{abs(difference):f}", metric.unit)
