from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from answerable.checks.releases import releases_linked
from answerable.record import load
from answerable.record.releases import release_text
from answerable.records.history import Release
from tests.histories import FERRY, ferry_releases
from tests.support import DATA, Copy

RELEASES = ferry_releases()


@pytest.fixture
def ferry(tmp_path: Path) -> Copy:
    return Copy.of(FERRY, tmp_path / "ferry")


def told(copy: Copy) -> list[str]:
    return [str(problem) for problem in releases_linked(load(copy.root, DATA).record)]


def other_value(release: Release) -> Release:
    key, entered = next((k, e) for k, e in release.records.items() if e.fields and not e.redacted)
    fields = dict.fromkeys(entered.fields, "Something else")
    return replace(release, records={**release.records, key: replace(entered, fields=fields)})


def test_releases_that_follow_one_from_another_are_sound(ferry: Copy) -> None:
    assert told(ferry) == []


def test_without_releases_there_is_nothing_to_say(harbour: Copy) -> None:
    assert told(harbour) == []


@pytest.mark.parametrize(
    ("number", "change", "what"),
    [
        # Something was taken out of the first release, so its bytes are not held by the second.
        (1, other_value, "0001.json:1:1: The hash of the release is not that of what stands in it"),
        (2, other_value, "0003.json:1:1: The file of release 0002 is not the one that was there"),
        (3, other_value, "0003.json:1:1: The hash of the release is not that of what stands in it"),
        (
            2,
            lambda one: replace(one, hash="0" * 64),
            "0003.json:1:1: The hash of release 0002 that",
        ),
        (1, lambda one: replace(one, before="0" * 64), "0001.json:1:1: The first release names"),
    ],
)
def test_an_altered_release_is_told(
    ferry: Copy, number: int, change: Callable[[Release], Release], what: str
) -> None:
    text = release_text(change(RELEASES[number - 1]))
    ferry.write(f"data/releases/{number:04}.json", text)
    assert any(line.startswith(f"data/releases/{what}") for line in told(ferry))


def test_a_release_that_is_not_there_is_told_once(ferry: Copy) -> None:
    ferry.delete("data/releases/0002.json")
    (line,) = told(ferry)
    assert line.startswith("data/releases/0003.json:1:1: Release 0002 is missing.")


def test_a_release_that_can_not_be_read_is_not_called_missing(ferry: Copy) -> None:
    ferry.write("data/releases/0002.json", "{}\n")
    assert told(ferry) == []
