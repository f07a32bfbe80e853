"""Pages and files of asks, answers and attendance, as the harbour's are published."""

import json
from dataclasses import replace

import pytest

from answerable.markup import rendered
from answerable.pages import pages
from answerable.pages.site import Site
from answerable.pages.writing import Page
from answerable.publication import Publication
from answerable.record import Record
from tests.support import Copy, elements, ledger_of
from tests.test_pages import to_html


def page_of(publication: Publication, uri: str) -> Page:
    return next(page for page in publication.pages if page.uri == uri)


def text_of(page: Page) -> str:
    return " ".join(elements(f"<div>{rendered(page.markdown).html}</div>")[0].text.split())


def rows(html: str) -> list[list[str]]:
    """Return the cells of a table, row by row, without its head."""
    found: list[list[str]] = []
    for element in elements(html):
        if element.tag == "tr":
            found.append([])
        elif element.tag in ("td", "th"):
            found[-1].append(" ".join(element.text.split()))
    return found[1:]


def test_the_page_of_asks_has_what_waits_first(publication: Publication) -> None:
    page = page_of(publication, "asks/index.md")
    assert [*page.fragments] == [
        "open-letter-2022-03-07-pilots-to-board", "open-meeting-2022-06-quayside-group",
        "answered-meeting-2022-03-quayside-group", "answered-letter-2022-03-07-pilots-to-board",
    ]  # fmt: skip
    assert "It lists 5 things. 2 have no answer here." in text_of(page)
    unread = "1 document that may hold an answer is not in this record: Harbour update, October"
    assert text_of(page).count(unread) == 1
    assert rows(page.fragments["open-meeting-2022-06-quayside-group"]) == [
        ["Count the ropes on both quays.", "Board and Guild of Pilots", "Light every quay",
         "Not said to be done in this record after 1,298 days (3 years and 6 months). Due by "
         "September 2022, at least 1,190 days (3 years and 3 months) ago"],
    ]  # fmt: skip
    assert rows(page.fragments["answered-letter-2022-03-07-pilots-to-board"]) == [
        ["A list of berths.", "Board", "None named here",
         "The Board said that it would list the berths. (Harbour update, April 2022, page 5; "
         "April 2022, 25 to 54 days later) The Board showed the group a list of berths. "
         "(Quayside Group meeting, 14 June 2022; 14 June 2022, 99 days later)"],
    ]  # fmt: skip


def test_the_page_of_asks_holds_every_ask_once(publication: Publication, site: Site) -> None:
    page = page_of(publication, "asks/index.md")
    shown = [row[0] for html in page.fragments.values() for row in rows(html)]
    assert sorted(shown) == sorted(found.item.text for found in site.asked)


def test_a_link_to_an_ask_leads_to_where_it_stands(publication: Publication) -> None:
    anchors = {
        (page.uri.removesuffix(".md") + "/", e.attributes["id"])
        for page in publication.pages
        for e in elements(to_html(page.markdown))
        if "id" in e.attributes
    }
    page = page_of(publication, "asks/index.md")
    links = [
        e.attributes["href"] for html in page.fragments.values() for e in elements(html)
        if e.tag == "a" and "#" in e.attributes["href"]
    ]  # fmt: skip
    assert len(links) == 5
    for link in links:
        address, _, anchor = link.removeprefix("../").partition("#")
        assert (address, anchor) in anchors


def test_a_letter_says_of_each_ask_whether_it_is_answered(publication: Publication) -> None:
    text = text_of(page_of(publication, "letters/2022-03-07-pilots-to-board.md"))
    assert "Answer: none in this record after 1,397 days (3 years and 9 months)" in text
    assert "Answer: The Board said that it would list the berths. (Harbour update" in text
    assert "These documents may hold an answer. Their text is not in this record: Harbour" in text
    index = text_of(page_of(publication, "letters/index.md"))
    assert "It asks for 2 things. 1 of them has an answer in this record. No reply" in index


def test_a_promise_lists_what_letters_and_meetings_asked(publication: Publication) -> None:
    text = text_of(page_of(publication, "commitments/1.1-quay-lights.md"))
    asked = text.partition("Asked in letters and meetings")[2]
    assert "Lamps that do not blind pilots. Letter from the pilots" in asked
    assert "Answer: none in this record after 1,397 days (3 years and 9 months)." in asked
    assert "Buy matches for the lamps. Quayside Group meeting, March 2022, item 2." in asked
    assert "Asked in letters" not in text_of(page_of(publication, "commitments/1.2-ferry-times.md"))


