"""The words for which way a measure went."""

from collections.abc import Mapping

from answerable.findings.signals.kinds import Way

WAY_WORDS: Mapping[Way, str] = {
    Way.TOWARDS: "Moved as meant",
    Way.AWAY: "Moved the other way",
    Way.NO_CLEAR_CHANGE: "No clear change",
    Way.NO_DATA_SINCE: "No figures since",
    Way.NOT_COMPARABLE: "Figures can’t be compared",
    Way.NO_DIRECTION: "Which way is meant is not stated",
}
