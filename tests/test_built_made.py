"""What a build made is kept whole, for builds that make pages in the same way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.built import made
from answerable.built.facts import Facts
from answerable.built.made import FactsOf, FileMade, Made, PageMade, packed, unpacked
from answerable.disk import keep

FACTS = Facts(("b.html",), (("b.html", "top"),), ("a", "b"), ("it is wrong",))
PAGE = PageMade("rests on", True, b"entry", ("a/index.html",))
MADE = Made("a way", {"a.md": PAGE}, {"a/index.html": FileMade("hash", packed(FACTS))})


def test_what_was_made_is_kept(tmp_path: Path) -> None:
    made.write(tmp_path, MADE)
    assert made.read(tmp_path, "a way") == MADE
    assert MADE.hashes == {"a/index.html": "hash"}


def test_what_was_made_in_another_way_is_as_nothing(tmp_path: Path) -> None:
    made.write(tmp_path, MADE)
    assert made.read(tmp_path, "another way") == Made("another way")


def lacking(path: Path) -> None:
    path.unlink()


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def of_another_form(path: Path) -> None:
    keep(path, ("a way", {}))


def of_other_pages(path: Path) -> None:
    keep(path, ("a way", {"a.md": ("hash",)}, {}))


@pytest.mark.parametrize("change", [lacking, damaged, of_another_form, of_other_pages])
def test_what_is_not_as_it_was_kept_is_as_nothing(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    made.write(tmp_path, MADE)
    change(tmp_path / made.MADE)
    assert made.read(tmp_path, "a way") == Made("a way")


def test_facts_are_unpacked_as_they_were() -> None:
    assert unpacked(packed(FACTS)) == FACTS
    assert dict(FactsOf(MADE.files)) == {"a/index.html": FACTS}
