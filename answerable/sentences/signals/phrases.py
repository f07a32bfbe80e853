"""Phrases that the sentences of several signals share: lengths of time and names of updates."""

from calendar import monthrange
from datetime import date, timedelta

from answerable.records import Edition
from answerable.sentences.words import many

DAYS_UP_TO = 61  # longer spans are told in months and years


def length_words(start: date, days: int) -> str:
    """Say how long a number of days from a day is: `61 days`, `3 months`, `1 year and 1 month`.

    Whole months and years are counted on the calendar and what is left over is dropped, so that
    “at least” holds.
    """
    if days <= DAYS_UP_TO:
        return many(days, "day")
    months = _whole_months(start, start + timedelta(days=days))
    years, rest = divmod(months, 12)
    told = [many(years, "year")] if years else []
    return " and ".join([*told, *([many(rest, "month")] if rest else [])])


def counted_days(start: date, days: int) -> str:
    """Say a number of days from a day, with the months and years of many: `90 days (2 months)`."""
    counted = many(days, "day")
    return counted if days <= DAYS_UP_TO else f"{counted} ({length_words(start, days)})"


def the_update(edition: Edition) -> str:
    """Name an edition within a sentence: `the June 2022 update`."""
    first, space, rest = edition.title.partition(" ")
    return f"the {rest if first in ('The', 'the') else first + space + rest}"


def not_here(editions: tuple[Edition, ...]) -> str:
    """Say how many updates are not in the record, as a sentence; empty where there is none."""
    if not editions:
        return ""
    verb = "is" if len(editions) == 1 else "are"
    return f"{many(len(editions), 'update')} that may say more {verb} not in this record."


def _whole_months(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    # The last day of a month is a whole month after the last day of any other.
    reached = end.day >= min(start.day, monthrange(end.year, end.month)[1])
    return months if reached else months - 1
