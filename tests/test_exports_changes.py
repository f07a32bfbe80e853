"""What changed and what was put right, as data: from releases alone."""

import csv
import io
import json
from dataclasses import replace
from functools import cache
from typing import Any

from answerable.exports import Files, data_files
from tests.histories import FERRY
from tests.support import Copy, harbour_record, ledger_of


@cache
def files() -> Files:
    return data_files(ledger_of(Copy(FERRY).record()))


def listed(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files()[f"data/{name}.json"])
    return found


def table(name: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(files()[f"data/{name}.csv"].decode(), newline=""))]


def test_the_first_release_is_told_by_records() -> None:
    first = [row for row in listed("changes") if row["release"] == 1]
    assert {(row["field"], row["change"], row["was"], row["now"]) for row in first} == {
        (None, "added", None, None)
    }
    records = [row["record"] for row in first]
    assert len(records) == len({*records})
    assert {"figures/boats-on-time", "metric/boats-on-time", "report/2025-01/2-ramps"} <= {*records}


def test_a_later_release_is_told_by_fields_each_with_its_correction() -> None:
    rows = [row for row in listed("changes") if row["release"] > 1 and row["field"]]
    assert [(row["record"], row["field"], row["change"], row["correction"]) for row in rows] == [
        ("commitment/1-tell-delays", "text", "altered", "2025-09-02-notices"),
        ("figures/boats-on-time", "2024-12 | North route", "altered", "2025-09-02-north-route"),
        ("figures/passengers", "2024 | By car", "altered", "2025-09-02-passengers"),
        ("figures/passengers", "2024 | On foot", "altered", "2025-09-02-passengers"),
        ("figures/passengers", "2024 | By bicycle", "added", None),
        ("report/2025-01/2-ramps", "status", "altered", "2025-09-02-ramps"),
        ("person/ivo-tern", "text", "altered", "2025-11-05-ivo-tern"),
    ]
    status = rows[5]
    assert (status["date"], status["was"], status["now"]) == ("2025-09-02", "done", "going")
    assert (rows[1]["was"]["value"], rows[1]["now"]["value"]) == ("91", "81")
    assert rows[1]["url"] == "changes/0002/#figures-boats-on-time"
    assert rows[5]["url"] == "changes/0002/#report-2025-01-2-ramps"
    flat = {(row["release"], row["record"]): row["was"] for row in table("changes")}
    assert "value: 91" in flat["2", "figures/boats-on-time"]


def test_a_record_that_is_gone_is_told_with_its_withdrawal() -> None:
    [gone] = [row for row in listed("changes") if row["change"] == "removed"]
    assert (gone["release"], gone["record"]) == (3, "meeting/2025-03-users")
    assert gone["correction"] == "2025-11-05-meeting-in-march"
    assert gone["url"] == "changes/0003/#meeting-2025-03-users"


def test_a_correction_is_told_on_its_own_page() -> None:
    own = [row for row in listed("changes") if row["record"].startswith("correction/")]
    assert len(own) == 6
    assert all(row["url"] == f"corrections/{row['record'].partition('/')[2]}/" for row in own)


def test_what_was_redacted_is_marked_and_nowhere_told() -> None:
    hidden = {(row["release"], row["record"]): row["redacted"] for row in listed("changes")}
    assert hidden[3, "person/ivo-tern"] == ["was"]
    assert hidden[1, "person/ivo-tern"] == ["text"]
    [row] = [x for x in listed("changes") if x["release"] == 3 and x["record"] == "person/ivo-tern"]
    assert row["was"] is None


def test_corrections_come_newest_first_with_the_release_that_brought_them() -> None:
    rows = listed("corrections")
    assert [row["date"] for row in rows] == sorted((row["date"] for row in rows), reverse=True)
    assert {row["id"]: row["release"] for row in rows} == {
        "2025-11-05-meeting-in-march": 3, "2025-11-05-ivo-tern": 3, "2025-09-02-ramps": 2,
        "2025-09-02-passengers": 2, "2025-09-02-notices": 2, "2025-09-02-north-route": 2,
    }  # fmt: skip
    [figure] = [row for row in rows if row["id"] == "2025-09-02-north-route"]
    assert figure["changes"] == [
        {"field": "2024-12 | North route", "column": "value", "was": "91", "now": "81"}
    ]
    assert (figure["kind"], figure["record"]) == ("correction", "figures/boats-on-time")
    assert figure["reason"].startswith("The figure was copied wrongly.")
    assert figure["url"] == "corrections/2025-09-02-north-route/"
    assert [row["whole_table"] for row in rows if row["kind"] == "revision"] == ["yes"]


def test_a_correction_that_is_not_released_yet_names_no_release() -> None:
    record = Copy(FERRY).record()
    early = data_files(ledger_of(replace(record, releases=())))
    rows = json.loads(early["data/corrections.json"])
    assert {row["release"] for row in rows} == {None}
    assert json.loads(early["data/changes.json"]) == []


def test_release_files_are_published_as_they_are() -> None:
    held = {path.name: path.read_bytes() for path in (FERRY / "data/releases").iterdir()}
    assert len(held) == 3
    assert {f"data/releases/{name}": data for name, data in held.items()} == {
        name: data for name, data in files().items() if name.startswith("data/releases/")
    }


def test_a_record_without_releases_has_empty_tables_with_their_columns() -> None:
    bare = data_files(ledger_of(harbour_record()))
    assert json.loads(bare["data/changes.json"]) == json.loads(bare["data/corrections.json"]) == []
    assert bare["data/changes.csv"] == (
        b"release,date,record,field,change,was,now,correction,redacted,url\r\n"
    )
    assert bare["data/corrections.csv"].startswith(b"id,kind,record,date,since,authority,")
