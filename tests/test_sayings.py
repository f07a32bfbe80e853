"""What documents say of promises, in words: each state, date and silence, on the made-up body."""

from datetime import date
from typing import Any

import pytest

from answerable.findings import Ledger
from answerable.findings.matrix import CellKind
from answerable.records import Obligation, State
from answerable.sentences import CELL_MEANING, CELL_WORDS, due_words, last_heard, said_words
from answerable.sentences.sayings import OBLIGATION_WORDS, STATE_WORDS
from tests.invented import Town, document, edition, promise, report

PART = {"id": "deck", "what": "A new deck"}
UNREAD = [document(id_, held="no") for id_ in ("2022-06", "2022-09", "2023")]


def ledger(part: dict[str, Any], *sayings: dict[str, Any]) -> Ledger:
    said = [{"part": "deck", **saying} for saying in sayings]
    return Town(
        promises=[promise(parts=[{**PART, **part}])],
        editions=[edition("2021-03")],
        reports=[report("2021-03", parts=said)],
    ).ledger


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({}, "Promised"),
        ({"obligation": "will"}, "Promised as something that will be done"),
        ({"obligation": "aims"}, "Promised as an aim"),
        ({"obligation": "considers"}, "Promised as something to consider"),
        ({"number": "40", "unit": "per cent"}, "Promised (40%)"),
        ({"number": "40", "unit": "per cent of recruits"}, "Promised (40 per cent of recruits)"),
        ({"number": "1.50"}, "Promised (1.50)"),
        (
            {"number": "2", "unit": "boats", "obligation": "aims"},
            "Promised as an aim (2 boats)",
        ),
    ],
)
def test_what_a_promise_says_of_a_part(part: dict[str, Any], words: str) -> None:
    [history] = ledger(part).parts["bridge"]
    assert said_words(history, history.said[0]) == words


@pytest.mark.parametrize(
    ("saying", "words"),
    [
        ({"state": "restated"}, "Promised again"),
        ({"state": "restated", "obligation": "aims"}, "Promised again as an aim"),
        ({"state": "restated", "number": "30"}, "Promised again (30 boats)"),
        ({"state": "expected"}, "Said to be still to come"),
        ({"state": "under-way"}, "Said to be under way"),
        ({"state": "happened"}, "Said to have happened"),
        ({"state": "not-yet"}, "Said not to have happened yet"),
        ({"state": "stopped"}, "Said to have been stopped"),
        (
            {"state": "happened", "what": "The deck was laid"},
            "Said to have happened: The deck was laid",
        ),
        ({"state": "happened", "what": "A new deck"}, "Said to have happened"),
    ],
)
def test_what_a_report_says_of_a_part(saying: dict[str, Any], words: str) -> None:
    [history] = ledger({"number": "40", "unit": "boats"}, saying).parts["bridge"]
    assert said_words(history, history.said[1]) == words


def test_a_part_that_a_report_is_the_first_to_name_has_no_unit() -> None:
    town = Town(
        editions=[edition("2021-03")],
        reports=[
            report(
                "2021-03",
                parts=[{"part": "paint", "state": "expected", "what": "Paint", "number": "3"}],
            )
        ],
    )
    [history] = town.ledger.parts["bridge"]
    assert said_words(history, history.said[0]) == "Said to be still to come (3)"


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({}, "No date given"),
        ({"by": "2022"}, "2022"),
        ({"by": "2022-03-01"}, "1 March 2022"),
        ({"by": "2022-03", "words": "by spring"}, "March 2022 (“by spring”)"),
        ({"words": "in due course"}, "“in due course”"),
    ],
)
def test_the_date_that_a_document_gives(part: dict[str, Any], words: str) -> None:
    [history] = ledger(part).parts["bridge"]
    assert due_words(history.said[0]) == words


def test_every_state_obligation_and_cell_has_its_words() -> None:
    assert {*STATE_WORDS} == {*State}
    assert {*OBLIGATION_WORDS} == {*Obligation}
    assert {*CELL_WORDS} == {*CELL_MEANING} == {*CellKind} - {CellKind.STATUS}
    assert len({*CELL_WORDS.values()}) == len(CELL_WORDS)


def heard(*reported: str, unread: bool = False, today: str = "2026-01-02", **fields: Any) -> str:
    """Say when the bridge was last heard of, after reports in these updates."""
    late = [edition(one.id) for one in UNREAD] if unread else []
    town = Town(
        editions=[*(edition(id_, **fields) for id_ in reported), *late],
        reports=[report(id_) for id_ in reported],
        documents=UNREAD if unread else [],
        today=date.fromisoformat(today),
    )
    return last_heard(town.ledger, town.ledger.stands[0])


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (heard(), "Nothing in this record reports on it."),
        (
            heard(unread=True),
            "Nothing in this record reports on it. 3 later updates are not in this record.",
        ),
        (heard("2025-12-31"), "The Update 2025-12-31, 2 days before 2 January 2026."),
        (heard("2026-01-01"), "The Update 2026-01-01, 1 day before 2 January 2026."),
        (heard("2026-01-02"), "The Update 2026-01-02."),
        (heard("2026-01-03"), "The Update 2026-01-03."),
        (heard("2025-12"), "The Update 2025-12, at least 2 days before 2 January 2026."),
        (heard("2026-01"), "The Update 2026-01."),
        (heard("2025"), "The Update 2025, at least 2 days before 2 January 2026."),
        (heard("2026"), "The Update 2026."),
        (
            heard("2021-03", "2025-12"),
            "The Update 2025-12, at least 2 days before 2 January 2026.",
        ),
        (
            heard("2022-05", unread=True),
            "The Update 2022-05, at least 1,312 days (3 years and 7 months) before 2 January 2026. "
            "3 later updates are not in this record.",
        ),
        # An update of the same time may be later, and is not surely so.
        (
            heard("2022-09-15", unread=True),
            "The Update 2022-09-15, 1,205 days (3 years and 3 months) before 2 January "
            "2026. 1 later update is not in this record.",
        ),
        (
            heard("2023-01", unread=True),
            "The Update 2023-01, at least 1,067 days (2 years and 11 months) before 2 January "
            "2026.",
        ),
        # Without a date, nothing is sure but the latest day that it can have.
        (heard("note", earliest="2021-03"), "The Update note."),
        (heard("note", earliest="2021-03", unread=True), "The Update note."),
        (
            heard("note", earliest="2021-03", latest="2021-12"),
            "The Update note, at least 1,463 days (4 years) before 2 January 2026.",
        ),
    ],
)
def test_when_a_promise_was_last_heard_of(told: str, words: str) -> None:
    assert told == words


def test_only_the_number_of_days_moves_with_the_day() -> None:
    one, other = (heard("2022-05", today=day) for day in ("2026-01-02", "2026-01-03"))
    assert one.replace("1,312", "1,313").replace("2 January", "3 January") == other
