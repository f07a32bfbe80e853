"""Sentences of asks that nothing answers, and of actions that nothing closes."""

from answerable.dates import PartialDate
from answerable.findings import Ledger
from answerable.findings.signals.kinds import ActionOpen, Unanswered
from answerable.language import _, ngettext, numeral
from answerable.sentences.signals.phrases import counted_days
from answerable.sentences.words import ended, joined


def unanswered(ledger: Ledger, fact: Unanswered) -> str:
    """Tell an ask that nothing in the record answers."""
    letter, due = fact.letter, fact.ask.due
    asked, since = letter.date.words, since_words(letter.date, fact.days)
    told = [
        _("The letter of {date} asks for this: {ask}", date=asked, ask=ended(fact.ask.text)),
        _("No answer to it is in this record {days} later.", days=since),
    ]
    if due:
        told.append(_("The letter asks for an answer {due}.", due=due_told(due, fact.overdue)))
    if fact.replies:
        told.append(_replies(fact))
    if fact.unread:
        titles = joined(
            _("“{title}”", title=ledger.record.documents[id_].title) for id_ in fact.unread
        )
        unread = unread_words(len(fact.unread))
        told.append(_("{unread}: {titles}.", unread=unread, titles=titles))
    return " ".join(told)


def action_open(_ledger: Ledger, fact: ActionOpen) -> str:
    """Tell an action that nothing in the record closes."""
    meeting, due = fact.meeting, fact.action.due
    agreed, since = meeting.date.words, since_words(meeting.date, fact.days)
    action = ended(fact.action.text)
    told = [
        _("The meeting of {date} agreed this action: {action}", date=agreed, action=action),
        _("Nothing in this record says that it was done, {days} later.", days=since),
    ]
    if due:
        by = due_told(due, fact.overdue)
        told.append(
            _("It was due {due}.", due=by) if fact.overdue else _("It is due {due}.", due=by)
        )
    if fact.unread_minutes:
        told.append(unread_minutes_words(fact.unread_minutes))
    return " ".join(told)


def since_words(day: PartialDate, days: int) -> str:
    """Say how many days have surely passed since a date, with their months where there are many.

    `45 days`, `at least 400 days (1 year and 1 month)`.
    """
    counted = counted_days(day.last, days)
    return counted if day.first == day.last else _("at least {length}", length=counted)


def due_told(due: PartialDate, overdue: int) -> str:
    """Say by when something was or is due, after a verb: `due by May 2022, 45 days ago`."""
    if not overdue:
        return _("by {date}", date=due.words)
    return _("by {date}, {days} ago", date=due.words, days=since_words(due, overdue))


def unread_words(number: int) -> str:
    """Say how many documents may hold an answer and were not read; what follows is their titles."""
    return ngettext(
        "{n} document that may hold an answer is not in this record",
        "{n} documents that may hold an answer are not in this record",
        number, n=numeral(number),
    )  # fmt: skip


def unread_minutes_words(number: int) -> str:
    """Say how many later meetings' minutes may tell more and were not read."""
    return ngettext(
        "The minutes of {n} later meeting of this series are not in this record, and may say so.",
        "The minutes of {n} later meetings of this series are not in this record, and may say so.",
        number, n=numeral(number),
    )  # fmt: skip


def _replies(fact: Unanswered) -> str:
    return ngettext(
        "The reply of {dates} is in this record, and not recorded as an answer to this.",
        "The replies of {dates} are in this record, and not recorded as an answer to this.",
        len(fact.replies), dates=joined(reply.date.words for reply in fact.replies),
    )  # fmt: skip
