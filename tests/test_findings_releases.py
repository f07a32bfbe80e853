from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from answerable.findings.histories import History, history_of
from answerable.findings.releases import Happened
from answerable.history.chain import next_release
from answerable.history.differences import Added, Altered, Removed
from answerable.record import Record, load
from answerable.records.history import Key, Snapshot
from tests.histories import FERRY, fixed_salts
from tests.support import DATA, harbour_record

MEETING = Key("meeting", "2025-03-users")
PERSON = Key("person", "ivo-tern")
ON_TIME = Key("figures", "boats-on-time")
RAMPS = Key("report", "2025-01/2-ramps")


@pytest.fixture(scope="module")
def ferry() -> Record:
    return load(FERRY, DATA).record


@pytest.fixture(scope="module")
def history(ferry: Record) -> History:
    return history_of(ferry)


def in_brief(happened: Iterable[Happened]) -> list[tuple[str, str, str, str]]:
    """Tell what happened: how, to which record and field, and by which correction."""
    return [
        (
            type(x.change).__name__.lower(),
            str(x.key),
            x.change.path if isinstance(x.change, Altered) else "",
            x.correction.id if x.correction else "",
        )
        for x in happened
    ]


def test_a_release_tells_what_it_altered_and_which_correction_accounts_for_it(
    history: History,
) -> None:
    assert in_brief(x for x in history.told[1].happened if x.key.kind != "correction") == [
        ("altered", "commitment/1-tell-delays", "text", "2025-09-02-notices"),
        ("altered", "figures/boats-on-time", "2024-12 | North route", "2025-09-02-north-route"),
        ("altered", "figures/passengers", "2024 | By car", "2025-09-02-passengers"),
        ("altered", "figures/passengers", "2024 | On foot", "2025-09-02-passengers"),
        ("altered", "figures/passengers", "2024 | By bicycle", ""),
        ("altered", "report/2025-01/2-ramps", "status", "2025-09-02-ramps"),
        ("added", "document/report-2025-07", "", ""),
        ("added", "report/2025-07/1-tell-delays", "", ""),
        ("added", "update/2025-07", "", ""),
    ]


def test_what_is_taken_out_comes_first_and_another_id_is_another_record(history: History) -> None:
    assert in_brief(x for x in history.told[2].happened if x.key.kind != "correction") == [
        ("removed", "meeting/2025-03-users", "", "2025-11-05-meeting-in-march"),
        ("altered", "person/ivo-tern", "text", "2025-11-05-ivo-tern"),
        ("added", "meeting/2025-04-users", "", ""),
    ]


def test_all_of_the_first_release_is_new(history: History) -> None:
    assert {type(x.change) for x in history.told[0].happened} == {Added}
    assert not history.told[0].corrections


def test_a_redacted_value_is_hidden_where_it_came_and_where_it_went(history: History) -> None:
    came, went = history.by_record[PERSON]
    assert isinstance(came.change, Added)
    assert "text" not in came.change.fields
    assert came.hidden == {"text"}
    assert isinstance(went.change, Altered)
    assert went.change.was is None
    assert went.hidden == {"was"}
    assert not went.adds, "something stood there"


def test_a_record_has_its_history_from_the_release_after_its_first(history: History) -> None:
    found = history.of((Key("commitment", "2-ramps"), RAMPS))
    assert in_brief(found) == [("altered", str(RAMPS), "status", "2025-09-02-ramps")]
    since = history.since(RAMPS)
    assert since
    assert since.id == "0001"
    assert history.of((MEETING,))[0].release.id == "0003"
    assert history.since(Key("meeting", "never")) is None
    assert history.of((Key("meeting", "never"), RAMPS)) == ()


def test_corrections_come_newest_first_with_the_release_that_brought_each(
    history: History,
) -> None:
    assert [(x.id, history.carried[x.id].id) for x in history.corrections] == [
        ("2025-11-05-meeting-in-march", "0003"),
        ("2025-11-05-ivo-tern", "0003"),
        ("2025-09-02-ramps", "0002"),
        ("2025-09-02-passengers", "0002"),
        ("2025-09-02-notices", "0002"),
        ("2025-09-02-north-route", "0002"),
    ]
    assert [x.id for x in history.corrected[ON_TIME]] == ["2025-09-02-north-route"]


def test_the_figures_that_were_put_right_are_known_by_row_and_group(history: History) -> None:
    assert history.revised == {
        "boats-on-time": {"2024-12 | North route"},
        "passengers": {"2024 | By car", "2024 | On foot"},
    }
    assert [x.id for x in history.corrected_groups["North route"]] == ["2025-09-02-north-route"]
    assert "South route" not in history.corrected_groups
    assert "By bicycle" not in history.corrected_groups


def test_what_is_withdrawn_keeps_what_it_held_last(history: History) -> None:
    [gone] = history.withdrawn
    assert gone.key == MEETING
    assert gone.fields["title"] == "Ferry Users, March 2025"
    assert gone.release
    assert gone.release.id == "0003"
    assert history.last[MEETING] == gone.fields
    assert history.withdrawn_with == {MEETING: gone}


def test_a_withdrawn_update_takes_its_reports_with_it(ferry: Record) -> None:
    """The correction is that of the meeting, made one of an update."""
    update = Key("update", "2025-07")
    report = Key("report", "2025-07/1-tell-delays")
    withdrawal = ferry.corrections["2025-11-05-meeting-in-march"]
    about = withdrawal.model_copy(update={"record": str(update)})
    releases = ferry.releases[:2]
    new = {withdrawal.id: ferry.plain[Key("correction", withdrawal.id)]}
    there = released_as(ferry, without={update, report}, corrections=new)
    made = next_release(releases, there, date(2025, 12, 1), (), fixed_salts(9))
    assert made
    record = replace(ferry, releases=(*releases, made), corrections={about.id: about})
    found = history_of(record)
    assert {str(key): gone.key for key, gone in found.withdrawn_with.items()} == {
        str(update): update, str(report): update,
    }  # fmt: skip
    assert {type(x.change) for x in found.by_record[report]} == {Added, Removed}


def released_as(
    record: Record, without: set[Key], corrections: Mapping[str, Mapping[str, object]]
) -> Snapshot:
    """Return a record without some of it, and of its corrections only those that are named."""
    return {
        key: fields
        for key, fields in record.plain.items()
        if key not in without and (key.kind != "correction" or key.id in corrections)
    }


def test_a_correction_that_is_not_released_has_no_release(ferry: Record) -> None:
    early = history_of(replace(ferry, releases=ferry.releases[:2]))
    assert "2025-11-05-meeting-in-march" not in early.carried
    [gone] = early.withdrawn
    assert (gone.release, gone.fields) == (None, {})
    assert early.accounted.keys() == {
        "2025-09-02-notices", "2025-09-02-north-route", "2025-09-02-passengers", "2025-09-02-ramps",
    }  # fmt: skip


def test_without_releases_there_is_no_history() -> None:
    history = history_of(harbour_record())
    assert history == History((), ())
    assert not [*history.revised, *history.by_record, *history.withdrawn_with]
