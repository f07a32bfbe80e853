import calendar
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from answerable.dates import PartialDate, Period, month_number, month_text, span_words
from answerable.likely import quoted

YEARS = st.integers(1000, 9998)
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


@given(st.dates(date(1000, 1, 1)))
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
        assert what.startswith(quoted(text)) or not text
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


FORMS_OF_DATE = "Write a year, month or day as 2026, 2026-06 or 2026-06-30"


@pytest.mark.parametrize(
    ("text", "why", "mend"),
    [
        ("soon", "is not a date", FORMS_OF_DATE),
        ("early 2026", "is not a date", FORMS_OF_DATE),
        ("31 June 2026", "is not a date", FORMS_OF_DATE),
        ("0026-06-30", "is not a date", FORMS_OF_DATE),
        ("0000", "is not a date", FORMS_OF_DATE),
        ("82.8", "is not a date", FORMS_OF_DATE),
        ("2021-13", "is not in the calendar", "Check the month, 01 to 12"),
        ("2021-00", "is not in the calendar", "Check the month, 01 to 12"),
        ("2026-02-30", "is not in the calendar", "Check the day: February 2026 has 28 days"),
        ("2026-30-06", "is not in the calendar", "Did you mean `2026-06-30`?"),
        ("45292", "is a spreadsheet's number for 1 January 2024", "Did you mean `2024-01-01`?"),
        ("Jan-25", "is a date as a spreadsheet shows it", "Did you mean `2025-01`?"),
        ("25-Jan", "is a date as a spreadsheet shows it", FORMS_OF_DATE),
        (
            "03/04/2026", "could be 3 April 2026 or 4 March 2026",
            "Write `2026-04-03` or `2026-03-04`, as the source means it",
        ),
    ],
)  # fmt: skip
def test_what_is_not_a_date_is_named(text: str, why: str, mend: str) -> None:
    assert refusal(PartialDate.parse, text) == f"{text!r} {why}|{mend}"


@pytest.mark.parametrize(
    "text",
    [
        "30 June 2026", "30/06/2026", "30.6.2026", "2026/06/30", "2026-6-30", "30-Jun-26",
        "June 30, 2026", "Tuesday 30th of June 2026", "30 jun 2026", "20260630", "2026.06.30",
        "2026-06-30T00:00:00", "2026-06-30 12:30", " 2026-06-30", "2026-06-30\n",
        "30\u00a0June 2026",
        "2026–06–30", "\uff12\uff10\uff12\uff16-\uff10\uff16-\uff13\uff10", "٢٠٢٦-٠٦-٣٠",
    ],
)  # fmt: skip
def test_a_day_in_other_clothes_is_offered_as_it_is_written_here(text: str) -> None:
    assert refusal(PartialDate.parse, text) == (
        f"{text!r} is not written as dates are here|Did you mean `2026-06-30`?"
        if text != "30-Jun-26"
        else f"{text!r} is a date as a spreadsheet shows it|Did you mean `2026-06-30`?"
    )


@pytest.mark.parametrize("text", ["June 2026", "Jun 2026", "2026-6", "06/2026", "2026 June"])
def test_a_month_in_other_clothes_is_offered_as_it_is_written_here(text: str) -> None:
    assert refusal(PartialDate.parse, text) == (
        f"{text!r} is not written as dates are here|Did you mean `2026-06`?"
    )


def test_an_empty_date_is_told_as_such() -> None:
    assert refusal(PartialDate.parse, "") == f"There is no date here|{FORMS_OF_DATE}"


def test_a_long_text_is_cut_in_its_message() -> None:
    assert len(refusal(PartialDate.parse, "a" * 1_000_000) or "") < 200


