"""The plan in time: documents, updates, meetings and letters in one order, as far as dated."""

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.dates import PartialDate
from answerable.record import Record
from answerable.records import Document, Edition, Letter, Meeting

AFTER_MONTHS, AFTER_DAYS = 13, 32  # where a date without a month or a day is put


@dataclass(frozen=True)
class Event:
    """Something with a place in time: a record that has a page, with what is known of its date.

    `date` is None where no source states one; `earliest` and `latest` then bound it, if known.
    """

    record: Document | Edition | Meeting | Letter
    date: PartialDate | None
    earliest: PartialDate | None = None
    latest: PartialDate | None = None

    @property
    def moment(self) -> PartialDate | None:
        """Where it stands in time: its date, or the earliest day that it can have."""
        return self.date or self.earliest


@dataclass(frozen=True)
class Year:
    """The events of a year, in time. The first one also holds all before it: `before` is True."""

    number: int
    events: tuple[Event, ...]
    before: bool = False


@dataclass(frozen=True)
class Timeline:
    """All events by year, and those that no source dates."""

    years: tuple[Year, ...]
    undated: tuple[Event, ...]


def timeline(record: Record) -> Timeline:
    """Put what the record names in order: what came before the plan's year, then year by year.

    A document that is an update, a letter or a meeting's minutes stands there once, as that.
    """
    start = record.plan.published.first.year
    years: dict[int, list[Event]] = {}
    undated = []
    for event in sorted(_events(record), key=_order):
        if event.moment:
            year = event.moment.first.year
            years.setdefault(year if year >= start else start - 1, []).append(event)
        else:
            undated.append(event)
    return Timeline(
        tuple(Year(number, tuple(found), number < start) for number, found in years.items()),
        tuple(undated),
    )


def _events(record: Record) -> Iterator[Event]:
    shown = {edition.document for edition in record.editions.values()}
    shown |= {letter.document for letter in record.letters.values()}
    shown |= {meeting.minutes for meeting in record.meetings.values() if meeting.minutes}
    for document in record.documents.values():
        if document.id not in shown:
            yield Event(document, document.date, document.earliest)
    for edition in record.editions.values():
        yield Event(edition, edition.date, edition.earliest, edition.latest)
    for meeting in record.meetings.values():
        yield Event(meeting, meeting.date)
    for letter in record.letters.values():
        yield Event(letter, letter.date)


def _order(event: Event) -> tuple[int, int, int, str]:
    """Order by date; what is known to the month alone comes after that month's days, and so on."""
    if not event.moment:
        return 0, 0, 0, event.record.title
    year, *rest = (int(part) for part in event.moment.text.split("-"))
    month = rest[0] if rest else AFTER_MONTHS
    day = rest[1] if len(rest) > 1 else AFTER_DAYS
    return year, month, day, event.record.title
