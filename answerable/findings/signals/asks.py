"""Signals of what was asked for, and nothing in the record answers or closes."""

from collections.abc import Iterator

from answerable.findings.asks import Asked
from answerable.findings.book import Book
from answerable.findings.signals.kinds import (
    ActionOpen,
    Evidence,
    Signal,
    SignalKind,
    Unanswered,
)
from answerable.records import Action, Ask, Letter, Meeting, Source


def unanswered(book: Book) -> Iterator[Signal]:
    """An ask of a letter that nothing answers, or an action of a meeting that nothing closes.

    Told from the day after the last day on which it may have been asked. A reply to the letter
    answers the asks that the record says it answers, and no others.
    """
    for found in book.asked:
        if found.open and found.days.least:
            yield Signal(
                SignalKind.UNANSWERED,
                found.item.commitments,
                _fact(found),
                (evidence(found),),
            )


def evidence(found: Asked) -> Evidence:
    """Return where something was asked for."""
    match found.origin, found.item:
        case Letter() as letter, Ask() as ask:
            source = Source(document=letter.document, place=ask.place)
            return Evidence("letter", letter.id, source, letter.date)
        case Meeting() as meeting, item:
            return Evidence("meeting", meeting.id, _minuted(meeting, item.place), meeting.date)
    raise TypeError(found)


def _minuted(meeting: Meeting, place: str | None) -> Source:
    """Return where minutes say something: where they are this file, how we know of the meeting."""
    document = meeting.minutes or meeting.source.document
    return Source(document=document, place=place) if place else meeting.source


def _fact(found: Asked) -> Unanswered | ActionOpen:
    match found.origin, found.item:
        case Letter() as letter, Ask() as ask:
            return Unanswered(
                letter, ask, found.days.least, found.overdue, found.replies, found.unread
            )
        case Meeting() as meeting, Action() as action:
            return ActionOpen(
                meeting, action, found.days.least, found.overdue, found.unread_minutes
            )
    raise TypeError(found)
