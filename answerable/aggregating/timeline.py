"""The periods of a source: read from its words, none missing unsaid, added up to longer ones."""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from answerable.dates import Period
from answerable.records import Aggregation, PeriodForm

MONTHS_A_YEAR = 12


def read_period(text: str, form: PeriodForm) -> Period:
    """Return the period that a source's words mean; raise ValueError in words."""
    if form is not PeriodForm.YEAR_ENDED:
        return Period.parse(text)
    end = Period.parse(text).last
    if end is None or end.day != calendar.monthrange(end.year, end.month)[1]:
        raise ValueError(f"{text!r} is not the last day of a month|Use another `period_form`")
    first = Period.parse(f"{end.year - 1}-{end.month:02}").last
    start = (first or end) + timedelta(1)
    return Period.parse(f"{start.year}-{start.month:02}/{end.year}-{end.month:02}")


def missing_months(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the months between the first and the last that are not there, if all are months."""
    there = {period.text for period in periods}
    months = sorted(period.first for period in periods if period.first)
    if not months or any(len(text) != len("2020-01") or "/" in text for text in there):
        return ()
    first, last = months[0], months[-1]
    between = range(_number(first), _number(last) + 1)
    texts = (f"{n // MONTHS_A_YEAR}-{n % MONTHS_A_YEAR + 1:02}" for n in between)
    return tuple(Period.parse(text) for text in texts if text not in there)


def _number(month: date) -> int:
    return month.year * MONTHS_A_YEAR + month.month - 1


def longer(rule: Aggregation, periods: Sequence[Period]) -> Mapping[str, tuple[Period, ...]]:
    """Return each period that is published, with the source's periods that it is made of."""
    if not rule.periods:
        return {period.text: (period,) for period in periods}
    return {
        whole.text: tuple(period for period in periods if _within(period, whole))
        for whole in rule.periods
    }


def _within(period: Period, whole: Period) -> bool:
    if not (period.first and period.last and whole.first and whole.last):
        return False
    return whole.first <= period.first and period.last <= whole.last


def is_covered(whole: Period, parts: Iterable[Period]) -> bool:
    """Say whether every day of a period is in one of its parts."""
    if whole.first is None or whole.last is None:
        return True
    day = whole.first
    for part in sorted(parts, key=lambda part: part.first or date.max):
        if part.first == day and part.last:
            day = part.last + timedelta(1)
    return day > whole.last
