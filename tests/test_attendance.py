"""Who was at meetings, on a made-up town: each line is a case."""

from typing import Any

import pytest

from answerable.dates import PartialDate
from answerable.findings import Attendance, Membership, Minutes, Presence, Roll, minutes_of, rolls
from answerable.findings.attendance import membership
from answerable.findings.minutes import minutes_read
from answerable.records import Meeting, Person, named_as
from answerable.sentences.asks import MINUTES_WORDS, PRESENCE_WORDS, membership_words
from tests.invented import Town, document

GROUP = "Quayside Group"  # that of the harbour's `reference-group`, on which the town is built
SURE, POSSIBLE, NOT = Membership.SURE, Membership.POSSIBLE, Membership.NOT
PRESENT, APOLOGIES = Presence.PRESENT, Presence.APOLOGIES
NOT_LISTED, NOT_RECORDED = Presence.NOT_LISTED, Presence.NOT_RECORDED
PLACE = {"document": "plan", "place": "page 2"}


def person(name: str, start: str = "", end: str = "", **fields: Any) -> Person:
    dates = {"from": start, "to": end}
    return Person.model_validate(
        {
            "id": fields.pop("id", name.lower().replace(" ", "-")), "file": f"{name}.md",
            "body": "Words.", "body_line": 1, "name": name, "group": GROUP, "source": PLACE,
            **{field: text for field, text in dates.items() if text}, **fields,
        }
    )  # fmt: skip


def meeting(when: str = "2022-03-15", body: str = "Words.", **fields: Any) -> Meeting:
    return Meeting.model_validate(
        {
            "id": "meeting", "file": "meeting.md", "body": body, "body_line": 1,
            "title": "Meeting", "kind": "reference-group", "date": when, "source": PLACE, **fields,
        }
    )  # fmt: skip


def roll(*people: Person, **fields: Any) -> Roll:
    found = rolls(Town(people=people, meetings=[meeting(**fields)]).record)
    return found["meeting"]


# When the meeting was, when somebody joined and left, and whether they were a member then.
MEMBERS = [
    ("2022-03-15", "", "", POSSIBLE),
    ("2022-03-15", "2022-03-14", "", SURE),
    ("2022-03-15", "2022-03-15", "", SURE),
    ("2022-03-15", "2022-03-16", "", NOT),
    ("2022-03-15", "2022-02", "", SURE),
    ("2022-03-15", "2022-03", "", POSSIBLE),
    ("2022-03-15", "2022-04", "", NOT),
    ("2022-03-15", "2021", "", SURE),
    ("2022-03-15", "2022", "", POSSIBLE),
    ("2022-03-15", "2023", "", NOT),
    ("2022-03-31", "2022-03", "", SURE),
    ("2022-12-31", "2022", "", SURE),
    ("2022-03-01", "2022-03", "", POSSIBLE),
    ("2022-03-15", "", "2022-03-14", NOT),
    ("2022-03-15", "", "2022-03-15", POSSIBLE),
    ("2022-03-15", "", "2022-02", NOT),
    ("2022-03-15", "", "2022-03", POSSIBLE),
    ("2022-03-15", "", "2021", NOT),
    ("2022-03-15", "", "2024", POSSIBLE),
    ("2022-03-15", "2021", "2022-03-14", NOT),
    ("2022-03-15", "2021", "2022-03-15", SURE),
    ("2022-03-15", "2021", "2022-03-16", SURE),
    ("2022-03-15", "2021", "2022-03", POSSIBLE),
    ("2022-03-15", "2021", "2022-04", SURE),
    ("2022-03-15", "2021", "2022", POSSIBLE),
    ("2022-03-15", "2021", "2023", SURE),
    ("2022-03-15", "2022", "2022", POSSIBLE),
    ("2022-03-15", "2022-03-15", "2022-03-15", SURE),
    ("2022-03", "2022-03-01", "", SURE),
    ("2022-03", "2022-03-02", "", POSSIBLE),
    ("2022-03", "2022-03-31", "", POSSIBLE),
    ("2022-03", "2022-04-01", "", NOT),
    ("2022-03", "2022-02", "", SURE),
    ("2022-03", "2022-03", "", POSSIBLE),
    ("2022-03", "2022-04", "", NOT),
    ("2022-03", "2022", "", POSSIBLE),
    ("2022-03", "2021", "2022-03-31", SURE),
    ("2022-03", "2021", "2022-03-30", POSSIBLE),
    ("2022-03", "2021", "2022-03-01", POSSIBLE),
    ("2022-03", "2021", "2022-02-28", NOT),
    ("2022-03", "2021", "2022-03", POSSIBLE),
    ("2022-03", "2021", "2022-04", SURE),
    ("2022", "2021", "", SURE),
    ("2022", "2022", "", POSSIBLE),
    ("2022", "2023", "", NOT),
    ("2022", "2022-01-01", "", SURE),
    ("2022", "2021", "2022-12-31", SURE),
    ("2022", "2021", "2022-06", POSSIBLE),
    ("2022", "2021", "2021", NOT),
]


