"""How a metric's figures were made, in words: its aggregation of records, or its derivation."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from answerable.dates import Period
from answerable.pages.writing import plain_markdown
from answerable.records import (
    TOTAL,
    Aggregation,
    Condition,
    Derivation,
    Formula,
    Grouping,
    Measure,
    Metric,
    PeriodForm,
    Selection,
    wanted_of,
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


def technique(metric: Metric) -> str:
    """Return how figures that are made were made, as it stands within a sentence; or nothing."""
    if metric.derivation:
        return FORMULA_WORDS[metric.derivation.formula]
    whose = "one source has" if len(metric.aggregation) == 1 else "several sources have"
    counted = f"counted from what {whose} published, by a declaration that anyone can run again"
    return counted if metric.aggregation else ""


def aggregation_words(metric: Metric, made: Aggregation) -> Iterator[Markup]:
    """Yield what an aggregation does as Markdown, a sentence for each step.

    The declaration itself says more: how cells are parted, and which values make up each group.
    """
    yield _written("Each figure is {}.", _measure(made))
    if made.period:
        form = _PERIOD_WORDS[made.period_form]
        yield _written("Its period is that of the column {}, {}.", _code(made.period), form)
    if made.period_is:
        yield _written("Its period is {}.", made.period_is.words)
    if made.periods:
        yield _written("Rows are counted for these periods: {}.", _times(made.periods))
    if made.keep:
        yield _written("Rows are counted where {}.", _conditions(made.keep))
    titles = {dimension.id: dimension.title for dimension in metric.dimensions}
    for grouping in made.groups:
        yield _grouping(titles.get(grouping.id, grouping.id), grouping)
    if made.day:
        yield _written(
            "The column {} gives the day of each row: months that are not whole, and rows that "
            "were loaded more than once, are found by it.",
            _code(made.day),
        )


def derivation_words(made: Derivation) -> Iterator[Markup]:
    """Yield as Markdown what a derivation does beside its formula and the metrics that it takes."""
    if made.compared and made.reference:
        yield _written("“{}” is set beside “{}”.", made.compared, made.reference)
    if made.where:
        yield _written("These of its figures are taken: {}.", picked(made.where))
    if made.formula is Formula.RATE:
        yield _written("It is given per {} people.", f"{made.per:,}")
    if made.population_period:
        yield _written("The population is that of {}.", made.population_period.words)
    if made.periods:
        yield _written("Figures are added up to longer periods: {}.", _times(made.periods))


def picked(where: Selection) -> str:
    """Name the groups and periods that a choice picks."""
    return joined(text for name in where for text in wanted_of(where, name))


def _written(sentence: str, *words: str) -> Markup:
    """Fill a sentence of ours with words, of which those that are not Markdown yet are made so."""
    made = [word if isinstance(word, Markup) else plain_markdown(word) for word in words]
    return Markup(sentence).format(*made)  # noqa: S704 - written above, with nothing from outside


def _code(name: str) -> Markup:
    return Markup("<code>{}</code>").format(plain_markdown(name))


def _joined(parts: Iterable[Markup], word: str) -> Markup:
    *first, last = parts
    return Markup(f" {word} ").join([Markup(", ").join(first), last]) if first else last  # noqa: S704


def _times(periods: Iterable[Period]) -> str:
    return joined(period.words for period in periods)


def _measure(made: Aggregation) -> Markup:
    column = _written("the column {}", _code(made.column)) if made.column else Markup("the rows")
    match made.measure:
        case Measure.COUNT:
            words = Markup("how many rows there are")
        case Measure.SUM:
            words = _written("the sum of {}", column)
        case Measure.VALUE:
            words = _written("the value in {}", column)
        case Measure.SHARE:
            conditions = _conditions(made.of_which)
            words = _written("the share of {} where {}, in per cent", column, conditions)
    return _written("{}, multiplied by {}", words, f"{made.times:,}") if made.times != 1 else words


def _conditions(conditions: Iterable[Condition]) -> Markup:
    return _joined([part for condition in conditions for part in _condition(condition)], "and")


def _condition(condition: Condition) -> Iterator[Markup]:
    for words, values in (("is", condition.among), ("is not", condition.not_among)):
        if values:
            named = _joined([_written("“{}”", value) for value in values], "or")
            yield _written("{} {} {}", _code(condition.column), words, named)


def _grouping(title: str, grouping: Grouping) -> Markup:
    told = [_written("{}: from the column {}", title, _code(grouping.column))]
    if grouping.others:
        told.append(_written("all values that are not named count as “{}”", grouping.others))
    if grouping.unknown:
        told.append(_written("rows without a value count as “{}”", grouping.unknown))
    if grouping.unknown_most is not None:
        told.append(
            _written(
                "a period with more than {}% of those has a figure for the total alone",
                str(grouping.unknown_most),
            )
        )
    if grouping.total:
        told.append(_written("all groups together count as “{}”", TOTAL))
    return Markup("; ").join(told) + "."