@given(st.dates(date(1000, 1, 1)))
def test_what_is_offered_for_a_day_in_words_is_that_day(day: date) -> None:
    words = PartialDate.parse(day.isoformat()).words
    assert (refusal(PartialDate.parse, words) or "").endswith(f"Did you mean `{day}`?")


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
        ("2018-01/2019-12", date(2018, 1, 1), date(2019, 12, 31), "2018 to 2019"),
        ("2018-01/2018-12", date(2018, 1, 1), date(2018, 12, 31), "12 months to December 2018"),
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


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2019-2020", "2019/20"), ("2019–20", "2019/20"), ("2019 to 2020", "2019/20"),
        ("FY2019/20", "2019/20"), ("financial year 2019/20", "2019/20"), ("2019/ 20", "2019/20"),
        ("Q3 2021/22", "2021/22 Q3"), ("2021/22Q3", "2021/22 Q3"), ("2021/22 q3", "2021/22 Q3"),
        ("2021-22 Q3", "2021/22 Q3"), ("12 months to March 2020", "2019-04/2020-03"),
        ("year ending December 2020", "2020-01/2020-12"),
        ("April 2019 to March 2020", "2019-04/2020-03"), ("2019-04 to 2020-03", "2019-04/2020-03"),
        ("2008-2018", "2008/2018"), ("2008 to 2018", "2008/2018"), ("30 June 2020", "2020-06-30"),
        ("June 2020", "2020-06"), ("not stated", "not-stated"), ("Unknown", "not-stated"),
    ],
)  # fmt: skip
def test_a_period_in_other_clothes_is_offered_as_it_is_written_here(text: str, meant: str) -> None:
    assert refusal(Period.parse, text) == (
        f"{text!r} is not written as periods are here|Did you mean `{meant}`?"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "2019/2020",
            "may be a financial year or two calendar years|Did you mean `2019/20`? "
            "For both calendar years write 2019-01/2020-12",
        ),
        ("2019-20", "is not in the calendar|Did you mean `2019/20`?"),
        ("2026-02-30", "is not in the calendar|Check the day: February 2026 has 28 days"),
        ("Jan-25", "is a date as a spreadsheet shows it|Did you mean `2025-01`?"),
        (
            "45292",
            "is a spreadsheet's number for 1 January 2024|Did you mean `2024-01-01`?",
        ),
        (
            "2010–11",
            "could be financial year 2010/11 or November 2010|"
            "Write `2010/11` or `2010-11`, as the source means it",
        ),
        (
            "2020 Q1",
            "could be January 2020 to March 2020 or April to June 2020|"
            "Write `2020-01/2020-03` or `2020/21 Q1`, as the source means it",
        ),
    ],
)
def test_what_may_be_one_period_or_another_is_not_taken(text: str, why: str) -> None:
    assert refusal(Period.parse, text) == f"{text!r} {why}"


@given(YEARS)
def test_two_years_that_follow_each_other_are_never_read_as_calendar_years(year: int) -> None:
    assert refusal(Period.parse, f"{year}/{year + 1}") is not None
    assert refusal(Period.parse, f"{year - 1}/{year + 1}") is None or year == 1000


def test_what_is_not_a_period_is_told_every_form() -> None:
    assert refusal(Period.parse, "last year") == (
        "'last year' is not a period|Write 2020, 2020-06, 2020-06-30, 2019/20, 2021/22 Q3, "
        "2019-04/2020-03, 2008/2018 or not-stated"
    )


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        ([], ""),
        (["not-stated"], "period not stated"),
        (["2020", "2020"], "2020"),
        (["2021", "2020"], "2020 and 2021"),
        (["2020-03", "2020-01", "2020-02"], "January 2020 to March 2020"),
        (
            ["2014-10/2015-09", "2014-07/2015-06", "2014-04/2015-03"],
            "12 months to March 2015 up to 12 months to September 2015",
        ),
        (["2020", "not-stated", "2021", "2022"], "2020 to 2022"),
    ],
)
def test_periods_are_told_together(periods: list[str], words: str) -> None:
    assert span_words(map(Period.parse, periods)) == words


def test_months_are_counted_through_and_written_again() -> None:
    number = month_number(date(2019, 12, 31))
    assert [month_text(number + step) for step in (-11, 0, 1)] == ["2019-01", "2019-12", "2020-01"]
