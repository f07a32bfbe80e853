"""The matrix of promises by updates: each kind of cell at its edges, on the made-up body."""

from typing import Any

import pytest

from answerable.findings.matrix import CellKind, Matrix, matrix
from answerable.record import Record
from tests.invented import Town, document, edition, promise, report, scale
from tests.support import ledger_of

WORDS = scale(faded={}, may={"may_be": ["complete", "in-progress"]}, pending={"no_account": "yes"})
STATUS, NO_STATUS, SILENT = CellKind.STATUS, CellKind.NO_STATUS, CellKind.SILENT
NO_ROW, NOT_MADE = CellKind.NO_ROW, CellKind.NOT_MADE
ALL = {"lists_every_action": "yes"}
SOME = {"lists_every_action": "no"}
# A report of each status, and the kind of its cell.
REPORTED = [
    ("complete", STATUS),
    ("in-progress", STATUS),
    ("delayed", STATUS),
    ("reversed", STATUS),
    ("superseded", STATUS),
    ("not-started", STATUS),
    ("faded", NO_STATUS),
    ("may", NO_STATUS),
    ("pending", NO_STATUS),
    (None, NO_STATUS),
    ("unknown-word", NO_STATUS),
]
# When the promise was made, what is known of the update, and the kind of the cell without a report.
WITHOUT: list[tuple[str, dict[str, Any], CellKind]] = [
    ("2020-01-10", {"date": "2021-03"} | ALL, SILENT),
    ("2020-01-10", {"date": "2021-03"} | SOME, NO_ROW),
    ("2020-01-10", {"date": "2021-03"}, NO_ROW),
    ("2021-02-28", {"date": "2021-03"} | ALL, SILENT),
    ("2021-03-01", {"date": "2021-03"} | ALL, SILENT),
    ("2021-03-02", {"date": "2021-03"} | ALL, NO_ROW),
    ("2021-03-31", {"date": "2021-03"} | ALL, NO_ROW),
    ("2021-04-01", {"date": "2021-03"} | ALL, NOT_MADE),
    ("2021-04-01", {"date": "2021-03"} | SOME, NOT_MADE),
    ("2021-04-01", {"date": "2021-03"}, NOT_MADE),
    ("2021-03", {"date": "2021-03"} | ALL, NO_ROW),
    ("2021-03", {"date": "2021-03"} | SOME, NO_ROW),
    ("2021-02", {"date": "2021-03"} | ALL, SILENT),
    ("2021-04", {"date": "2021-03"} | ALL, NOT_MADE),
    ("2021", {"date": "2021-03"} | ALL, NO_ROW),
    ("2020", {"date": "2021-03"} | ALL, SILENT),
    ("2022", {"date": "2021-03"} | ALL, NOT_MADE),
    ("2021-03-14", {"date": "2021-03-15"} | ALL, SILENT),
    ("2021-03-15", {"date": "2021-03-15"} | ALL, SILENT),
    ("2021-03-16", {"date": "2021-03-15"} | ALL, NOT_MADE),
    ("2021-03-15", {"date": "2021-03-15"} | SOME, NO_ROW),
    ("2021-03", {"date": "2021-03-15"} | ALL, NO_ROW),
    ("2021-03", {"date": "2021-03-31"} | ALL, SILENT),
    ("2021-04", {"date": "2021-03-31"} | ALL, NOT_MADE),
    ("2020", {"date": "2021"} | ALL, SILENT),
    ("2021", {"date": "2021"} | ALL, NO_ROW),
    ("2022", {"date": "2021"} | ALL, NOT_MADE),
    ("2021-01-01", {"date": "2021"} | ALL, SILENT),
    ("2021-01-02", {"date": "2021"} | ALL, NO_ROW),
    ("2021-12-31", {"date": "2021"} | ALL, NO_ROW),
    ("2022-01-01", {"date": "2021"} | ALL, NOT_MADE),
    # Without a date, an update is between the earliest and the latest day that it can have.
    ("2020-12", {"earliest": "2021-03-05"} | ALL, SILENT),
    ("2021-03-05", {"earliest": "2021-03-05"} | ALL, SILENT),
    ("2021-03-06", {"earliest": "2021-03-05"} | ALL, NO_ROW),
    ("2029-01-01", {"earliest": "2021-03-05"} | ALL, NO_ROW),
    ("2020-12", {"earliest": "2021-03-05"} | SOME, NO_ROW),
    ("2029-01-01", {"earliest": "2021-03-05"} | SOME, NO_ROW),
    ("2021-03-06", {"earliest": "2021-03-05", "latest": "2021-04"} | ALL, NO_ROW),
    ("2021-04-30", {"earliest": "2021-03-05", "latest": "2021-04"} | ALL, NO_ROW),
    ("2021-05-01", {"earliest": "2021-03-05", "latest": "2021-04"} | ALL, NOT_MADE),
    ("2021-05", {"earliest": "2021-03-05", "latest": "2021-04"} | SOME, NOT_MADE),
    ("2021-03-05", {"earliest": "2021-03-05", "latest": "2021-03-05"} | ALL, SILENT),
    ("2021-03-06", {"earliest": "2021-03-05", "latest": "2021-03-05"} | ALL, NOT_MADE),
    ("2021-03-01", {"earliest": "2021-03"} | ALL, SILENT),
    ("2021-03-02", {"earliest": "2021-03"} | ALL, NO_ROW),
    ("2022-01", {"earliest": "2021", "latest": "2021"} | ALL, NOT_MADE),
    ("2021-12", {"earliest": "2021", "latest": "2021"} | ALL, NO_ROW),
    ("2020-12-31", {"earliest": "2021", "latest": "2021"} | ALL, SILENT),
]


