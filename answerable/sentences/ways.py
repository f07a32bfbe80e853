"""The words for which way a measure went, and the two figures that tell it."""

from collections.abc import Mapping

from answerable.findings.changes import number
from answerable.findings.signals.kinds import Measured, Way
from answerable.language import N_, Messages, _, pgettext
from answerable.records import Metric, Observation
from answerable.sentences.words import value_when

WAY_WORDS: Mapping[Way, str] = Messages(
    {
        Way.TOWARDS: N_("Moved as meant"),
        Way.AWAY: N_("Moved the other way"),
        Way.NO_CLEAR_CHANGE: N_("No clear change"),
        Way.NO_DATA_SINCE: N_("Too few figures to compare"),
        Way.NOT_COMPARABLE: N_("Figures can’t be compared"),
        Way.NO_DIRECTION: N_("Can’t tell whether as meant"),
    }
)


def from_to(fact: Measured, metric: Metric) -> str:
    """Give both figures and their periods: “from 82% in 2020 to 69% in 2023”; empty without two."""
    if not fact.before or not fact.after:
        return ""
    start, end = (value_when(row, metric.unit) for row in (fact.before, fact.after))
    return pgettext("figures", "from {start} to {end}", start=start, end=end)


def rose_or_fell(fact: Measured) -> str:
    """Say which way two figures went that differ clearly; empty where there are not two."""
    if not fact.before or not fact.after:
        return ""
    return _rose_or_fell(fact.before, fact.after)


def _rose_or_fell(before: Observation, after: Observation) -> str:
    if number(after) > number(before):
        return pgettext("a measure", "rose")
    return pgettext("a measure", "fell")


def compared_words(fact: Measured, metric: Metric) -> str:
    """Say which figures a way rests on, or why there are none, for a table."""
    if both := from_to(fact, metric):
        if fact.way is not Way.NO_DIRECTION:
            return both
        told = {"way": rose_or_fell(fact), "figures": both}
        return _("{way} {figures}; this record does not say which way is meant", **told)
    if fact.after and fact.way is Way.NO_DATA_SINCE:
        return _("one figure since, {period}", period=fact.after.period.words)
    if latest := fact.after or fact.before:
        return _("the latest is of {period}", period=latest.period.words)
    if fact.way is Way.NO_DIRECTION:
        return _("no one figure for the whole")
    return _("no figure since")
