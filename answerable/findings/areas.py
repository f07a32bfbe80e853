"""Figures of areas: which speak for each area, and which areas lie beside each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from answerable.dates import Period
from answerable.findings.slices import dated, in_time, picked, speaking
from answerable.records import LATEST, TOTAL, Area, Boundary, Metric, Observation, wanted_of

SHARED_POINTS = 2  # the ends of the shortest edge that two outlines can have in common


@dataclass(frozen=True)
class ByArea:
    """The figures of a metric that speak for areas, by the id of the area, from old to new.

    `period` is the latest with a figure of an area that is not the whole.
    """

    metric: Metric
    dimension: str
    period: Period
    rows: Mapping[str, tuple[Observation, ...]]

    def at(self, area: str, period: Period) -> Observation | None:
        """Return the figure of an area in a period, if the record has such a row."""
        return self._found.get((area, period.text))

    @cached_property
    def _found(self) -> Mapping[tuple[str, str], Observation]:
        return {(id_, row.period.text): row for id_, rows in self.rows.items() for row in rows}


def by_area(metric: Metric, areas: Iterable[Area]) -> ByArea | None:
    """Return the figures that speak for areas; None where the metric has none."""
    dimension = next((d.id for d in metric.dimensions if d.areas), None)
    wanted = speaking(metric, dimension)
    if dimension is None or wanted is None:
        return None
    ids = {name: area.id for area in areas for name in _names(area)}
    parts = tuple(area.name for area in areas if not area.whole)
    latest = wanted_of(dated(metric, {**wanted, dimension: parts, "period": LATEST}), "period")
    rows: dict[str, list[Observation]] = {}
    for row in in_time(picked(metric.observations, wanted)):
        if row.groups[dimension] in ids:
            rows.setdefault(ids[row.groups[dimension]], []).append(row)
    period = next(
        (row.period for found in rows.values() for row in found if row.period.text in latest), None
    )
    if period is None:
        return None
    return ByArea(metric, dimension, period, {id_: tuple(found) for id_, found in rows.items()})


def _names(area: Area) -> tuple[str, ...]:
    return (area.name, TOTAL) if area.whole else (area.name,)


def neighbours(boundaries: Mapping[str, Boundary]) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the areas beside each area: those whose boundaries share an edge.

    Boundaries that were simplified together keep the edges that they share, point for point.
    """
    points = {id_: boundary.points for id_, boundary in boundaries.items()}
    beside: dict[str, list[str]] = {id_: [] for id_ in boundaries}
    for one, other in combinations(boundaries, 2):
        if len(points[one] & points[other]) >= SHARED_POINTS:
            beside[one].append(other)
            beside[other].append(one)
    return {id_: tuple(found) for id_, found in beside.items()}
