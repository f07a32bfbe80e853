"""Asks and answers, membership and attendance in words: no more than the record says."""

from collections.abc import Mapping

from answerable.findings import Asked, Attendance, Days, Membership, Minutes, Presence
from answerable.language import N_, Messages, _, ngettext, numeral
from answerable.records import Letter
from answerable.sentences.signals.asks import since_words
from answerable.sentences.words import on_date

__all__ = [
    "MINUTES_WORDS", "PRESENCE_WORDS", "days_words", "membership_words", "on_date", "waiting",
]  # fmt: skip

PRESENCE_WORDS: Mapping[Presence, str] = Messages(
    {
        Presence.PRESENT: N_("Present"),
        Presence.APOLOGIES: N_("Sent apologies"),
        Presence.NOT_LISTED: N_("Not in the full list of those who came"),
        Presence.NOT_RECORDED: N_("Not recorded"),
    }
)
MINUTES_WORDS: Mapping[Minutes, str] = Messages(
    {
        Minutes.HERE: N_("on this site"),
        Minutes.ELSEWHERE: N_("published elsewhere"),
        Minutes.NOT_NAMED: N_("not named in our sources"),
    }
)


def days_words(days: Days) -> str:
    """Say how many days lie between two dates: `7 days`, `7 to 37 days`."""
    least, most = numeral(days.least), numeral(days.most)
    if days.exact:
        return ngettext("{n} day", "{n} days", days.most, n=most)
    return ngettext(
        "{least} to {most} day", "{least} to {most} days", days.most, least=least, most=most
    )


def waiting(found: Asked) -> str:
    """Say for how long an ask has had no answer in the record, or an action no end."""
    answer = isinstance(found.origin, Letter)
    if not found.days.least:
        if answer:
            return _("none in this record yet")
        return _("not said to be done in this record yet")
    lasting = since_words(found.origin.date, found.days.least)
    if answer:
        return _("none in this record after {time}", time=lasting)
    return _("not said to be done in this record after {time}", time=lasting)


def membership_words(found: Attendance) -> str:
    """Say whether somebody was a member at the date of a meeting, and why that is not sure."""
    if found.membership is Membership.SURE:
        return _("Member")
    start, end = found.person.from_, found.person.to
    if start is None:
        return _("Perhaps: when they joined is not recorded")
    if end is None:
        return _("Perhaps: since {start}", start=start.words)
    return _("Perhaps: from {start} to {end}", start=start.words, end=end.words)
