"""What promises consist of and what was said of each part, held to what the documents say.

A line of the tables below is a fact that a signal rests on; a reader can check it in the document.
"""

from datetime import date

import pytest

from answerable.findings import Ledger
from answerable.findings.signals.kinds import Dropped, Late, Lateness
from answerable.record import Record, load
from tests.support import DATA, ROOT

TODAY = date(2026, 11, 22)
PAPER, UPDATE = "mps-oversight-paper", "2022-06"


@pytest.fixture(scope="module")
def record() -> Record:
    loaded = load(ROOT, DATA)
    assert loaded.record is not None
    return loaded.record


def test_every_promise_says_what_it_consists_of(record: Record) -> None:
    assert [id_ for id_, promise in record.commitments.items() if not promise.parts] == []


def test_a_part_that_figures_decide_has_the_aim_of_its_metric(record: Record) -> None:
    decided = [
        (promise.id, part)
        for promise in record.commitments.values()
        for part in promise.parts
        if part.metric
    ]
    assert {id_ for id_, _ in decided} == {
        "3.1-officer-diversity-aims",
        "3.3-black-sergeants-inspectors",
    }
    for _, part in decided:
        aims = {
            (target.value.text, target.date.first.year)
            for target in record.metrics[part.metric or ""].targets
            if target.date.first
        }
        assert part.by is not None
        assert part.number is not None
        assert (part.number.text, part.by.first.year) in aims, part.id


@pytest.mark.parametrize(
    ("promise", "part", "by"),
    [
        ("1.1-vehicle-stops-pilot", "begins", "2020"),
        ("1.1-vehicle-stops-pilot", "carried-out", "2021"),
        ("1.2-handcuffing-review", "update", "2020"),
        # “in Winter 2022”, which may have lasted to February 2023.
        ("1.2-link-force-and-search", "it-change", "2023-02"),
        ("1.3-cannabis-research", "begins", "2020"),
        ("2.2-black-women-consultation", "begins", "2020-11"),
        ("2.2-black-women-consultation", "reports", "2021"),
        ("2.2-marac-review", "launched", "2020"),
        ("3.2-recruit-training", "packages", "2021-01"),
        ("3.2-recruit-training", "delivery", "2021-04"),
        ("3.2-safety-training-all", "stakeholders", "2021-03"),
        ("3.2-safety-training-all", "roll-out", "2021-04"),
        ("3.3-sergeants-inspectors-aims", "details", "2021-01"),
        ("3.4-misconduct-grievance", "reduction", "2024"),
        ("3.5-operation-hampshire", "support", "2020"),
        # The plan gives these no date: “immediately”, “imminently”, or nothing.
        ("2.3-engagement-review", "review", None),
        ("2.3-engagement-handbook", "shared", None),
        ("3.1-london-residency", "rule-returns", None),
        ("3.2-central-south-pilot", "pilot", None),
    ],
)
def test_a_promised_date_is_the_one_in_the_plan(
    record: Record, promise: str, part: str, by: str | None
) -> None:
    [found] = [p for p in record.commitments[promise].parts if p.id == part]
    assert (str(found.by) if found.by else None) == by


