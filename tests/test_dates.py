import calendar
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from answerable.dates import PartialDate, Period

YEARS = st.integers(1, 9998)
MONTHS = st.integers(1, 12)
DAY = timedelta(days=1)
# Text that an editor may write: anything, and what looks much like a date or a period.
ANYTHING = st.text() | st.from_regex(r"[0-9 /Q-]{0,20}", fullmatch=True)
LIKE_A_DATE = st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,3}", fullmatch=True)
LIKE_A_PERIOD = LIKE_A_DATE | st.from_regex(
    r"[1-8][0-9]{3}(-[0-9]{2})?/[0-9]{2,4}(-[0-9]{2})?( Q[0-9])?", fullmatch=True
)


def refusal(parse: Callable[[str], object], text: str) -> str | None:
    """Return why a text is refused; None where it is read."""
    try:
        parse(text)
    except ValueError as error:
        return str(error)
    return None


@given(st.dates())
def test_a_day_is_read_as_written(day: date) -> None:
    read = PartialDate.parse(day.isoformat())
    assert (read.first, read.last, str(read)) == (day, day, day.isoformat())
    assert read.words == f"{day.day} {calendar.month_name[day.month]} {day.year:04}"


@given(YEARS, MONTHS)
def test_a_month_is_all_its_days(year: int, month: int) -> None:
    read = PartialDate.parse(f"{year:04}-{month:02}")
    assert read.first == date(year, month, 1)
    assert read.last.month == month
    assert (read.last + DAY).day == 1
    assert read.words == f"{calendar.month_name[month]} {year:04}"


@given(YEARS)
def test_a_year_is_all_its_days(year: int) -> None:
    read = PartialDate.parse(f"{year:04}")
    assert (read.first, read.last) == (date(year, 1, 1), date(year, 12, 31))
    assert read.words == str(read) == f"{year:04}"


@given(ANYTHING | LIKE_A_DATE)
def test_any_text_is_a_date_or_is_refused_in_words(text: str) -> None:
    why = refusal(PartialDate.parse, text)
    if why is None:
        assert PartialDate.parse(text).text == text
    else:
        what, bar, mend = why.partition("|")
        assert what.startswith(repr(text))
        assert bar
        assert mend


@given(ANYTHING | LIKE_A_PERIOD)
@example("2020-02-30")
@example("2021/23")
@example("2020/2020")
def test_any_text_is_a_period_or_is_refused_in_words(text: str) -> None:
    why = refusal(Period.parse, text)
    if why is None:
        assert str(Period.parse(text)) == text
    else:
        what, bar, mend = why.partition("|")
        assert what
        assert bar
        assert mend


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("4 May 2021", "'4 May 2021' is not a date"),
        ("2021-5", "'2021-5' is not a date"),
        ("2021-05-04T00:00", "'2021-05-04T00:00' is not a date"),
        ("2021-05-04\n", "'2021-05-04\\n' is not a date"),
        ("٢٠٢١", "'٢٠٢١' is not a date"),
        ("Jan-25", "'Jan-25' is not a date"),
        ("45292", "'45292' is not a date"),
        ("2021-13", "'2021-13' is not in the calendar"),
        ("2021-02-29", "'2021-02-29' is not in the calendar"),
        ("0000", "'0000' is not in the calendar"),
        pytest.param(
            "2021-00", "'2021-00' is not in the calendar",
        ),
    ],
)  # fmt: skip
def test_what_is_not_a_date_is_named(text: str, why: str) -> None:
    assert (refusal(PartialDate.parse, text) or "").partition("|")[0] == why


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "2021"),
        ("2021-05", date(2021, 5, 1), date(2021, 5, 31), "May 2021"),
        ("2021-05-04", date(2021, 5, 4), date(2021, 5, 4), "4 May 2021"),
        ("2019/20", date(2019, 4, 1), date(2020, 3, 31), "financial year 2019/20"),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31), "financial year 1999/00"),
        ("2021/22 Q1", date(2021, 4, 1), date(2021, 6, 30), "April to June 2021"),
        ("2021/22 Q3", date(2021, 10, 1), date(2021, 12, 31), "October to December 2021"),
        ("2021/22 Q4", date(2022, 1, 1), date(2022, 3, 31), "January to March 2022"),
        ("2019-04/2020-03", date(2019, 4, 1), date(2020, 3, 31), "12 months to March 2020"),
        ("2019-04/2020-02", date(2019, 4, 1), date(2020, 2, 29), "April 2019 to February 2020"),
        ("2019-04/2021-03", date(2019, 4, 1), date(2021, 3, 31), "April 2019 to March 2021"),
        ("2008/2018", date(2008, 1, 1), date(2018, 12, 31), "2008 to 2018"),
    ],
)
def test_a_period_has_bounds_and_words(text: str, first: date, last: date, words: str) -> None:
    read = Period.parse(text)
    assert (read.first, read.last, read.words) == (first, last, words)


def test_a_period_that_no_source_states_has_no_bounds() -> None:
    read = Period.parse("not-stated")
    assert (read.first, read.last, read.words) == (None, None, "period not stated")


@given(YEARS)
def test_quarters_fill_their_financial_year(year: int) -> None:
    name = f"{year:04}/{(year + 1) % 100:02}"
    whole = Period.parse(name)
    quarters = [Period.parse(f"{name} Q{number}") for number in (1, 2, 3, 4)]
    ends = [quarter.last for quarter in quarters]
    assert (quarters[0].first, ends[-1]) == (whole.first, whole.last)
    for before, after in zip(ends, quarters[1:], strict=False):
        assert before is not None
        assert after.first == before + DAY


@given(YEARS, st.integers(0, 99))
def test_a_financial_year_ends_in_the_year_after(year: int, end: int) -> None:
    why = refusal(Period.parse, f"{year:04}/{end:02}")
    assert (why is None) == (end == (year + 1) % 100)
    if why:
        assert why.endswith(f"Write the year after the stroke: {year}/{(year + 1) % 100:02}")


@pytest.mark.parametrize("text", ["2020-03/2019-04", "2019-04/2019-04", "2018/2008"])
def test_a_period_does_not_end_before_it_begins(text: str) -> None:
    assert refusal(Period.parse, text) == (
        f"{text!r} ends before it begins|Write the earlier date first"
    )


@pytest.mark.parametrize("text", ["9999/00", "0000/01", "9999/00 Q4", "0000/01 Q1"])
def test_a_financial_year_beyond_the_calendar_is_refused_in_words(text: str) -> None:
    assert "|" in (refusal(Period.parse, text) or "")


def test_what_is_not_a_period_is_told_every_form() -> None:
    assert refusal(Period.parse, "last year") == (
        "'last year' is not a period|Write 2020, 2020-06, 2020-06-30, 2019/20, 2021/22 Q3, "
        "2019-04/2020-03, 2008/2018 or not-stated"
    )
