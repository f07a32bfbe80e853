"""Rules of a metric's figures: unique, whole, adding up, and drawable."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from answerable.problems import Location, Problem
from answerable.reading import Step
from answerable.record import Record
from answerable.records import (
    MISSING_MARKERS,
    OWN_COLUMNS,
    ChartKind,
    Metric,
    Observation,
    Selection,
)


def figures_unique(record: Record) -> Iterator[Problem]:
    """A metric has one figure for each period and combination of groups."""
    for metric in record.metrics.values():
        seen: dict[tuple[str, ...], int] = {}
        for observation in metric.observations:
            if observation.key in seen:
                yield _row_problem(
                    metric, observation,
                    f"This row repeats the period and groups of line {seen[observation.key]}",
                    "Delete one, or add a dimension that tells them apart",
                )  # fmt: skip
            seen.setdefault(observation.key, observation.line)


def figures_whole(record: Record) -> Iterator[Problem]:
    """A figure has a value, or a known marker that says why not; every group has a name."""
    for metric in record.metrics.values():
        for row in metric.observations:
            if (row.value is None) == (row.marker is None):
                yield _row_problem(
                    metric, row,
                    "A row needs a value, or a marker that says why there is none",
                    f"Markers are {', '.join(MISSING_MARKERS)}",
                )  # fmt: skip
            if row.marker is not None and row.marker not in MISSING_MARKERS:
                yield _row_problem(
                    metric, row, f"`{row.marker}` is not a known marker",
                    f"Use {', '.join(MISSING_MARKERS)}",
                )  # fmt: skip
            if (row.numerator is None) != (row.denominator is None) or row.denominator == 0:
                yield _row_problem(
                    metric, row, "A count needs both numbers: how many, and of how many",
                    "Fill both columns, or neither; a base is not 0",
                )  # fmt: skip
            if any(not name for name in row.groups.values()):
                yield _row_problem(metric, row, "A group has no name", "Write All for a total")


def figures_add_up(record: Record) -> Iterator[Problem]:
    """A percentage agrees with the counts beside it and lies between 0 and 100."""
    for metric in record.metrics.values():
        if metric.unit != "per cent":
            continue
        for row in metric.observations:
            if row.value and not 0 <= row.value.number <= 100:
                yield _row_problem(
                    metric, row, f"{row.value.text} is not a percentage",
                    "Write a number from 0 to 100",
                )  # fmt: skip
            if row.value and row.numerator is not None and row.denominator:
                computed = percentage(row.numerator, row.denominator, row.value.number)
                if computed != row.value.number:
                    yield _row_problem(
                        metric, row,
                        f"{row.numerator} of {row.denominator} is {computed}%, not "
                        f"{row.value.text}%",
                        "Check the value and both counts against the source",
                    )  # fmt: skip


def dimensions_named(record: Record) -> Iterator[Problem]:
    """A dimension does not take the name of a column that every metric has."""
    for metric in record.metrics.values():
        for number, dimension in enumerate(metric.dimensions):
            if dimension.id in OWN_COLUMNS:
                yield Problem(
                    record.place(metric.file, "dimensions", number, "id"),
                    f"`{dimension.id}` is the name of a column that every metric has",
                    "Give the dimension, and its column, another name",
                )


def figures_precise(record: Record) -> Iterator[Problem]:
    """A figure has no more decimals than its metric says that its source publishes."""
    for metric in record.metrics.values():
        for row in metric.observations:
            text = row.value.text if row.value else ""
            if len(text.partition(".")[2]) > metric.decimals:
                yield _row_problem(
                    metric, row, f"{text} has more decimals than its metric: {metric.decimals}",
                    "Check it against the source, or correct `decimals` of the metric",
                )  # fmt: skip


def percentage(numerator: int, denominator: int, like: Decimal) -> Decimal:
    """Return numerator / denominator × 100, rounded half up to the decimals of `like`."""
    return (Decimal(numerator) * 100 / Decimal(denominator)).quantize(like, ROUND_HALF_UP)


def _groups_there(
    record: Record, metric: Metric, path: tuple[Step, ...], where: Selection
) -> Iterator[Problem]:
    for dimension, wanted in where.items():
        names = {
            row.period.text if dimension == "period" else row.groups.get(dimension)
            for row in metric.observations
        }
        if dimension not in {"period", *(d.id for d in metric.dimensions)}:
            yield _no_dimension(record, metric, (*path, dimension), dimension)
        elif missing := {wanted} - names if isinstance(wanted, str) else set(wanted) - names:
            yield Problem(
                record.place(metric.file, *path, dimension),
                f"No figure of this metric has {sorted(missing)[0]!r} as its {dimension}",
                f"Write one of {', '.join(sorted(str(name) for name in names))}",
            )


def charts_drawable(record: Record) -> Iterator[Problem]:
    """A chart, and a target, speak of dimensions and groups that the metric has."""
    for metric in record.metrics.values():
        known = {"period", *(dimension.id for dimension in metric.dimensions)}
        for number, chart in enumerate(metric.charts):
            named = {"by": chart.by, "panel": chart.panel}
            if chart.kind is ChartKind.TARGETS and not metric.targets:
                yield Problem(
                    record.place(metric.file, "charts", number, "kind"),
                    "A chart of targets is declared, and the metric has none",
                    "Add the targets, or choose another kind",
                )
            if chart.by == "period" and chart.kind in (ChartKind.LINE, ChartKind.TARGETS):
                yield Problem(
                    record.place(metric.file, "charts", number, "by"),
                    "A line is drawn over periods, so it can't be drawn for each of them",
                    "Name the dimension that gives a line each, or delete this field",
                )
            for name, dimension in named.items():
                if dimension is not None and dimension not in known:
                    yield _no_dimension(record, metric, ("charts", number, name), dimension)
            yield from _groups_there(record, metric, ("charts", number, "where"), chart.where)
        for number, target in enumerate(metric.targets):
            for dimension in target.where:
                if dimension not in known:
                    yield _no_dimension(record, metric, ("targets", number, "where"), dimension)


def _row_problem(metric: Metric, row: Observation, what: str, mend: str) -> Problem:
    return Problem(Location(metric.csv_file, row.line), what, mend)


def _no_dimension(
    record: Record, metric: Metric, path: tuple[Step, ...], dimension: str
) -> Problem:
    known = ", ".join(("period", *(d.id for d in metric.dimensions)))
    return Problem(
        record.place(metric.file, *path),
        f"`{dimension}` is not a dimension of this metric",
        f"Use {known}",
    )
