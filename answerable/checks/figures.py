"""Rules of a metric's figures: unique, whole, adding up, and drawable."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext

from answerable.problems import Location, Problem, did_you_mean, some_of
from answerable.reading import Step
from answerable.record import Record
from answerable.records import (
    FIRST,
    LATEST,
    MISSING_MARKERS,
    OWN_COLUMNS,
    PER_CENT,
    POINTS,
    Metric,
    Observation,
    Selection,
    marker_rule,
    wanted_of,
)

UNITS_MEANT = {
    **dict.fromkeys(("%", "per cent", "percent", "percentage", "percentages", "pc"), PER_CENT),
    **dict.fromkeys(
        ("percentage points", "percentage point", "per cent points", "percent points", "% points"),
        POINTS,
    ),
}
PRECISION = 60  # digits: enough for the largest counts at the finest decimals that a file may hold
_RATE = re.compile(r"\bper (1[0,]*0)\b(?!,)")


def figures_unique(record: Record) -> Iterator[Problem]:
    """A metric has one figure for each period and combination of groups."""
    for metric in record.metrics.values():
        seen: dict[tuple[str, ...], int] = {}
        for row in metric.observations:
            if row.key in seen:
                yield Problem(
                    Location(metric.csv_file, row.line),
                    f"This row repeats the period and groups of line {seen[row.key]}: "
                    f"{', '.join(row.key)}",
                    "Delete one, or add a dimension that tells them apart",
                )
            seen.setdefault(row.key, row.line)


def figures_whole(record: Record) -> Iterator[Problem]:
    """A figure has a value, or a known marker that says why not; every group has a name."""
    for metric in record.metrics.values():
        for row in metric.observations:
            for name, what, mend in _not_whole(row):
                yield Problem(record.place(metric.csv_file, row.line, name), what, mend)


def _not_whole(row: Observation) -> Iterator[tuple[str, str, str]]:
    """Yield what a row lacks: the column, what is wrong, and the mend."""
    if row.value is None and row.marker is None:
        yield (
            "value", "This row has neither a value nor a marker that says why there is none",
            f"Write the value, or a marker in the column `marker`: {marker_rule()}",
        )  # fmt: skip
    if row.value is not None and row.marker is not None:
        yield (
            "marker", f"This row has a value, {row.value.text}, and the marker `{row.marker}`, "
            "which says that there is none",
            "Delete one of the two",
        )  # fmt: skip
    if row.marker is not None and row.marker not in MISSING_MARKERS:
        yield "marker", f"`{row.marker}` is not a known marker", f"Use one of {marker_rule()}"
    if (row.numerator is None) != (row.denominator is None):
        yield (
            "numerator" if row.numerator is None else "denominator",
            "A count needs both numbers: how many, and of how many",
            "Fill both columns, or neither",
        )  # fmt: skip
    if row.denominator == 0:
        yield "denominator", "A count can't be of 0", "Check both counts against the source"
    for dimension, name in row.groups.items():
        if not name:
            yield (
                dimension,
                f"No group is named in the column `{dimension}`",
                "Write All for a total",
            )


def figures_add_up(record: Record) -> Iterator[Problem]:
    """A percentage or a rate agrees with the counts beside it, at its own precision."""
    for metric in record.metrics.values():
        per = counted_per(metric.unit)
        if per is None:
            continue
        sign = "%" if metric.unit == PER_CENT else f" {metric.unit}"
        for row in metric.observations:
            if row.value and row.numerator is not None and row.denominator:
                if _more_than_whole(metric, row):
                    continue
                computed = rate(row.numerator, row.denominator, per, row.value.number)
                if computed != row.value.number:
                    yield Problem(
                        record.place(metric.csv_file, row.line, "value"),
                        f"{row.numerator} of {row.denominator} is {computed}{sign}, not "
                        f"{row.value.text}{sign}",
                        "Check the value and both counts against the source",
                    )


def percentages_bounded(record: Record) -> Iterator[Problem]:
    """A percentage, and each end of its interval, lies between 0 and 100; so do its counts.

    A metric may say `bounded: no`, as a change in per cent can lie outside; no other unit may.
    """
    for metric in record.metrics.values():
        if not metric.bounded and _meant(metric.unit) != PER_CENT:
            yield Problem(
                record.place(metric.file, "bounded"),
                f"`bounded` is for metrics in {PER_CENT}, and this one is in {metric.unit}",
                "Delete the line",
            )
        if not metric.bounded or metric.unit != PER_CENT:
            continue
        for row in metric.observations:
            ends = {"value": row.value, "lower": row.lower, "upper": row.upper}
            for name, figure in ends.items():
                if figure and not 0 <= figure.number <= 100:
                    yield Problem(
                        record.place(metric.csv_file, row.line, name),
                        f"{figure.text} is not a percentage",
                        f"Write a number from 0 to 100; for a change, which can lie outside, "
                        f"write `bounded: no` in {metric.file}",
                    )
            if _more_than_whole(metric, row):
                yield Problem(
                    record.place(metric.csv_file, row.line, "numerator"),
                    f"{row.numerator} of {row.denominator} is more than the whole",
                    "Put the smaller count in `numerator` and the whole in `denominator`",
                )


def _more_than_whole(metric: Metric, row: Observation) -> bool:
    counted = row.numerator is not None and row.denominator is not None
    share = metric.unit == PER_CENT and metric.bounded
    return share and counted and (row.numerator or 0) > (row.denominator or 0) > 0


def intervals_hold(record: Record) -> Iterator[Problem]:
    """A figure lies in its interval, which has both ends; where there is no figure, none."""
    for metric in record.metrics.values():
        for row in metric.observations:
            for column, what in _interval_faults(row):
                yield Problem(
                    record.place(metric.csv_file, row.line, column),
                    what,
                    "Check `lower`, `value` and `upper` against the source",
                )


def _interval_faults(row: Observation) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a row's interval, with the column in which it is."""
    if row.lower is None and row.upper is None:
        return
    if row.lower is None or row.upper is None:
        column = "lower" if row.lower is None else "upper"
        yield column, f"An interval has two ends, and `{column}` is empty"
    elif row.value is None:
        yield "value", f"The interval {row.lower.text} to {row.upper.text} has no value"
    elif not row.lower.number <= row.value.number <= row.upper.number:
        yield (
            "value",
            f"{row.value.text} is not in its interval, {row.lower.text} to {row.upper.text}",
        )


