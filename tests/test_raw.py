from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.reading import Features, Table, parse_csv
from answerable.reading.texts import FileText
from answerable.record import load
from answerable.record.raw import (
    feature_fields,
    figure_columns,
    nested_fields,
    plain_fields,
    row_fields,
)
from tests.support import DATA, HARBOUR, Copy, harbour_record

# Names and texts that look like the marks of paths.
NAMES = st.text("ab.[]{}\\1", min_size=1, max_size=4) | st.sampled_from(["text", "id", "part"])
TEXTS = st.text("ab.[]{}\\ é\n", max_size=4)
NESTED = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
FILES = st.dictionaries(NAMES, NESTED, max_size=4)


@given(FILES, st.none() | TEXTS)
def test_paths_give_back_what_they_were_made_of(values: dict[str, Any], body: str | None) -> None:
    assert nested_fields(plain_fields(values, body)) == (values, body)


@given(FILES, FILES)
def test_other_values_have_other_paths(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (plain_fields(one) == plain_fields(other)) == (one == other)


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"title": "Lamps"}, {"title": "Lamps"}),
        ({"source": {"place": "page 2"}}, {"source.place": "page 2"}),
        ({"owners": ["a", "b"]}, {"owners": ("a", "b")}),
        ({"owners": []}, {"owners": ()}),
        ({"places": {}}, {"places{}": ""}),
        ({"a.b": "x"}, {"a\\.b": "x"}),
        (
            {"parts": [{"id": "one", "by": "2020"}, {"id": "two"}]},
            {
                "parts[]": ("one", "two"),
                "parts[one].id": "one",
                "parts[one].by": "2020",
                "parts[two].id": "two",
            },
        ),
        # An id that stands twice names nothing, so that the items are numbered.
        (
            {"parts": [{"part": "one"}, {"part": "one"}]},
            {"parts[]": ("1", "2"), "parts[1].part": "one", "parts[2].part": "one"},
        ),
        ({"odd": ["a", ["b"]]}, {"odd{odd}": '["a", ["b"]]'}),
    ],
)
def test_a_field_has_a_path_that_people_can_read(
    values: dict[str, Any], fields: dict[str, Any]
) -> None:
    assert plain_fields(values) == fields
    assert nested_fields(fields) == (values, None)


def table(text: str) -> Table:
    return parse_csv(FileText("t.csv", text))


def test_a_row_is_told_by_its_period_and_groups() -> None:
    rows = table("period,area,value,note\n2020,North,1,\n2020,South,2,x\n2020,North,3,\n")
    assert row_fields(rows, figure_columns(rows, ["area"])) == {
        "2020 | North": {"period": "2020", "area": "North", "value": "1"},
        "2020 | South": {"period": "2020", "area": "South", "value": "2", "note": "x"},
        "2020 | North (2)": {"period": "2020", "area": "North", "value": "3"},
    }


def test_where_dimensions_are_not_known_the_columns_tell_them() -> None:
    rows = table("period,area,value,document,place\n2020,North,1,d,p\n")
    assert figure_columns(rows, None) == ("period", "area")


def test_another_outline_has_another_hash() -> None:
    def outline(number: int, *ids: str) -> dict[str, Any]:
        items = [{"properties": {"id": id_}, "geometry": [number]} for id_ in ids]
        return feature_fields(Features("f", {"features": items}, ()))

    assert outline(1, "a").keys() == {"a"}
    assert outline(1, "a") == outline(1, "a") != outline(2, "a")
    assert outline(1, "a", "a").keys() == {"a", "a (2)"}


def test_every_file_of_a_record_is_in_its_plain_text() -> None:
    plain = harbour_record().plain
    files = [path for path in (HARBOUR / "data").rglob("*") if path.is_file()]
    listed = {"bodies.yml", "areas.yml", "areas.geojson"}
    of_the_site = {"accessibility.yml", "glossary.yml"}
    single = [path for path in files if path.name not in listed | of_the_site]
    many = [key for key in plain if key.kind in ("body", "area", "boundary", "boundaries")]
    assert len(plain) == len(single) + len(many)
    assert not [key for key in plain if key.kind == "file"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/commitments/1.2-crab-count.md", "title:", "title"),
        ("data/metrics/complaints.csv", "period", "perio,d"),
        ("data/metrics/complaints.yml", "title:", "- title:"),
        ("data/bodies.yml", "- id: board", "- ident: board"),
    ],
)
def test_what_cannot_be_read_is_kept_as_it_is(harbour: Copy, file: str, old: str, new: str) -> None:
    text = (harbour.root / file).read_text("utf-8")
    harbour.write(file, text.replace(old, new, 1))
    kept = load(harbour.root, DATA).record.plain
    whole = (harbour.root / file).read_text("utf-8")
    assert [fields["text"] for key, fields in kept.items() if key.kind == "file"] == [whole]
