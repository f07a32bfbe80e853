from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from answerable.disk import keep
from answerable.searching import Entry, kept
from answerable.searching.kept import KEPT, kept_index, last_index

LAMPS = Entry("lamps/", "Lamps", "commitment", "Light every quay.", {"owner": ("board",)})
CRABS = Entry("crabs/", "Crabs", "metric", "Count them.")
Index = Callable[..., Mapping[str, bytes]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What indexes were made of: the addresses of the entries of each."""
    made: list[list[str]] = []

    def index_files(entries: tuple[Entry, ...], language: str) -> dict[str, bytes]:
        made.append([one.address for one in entries])
        return {"search/of": repr((language, entries)).encode()}

    monkeypatch.setattr(kept, "index_files", index_files)
    return made


def test_an_index_of_the_same_entries_is_made_once(made: list[list[str]], tmp_path: Path) -> None:
    first = kept_index([LAMPS, CRABS], "en", tmp_path)
    again = kept_index(iter([LAMPS, CRABS]), "en", tmp_path)
    assert made == [["lamps/", "crabs/"]]
    assert again == first == {"search/of": repr(("en", (LAMPS, CRABS))).encode()}


@pytest.mark.parametrize(
    "entries",
    [
        [CRABS, LAMPS],
        [LAMPS],
        [],
        [Entry("lamps/", "Lamps", "commitment", "Light each quay.", {"owner": ("board",)}), CRABS],
        [Entry("lamps/", "Lamps", "commitment", "Light every quay.", {"owner": ("pilots",)}),
         CRABS],
    ],
)  # fmt: skip
def test_an_index_of_other_entries_is_made_again(
    entries: list[Entry], made: list[list[str]], tmp_path: Path
) -> None:
    kept_index([LAMPS, CRABS], "en", tmp_path)
    found = kept_index(entries, "en", tmp_path)
    assert found == {"search/of": repr(("en", tuple(entries))).encode()}
    assert len(made) == 2


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
    path.write_bytes(data.replace(b"search/of", b"search/no"))


def of_another_form(path: Path) -> None:
    keep(path, ["something", "else"])


@pytest.mark.parametrize("index", [kept_index, last_index])
@pytest.mark.parametrize("spoil", [cut, damage, of_another_form, Path.unlink])
def test_an_index_that_is_not_as_it_was_kept_is_made_again(
    spoil: Callable[[Path], None], index: Index, made: list[list[str]], tmp_path: Path
) -> None:
    first = kept_index([LAMPS], "en", tmp_path)
    spoil(tmp_path / KEPT)
    assert index([LAMPS], "en", tmp_path) == first
    assert len(made) == 2


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
