"""What was asked for, and what became of it: asks of letters and actions of meetings, in time."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.dates import PartialDate
from answerable.findings.grouping import grouped
from answerable.findings.minutes import minutes_read
from answerable.record import Record
from answerable.records import Action, Answer, Ask, Letter, Meeting


@dataclass(frozen=True)
class Days:
    """How many days lie between two dates, at least and at most: dates may be partial."""

    least: int
    most: int

    @property
    def exact(self) -> bool:
        """Whether both dates are known to the day."""
        return self.least == self.most


@dataclass(frozen=True)
class Answered:
    """An answer, its date as far as known, and how long after the asking it came."""

    answer: Answer
    date: PartialDate | None
    days: Days | None


@dataclass(frozen=True)
class Asked:
    """One thing that a letter or a meeting asked for, and what became of it.

    `by` and `of` are ids of bodies; a meeting's own members ask, so its `by` is empty. `days` lie
    between the asking and today, and `overdue` is how many days ago an answer was surely due: 0
    where no date was given, or it has not surely passed. `replies` are the letters that answer the
    letter as a whole. `unread` are documents that may hold an answer but were not read, and
    `unread_minutes` counts later meetings of the series whose minutes were not read.
    """

    origin: Letter | Meeting
    item: Ask | Action
    by: tuple[str, ...]
    of: tuple[str, ...]
    answers: tuple[Answered, ...]
    days: Days
    overdue: int
    replies: tuple[Letter, ...] = ()
    unread: tuple[str, ...] = ()
    unread_minutes: int = 0

    @property
    def open(self) -> bool:
        """Whether nothing in the record answers it."""
        return not self.answers


def asked(record: Record, today: date) -> tuple[Asked, ...]:
    """Return all that letters and meetings asked for, from the oldest to the newest.

    A meeting that is known as a plan alone has asked for nothing.
    """
    found = [*_of_letters(record, today), *_of_meetings(record, today)]
    return tuple(sorted(found, key=lambda x: (x.origin.date.first, x.origin.id)))


def by_origin(found: Iterable[Asked]) -> Mapping[str, tuple[Asked, ...]]:
    """Return what was asked for by the file of the letter or meeting that asked."""
    return grouped((one.origin.file, one) for one in found)


def days_between(start: PartialDate, end: PartialDate) -> Days:
    """Count the days from one date to another, never below 0."""
    least, most = (end.first - start.last).days, (end.last - start.first).days
    return Days(max(0, least), max(0, most))


def _of_letters(record: Record, today: date) -> Iterator[Asked]:
    replies = grouped((x.replies_to, x) for x in record.letters_in_time if x.replies_to)
    for letter in record.letters.values():
        days = days_between(letter.date, PartialDate.of(today))
        unread = tuple(id_ for id_ in letter.unread_answers if not record.documents[id_].held)
        for ask in letter.asks:
            yield Asked(
                letter, ask, letter.from_, letter.to, _answers(record, letter.date, ask.answers),
                days, _overdue(ask.due, today), replies.get(letter.id, ()), unread,
            )  # fmt: skip


def _of_meetings(record: Record, today: date) -> Iterator[Asked]:
    unread = _unread_minutes(record)
    for meeting in record.meetings.values():
        if meeting.planned:
            continue
        days = days_between(meeting.date, PartialDate.of(today))
        for action in meeting.actions:
            closed = (action.closed,) if action.closed else ()
            later = unread.get(meeting.kind_of, ())
            yield Asked(
                meeting, action, (), action.owners, _answers(record, meeting.date, closed), days,
                _overdue(action.due, today),
                unread_minutes=len(later) - bisect_right(later, meeting.date.last),
            )  # fmt: skip


def _unread_minutes(record: Record) -> Mapping[str, tuple[date, ...]]:
    """Return the last days of meetings whose minutes were not read, in order, by their series."""
    return grouped(
        (meeting.kind_of, meeting.date.last)
        for meeting in sorted(record.meetings.values(), key=lambda x: x.date.last)
        if not meeting.planned and not minutes_read(record, meeting)
    )


def _answers(
    record: Record, start: PartialDate, answers: tuple[Answer, ...]
) -> tuple[Answered, ...]:
    return tuple(_answered(record, start, answer) for answer in answers)


def _answered(record: Record, start: PartialDate, answer: Answer) -> Answered:
    when = record.answered_on(answer)
    return Answered(answer, when, days_between(start, when) if when else None)


def _overdue(due: PartialDate | None, today: date) -> int:
    return max(0, (today - due.last).days) if due else 0
