import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from answerable.disk import keep
from answerable.searching import Entry, indexing, kept
from answerable.searching.dividing import SMALLEST
from answerable.searching.indexing import index_files
from answerable.searching.kept import KEPT, kept_index, last_index

LAMPS = Entry("lamps/", "Lamps", "commitment", "Light every quay.", {"owner": ("board",)})
CRABS = Entry("crabs/", "Crabs", "metric", "Count them.")
LONG = (LAMPS, replace(CRABS, text="Count crabs. " * (SMALLEST // 13)))  # of two parts
Index = Callable[..., Mapping[str, bytes]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What parts of an index were made of: the addresses of the entries of each."""
    made: list[list[str]] = []
    index = indexing._index

    def noted(documents: Iterable[tuple[str, str]]) -> Mapping[str, bytes]:
        given = [*documents]
        made.append([unquote(name).removesuffix(".html") for name, _ in given])
        return index(given)

    monkeypatch.setattr(indexing, "_index", noted)
    return made


def test_an_index_of_the_same_entries_is_made_once(made: list[list[str]], tmp_path: Path) -> None:
    first = kept_index([LAMPS, CRABS], "en", tmp_path)
    again = kept_index(iter([LAMPS, CRABS]), "en", tmp_path)
    assert made == [["lamps/", "crabs/"]]
    assert again == first == dict(index_files([LAMPS, CRABS], "en"))


@pytest.mark.parametrize(
    "entries",
    [
        [CRABS, LAMPS],
        [LAMPS],
        [],
        [replace(LAMPS, text="Light each quay."), CRABS],
        [replace(LAMPS, filters={"owner": ("pilots",)}), CRABS],
        [replace(LAMPS, title="Lanterns"), CRABS],
        [replace(LAMPS, kind="document"), CRABS],
        [replace(LAMPS, address="lanterns/"), CRABS],
    ],
)
def test_an_index_of_other_entries_is_made_again(entries: list[Entry], tmp_path: Path) -> None:
    first = kept_index([LAMPS, CRABS], "en", tmp_path)
    found = kept_index(entries, "en", tmp_path)
    assert found == dict(index_files(entries, "en")) != first
    assert kept_index([LAMPS, CRABS], "en", tmp_path) == first


def test_parts_of_an_index_are_kept(made: list[list[str]], tmp_path: Path) -> None:
    kept_index(LONG, "en", tmp_path)
    assert sorted(made) == [["crabs/"], ["lamps/"]]
    made.clear()
    edited = [replace(LAMPS, text="Light each quay."), *LONG[1:]]
    found = kept_index(edited, "en", tmp_path)
    assert made == [["lamps/"]]
    assert found == dict(index_files(edited, "en"))


@pytest.mark.parametrize("index", [kept_index, last_index])
def test_an_index_that_was_made_in_another_way_is_made_again(
    index: Index, made: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_index([LAMPS], "en", tmp_path)
    index([LAMPS], "cy", tmp_path)
    assert len(made) == 2
    monkeypatch.setattr(kept, "version", lambda name: f"another version of {name}")
    index([LAMPS], "cy", tmp_path)
    assert len(made) == 3


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def damage(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"search/words", b"search/noise"))


def of_another_form(path: Path) -> None:
    keep(path, ["something", "else"])


def of_this_way_and_another_form(path: Path) -> None:
    keep(path, (kept._way("en"), 1, 2, 3, 4, 5))


@pytest.mark.parametrize("index", [kept_index, last_index])
@pytest.mark.parametrize(
    "spoil", [cut, damage, of_another_form, of_this_way_and_another_form, Path.unlink]
)
def test_an_index_that_is_not_as_it_was_kept_is_made_again(
    spoil: Callable[[Path], None], index: Index, made: list[list[str]], tmp_path: Path
) -> None:
    first = kept_index([LAMPS], "en", tmp_path)
    spoil(tmp_path / KEPT)
    assert index([LAMPS], "en", tmp_path) == first
    assert len(made) == 2


def test_no_damage_to_what_is_kept_reaches_the_index(tmp_path: Path) -> None:
    chosen = random.Random(8)  # noqa: S311 - a fixed sequence is wanted
    kept_index([LAMPS, CRABS], "en", tmp_path)
    whole = (tmp_path / KEPT).read_bytes()
    edited = [LAMPS, replace(CRABS, text="Count all.")]
    anew = dict(index_files(edited, "en"))
    for _ in range(20):
        data = bytearray(whole)
        data[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
        (tmp_path / KEPT).write_bytes(data)
        assert kept_index(edited, "en", tmp_path) == anew


def test_what_an_index_holds_twice_is_kept_once(tmp_path: Path) -> None:
    for entries in (LONG, LONG[::-1]):  # the second takes parts that were kept
        files = kept_index(entries, "en", tmp_path)
        data = (tmp_path / KEPT).read_bytes()
        packed = [one for name, one in files.items() if ".pf_" in name]
        assert len(packed) > 4
        assert all(data.count(one) == 1 for one in packed)


def test_whoever_looks_at_pages_has_the_index_that_was_made_last(
    made: list[list[str]], tmp_path: Path
) -> None:
    first = last_index([LAMPS], "en", tmp_path)
    assert last_index([CRABS], "en", tmp_path) == first
    assert made == [["lamps/"]]
    second = kept_index([CRABS], "en", tmp_path)
    assert last_index([LAMPS], "en", tmp_path) == second != first


def test_where_nothing_can_be_kept_the_index_is_made_all_the_same(
    made: list[list[str]], tmp_path: Path
) -> None:
    (tmp_path / "workshop").write_text("A file.")
    assert kept_index([LAMPS], "en", tmp_path / "workshop")
    assert kept_index([LAMPS], "en", tmp_path / "workshop")
    assert len(made) == 2
