from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable import likely

ANYTHING = (
    st.text() | st.text(alphabet="0123456789 -/.,:£%+−eEQqTZJanuryFeb") | st.integers().map(str)
)


@pytest.mark.parametrize(
    "guess",
    [
        likely.dates, likely.periods, likely.number, likely.qualified, likely.yes_or_no,
        likely.slug, likely.web_address, likely.is_nothing, likely.is_spreadsheet_date,
        likely.is_spreadsheet_number, likely.spreadsheet_day, likely.quoted,
    ],
)  # fmt: skip
def test_any_text_may_be_asked_about(guess: Callable[[str], object]) -> None:
    @given(ANYTHING)
    def ask(text: str) -> None:
        guess(text)

    ask()


@pytest.mark.parametrize("text", ["9" * 100_000, "a-" * 100_000, "1," * 100_000, " to " * 50_000])
def test_a_long_text_is_answered_at_once(text: str) -> None:
    assert len(likely.quoted(text)) < 100
    assert (likely.dates(text), likely.periods(text), likely.number(text)) == ((), (), None)
    assert (likely.slug(text), likely.qualified(text)) == (None, None)


def test_an_upright_bar_is_no_end_of_a_message() -> None:
    assert likely.quoted("soon | later") == "'soon ¦ later'"


@pytest.mark.parametrize(
    "text", ["1 of 3", "12 to 15", "3.5.1", "12-15", "five", "1.5m", "2 dozen"]
)
def test_what_may_be_several_numbers_is_not_guessed(text: str) -> None:
    assert likely.number(text) is None


@pytest.mark.parametrize("text", ["May", "1", "12:30", "30 June", "June", "autumn 2026", "2026?"])
def test_what_is_only_part_of_a_date_is_not_guessed(text: str) -> None:
    assert likely.dates(text) == ()
