"""Minutes in Word become a draft of their meeting: the text in full, and what it states."""

from dataclasses import replace
from typing import Any

import pytest

from answerable.importing.drafts import Imported
from answerable.importing.word.asked import actions
from answerable.importing.word.blocks import Paragraph, Words
from answerable.importing.word.calls import MinutesCall
from answerable.importing.word.dated import days
from answerable.importing.word.drafting import SourceFile
from answerable.importing.word.minutes import minutes_from_word
from answerable.importing.word.stated import stated
from answerable.importing.words import lost
from answerable.problems import InvalidRecord
from answerable.reading import parse_markdown
from answerable.reading.texts import FileText
from tests.support import harbour_record
from tests.word_files import minutes

NOBODY = "Who is to do it is not read from it: write `owners`, if the minutes say"
CALL = MinutesCall("2023-07-04-quayside-group", "reference-group")


def imported(data: bytes, call: MinutesCall = CALL) -> Imported:
    return minutes_from_word(SourceFile("minutes.docx", data), "data", harbour_record(), call)


def meeting(made: Imported) -> tuple[dict[str, Any], str]:
    read = parse_markdown(FileText("meeting.md", made.drafts[0].text))
    assert not read.fields.problems
    return read.fields.values, read.body


def refused(data: bytes, call: MinutesCall = CALL) -> list[str]:
    with pytest.raises(InvalidRecord) as found:
        imported(data, call)
    return [problem.message for problem in found.value.problems]


def test_minutes_are_a_meeting_with_what_they_state() -> None:
    fields, _ = meeting(imported(minutes()))
    assert fields == {
        "title": "Quayside Group: notes of the meeting of 4 July 2023",
        "kind": "reference-group",
        "date": "2023-07-04",
        "place": "The net loft",
        "attended": ["Cy Whelk (Chair)", "Harbour master", "Di Cockle"],
        "apologies": ["Ada Mussel"],
        "decisions": [
            {"id": "lamps-are-looked-each-week", "text": "Lamps are looked at each week."}
        ],
        "actions": [
            {
                "id": "buy-wicks-lamps",
                "text": "Buy wicks for the lamps.",
                "owners": ["board"],
                "due": "2023-09-30",
            },
            {
                "id": "count-ropes",
                "text": "Count the ropes",
                "owners": ["pilots"],
                "due": "2023-10",
            },
            {"id": "find-printer", "text": "Find a printer"},
        ],
        "minutes": "minutes-2023-07-04-quayside-group",
        "source": {
            "document": "minutes-2023-07-04-quayside-group",
            "place": "whole document",
        },
    }


def test_the_text_is_the_minutes_in_full_with_headings_that_skip_no_level() -> None:
    made = imported(minutes())
    _, body = meeting(made)
    assert [line for line in body.split("\n") if line.startswith("#")] == [
        "## Welcome", "## Lamps", "### East quay", "## Actions",
    ]  # fmt: skip
    assert "- **Action:** Count the ropes\n\n  **Owner:** Guild of Pilots\n" in body
    assert "Present: Cy Whelk (Chair), Harbour master and Di Cockle" in body
    assert [*lost(made)] == []
    (came,) = (one for one in made.pieces if one.place.endswith("meeting: attended"))
    assert came.source == "Cy Whelk (Chair), Harbour master and Di Cockle"
    assert came.shown == "attended:\n  - Cy Whelk (Chair)\n  - Harbour master\n  - Di Cockle"


def test_an_owner_or_a_date_that_leaves_a_doubt_is_told() -> None:
    found = [one for one in imported(minutes()).pieces if one.place.endswith("meeting: action")]
    assert [one.notes for one in found] == [
        (),
        (),
        (
            "Its owner “Dot from the chandlery” is no body's name in the record: not taken",
            "Its due date “soon” is no date: not taken",
        ),
    ]
    assert found[1].source == "Count the ropes\nGuild of Pilots\nby October 2023"
    assert "owners: [pilots]\ndue: 2023-10" in found[1].shown


def test_headings_begin_at_the_second_level_whatever_their_styles() -> None:
    def change(document: Any) -> None:
        for paragraph in document.paragraphs[1:]:
            if paragraph.style.name == "Heading 3":
                paragraph.style = document.styles["Heading 5"]

    _, body = meeting(imported(minutes(change)))
    assert "### East quay" in body


def test_a_heading_below_none_is_refused() -> None:
    def change(document: Any) -> None:
        (welcome,) = (one for one in document.paragraphs if one.text == "Welcome")
        welcome.style = document.styles["Heading 3"]

    assert "The heading “Welcome” skips a level" in refused(minutes(change))[0]