@pytest.mark.parametrize(("when", "start", "end", "expected"), MEMBERS)
def test_membership_holds_for_every_day_that_the_dates_may_mean(
    when: str, start: str, end: str, expected: Membership
) -> None:
    assert membership(person("Ada", start, end), PartialDate.parse(when)) is expected


SINCE = "2021"
# Who came, who sent apologies, whether the list is full; what is known of Ada, a member.
PRESENT_OR_NOT = [
    ((), (), "no", NOT_RECORDED),
    ((), (), "yes", NOT_LISTED),
    (("Ada",), (), "no", PRESENT),
    (("Ada",), (), "yes", PRESENT),
    (("ada",), (), "no", PRESENT),
    (("ADA (Chair)",), (), "no", PRESENT),
    (("Ada (Chair)", "Bo"), (), "yes", PRESENT),
    (("Adam",), (), "no", NOT_RECORDED),
    (("Adam",), (), "yes", NOT_LISTED),
    (("Bo",), (), "no", NOT_RECORDED),
    (("Bo",), (), "yes", NOT_LISTED),
    ((), ("Ada",), "no", APOLOGIES),
    ((), ("Ada",), "yes", APOLOGIES),
    (("Bo",), ("ada",), "yes", APOLOGIES),
    (("Ada",), ("Ada",), "no", PRESENT),
    (("the community",), (), "no", NOT_RECORDED),
]


@pytest.mark.parametrize(("came", "sent", "full", "expected"), PRESENT_OR_NOT)
def test_a_member_is_said_to_be_away_only_where_the_list_is_full(
    came: tuple[str, ...], sent: tuple[str, ...], full: str, expected: Presence
) -> None:
    found = roll(person("Ada", SINCE), attended=came, apologies=sent, full_list=full)
    assert found.members == (Attendance(person("Ada", SINCE), SURE, expected),)


# Who belonged to the group, who came; the names of members, and of others who came.
OTHERS = [
    ([], ("Bo",), [], ["Bo"]),
    ([person("Ada", SINCE)], ("Ada", "Bo (police)"), ["Ada"], ["Bo (police)"]),
    ([person("Ada", "2023")], ("Ada",), [], ["Ada"]),
    ([person("Ada", "", "2021")], (), [], []),
    ([person("Ada")], ("Ada",), ["Ada"], []),
    ([person("Bo"), person("Ada")], (), ["Ada", "Bo"], []),
    ([person("Ada", group="Another")], ("Ada",), [], ["Ada"]),
    ([person("Ada", id="one"), person("Ada", id="two")], ("Ada",), ["Ada", "Ada"], ["Ada"]),
    ([person("Ada", id="one"), person("Ada", "2023", id="two")], ("Ada",), ["Ada"], []),
]