def test_a_meeting_says_who_was_there(publication: Publication) -> None:
    page = page_of(publication, "meetings/2022-06-quayside-group.md")
    assert rows(page.fragments["attendance"]) == [
        ["Ada Mussel", "Perhaps: when they joined is not recorded", "Sent apologies"],
        ["Bo Limpet", "Perhaps: from September 2021 to 2022", "Present"],
    ]
    assert "The source lists everybody who came." in text_of(page)
    assert "Others who came, as a source names them: Harbour master." in text_of(page)
    page = page_of(publication, "meetings/2022-03-quayside-group.md")
    assert [row[2] for row in rows(page.fragments["attendance"])] == ["Not recorded"] * 2
    assert "Our sources do not say who came." in text_of(page)
    planned = page_of(publication, "meetings/2022-09-public-review.md")
    assert not planned.fragments
    assert "Who" not in text_of(planned)


SAID = [
    ("", "Our sources do not say which meetings they were at"),
    ("attended: [Bo Limpet]\n", "At: Quayside Group meeting, March 2022"),
    ("apologies: [Bo Limpet]\n", "Sent apologies: Quayside Group meeting, March 2022"),
    ("attended: [Ada Mussel]\nfull_list: yes\n",
     "Not in the full list of those who came: Quayside Group meeting, March 2022"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "words"), SAID)
def test_a_person_has_the_meetings_that_a_source_says_they_were_at(
    harbour: Copy, site: Site, fields: str, words: str
) -> None:
    for name in ("attended: [Bo Limpet, Harbour master]\n", "apologies: [Ada Mussel]\n"):
        harbour.edit("data/meetings/2022-06-quayside-group.md", name, "")
    harbour.edit("data/meetings/2022-06-quayside-group.md", "full_list: yes\n", "")
    harbour.edit("data/meetings/2022-03-quayside-group.md", "place: The", f"{fields}place: The")
    made = Site(ledger_of(harbour.record()), site.cache, site.downloads)
    page = next(page for page in pages(made) if page.uri == "people/index.md")
    assert words in text_of(page)


def test_without_asks_the_page_says_so(record: Record, site: Site) -> None:
    quiet = {id_: m.model_copy(update={"actions": ()}) for id_, m in record.meetings.items()}
    changed = ledger_of(replace(record, letters={}, meetings=quiet))
    page = next(p for p in pages(replace(site, ledger=changed)) if p.uri == "asks/index.md")
    assert text_of(page).count("There is nothing to list here.") == 2
    assert not page.fragments


def test_data_files_carry_decisions_actions_answers_and_members(publication: Publication) -> None:
    meetings = {m["id"]: m for m in json.loads(publication.files["data/meetings.json"])}
    june = meetings["2022-06-quayside-group"]
    assert june["minutes_are"] == "here"
    assert june["decisions"] == [
        {"id": "crabs-by-day", "text": "Crabs are counted by day.", "place": None,
         "commitments": ["1.2-crab-count"]},
    ]  # fmt: skip
    assert june["actions"] == [
        {"id": "count-ropes", "text": "Count the ropes on both quays.", "place": None,
         "commitments": ["1.1-quay-lights"], "due": "2022-09", "answers": [],
         "owners": ["board", "pilots"]},
    ]  # fmt: skip
    assert june["members"] == [
        {"person": "ada-mussel", "member": "possible", "presence": "apologies"},
        {"person": "bo-limpet", "member": "possible", "presence": "present"},
    ]
    assert meetings["2022-09-public-review"]["members"] == []
    matches, berths = meetings["2022-03-quayside-group"]["actions"]
    assert matches["answers"] == [
        {"text": "The Board bought matches.",
         "source": {"document": "update-2022-04", "place": "page 3, row 1"}, "meeting": None,
         "date": "2022-04", "days_at_least": 1, "days_at_most": 60},
    ]  # fmt: skip
    assert berths["answers"][0]["meeting"] == "2022-06-quayside-group"
    (letter,) = json.loads(publication.files["data/letters.json"])
    assert [len(ask["answers"]) for ask in letter["asks"]] == [0, 2]
    assert letter["asks"][1]["due"] == "2022-05-31"
    assert letter["unread_answers"] == ["update-2022-10"]
