"""Asks and answers, membership and attendance in words: no more than the record says."""

from collections.abc import Mapping

from answerable.dates import PartialDate
from answerable.findings import Attendance, Days, Membership, Presence
from answerable.sentences.words import many, tenure

PRESENCE_WORDS: Mapping[Presence, str] = {
    Presence.PRESENT: "Present",
    Presence.APOLOGIES: "Sent apologies",
    Presence.NOT_LISTED: "Not in the full list of those who came",
    Presence.NOT_RECORDED: "Not recorded",
}


def on_date(day: PartialDate) -> str:
    """Say when within a sentence: `on 3 May 2022`, `in May 2022`, `in 2022`."""
    return f"{'on' if day.first == day.last else 'in'} {day.words}"


def days_words(days: Days) -> str:
    """Say how long something took or has lasted: `7 days`, `at least 7 days`, `7 to 37 days`."""
    if days.exact:
        return many(days.most, "day")
    return f"{days.least:,} to {many(days.most, 'day')}"


def at_least_days(number: int, day: PartialDate) -> str:
    """Say how many days have passed since a day: no more is sure where the day is a month's."""
    counted = many(number, "day")
    return counted if day.first == day.last else f"at least {counted}"


def membership_words(found: Attendance) -> str:
    """Say whether somebody was a member at the date of a meeting, and why that is not sure."""
    if found.membership is Membership.SURE:
        return "Member"
    if found.person.from_ is None:
        return "May have been a member: the record does not say when they joined"
    return f"May have been a member: {tenure(found.person)[0].lower()}{tenure(found.person)[1:]}"
