from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.dates import PartialDate
from answerable.findings import (
    Stand,
    chosen,
    counts,
    difference,
    slices,
)
from answerable.record import Record
from answerable.records import Edition, Report, Scale, Standing
from tests.support import harbour_record, ledger_of

LIGHTS = "1.1-quay-lights"
SOURCE = {"document": "update-2022-04", "place": "page 1"}
UNCLEAR = "unclear"
SILENT = ""
NO_REPORT = None
# One word for each standing, and one that has none.
WORDS = Scale.model_validate(
    {
        "id": "words", "file": "data/scales/words.yml", "title": "Words", "note": "All",
        "document": "update-2022-04",
        "values": (
            *({"id": s.value, "label": s.value, "standing": s} for s in Standing),
            {"id": UNCLEAR, "label": "Unclear"},
        ),
    }
)  # fmt: skip
WRITTEN = {"body": "", "body_line": 1}


def edition(number: int) -> Edition:
    return Edition.model_validate(
        {
            **WRITTEN, "id": f"edition-{number}", "file": f"data/updates/edition-{number}/a.md",
            "title": f"Edition {number}", "document": "update-2022-04", "scale": "words",
            "date": f"2021-{number:02}", "source": SOURCE,
        }
    )  # fmt: skip


def report(number: int, status: str) -> Report:
    values = {
        **WRITTEN, "id": LIGHTS, "file": f"data/updates/edition-{number}/{LIGHTS}.md",
        "edition": f"edition-{number}", "place": "page 1",
    }  # fmt: skip
    return Report.model_validate({**values, "status": status} if status else values)


def told(record: Record, statuses: Sequence[str | None]) -> Record:
    """Return the record where editions 1, 2, … say this of one promise; "" is no status."""
    editions = [edition(number) for number, _ in enumerate(statuses, 1)]
    return replace(
        record,
        scales={"words": WORDS},
        editions={one.id: one for one in editions},
        reports=tuple(report(n, s) for n, s in enumerate(statuses, 1) if s is not NO_REPORT),
    )


def stand(record: Record, id_: str = LIGHTS) -> Stand:
    return next(found for found in ledger_of(record).stands if found.commitment.id == id_)


@pytest.mark.parametrize(
    ("statuses", "standing", "since", "last"),
    [
        ([], "not-reported", None, None),
        ([NO_REPORT, NO_REPORT], "not-reported", None, None),
        ([SILENT], "not-reported", None, "2021-01"),
        ([UNCLEAR], "not-reported", None, "2021-01"),
        (["in-progress"], "in-progress", "2021-01", "2021-01"),
        # The latest report that has a standing decides; those without one change nothing.
        (["complete", SILENT, UNCLEAR], "complete", "2021-01", "2021-03"),
        (["complete", NO_REPORT], "complete", "2021-01", "2021-01"),
        (["in-progress", "complete"], "complete", "2021-02", "2021-02"),
        # It stands so since the first report of an unbroken run.
        (["in-progress", "complete", "complete"], "complete", "2021-02", "2021-03"),
        (["complete", SILENT, "complete"], "complete", "2021-01", "2021-03"),
        (["complete", "delayed", "complete"], "complete", "2021-03", "2021-03"),
        (["delayed", "delayed", "delayed", "delayed"], "delayed", "2021-01", "2021-04"),
        # What was done can be undone.
        (["complete", "reversed"], "reversed", "2021-02", "2021-02"),
        (["complete", "reversed", SILENT], "reversed", "2021-02", "2021-03"),
        (["reversed", "complete"], "complete", "2021-02", "2021-02"),
        (["complete", "superseded", "superseded"], "superseded", "2021-02", "2021-03"),
        # A word that means "not reported" says no more than silence does.
        (["complete", "not-reported"], "complete", "2021-01", "2021-02"),
        (["not-started", "not-reported", "not-started"], "not-started", "2021-01", "2021-03"),
    ],
)
def test_the_latest_report_with_a_standing_decides(
    record: Record, statuses: list[str | None], standing: str, since: str | None, last: str | None
) -> None:
    found = stand(told(record, statuses))
    assert found.standing.value == standing
    assert (found.since and found.since.text) == since
    assert (found.last_reported and found.last_reported.text) == last
    deciding = found.deciding
    assert (deciding.standing if deciding else Standing.NOT_REPORTED) is found.standing


STATUSES = st.lists(
    st.sampled_from([NO_REPORT, SILENT, UNCLEAR, *(s.value for s in Standing)]), max_size=9
)


@given(STATUSES, st.randoms(use_true_random=False))
def test_no_order_of_files_changes_how_a_promise_stands(
    statuses: list[str | None], random: Random
) -> None:
    there = told(harbour_record(), statuses)
    mixed = list(there.reports)
    random.shuffle(mixed)
    assert stand(replace(there, reports=tuple(mixed))) == stand(there)


@given(STATUSES)
def test_a_standing_is_never_a_guess(statuses: list[str | None]) -> None:
    found = stand(told(harbour_record(), statuses))
    assert found.standing is Standing.NOT_REPORTED or found.standing.value in statuses
    assert (found.since is None) == (found.standing is Standing.NOT_REPORTED)
    moments = [reported.moment.text for reported in found.reports if reported.moment]
    assert moments == sorted(moments)


