"""Selections of a metric's figures: what a chart draws, a table lists and a sentence tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from answerable.records import (
    FIRST,
    LATEST,
    TOTAL,
    Metric,
    Observation,
    Selection,
    Target,
    wanted_of,
)


@dataclass(frozen=True)
class Slice:
    """Some of a metric's figures, to be drawn or told together; `panel` names them."""

    metric: Metric
    panel: str
    rows: tuple[Observation, ...]
    targets: tuple[Target, ...]


def chosen(where: Selection, period: str, groups: Mapping[str, str]) -> bool:
    """Say whether a figure of this period and these groups is among those that `where` picks."""
    have = {"period": period, **groups}
    return all(have.get(name) in wanted_of(where, name) for name in where)


def picked(rows: Iterable[Observation], where: Selection) -> tuple[Observation, ...]:
    """Return the figures that `where` picks, in the order given: those that are `chosen`."""
    found = tuple(rows)
    for name in where:
        wanted = frozenset(wanted_of(where, name))
        if name == "period":
            found = tuple([row for row in found if row.period.text in wanted])
        else:
            found = tuple([row for row in found if row.groups.get(name) in wanted])
    return found


def dated(metric: Metric, where: Selection) -> Selection:
    """Return `where` with `first` and `latest` as the periods that they mean.

    They are the first and the latest period with a figure among those that the rest of `where`
    picks; a period without a date is neither.
    """
    if not {FIRST, LATEST} & {*wanted_of(where, "period")}:
        return where
    rest = {name: wanted for name, wanted in where.items() if name != "period"}
    found = (o for o in picked(metric.observations, rest) if o.value and o.period.first)
    # Each period once: many figures share theirs.
    periods = [o.period.text for o in in_time({o.period.text: o for o in found}.values())]
    meant = {FIRST: periods[:1], LATEST: periods[-1:]}
    texts = [text for word in wanted_of(where, "period") for text in meant.get(word, [word])]
    return {**rest, "period": tuple(dict.fromkeys(texts))}


def speaking(metric: Metric, free: str | None = None) -> Selection | None:
    """Return which figures speak for the whole; None where no choice of one group is given.

    They are those of the metric's `headline`; in other dimensions, its totals or its only group.
    In the dimension `free`, whose groups are to be set side by side, all are meant.
    """
    where = {name: wanted for name, wanted in metric.headline.items() if name != free}
    for dimension in metric.dimensions:
        names = {row.groups[dimension.id] for row in metric.observations}
        if dimension.id in where or dimension.id == free or not names:
            continue
        if TOTAL not in names and len(names) > 1:
            return None
        where[dimension.id] = TOTAL if TOTAL in names else names.pop()
    return where


def in_time(rows: Iterable[Observation]) -> list[Observation]:
    """Return figures from the oldest to the newest, by when their period ends."""
    return sorted(rows, key=lambda o: (o.period.last or date.min, o.period.first or date.min))


def slices(metric: Metric, where: Selection, panel: str | None) -> tuple[Slice, ...]:
    """Split the figures that `where` picks into one slice for each value of `panel`."""
    where = dated(metric, where)
    rows = picked(metric.observations, where)
    targets = tuple(t for t in metric.targets if _aims_at(t, where))
    if panel is None:
        return (Slice(metric, "", rows, targets),)
    names = dict.fromkeys(
        [_panel_of(row, panel) for row in rows]
        + [name for t in targets for name in wanted_of(t.where, panel)]
    )
    return tuple(
        Slice(
            metric,
            name,
            tuple(row for row in rows if _panel_of(row, panel) == name),
            tuple(t for t in targets if name in (wanted_of(t.where, panel) or (name,))),
        )
        for name in names
    )


def _aims_at(target: Target, where: Selection) -> bool:
    """Say whether an aim is for any of the groups that `where` picks; its date is not asked for."""
    shared = [name for name in where if name in target.where]
    return all({*wanted_of(where, name)} & {*wanted_of(target.where, name)} for name in shared)


def _panel_of(row: Observation, panel: str) -> str:
    return row.period.words if panel == "period" else row.groups[panel]


def difference(one: Observation, other: Observation) -> Decimal | None:
    """Return `one` minus `other` in the metric's unit, or None where a value is missing."""
    if one.value is None or other.value is None:
        return None
    return one.value.number - other.value.number
