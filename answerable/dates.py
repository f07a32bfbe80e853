"""Dates and periods at the precision that a source gives, and their words for readers."""

import calendar
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal, TypeVar

from answerable import likely
from answerable.language import N_, _, pgettext
from answerable.language.forms import Precision, day_words, joined, month_words
from answerable.likely import MONTH_NAMES, quoted

FINANCIAL_YEAR_START = 4
NOT_STATED = "not-stated"
_YEAR = "[1-9][0-9]{3}"
_MONTH = f"{_YEAR}-[0-9]{{2}}"
DATE_PATTERN = f"{_YEAR}(-[0-9]{{2}}){{0,2}}"
DATE_FORMS = N_("a year, month or day as 2026, 2026-06 or 2026-06-30")
# Each form of a period by an example of it, with what it means.
PERIOD_FORMS = {
    "2020": N_("a calendar year"),
    "2020-06": N_("a month"),
    "2020-06-30": N_("a day"),
    "2019/20": N_("a financial year, April to March"),
    "2021/22 Q3": N_("a quarter of a financial year"),
    "2019-04/2020-03": N_("from a month to a month, both included"),
    "2008/2018": N_("from a year to a later one, both included; a year and the next need months"),
    NOT_STATED: N_("the source gives no time"),
}
# `years` are from the first month of one to the last of another.
PeriodForm = Literal["moment", "financial year", "quarter", "12 months", "years", "span", "unknown"]
_PRECISION: tuple[Precision, ...] = ("year", "month", "day")
_ENDS: Mapping[PeriodForm, Precision] = {"years": "year", "financial year": "month"}
T = TypeVar("T")


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
        if not re.fullmatch(DATE_PATTERN, text):
            read = _readable(cls.parse, DATE_PATTERN, likely.dates(text))
            raise ValueError(_unread(text, "date", read, DATE_FORMS))
        try:
            return cls(text, *_bounds([int(part) for part in text.split("-")]))
        except (ValueError, calendar.IllegalMonthError):
            raise ValueError(
                f"{quoted(text)} is not in the calendar|{_calendar_mend(text, likely.dates(text))}"
            ) from None

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return a date that is known to the day."""
        return cls(day.isoformat(), day, day)

    @property
    def words(self) -> str:
        """The date for readers: `2026`, `June 2026` or `30 June 2026`."""
        return day_words(self.first, _PRECISION[self.text.count("-")])

    def __str__(self) -> str:
        """Return the date as the editor wrote it."""
        return self.text


@dataclass(frozen=True)
class Period:
    """The time that a figure covers; `first` and `last` are None where no source states it."""

    text: str
    first: date | None
    last: date | None
    form: PeriodForm

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read one of the period forms; raise ValueError that lists them for anything else."""
        for pattern, build in _PERIOD_FORMS:
            if match := re.fullmatch(pattern, text):
                return _in_calendar(text, match, build)
        *forms, last = PERIOD_FORMS
        read = _readable(cls.parse, PERIOD_PATTERN, likely.periods(text))
        raise ValueError(_unread(text, "period", read, f"{', '.join(forms)} or {last}"))

    @property
    def words(self) -> str:
        """The period for readers: `June 2020`, `financial year 2019/20`, `2018 to 2020`."""
        if self.form == "financial year":
            return _("financial year {year}", year=self.text)
        start, end = self.ends()
        return (
            _("12 months to {end}", end=end) if self.form == "12 months" else self._told(start, end)
        )

    @property
    def brief(self) -> str:
        """The period as briefly as an axis needs: `Jun 2020`, `Year to Mar 2020`, `2019/20`."""
        if self.form == "financial year":
            return self.text
        start, end = self.ends(brief=True)
        return _("Year to {end}", end=end) if self.form == "12 months" else self._told(start, end)

    def ends(self, brief: bool = False) -> tuple[str, str]:
        """When it begins and ends, in words as exact as its source's; empty where that is not said.

        The beginning of a quarter is a month alone: its year is that of its end.
        """
        if self.first is None or self.last is None:
            return "", ""
        if self.form == "quarter":
            return month_words(self.first.month, brief), day_words(self.last, "month", brief)
        dashes = self.text.partition("/")[0].count("-")
        precision = _ENDS.get(self.form, _PRECISION[dashes])
        first, last = (day_words(day, precision, brief) for day in (self.first, self.last))
        return first, last

    def _told(self, start: str, end: str) -> str:
        match self.form:
            case "unknown":
                return _("period not stated")
            case "moment":
                return start
            case _:
                return pgettext("time", "{start} to {end}", start=start, end=end)

    def __str__(self) -> str:
        """Return the period as the editor wrote it."""
        return self.text


def day_of(environment: Mapping[str, str]) -> date:
    """Return the day on which the record is read: the day that is given, or today, by UTC."""
    return given_day(environment) or utc_today()


def utc_today() -> date:
    """Return today's date by UTC: the only place that reads the clock."""
    return datetime.now(UTC).date()


def given_day(environment: Mapping[str, str]) -> date | None:
    """Return the day that SOURCE_DATE_EPOCH names, if there is that variable.

    It gives a moment as seconds since 1970, so that a build can be repeated as it was:
    https://reproducible-builds.org/specs/source-date-epoch/. Raise ValueError for anything else.
    """
    seconds = environment.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f"SOURCE_DATE_EPOCH is {seconds!r}, which is not a number of seconds"
        ) from None


def first_day(moment: PartialDate | None) -> date:
    """Return the first day that a date may mean, to sort by; what has none comes before all."""
    return moment.first if moment else date.min


def surely_before(one: PartialDate, other: PartialDate) -> bool:
    """Say whether every day that one date may mean is before every day of the other."""
    return one.last < other.first


