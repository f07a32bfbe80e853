"""The words for which way a measure went."""

from collections.abc import Mapping

from answerable.findings.signals.kinds import Measured, Way

WAY_WORDS: Mapping[Way, str] = {
    Way.TOWARDS: "Moved as meant",
    Way.AWAY: "Moved the other way",
    Way.NO_CLEAR_CHANGE: "No clear change",
    Way.NO_DATA_SINCE: "Too few figures to compare",
    Way.NOT_COMPARABLE: "Figures can’t be compared",
    Way.NO_DIRECTION: "Can’t tell whether as meant",
}


def compared_words(fact: Measured) -> str:
    """Say which figures a way rests on, or why there are none: “2019, then 2021”."""
    if fact.before and fact.after:
        span = f"{fact.before}, then {fact.after}"
        if fact.rose is None:
            return span
        went = "rose" if fact.rose else "fell"
        return f"{went}: {span}; this record does not say which way is meant"
    if fact.after:
        lone = fact.way is Way.NO_DATA_SINCE
        return f"one figure since, {fact.after}" if lone else f"the latest is of {fact.after}"
    if fact.before:
        return f"the latest is of {fact.before}"
    return "no one figure for the whole" if fact.way is Way.NO_DIRECTION else "no figure since"