def test_an_undated_edition_takes_its_place_by_the_earliest_day(record: Record) -> None:
    lights = stand(record)
    assert [reported.edition.id for reported in lights.reports] == ["pilot-note", "2022-04"]
    assert [reported.word.label for reported in lights.reports if reported.word] == [
        "Green flag: under way",
        "“done”",
    ]
    assert (lights.standing, str(lights.since), str(lights.last_reported)) == (
        Standing.COMPLETE,
        "2022-04",
        "2022-04",
    )
    assert [one.id for one in record.editions_in_time] == ["pilot-note", "2022-04", "2022-10"]


def test_a_word_without_a_known_standing_is_kept_and_gives_none(record: Record) -> None:
    dredging = stand(record, "upkeep-dredging")
    assert dredging.standing is Standing.NOT_REPORTED
    assert dredging.since is None
    assert str(dredging.last_reported) == "2021-11-02"
    assert dredging.deciding is None
    [one] = dredging.reports
    assert one.word is not None
    assert (one.word.id, one.standing) == ("faded-flag", Standing.NOT_REPORTED)


def test_promises_without_a_report_are_found_where_all_should_be_listed(record: Record) -> None:
    def silent(**change: object) -> list[str]:
        one = record.editions["2022-04"].model_copy(update=change)
        editions = {**record.editions, one.id: one}
        changed = replace(record, reports=record.reports[1:], editions=editions)
        return [commitment.id for commitment in ledger_of(changed).missing.get(one.id, ())]

    assert silent() == ["1.1-quay-lights", "upkeep-dredging"]
    # Only an edition that lists every action, whose text was read, is silent on one.
    assert silent(lists_every_action=False) == []
    assert silent(lists_every_action=None) == []
    assert silent(document="update-2022-10") == []
    # It can't list what was promised after it.
    assert silent(date=PartialDate.parse("2021-05-03")) == []
    assert silent(date=PartialDate.parse("2021-05-04")) == ["1.1-quay-lights", "upkeep-dredging"]
    assert silent(date=None, earliest=PartialDate.parse("2022")) == [
        "1.1-quay-lights",
        "upkeep-dredging",
    ]


def test_reports_of_an_edition_stand_in_the_order_of_the_plan(record: Record) -> None:
    mixed = replace(record, reports=tuple(reversed(record.reports)))
    assert [r.report.id for r in ledger_of(mixed).in_edition["2022-04"]] == [
        "1.1-quay-lights", "1.2-crab-count", "1.2-ferry-times",
    ]  # fmt: skip
    assert "2022-10" not in ledger_of(record).in_edition


def test_standings_are_counted_in_the_order_of_the_scale(record: Record) -> None:
    assert dict(counts(ledger_of(record).stands)) == {
        Standing.COMPLETE: 1,
        Standing.DELAYED: 1,
        Standing.NOT_REPORTED: 2,
    }
    order = [*Standing]
    found = counts(ledger_of(record).stands)
    assert [*found] == sorted(found, key=order.index)
    assert counts([]) == {}


def test_figures_are_chosen_by_period_and_group() -> None:
    groups = {"quay": "East quay", "kind": "New"}
    assert chosen({}, "2021", groups)
    assert chosen({"period": "2021", "quay": "East quay"}, "2021", groups)
    assert chosen({"quay": ("West quay", "East quay")}, "2021", groups)
    assert not chosen({"period": "2022"}, "2021", groups)
    assert not chosen({"period": "2021", "kind": "Old"}, "2021", groups)
    assert not chosen({"quay": ("West quay", "East")}, "2021", groups)
    assert not chosen({"wharf": "East quay"}, "2021", groups)


def test_figures_are_split_by_panel(record: Record) -> None:
    lamps = record.metrics["lamps-working"]
    by_period = slices(lamps, {}, "period")
    assert [(part.panel, len(part.rows)) for part in by_period] == [
        ("June 2021", 3),
        ("April to June 2022", 2),
    ]
    assert [(part.panel, len(part.rows)) for part in slices(lamps, {}, "quay")] == [
        ("East quay", 2),
        ("West quay", 2),
        ("Fish quay", 1),
    ]
    [whole] = slices(lamps, {"period": "2021-06"}, None)
    assert (whole.panel, len(whole.rows)) == ("", 3)


def test_aims_go_with_their_panel(record: Record) -> None:
    ferries = record.metrics["ferries-on-time"]
    everywhere = ferries.targets[1]
    east, west = (
        ferries.targets[0].model_copy(update={"where": {"quay": name}})
        for name in ("East quay", "West quay")
    )
    metric = record.metrics["lamps-working"].model_copy(
        update={"targets": (east, west, everywhere), "observations": ()}
    )
    assert [(part.panel, part.targets) for part in slices(metric, {}, "quay")] == [
        ("East quay", (east, everywhere)),
        ("West quay", (west, everywhere)),
    ]
    [whole] = slices(ferries, {}, None)
    assert whole.targets == ferries.targets


def test_a_difference_needs_two_figures(record: Record) -> None:
    east, west, fish, *_ = record.metrics["lamps-working"].observations
    assert difference(west, east) == Decimal(27)
    assert difference(east, west) == Decimal(-27)
    assert difference(east, fish) is None
    assert difference(fish, east) is None
