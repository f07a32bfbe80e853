"""Which way a measure went is told with the figures that it rests on."""

import pytest

from answerable.findings.signals.kinds import Measured, Way
from answerable.sentences import WAY_WORDS, compared_words
from tests.invented import promise


@pytest.mark.parametrize(
    ("way", "before", "after", "words"),
    [
        (Way.TOWARDS, "2019", "2021", "2019, then 2021"),
        (Way.AWAY, "2019", "2021", "2019, then 2021"),
        (Way.NO_CLEAR_CHANGE, "2019", "2021", "2019, then 2021"),
        (Way.NO_DIRECTION, "2019", "2021", "2019, then 2021; no source says which way is meant"),
        (Way.NO_DIRECTION, "", "", "no one figure for the whole"),
        (Way.NO_DATA_SINCE, "", "2021", "one figure since, 2021"),
        (Way.NO_DATA_SINCE, "2019", "", "none since; the latest is 2019"),
        (Way.NO_DATA_SINCE, "", "", "none since"),
        (Way.NOT_COMPARABLE, "", "2021", "the latest is 2021"),
    ],
)
def test_the_figures_behind_a_way(way: Way, before: str, after: str, words: str) -> None:
    assert compared_words(Measured(promise(), "a", way, before, after)) == words


def test_each_way_has_words_of_its_own() -> None:
    assert {*WAY_WORDS} == {*Way}
    assert len({*WAY_WORDS.values()}) == len(Way)


def test_no_words_say_that_there_are_no_figures_where_there_may_be_one() -> None:
    assert WAY_WORDS[Way.NO_DATA_SINCE] == "Too few figures to compare"
