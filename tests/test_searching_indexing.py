import gzip
import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from answerable.problems import SiteFailed
from answerable.searching import Entry, indexing, merging
from answerable.searching.indexing import INDEX, NO_INDEX, WORDS, Index, index_files, index_of
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


ROOM = 800  # letters in a part, so that a few entries are several
SOUNDS = ("lamps", "ropes", "quays", "crabs", "ferries", "cafés", "café", "cafe", "nets", "Ôl")
KINDS = ("commitment", "commitment", "page", "person", "metric")


def invented(chosen: random.Random, number: int) -> Entry:
    """Return an entry as another would be: some have no text, and kinds come and go."""
    text = " ".join(chosen.choices(SOUNDS, k=chosen.choice((0, 5, 20, 60))))
    owners = chosen.sample(("board", "pilots", "council"), chosen.randrange(3))
    return Entry(
        f"{number}/", f"Mend {number} {chosen.choice(SOUNDS)}", chosen.choice(KINDS), text,
        {"owner": tuple(owners)},
    )  # fmt: skip


def edited(entries: list[Entry], chosen: random.Random, number: int) -> list[Entry]:
    """Return entries of which one is added, taken out, moved or changed."""
    found, at = [*entries], chosen.randrange(len(entries))
    match chosen.randrange(5):
        case 0:
            found.insert(at, invented(chosen, number))
        case 1:
            del found[at]
        case 2:
            found.insert(chosen.randrange(len(found)), found.pop(at))
        case 3:
            found[at] = replace(found[at], filters={"part": ("1", "1.2")})
        case _:
            found[at] = replace(found[at], text=invented(chosen, number).text)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_index_is_the_one_that_is_made_of_nothing(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "FULL", 60)
    monkeypatch.setattr(merging, "MOST", 150)  # some of the words pass it, and fall below it
    chosen = random.Random(seed)  # noqa: S311 - a fixed sequence is wanted
    entries = [invented(chosen, number) for number in range(40)]
    index = index_of(entries, "en", room=ROOM)
    asked = 0
    for number in range(40, 54):
        entries = edited(entries, chosen, number)
        before, index = index, index_of(entries, "en", index, ROOM)
        asked += len(index.parts.keys() - before.parts.keys())
        anew = index_of(entries, "en", room=ROOM)
        assert (index.files, index.packed) == (anew.files, anew.packed)
        assert index.files == index_of(entries, "en").files  # whatever its parts
    assert len(index.parts) > 4
    assert asked < 14 * len(index.parts) / 2


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The names of the documents that Pagefind was given, each time."""
    found: list[set[str]] = []
    index = indexing._index

    def note(documents: Iterable[tuple[str, str]]) -> Mapping[str, bytes]:
        given = [*documents]
        found.append({name for name, _ in given})
        return index(given)

    monkeypatch.setattr(indexing, "_index", note)
    return found


def test_an_edit_of_one_entry_asks_pagefind_for_its_part_alone(noted: list[set[str]]) -> None:
    first = index_of(ENTRIES, "en", room=100)
    assert len(noted) == len(first.parts) > 3
    assert {name for names in noted for name in names} >= {"people%2F%23person-ada.html"}
    noted.clear()
    assert index_of(ENTRIES, "en", first, room=100) is first
    entries = [*ENTRIES[:-1], replace(ENTRIES[-1], text="Nets & ropes.")]
    second = index_of(entries, "en", first, room=100)
    assert len(noted) == 1
    assert "promises%2F8%2F.html" in noted[0]
    assert len(second.parts) == len(first.parts)  # and what nobody needs any more is dropped


@pytest.mark.parametrize("entries", [ENTRIES[::-1], ENTRIES[:-1], (*ENTRIES[5:], *ENTRIES[:5])])
def test_parts_that_are_kept_are_put_in_another_order(
    entries: tuple[Entry, ...], noted: list[set[str]]
) -> None:
    before = index_of(ENTRIES, "en", room=1)
    noted.clear()
    found = index_of(entries, "en", before, room=1)
    assert noted == []
    assert found.files == index_of(entries, "en").files


def test_a_kind_that_comes_or_goes_leaves_no_field_with_another_name() -> None:
    before = index_of(ENTRIES, "en", room=100)
    more = [*ENTRIES, Entry("north/", "North", "area", "The north of the harbour.")]
    after = index_of(more, "en", before, room=100)
    assert after.files == index_of(more, "en").files
    assert index_of(ENTRIES, "en", after, room=100).files == before.files


def test_files_whose_words_are_as_they_were_are_not_packed_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(merging, "FULL", 1)
    first = index_of(ENTRIES, "en")
    entries = [replace(ENTRIES[0], title="House"), *ENTRIES[1:]]
    second = index_of(entries, "en", first)
    of_words = {name for name in second.files if name.endswith(".pf_index")}
    new = second.packed.keys() - first.packed.keys()
    assert len(new) < len(of_words) / 2
    assert all(second.packed[key] is first.packed[key] for key in second.packed.keys() - new)


def test_entries_without_a_text_make_no_index_but_of_their_words() -> None:
    empty = Entry("empty/", "Empty", "page", "")
    alone = index_of([empty], "en")
    assert {name.rpartition("/")[0] for name in alone.files} == {WORDS}
    both = index_of([empty, *ENTRIES], "en", alone, room=1)
    assert both.files == index_of([empty, *ENTRIES], "en").files
    assert index_of([empty], "en", both).files == alone.files


def test_a_part_that_holds_the_same_as_another_is_made_once(noted: list[set[str]]) -> None:
    index: Index = index_of([ENTRIES[1], ENTRIES[1]], "en", NO_INDEX, room=1)
    assert len(index.keys) == 2
    assert len(noted) == 1
