"""Which way a measure went is told with the figures that it rests on."""

import pytest

from answerable.findings.signals.kinds import Measured, Way
from answerable.sentences import WAY_WORDS, compared_words
from tests.figures import metric, row
from tests.invented import promise


def measured(way: Way, *figures: str) -> Measured:
    """Return which way a measure went, and its figures: `2019=5` is 5 in 2019."""
    before, after = (row(*figure.split("=")) if figure else None for figure in figures)
    return Measured(promise(), "a", way, before, after)


@pytest.mark.parametrize(
    ("way", "before", "after", "words"),
    [
        (Way.TOWARDS, "2019=5", "2021=6", "from 5% in 2019 to 6% in 2021"),
        (Way.AWAY, "2019=6", "2021=5", "from 6% in 2019 to 5% in 2021"),
        (Way.NO_CLEAR_CHANGE, "2019=5", "2021=5", "from 5% in 2019 to 5% in 2021"),
        (Way.NO_DIRECTION, "", "", "no one figure for the whole"),
        (Way.NO_DATA_SINCE, "", "2021=5", "one figure since, 2021"),
        (Way.NO_DATA_SINCE, "2019=5", "", "the latest is of 2019"),
        (Way.NO_DATA_SINCE, "", "", "no figure since"),
        (Way.NOT_COMPARABLE, "", "2021=5", "the latest is of 2021"),
    ],
)
def test_the_figures_behind_a_way(way: Way, before: str, after: str, words: str) -> None:
    assert compared_words(measured(way, before, after), metric()) == words


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("2021=6", "rose from 5% in 2019 to 6% in 2021"),
        ("2021=4", "fell from 5% in 2019 to 4% in 2021"),
    ],
)
def test_where_no_way_is_meant_it_is_told_which_way_the_figures_went(
    after: str, words: str
) -> None:
    assert compared_words(measured(Way.NO_DIRECTION, "2019=5", after), metric()) == (
        f"{words}; this record does not say which way is meant"
    )


def test_each_way_has_words_of_its_own() -> None:
    assert {*WAY_WORDS} == {*Way}
    assert len({*WAY_WORDS.values()}) == len(Way)


def test_no_words_say_that_there_are_no_figures_where_there_may_be_one() -> None:
    assert WAY_WORDS[Way.NO_DATA_SINCE] == "Too few figures to compare"
