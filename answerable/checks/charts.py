"""Rules of charts: each names what its metric has, and draws no two figures in one place."""

from collections.abc import Iterator, Mapping

from answerable.checks.figures import groups_there, no_dimension
from answerable.problems import Problem
from answerable.reading import Step
from answerable.record import Record
from answerable.records import FIRST, LATEST, Chart, ChartKind, Metric, wanted_of

OVER_TIME = (ChartKind.TREND, ChartKind.MULTIPLES)
ACROSS = (ChartKind.MULTIPLES, ChartKind.SHARES)
MOST_SERIES = 6  # colours, dashes and shapes that can be told apart


def charts_drawable(record: Record) -> Iterator[Problem]:
    """A chart speaks of dimensions and groups that the metric has, and its kind can draw them."""
    for metric in record.metrics.values():
        for number, chart in enumerate(metric.charts):
            path: tuple[Step, ...] = ("charts", number)
            named = {"by": chart.by, "across": chart.across, "panel": chart.panel}
            unknown = {n: d for n, d in named.items() if d and d not in metric.key_names}
            for name, dimension in unknown.items():
                yield no_dimension(record, metric, (*path, name), dimension)
            yield from groups_there(record, metric, (*path, "where"), chart.where)
            faults = list(_misfits(metric, chart))
            # What it would draw is known only where all that it names is.
            if not unknown and not faults and set(chart.where) <= set(metric.key_names):
                faults = list(_crowding(metric, chart))
            for name, what, mend in faults:
                yield Problem(record.place(metric.file, *path, name), what, mend)


def _misfits(metric: Metric, chart: Chart) -> Iterator[tuple[str, str, str]]:
    """Yield the field of a chart that its kind can't draw, what is wrong, and the mend."""
    kind = chart.kind
    if kind is ChartKind.TREND and not metric.observations and not metric.targets:
        yield (
            "kind", "A trend is declared, and the metric has neither figures nor targets",
            "Add either, or delete the chart",
        )  # fmt: skip
    if kind in OVER_TIME and "period" in (chart.by, chart.across):
        yield (
            "by" if chart.by == "period" else "across",
            "A line is drawn over periods, so it can't be drawn for each of them",
            "Name the dimension that gives a line each, or delete this field",
        )
    if kind in ACROSS and chart.across is None:
        each = "a small chart" if kind is ChartKind.MULTIPLES else "a bar"
        yield (
            "kind", f"A chart of the kind `{kind.value}` has {each} for each value of `across`, "
            "and none is given",
            "Add a line `across: …` with the id of a dimension, or `period`",
        )  # fmt: skip
    if kind not in ACROSS and chart.across is not None:
        yield (
            "across", f"A chart of the kind `{kind.value}` has nothing for `across`",
            "Delete the line, or write `panel` for a drawing of each value",
        )  # fmt: skip
    if kind in (ChartKind.DUMBBELL, ChartKind.SHARES, ChartKind.MAP) and chart.by is None:
        yield (
            "kind", f"A chart of the kind `{kind.value}` needs `by`, and it is not given",
            "Add a line `by: …` with the id of the dimension whose groups it shows",
        )  # fmt: skip
    areas = {dimension.id for dimension in metric.dimensions if dimension.areas}
    if kind is ChartKind.MAP and chart.by in metric.key_names and chart.by not in areas:
        yield (
            "by", f"A map is of areas, and `{chart.by}` is not said to be one",
            "Write `areas: yes` at that dimension, or choose another kind",
        )  # fmt: skip
    if kind is ChartKind.DUMBBELL and len(wanted_of(chart.where, "period")) != 2:
        yield (
            "where", "A dumbbell sets two periods beside each other, and `where` doesn't pick two",
            "Write `period: [first, latest]` below `where`, or two periods",
        )  # fmt: skip


def _crowding(metric: Metric, chart: Chart) -> Iterator[tuple[str, str, str]]:
    """Yield where a chart has too many series, or draws several figures in one place."""
    keys = [row.key for row in metric.observations]
    # A chart looks at the same few parts of every key, so where they stand is looked up once.
    at = _parts(metric)
    for name, wanted in _wanted(chart).items():
        keys = [key for key in keys if key[at[name]] in wanted]
    names = {key[at[chart.by]] for key in keys} if chart.by else set()
    if chart.kind in (*OVER_TIME, ChartKind.SHARES) and len(names) > MOST_SERIES:
        other = "a chart of the kind `multiples` with `across`"
        yield (
            "by", f"This chart would draw {len(names)} groups in one place, and only {MOST_SERIES} "
            "can be told apart",
            f"Pick {MOST_SERIES} or fewer in `where`"
            + ("" if chart.kind is ChartKind.SHARES else f", or use {other}"),
        )  # fmt: skip
    place = [at[name] for name in _place(chart)]
    met: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key in keys:
        other_key = met.setdefault(tuple([key[number] for number in place]), key)
        if key == other_key:
            continue
        differ = [name for name in at if key[at[name]] != other_key[at[name]]]
        if differ:
            name = differ[-1]
            yield (
                "kind", "This chart would draw several figures in one place: those of "
                f"`{other_key[at[name]]}` and of `{key[at[name]]}`",
                f"Pick one {name} in `where`, or name `{name}` in `by`, `across` or `panel`",
            )  # fmt: skip
            return


def _parts(metric: Metric) -> Mapping[str, int]:
    """Return where each named part stands in the keys of the metric's figures.

    A dimension that is named twice, or `period`, is told elsewhere; the first of a name is meant.
    """
    parts: dict[str, int] = {}
    dimensions = dict.fromkeys(dimension.id for dimension in metric.dimensions)
    for number, name in enumerate(("period", *dimensions)):
        parts.setdefault(name, number)
    return parts


def _wanted(chart: Chart) -> Mapping[str, frozenset[str]]:
    """Return what a chart picks, as far as it can be said without ordering periods."""
    return {
        name: frozenset(wanted_of(chart.where, name))
        for name in chart.where
        if name != "period" or not _relative(chart)
    }


def _relative(chart: Chart) -> bool:
    return bool({FIRST, LATEST} & {*wanted_of(chart.where, "period")})


def _place(chart: Chart) -> tuple[str, ...]:
    """Return the parts of a key that tell a figure's place: no two figures may share them."""
    one_of_many = chart.kind in (*OVER_TIME, ChartKind.DUMBBELL)
    one_alone = _relative(chart) and len(wanted_of(chart.where, "period")) == 1
    period = ("period",) if one_of_many or one_alone else ()
    by = chart.by or ("period" if chart.kind in (ChartKind.BARS, ChartKind.DOTS) else None)
    return (*period, *(name for name in (by, chart.across, chart.panel) if name))
