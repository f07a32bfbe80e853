"""The periods of a source: none is missing unsaid, and longer ones are made of whole ones alone.

A source has its own words for a period, such as a day on which a year ended; here they become the
record's.
"""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from answerable.aggregating.counting import Counted
from answerable.aggregating.soundness import Days, days_of
from answerable.dates import Period, month_number, month_text
from answerable.records import PeriodForm


@dataclass(frozen=True)
class Timeline:
    """Each period that is published, with the source's periods that it is made of, in order.

    `words` are the source's for its periods; those that it lacks have none. `days` are told where
    the source gives them.
    """

    made_of: Mapping[str, Sequence[Period]]
    words: Mapping[str, Period]
    days: Mapping[str, Days]

    @classmethod
    def of(cls, found: Counted) -> "Timeline":
        """Read the periods of all that was counted."""
        rule = found.part.rule
        kept = sorted({cell.period for cell in found.cells})
        words = {text: read_period(text, rule.period_form) for text in kept}
        there = list({period.text: period for period in words.values()}.values())
        every = sorted([*there, *missing_months(there)], key=_in_order)
        made_of = {
            whole.text: [period for period in every if _within(period, whole)]
            for whole in rule.periods
        }
        days = days_of(found.counts, words) if rule.day else {}
        return cls(made_of or {period.text: [period] for period in every}, words, days)

    def words_for(self, periods: Iterable[Period]) -> list[str]:
        """Return the source's words for some periods, in order."""
        wanted = {period.text for period in periods}
        return [text for text, period in self.words.items() if period.text in wanted]

    def flaw(self, part: Period) -> str | None:
        """Say what is wrong with one of the source's periods; None for nothing."""
        if not self.words_for([part]):
            return "The source has nothing for this period"
        days = self.days.get(part.text)
        if days and not days.whole:
            return f"The source covers {len(days.there)} of this period's {days.length} days"
        return None

    def lacking(self, whole: str) -> str | None:
        """Say what a published period lacks, so that it can have no figure; None for nothing."""
        parts = self.made_of[whole]
        if [part.text for part in parts] == [whole]:
            return self.flaw(parts[0])
        if flawed := next((part for part in parts if self.flaw(part)), None):
            return f"The source does not have all of {flawed.words}"
        if not _covers(parts, Period.parse(whole)):
            return "The source does not have all of this period"
        return None


def read_period(text: str, form: PeriodForm) -> Period:
    """Return the period that a source's words mean; raise ValueError in words."""
    if form is not PeriodForm.YEAR_ENDED:
        return Period.parse(text)
    end = Period.parse(text).last
    if end is None or end.day != calendar.monthrange(end.year, end.month)[1]:
        raise ValueError(f"{text!r} is not the last day of a month|Use another `period_form`")
    number = month_number(end) - 11
    return Period.parse(f"{month_text(number)}/{month_text(month_number(end))}")


def missing_months(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the months between the first and the last that are not there, if all are months."""
    there = {period.text for period in periods if _is_month(period)}
    numbers = sorted(month_number(period.first) for period in periods if period.first)
    if not there or len(there) < len(numbers):
        return ()
    between = map(month_text, range(numbers[0], numbers[-1]))
    return tuple(Period.parse(text) for text in between if text not in there)


def _is_month(period: Period) -> bool:
    return period.first is not None and period.text == month_text(month_number(period.first))


def _in_order(period: Period) -> tuple[date, date]:
    return period.first or date.max, period.last or date.max


def _within(period: Period, whole: Period) -> bool:
    if not (period.first and period.last and whole.first and whole.last):
        return False
    return whole.first <= period.first and period.last <= whole.last


def _covers(parts: Sequence[Period], whole: Period) -> bool:
    """Say whether every day of a period is in one of its parts, which are in order."""
    day = whole.first
    for part in parts:
        if day and part.first == day and part.last:
            day = part.last + timedelta(1)
    return bool(day and whole.last and day > whole.last)
