from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.dates import Period
from answerable.records import Money, Observation, Part, Standing, Target
from answerable.sentences import (
    STANDING_MEANING,
    STANDING_WORDS,
    aim,
    due_words,
    full_value,
    in_period,
    joined,
    label,
    money_words,
    number_words,
    plain_text,
    short_value,
    summary,
    the_period,
    with_unit,
)

SOURCE = {"document": "harbour-plan", "place": "page 1"}


def row(kind: str, value: str, period: str = "2021", **more: str) -> Observation:
    return Observation.model_validate(
        {"line": 2, "period": period, "groups": {"kind": kind}, "source": SOURCE, **more}
        | ({"value": value} if value else {})
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0", "0"), ("7", "7"), ("999", "999"), ("1000", "1,000"), ("33567", "33,567"),
        ("1234567.50", "1,234,567.50"), ("10.0", "10.0"), ("0.5", "0.5"), ("-3", "−3"),
        ("-1234.5", "−1,234.5"),
        pytest.param("-0.5", "−0.5",
),
    ],
)  # fmt: skip
def test_numbers_keep_what_was_published(text: str, words: str) -> None:
    assert number_words(text) == words


@given(st.decimals(0, 10**9, places=3).map("{:f}".format))
def test_no_digit_is_lost_or_added(text: str) -> None:
    assert number_words(text).replace(",", "") == text


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("59", "per cent", "59%"),
        ("-1.5", "per cent", "−1.5%"),
        ("3.7", "times as likely", "3.7 times as likely"),
        ("2676", "people", "2,676 people"),
        ("1", "percentage points", "1 percentage point"),
        ("-1", "percentage points", "−1 percentage point"),
        ("1.0", "percentage points", "1.0 percentage points"),
        ("11", "percentage points", "11 percentage points"),
        ("1", "searches", "1 search"),
        ("1", "people", "1 person"),
        ("1", "officers", "1 officer"),
        ("1", "searches for every 1,000 residents", "1 search for every 1,000 residents"),
        ("0", "searches", "0 searches"),
    ],
)
def test_a_number_has_its_unit(text: str, unit: str, words: str) -> None:
    assert with_unit(text, unit) == words


@pytest.mark.parametrize(
    ("text", "named", "when"),
    [
        ("2020", "2020", "in 2020"),
        ("2020-06", "June 2020", "in June 2020"),
        ("2020-06-30", "30 June 2020", "on 30 June 2020"),
        ("2019/20", "the financial year 2019/20", "in the financial year 2019/20"),
        ("2019-04/2020-03", "the 12 months to March 2020", "in the 12 months to March 2020"),
        ("2021/22 Q3", "October to December 2021", "in October to December 2021"),
        ("not-stated", "a period that is not stated", "in a period that is not stated"),
    ],
)
def test_a_period_is_named_within_a_sentence(text: str, named: str, when: str) -> None:
    period = Period.parse(text)
    assert (the_period(period), in_period(period)) == (named, when)


def test_an_aim_keeps_its_qualifier_and_timing() -> None:
    target = {"date": "2022/23", "value": "40", "source": SOURCE}
    late = {"qualifier": "as many as", "timing": "from"}
    assert aim(Target.model_validate(target), "per cent") == "40% by the financial year 2022/23"
    assert aim(Target.model_validate(target | late), "per cent") == (
        "as many as 40% from the financial year 2022/23"
    )


def test_a_figure_is_told_with_the_words_of_its_source() -> None:
    plain, almost = row("A", "1200"), row("A", "12", qualifier="almost")
    assert (short_value(plain, "people"), full_value(plain, "people")) == ("1,200", "1,200 people")
    assert (short_value(almost, "per cent"), full_value(almost, "people")) == (
        "almost 12%",
        "almost 12 people",
    )


@pytest.mark.parametrize(
    ("marker", "words"),
    [
        ("c", "confidential"),
        ("x", "not available"),
        ("z", "not applicable"),
        ("low", "rounds to zero but is not zero"),
    ],
)
def test_a_missing_figure_says_why(marker: str, words: str) -> None:
    missing = row("A", "", marker=marker)
    assert short_value(missing, "people") == f"[{marker}]"
    assert full_value(missing, "people") == words


def test_a_figure_is_named_by_its_group_or_its_period() -> None:
    one = row("Hermit crabs", "1", period="2021/22 Q1")
    assert label(one, "kind") == "Hermit crabs"
    assert label(one, None) == label(one, "period") == "April to June 2021"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"amount": "1200"}, "£1,200"),
        ({"amount": "400000", "per": "year"}, "£400,000 a year"),
        ({"amount": "40000", "per": "year", "years": "2"}, "£40,000 a year for 2 years"),
        ({"amount": "1200", "words": "some £1,200"}, "£1,200 (“some £1,200”)"),
        ({"amount": "1200", "words": "£1,200"}, "£1,200"),
    ],
)
def test_money_is_told_with_its_years(values: dict[str, Any], words: str) -> None:
    assert money_words(Money.model_validate({**values, "for": "lamps"}), "£") == words


def test_money_stands_behind_the_sign_of_the_plans_currency() -> None:
    assert money_words(Money.model_validate({"amount": "1200", "for": "lamps"}), "R$") == "R$1,200"


def test_a_promised_date_keeps_the_words_of_its_source() -> None:
    due = {"id": "lamps", "by": "2022-03", "what": "Lamps"}
    assert due_words(Part.model_validate(due)) == "March 2022"
    assert due_words(Part.model_validate({**due, "words": "by the spring tides"})) == (
        "March 2022 (“by the spring tides”)"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("", ""),
        ("Words.\n\nMore words.\n", "Words.\n\nMore words."),
        ("**Bold**, *leaning* and `code`.", "Bold, leaning and code."),
        ("As the [guide](https://a.example/b) says.", "As the guide says."),
        ("- a\n- b", "- a\n- b"),
        ("- a\n- b\n\nWords.", "- a\n- b\n\nWords."),
        ("3 < 4 & 5 > 2", "3 < 4 & 5 > 2"),
        pytest.param(
            "**Bold** *leaning* [link](https://a.example) `code`.", "Bold leaning link code.",
        ),
        pytest.param(
            "_Leaning_ words.", "Leaning words.",
        ),
        pytest.param(
            "[A](https://a.example/b_(c)).", "A.",
        ),
        pytest.param(
            "2 * 3 * 4 and \\*.", "2 * 3 * 4 and *.",
        ),
        pytest.param(
            "See <https://a.example>.", "See https://a.example.",
        ),
    ],
)  # fmt: skip
def test_data_files_hold_plain_text(body: str, text: str) -> None:
    assert plain_text(body) == text


def test_a_summary_is_the_first_paragraph_on_one_line() -> None:
    assert summary("The *first*\nparagraph.\n\nThe second.") == "The first paragraph."
    assert summary("") == ""


def test_a_summary_does_not_announce_a_list_that_it_leaves_out() -> None:
    assert summary("The plan is slow. It tells of:\n\n- lamps") == "The plan is slow."
    assert summary("It tells of:\n\n- lamps") == "It tells of:"


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_joined_as_english_does(words: list[str], text: str) -> None:
    assert joined(words) == text


def test_every_standing_has_its_word_and_its_meaning() -> None:
    assert set(STANDING_WORDS) == set(STANDING_MEANING) == set(Standing)
    assert len(set(STANDING_WORDS.values())) == len(Standing)
