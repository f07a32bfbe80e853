"""What results of a promise rest on: a hash for each, which changes when one of its files does."""

from dataclasses import replace

import pytest

from answerable.record import Record, load
from answerable.units import Units
from tests.support import DATA, Copy

CACHE = ".cache"
LIGHTS = "1.1-quay-lights"
CRABS = "1.2-crab-count"
TIMES = "1.2-ferry-times"


def read(site: Copy) -> Record:
    return load(site.root, DATA, site.root / CACHE).record


def changed(site: Copy, file: str, more: str) -> set[str]:
    """Return the promises whose hash is another with something more at the end of a file."""
    before = Units(read(site))
    path = site.root / file
    path.write_text(path.read_text() + more)
    after = Units(read(site))
    assert before.record.commitments.keys() == after.record.commitments.keys()
    found = {id_ for id_ in before.record.commitments if before.of(id_) != after.of(id_)}
    return found | ({"rest"} if before.rest != after.rest else set())


@pytest.mark.parametrize(
    ("file", "more", "expected"),
    [
        ("commitments/1.1-quay-lights.md", "More.\n", {LIGHTS}),
        ("updates/2022-04/1.2-crab-count.md", "More.\n", {CRABS}),
        ("metrics/ferries-on-time.yml", "# a note\n", {TIMES}),
        ("metrics/lamps-working.csv", "\n", {LIGHTS}),
        ("metrics/channel-depth.csv", "\n", set()),
        ("updates/2022-04/_edition.md", "More.\n", {"rest"}),
        ("documents/harbour-plan.md", "More.\n", {"rest"}),
        ("plan.yml", "# a note\n", {"rest"}),
    ],
)
def test_a_file_changes_what_rests_on_it(
    harbour: Copy, file: str, more: str, expected: set[str]
) -> None:
    assert changed(harbour, f"data/{file}", more) == expected


def test_a_metric_that_a_text_cites_is_part_of_its_unit(harbour: Copy) -> None:
    path = harbour.root / "data/updates/2022-04/1.2-crab-count.md"
    path.write_text(path.read_text() + '{{ figure("lamps-working", period="2021") }}\n')
    assert changed(harbour, "data/metrics/lamps-working.csv", "\n") == {LIGHTS, CRABS}


def test_a_metric_that_a_report_names_is_part_of_its_unit(harbour: Copy) -> None:
    harbour.edit(
        "data/updates/2022-04/1.2-crab-count.md", "place:", "metrics: [lamps-working]\nplace:"
    )
    assert changed(harbour, "data/metrics/lamps-working.csv", "\n") == {LIGHTS, CRABS}


def test_a_report_on_no_promise_is_a_unit(harbour: Copy) -> None:
    file = harbour.root / "data/updates/2022-04/9.9-nothing.md"
    file.write_text("---\nplace: page 1\n---\nDark.\n")
    before = Units(read(harbour))
    file.write_text("---\nplace: page 2\n---\nDark.\n")
    after = Units(read(harbour))
    assert before.all.keys() == {*before.record.commitments, "9.9-nothing"}
    assert before.of("9.9-nothing") != after.of("9.9-nothing")


def test_a_file_that_cannot_be_read_is_shared(harbour: Copy) -> None:
    before = Units(read(harbour))
    broken = replace(before.record, broken=frozenset(("data/plan-b.yml",)))
    assert Units(broken).rest != before.rest


def test_a_metric_that_another_text_cites_is_shared(harbour: Copy) -> None:
    path = harbour.root / "data/sections/1.1.md"
    path.write_text(path.read_text() + '{{ figure("channel-depth", period="2021") }}\n')
    assert changed(harbour, "data/metrics/channel-depth.csv", "\n") == {"rest"}


def test_names_of_promises_and_metrics_are_shared(harbour: Copy) -> None:
    before = Units(read(harbour)).rest
    harbour.edit("data/commitments/1.1-quay-lights.md", "title: ", "title: Now ")
    renamed = Units(read(harbour)).rest
    harbour.edit("data/metrics/channel-depth.yml", "title: Depth", "title: The depth")
    assert len({before, renamed, Units(read(harbour)).rest}) == 3


def test_a_report_that_comes_or_goes_changes_its_unit(harbour: Copy) -> None:
    before = Units(read(harbour))
    (harbour.root / "data/updates/2022-04/1.2-crab-count.md").unlink()
    after = Units(read(harbour))
    assert before.of(CRABS) != after.of(CRABS)
    assert before.of(LIGHTS) == after.of(LIGHTS)
    assert before.rest == after.rest


def test_without_a_cache_nothing_is_known(harbour: Copy) -> None:
    assert not Units(load(harbour.root, DATA).record).known
