"""Records are called by their titles where readers are told of them."""

import pytest

from answerable.records.history import Key, Snapshot
from answerable.sentences.titles import called, title_of

RECORD: Snapshot = {
    Key("plan", "plan"): {"title": "Harbour Promise"},
    Key("commitment", "1-crabs"): {"title": "Count the crabs"},
    Key("update", "2022-06"): {"title": "June 2022 update"},
    Key("metric", "crabs-seen"): {"title": "Crabs seen"},
    Key("area", "north"): {"name": "North"},
    Key("document", "odd"): {"title": ("a", "b")},
}
NAMES = {
    "plan/plan": ("Harbour Promise", "The plan"),
    "commitment/1-crabs": ("Count the crabs", "Promise “Count the crabs”"),
    "commitment/2": ("2", "Promise 2"),
    "report/2022-06/1-crabs": (
        "Count the crabs, in the June 2022 update",
        "Report on the promise “Count the crabs” in the June 2022 update",
    ),
    "metric/crabs-seen": ("Crabs seen", "Measure “Crabs seen”"),
    "figures/crabs-seen": ("Figures of “Crabs seen”", None),
    "inputs/crabs-seen": ("What “Crabs seen” is made of", None),
    "boundary/north": ("Boundary of North", None),
    "boundaries/all": ("Boundaries of areas", None),
    "area/north": ("North", "Area “North”"),
    "document/odd": ("odd", "Document odd"),
}


@pytest.mark.parametrize("key", NAMES)
def test_readers_are_told_titles_and_no_ids_where_there_is_a_title(key: str) -> None:
    title, name = NAMES[key]
    assert title_of(Key.parse(key), {}, RECORD) == title
    if name:
        assert called(Key.parse(key), {}, RECORD) == name


def test_the_first_snapshot_that_has_a_title_gives_it() -> None:
    key = Key("metric", "crabs-seen")
    assert title_of(key, {key: {"title": "Crabs"}}, RECORD) == "Crabs"
