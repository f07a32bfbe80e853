from datetime import date

import pytest

from answerable.findings.histories import history_of
from answerable.record import load
from answerable.records import CorrectionKind
from answerable.records.history import Release
from answerable.sentences.releases import (
    CORRECTION_KIND_MEANING,
    CORRECTION_KIND_WORDS,
    correction_words,
    noted_words,
    release_name,
    release_words,
    row_words,
    the_correction,
    told_in_brief,
)
from tests.histories import FERRY
from tests.support import DATA


def test_a_release_is_told_in_brief() -> None:
    first, second, third = history_of(load(FERRY, DATA).record).told
    assert told_in_brief(first) == (
        "Added: 1 plan, 2 sections, 3 promises, 1 update, 3 reports on promises, 2 measures, "
        "6 figures, 2 bodies, 1 person, 2 meetings, 3 documents and 1 scale of words.",
    )
    assert told_in_brief(second) == (
        "Changed: 1 promise, 1 report on a promise and 3 figures.",
        "Added: 1 update, 1 report on a promise, 1 figure and 1 document.",
        "Explained by: 4 corrections.",
    )
    assert told_in_brief(third) == (
        "Taken out: 1 meeting.",
        "Changed: 1 person.",
        "Added: 1 meeting.",
        "Explained by: 2 corrections.",
    )


def test_a_release_is_named_by_its_number_and_day() -> None:
    release = Release(12, date(2025, 3, 1), "", "", "", "", {})
    assert release_name(release) == "Release 0012 of 1 March 2025"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("2024-12 | North route", "December 2024, North route"),
        ("2024", "2024"),
        ("odd | A | B", "odd, A, B"),
    ],
)
def test_a_row_is_named_by_its_period_and_groups(path: str, words: str) -> None:
    assert row_words(path) == words


def test_a_page_says_what_sort_of_thing_was_put_right() -> None:
    found = load(FERRY, DATA).record.corrections
    redaction, status = found["2025-11-05-ivo-tern"], found["2025-09-02-ramps"]
    assert noted_words([redaction]) == "Something was taken out here"
    assert noted_words([redaction, status]) == "Contains something that was put right"
    figure, revised = found["2025-09-02-north-route"], found["2025-09-02-passengers"]
    assert noted_words([status, figure, revised]) == "Contains a corrected figure"
    assert noted_words([revised]) == "Contains something that was revised"
    assert noted_words([status, revised]) == "Contains something that was put right"


def test_every_kind_of_correction_has_its_words() -> None:
    assert {*CORRECTION_KIND_WORDS} == {*CORRECTION_KIND_MEANING} == {*CorrectionKind}


def test_releases_and_corrections_are_named_within_sentences() -> None:
    record = load(FERRY, DATA).record
    assert release_words(record.releases[1]) == "release 0002 of 2 September 2025"
    correction = record.corrections["2025-09-02-north-route"]
    assert correction_words(correction) == "correction of 2 September 2025"
    assert the_correction(correction, "North route") == "the correction: North route"
    for kind in CorrectionKind:
        other = correction.model_copy(update={"kind_of": kind})
        assert correction_words(other) == f"{kind.value} of 2 September 2025"
        assert the_correction(other, "North route") == f"the {kind.value}: North route"
