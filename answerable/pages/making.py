"""How a metric's figures were made, in words: its aggregation of records, or its derivation."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from answerable.dates import Period
from answerable.language import N_, Messages, _, ngettext, numeral
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
from answerable.sentences.signals.phrases import either

FORMULA_WORDS = Messages(
    {
        Formula.GAP: N_("the gap between two groups"),
        Formula.RATE: N_("the rate in a population"),
        Formula.RELATIVE_LIKELIHOOD: N_("the relative likelihood of two groups"),
        Formula.SHARE: N_("the share of a whole"),
    }
)
_PERIOD_SENTENCES = Messages(
    {
        PeriodForm.AS_WRITTEN: N_("Its period is that of the column {column}, as it stands there."),
        PeriodForm.MONTH: N_("Its period is that of the column {column}, by month."),
        PeriodForm.DAY: N_("Its period is that of the column {column}, by day."),
        PeriodForm.YEAR: N_("Its period is that of the column {column}, by year."),
        PeriodForm.YEAR_ENDED: N_(
            "Its period is that of the column {column}, as the 12 months that end on its day."
        ),
    }
)


def technique(metric: Metric) -> str:
    """Return how figures that are made were made, as it stands within a sentence; or nothing."""
    if metric.derivation:
        return FORMULA_WORDS[metric.derivation.formula]
    if not metric.aggregation:
        return ""
    if len(metric.aggregation) == 1:
        return _(
            "counted from what one source has published, by written rules that anyone can run again"
        )
    return _(
        "counted from what several sources have published, by written rules that anyone can run "
        "again"
    )


def aggregation_words(metric: Metric, made: Aggregation) -> Iterator[Markup]:
    """Yield what an aggregation does as Markdown, a sentence for each step.

    The declaration itself says more: how cells are parted, and which values make up each group.
    """
    yield _written(_("Each figure is {measure}."), measure=_measure(made))
    if made.period:
        yield _written(_PERIOD_SENTENCES[made.period_form], column=_code(made.period))
    if made.period_is:
        yield _written(_("Its period is {period}."), period=made.period_is.words)
    if made.periods:
        counted = _("Rows are counted for these periods: {periods}.")
        yield _written(counted, periods=_times(made.periods))
    if made.keep:
        kept = _conditions(made.keep)
        yield _written(_("Rows are counted where {conditions}."), conditions=kept)
    titles = {dimension.id: dimension.title for dimension in metric.dimensions}
    for grouping in made.groups:
        yield _grouping(titles.get(grouping.id, grouping.id), grouping)
    if made.day:
        by_day = _(
            "The column {column} gives the day of each row. With it, we find months that are not "
            "whole, and rows that were loaded more than once."
        )
        yield _written(by_day, column=_code(made.day))


def derivation_words(made: Derivation) -> Iterator[Markup]:
    """Yield as Markdown what a derivation does beside its formula and the metrics that it takes."""
    if made.compared and made.reference:
        beside = _("“{compared}” is set beside “{reference}”.")
        yield _written(beside, compared=made.compared, reference=made.reference)
    if made.where:
        yield _written(_("These of its figures are taken: {picked}."), picked=picked(made.where))
    if made.formula is Formula.RATE:
        per = ngettext("It is given per {n} person.", "It is given per {n} people.", made.per)
        yield _written(per, n=numeral(made.per))
    if made.population_period:
        population = _("The population is that of {period}.")
        yield _written(population, period=made.population_period.words)
    if made.periods:
        added = _("Figures are added up to longer periods: {periods}.")
        yield _written(added, periods=_times(made.periods))


def picked(where: Selection) -> str:
    """Name the groups and periods that a choice picks."""
    return joined(text for name in where for text in wanted_of(where, name))


def _written(message: str, **words: str) -> Markup:
    """Fill a message of ours with words, of which those that are not Markdown yet are made so."""
    made = {
        name: word if isinstance(word, Markup) else plain_markdown(word)
        for name, word in words.items()
    }
    return Markup(message).format(**made)  # noqa: S704 - ours, with nothing from outside


def _code(name: str) -> Markup:
    return Markup("<code>{}</code>").format(plain_markdown(name))


def _times(periods: Iterable[Period]) -> str:
    return joined(period.words for period in periods)


def _measure(made: Aggregation) -> Markup:
    words = _rows_measured(made)
    if made.times == 1:
        return words
    times = numeral(made.times)
    return _written(_("{measure}, multiplied by {times}"), measure=words, times=times)


def _rows_measured(made: Aggregation) -> Markup:
    column = Markup(_("the rows"))  # noqa: S704 - our own words
    if made.column:
        column = _written(_("the column {column}"), column=_code(made.column))
    match made.measure:
        case Measure.COUNT:
            return _written(_("how many rows there are"))
        case Measure.SUM:
            return _written(_("the sum of {column}"), column=column)
        case Measure.VALUE:
            return _written(_("the value in {column}"), column=column)
        case Measure.SHARE:
            share = _("the share of {column} where {conditions}, in per cent")
            return _written(share, column=column, conditions=_conditions(made.of_which))


def _conditions(conditions: Iterable[Condition]) -> Markup:
    told = [part for condition in conditions for part in _condition(condition)]
    return Markup(joined(told))  # noqa: S704 - each part is safe, and so are our words between


def _condition(condition: Condition) -> Iterator[Markup]:
    column = _code(condition.column)
    if condition.among:
        yield _written(_("{column} is {values}"), column=column, values=_either(condition.among))
    if condition.not_among:
        values = _either(condition.not_among)
        yield _written(_("{column} is not {values}"), column=column, values=values)


def _either(values: Iterable[str]) -> Markup:
    named = either(_written(_("“{words}”"), words=value) for value in values)
    return Markup(named)  # noqa: S704 - as above


def _grouping(title: str, grouping: Grouping) -> Markup:
    source = _("{title}: from the column {column}")
    told = [_written(source, title=title, column=_code(grouping.column))]
    if grouping.others:
        others = _("all values that are not named count as “{group}”")
        told.append(_written(others, group=grouping.others))
    if grouping.unknown:
        unknown = _("rows without a value count as “{group}”")
        told.append(_written(unknown, group=grouping.unknown))
    if grouping.unknown_most is not None:
        most = _("a period with more than {n}% of those has a figure for the total alone")
        told.append(_written(most, n=str(grouping.unknown_most)))
    if grouping.total:
        told.append(_written(_("all groups together count as “{group}”"), group=TOTAL))
    return _written(_("{steps}."), steps=Markup("; ").join(told))