def disjoint(one: PartialDate, other: PartialDate) -> bool:
    """Say whether two dates can't be the same: they have no day in common."""
    return surely_before(one, other) or surely_before(other, one)


def month_number(day: date) -> int:
    """Number the months, so that they can be counted through and subtracted."""
    return day.year * 12 + day.month - 1


def month_text(number: int) -> str:
    """Return a numbered month as a period is written: `2020-06`."""
    return f"{number // 12}-{number % 12 + 1:02}"


def span_words(periods: Iterable[Period]) -> str:
    """Say which periods there are: `2020 and 2024`, or `January 2018 to August 2024` for more.

    There are no words where no period has a date, unless it is the only one.
    """
    found = list({period.text: period for period in periods}.values())
    told = sorted((p for p in found if p.last), key=_in_order) if len(found) > 1 else found
    if len(told) < 3:
        return joined(period.words for period in told)
    ends = {"start": told[0].words, "end": told[-1].words}
    if {told[0].form, told[-1].form} & {"quarter", "12 months", "years", "span"}:
        return pgettext("periods", "{start} up to {end}", **ends)
    return pgettext("time", "{start} to {end}", **ends)


def _in_order(period: Period) -> tuple[date, date, str]:
    return period.last or date.min, period.first or date.min, period.words


def _readable(parse: Callable[[str], T], pattern: str, texts: Iterable[str]) -> list[T]:
    """Return what the texts are read as, without those that can't be read."""
    read = []
    for text in texts:
        if re.fullmatch(pattern, text):
            with suppress(ValueError):
                read.append(parse(text))
    return read


def _unread(text: str, kind: str, read: "Sequence[PartialDate | Period]", forms: str) -> str:
    """Return the message for a text of no known form: `read` is each thing that it may mean."""
    name = quoted(text)
    if not text:
        return f"There is no {kind} here|Write {forms}"
    if len(read) > 1:
        meanings = " or ".join(found.words for found in read)
        choices = " or ".join(f"`{found.text}`" for found in read)
        return f"{name} could be {meanings}|Write {choices}, as the source means it"
    if read and likely.spreadsheet_day(text):
        what = f"{name} is a spreadsheet's number for {read[0].words}"
    elif likely.is_spreadsheet_date(text):
        what = f"{name} is a date as a spreadsheet shows it"
    else:
        what = f"{name} is not written as {kind}s are here" if read else f"{name} is not a {kind}"
    return f"{what}|" + (f"Did you mean `{read[0].text}`?" if read else f"Write {forms}")


def _calendar_mend(text: str, likely_texts: Sequence[str]) -> str:
    """Return how to mend a date of the right form that no calendar has."""
    if likely_texts:
        return f"Did you mean `{likely_texts[0]}`?"
    year, month = (int(part) for part in text.split("-")[:2])
    if not 1 <= month <= 12:
        return "Check the month, 01 to 12"
    days = calendar.monthrange(year, month)[1]
    return f"Check the day: {MONTH_NAMES[month]} {year} has {days} days"


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
        mend = _calendar_mend(text, likely.periods(text)) if "-" in text else "Check the year"
        raise ValueError(f"{quoted(text)} is not in the calendar|{mend}") from None


def _moment(text: str, _match: re.Match[str]) -> Period:
    return Period(text, *_bounds([int(part) for part in text.split("-")]), "moment")


def _span(text: str, match: re.Match[str]) -> Period:
    start, end = PartialDate.parse(match[1]), PartialDate.parse(match[2])
    if end.first <= start.first:
        raise ValueError(f"{text!r} ends before it begins|Write the earlier date first")
    if end.last.year - start.first.year == 1 and "-" not in text:
        raise ValueError(
            f"{text!r} may be a financial year or two calendar years|Did you mean "
            f"`{start.text}/{end.text[2:]}`? For both calendar years write "
            f"{start.text}-01/{end.text}-12"
        )
    form: PeriodForm = "span"
    if month_number(end.last) - month_number(start.first) == 11:
        form = "12 months"
    elif (start.first.month, end.last.month) == (1, 12):
        form = "years"
    return Period(text, start.first, end.last, form)


def _financial_year(text: str, match: re.Match[str]) -> Period:
    year = int(match[1])
    if int(match[2]) != (year + 1) % 100:
        following = f"{(year + 1) % 100:02}"
        raise ValueError(
            f"{text!r} is not a financial year|Write the year after the stroke: {year}/{following}"
        )
    first = date(year, FINANCIAL_YEAR_START, 1)
    last = date(year + 1, FINANCIAL_YEAR_START - 1, 31)
    return Period(text, first, last, "financial year")


def _financial_quarter(text: str, match: re.Match[str]) -> Period:
    first_month = FINANCIAL_YEAR_START + 3 * (int(match[3]) - 1)
    year = _financial_year(match[0].split()[0], match).first
    start_year, start_month = (
        (year.year if year else 0) + (first_month > 12),
        (first_month - 1) % 12 + 1,
    )
    end = _bounds([start_year, start_month + 2])[1]
    return Period(text, date(start_year, start_month, 1), end, "quarter")


def _unknown(text: str, _match: re.Match[str]) -> Period:
    return Period(text, None, None, "unknown")


_PERIOD_FORMS = (
    (DATE_PATTERN, _moment),
    (f"({_YEAR})/([0-9]{{2}})", _financial_year),
    (f"({_YEAR})/([0-9]{{2}}) Q([1-4])", _financial_quarter),
    (f"({_MONTH})/({_MONTH})", _span),
    (f"({_YEAR})/({_YEAR})", _span),
    (NOT_STATED, _unknown),
)
PERIOD_PATTERN = "|".join(f"(?:{pattern})" for pattern, _ in _PERIOD_FORMS)