def cells(found: Matrix) -> list[list[CellKind]]:
    return [[cell.kind for cell in row.cells] for _, rows in found.chapters for row in rows]


@pytest.mark.parametrize(("status", "kind"), REPORTED)
@pytest.mark.parametrize("listing", [{}, ALL, SOME])
def test_a_cell_with_a_report(status: str | None, listing: dict[str, str], kind: CellKind) -> None:
    one = report("2021-03").model_copy(update={"status": status})
    town = Town(editions=[edition("2021-03", **listing)], reports=[one], scale=WORDS)
    found = matrix(town.ledger)
    assert cells(found) == [[kind]]
    [[cell]] = [row.cells for _, [row] in found.chapters]
    assert cell.reported is not None
    assert cell.reported.report is one


@pytest.mark.parametrize(("made", "fields", "kind"), WITHOUT)
def test_a_cell_without_a_report(made: str, fields: dict[str, Any], kind: CellKind) -> None:
    town = Town(promises=[promise(made=made)], editions=[edition("one", **fields)])
    assert cells(matrix(town.ledger)) == [[kind]]


def test_a_report_counts_even_where_the_promise_was_made_later() -> None:
    town = Town(
        promises=[promise(made="2022")],
        editions=[edition("2021-03")],
        reports=[report("2021-03", "C")],
    )
    assert cells(matrix(town.ledger)) == [[STATUS]]


def test_updates_that_were_read_have_a_column_in_order_of_time() -> None:
    found = matrix(
        Town(
            editions=[edition("2022-06"), edition("2021-03"), edition("2021-09"), edition("2020")],
            documents=[document("2021-09", held="no"), document("2020", held="no")],
            reports=[report("2021-03", "I"), report("2022-06", "C"), report("2021-09", "D")],
        ).ledger
    )
    assert [one.id for one in found.editions] == ["2021-03", "2022-06"]
    assert [one.id for one in found.unread] == ["2020", "2021-09"]
    assert cells(found) == [[STATUS, STATUS]]


def test_nothing_read_gives_rows_without_cells() -> None:
    assert cells(matrix(Town().ledger)) == [[]]
    assert matrix(Town(promises=[]).ledger).chapters == ()


def test_rows_are_by_chapter_in_the_order_of_the_plan(record: Record) -> None:
    ledger = ledger_of(record)
    found = matrix(ledger)
    assert [id_ for id_, _ in found.chapters] == ["1", "upkeep"]
    rows = [row.stand for _, rows in found.chapters for row in rows]
    assert rows == [*ledger.stands]


def test_silent_cells_are_those_that_the_rule_of_silence_finds(record: Record) -> None:
    ledger = ledger_of(record)
    silent = {
        (row.stand.commitment.id, cell.edition.id)
        for _, rows in matrix(ledger).chapters
        for row in rows
        for cell in row.cells
        if cell.kind is SILENT
    }
    assert silent == {
        (commitment.id, one.id)
        for one in ledger.editions
        for commitment in ledger.missing.get(one.id, ())
    }
    assert silent
