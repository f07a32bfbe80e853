"""What the rules of standings, silence, evidence, totals and updates find in the real record.

Each line was read beside the documents. A change here is a change in what the site says of a
public body: read the document again before it is let in.
"""

from datetime import date

import pytest

from answerable.findings import Ledger
from answerable.findings.signals import Signal
from answerable.findings.signals.kinds import (
    AppearedLater,
    Measured,
    NeverReported,
    NoAccount,
    NotListed,
    Quiet,
    Reversal,
    StandingsDiffer,
    TotalDiffers,
    Unanswered,
    Unevidenced,
    UpdateLate,
    Way,
)
from answerable.record import load
from answerable.sentences.ways import rose_or_fell
from tests.support import DATA, ROOT

TODAY = date(2026, 11, 22)
PAPER, UPDATE = "mps-oversight-paper", "2022-06"


@pytest.fixture(scope="module")
def found() -> tuple[Signal, ...]:
    return Ledger(load(ROOT, DATA).record, TODAY).signals


def promises(found: tuple[Signal, ...], fact: type) -> list[str]:
    return [signal.commitments[0] for signal in found if isinstance(signal.fact, fact)]


def test_one_promise_was_reported_complete_and_then_not(found: tuple[Signal, ...]) -> None:
    [signal] = [signal for signal in found if isinstance(signal.fact, Reversal)]
    # The paper: “Complete – 13th November 2021”; the update: “has temporarily lifted”.
    assert signal.commitments == ("3.1-london-residency",)
    assert [(e.id, e.source.place) for e in signal.evidence] == [
        (PAPER, "action 9"),
        (UPDATE, "section 3.1, row 2; section 3.1, row 1"),
    ]


def test_no_two_sources_rate_a_promise_at_the_same_time(found: tuple[Signal, ...]) -> None:
    # The paper is of 2021 and the update of June 2022; the texts of updates between are not held.
    assert promises(found, StandingsDiffer) == []


def test_the_record_is_silent_on_four_promises(found: tuple[Signal, ...]) -> None:
    # Section 3.2 of the update has no row for these three actions of the plan.
    assert promises(found, NotListed) == [
        "3.2-safety-training-all", "3.2-safety-training-recruits", "3.2-cultural-toolkit",
    ]  # fmt: skip
    # Row 23 of the paper: “Commentary pending”.
    assert promises(found, NoAccount) == ["4.9-data-sharing-review"]
    assert promises(found, NeverReported) == []
    # Five later updates are known by name alone, so how long nothing was said can't be told.
    assert promises(found, Quiet) == []


def test_what_is_reported_complete_with_no_document(found: tuple[Signal, ...]) -> None:
    assert promises(found, Unevidenced) == [
        "3.2-community-learning-group", "3.2-recruit-training", "3.2-local-familiarisation",
        "3.2-safety-training-recruits", "3.2-stop-search-training", "3.5-operation-hampshire",
        "4.7-records-by-email",
    ]  # fmt: skip


def test_promises_that_are_not_in_the_plan(found: tuple[Signal, ...]) -> None:
    assert promises(found, AppearedLater) == [
        "1.1-record-driver-ethnicity", "1.2-link-force-and-search",
        "3.3-black-sergeants-inspectors", "4.2-work-with-iopc", "4.7-complaints-contact",
        "next-steps-reference-group", "next-steps-letter-and-progress",
    ]  # fmt: skip


def test_the_papers_totals_can_not_be_confirmed_from_its_rows(found: tuple[Signal, ...]) -> None:
    facts = [signal.fact for signal in found if isinstance(signal.fact, TotalDiffers)]
    # 21 rows show the letter G, whose shade our text lost; rows 1 and 23 show no letter. Of the 21,
    # 11 say complete (3, 8, 9, 12, 13, 14, 16, 18, 19, 21 and 22), which is what dark green means.
    assert [(f.total.status, f.total.count, f.sure, f.possible) for f in facts] == [
        ("dark-green", 17, 11, 23), ("pale-green", 5, 0, 11), ("amber", 1, 0, 2),
    ]  # fmt: skip
    assert not any(fact.contradicted for fact in facts)


def test_updates_that_came_later_than_a_quarter_after_the_one_before(
    found: tuple[Signal, ...],
) -> None:
    facts = [signal.fact for signal in found if isinstance(signal.fact, UpdateLate)]
    late = [(f.before.id, f.after.id if f.after else None, f.due.text, f.days) for f in facts]
    assert late == [
        ("2021-12", "2022-06", "2022-03-31", 62),
        ("2022-09", "2023-03", "2022-12-31", 60),
        ("2023-06", "2023-10", "2023-09-30", 1),
        ("2023-10", "2024-03", "2024-01-31", 30),
        ("2024-03", None, "2024-06-30", 875),
    ]


def test_measures_are_told_where_figures_of_both_times_compare(found: tuple[Signal, ...]) -> None:
    facts = [signal.fact for signal in found if isinstance(signal.fact, Measured)]
    told = {
        (f.metric, f.way) for f in facts if f.way in (Way.TOWARDS, Way.AWAY, Way.NO_CLEAR_CHANGE)
    }
    # Searches for each Black and each White resident: 4.8 times in 2018, 4.0 to August 2024.
    assert {
        (f.metric, rose_or_fell(f)) for f in facts if f.way is Way.NO_DIRECTION and f.before
    } == {("stop-and-search-likelihood-by-area", "fell")}
    # In per cent, 12 months to September 2020 and to December 2023: 82 and 69, 69 and 57, 40 and
    # 29, 74 and 62. Higher is better for each.
    assert told == {
        ("trust-mps", Way.AWAY),
        ("trust-listen-to-concerns", Way.AWAY),
        ("trust-informed-local", Way.AWAY),
        ("trust-treat-everyone-fairly", Way.AWAY),
    }


def test_what_the_mayor_asked_for_and_no_document_here_answers(found: tuple[Signal, ...]) -> None:
    asks = [signal.fact.ask.id for signal in found if isinstance(signal.fact, Unanswered)]
    # Of the eight asks, the update of June 2022 speaks to one: how people are developed and
    # promoted (section 3.3). It says nothing of the others.
    assert asks == [
        "learning-applied", "impact-evaluated", "retain", "inclusive-culture",
        "stop-and-search-analysis", "internal-oversight", "rebuilding-trust-plan",
    ]  # fmt: skip


def test_a_measure_of_knowing_how_to_complain_belongs_to_telling_people_how(
    found: tuple[Signal, ...],
) -> None:
    linked = {(s.commitments[0], s.fact.metric) for s in found if isinstance(s.fact, Measured)}
    assert ("4.7-complaints-publicity", "complaints-know-how") in linked
