"""Sentences of asks that nothing answers, and of actions that nothing closes."""

from answerable.dates import PartialDate
from answerable.findings import Ledger
from answerable.findings.signals.kinds import ActionOpen, Unanswered
from answerable.sentences.signals.phrases import counted_days
from answerable.sentences.words import ended, joined, many


def unanswered(ledger: Ledger, fact: Unanswered) -> str:
    """Tell an ask that nothing in the record answers."""
    letter, due = fact.letter, fact.ask.due
    told = [
        f"The letter of {letter.date.words} asks for this: {ended(fact.ask.text)}",
        f"No answer to it is in this record {since_words(letter.date, fact.days)} later.",
    ]
    if due:
        told.append(f"The letter asks for an answer {due_told(due, fact.overdue)}.")
    if fact.replies:
        told.append(_replies(fact))
    if fact.unread:
        titles = joined(f"“{ledger.record.documents[id_].title}”" for id_ in fact.unread)
        told.append(f"{unread_words(len(fact.unread))}: {titles}.")
    return " ".join(told)


def action_open(_ledger: Ledger, fact: ActionOpen) -> str:
    """Tell an action that nothing in the record closes."""
    meeting, due = fact.meeting, fact.action.due
    told = [
        f"The meeting of {meeting.date.words} agreed this action: {ended(fact.action.text)}",
        "Nothing in this record says that it was done, "
        f"{since_words(meeting.date, fact.days)} later.",
    ]
    if due:
        told.append(f"It {'was' if fact.overdue else 'is'} due {due_told(due, fact.overdue)}.")
    if fact.unread_minutes:
        told.append(unread_minutes_words(fact.unread_minutes))
    return " ".join(told)


def since_words(day: PartialDate, days: int) -> str:
    """Say how many days have surely passed since a date, with their months where there are many.

    `45 days`, `at least 400 days (1 year and 1 month)`.
    """
    counted = counted_days(day.last, days)
    return counted if day.first == day.last else f"at least {counted}"


def due_told(due: PartialDate, overdue: int) -> str:
    """Say by when something was or is due, after a verb: `due by May 2022, 45 days ago`."""
    ago = f", {since_words(due, overdue)} ago" if overdue else ""
    return f"by {due.words}{ago}"


def unread_words(number: int) -> str:
    """Say how many documents may hold an answer and were not read; what follows is their titles."""
    verb = "is" if number == 1 else "are"
    return f"{many(number, 'document')} that may hold an answer {verb} not in this record"


def unread_minutes_words(number: int) -> str:
    """Say how many later meetings' minutes may tell more and were not read."""
    later = many(number, "later meeting")
    return f"The minutes of {later} of this series are not in this record, and may say so."


def _replies(fact: Unanswered) -> str:
    dates = joined(reply.date.words for reply in fact.replies)
    one = len(fact.replies) == 1
    named = f"The reply of {dates} is" if one else f"The replies of {dates} are"
    return f"{named} in this record, and not recorded as an answer to this."
