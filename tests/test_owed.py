"""What is owed, at the edges of each rule: a day before and after, a month against a day."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from answerable.findings.owed import OwedKind, owed
from answerable.findings.signals import SignalKind
from answerable.markup import html_of
from answerable.records import Edition, Letter, Meeting, Report
from answerable.sentences.owed import (
    ISSUE_BYTES,
    inert,
    overdue_words,
    owed_as_markdown,
    owed_as_text,
)
from tests.invented import SOURCE, Town, document, edition, promise, report
from tests.support import harbour_record, ledger_of

ADDRESS = "https://town.example/site/"
COMPLETE_LATER = [report("2021-09", "C")]


def found(town: Town, kind: OwedKind) -> list[str]:
    """Return what is owed of one kind: by when, and how many days ago that surely was."""
    return [
        f"{x.by} {x.days:+}{' still' if x.still else ''}"
        for x in owed(town.ledger)
        if x.kind is kind
    ]


def an_edition(text: str) -> Edition:
    """Return an update: `2021-03`, or `from..to` of one without a date; `aside` is not a series."""
    when, _, aside = text.partition(" ")
    fields: dict[str, Any] = {"of_series": "no"} if aside else {}
    if ".." in when:
        start, _, end = when.partition("..")
        fields |= {"earliest": start, "date_note": "Undated.", **({"latest": end} if end else {})}
        when = start
    return edition(when, **fields)


UPDATES = [
    # updates; months; today; what is owed
    ("2021-03", 3, "2021-06-29", "2021-06-30 -1"),
    ("2021-03", 3, "2021-06-30", "2021-06-30 +0"),
    ("2021-03", 3, "2021-07-01", "2021-06-30 +1"),
    ("2021-03-01", 3, "2021-07-01", "2021-06-30 +1"),
    ("2021-03-31", 3, "2021-07-01", "2021-06-30 +1"),
    ("2021-03", 6, "2021-07-01", "2021-09-30 -91"),
    ("2021-03", 12, "2021-07-01", "2022-03-31 -273"),
    ("2021-11-30", 3, "2022-02-28", "2022-02-28 +0"),
    ("2021-11-30", 3, "2022-03-01", "2022-02-28 +1"),
    ("2023-11", 3, "2024-02-29", "2024-02-29 +0"),
    ("2021", 3, "2022-03-31", "2022-03-31 +0"),
    ("2021", 3, "2022-04-01", "2022-03-31 +1"),
    ("2021-03, 2021-06", 3, "2021-10-01", "2021-09-30 +1"),
    ("2021-06, 2021-03", 3, "2021-10-01", "2021-09-30 +1"),
    ("2021-03, 2021-06 aside", 3, "2021-10-01", "2021-06-30 +93"),
    ("2021-03, 2021-04..2021-06", 3, "2021-10-01", "2021-09-30 +1"),
    ("2021-03, 2021-01..2021-02", 3, "2021-10-01", "2021-06-30 +93"),
    ("2021-03, 2021-01..2021-09", 3, "2022-01-01", "2021-12-31 +1"),
    ("2021-03, 2021-04..2021-06 aside", 3, "2021-10-01", "2021-06-30 +93"),
    # Whether a later one is late can't be told where the last may be of any day.
    ("2021-03, 2021-04..", 3, "2021-10-01", ""),
    ("2021-04..", 3, "2021-10-01", ""),
    # Before the first update, the plan counts: it is of 4 May 2021.
    ("", 3, "2021-08-31", "2021-08-31 +0"),
    ("", 3, "2021-09-01", "2021-08-31 +1"),
    ("2021-12 aside", 3, "2021-09-01", "2021-08-31 +1"),
    # An update that is announced counts from its date.
    ("2026-06", 3, "2026-01-01", "2026-09-30 -272"),
]


@pytest.mark.parametrize(("updates", "months", "today", "owes"), UPDATES)
def test_the_next_update(updates: str, months: int, today: str, owes: str) -> None:
    editions = [an_edition(text) for text in updates.split(", ") if text]
    town = Town(editions=editions, months=months, today=date.fromisoformat(today))
    assert found(town, OwedKind.UPDATE) == [owes] * bool(owes)


def test_where_no_updates_were_promised_none_is_due_and_none_is_late() -> None:
    kinds = []
    for months in (3, None):
        town = Town(
            promises=[promise(), promise("other")],
            editions=[an_edition("2021-03"), an_edition("2021-12")],
            reports=[report("2021-03")],
            months=months,
        )
        late = {SignalKind.UPDATES_LATE, SignalKind.SILENT}
        found_now = {signal.kind for signal in town.ledger.signals} & late
        kinds.append((found_now, len(found(town, OwedKind.UPDATE))))
    assert kinds == [({SignalKind.UPDATES_LATE, SignalKind.SILENT}, 1), (set(), 0)]


PARTS = [
    # the part's date; what updates say of it: update, state, date; today; what is owed
    ("2021-06-30", "", "2021-03-29", ""),
    ("2021-06-30", "", "2021-03-30", "2021-06-30 -92"),
    ("2021-06-30", "", "2021-06-30", "2021-06-30 +0"),
    ("2021-06-30", "", "2021-07-01", "2021-06-30 +1"),
    ("2021-06", "", "2021-03-29", ""),
    ("2021-06", "", "2021-03-30", "2021-06 -92"),
    ("2021-06", "", "2021-06-02", "2021-06 -28"),
    ("2021-06", "", "2021-07-01", "2021-06 +1"),
    ("2021", "", "2021-09-29", ""),
    ("2021", "", "2021-09-30", "2021 -92"),
    ("2021", "", "2022-01-01", "2021 +1"),
    ("", "", "2030-01-01", ""),
    ("", "2021-03 under-way", "2030-01-01", ""),
    # What is done is owed no more, however late and whenever it was.
    ("2021-06", "2021-09 happened", "2022-01-01", ""),
    ("2021-06", "2021-09 happened 2021-08", "2022-01-01", ""),
    ("2021-06", "2021-09 happened 2021-05", "2022-01-01", ""),
    ("2021-06", "2021-03 happened", "2021-04-01", ""),
    ("2021-06", "2021-09 happened, 2021-12 under-way", "2022-01-01", ""),
    # What is given up is not owed; what is taken up again is.
    ("2021-06", "2021-09 stopped", "2022-01-01", ""),
    ("2021-06", "2021-03 stopped", "2021-07-01", ""),
    ("2021-06", "2021-03 stopped, 2021-09 under-way", "2022-01-01", "2021-06 +185 still"),
    # A later report that it is still to be done is told.
    ("2021-06", "2021-09 not-yet", "2022-01-01", "2021-06 +185 still"),
    ("2021-06", "2021-09 under-way", "2022-01-01", "2021-06 +185 still"),
    ("2021-06", "2021-07-01 not-yet", "2022-01-01", "2021-06 +185 still"),
    ("2021-06", "2021-06-30 not-yet", "2022-01-01", "2021-06 +185"),
    ("2021-06", "2021-06 not-yet", "2022-01-01", "2021-06 +185"),
    ("2021-06", "2021 not-yet", "2022-01-01", "2021-06 +185"),
    ("2021-06", "2021-03 under-way", "2022-01-01", "2021-06 +185"),
    ("2021-06", "2021-09 restated", "2022-01-01", "2021-06 +185"),
    # The latest date counts, unless it is earlier than the first.
    ("2021-06", "2021-03 expected 2021-09", "2022-01-01", "2021-09 +93"),
    ("2021-06", "2021-03 restated 2021-09", "2022-01-01", "2021-09 +93"),
    ("2021-06", "2021-09 expected 2021-12", "2022-01-01", "2021-12 +1"),
    ("2021-06", "2021-03 expected 2021-04", "2022-01-01", "2021-06 +185"),
    ("2021-06", "2021-03 expected 2022-06", "2022-01-01", ""),
    ("2021-06", "2021-03 expected 2022-03", "2022-01-01", "2022-03 -89"),
    ("2021-06", "2021-03 expected 2021", "2022-01-01", "2021-06 +185"),
    ("2021-06", "2021-03 expected 2021-09, 2021-06 expected 2021-12", "2022-01-01", "2021-12 +1"),
    ("", "2021-03 expected 2021-09", "2022-01-01", "2021-09 +93"),
    ("", "2021-03 restated 2021-09", "2022-01-01", "2021-09 +93"),
    # A date of what is under way is not one that was promised.
    ("", "2021-03 under-way 2021-09", "2022-01-01", ""),
    ("2021-06", "2021-03 under-way 2021-09", "2022-01-01", "2021-06 +185"),
]


def sayings(text: str) -> list[Report]:
    """Return a report for each update: `2021-09 expected 2021-12, 2021-12 not-yet`."""
    made = []
    for one in filter(None, text.split(", ")):
        when, state, *by = one.split()
        said = {"part": "arch", "state": state, "what": "An arch", **({"by": by[0]} if by else {})}
        made.append(report(when, parts=[said]))
    return made


def built(by: str, says: str, today: str, **fields: Any) -> Town:
    """Return a town that promised an arch by a date, and what it said of it."""
    part = {"id": "arch", "what": "An arch", **({"by": by} if by else {})}
    reports = sayings(says)
    return Town(
        promises=[promise(parts=[{**part, **fields}])],
        editions=[edition(x.edition) for x in reports],
        reports=reports,
        today=date.fromisoformat(today),
    )


@pytest.mark.parametrize(("by", "says", "today", "owes"), PARTS)
def test_parts_of_promises(by: str, says: str, today: str, owes: str) -> None:
    assert found(built(by, says, today), OwedKind.PART) == [owes] * bool(owes)


@pytest.mark.parametrize(
    ("status", "says", "owes"),
    [
        ("C", "", []),
        ("S", "", []),
        ("I", "", ["2021-06 +185"]),
        ("D", "", ["2021-06 +185"]),
        ("R", "", ["2021-06 +185"]),
        ("N", "", ["2021-06 +185"]),
        # A report that calls all complete, and this part still to come, does not close the part.
        ("C", "not-yet", ["2021-06 +185 still"]),
        ("C", "restated", []),
    ],
)
def test_a_report_that_all_is_complete_may_cover_a_part(
    status: str, says: str, owes: list[str]
) -> None:
    parts = [{"part": "arch", "state": says}] if says else []
    town = Town(
        promises=[promise(parts=[{"id": "arch", "what": "An arch", "by": "2021-06"}])],
        editions=[edition("2021-09")],
        reports=[report("2021-09", status, parts=parts)],
        today=date(2022, 1, 1),
    )
    assert found(town, OwedKind.PART) == owes


def test_a_part_whose_figures_decide_is_not_listed() -> None:
    assert found(built("2021-06", "", "2022-01-01", metric="arches"), OwedKind.PART) == []


def meeting(when: str, **fields: Any) -> Meeting:
    """Return a meeting of a date, which is its id."""
    return Meeting.model_validate(
        {
            "id": when, "file": f"{when}.md", "body": "", "body_line": 1, "title": "A meeting",
            "kind": "public-review", "date": when, "source": SOURCE, **fields,
        }
    )  # fmt: skip


def letter(when: str, **ask: Any) -> Letter:
    """Return a letter of a date that asks for one thing."""
    asked = {"id": "arch", "text": "An arch", "place": "page 1", **ask}
    return Letter.model_validate(
        {
            "id": when, "file": f"{when}.md", "body": "", "body_line": 1, "title": "A letter",
            "from": ("town",), "to": ("board",), "date": when, "document": "plan",
            "source": SOURCE, "asks": [asked],
        }
    )  # fmt: skip


MEETINGS = [
    ("2021-06-30", "yes", "2021-06-30", ""),
    ("2021-06-30", "yes", "2021-07-01", "2021-06-30 +1"),
    ("2021-06-30", "yes", "2021-06-01", ""),
    ("2021-06", "yes", "2021-06-30", ""),
    ("2021-06", "yes", "2021-07-01", "2021-06 +1"),
    ("2021", "yes", "2021-12-31", ""),
    ("2021", "yes", "2022-01-01", "2021 +1"),
    ("2021-06-30", "no", "2022-01-01", ""),
    ("2021", "no", "2022-01-01", ""),
]


@pytest.mark.parametrize(("when", "planned", "today", "owes"), MEETINGS)
def test_planned_meetings(when: str, planned: str, today: str, owes: str) -> None:
    town = Town(meetings=[meeting(when, planned=planned)], today=date.fromisoformat(today))
    assert found(town, OwedKind.MEETING) == [owes] * bool(owes)


ANSWER = {"text": "It was built.", "source": {"document": "plan", "place": "page 2"}}
ASKED = [
    # due; whether it is answered; today; what is owed
    ("2021-06-30", False, "2021-06-29", "2021-06-30 -1"),
    ("2021-06-30", False, "2021-06-30", "2021-06-30 +0"),
    ("2021-06-30", False, "2021-07-01", "2021-06-30 +1"),
    ("2021-06", False, "2021-06-30", "2021-06 +0"),
    ("2021-06", False, "2021-07-01", "2021-06 +1"),
    ("2021", False, "2021-07-01", "2021 -183"),
    ("2021", False, "2022-01-01", "2021 +1"),
    ("2031", False, "2022-01-01", "2031 -3651"),
    ("", False, "2022-01-01", ""),
    ("2021-06-30", True, "2021-06-29", ""),
    ("2021-06-30", True, "2022-01-01", ""),
    ("", True, "2022-01-01", ""),
]


@pytest.mark.parametrize(("due", "answered", "today", "owes"), ASKED)
def test_what_letters_ask_for(due: str, answered: bool, today: str, owes: str) -> None:
    ask = {**({"due": due} if due else {}), "answers": [ANSWER] if answered else []}
    town = Town(letters=[letter("2021-01-02", **ask)], today=date.fromisoformat(today))
    assert found(town, OwedKind.ANSWER) == [owes] * bool(owes)


@pytest.mark.parametrize(("due", "closed", "today", "owes"), ASKED)
def test_what_meetings_ask_for(due: str, closed: bool, today: str, owes: str) -> None:
    action = {
        "id": "arch", "text": "An arch",
        **({"due": due} if due else {}), **({"closed": ANSWER} if closed else {}),
    }  # fmt: skip
    town = Town(meetings=[meeting("2021-01-02", actions=[action])], today=date.fromisoformat(today))
    assert found(town, OwedKind.ACTION) == [owes] * bool(owes)


def test_a_planned_meeting_has_asked_for_nothing() -> None:
    action = {"id": "arch", "text": "An arch", "due": "2021-06"}
    town = Town(meetings=[meeting("2021-01-02", planned="yes", actions=[action])])
    assert found(town, OwedKind.ACTION) == []


def test_what_is_owed_is_listed_by_kind_then_by_date() -> None:
    listed = owed(full_town().ledger)
    assert [(x.kind.value, str(x.by)) for x in listed] == [
        ("update", "2021-12-31"), ("part", "2021"), ("part", "2022-02"), ("meeting", "2021-06"),
        ("answer", "2021-03"), ("action", "2021-04"),
    ]  # fmt: skip


def test_the_order_of_the_record_changes_nothing() -> None:
    town = full_town()
    turned = Town(
        promises=reversed([*town.promises]), editions=town.editions, letters=town.letters,
        meetings=reversed([*town.meetings]), today=town.today,
    )  # fmt: skip
    assert owed(turned.ledger) == owed(full_town().ledger)


def full_town() -> Town:
    arch, road = (
        promise(id_, title=f"Build the {id_}", parts=[{"id": "it", "what": f"The {id_}", "by": by}])
        for id_, by in (("arch", "2022-02"), ("road", "2021"))
    )
    action = {"id": "sweep", "text": "Sweep the road", "due": "2021-04"}
    return Town(
        promises=[arch, road],
        editions=[edition("2021-09", title="The September update")],
        documents=[document("2021-09", held="no")],
        letters=[letter("2021-01-02", due="2021-03")],
        meetings=[
            meeting("2021-06", planned="yes"), meeting("2021-01-05", actions=[action]),
        ],
        today=date(2022, 1, 1),
    )  # fmt: skip


def test_people_are_told_what_is_owed() -> None:
    assert owed_as_text(full_town().ledger) == (
        "What is due on 1 January 2022\n"
        "Nothing in this record says that what is listed here was done.\n"
        "The text of 1 update is not in this record, and may say that some of it was.\n"
        "\n"
        "The next update\n"
        "  - The update after “The September update”: due by 31 December 2021 (1 day ago). The "
        "plan promises an update every six months.\n"
        "    2021-09.md\n"
        "\n"
        "Parts of promises\n"
        "  - “The road”: due by the end of 2021 (1 day ago). Promise: Build the road.\n"
        "    road.md\n"
        "  - “The arch”: due by the end of February 2022 (in 58 days). Promise: Build the arch.\n"
        "    arch.md\n"
        "\n"
        "Planned meetings whose date has passed\n"
        "  - “A meeting”: planned for June 2021. The record doesn't say whether it was held.\n"
        "    2021-06.md\n"
        "\n"
        "Answers to letters\n"
        "  - “An arch”: due by the end of March 2021 (9 months ago). Asked for in: A letter.\n"
        "    2021-01-02.md\n"
        "\n"
        "Actions of meetings\n"
        "  - “Sweep the road”: due by the end of April 2021 (8 months ago). Asked for in: A "
        "meeting.\n"
        "    2021-01-05.md"
    )


def test_an_issue_has_a_box_and_a_link_for_each() -> None:
    told = owed_as_markdown(full_town().ledger, ADDRESS)
    assert [line for line in told.splitlines() if line.startswith(("##", "- "))] == [
        "## The next update",
        "- [ ] The update after “The September update”: due by 31 December 2021. The plan promises "
        "an update every six months. (`2021-09.md`, [page](https://town.example/site/updates/"
        "2021-09/))",
        "## Parts of promises",
        "- [ ] “The road”: due by the end of 2021. Promise: Build the road. (`road.md`, "
        "[page](https://town.example/site/commitments/road/))",
        "- [ ] “The arch”: due by the end of February 2022. Promise: Build the arch. (`arch.md`, "
        "[page](https://town.example/site/commitments/arch/))",
        "## Planned meetings whose date has passed",
        "- [ ] “A meeting”: planned for June 2021. The record doesn't say whether it was held. "
        "(`2021-06.md`, [page](https://town.example/site/meetings/2021-06/))",
        "## Answers to letters",
        "- [ ] “An arch”: due by the end of March 2021. Asked for in: A letter. (`2021-01-02.md`, "
        "[page](https://town.example/site/letters/2021-01-02/#ask-arch))",
        "## Actions of meetings",
        "- [ ] “Sweep the road”: due by the end of April 2021. Asked for in: A meeting. "
        "(`2021-01-05.md`, [page](https://town.example/site/meetings/2021-01-05/#action-sweep))",
    ]


def test_without_an_address_an_issue_has_no_links() -> None:
    assert "](" not in owed_as_markdown(full_town().ledger, "")


def test_a_line_of_an_issue_stays_as_it_is_from_day_to_day() -> None:
    """A tick is kept where its line is the same."""

    def boxes(today: date) -> set[str]:
        town = full_town()
        told = owed_as_markdown(
            Town(
                promises=town.promises, editions=town.editions, letters=town.letters,
                meetings=town.meetings, today=today,
            ).ledger,
            ADDRESS,
        )  # fmt: skip
        return {line for line in told.splitlines() if line.startswith("- [ ]")}

    assert boxes(date(2022, 1, 1)) == boxes(date(2022, 6, 1))


def test_where_nothing_is_due_it_is_said() -> None:
    ledger = Town(promises=[], editions=[an_edition("2021-04..")]).ledger
    assert owed_as_text(ledger) == "What is due on 2 January 2026\n\nNothing in this record is due."
    assert owed_as_markdown(ledger, ADDRESS) == (
        "As the record has it on 2 January 2026.\n\nNothing in this record is due."
    )


def test_an_issue_is_never_too_long_and_counts_what_it_leaves_out() -> None:
    parts = [{"id": f"p{n}", "what": "Brick " * 20, "by": "2021"} for n in range(500)]
    town = Town(promises=[promise(parts=parts)], editions=[edition("2025-12")])
    told = owed_as_markdown(town.ledger, ADDRESS)
    boxes = told.count("- [ ]")
    assert len(told.encode()) < ISSUE_BYTES + 400
    assert 200 < boxes < 500
    assert told.endswith(f"\n… and {501 - boxes} more things. `make due` lists all.")


@pytest.mark.parametrize(
    "text",
    [
        "@mayor must answer", "see #12 and o/p#3", "<script>x</script>", "[x](https://a.example)",
        "https://a.example/b", "www.a.example", "`code` *bold* _em_ ~~no~~", "a | b", "![x](y)",
        "<!-- hidden -->", "&amp; &lt;", "a@b.example", "\\@mayor", "http://a.example", "WWW.a.b",
    ],
)  # fmt: skip
def test_what_an_editor_wrote_is_shown_and_obeyed_by_nothing(text: str) -> None:
    written = inert(text)
    shown = re.sub(r"<!-- -->", "", html_of(written))
    # GitHub looks for names and numbers of issues in the text that it shows.
    assert not re.search(r"&#(64|35);\w", written)
    assert not re.search(r"https?://|www\.", written, re.IGNORECASE)
    assert not re.search(r"<(a|script|code|em|strong|del|img|h1)\b", shown)
    assert text_of(shown) == text


def text_of(html: str) -> str:
    from html import unescape

    return unescape(re.sub(r"</?p>|\n", "", html))


@pytest.mark.parametrize(
    ("by", "today", "words"),
    [
        ("2021-06-30", "2021-06-29", "in 1 day"),
        ("2021-06-30", "2021-06-30", "today"),
        ("2021-06-30", "2021-07-01", "1 day ago"),
        ("2021-06", "2021-08-30", "61 days ago"),
        ("2021-06", "2021-09-30", "3 months ago"),
        ("2021", "2023-01-31", "1 year and 1 month ago"),
        ("2021-06-30", "2021-04-30", "in 61 days"),
    ],
)
def test_how_long_ago_something_was_due(by: str, today: str, words: str) -> None:
    [part] = [x for x in owed(built(by, "", today).ledger) if x.kind is OwedKind.PART]
    assert overdue_words(part) == words


def test_each_thing_names_its_file_in_the_record_and_a_page_of_the_site() -> None:
    listed = owed(ledger_of(harbour_record()))
    assert listed
    assert all(x.page.partition("#")[0].endswith(".md") for x in listed)
    assert all((Path("tests/sites/harbour") / x.file).is_file() for x in listed)
