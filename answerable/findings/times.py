"""When something was published, where its date is known in part: only what is sure is told."""

from dataclasses import dataclass
from datetime import date

from answerable.dates import PartialDate, month_number, month_text
from answerable.records import Edition


@dataclass(frozen=True)
class Window:
    """The days on which something may have been, the first to the last.

    An end that nothing tells is None.
    """

    first: date | None
    last: date | None


def window(edition: Edition) -> Window:
    """Return the days on which an edition may have been published."""
    if edition.date:
        return Window(edition.date.first, edition.date.last)
    start, end = edition.earliest, edition.latest
    return Window(start.first if start else None, end.last if end else None)


def last_day(edition: Edition) -> date:
    """Return the last day that an edition may be of; the last of all where nothing bounds it."""
    return window(edition).last or date.max


def is_after(first: date | None, last: date | None) -> bool:
    """Say whether a time that begins on `first` lies surely after one that ends on `last`."""
    return first is not None and last is not None and first > last


def surely_after(later: Edition, earlier: Edition) -> bool:
    """Say whether one edition was published after another, whatever days their dates may mean."""
    return is_after(window(later).first, window(earlier).last)


def may_follow(edition: Edition, moment: PartialDate) -> bool:
    """Say whether an edition may have been published on a day of `moment`, or after."""
    end = window(edition).last
    return end is None or end >= moment.first


def months_after(day: date, months: int) -> date:
    """Return the last day of the month that lies `months` after that of a day."""
    number = min(month_number(day) + months, month_number(date.max))
    return PartialDate.parse(month_text(number)).last
