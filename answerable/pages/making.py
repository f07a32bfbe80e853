"""How a metric's figures were made, in words: its aggregation of records, or its derivation."""

from collections.abc import Iterable, Iterator

from answerable.dates import Period
from answerable.findings import wanted_of
from answerable.records import (
    Aggregation,
    Condition,
    Derivation,
    Formula,
    Grouping,
    Measure,
    Metric,
    PeriodForm,
    Selection,
)
from answerable.sentences import joined

FORMULA_WORDS = {
    Formula.GAP: "the gap between two groups",
    Formula.RATE: "the rate in a population",
    Formula.RELATIVE_LIKELIHOOD: "the relative likelihood of two groups",
    Formula.SHARE: "the share of a whole",
}
_PERIOD_WORDS = {
    PeriodForm.AS_WRITTEN: "as it stands there",
    PeriodForm.MONTH: "by month",
    PeriodForm.DAY: "by day",
    PeriodForm.YEAR: "by year",
    PeriodForm.YEAR_ENDED: "as the 12 months that end on its day",
}


def aggregation_words(metric: Metric, made: Aggregation) -> Iterator[str]:
    """Yield what an aggregation does, a sentence for each step; names of columns are in backticks.

    The declaration itself says more: how cells are parted, and which values make up each group.
    """
    yield f"Each figure is {_measure(made)}."
    if made.period:
        form = _PERIOD_WORDS[made.period_form]
        yield f"Its period is that of the column `{made.period}`, {form}."
    if made.period_is:
        yield f"Its period is {made.period_is.words}."
    if made.periods:
        yield f"Rows are counted for these periods: {_times(made.periods)}."
    if made.keep:
        yield f"Rows are counted where {_conditions(made.keep)}."
    titles = {dimension.id: dimension.title for dimension in metric.dimensions}
    for grouping in made.groups:
        yield _grouping(titles.get(grouping.id, grouping.id), grouping)
    if made.day:
        yield (
            f"The column `{made.day}` gives the day of each row: months that are not whole, and "
            "rows that were loaded more than once, are found by it."
        )


def derivation_words(made: Derivation) -> Iterator[str]:
    """Yield what a derivation does beside its formula and the metrics that it takes."""
    if made.compared and made.reference:
        yield f"“{made.compared}” is set beside “{made.reference}”."
    if made.where:
        yield f"These of its figures are taken: {picked(made.where)}."
    if made.formula is Formula.RATE:
        yield f"It is given per {made.per:,} people."
    if made.population_period:
        yield f"The population is that of {made.population_period.words}."
    if made.periods:
        yield f"Figures are added up to longer periods: {_times(made.periods)}."


def _times(periods: Iterable[Period]) -> str:
    return joined(period.words for period in periods)


def _measure(made: Aggregation) -> str:
    column = f"the column `{made.column}`"
    words = {
        Measure.COUNT: "how many rows there are",
        Measure.SUM: f"the sum of {column}",
        Measure.VALUE: f"the value in {column}",
        Measure.SHARE: f"the share of {column if made.column else 'the rows'} where "
        f"{_conditions(made.of_which)}, in per cent",
    }[made.measure]
    return f"{words}, multiplied by {made.times:,}" if made.times != 1 else words


def _conditions(conditions: Iterable[Condition]) -> str:
    return joined(_condition(condition) for condition in conditions)


def _condition(condition: Condition) -> str:
    told = []
    if condition.among:
        told.append(f"`{condition.column}` is {_either(condition.among)}")
    if condition.not_among:
        told.append(f"`{condition.column}` is not {_either(condition.not_among)}")
    return joined(told)


def _either(values: Iterable[str]) -> str:
    *first, last = [f"“{value}”" for value in values]
    return f"{', '.join(first)} or {last}" if first else last


def _grouping(title: str, grouping: Grouping) -> str:
    told = [f"{title}: from the column `{grouping.column}`"]
    if grouping.others:
        told.append(f"all values that are not named count as “{grouping.others}”")
    if grouping.unknown:
        told.append(f"rows without a value count as “{grouping.unknown}”")
    if grouping.unknown_most is not None:
        told.append(
            f"a period with more than {grouping.unknown_most}% of those has a figure for the total "
            "alone"
        )
    if grouping.total:
        told.append("all groups together count as “All”")
    return "; ".join(told) + "."


def picked(where: Selection) -> str:
    """Name the groups and periods that a choice picks."""
    return joined(text for name in where for text in wanted_of(where, name))
