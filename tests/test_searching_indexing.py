import gzip
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from answerable.problems import SiteFailed
from answerable.searching import Entry, indexing
from answerable.searching.indexing import INDEX, WORDS, index_files
from answerable.searching.words import FILES
from tests.support import files_in

ENTRIES = (
    Entry("", "Home", "page", "What the Board promised."),
    Entry("people/#person-ada", "Ada Mussel", "person", "She keeps bees."),
    *(
        Entry(f"promises/{n}/", f"Promise {n}", "commitment", "Lamps & ropes.",
              {"owner": (f"board-{n}", "pilots"), "standing": (f"s{n}",), "part": (f"{n}",)})
        for n in range(9)
    ),
)  # fmt: skip


def write_index(entries: Iterable[Entry], language: str, folder: Path) -> set[str]:
    """Write an index into a folder; return the paths of its files."""
    found = dict(index_files(entries, language))
    for path, data in found.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return {*found}


def test_the_same_entries_give_the_same_files(tmp_path: Path) -> None:
    # Pagefind's own order differs from run to run: three would be alike by chance once in 10**9.
    made = []
    for name in ("one", "two", "three"):
        write_index(ENTRIES, "en", tmp_path / name)
        made.append(files_in(tmp_path / name))
    assert made[0] == made[1] == made[2]


@pytest.mark.parametrize("language", ["en", "cy", "ar", "pt-BR"])
def test_every_entry_is_in_the_index_whatever_its_language(language: str, tmp_path: Path) -> None:
    written = write_index(ENTRIES, language, tmp_path)
    assert written == files_in(tmp_path).keys()
    held = [
        json.loads(gzip.decompress((tmp_path / name).read_bytes())[12:])
        for name in written
        if "/fragment/" in name
    ]
    assert {one["meta"]["title"] for one in held} == {entry.title for entry in ENTRIES}
    languages = json.loads((tmp_path / INDEX / "pagefind-entry.json").read_text())["languages"]
    assert [one["page_count"] for one in languages.values()] == [len(ENTRIES)]
    wasm = {one["wasm"] or "unknown" for one in languages.values()}
    assert {f"{INDEX}/wasm.{one}.pagefind" for one in wasm} <= written


def test_what_no_browser_asks_for_is_left_out(tmp_path: Path) -> None:
    written = write_index(ENTRIES, "en", tmp_path)
    tops = {name.removeprefix(f"{INDEX}/").partition("/")[0] for name in written if INDEX in name}
    assert {name for name in tops if name.endswith((".js", ".css", ".json"))} == {
        "pagefind.js", "pagefind-entry.json",
    }  # fmt: skip
    assert len([name for name in written if name.startswith(f"{WORDS}/")]) == FILES


def test_a_site_without_entries_has_no_index(tmp_path: Path) -> None:
    assert {name.rpartition("/")[0] for name in write_index((), "en", tmp_path)} == {WORDS}


@pytest.mark.parametrize(
    ("program", "said"), [("/no/such/program", "can't be run"), ("/bin/false", "can't make")]
)
def test_where_pagefind_fails_the_build_says_so(
    program: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "get_executable", lambda: program)
    with pytest.raises(SiteFailed, match=said):
        write_index(ENTRIES, "en", tmp_path)
    assert not files_in(tmp_path)


def test_an_index_of_another_form_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_index", lambda _: {"pagefind-entry.json": b'{"version": "9"}'})
    with pytest.raises(SiteFailed, match="The index of the search is not as it should be"):
        write_index(ENTRIES, "en", tmp_path)