@pytest.mark.parametrize(
    ("edition", "promise", "part", "said"),
    [
        (PAPER, "1.1-vehicle-stops-pilot", "carried-out", "happened"),
        (UPDATE, "1.1-vehicle-stops-pilot", "report-published", "expected 2022-06"),
        # The row does not say which of its three requests “this issue” is.
        (UPDATE, "1.1-ethnicity-data-law", "asks-for-data", "restated; under-way"),
        (UPDATE, "1.1-ethnicity-data-law", "asks-for-codes", "under-way"),
        (UPDATE, "1.2-handcuffing-review", "policy", "happened 2021-11-18"),
        (UPDATE, "1.3-cannabis-research", "begins", "restated 2020; happened 2022-01"),
        (UPDATE, "1.3-cannabis-research", "report", "expected 2022"),
        (UPDATE, "2.1-safer-schools-monitoring", "final-report", "expected 2021; not-yet"),
        (UPDATE, "2.1-parents-views", "informs-action", ""),
        (UPDATE, "2.2-black-women-consultation", "begins", "restated; happened"),
        (UPDATE, "2.2-black-women-consultation", "reports", "expected"),
        (UPDATE, "2.2-black-women-consultation", "recommendations", ""),
        (UPDATE, "2.2-marac-review", "published", "happened 2021-12-06"),
        (PAPER, "2.3-engagement-handbook", "shared", "restated; expected 2022"),
        (UPDATE, "2.3-engagement-handbook", "shared", "restated; happened 2022"),
        (UPDATE, "2.3-engagement-review", "final-recommendations", "expected 2022-11"),
        (PAPER, "3.1-london-residency", "rule-returns", "restated; happened 2021-11-13"),
        (UPDATE, "3.1-london-residency", "rule-returns", "restated; stopped"),
        (PAPER, "3.1-officer-diversity-aims", "recruits-40", "restated 2022"),
        (UPDATE, "3.1-officer-diversity-aims", "recruits-40", ""),
        (UPDATE, "3.1-officer-diversity-aims", "officers-16", "restated 2022"),
        (PAPER, "3.1-officer-diversity-aims", "recruiter-package", "happened"),
        (UPDATE, "3.1-officer-diversity-aims", "recruiter-package", "under-way"),
        (UPDATE, "3.1-recruitment-law", "lobbies", "restated; stopped"),
        (PAPER, "3.2-community-learning-group", "group-meets", "happened 2021-02"),
        (UPDATE, "3.2-community-learning-group", "group", "restated; happened 2021"),
        (PAPER, "3.2-safety-training-recruits", "extra-days", "restated; happened 2021-02-01"),
        (PAPER, "3.2-safety-training-all", "roll-out", "happened"),
        (PAPER, "3.2-cultural-toolkit", "portal", "expected 2022"),
        (PAPER, "3.3-sergeants-inspectors-aims", "details", "restated 2021-01"),
        (UPDATE, "3.3-sergeants-inspectors-aims", "details", ""),
        (UPDATE, "3.4-misconduct-grievance", "reduction", "restated 2024"),
        (UPDATE, "3.5-operation-hampshire", "treated-as-victims", ""),
        # Section 4.6 names public review meetings; section 2.3 has one in Brixton.
        (UPDATE, "4.6-public-meetings", "venues", "expected"),
        (UPDATE, "4.6-public-meetings", "questions", ""),
        # “Ethics Panel report recommendations”: which report, the row does not say.
        (UPDATE, "next-steps-ethics-panel", "papers", "under-way"),
    ],
)
def test_a_report_says_of_a_part_what_its_row_says(
    record: Record, edition: str, promise: str, part: str, said: str
) -> None:
    [report] = [r for r in record.reports if (r.edition, r.id) == (edition, promise)]
    found = [s for s in report.parts if s.part == part]
    assert "; ".join(f"{s.state} {s.by or ''}".strip() for s in found) == said


def test_the_parts_that_the_update_of_june_2022_leaves_out(record: Record) -> None:
    """Each was read beside the row of the update that sets out its promise again."""
    found = [s for s in Ledger(record, TODAY).signals if isinstance(s.fact, Dropped)]
    assert [(s.commitments[0], s.fact.part.id) for s in found if isinstance(s.fact, Dropped)] == [
        ("2.1-parents-views", "informs-action"),
        ("2.2-black-women-consultation", "recommendations"),
        ("3.1-officer-diversity-aims", "recruits-40"),
        ("4.3-community-monitoring", "reasonable-grounds-panel"),
        ("4.6-public-meetings", "open-to-public"),
        ("4.6-public-meetings", "questions"),
        ("4.8-gangs-matrix-updates", "equality-assessments"),
    ]


def test_the_dates_of_which_no_document_says_what_became(record: Record) -> None:
    found = [s for s in Ledger(record, TODAY).signals if isinstance(s.fact, Lateness)]
    assert [
        (s.commitments[0], s.fact.part.id)
        for s in found
        if isinstance(s.fact, Lateness) and s.fact.late is Late.NO_WORD
    ] == [
        ("1.1-vehicle-stops-pilot", "report-published"),
        ("1.2-link-force-and-search", "it-change"),
        ("1.3-cannabis-research", "report"),
        ("2.1-youth-voice-survey", "full-report"),
        ("3.2-safety-training-all", "stakeholders"),
        ("3.2-cultural-toolkit", "portal"),
        ("3.4-misconduct-grievance", "reduction"),
        ("4.1-scrutiny-group", "project-begins"),
        ("4.2-work-with-iopc", "iopc-event"),
        ("4.2-work-with-iopc", "public-review-event"),
        ("4.3-community-monitoring", "proposals"),
        ("4.4-body-worn-video-research", "interim-results"),
        ("4.4-body-worn-video-research", "final-report"),
        ("4.5-custody-visitors", "pilot-report"),
        ("4.6-public-meetings", "first-meeting"),
        ("4.7-complaints-publicity", "iopc-event"),
        ("4.8-gangs-matrix-updates", "updated-review"),
        ("4.9-data-sharing-review", "open-data-strategy"),
        ("next-steps-public-reviews", "brixton-meeting"),
    ]
