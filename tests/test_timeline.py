"""What happened when, on a made-up town: each line is a case."""

from typing import Any

import pytest

from answerable.findings import Event, timeline
from answerable.publication import Publication
from answerable.records import Document, Edition, Letter, Meeting
from answerable.sentences.timeline import event_date, event_kind
from tests.invented import Town, document, edition
from tests.support import elements
from tests.test_asks import letter
from tests.test_attendance import meeting


def told(**town: Any) -> dict[str, list[str]]:
    """Return the ids of what stands in each year; the plan is of 10 January 2020 in the record."""
    found = timeline(Town(**town).record)
    years = {
        f"{'before ' * year.before}{year.number + year.before}": [e.record.id for e in year.events]
        for year in found.years
    }
    return years | ({"undated": [e.record.id for e in found.undated]} if found.undated else {})


def dated(*dates: str) -> list[Document]:
    return [document(f"d{number}", date=text) for number, text in enumerate(dates)]


PLAN = document("plan", date="2021-05-04")  # the harbour's plan was published in 2021
# Documents by their dates, and where they stand: d0 is the first of them.
ORDER = [
    (("2021-06-02", "2021-06-01"), {"2021": ["plan", "d1", "d0"]}),
    (("2021-06", "2021-06-30"), {"2021": ["plan", "d1", "d0"]}),
    (("2021-06", "2021-07-01"), {"2021": ["plan", "d0", "d1"]}),
    (("2021", "2021-12-31"), {"2021": ["plan", "d1", "d0"]}),
    (("2021", "2021-12"), {"2021": ["plan", "d1", "d0"]}),
    (("2021", "2022-01-01"), {"2021": ["plan", "d0"], "2022": ["d1"]}),
    (("2022", "2021"), {"2021": ["plan", "d1"], "2022": ["d0"]}),
    (("2021-06-01", "2021-06-01"), {"2021": ["plan", "d0", "d1"]}),
    (("2024-01-01",), {"2021": ["plan"], "2024": ["d0"]}),
    (("2020-12-31", "1999"), {"before 2021": ["d1", "d0"], "2021": ["plan"]}),
    (("2020", "2020-12"), {"before 2021": ["d1", "d0"], "2021": ["plan"]}),
    (("2021-01-01",), {"2021": ["d0", "plan"]}),
    ((), {"2021": ["plan"]}),
]


@pytest.mark.parametrize(("dates", "expected"), ORDER)
def test_what_is_less_exact_stands_at_the_end_of_its_month_or_year(
    dates: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    assert told(documents=[PLAN, *dated(*dates)]) == expected


def test_the_parts_come_in_order_and_what_no_source_dates_comes_last() -> None:
    found = told(documents=[PLAN, document("b"), document("a"), *dated("2023", "2022", "2020")])
    assert [*found] == ["before 2021", "2021", "2022", "2023", "undated"]
    assert found["undated"] == ["a", "b"]


def test_an_undated_record_stands_where_it_can_first_have_been() -> None:
    found = told(
        documents=[PLAN, document("note", earliest="2021-11-02")],
        editions=[edition("late", earliest="2021-11-13", latest="2021")],
    )
    assert found == {"2021": ["plan", "note", "late"]}


def test_a_document_that_is_something_else_stands_once_as_that() -> None:
    found = told(
        documents=[PLAN, *(document(x, date="2022-01-01") for x in ("2022-01", "letter", "notes"))],
        editions=[edition("2022-01")], letters=[letter("2022-01-02")],
        meetings=[meeting("2022-01-03", minutes="notes")],
    )  # fmt: skip
    assert found == {"2021": ["plan"], "2022": ["letter", "meeting", "2022-01"]}


NOT_HELD = "Meeting planned; this record does not say whether it was held"
KINDS: list[tuple[Document | Edition | Meeting | Letter, str]] = [
    (document("a"), "Note"),
    (document("a", kind="action-plan"), "Action plan"),
    (edition("2022-01"), "Update or report"),
    (letter("2022-01-01"), "Letter"),
    (meeting("2022-01-01"), "Meeting"),
    (meeting("2022-01-01", planned="yes"), NOT_HELD),
]


@pytest.mark.parametrize(("record", "words"), KINDS)
def test_the_kind_of_an_event_is_in_words(
    record: Document | Edition | Meeting | Letter, words: str
) -> None:
    assert event_kind(Event(record, None)) == words


WHEN = [
    ({"date": "2021-10-15"}, "15 October 2021"),
    ({"date": "2021-10"}, "October 2021, day not known"),
    ({"date": "2021"}, "2021, month not known"),
    ({"earliest": "2021-11-13"}, "Not stated; 13 November 2021 or later"),
    ({"earliest": "2021-11-13", "latest": "2021"}, "Not stated; from 13 November 2021 to 2021"),
    ({"earliest": "2024-09"}, "Not stated; September 2024 or later"),
]


@pytest.mark.parametrize(("fields", "words"), WHEN)
def test_a_date_is_said_to_be_as_exact_as_it_is(fields: dict[str, str], words: str) -> None:
    one = edition("2022-01", **fields)
    assert event_date(Event(one, one.date, one.earliest, one.latest)) == words


def test_what_has_no_date_says_so() -> None:
    assert event_date(Event(document("a"), None)) == "Not stated"


def test_the_page_has_a_table_and_a_heading_for_each_year(publication: Publication) -> None:
    page = next(p for p in publication.pages if p.uri == "timeline/index.md")
    assert (
        "Go to: [2021](#2021), [2022](#2022), [Date not known](#date-not-known)." in page.markdown
    )
    assert [*page.fragments] == ["year-2021", "year-2022", "undated"]
    rows = [e.text.split("\n") for e in elements(page.fragments["year-2022"]) if e.tag == "tr"]
    assert [[cell for cell in row if cell] for row in rows][1:3] == [
        ["7 March 2022", "Letter", "Letter from the pilots to the Board, 7 March 2022"],
        ["March 2022, day not known", "Meeting", "Quayside Group meeting, March 2022"],
    ]
