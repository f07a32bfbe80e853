"""Rules of how a metric's figures are made: a declaration that can be followed, and was."""

from collections import Counter
from collections.abc import Iterator

from answerable.problems import Location, Problem, did_you_mean
from answerable.reading import Step
from answerable.record import Record
from answerable.record.inputs import declaration_hash, inputs_file
from answerable.records import PER_CENT, TOTAL, Aggregation, Condition, Grouping, Measure, Metric

Path = tuple[Step, ...]
Fault = tuple[Path, str, str]


def figures_made_one_way(record: Record) -> Iterator[Problem]:
    """A metric's figures are made of sources' rows, or of other metrics, or written by hand."""
    for metric in record.metrics.values():
        if metric.aggregation and metric.derivation:
            yield Problem(
                record.place(metric.file, "derivation"),
                "Figures are either made of the rows of a source or derived from other metrics",
                "Keep `aggregation` or `derivation`, and make another metric for the other",
            )
        if metric.inputs and not metric.aggregation:
            yield Problem(
                Location(inputs_file(metric)),
                f"{metric.file} does not say how its figures are made of a source",
                "Delete this file, or declare it in `aggregation`",
            )


def aggregations_clear(record: Record) -> Iterator[Problem]:
    """A declaration of how rows become figures says all that is needed, and nothing twice."""
    for metric in record.metrics.values():
        yield from declaration_faults(record, metric)


def declaration_faults(record: Record, metric: Metric) -> Iterator[Problem]:
    """Yield what keeps a metric's aggregation from being followed."""
    for number, rule in enumerate(metric.aggregation):
        for path, what, mend in _faults(metric, rule):
            place = record.place(metric.file, "aggregation", number, *path)
            yield Problem(place, what, mend)


def _faults(metric: Metric, rule: Aggregation) -> Iterator[Fault]:
    yield from _of_period(rule)
    yield from _of_measure(metric, rule)
    yield from _of_conditions(rule)
    for number, grouping in enumerate(rule.groups):
        for path, what, mend in _of_grouping(rule, grouping):
            yield ("groups", number, *path), what, mend
    yield from _of_dimensions(metric, rule)


def _of_period(rule: Aggregation) -> Iterator[Fault]:
    if (rule.period is None) == (rule.period_is is None):
        yield (
            ("period",) if rule.period else (),
            "The period comes either from a column, `period`, or is the same for all rows, "
            "`period_is`",
            "Write one of the two",
        )
    if rule.period is None and (rule.periods or rule.day):
        path = "periods" if rule.periods else "day"
        yield (path,), f"`{path}` needs the period of each row", "Name its column in `period`"


def _of_measure(metric: Metric, rule: Aggregation) -> Iterator[Fault]:
    measure = rule.measure.value
    if rule.measure in (Measure.SUM, Measure.VALUE) and rule.column is None:
        yield ("measure",), f"A {measure} is of a column, and none is named", "Name it as `column`"
    if rule.measure is Measure.COUNT and rule.column:
        mend = "Delete the line, or use `measure: sum`"
        yield ("column",), "A count is of rows, not of a column", mend
    if rule.measure is Measure.SHARE and metric.unit != PER_CENT:
        what = f"A share is in {PER_CENT}, and this metric is in {metric.unit}"
        yield ("measure",), what, f"Write `unit: {PER_CENT}`"
    if (rule.measure is Measure.SHARE) != bool(rule.of_which):
        what, mend = "A share is of the rows that meet `of_which`", "Add those conditions"
        if rule.of_which:
            what, mend = f"`of_which` is for a share, and this is a {measure}", "Delete it"
        yield ("of_which",) if rule.of_which else ("measure",), what, mend
    counts = {"numerator": rule.numerator, "denominator": rule.denominator}
    for name in (name for name, column in counts.items() if column):
        if rule.measure is not Measure.VALUE:
            mend = "Delete the line"
            yield (name,), f"`{name}` is for a value, and this is a {measure}", mend
        elif not all(counts.values()):
            yield (name,), "A count needs both numbers: how many, and of how many", "Name both"


