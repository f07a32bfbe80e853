from dataclasses import replace
from pathlib import Path

from answerable.pages.questions import facts, questions
from answerable.pages.site import Site
from answerable.pages.summary import summary_page
from answerable.pages.view import View
from answerable.record import load
from tests.support import DATA, SITES, ledger_of


def test_each_question_has_an_answer_from_the_record_and_pages_that_say_more(site: Site) -> None:
    found = questions(View(site, "index.md"))
    assert [(question.words, question.answer) for question in found] == [
        ("What did they promise?", "4 promises, in 2 chapters of the plan."),
        (
            "What happened?",
            "By the latest report that gives a status: 1 reported complete, 1 delayed, "
            "2 status not reported.",
        ),
        (
            "Did it make a difference?",
            "8 sets of figures. 3 promises of 4 have figures that could show their effect. "
            "A figure that moved does not show why.",
        ),
        (
            "Who is checking?",
            "2 people are named, 3 meetings are listed, and 5 things were asked for.",
        ),
        (
            "What changed?",
            "This record has not been released yet, so no change to it is listed.",
        ),
    ]
    assert all(question.links for question in found)


def test_a_record_that_was_released_says_how_often(site: Site) -> None:
    released = load(SITES / "ferry", DATA).record
    site = replace(site, ledger=ledger_of(released))
    answer = questions(View(site, "index.md"))[-1].answer
    assert answer == (
        f"{len(released.releases)} releases of this record, "
        f"and {len(released.corrections)} corrections."
    )


def test_the_summary_says_what_is_known_and_what_is_not(site: Site) -> None:
    found = facts(site)
    assert found.known[0] == "3 updates are known; 2 of them were read for this record."
    assert found.unknown == (
        "How 2 promises stand: no source that we have read says.",
        "What 1 update says: its text has not been read for this record.",
        "What was said at 1 meeting: no minutes of it have been read for this record.",
        "What became of 2 things that were asked for: the record holds no answer.",
    )


def test_what_is_all_known_leaves_nothing_to_say(site: Site) -> None:
    record = replace(site.record, commitments={}, editions={}, meetings={}, letters={})
    assert facts(replace(site, ledger=ledger_of(record))).unknown == ()


def test_the_summary_tells_each_chapter_with_its_promises(site: Site) -> None:
    [page] = summary_page(site)
    for chapter in site.record.plan.chapters:
        assert site.record.sections[chapter.id].title in page.markdown
    assert "3 promises: 1 reported complete, 1 delayed, 1 status not reported." in page.markdown


def test_a_small_body_has_a_summary_too(cache: Path) -> None:
    record = load(SITES / "orchard", DATA).record
    [page] = summary_page(Site(ledger_of(record), cache, {}))
    assert record.plan.summary.split()[0] in page.markdown
