"""Dates and periods at the precision that a source gives, and their words for readers."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

MONTHS = tuple(calendar.month_name)
FINANCIAL_YEAR_START = 4
NOT_STATED = "not-stated"


@dataclass(frozen=True)
class PartialDate:
    """A date as precise as its source: a year, a month or a day.

    `first` and `last` bound the days it may mean; dates sort by `first`.
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2026`, `2026-06` or `2026-06-30`; raise ValueError in words for anything else."""
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            raise ValueError(
                f"{text!r} is not a date|Write a year, month or day as 2026, 2026-06 or 2026-06-30"
            )
        try:
            return cls(text, *_bounds([int(part) for part in text.split("-")]))
        except (ValueError, calendar.IllegalMonthError):
            raise ValueError(
                f"{text!r} is not in the calendar|Check the month (01 to 12) and the day"
            ) from None

    @property
    def words(self) -> str:
        """The date for readers: `2026`, `June 2026` or `30 June 2026`."""
        year, *rest = self.text.split("-")
        if not rest:
            return year
        month = f"{MONTHS[int(rest[0])]} {year}"
        return f"{int(rest[1])} {month}" if len(rest) > 1 else month

    def __str__(self) -> str:
        """Return the date as the editor wrote it."""
        return self.text


@dataclass(frozen=True)
class Period:
    """The time that a figure covers; `first` and `last` are None where no source states it."""

    text: str
    first: date | None
    last: date | None
    words: str

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read one of the period forms; raise ValueError that lists them for anything else."""
        for pattern, build in _PERIOD_FORMS:
            if match := re.fullmatch(pattern, text):
                return _in_calendar(text, match, build)
        raise ValueError(
            f"{text!r} is not a period|Write 2020, 2020-06, 2020-06-30, 2019/20, 2021/22 Q3, "
            f"2019-04/2020-03, 2008/2018 or {NOT_STATED}"
        )

    def __str__(self) -> str:
        """Return the period as the editor wrote it."""
        return self.text


def _bounds(parts: list[int]) -> tuple[date, date]:
    year, month, day = (*parts, None, None)[:3]
    if day is not None and month is not None:
        return date(year or 0, month, day), date(year or 0, month, day)
    return (
        date(year or 0, 1 if month is None else month, 1),
        date(year or 0, month or 12, calendar.monthrange(year or 0, month or 12)[1]),
    )


def _in_calendar(
    text: str, match: re.Match[str], build: Callable[[str, re.Match[str]], Period]
) -> Period:
    try:
        return build(text, match)
    except (ValueError, OverflowError) as error:
        if "|" in str(error):
            raise
        raise ValueError(f"{text!r} is not in the calendar|Check the year") from None


def _moment(text: str, _match: re.Match[str]) -> Period:
    moment = PartialDate.parse(text)
    return Period(text, moment.first, moment.last, moment.words)


def _span(text: str, match: re.Match[str]) -> Period:
    start, end = PartialDate.parse(match[1]), PartialDate.parse(match[2])
    if end.first <= start.first:
        raise ValueError(f"{text!r} ends before it begins|Write the earlier date first")
    months = (end.last.year - start.first.year) * 12 + end.last.month - start.first.month + 1
    words = f"{start.words} to {end.words}"
    if months == 12 and "-" in start.text:
        words = f"12 months to {end.words}"
    return Period(text, start.first, end.last, words)


def _financial_year(text: str, match: re.Match[str]) -> Period:
    year = int(match[1])
    if int(match[2]) != (year + 1) % 100:
        following = f"{(year + 1) % 100:02}"
        raise ValueError(
            f"{text!r} is not a financial year|Write the year after the stroke: {year}/{following}"
        )
    first = date(year, FINANCIAL_YEAR_START, 1)
    last = date(year + 1, FINANCIAL_YEAR_START - 1, 31)
    return Period(text, first, last, f"financial year {text}")


def _financial_quarter(text: str, match: re.Match[str]) -> Period:
    first_month = FINANCIAL_YEAR_START + 3 * (int(match[3]) - 1)
    year = _financial_year(match[0].split()[0], match).first
    start_year, start_month = (
        (year.year if year else 0) + (first_month > 12),
        (first_month - 1) % 12 + 1,
    )
    end = _bounds([start_year, start_month + 2])[1]
    words = f"{MONTHS[start_month]} to {MONTHS[start_month + 2]} {start_year}"
    return Period(text, date(start_year, start_month, 1), end, words)


def _unknown(text: str, _match: re.Match[str]) -> Period:
    return Period(text, None, None, "period not stated")


_PERIOD_FORMS = (
    (r"[0-9]{4}(-[0-9]{2}){0,2}", _moment),
    (r"([0-9]{4})/([0-9]{2})", _financial_year),
    (r"([0-9]{4})/([0-9]{2}) Q([1-4])", _financial_quarter),
    (r"([0-9]{4}-[0-9]{2})/([0-9]{4}-[0-9]{2})", _span),
    (r"([0-9]{4})/([0-9]{4})", _span),
    (NOT_STATED, _unknown),
)
