"""Files that are slow for careless readers are read, or told: here at a quarter of the limit.

What takes a time that grows with the square of the size is felt here; `python -m tests.heavy`
measures each family at its limit.
"""

import time

import pytest

from answerable.reading import parse_csv, parse_fields
from answerable.reading.texts import MAXIMUM_BYTES, decode
from answerable.record.loading import MAXIMUM_CSV_BYTES
from tests.heavy import (
    BODIES,
    BODIES_LISTED,
    BODY_SPACE,
    BOUNDARIES,
    CELLS,
    CSV,
    FILE,
    GEOJSON,
    MARKDOWN,
    OBSERVATIONS,
    PERSON,
    PLAN,
    YAML,
    checked,
    in_body,
)
from tests.support import Copy

SHARE = 4
LONGEST_SECONDS = 5.0


@pytest.mark.parametrize("family", YAML)
def test_heavy_yaml_is_read_or_told(family: str) -> None:
    text = YAML[family](MAXIMUM_BYTES // SHARE)
    assert len(text.encode()) > MAXIMUM_BYTES // SHARE * 0.9
    found = parse_fields(decode(text.encode(), FILE))
    assert found.values or found.problems


@pytest.mark.parametrize("family", CSV)
def test_a_heavy_table_is_read_or_told(family: str) -> None:
    found = parse_csv(decode(CSV[family](MAXIMUM_CSV_BYTES // SHARE).encode(), FILE))
    assert found.rows or found.problems


@pytest.mark.parametrize("family", OBSERVATIONS)
def test_heavy_figures_are_told(harbour: Copy, family: str) -> None:
    assert checked(harbour, CELLS, OBSERVATIONS[family](MAXIMUM_CSV_BYTES // SHARE))


@pytest.mark.parametrize("family", MARKDOWN)
def test_a_heavy_text_is_checked_in_time(harbour: Copy, family: str) -> None:
    text = in_body(MARKDOWN[family](MAXIMUM_BYTES - BODY_SPACE))
    began = time.process_time()
    checked(harbour, PERSON, text)
    assert time.process_time() - began < LONGEST_SECONDS


@pytest.mark.parametrize("family", BODIES_LISTED)
def test_a_heavy_list_of_bodies_is_checked_in_time(harbour: Copy, family: str) -> None:
    began = time.process_time()
    assert checked(harbour, BODIES, BODIES_LISTED[family](MAXIMUM_BYTES))
    assert time.process_time() - began < LONGEST_SECONDS


@pytest.mark.parametrize("family", GEOJSON)
def test_heavy_boundaries_are_checked_in_time(harbour: Copy, family: str) -> None:
    text = GEOJSON[family](MAXIMUM_BYTES)
    assert len(text.encode()) > MAXIMUM_BYTES * 0.9
    began = time.process_time()
    assert checked(harbour, BOUNDARIES, text)
    assert time.process_time() - began < LONGEST_SECONDS


@pytest.mark.parametrize("family", ["values with escapes", "keys"])
def test_heavy_fields_are_told_in_time(harbour: Copy, family: str) -> None:
    began = time.process_time()
    assert checked(harbour, PLAN, YAML[family](MAXIMUM_BYTES))
    assert time.process_time() - began < LONGEST_SECONDS
