"""Rules of what a metric says of its own figures: baseline, breaks, headline, unknown groups."""

from collections.abc import Iterator

from answerable.checks.figures import groups_there
from answerable.problems import Problem, did_you_mean
from answerable.record import Record
from answerable.records import PAGE_NAMES, Metric


def baselines_there(record: Record) -> Iterator[Problem]:
    """A baseline is a period for which the metric has a figure."""
    for metric in record.metrics.values():
        baseline = metric.baseline
        periods = _periods(metric)
        if baseline and periods and baseline.period.text not in periods:
            yield Problem(
                record.place(metric.file, "baseline", "period"),
                f"No figure of this metric is for {baseline.period}, its baseline",
                f"Name a period that has one, such as {periods[0]}",
            )


def _periods(metric: Metric) -> list[str]:
    return list(dict.fromkeys(row.period.text for row in metric.observations if row.value))


def breaks_between_figures(record: Record) -> Iterator[Problem]:
    """A break has figures before it and after it, and is for groups that the metric has."""
    for metric in record.metrics.values():
        starts = [row.period.first for row in metric.observations if row.period.first]
        for number, change in enumerate(metric.breaks):
            at = change.at.first
            if starts and not (at and min(starts) < at <= max(starts)):
                yield Problem(
                    record.place(metric.file, "breaks", number, "at"),
                    f"The break at {change.at} has no figures before it, or none after it",
                    "Check its period, or delete it: it parts nothing",
                )
            yield from groups_there(record, metric, ("breaks", number, "where"), change.where)


def headlines_pick_one(record: Record) -> Iterator[Problem]:
    """A headline names one group for each dimension that it speaks of."""
    for metric in record.metrics.values():
        for name, wanted in metric.headline.items():
            if name == "period" or not isinstance(wanted, str):
                yield Problem(
                    record.place(metric.file, "headline", name),
                    f"`headline` picks the figures of one group in every period, and `{name}` is "
                    "a list or the period",
                    "Name one group of each dimension, and no period",
                )
            else:
                yield from groups_there(record, metric, ("headline",), {name: wanted})


def unknown_groups_there(record: Record) -> Iterator[Problem]:
    """A group that is said to be unknown is one that the metric has."""
    for metric in record.metrics.values():
        for number, dimension in enumerate(metric.dimensions):
            names = {row.groups.get(dimension.id, "") for row in metric.observations}
            for position, wrong in enumerate(dimension.unknown):
                if names and wrong not in names:
                    yield Problem(
                        record.place(metric.file, "dimensions", number, "unknown", position),
                        f"No figure of this metric has `{wrong}` as its {dimension.id}",
                        did_you_mean(wrong, sorted(names - {""}), "Correct it, or delete it"),
                    )


def charts_differ(record: Record) -> Iterator[Problem]:
    """The address of a chart is its own: no other chart of the metric has its id."""
    for metric in record.metrics.values():
        seen: set[str] = set()
        for number, chart in enumerate(metric.charts, 1):
            name = chart.id or f"figure-{number}"
            if name in PAGE_NAMES:
                yield Problem(
                    record.place(metric.file, "charts", number - 1, "id"),
                    f"`{name}` is the name of the metric's own page",
                    "Give this chart another id",
                )
            if name in seen:
                yield Problem(
                    record.place(metric.file, "charts", number - 1, "id"),
                    f"Another chart of this metric has the id `{name}`",
                    "Give one of the two another id",
                )
            seen.add(name)
