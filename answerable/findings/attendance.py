"""Who was there: who belonged to a group at the date of its meeting, and what is known of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from answerable.dates import PartialDate
from answerable.findings.grouping import grouped
from answerable.record import Record
from answerable.records import Meeting, Person, is_guest, named_as


class Membership(StrEnum):
    """Whether a person belonged to a group on the day of a meeting."""

    SURE = "sure"
    POSSIBLE = "possible"
    NOT = "not"


class Presence(StrEnum):
    """What the record says of a member and a meeting."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    NOT_LISTED = "not-listed"
    NOT_RECORDED = "not-recorded"


@dataclass(frozen=True)
class Attendance:
    """One person who was, or may have been, a member when a meeting took place."""

    person: Person
    membership: Membership
    presence: Presence


@dataclass(frozen=True)
class Roll:
    """Who was at a meeting.

    `members` are those of the group that meets, by name, and empty where the record lists none;
    `others` came and `other_apologies` were sent, by names that are no member's.
    """

    meeting: Meeting
    group: str | None
    members: tuple[Attendance, ...]
    others: tuple[str, ...]
    other_apologies: tuple[str, ...]


def rolls(record: Record) -> Mapping[str, Roll]:
    """Return who was at each meeting, by its id; a meeting that is only planned has none."""
    groups = {kind.id: kind.group for kind in record.plan.meeting_kinds}
    by_name = sorted(record.people.values(), key=lambda x: (x.name, x.id))
    people = grouped((person.group, person) for person in by_name)
    return {
        meeting.id: _roll(
            meeting, group, people.get(group or "", ()), _guests(record, meeting, group)
        )
        for meeting in record.meetings.values()
        if not meeting.planned
        for group in [groups.get(meeting.kind_of)]
    }


def membership(person: Person, day: PartialDate) -> Membership:
    """Say whether a person was a member on a day, for every day that the dates may mean.

    Whoever leaves on a day was a member on it. One whose joining no source dates may have been a
    member; one who joined and of whom no source says that they left is one.
    """
    start, end = person.from_, person.to
    if (start and start.first > day.last) or (end and end.last < day.first):
        return Membership.NOT
    joined = start is not None and start.last <= day.first
    stayed = end is None or end.first >= day.last
    return Membership.SURE if joined and stayed else Membership.POSSIBLE


def _guests(record: Record, meeting: Meeting, group: str | None) -> frozenset[str]:
    named = (*meeting.attended, *meeting.apologies)
    return frozenset(name for name in named if is_guest(name, record.bodies.values(), group))


def _roll(
    meeting: Meeting, group: str | None, people: tuple[Person, ...], guests: frozenset[str]
) -> Roll:
    belonged = [(person, membership(person, meeting.date)) for person in people]
    there = [(person, how) for person, how in belonged if how is not Membership.NOT]
    counted = Counter(named_as(person.name) for person, _ in there)
    # Two members of one name can't be told apart.
    clear = {name for name, number in counted.items() if number == 1}
    came = {named_as(name) for name in meeting.attended if name not in guests} & clear
    sent = {named_as(name) for name in meeting.apologies if name not in guests} & clear
    members = tuple(
        Attendance(person, how, _presence(meeting, named_as(person.name), came, sent, clear))
        for person, how in there
    )
    return Roll(
        meeting, group, members,
        tuple(name for name in meeting.attended if name in guests or named_as(name) not in clear),
        tuple(name for name in meeting.apologies if name in guests or named_as(name) not in clear),
    )  # fmt: skip


def _presence(
    meeting: Meeting, name: str, came: set[str], sent: set[str], clear: set[str]
) -> Presence:
    if name in came:
        return Presence.PRESENT
    if name in sent:
        return Presence.APOLOGIES
    listed = meeting.full_list and name in clear
    return Presence.NOT_LISTED if listed else Presence.NOT_RECORDED
