"""Minutes as the text of a meeting: what they may hold, and the page they make."""

from itertools import pairwise

import pytest

from answerable.checks.texts import anchors
from answerable.markup import has_headings, rendered, with_headings_below, without_headings
from answerable.publication import Publication
from answerable.record import Record
from answerable.sentences import plain_text, summary
from tests.support import Copy, elements

MINUTES = "data/meetings/2022-06-quayside-group.md"
BEGIN = 24  # the line on which their text begins
OTHERWISE = (
    "A heading of these minutes is not written as headings are here. Begin a line of its own with "
    "##, ### or ####, then a space, then its words."
)
NOT_ALLOWED = (
    "which is not allowed in the text of a meeting. Use headings that begin with ##, ### or ####, "
    "paragraphs, lists, bold, emphasis and links that begin with https://."
)
SKIPS = "The heading `B` skips a level: it has"

# A text, and what is said of it: the line within it, the column and the words.
TEXTS: list[tuple[str, list[str]]] = [
    ("Words.", []),
    ("## A\n\nWords.", []),
    ("Words.\n\n## A\n\nWords.", []),
    ("## A\nWords.\n### B\nWords.\n#### C\nWords.", []),
    ("## A\n\n### B\n\n## C\n\n### D\n\n## E", []),
    ("## A ##\n\nWords.", []),
    ("##  Two spaces", []),
    ("## *Emphasis* and [a link](https://a.example)", []),
    ("## A\n\n## A", []),
    ("Number #2 and #3, and C# too.", []),
    ("- #1 is a number", []),
    ("## Decision of the day", []),
    ("### B\n\nWords.", [f"0:1: {SKIPS} 3 #, and it is the first. Write it with 2 #."]),
    ("## A\n\n#### B", [f"2:1: {SKIPS} 4 #, and the one above it has 2. Write it with 3 #."]),
    ("Words.\n\n#### B", [f"2:1: {SKIPS} 4 #, and it is the first. Write it with 2 #."]),
    ("# B", [f"0:1: The text holds <h1>, {NOT_ALLOWED}"]),
    ("##### B", [f"0:1: The text holds <h5>, {NOT_ALLOWED}"]),
    ("Words.\n\n###### B", [f"2:1: The text holds <h6>, {NOT_ALLOWED}"]),
    ("B\n===", [f"0:1: The text holds <h1>, {NOT_ALLOWED}"]),
    ("B\n---\n\nWords.", [f"0:1: {OTHERWISE}"]),
    ("## A\n\nWords.\n\nB\n---", [f"4:1: {OTHERWISE}"]),
    ("Words.\n\n## A\n\nB\n---", [f"4:1: {OTHERWISE}"]),
    ("- ## B", [f"0:1: {OTHERWISE}"]),
    ("> ## B", [f"0:1: {OTHERWISE}"]),
    ("Words.\n\n##B", [f"2:1: {OTHERWISE}"]),
    ("##\tB", [f"0:1: {OTHERWISE}"]),
    ("## Decision crabs by day", [
        "0:1: The heading `Decision crabs by day` has an address that the page needs for "
        "something else. Use other words.",
    ]),
    ("## A\n\n### Action: count ropes", [
        "2:1: The heading `Action: count ropes` has an address that the page needs for "
        "something else. Use other words.",
    ]),
    ("## __Lines", [
        "0:1: The heading `__Lines` has an address that the page needs for something else. "
        "Use other words.",
    ]),
    ("## <b>B</b>", [f"0:4: The text holds <b>, {NOT_ALLOWED}"]),
    ("## A\n\n| a | b |\n|---|---|\n| c | d |", [f"2:1: The text holds <table>, {NOT_ALLOWED}"]),
    ("## A\n\n![A quay](https://a.example/q.png)", [f"2:1: The text holds <img>, {NOT_ALLOWED}"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "said"), TEXTS)
def test_minutes_hold_headings_in_order(harbour: Copy, body: str, said: list[str]) -> None:
    whole = (harbour.root / MINUTES).read_text("utf-8")
    fields = whole[: whole.index("---\n", 4) + 4]
    assert fields.count("\n") + 1 == BEGIN
    harbour.write(MINUTES, f"{fields}{body}\n")
    found = [p.removeprefix(f"{MINUTES}:") for p in harbour.problems()]
    expected = [f"{BEGIN + int(line[0])}{line[1:]}" for line in said]
    if body.startswith("## A\n\n| a"):  # each element of a table is told of
        assert set(found) >= set(expected)
    else:
        assert found == expected


def test_texts_of_other_records_have_no_headings(harbour: Copy) -> None:
    harbour.edit("data/people/bo-limpet.md", "Bo Limpet mends nets.", "## Bo\n\nHe mends nets.")
    assert harbour.problems() == [
        "data/people/bo-limpet.md:10:1: The text holds <h2>, which is not allowed in a record. Use "
        "paragraphs, lists, bold, emphasis and links that begin with https://."
    ]


def test_headings_stand_below_one_of_the_page() -> None:
    text = "Words #2.\n\n## A\n\n### B ##\n\n#### C\n\n- ## not at the start"
    assert with_headings_below(text) == (
        "Words #2.\n\n### A\n\n#### B ##\n\n##### C\n\n- ## not at the start"
    )
    found = rendered(with_headings_below("## A\n\n### B")).headings
    assert [heading.level for heading in found] == [3, 4]


def test_a_summary_begins_below_the_headings() -> None:
    text = "## Welcome\n\n### Who\n\nBo opened *the* meeting.\n\nMore."
    assert has_headings(text)
    assert not has_headings("Words.\n\n- #1")
    assert without_headings(text).strip().startswith("Bo opened")
    assert summary(text) == "Bo opened the meeting."
    assert plain_text(text) == "Welcome\n\nWho\n\nBo opened the meeting.\n\nMore."


def test_the_page_of_a_meeting_has_its_minutes_in_one_outline(publication: Publication) -> None:
    page = next(p for p in publication.pages if p.uri == "meetings/2022-06-quayside-group.md")
    headings = rendered(page.markdown).headings
    assert [(heading.level, heading.words) for heading in headings] == [
        (1, "Quayside Group meeting, 14 June 2022"),
        (2, "Who was there"),
        (2, "What it decided"),
        (3, "Crabs are counted by day."),
        (2, "What it asked to be done"),
        (3, "Count the ropes on both quays."),
        (2, "Minutes"),
        (3, "Welcome"),
        (3, "Actions of the last meeting"),
        (4, "Matches"),
        (4, "Berths"),
        (3, "The count of crabs"),
        (3, "Ropes"),
    ]
    assert all(after.level <= before.level + 1 for before, after in pairwise(headings))


def test_decisions_and_actions_have_permanent_addresses(
    publication: Publication, record: Record
) -> None:
    meeting = record.meetings["2022-06-quayside-group"]
    page = next(p for p in publication.pages if p.uri == f"meetings/{meeting.id}.md")
    html = rendered(page.markdown).html
    ids = [e.attributes["id"] for e in elements(html) if "id" in e.attributes]
    assert {*anchors(meeting)} == {"decision-crabs-by-day", "action-count-ropes"}
    assert {*anchors(meeting)} <= {*ids}
    assert len(ids) == len(set(ids))


def test_the_page_says_where_the_minutes_are(publication: Publication) -> None:
    def text(id_: str) -> str:
        page = next(p for p in publication.pages if p.uri == f"meetings/{id_}.md")
        return elements(f"<div>{rendered(page.markdown).html}</div>")[0].text

    assert "Minutes: below, in full" in text("2022-06-quayside-group")
    assert "Minutes: published elsewhere" in text("2022-03-quayside-group")
    assert "They were read for this record" in text("2022-03-quayside-group")
    assert "Our sources name no minutes of this meeting" in text("2022-09-public-review")
