"""Phrases that the sentences of several signals share: lengths of time and names of updates."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from answerable.language import N_, _, ngettext, numeral, pgettext
from answerable.language.forms import with_commas
from answerable.records import Document, Edition, Standing
from answerable.sentences.words import joined

# As what a promise is reported: these follow “reports it as”.
REPORTED_AS = {
    Standing.COMPLETE: N_("complete"),
    Standing.IN_PROGRESS: N_("in progress"),
    Standing.DELAYED: N_("delayed"),
    Standing.REVERSED: N_("reversed"),
    Standing.SUPERSEDED: N_("superseded"),
    Standing.NOT_STARTED: N_("not started"),
}
DAYS_UP_TO = 61  # longer spans are told in months and years


def length_words(start: date, days: int) -> str:
    """Say how long a number of days from a day is: `61 days`, `3 months`, `1 year and 1 month`.

    Whole months and years are counted on the calendar and what is left over is dropped, so that
    “at least” holds.
    """
    if days <= DAYS_UP_TO:
        return days_words(days)
    months = _whole_months(start, start + timedelta(days=days))
    years, rest = divmod(months, 12)
    told = [ngettext("{n} year", "{n} years", years, n=numeral(years))] if years else []
    return joined([*told, *([months_words(rest)] if rest else [])])


def counted_days(start: date, days: int) -> str:
    """Say a number of days from a day, with the months and years of many: `90 days (2 months)`."""
    counted = days_words(days)
    if days <= DAYS_UP_TO:
        return counted
    return _("{days} ({length})", days=counted, length=length_words(start, days))


def days_words(days: int) -> str:
    """Say how many days: `61 days`."""
    return ngettext("{n} day", "{n} days", days, n=numeral(days))


def months_words(months: int) -> str:
    """Say how many months: `3 months`."""
    return ngettext("{n} month", "{n} months", months, n=numeral(months))


def the_update(edition: Edition) -> str:
    """Name an edition within a sentence: `the June 2022 update`."""
    first, space, rest = edition.title.partition(" ")
    own = rest if first in ("The", "the") else f"{first}{space}{rest}"
    return _("the {update}", update=own)


def not_here(editions: tuple[Edition, ...]) -> str:
    """Say how many updates are not in the record, as a sentence; empty where there is none."""
    if not editions:
        return ""
    return ngettext(
        "{n} update that may say more is not in this record.",
        "{n} updates that may say more are not in this record.",
        len(editions), n=numeral(len(editions)),
    )  # fmt: skip


def dated(found: Edition | Document) -> str:
    """Say of when a document is, as far as is known; empty where nothing is."""
    if found.date:
        return found.date.words
    if not found.earliest:
        return ""
    first, last = found.earliest, found.latest if isinstance(found, Edition) else None
    if not last:
        return _("undated, not before {first}", first=first.words)
    return _("undated, not before {first} and not after {last}", first=first.words, last=last.words)


def promised_every(months: int) -> str:
    """Say how often an update was promised, as a sentence."""
    return ngettext(
        "An update was promised every month.",
        "An update was promised every {n} months.",
        months, n=numeral(months),
    )  # fmt: skip


def either(words: Iterable[str]) -> str:
    """Join words of which one holds: `one, two or three`."""
    *first, last = words
    if not first:
        return last
    return pgettext("list", "{first} or {last}", first=with_commas(first), last=last)


def _whole_months(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    # The last day of a month is a whole month after the last day of any other.
    reached = end.day >= min(start.day, monthrange(end.year, end.month)[1])
    return months if reached else months - 1
