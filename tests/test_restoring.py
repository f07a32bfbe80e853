from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.reading import Folder, Held
from answerable.record import Loaded, Record, load, load_from
from answerable.record.raw import plain_fields
from answerable.record.restoring import file_of, files_of
from answerable.records import Written
from answerable.records.history import Key, Snapshot
from tests.support import DATA, HARBOUR, ROOT, SITES, Copy

OUTLINES = ("boundary", "boundaries")
ORCHARD = SITES / "orchard"
TEXTS = st.text("ab #:-?[]{},&*!|>'\"%@`.é", max_size=6).map(str.strip)
NAMES = st.text("ab#:?[]{}.-", min_size=1, max_size=4)
NESTED = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
CELLS = st.dictionaries(st.sampled_from(["value", "note", "odd"]), TEXTS.filter(bool))


def restored(snapshot: Snapshot) -> Loaded:
    return load_from(Held(files_of(snapshot, "data")), DATA)


def without_outlines(snapshot: Snapshot) -> Snapshot:
    return {key: fields for key, fields in snapshot.items() if key.kind not in OUTLINES}


def typed(record: Record) -> Mapping[str, Any]:
    """Return all that is typed, without the lines on which it stands."""
    names = (
        "bodies", "scales", "documents", "sections", "commitments", "editions", "people",
        "meetings", "letters", "corrections", "areas",
    )  # fmt: skip
    found = {name: [_told(item) for item in getattr(record, name).values()] for name in names}
    metrics = [
        metric.model_copy(
            update={
                "observations": [_told(row) for row in metric.observations],
                "inputs": [_told(row) for row in metric.inputs],
            }
        )
        for metric in record.metrics.values()
    ]
    return {**found, "plan": record.plan, "reports": [*map(_told, record.reports)], "m": metrics}


def _told(item: Any) -> Any:
    if isinstance(item, Written):
        return item.model_copy(update={"body_line": 0})
    return item.model_copy(update={"line": 0}) if hasattr(item, "line") else item


@pytest.mark.parametrize("site", [HARBOUR, ORCHARD, ROOT], ids=["harbour", "orchard", "real"])
def test_a_record_is_the_same_when_made_of_its_plain_text(site: Path) -> None:
    before = load(site, DATA).record
    after = restored(before.plain)
    assert after.problems == ()
    assert after.record.plain == without_outlines(before.plain)
    assert typed(after.record) == typed(before)


def test_the_order_of_records_changes_no_file_but_those_that_list_several() -> None:
    plain = load(HARBOUR, DATA).record.plain
    turned = {key: plain[key] for key in reversed([*plain])}
    one, other = files_of(plain, "data"), files_of(turned, "data")
    assert {name for name in one if one[name] != other[name]} == {
        "data/bodies.yml", "data/areas.yml",
    } & {*one}  # fmt: skip


def test_a_file_that_could_not_be_read_comes_back_as_it_was(harbour: Copy) -> None:
    harbour.write("data/commitments/odd.md", "---\ntitle: [never closed\n---\nText.\n")
    harbour.write("data/notes/stray.txt", "A note.\n")
    before = load(harbour.root, DATA)
    after = restored(before.record.plain)
    assert {key.id for key in after.record.plain if key.kind == "file"} == {
        "commitments/odd.md", "notes/stray.txt",
    }  # fmt: skip
    assert after.record.plain == without_outlines(before.record.plain)
    assert {p.what for p in after.problems} == {p.what for p in before.problems}


def test_the_files_are_those_that_there_were() -> None:
    made = files_of(load(HARBOUR, DATA).record.plain, "data")
    there = {f"data/{name}" for name in Folder(HARBOUR).listing("data").files}
    of_the_site = {"data/accessibility.yml", "data/glossary.yml"}
    assert {*made} == there - {"data/areas.geojson"} - of_the_site
    assert file_of(Key("boundary", "north")) is None


@given(st.dictionaries(NAMES, NESTED, max_size=4), st.none() | TEXTS)
def test_any_fields_are_written_so_that_they_are_read_again(
    values: dict[str, Any], body: str | None
) -> None:
    key = Key("scale", "a") if body is None else Key("commitment", "a")
    plain = {key: plain_fields(values, body)}
    assert restored(plain).record.plain == plain


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_any_rows_are_written_so_that_they_are_read_again(rows: list[dict[str, str]]) -> None:
    figures = {
        f"{year} | North": {"period": str(year), "area": "North", **cells}
        for year, cells in enumerate(rows, 2000)
    }
    metric = plain_fields({"title": "A", "dimensions": [{"id": "area"}]})
    plain: Snapshot = {Key("metric", "a"): metric, Key("figures", "a"): figures}
    assert restored(plain).record.plain == plain


def test_columns_stand_in_the_order_that_the_rows_have() -> None:
    rows = {
        "2020": {"period": "2020", "note": "x"},
        "2021": {"period": "2021", "value": "1", "note": "y", "document": "plan"},
    }
    made = files_of({Key("figures", "a"): rows}, "data")["data/metrics/a.csv"].decode()
    assert made == "period,value,note,document,place\n2020,,x,,\n2021,1,y,plan,\n"