def _of_conditions(rule: Aggregation) -> Iterator[Fault]:
    lists: dict[str, tuple[Condition, ...]] = {"keep": rule.keep, "of_which": rule.of_which}
    for name, conditions in lists.items():
        for number, condition in enumerate(conditions):
            if not condition.among and not condition.not_among:
                what = "This condition names no value, so nothing would follow from it"
                yield (name, number), what, "Name the values in `among` or `not_among`"


def _of_grouping(rule: Aggregation, grouping: Grouping) -> Iterator[Fault]:
    if grouping.others is not None and grouping.as_written:
        what = "Other values are either one group, `others`, or each its own, `as_written`"
        yield ("others",), what, "Keep one of the two"
    if grouping.unknown_most is not None and grouping.unknown is None:
        what = "`unknown_most` is of the unknown group, and none is named"
        yield ("unknown_most",), what, "Name it as `unknown`"
    if grouping.total and TOTAL in grouping.groups:
        what = f"`{TOTAL}` is a group of the source's, and would be counted again"
        yield ("total",), what, "Delete the line, or take the source's total out with `keep`"
    if grouping.total and rule.measure is Measure.VALUE:
        what = "Values can't be added up to a total"
        yield ("total",), what, "Delete the line, or use `measure: sum` if they can"
    taken = Counter(value for values in grouping.groups.values() for value in values)
    for group, values in grouping.groups.items():
        if twice := [value for value in values if taken[value] > 1]:
            what = f"`{twice[0]}` is in two groups, or twice in one"
            yield ("groups", group), what, "Name it once"


def _of_dimensions(metric: Metric, rule: Aggregation) -> Iterator[Fault]:
    """Each dimension has a grouping, and each grouping a dimension."""
    dimensions = [dimension.id for dimension in metric.dimensions]
    groupings = [grouping.id for grouping in rule.groups]
    for id_ in dimensions:
        if id_ not in groupings:
            what = f"It is not said which column makes the dimension `{id_}`"
            yield ("groups",) if groupings else (), what, f"Add `- id: {id_}` to `groups`"
    for number, id_ in enumerate(groupings):
        if id_ in groupings[:number]:
            yield ("groups", number, "id"), f"`{id_}` stands twice", "Delete one of the two"
        elif id_ not in dimensions:
            mend = did_you_mean(id_, dimensions, "Add it to `dimensions`, or delete it here")
            yield ("groups", number, "id"), f"`{id_}` is not a dimension of this metric", mend


def figures_made_as_declared(record: Record) -> Iterator[Problem]:
    """Figures that are made of a source name their inputs, and were made as it is declared now."""
    for metric in record.metrics.values():
        if metric.aggregation and _can_be_made(record, metric):
            yield from _as_declared(record, metric)


def _can_be_made(record: Record, metric: Metric) -> bool:
    """Say whether its files could be read and its declaration followed: all else is told first."""
    files = {metric.file, metric.csv_file, inputs_file(metric)}
    documented = all(rule.document in record.documents for rule in metric.aggregation)
    clear = next(declaration_faults(record, metric), None) is None
    return record.broken.isdisjoint(files) and documented and clear and not metric.derivation


def _as_declared(record: Record, metric: Metric) -> Iterator[Problem]:
    again = f"Run `python build.py aggregate {metric.id}`"
    if not metric.inputs:
        what = f"There is no {inputs_file(metric)} to say what these figures were made of"
        yield Problem(Location(metric.csv_file), what, again)
        return
    now = declaration_hash(metric)
    if any(row.declaration != now for row in metric.inputs):
        what = "The declaration has changed since its figures were made"
        yield Problem(record.place(metric.file, "aggregation"), what, again)
    known = {row.id for row in metric.inputs}
    for row in metric.observations:
        if row.input not in known:
            what = (
                f"There is no input `{row.input}` in {inputs_file(metric)}"
                if row.input
                else "It is not said what this figure was made of"
            )
            yield Problem(record.place(metric.csv_file, row.line, "input"), what, again)