def test_too_many_levels_of_headings_are_refused() -> None:
    def change(document: Any) -> None:
        for level in (4, 5):
            document.add_heading("Deeper", level)

    said = refused(minutes(change))
    assert said[0].startswith("These minutes have 4 levels of headings, and a meeting's text has 3")


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (MinutesCall("2023-07-04-x", "quayside"), "There is no kind of meeting `quayside`"),
        (MinutesCall("2022-06-quayside-group", "reference-group"), "There is a meeting"),
        (MinutesCall("2023-08-quayside-group", "reference-group"), "the meeting's id begins other"),
        (MinutesCall("4 July", "reference-group"), "--meeting: '4 July' is not an id"),
    ],
)
def test_a_call_that_cant_be_is_refused(call: MinutesCall, what: str) -> None:
    assert any(what in one for one in refused(minutes(), call))


def test_names_below_a_label_and_in_a_table_are_read() -> None:
    def lines(*texts: str) -> list[Any]:
        return [Paragraph((Words(text),)) for text in texts]

    found = stated(lines("Attendees:", "Cy Whelk", "Di Cockle, Guild", "It rained all day."))
    assert found.attended == ("Cy Whelk", "Di Cockle", "Guild")
    assert stated(lines("Present were many gulls.")).attended == ()
    assert stated(lines("Apologies – Ada (for lateness, too); Bo")).apologies == (
        "Ada (for lateness, too)", "Bo",
    )  # fmt: skip
    # A name that holds "and" is one name, where no list of names says otherwise.
    assert stated(lines("Present: Marks and Sons")).attended == ("Marks and Sons",)


ACTIONS = [
    ("Guild of Pilots to count the ropes by 4 October 2023.", ["pilots"], "2023-10-04", ()),
    ("The Guild of Pilots will count the ropes", ["pilots"], None, ()),
    ("Guild of Pilots to count ropes, by the end of 2023", ["pilots"], "2023", ()),
    ("Dot to count the ropes by borough in 2023", None, None, (NOBODY,)),
    ("Speak to the Guild of Pilots", None, None, (NOBODY,)),
    (
        "Count the ropes that were sold on 4 October 2023 again", None, None,
        (NOBODY, "It names the date 2023-10-04: write it as `due`, if it is"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("said", "owners", "due", "notes"), ACTIONS)
def test_an_action_may_say_in_its_words_who_and_by_when(
    said: str, owners: list[str] | None, due: str | None, notes: tuple[str, ...]
) -> None:
    bodies = harbour_record().bodies.values()
    (taken,) = actions(stated([Paragraph((Words(f"ACTION: {said}"),))]).actions, bodies)
    assert (taken.fields.get("owners"), taken.fields.get("due")) == (owners, due)
    assert taken.fields["text"] in (said, said.rstrip("."))
    assert taken.notes == notes


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("Wednesday 4 July 2023, 2pm", "2023-07-04"),
        ("4 July 2023 at 10:00", "2023-07-04"),
        ("4 July 2023, 10.30am to noon", "2023-07-04"),
        ("4 July 2023 - 2 p.m.", "2023-07-04"),
        ("4 July 2023, noon", "2023-07-04"),
        ("July 2023", "2023-07"),
        ("in the summer", None),
    ],
)
def test_the_time_after_a_date_is_let_go(said: str, date: str | None) -> None:
    assert [*days(said)] == ([date] if date else [])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Date: the first Tuesday", "give the date as “the first Tuesday”, of which no one day"),
        ("", "state no date, and no one day"),
    ],
)
def test_a_date_that_is_not_read_is_quoted(line: str, why: str) -> None:
    def change(document: Any) -> None:
        (dated,) = (one for one in document.paragraphs if one.text.startswith("Date:"))
        dated.text = line

    made = imported(minutes(change), replace(CALL, title="Notes"))
    assert meeting(made)[0]["date"] == "2023-07-04"
    said = f"The minutes {why} is read. The draft has 2023-07-04, as the id begins"
    assert said in [note for one in made.pieces for note in one.notes]


def test_what_a_file_does_not_say_of_its_document_is_asked_for() -> None:
    (asked,) = (one for one in imported(minutes()).pieces if one.place == "a document")
    assert "`minutes-2023-07-04-quayside-group` is new" in asked.notes[0]
    assert "Write its `publisher`, its `link`" in asked.notes[0]
