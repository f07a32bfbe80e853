"""The record of this repository, held to what its five documents say.

Where a change to the record is meant to change one of these numbers, change it here too, and say
in the pull request which source it rests on.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from answerable.checks import check
from answerable.checks.figures import rate
from answerable.citations import Cited, citations, cited
from answerable.exports import data_files
from answerable.record import Record, load
from answerable.records import Standing
from tests.support import DATA, ROOT, ledger_of

SOURCES = {
    "action-plan-2020", "action-plan-web-page", "mayor-letter-2021-12-01", "mps-oversight-paper",
    "update-2022-06",
}  # fmt: skip
# Data sets, whose figures tests/test_recomputed.py finds again in the publishers' own files.
DATA_SETS = {
    "census-2011-ethnic-group", "census-2021-ethnic-group", "ethnicity-facts-stop-and-search",
    "home-office-police-strength-2011", "home-office-police-workforce-2022",
    "home-office-use-of-force-2018-19", "home-office-use-of-force-2019-20",
    "london-borough-boundaries", "mps-use-of-force-extract", "public-attitude-survey-dashboard",
    "stop-search-dashboard-extract", "stop-search-records",
}  # fmt: skip
# The rows of the June 2022 update, by the part of the plan that each is in.
ROWS = {
    "section 1.1": 1, "section 1.2": 1, "section 1.3": 2, "section 1.4": 1, "section 2.1": 3,
    "section 2.2": 2, "section 2.3": 2, "section 3.1": 3, "section 3.2": 3, "section 3.3": 1,
    "section 3.4": 1, "section 3.5": 1, "section 4.1": 1, "section 4.2": 1, "section 4.3": 1,
    "section 4.4": 2, "section 4.5": 1, "section 4.6": 1, "section 4.7": 5, "section 4.8": 1,
    "section 4.9": 1, "Next steps": 6,
}  # fmt: skip
# The only addresses that the sources print for documents whose text they do not hold.
LINKS = {
    "police-and-crime-plan-2022": "https://www.london.gov.uk/publications/building-safer-london",
    "road-traffic-act-1988": "https://www.legislation.gov.uk/ukpga/1988/52/section/163",
    "runnymede-report": "https://www.runnymedetrust.org/racism-in-secondary-schools",
    "stop-and-scrutinise": "http://criminaljusticealliance.org/new-briefing-stop-scrutinise/",
}


@pytest.fixture(scope="module")
def record() -> Record:
    loaded = load(ROOT, DATA)
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.record is not None
    return loaded.record


@pytest.fixture(scope="module")
def published(record: Record) -> dict[str, Any]:
    return {
        Path(path).stem: json.loads(data)
        for path, data in data_files(ledger_of(record)).items()
        if re.fullmatch(r"data/[a-z]+\.json", path)
    }


def test_the_record_is_sound(record: Record) -> None:
    assert [str(problem) for problem in check(record)] == []


def test_every_promise_is_published(record: Record, published: dict[str, Any]) -> None:
    promises = published["commitments"]
    assert len(promises) == len({promise["id"] for promise in promises}) == 56
    assert Counter("appeared-later" in promise["flags"] for promise in promises) == {
        False: 49,
        True: 7,
    }
    assert {p["source"]["document"] for p in promises if "appeared-later" not in p["flags"]} == {
        "action-plan-2020"
    }
    assert {p["made"] for p in promises if "appeared-later" not in p["flags"]} == {"2020-11-13"}


def test_every_row_of_the_june_2022_update_is_reported(record: Record) -> None:
    places = [report.place for report in record.reports if report.edition == "2022-06"]
    assert len(places) == 52
    named = [place for written in places for place in written.split("; ")]
    rows = {f"{part}, row {row}" for part, last in ROWS.items() for row in range(1, last + 1)}
    assert {*named} == rows


def test_every_action_of_the_mps_paper_is_reported(record: Record) -> None:
    places = {report.place for report in record.reports if report.edition == "mps-oversight-paper"}
    assert places == {f"action {number}" for number in range(1, 24)}


def test_the_ratings_of_the_mps_paper_are_not_guessed(record: Record) -> None:
    """Its text does not show which shade of green, or amber, stands beside which row."""
    edition = record.editions["mps-oversight-paper"]
    assert [(total.status, total.count) for total in edition.totals] == [
        ("dark-green", 17),
        ("pale-green", 5),
        ("amber", 1),
    ]
    assert (edition.date, str(edition.earliest)) == (None, "2021-11-13")
    reports = [report for report in record.reports if report.edition == "mps-oversight-paper"]
    assert not {"dark-green", "pale-green", "amber"} & {report.status for report in reports}
    # No letter stands beside actions 1 and 23, and a G beside all others.
    # The letter beside action 13 rates the training of recruits, and not that of all officers.
    rated = [report for report in reports if report.id != "3.2-safety-training-all"]
    assert len(rated) == len(reports) - 1
    for report in rated:
        unmarked = report.place in ("action 1", "action 23")
        assert (report.status or "").startswith("green") != unmarked, report.file
    # The letter alone gives no standing: only the words of a row do, and they are quoted.
    values = {value.id: value for value in record.scales["mps-rag"].values}
    assert values["green"].standing is None
    assert values["amber"].standing is None
    for report in reports:
        if report.status and values[report.status].standing:
            assert report.quote, report.file
    assert all("complet" in (r.quote or "").lower() for r in reports if "says" in (r.status or ""))


def test_a_standing_in_the_june_2022_update_rests_on_a_status(record: Record) -> None:
    for stand in ledger_of(record).stands:
        for item in stand.reports:
            if item.report.status is None:
                assert item.standing is Standing.NOT_REPORTED


def test_a_promise_that_the_update_leaves_out_is_said_to_be(record: Record) -> None:
    silent = {promise.id for promise in ledger_of(record).missing["2022-06"]}
    reported = {report.id for report in record.reports if report.edition == "2022-06"}
    # What a letter promises is none of the actions that the update sets out to list.
    actions = {
        promise.id
        for promise in record.commitments.values()
        if promise.source.document != "mayor-letter-2021-12-01"
    }
    assert silent == actions - reported
    assert len(silent) == 55 - 52
    assert not [
        promise
        for id_, promises in ledger_of(record).missing.items()
        if id_ != "2022-06"
        for promise in promises
    ]


def test_everyone_on_the_reference_group_is_named_as_published(
    published: dict[str, Any],
) -> None:
    people = published["people"]
    assert len(people) == len({person["name"] for person in people}) == 8
    assert {person["group"] for person in people} == {"Action Plan External Reference Group"}
    assert all(person["source"]["document"] == "action-plan-web-page" for person in people)
    assert all(person["biography"] for person in people)


@pytest.mark.parametrize(
    "name", ["commitments", "reports", "people", "meetings", "documents", "letters", "metrics"]
)
def test_every_entry_names_its_document_and_place(
    record: Record, published: dict[str, Any], name: str
) -> None:
    assert published[name]
    for entry in published[name]:
        for source in entry.get("sources") or [entry.get("source") or entry]:
            assert source["document"] in SOURCES | DATA_SETS, entry
            assert source["place"].strip(), entry


def test_every_figure_names_its_document_and_place(record: Record) -> None:
    for metric in record.metrics.values():
        rows = [row.source for row in metric.observations]
        for source in [*rows, *(target.source for target in metric.targets)]:
            assert source.document in SOURCES | DATA_SETS, metric.id
            assert source.place.strip(), metric.id


def test_percentages_agree_with_their_counts(record: Record) -> None:
    rows = [
        (row.numerator, row.denominator, row.value)
        for metric in record.metrics.values()
        if metric.unit == "per cent"
        for row in metric.observations
        if row.numerator is not None
    ]
    assert {(n, of, value.text) for n, of, value in rows if value} >= {
        (1847, 4327, "43"),
        (2409, 4327, "56"),
        (1363, 4327, "31"),
    }
    for numerator, of, value in rows:
        assert of
        assert value is not None
        assert rate(numerator, of, 100, value.number) == value.number


def test_only_what_was_read_is_said_to_be_read(record: Record) -> None:
    assert {id_ for id_, document in record.documents.items() if document.held} == (
        SOURCES | DATA_SETS
    )


def test_no_link_is_invented(record: Record) -> None:
    assert {
        id_: document.link
        for id_, document in record.documents.items()
        if document.link and not document.held
    } == LINKS


def test_a_document_that_was_not_read_is_named_in_one_that_was(record: Record) -> None:
    for id_, document in record.documents.items():
        if not document.held:
            assert document.source is not None, id_
            assert document.source.document in SOURCES, id_


def test_no_reply_is_made_up(record: Record, published: dict[str, Any]) -> None:
    assert [*record.letters] == ["2021-12-01-mayor-to-commissioner"]
    assert [letter["replies"] for letter in published["letters"]] == [[]]


def test_who_came_to_a_meeting_is_told_only_where_a_source_was_read(record: Record) -> None:
    told = [m for m in record.meetings.values() if m.attended or m.apologies]
    assert {meeting.source.document for meeting in told} <= {"update-2022-06"}
    assert not [meeting.id for meeting in told if meeting.minutes]


def test_editions_that_were_not_read_report_nothing(record: Record) -> None:
    read = {id_ for id_, e in record.editions.items() if record.documents[e.document].held}
    assert read == {"2022-06", "mps-oversight-paper", "web-page"}
    assert {report.edition for report in record.reports} == read
    assert len(record.editions) == 14


def test_a_text_cites_the_figures_of_the_document_that_it_tells_of(record: Record) -> None:
    told: list[tuple[Any, str]] = []
    told += [(section, section.source.document) for section in record.sections.values()]
    told += [(promise, promise.source.document) for promise in record.commitments.values()]
    told += [(report, record.editions[report.edition].document) for report in record.reports]
    told += [(edition, edition.document) for edition in record.editions.values()]
    told += [(letter, letter.document) for letter in record.letters.values()]
    cites = [
        (text.id, found.row.source.document, document)
        for text, document in told
        for found in (cited(record.metrics, citation) for citation in citations(text.body))
        if isinstance(found, Cited)
    ]
    assert len(cites) > 90
    assert [cite for cite in cites if cite[1] != cite[2]] == []


def test_a_share_that_is_typed_in_a_text_is_an_aim(record: Record) -> None:
    typed = {
        share
        for text in record.texts
        if Path(text.file).stem not in DATA_SETS
        for share in re.findall(r"[\d.]+(?:%| per cent\b| times as likely)", text.body)
    }
    aims = {f"{t.value.text}%" for metric in record.metrics.values() for t in metric.targets}
    assert typed - aims == set()
