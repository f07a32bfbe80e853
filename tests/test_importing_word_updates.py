"""An update in Word becomes drafts: rows matched or named, words kept, nothing guessed."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import docx
import pytest
from docx.exceptions import InvalidSpanError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.importing.drafts import Fate, Imported, Piece
from answerable.importing.word.calls import UpdateCall, row_matched, row_named
from answerable.importing.word.columns import Role, told
from answerable.importing.word.drafting import SourceFile
from answerable.importing.word.updates import update_from_word
from answerable.importing.words import UNKNOWN, lost, words, words_of
from answerable.problems import InvalidRecord
from tests.support import harbour_record
from tests.word_files import HEADINGS, ROWS, TITLE, saved, update, whole_update

CALL = UpdateCall("2023-07")


def imported(data: bytes, call: UpdateCall = CALL) -> Imported:
    return update_from_word(SourceFile("update.docx", data), "data", harbour_record(), call)


def refused(data: bytes, call: UpdateCall = CALL) -> list[str]:
    with pytest.raises(InvalidRecord) as found:
        imported(data, call)
    return [problem.message for problem in found.value.problems]


def text(made: Imported, name: str) -> str:
    (found,) = (draft.text for draft in made.drafts if draft.path == f"data/{name}")
    return found


def piece(made: Imported, place: str) -> Piece:
    (found,) = (piece for piece in made.pieces if piece.place == place)
    return found


def rows(*of: tuple[str, ...]) -> bytes:
    return update(of)


def row(promise: str, status: str = "Done", progress: str = "It was so.") -> tuple[str, ...]:
    return ("", promise, status, progress, "")


def test_a_row_becomes_a_report_with_its_words_and_its_place() -> None:
    report = text(imported(whole_update()), "updates/2023-07/1.1-quay-lights.md")
    assert report == (
        "---\n"
        "status: done\n"
        "place: Lights, table 1, row 2, “1.1 Light every quay”\n"
        "---\n"
        "**Progress**\n\n"
        "Both quays have **lamps**, as the [list of lamps](https://harbour.example/lamps) says: "
        "\\* 1_000 \\[of\\] them.\n\n"
        "- forty on the east quay\n"
        "- thirty on the west quay\n\n"
        "**Next steps**\n\n"
        "Keep the wicks trimmed.\n"
    )


def test_the_update_its_document_and_its_scale_are_drafted() -> None:
    data = whole_update()
    made = imported(data)
    edition = text(made, "updates/2023-07/_edition.md")
    assert f'title: "{TITLE}"'.replace('"', "") in edition
    assert "date: 2023-07\nscale: 2023-07-words\n" in edition
    assert edition.endswith(
        "The Board wrote this update after the herring had gone.\n\n"
        "It lists each action that moved.\n"
    )
    document = text(made, "documents/update-2023-07.md")
    assert f"sha256: {SourceFile('', data).sha256}\nheld: yes\n" in document
    scale = text(made, "scales/2023-07-words.yml")
    assert "- id: done\n    label: Done\n  - id: in-progress\n    label: In progress\n" in scale
    assert "standing" not in scale


def test_every_word_of_a_row_is_in_its_draft() -> None:
    made = imported(whole_update())
    held = {draft.path: words_of(draft) for draft in made.drafts}
    reports = [
        one for one in made.pieces if one.fate is Fate.TAKEN and one.place.startswith("table")
    ]
    assert len(reports) == 5
    for one in reports:
        assert not words(one.source) - (held[one.draft] | words(one.shown)), one.place
    assert {one.place for one in lost(made)} == {
        "table 1, row 1", "table 1, row 5", "a header or footer",
    }  # fmt: skip


def test_a_word_that_a_draft_lacks_is_told() -> None:
    made = imported(whole_update())
    drafts = tuple(
        type(draft)(draft.path, draft.text.replace("trimmed", "trim")) for draft in made.drafts
    )
    shown = tuple(
        type(one)(one.place, one.source, one.fate, one.draft, "", one.notes) for one in made.pieces
    )
    changed = Imported(made.source, made.sha256, made.title, drafts, shown)
    assert ("table 1, row 2", ("trimmed",)) in [(one.place, one.words) for one in lost(changed)]


def test_a_row_of_no_promise_is_named_with_those_that_it_may_mean() -> None:
    found = piece(imported(update()), "table 1, row 5")
    assert found.fate is Fate.UNMATCHED
    assert found.draft == ""
    assert "Not matched: no promise is like enough" in found.notes
    assert any("`1.2-crab-count`" in note for note in found.notes)
    assert any("--match 'table 1, row 5=ID'" in note for note in found.notes)


@pytest.mark.parametrize(
    ("promise", "id_", "why"),
    [
        ("Light every quay", "1.1-quay-lights", "sure: its words"),
        ("LIGHT  every quay.", "1.1-quay-lights", "sure: its words"),
        ("1.1 Light every quay", "1.1-quay-lights", "sure: its words"),
        ("see 1.2-crab-count", "1.2-crab-count", "sure: the row names the promise's id"),
        ("Publish ferry time", "1.2-ferry-times", "likely: its words are 97%"),
        ("1.1 Lighting every quay, east", "1.1-quay-lights", "likely: the only promise of section"),
        ("The Board will light both quays from dusk to dawn with forty lamps.",
         "1.1-quay-lights", "sure: its words"),
    ],
)  # fmt: skip
def test_a_promise_is_known_by_its_words_or_its_id(promise: str, id_: str, why: str) -> None:
    found = piece(imported(rows(row(promise))), "table 1, row 2")
    assert found.draft == f"data/updates/2023-07/{id_}.md"
    assert found.notes[0].startswith(f"Matched with `{id_}`: {why}")
    assert found.likely is why.startswith("likely")


@pytest.mark.parametrize(
    "promise",
    [
        "Not light every quay",
        "Light every quay 3",
        "Lighting every quay, east",
        "1.1 Dredge the channels",
        "1.2",
        "The Board",
        "",
    ],
)
def test_words_that_may_mean_something_else_are_not_matched(promise: str) -> None:
    assert piece(imported(rows(row(promise))), "table 1, row 2").fate is Fate.UNMATCHED


def test_two_promises_of_the_same_words_are_not_told_apart() -> None:
    record = harbour_record()
    lights = record.commitments["1.1-quay-lights"]
    twin = record.commitments["upkeep-dredging"].model_copy(update={"title": lights.title})
    commitments = {**record.commitments, twin.id: twin}
    from dataclasses import replace

    made = update_from_word(
        SourceFile("update.docx", rows(row("Light every quay"))),
        "data",
        replace(record, commitments=commitments),
        CALL,
    )
    found = piece(made, "table 1, row 2")
    assert found.fate is Fate.UNMATCHED
    assert "Not matched: more than one promise has these very words" in found.notes


def test_an_editor_says_which_promise_a_row_is_about() -> None:
    call = UpdateCall("2023-07", matches={(1, 5): "1.2-crab-count"})
    data = update(tuple(one for one in ROWS if one[1:2] != ("Count the crabs",)))
    found = piece(imported(data, UpdateCall("2023-07", matches={(1, 4): "1.2-crab-count"})),
                  "table 1, row 4")  # fmt: skip
    assert found.draft == "data/updates/2023-07/1.2-crab-count.md"
    assert found.notes[0] == "Matched with `1.2-crab-count`: given by whoever imported it"
    assert "is about `1.2-crab-count`, as table 1, row 3 is" in refused(update(), call)[0]


def test_a_row_is_left_out_by_name_alone() -> None:
    made = imported(update(), UpdateCall("2023-07", left_out=frozenset({(1, 5)})))
    assert piece(made, "table 1, row 5").fate is Fate.LEFT_OUT
    said = refused(update(), UpdateCall("2023-07", left_out=frozenset({(1, 50)})))
    assert said == ["There is no table 1, row 50 in this file. Count tables and rows from 1."]


def test_a_promise_matched_twice_is_refused() -> None:
    said = refused(rows(row("Count the crabs"), row("Light every quay"), row("Count the crabs")))
    assert said == [
        "Table 1, row 4 is about `1.2-crab-count`, as table 1, row 2 is. Say which promise it is: "
        "--match 'table 1, row 4=ID'. Or leave it out: --leave-out 'table 1, row 4'."
    ]


def test_promises_without_a_row_are_told_and_nothing_is_assumed() -> None:
    made = imported(rows(row("Count the crabs")))
    assert made.absent[0] == (
        "“Light every quay” (`1.1-quay-lights`) has no row that was matched with it"
    )
    assert len(made.absent) == 3
    assert [draft.path for draft in made.drafts if "/updates/" in draft.path] == [
        "data/updates/2023-07/1.2-crab-count.md", "data/updates/2023-07/_edition.md",
    ]  # fmt: skip


def test_a_status_is_its_words_and_a_colour_is_none() -> None:
    made = imported(whole_update())
    assert "status" not in text(made, "updates/2023-07/upkeep-dredging.md")
    assert "Its status is empty, so the report has none" in piece(made, "table 1, row 7").notes
    # Another spelling is the same value, and its own words are kept.
    ferries = text(made, "updates/2023-07/1.2-ferry-times.md")
    assert "status: in-progress\nquote: in progress\n" in ferries
    notes = piece(made, "table 1, row 4").notes
    assert "Column 3 is shaded FFC000. Colours are not read as a status" in notes


def test_a_status_that_says_nothing_stays_text() -> None:
    report = text(
        imported(rows(row("Count the crabs", "TBC"))), "updates/2023-07/1.2-crab-count.md"
    )
    assert "status" not in report.partition("---\n")[2].partition("---\n")[0]
    assert "**Status**\n\nTBC" in report


def test_a_scale_of_the_record_is_kept_to() -> None:
    call = UpdateCall("2023-07", scale="keel-words")
    made = imported(rows(row("Count the crabs", "Done")), call)
    assert "status: done\nquote: Done\n" in text(made, "updates/2023-07/1.2-crab-count.md")
    assert not any("/scales/" in draft.path for draft in made.drafts)
    said = refused(rows(row("Count the crabs", "Paused")), call)
    assert "'Paused' is not a word of the scale `keel-words`" in said[0]


def test_rows_that_one_promise_is_merged_over_are_one_report() -> None:
    def change(document: Any) -> None:
        table = document.tables[0]
        table.cell(3, 1).text = table.cell(3, 2).text = ""
        table.cell(2, 1).merge(table.cell(3, 1))

    made = imported(update(change=change))
    found = piece(made, "table 1, rows 3 to 4")
    assert "Crabs were counted in May and June.\n\nThe timetable waits" in found.shown


def test_statuses_that_differ_within_one_promise_are_refused() -> None:
    def change(document: Any) -> None:
        table = document.tables[0]
        table.cell(3, 1).text, table.cell(3, 2).text = "", "Slipped"
        table.cell(2, 1).merge(table.cell(3, 1))

    said = refused(update(change=change))
    assert "have different statuses: “In progress” and “Slipped”" in said[0]


def test_a_row_wider_than_the_first_loses_nothing() -> None:
    def change(document: Any) -> None:
        row = document.tables[0].rows[2]._tr
        row.append(parse_xml(f"<w:tc {nsdecls('w')}><w:p><w:r><w:t>More.</w:t></w:r></w:p></w:tc>"))

    found = piece(imported(update(change=change)), "table 1, row 3")
    assert found.shown.endswith("Count again.\n\nMore.")


def test_numbers_that_word_makes_are_told() -> None:
    def change(document: Any) -> None:
        table = document.tables[0]
        table.cell(1, 0).paragraphs[0].style = document.styles["List Number"]
        table.cell(2, 1).paragraphs[0].style = document.styles["List Number"]
        table.cell(2, 3).paragraphs[0].style = document.styles["List Number"]
        number = parse_xml(f'<w:pPr {nsdecls("w")}><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        table.cell(4, 0).paragraphs[0]._p.insert(0, number)

    made = imported(update(change=change))
    notes = piece(made, "table 1, row 3").notes
    assert "Word puts a number before column 2 by itself: not taken" in notes
    assert any(note.startswith("Word makes the numbers of a list by itself") for note in notes)
    told_of = piece(made, "table 1, row 5").notes
    assert "Column 1 has a number that Word makes by itself: not taken" in told_of


def test_a_footnote_goes_with_its_row() -> None:
    from tests.word_files import packed, parts_of

    def change(document: Any) -> None:
        paragraph = document.tables[0].cell(2, 3).paragraphs[0]._p
        note = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'
        paragraph.append(parse_xml(note))

    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>By hand.</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    )
    parts = {**parts_of(update(change=change)), "word/footnotes.xml": notes.encode()}
    report = text(imported(packed(parts)), "updates/2023-07/1.2-crab-count.md")
    assert "Crabs were counted in May and June.\\[1\\]\n\n" in report
    assert report.endswith("Count again.\n\n\\[1\\] By hand.\n")


@pytest.mark.parametrize(
    ("headings", "given", "what"),
    [
        (("Chapter", "Thing", "State", "Progress", "Next"), "",
         "Table 1: It can't be told which column has the commitment and status: its headings are "
         "“Chapter”, “Thing”, “State”, “Progress”, “Next”"),
        (("Status", "Promise", "Status", "Progress", "Next"), "",
         "Columns 1, 3 are all headed as status"),
        (HEADINGS, "status=9", "There is no column 9: the table has 5"),
        (HEADINGS, "status=2,commitment=2", "Column 2 can't hold both commitment and status"),
    ],
)  # fmt: skip
def test_columns_that_cant_be_told_apart_are_refused(
    headings: tuple[str, ...], given: str, what: str
) -> None:
    call = UpdateCall("2023-07", columns=told(given) if given else {})
    said = refused(update(headings=headings), call)
    assert any(what in one for one in said), said
    assert any("--columns commitment=2,status=3" in one for one in said)


def test_columns_are_taken_as_they_are_told() -> None:
    headings = ("Chapter", "Thing", "State", "Progress", "Next")
    call = UpdateCall("2023-07", columns=told("commitment=2,status=3"))
    assert "status: done" in text(
        imported(update(headings=headings), call), "updates/2023-07/1.1-quay-lights.md"
    )
    assert told("number=1,status=none") == {Role.NUMBER: 1, Role.STATUS: None}


@pytest.mark.parametrize(
    ("read", "given"),
    [(told, "colour=2"), (told, "status"), (told, "status=1,status=2"), (row_named, "row 4"),
     (row_named, "table 0"), (row_matched, "table 1=x"), (row_matched, "table 1, row 2=")],
)  # fmt: skip
def test_options_are_read_or_refused_in_words(read: Callable[[str], object], given: str) -> None:
    with pytest.raises(ValueError, match=r"[Ww]rite it|Keep one"):
        read(given)


def test_an_update_with_reports_is_not_replaced() -> None:
    said = refused(update(), UpdateCall("2022-04"))
    assert "The record has reports of the update `2022-04` already" in said[0]


def test_an_update_that_is_known_without_its_text_gets_its_reports() -> None:
    made = imported(update(), UpdateCall("2022-10"))
    assert {draft.path.split("/")[1] for draft in made.drafts} == {"updates", "scales"}
    assert "data/updates/2022-10/_edition.md" not in [draft.path for draft in made.drafts]
    assert "document: update-2022-10\n" in text(made, "scales/2022-10-words.yml")
    notes = piece(made, "data/updates/2022-10/_edition.md").notes
    assert notes[1] == (
        "Before you accept, add to data/updates/2022-10/_edition.md: `scale: 2022-10-words`"
    )
    notes = piece(made, "data/documents/update-2022-10.md").notes
    assert notes[1].startswith("Add to data/documents/update-2022-10.md: `sha256: ")
    assert notes[2] == "Add to data/documents/update-2022-10.md: `held: yes`, as its text was read"
    found = next(one for one in made.pieces if "The Board wrote" in one.source)
    assert found.fate is Fate.NOTED
    said = refused(update(), UpdateCall("2022-10", document="another"))
    assert "has the document `update-2022-10`" in said[0]


def test_a_document_that_is_there_is_held_to_its_hash() -> None:
    said = refused(update(), UpdateCall("2023-07", document="minutes-2022-03"))
    assert "not the file that the document `minutes-2022-03` was read from" in said[0]


def test_what_is_not_said_is_asked_for() -> None:
    def change(document: Any) -> None:
        title = document.paragraphs[0]._p
        title.getparent().remove(title)

    said = refused(update(change=change), UpdateCall("summer"))
    assert any(one.startswith("It is not said when this update was published") for one in said)
    assert any(one.startswith("This document begins with no title") for one in said)
    said = refused(update(), UpdateCall("Summer 23", date="July"))
    assert any("Did you mean `summer-23`?" in one for one in said)
    assert any("'July'" in one for one in said), said


def test_the_text_of_the_fixture_is_that_of_the_harbour() -> None:
    titles = {promise.title for promise in harbour_record().commitments.values()}
    assert {"Count the crabs", "Dredge the channel"} <= titles & {r[1] for r in ROWS if len(r) > 1}


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], min_codepoint=32), max_size=30
)
SPANS = st.tuples(*[st.integers(0, 4)] * 4)


@given(
    st.lists(
        st.lists(CELLS | st.sampled_from(["Count the crabs", "Status"]), min_size=3, max_size=3),
             min_size=1, max_size=4),
    st.lists(SPANS, max_size=2),
)  # fmt: skip
@settings(max_examples=40)
def test_no_table_brings_a_traceback(texts: list[list[str]], merged: list[tuple[int, ...]]) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    table = document.add_table(1 + len(texts), 3)
    for number, row_texts in enumerate([["Commitment", "Status", "Progress"], *texts]):
        for cell, cell_text in zip(table.rows[number].cells, row_texts, strict=True):
            with suppress(ValueError):  # XML holds no such character
                cell.text = cell_text
    for top, left, bottom, right in merged:
        with suppress(IndexError, InvalidSpanError):
            table.cell(top, left).merge(table.cell(bottom, right))
    try:
        made = imported(saved(document))
    except InvalidRecord as error:
        told_of = [problem.message for problem in error.problems]
        assert told_of
        return
    assert not [one for one in lost(made) if one.why == UNKNOWN]