def units_named(record: Record) -> Iterator[Problem]:
    """A unit that means per cent or percentage points is written so, since rules rest on it."""
    for metric in record.metrics.values():
        meant = _meant(metric.unit)
        if meant and metric.unit != meant:
            yield Problem(
                record.place(metric.file, "unit"),
                f"The unit `{metric.unit}` means {meant}, which is written in one way alone",
                f"Did you mean `{meant}`?",
            )


def _meant(unit: str) -> str | None:
    return UNITS_MEANT.get(unit.casefold().replace("-", " "))


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
                yield Problem(
                    record.place(metric.csv_file, row.line, "value"),
                    f"{text} has more decimals than its metric: {metric.decimals}",
                    "Check it against the source, or correct `decimals` of the metric",
                )


def counted_per(unit: str) -> int | None:
    """Return what a unit counts by: 100 for per cent, 1000 for "per 1,000 people", else None."""
    if unit == PER_CENT:
        return 100
    found = _RATE.search(unit)
    return int(found[1].replace(",", "")) if found else None


def rate(numerator: int, denominator: int, per: int, like: Decimal) -> Decimal:
    """Return numerator / denominator × per, rounded half up to the decimals of `like`."""
    with localcontext(prec=PRECISION):
        return (Decimal(numerator) * per / Decimal(denominator)).quantize(like, ROUND_HALF_UP)


def groups_there(
    record: Record, metric: Metric, path: tuple[Step, ...], where: Selection
) -> Iterator[Problem]:
    """Yield a problem for each dimension, and each group, that a choice names in vain."""
    for dimension in where:
        if dimension not in metric.key_names:
            yield no_dimension(record, metric, (*path, dimension), dimension)
            continue
        names = {row.named(dimension) for row in metric.observations}
        relative = {FIRST, LATEST} if dimension == "period" else set()
        if missing := names and set(wanted_of(where, dimension)) - names - relative:
            wrong = sorted(missing)[0]
            yield Problem(
                record.place(metric.file, *path, dimension),
                f"No figure of this metric has `{wrong}` as its {dimension}",
                _nearest_group(wrong, sorted(name for name in names if name)),
            )


def _nearest_group(wrong: str, names: list[str]) -> str:
    shown = some_of([f"`{name}`" for name in names])
    return did_you_mean(wrong, names, f"Write one of {shown}")


def no_dimension(record: Record, metric: Metric, path: tuple[Step, ...], dimension: str) -> Problem:
    """Return the problem of a dimension that a metric is said to have, and has not."""
    known = ", ".join(metric.key_names)
    return Problem(
        record.place(metric.file, *path),
        f"`{dimension}` is not a dimension of this metric",
        f"Use {known}",
    )