@pytest.mark.parametrize(("people", "came", "members", "others"), OTHERS)
def test_those_who_are_no_members_are_named_as_the_source_does(
    people: list[Person], came: tuple[str, ...], members: list[str], others: list[str]
) -> None:
    found = roll(*people, attended=came)
    assert [one.person.name for one in found.members] == members
    assert [*found.others] == others


def test_two_members_of_one_name_are_not_told_apart() -> None:
    both = person("Ada", SINCE, id="one"), person("Ada", SINCE, id="two")
    found = roll(*both, attended=("Ada",), apologies=("Ada",), full_list="yes")
    assert [one.presence for one in found.members] == [NOT_RECORDED, NOT_RECORDED]
    assert (found.others, found.other_apologies) == (("Ada",), ("Ada",))


def test_a_meeting_of_no_group_has_no_members_and_a_planned_one_no_roll() -> None:
    assert roll(person("Ada", SINCE), kind="public-review", attended=("Ada",)) == Roll(
        meeting(kind="public-review", attended=("Ada",)), None, (), ("Ada",), ()
    )
    assert not rolls(Town(meetings=[meeting(planned="yes")]).record)


def test_a_name_is_known_without_what_stands_in_brackets() -> None:
    assert named_as(" Ada (Chair) ") == named_as("ADA") == "ada"


WORDS = [
    (person("Ada", "2021"), SURE, "Member"),
    (person("Ada"), POSSIBLE, "Perhaps: when they joined is not recorded"),
    (person("Ada", "", "2023"), POSSIBLE, "Perhaps: when they joined is not recorded"),
    (person("Ada", "2022-03"), POSSIBLE, "Perhaps: since March 2022"),
    (person("Ada", "2021", "2022"), POSSIBLE, "Perhaps: from 2021 to 2022"),
]


@pytest.mark.parametrize(("who", "how", "words"), WORDS)
def test_membership_that_is_not_sure_says_why(who: Person, how: Membership, words: str) -> None:
    assert membership_words(Attendance(who, how, NOT_RECORDED)) == words


def test_every_state_has_words() -> None:
    assert {*PRESENCE_WORDS} == {*Presence}
    assert {*MINUTES_WORDS} == {*Minutes}


# The text of a meeting, the document of its minutes and whether it was read.
WHERE = [
    ("Words.", {}, Minutes.NOT_NAMED, False),
    ("Words.", {"minutes": "read"}, Minutes.ELSEWHERE, True),
    ("Words.", {"minutes": "unread"}, Minutes.ELSEWHERE, False),
    ("## Welcome\n\nWords.", {}, Minutes.HERE, True),
    ("Words.\n\n### Item\n\nWords.", {"minutes": "unread"}, Minutes.HERE, True),
    ("Words of #2 and # 3.", {}, Minutes.NOT_NAMED, False),
    ("#no heading", {}, Minutes.NOT_NAMED, False),
    ("", {}, Minutes.NOT_NAMED, False),
]


@pytest.mark.parametrize(("body", "fields", "where", "read"), WHERE)
def test_a_text_with_headings_is_the_minutes(
    body: str, fields: dict[str, str], where: Minutes, read: bool
) -> None:
    town = Town(documents=[document("read"), document("unread", held="no")])
    found = meeting(body=body, **fields)
    assert minutes_of(found) is where
    assert minutes_read(town.record, found) is read


@pytest.mark.parametrize(
    ("written", "is_member"),
    [
        ("Ada", True),
        ("Ada (Chair)", True),
        (f"Ada ({GROUP})", True),
        ("Ada (guest)", False),
        ("Ada (Harbour Board of Port Wrasse)", False),
        ("Ada (board)", False),
    ],
)
def test_a_guest_from_elsewhere_is_no_member_of_that_name(written: str, is_member: bool) -> None:
    found = roll(person("Ada", "2021"), attended=[written])
    assert (found.members[0].presence is PRESENT) is is_member
    assert found.others == (() if is_member else (written,))
    found = roll(person("Ada", "2021"), apologies=[written])
    assert (found.members[0].presence is APOLOGIES) is is_member
    assert found.other_apologies == (() if is_member else (written,))
