from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.reading import FileText, parse_fields
from answerable.record import Record, load
from answerable.record.filing import (
    fields_text,
    figures_text,
    list_text,
    markdown_text,
)
from answerable.record.inputs import inputs_file, inputs_text
from answerable.records import NOTHING_SAID, Body, Kept, Plan, Written
from tests.support import DATA, HARBOUR, ROOT, Copy

TEXT = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co"))) | st.text(
    alphabet="ab :#-?[]{},&*!|>'\"%@`\\\n\t0\u2028\u2029"
)

WRITTEN_AS = """---
title: Light every quay
section: 1.1
owners: [board]
made: 2021-05-04
source:
  document: harbour-plan
  place: list of actions, action 2
parts:
  - id: lamps-both-quays
    what: New lamps on both quays
    by: 2022-03
    words: by the spring tides
    obligation: will
    number: 40
    unit: lamps
  - id: report-lamps
    what: A report on the lamps
    by: 2023
    obligation: will
wording: The Board will light both quays from dusk to dawn with forty lamps.
money:
  - amount: 40000
    for: new lamps
    per: year
    years: 2
metrics: [lamps-working]
---
Some words.
"""
FIGURES = """period,kind-of-crab,value,lower,upper,qualifier,document,place
2021,Hermit crabs,1200,1100,1300,around,harbour-plan,page 4
2021,"Crabs with one claw, or none",75,,,,harbour-plan,page 4
"""


def kept(record: Record) -> list[Kept | Plan]:
    folders = (
        record.scales, record.documents, record.sections, record.commitments, record.editions,
        record.metrics, record.people, record.meetings, record.letters,
    )  # fmt: skip
    return [record.plan, *record.reports, *(x for folder in folders for x in folder.values())]


def written(record: Record, root: Path) -> Copy:
    """Write a whole record into an empty folder."""
    copy = Copy(root)
    copy.write("data/bodies.yml", list_text(record.bodies.values()))
    for metric in record.metrics.values():
        copy.write(metric.csv_file, figures_text(metric, metric.observations))
        if metric.inputs:
            copy.write(inputs_file(metric), inputs_text(metric.inputs))
    for item in kept(record):
        text = markdown_text(item) if isinstance(item, Written) else fields_text(item)
        copy.write(item.file, text)
    return copy


def told(value: Any) -> Any:
    """Return a record without the number of the line on which its text begins."""
    return value.model_copy(update={"body_line": 0}) if isinstance(value, Written) else value


@pytest.mark.parametrize("site", [HARBOUR, ROOT], ids=["harbour", "real"])
def test_what_is_written_is_read_as_the_same_record(site: Path, tmp_path: Path) -> None:
    record = load(site, DATA).record
    assert record is not None
    again = written(record, tmp_path).record()
    assert [told(item) for item in kept(again)] == [told(item) for item in kept(record)]
    assert again.bodies == record.bodies


@given(TEXT.map(str.strip).filter(lambda text: text.strip(".").lower() not in NOTHING_SAID))
def test_any_text_is_written_so_that_it_is_read_again(text: str) -> None:
    body = Body(id="board", name=text, about=text)
    values = parse_fields(FileText("data/a.yml", fields_text(body))).values
    assert values == {"id": "board", "name": text, "about": text}


def test_a_file_is_written_as_people_write_it(record: Record) -> None:
    lights = record.commitments["1.1-quay-lights"]
    assert markdown_text(lights, "Some words.") == WRITTEN_AS


def test_figures_are_written_with_the_columns_that_they_use(record: Record) -> None:
    crabs = record.metrics["crabs-seen"]
    assert figures_text(crabs, crabs.observations[:2]) == FIGURES
