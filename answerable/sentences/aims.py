"""Dated aims beside what was reached: how far apart they are, and the pace that an aim needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from answerable.dates import month_number
from answerable.findings.changes import number
from answerable.language import _, ngettext, numeral
from answerable.language.forms import joined, with_commas
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
from answerable.sentences.words import aim, nothing_reached, sentences, value_when, with_unit

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
            words = tuple(_one(metric, target, rows, whom))
            yield BesideAim(target, is_ahead(target, rows[-1]), _side(target, row), words)


def aim_statements(
    metric: Metric, targets: Sequence[Target], lines: Sequence[Line]
) -> Iterator[str]:
    """Tell each dated aim, and how far the figure that it is for is from it."""
    if not targets:
        return
    if not lines:
        yield nothing_reached()
    for whom, aims in by_group(targets).items():
        if rows := _reached(aims, lines):
            for target in aims:
                yield from _one(metric, target, rows, whom)
        else:
            yield _is(whom, joined(aim(target, metric.unit) for target in aims))


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
        return _("equal to it")
    size = _size(metric, target.value.number - number(row))
    if number(row) < target.value.number:
        return _("{size} below it", size=size) if size else _("below it")
    return _("{size} above it", size=size) if size else _("above it")


def by_group(targets: Sequence[Target]) -> Mapping[str, list[Target]]:
    """Return aims by whom they are for; by nothing where all are for the same."""
    found: dict[str, list[Target]] = {}
    for target in targets:
        wanted = [joined(wanted_of(target.where, name)) for name in target.where]
        found.setdefault(with_commas(wanted), []).append(target)
    return found if len(found) > 1 else {"": [t for aims in found.values() for t in aims]}


def _is(whom: str, aims: str) -> str:
    if whom:
        return _("The aim for {group} is {aims}.", group=whom, aims=aims)
    return _("The aim is {aims}.", aims=aims)


def _reached(aims: Sequence[Target], lines: Sequence[Line]) -> tuple[Observation, ...] | None:
    """Return the figures of the one line that aims for one group are for; None without one."""
    found = [line for line in lines if _concerns(aims[0], line)]
    return found[0].valued if len(found) == 1 else None


def _concerns(target: Target, line: Line) -> bool:
    groups = line.valued[-1].groups
    named = all(groups.get(name) in wanted_of(target.where, name) for name in target.where)
    return named and (bool(target.where) or line.name in ("", TOTAL))


def _one(metric: Metric, target: Target, rows: Sequence[Observation], whom: str) -> Iterator[str]:
    latest, words = rows[-1], aim(target, metric.unit)
    if is_ahead(target, latest):
        yield from _aim_ahead(metric, target, latest, whom)
        return
    then = _held_to(target, rows)
    if then is None and whom:
        yield _(
            "The aim for {group} was {aim}; no figure is published up to then.",
            group=whom, aim=words,
        )  # fmt: skip
        return
    if then is None:
        yield _("The aim was {aim}; no figure is published up to then.", aim=words)
        return
    was = (
        _("The aim for {group} was {aim}.", group=whom, aim=words)
        if whom
        else _("The aim was {aim}.", aim=words)
    )
    if not (far := far_from(metric, target, then)):
        yield was
        return
    figure = value_when(then, metric.unit)
    reached = _("The figure by then, {figure}, was {distance}.", figure=figure, distance=far)
    yield sentences(was, reached)


def _aim_ahead(metric: Metric, target: Target, latest: Observation, whom: str) -> Iterator[str]:
    words, far = aim(target, metric.unit), far_from(metric, target, latest)
    if not far:
        yield _is(whom, words)
        return
    told = {"aim": words, "distance": far}
    if whom:
        yield _(
            "The aim for {group} is {aim}; the latest figure is {distance}.", group=whom, **told
        )
    else:
        yield _("The aim is {aim}; the latest figure is {distance}.", **told)
    if pace := _pace(metric, target, latest):
        if whom:
            yield _("Reaching {aim} for {group} takes {pace}.", aim=words, group=whom, pace=pace)
        else:
            yield _("Reaching {aim} takes {pace}.", aim=words, pace=pace)


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
    months = month_number(day) - month_number(end)
    found = pace(Dated(end, number(latest)), Dated(day, target.value.number), None)
    if months <= _YEAR or found is None:
        return _within(_size(metric, change), months or 1, rise=change > 0)
    finer = metric.decimals + (metric.unit in (PER_CENT, POINTS))
    size = _size(metric, rounded(found.needed, finer))
    if change > 0:
        return _("a rise of {size} a year on average", size=size)
    return _("a fall of {size} a year on average", size=size)


def _within(size: str, months: int, rise: bool) -> str:
    told = {"size": size, "months": numeral(months)}
    if rise:
        return ngettext(
            "a rise of {size} in {months} month", "a rise of {size} in {months} months",
            months, **told,
        )  # fmt: skip
    return ngettext(
        "a fall of {size} in {months} month", "a fall of {size} in {months} months",
        months, **told,
    )  # fmt: skip


def _size(metric: Metric, difference: Decimal) -> str:
    """Write a difference with its unit; empty for ratios, which are not subtracted."""
    if metric.unit in (PER_CENT, POINTS) or is_ratio(metric.unit):
        return apart(difference, Decimal(0), metric.unit)
    return with_unit(f"{abs(difference):f}", metric.unit)
