"""The words for which way a measure went, and the two figures that tell it."""

from collections.abc import Mapping

from answerable.findings.changes import number
from answerable.findings.signals.kinds import Measured, Way
from answerable.records import Metric
from answerable.sentences.words import full_value, in_period

WAY_WORDS: Mapping[Way, str] = {
    Way.TOWARDS: "Moved as meant",
    Way.AWAY: "Moved the other way",
    Way.NO_CLEAR_CHANGE: "No clear change",
    Way.NO_DATA_SINCE: "Too few figures to compare",
    Way.NOT_COMPARABLE: "Figures can’t be compared",
    Way.NO_DIRECTION: "Can’t tell whether as meant",
}


def from_to(fact: Measured, metric: Metric) -> str:
    """Give both figures and their periods: “from 82% in 2020 to 69% in 2023”; empty without two."""
    if not fact.before or not fact.after:
        return ""
    start, end = (
        f"{full_value(row, metric.unit)} {in_period(row.period)}"
        for row in (fact.before, fact.after)
    )
    return f"from {start} to {end}"


def rose_or_fell(fact: Measured) -> str:
    """Say which way two figures went that differ clearly; empty where there are not two."""
    if not fact.before or not fact.after:
        return ""
    return "rose" if number(fact.after) > number(fact.before) else "fell"


def compared_words(fact: Measured, metric: Metric) -> str:
    """Say which figures a way rests on, or why there are none, for a table."""
    if both := from_to(fact, metric):
        if fact.way is not Way.NO_DIRECTION:
            return both
        return f"{rose_or_fell(fact)} {both}; this record does not say which way is meant"
    if fact.after:
        lone = fact.way is Way.NO_DATA_SINCE
        when = fact.after.period.words
        return f"one figure since, {when}" if lone else f"the latest is of {when}"
    if fact.before:
        return f"the latest is of {fact.before.period.words}"
    return "no one figure for the whole" if fact.way is Way.NO_DIRECTION else "no figure since"
