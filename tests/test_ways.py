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
        (Way.NO_DIRECTION, "", "", "no one figure for the whole"),
        (Way.NO_DATA_SINCE, "", "2021", "one figure since, 2021"),
        (Way.NO_DATA_SINCE, "2019", "", "the latest is of 2019"),
        (Way.NO_DATA_SINCE, "", "", "no figure since"),
        (Way.NOT_COMPARABLE, "", "2021", "the latest is of 2021"),
    ],
)
def test_the_figures_behind_a_way(way: Way, before: str, after: str, words: str) -> None:
    assert compared_words(Measured(promise(), "a", way, before, after)) == words


@pytest.mark.parametrize(("rose", "went"), [(True, "rose"), (False, "fell")])
def test_where_no_way_is_meant_it_is_told_which_way_the_figures_went(rose: bool, went: str) -> None:
    fact = Measured(promise(), "a", Way.NO_DIRECTION, "2019", "2021", rose)
    assert compared_words(fact) == (
        f"{went}: 2019, then 2021; this record does not say which way is meant"
    )


def test_each_way_has_words_of_its_own() -> None:
    assert {*WAY_WORDS} == {*Way}
    assert len({*WAY_WORDS.values()}) == len(Way)


def test_no_words_say_that_there_are_no_figures_where_there_may_be_one() -> None:
    assert WAY_WORDS[Way.NO_DATA_SINCE] == "Too few figures to compare"
