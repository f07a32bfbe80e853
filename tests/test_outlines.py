"""What is known of a file before it is loaded, and what the hash of all but its words tells."""

from pathlib import Path

import pytest

from answerable.record import Record, load
from tests.support import DATA, HARBOUR, SITES, Copy

LIGHTS = "data/commitments/1.1-quay-lights.md"
REPORT = "data/updates/2022-04/1.1-quay-lights.md"
FIGURE = '{{ figure("lamps-working", period="2021") }}'


@pytest.fixture
def harbour(tmp_path: Path) -> Copy:
    return Copy.of(HARBOUR, tmp_path / "harbour")


def read(site: Copy) -> Record:
    return load(site.root, DATA, site.root / ".cache").record


def digests(record: Record) -> dict[str, str]:
    return {file: outline.digest for file, outline in record.outlines.items()}


def skeletons(record: Record) -> dict[str, str]:
    return {file: outline.skeleton for file, outline in record.outlines.items()}


def changed(site: Copy, file: str, was: str, now: str) -> tuple[set[str], set[str]]:
    """Return the files whose skeleton is another after an edit, and those whose digest is."""
    before = read(site)
    path = site.root / file
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), "utf-8")
    after = read(site)
    return (
        others(skeletons(before), skeletons(after)),
        others(digests(before), digests(after)),
    )


def others(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {file for file in before if before[file] != after[file]}


@pytest.mark.parametrize(
    ("file", "was", "now"),
    [
        (LIGHTS, "2. light them.", "2. light them at dusk."),
        (LIGHTS, "2. light them.", "2. light them.\n\nAnd keep them alight.\n"),
        (LIGHTS, "---\nThe Board", "---\n\n\nThe Board"),
        (LIGHTS, "---\ntitle", "---\n# a note\ntitle"),
        (REPORT, "both quays have lamps.", "all quays have lamps."),
    ],
)
def test_a_skeleton_stays_when_words_change(harbour: Copy, file: str, was: str, now: str) -> None:
    assert changed(harbour, file, was, now) == (set(), {file})


@pytest.mark.parametrize(
    ("file", "was", "now"),
    [
        (LIGHTS, "title: Light every quay", "title: Light all quays"),
        (LIGHTS, "made: 2021-05-04", "made: 2021-05-05"),
        (LIGHTS, "owners: [board]", "owners: [pilots]"),
        (LIGHTS, "number: 40", "number: 41"),
        (LIGHTS, "unit: lamps", "unit: lights"),
        (LIGHTS, "metrics: [lamps-working]", "metrics: []"),
        (LIGHTS, "action 2", "action 3"),
        (LIGHTS, "dusk to dawn with", "dawn to dusk with"),
        (LIGHTS, "2. light them.", f"2. light them: {FIGURE}."),
        (LIGHTS, "2. light them.", "2. light <b>them</b>.\0"),
        (REPORT, "status: done", "status: not done"),
        (REPORT, "state: happened", "state: not-yet"),
        (REPORT, "have lamps.", f"have lamps: {FIGURE}."),
        ("data/documents/harbour-plan.md", "\n---\n", "\n---\nMore. "),
    ],
)
def test_a_skeleton_changes_with_all_else(harbour: Copy, file: str, was: str, now: str) -> None:
    assert changed(harbour, file, was, now) == ({file}, {file})


def test_each_field_of_a_promise_is_in_its_skeleton(harbour: Copy) -> None:
    lines = (harbour.root / LIGHTS).read_text("utf-8").partition("\n---\n")[0].splitlines()[1:]
    for number, line in enumerate(lines):
        copy = Copy.of(harbour.root, harbour.root.parent / f"copy-{number}")
        assert changed(copy, LIGHTS, f"{line}\n", "") == ({LIGHTS}, {LIGHTS}), line


def test_another_figure_of_the_same_metric_is_words(harbour: Copy) -> None:
    harbour.edit(LIGHTS, "2. light them.", f"2. light them: {FIGURE}.")
    assert changed(harbour, LIGHTS, 'period="2021"', 'period="2020"') == (set(), {LIGHTS})


def test_the_skeleton_of_anything_else_is_its_digest(harbour: Copy) -> None:
    record = read(harbour)
    same = {
        file for file, skeleton in skeletons(record).items() if skeleton == digests(record)[file]
    }
    assert same == digests(record).keys() - record.of_promises()
    assert len({*skeletons(record).values()}) == len(skeletons(record))


def test_a_file_with_a_mistake_has_its_digest(harbour: Copy) -> None:
    harbour.edit(LIGHTS, "title: Light every quay", "title: Light every quay\nodd: 1")
    assert changed(harbour, LIGHTS, "2. light", "2. now light") == ({LIGHTS}, {LIGHTS})


def test_an_outline_tells_what_others_need(harbour: Copy) -> None:
    harbour.edit(REPORT, "have lamps.", f"have lamps: {FIGURE.replace('lamps', 'ferries')}.")
    record = read(harbour)
    promise, report = record.outlines[LIGHTS], record.outlines[REPORT]
    assert (promise.id, promise.title, promise.section) == (
        "1.1-quay-lights", "Light every quay", "1.1",
    )  # fmt: skip
    assert (promise.metrics, promise.cites) == (("lamps-working",), ())
    assert (report.id, report.edition) == ("1.1-quay-lights", "2022-04")
    assert report.cites == report.metrics == ("ferries-working",)


@pytest.mark.parametrize("site", ["harbour", "wreck", "ferry", "orchard"])
def test_the_keys_of_outlines_are_those_of_the_record(tmp_path: Path, site: str) -> None:
    copy = Copy.of(SITES / site, tmp_path / site)
    keys = [key for outline in read(copy).outlines.values() for key in outline.keys]
    assert keys == [*load(copy.root, DATA).record.plain]
