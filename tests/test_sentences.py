from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.findings import slices
from answerable.record import Record
from answerable.records import Chart, Due, Metric, Money, Observation, Standing, Target
from answerable.sentences import (
    STANDING_MEANING,
    STANDING_WORDS,
    due_words,
    full_value,
    headline,
    joined,
    label,
    money_words,
    number_words,
    plain_text,
    short_value,
    statements,
    summary,
    with_unit,
)

SOURCE = {"document": "harbour-plan", "place": "page 1"}
BARS = Chart.model_validate({"kind": "bars", "by": "kind"})
LINE = Chart.model_validate({"kind": "trend", "by": "kind"})


def row(kind: str, value: str, period: str = "2021", **more: str) -> Observation:
    return Observation.model_validate(
        {"line": 2, "period": period, "groups": {"kind": kind}, "source": SOURCE, **more}
        | ({"value": value} if value else {})
    )


def metric(*rows: Observation, unit: str = "per cent", compared: str = "yes") -> Metric:
    found = Metric.model_validate(
        {
            "id": "a", "file": "a.yml", "csv_file": "a.csv", "title": "A", "question": "A?",
            "unit": unit, "dimensions": [{"id": "kind", "title": "Kind", "compared": compared}],
        }
    )  # fmt: skip
    return found.model_copy(update={"observations": rows})


def said(chart: Chart, found: Metric) -> tuple[str, ...]:
    """Return the headline and the sentences of a chart."""
    [part] = slices(found, chart.where, chart.panel)
    return (headline(part, chart), *statements(part, chart))


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
    ],
)
def test_a_number_has_its_unit(text: str, unit: str, words: str) -> None:
    assert with_unit(text, unit) == words


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
    ("name", "told"),
    [
        (
            "lamps-working",
            [
                (
                    "East quay 40%, West quay 67%",
                    "Highest: West quay, 67%.",
                    "Lowest: East quay, 40%.",
                    "The gap is 27 percentage points.",
                ),
                (
                    "East quay 90%, West quay 100%",
                    "Highest: West quay, 100%.",
                    "Lowest: East quay, 90%.",
                    "The gap is 10 percentage points.",
                ),
            ],
        ),
        (
            "crabs-seen",
            [
                (
                    "From 75 (Crabs with one claw, or none) to around 1,200 crabs (Hermit crabs)",
                    "Highest: Hermit crabs, around 1,200 crabs.",
                    "Lowest: Crabs with one claw, or none, 75 crabs.",
                ),
                ("Hermit crabs 1,000 crabs",),
            ],
        ),
        (
            "channel-depth",
            [
                (
                    "Outer mark: 5.2 in 2020, 5.1 metres in financial year 2021/22",
                    "Outer mark: 5.2 in 2020, 5.1 metres in financial year 2021/22.",
                    "Inner mark: 4.0 in 2020, 4.9 metres in financial year 2021/22.",
                )
            ],
        ),
        (
            "ferries-on-time",
            [
                (
                    "Aim: 80% by 2022 and 95% by 2025",
                    "61% in 12 months to March 2022.",
                    "The aim is 80% by 2022 and 95% by 2025.",
                )
            ],
        ),
    ],
)
def test_the_harbour_is_told_in_these_words(
    record: Record, name: str, told: list[tuple[str, ...]]
) -> None:
    found = record.metrics[name]
    assert [
        (headline(part, chart), *statements(part, chart))
        for chart in found.charts
        for part in slices(found, chart.where, chart.panel)
    ] == told


def test_three_figures_are_told_by_their_ends() -> None:
    assert said(BARS, metric(row("A", "41"), row("B", "78"), row("C", "59"))) == (
        "From 41% (A) to 78% (B)",
        "Highest: B, 78%.",
        "Lowest: A, 41%.",
        "The gap is 37 percentage points.",
    )


def test_a_gap_is_told_only_between_exact_shares_of_one_period() -> None:
    ends = ("Highest: B, 78%.", "Lowest: A, 41%.")
    apart = metric(row("A", "41"), row("B", "78", period="2022"))
    assert said(BARS, apart)[1:] == ends
    about = metric(row("A", "41", qualifier="about"), row("B", "78"))
    assert said(BARS, about)[1:] == ("Highest: B, 78%.", "Lowest: A, about 41%.")
    counts = metric(row("A", "41"), row("B", "78"), unit="people")
    assert said(BARS, counts)[1:] == ("Highest: B, 78 people.", "Lowest: A, 41 people.")
    narrow = metric(row("A", "41.5"), row("B", "42.5"))
    assert said(BARS, narrow)[-1] == "The gap is 1.0 percentage points."


def test_different_things_are_listed_and_not_compared() -> None:
    rows = (row("A", "41"), row("B", "78"), row("C", "59"))
    assert said(BARS, metric(*rows, compared="no")) == ("A 41%, B 78%, C 59%",)
    assert said(BARS, metric(*rows, row("D", "1"), row("E", "2"), compared="no")) == (
        "A 41%, B 78%, C 59%, and 2 more",
    )


def test_a_total_is_neither_highest_nor_lowest() -> None:
    rows = (row("All", "99"), row("A", "41"), row("B", "78"))
    assert said(BARS, metric(*rows)) == (
        "From 41% (A) to 78% (B)",
        "Highest: B, 78%.",
        "Lowest: A, 41%.",
        "The gap is 37 percentage points.",
    )


def test_totals_alone_are_told() -> None:
    assert said(BARS, metric(*(row("All", str(n), period=f"202{n}") for n in (1, 2, 3))))


def test_figures_that_are_the_same_are_told_once() -> None:
    assert said(BARS, metric(row("A", "41"), row("B", "41")))[1:] == ("All 2 figures are 41%.",)


def test_no_figure_is_told_as_such() -> None:
    assert said(BARS, metric()) == ("No figure is published",)
    assert said(BARS, metric(row("A", "", marker="c"))) == ("No figure is published",)


def test_one_figure_over_time_has_no_change() -> None:
    assert said(LINE, metric(row("A", "41"))) == ("A: 41% in 2021", "A: 41% in 2021.")


def test_a_change_is_told_from_the_first_to_the_last_whatever_their_order() -> None:
    rows = (row("A", "3", "2022"), row("A", "1", "2020"), row("A", "2", "2021"))
    assert said(LINE, metric(*rows))[1:] == ("A: 1% in 2020, 3% in 2022.",)


def test_an_aim_without_a_figure_is_told_so(record: Record) -> None:
    ferries = record.metrics["ferries-on-time"].model_copy(update={"observations": ()})
    assert said(ferries.charts[0], ferries) == (
        "Aim: 80% by 2022 and 95% by 2025",
        "No document that we have read gives a figure for what has been reached.",
        "The aim is 80% by 2022 and 95% by 2025.",
    )


def test_an_aim_keeps_its_qualifier_and_timing(record: Record) -> None:
    aim = Target.model_validate(
        {"date": "2024", "value": "40", "qualifier": "as many as", "timing": "from",
         "source": SOURCE}
    )  # fmt: skip
    ferries = record.metrics["ferries-on-time"].model_copy(update={"targets": (aim,)})
    assert said(ferries.charts[0], ferries)[0] == "Aim: as many as 40% from 2024"


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
    assert money_words(Money.model_validate({**values, "for": "lamps"})) == words


def test_a_promised_date_keeps_the_words_of_its_source() -> None:
    due = {"by": "2022-03", "what": "Lamps"}
    assert due_words(Due.model_validate(due)) == "March 2022"
    assert due_words(Due.model_validate({**due, "words": "by the spring tides"})) == (
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
