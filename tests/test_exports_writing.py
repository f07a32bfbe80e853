"""Tests of how rows are written, once for both files of a table."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.exports.writing import ON_ONE_LINE, Form, json_bytes, json_table

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=8,
)
NAMES = ("id", 'a "name" in %s {quotes}', "flags")


def rows(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return rows of values, their columns in order."""
    return st.tuples(*(values for _ in NAMES)).map(lambda row: dict(zip(NAMES, row, strict=True)))


@settings(max_examples=100)
@given(VALUES)
def test_json_is_as_the_library_writes_it(value: Any) -> None:
    assert json_bytes(value).decode() == json.dumps(value, ensure_ascii=False, indent=1) + "\n"


@settings(max_examples=50)
@given(st.lists(rows(VALUES), max_size=3))
def test_a_table_is_its_rows_one_after_another(found: list[dict[str, Any]]) -> None:
    form = Form(NAMES)
    assert json_table(form.row(row).json for row in found) == json_bytes(found)


@settings(max_examples=50)
@given(rows(SCALARS))
def test_a_row_can_stand_on_one_line(row: dict[str, Any]) -> None:
    written = Form(NAMES, ON_ONE_LINE).row(row)
    assert written.json.decode() == json.dumps(row, ensure_ascii=False)


def test_a_line_is_that_of_the_row() -> None:
    form = Form(("id", "value", "of", "source"))
    row = {
        "id": 'a "b", c\n=d', "value": "-3", "of": ["=x", {"a": 1, "b": None}, None], "source": None
    }  # fmt: skip
    assert form.row(row).csv == form.line(row)
    [names, cells] = csv.reader(io.StringIO(form.csv([form.line(row)]).decode(), newline=""))
    assert names == ["id", "value", "of", "source"]
    assert cells == ['a "b", c\n=d', "-3", "'=x; a: 1; ", ""]


def test_a_row_of_a_table_has_all_its_columns() -> None:
    form = Form(("id", "words"))
    assert form.line({"id": "a"}) == b"a,\r\n"
    with pytest.raises(KeyError):
        form.row({"id": "a"})
