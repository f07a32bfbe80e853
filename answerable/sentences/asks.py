"""Asks and answers, membership and attendance in words: no more than the record says."""

from collections.abc import Mapping

from answerable.dates import PartialDate
from answerable.findings import Asked, Attendance, Days, Membership, Minutes, Presence
from answerable.records import Letter
from answerable.sentences.signals.asks import since_words
from answerable.sentences.words import many, tenure

PRESENCE_WORDS: Mapping[Presence, str] = {
    Presence.PRESENT: "Present",
    Presence.APOLOGIES: "Sent apologies",
    Presence.NOT_LISTED: "Not in the full list of those who came",
    Presence.NOT_RECORDED: "Not recorded",
}
MINUTES_WORDS: Mapping[Minutes, str] = {
    Minutes.HERE: "on this site",
    Minutes.ELSEWHERE: "published elsewhere",
    Minutes.NOT_NAMED: "not named in our sources",
}


def on_date(day: PartialDate) -> str:
    """Say when within a sentence: `on 3 May 2022`, `in May 2022`, `in 2022`."""
    return f"{'on' if day.first == day.last else 'in'} {day.words}"


def days_words(days: Days) -> str:
    """Say how many days lie between two dates: `7 days`, `7 to 37 days`."""
    if days.exact:
        return many(days.most, "day")
    return f"{days.least:,} to {many(days.most, 'day')}"


def waiting(found: Asked) -> str:
    """Say for how long an ask has had no answer in the record, or an action no end."""
    what = "none" if isinstance(found.origin, Letter) else "not said to be done"
    lasting = since_words(found.origin.date, found.days.least)
    return f"{what} in this record" + (f" after {lasting}" if found.days.least else " yet")


def membership_words(found: Attendance) -> str:
    """Say whether somebody was a member at the date of a meeting, and why that is not sure."""
    if found.membership is Membership.SURE:
        return "Member"
    known = tenure(found.person)
    if found.person.from_ is None:
        known = "when they joined is not recorded"
    return f"Perhaps: {known[0].lower()}{known[1:]}"
