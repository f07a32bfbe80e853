"""The figures of a chart as they run over time: a line for each group, or each pair of groups."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from answerable.findings import Divide, Series, Slice, series
from answerable.findings.changes import Change, changed, comparable_start, valued
from answerable.language.forms import with_commas
from answerable.records import TOTAL, Chart, ChartKind, Metric, Observation

_BY_GROUP = (ChartKind.BARS, ChartKind.DOTS, ChartKind.MAP)


@dataclass(frozen=True)
class Line:
    """The figures of one group over time.

    `ranked` is False for a total and for an unknown group, which are never set beside groups.
    `valued` are its figures with a value, from the oldest to the newest, at least one. `start` is
    what the latest figure is compared with, and `change` what that says.
    """

    name: str
    ranked: bool
    series: Series
    valued: tuple[Observation, ...]
    start: Observation | None
    change: Change | None

    @property
    def qualified(self) -> bool:
        """Whether its source qualifies any of its figures, as with “almost 12”."""
        return any(row.qualifier for row in self.series.rows)


def over_time(chart: Chart) -> bool:
    """Say whether a chart shows how figures run over time, rather than groups beside each other."""
    if chart.kind in _BY_GROUP:
        return chart.by in (None, "period")
    return chart.kind is not ChartKind.SHARES


def lines(part: Slice, chart: Chart) -> tuple[Line, ...]:
    """Return a line for each group that has a dated figure, in the record's order."""
    by, across = (None if name == "period" else name for name in (chart.by, chart.across))
    return tuple(
        _line(part.metric, [(across, plot), (by, found.name)], found)
        for plot, rows in _plots(part.rows, across).items()
        for found in series(replace(part, rows=tuple(rows)), by)
        if found.runs
    )


def dimension_of(chart: Chart) -> str | None:
    """Return the one dimension that tells a chart's lines apart; None where two or none do."""
    named = [name for name in (chart.by, chart.across) if name and name != "period"]
    return named[0] if len(named) == 1 else None


def is_apart(metric: Metric, dimension: str | None, name: str) -> bool:
    """Say whether a group is a total or unknown, so that it is not ranked with the others."""
    unknown = (d.unknown for d in metric.dimensions if d.id == dimension)
    return name == TOTAL or any(name in names for names in unknown)


def are_compared(metric: Metric, *dimensions: str | None) -> bool:
    """Say whether the groups of dimensions are of one kind, so that they can be ranked."""
    return all(d.compared for d in metric.dimensions if d.id in dimensions)


def common(periods: Iterable[str]) -> str | None:
    """Return the one text that all have, or None."""
    found = Counter(periods)
    return next(iter(found)) if len(found) == 1 else None


def _plots(rows: Iterable[Observation], across: str | None) -> dict[str, list[Observation]]:
    plots: dict[str, list[Observation]] = {}
    for row in rows:
        plots.setdefault(row.groups[across] if across else "", []).append(row)
    return plots


def _line(metric: Metric, names: list[tuple[str | None, str]], found: Series) -> Line:
    rows = valued(found.rows)
    start = comparable_start(metric, rows)
    change = changed(metric, start, rows[-1]) if start else None
    return Line(
        with_commas(name for _dimension, name in names if name),
        not any(is_apart(metric, dimension, name) for dimension, name in names),
        found,
        tuple(rows),
        start,
        None if isinstance(change, Divide) else change,
    )
