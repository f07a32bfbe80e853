import gzip
import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

import pytest

from answerable.searching import Entry, merging
from answerable.searching.documents import file_of
from answerable.searching.indexing import INDEX, index_of
from answerable.searching.packing import read

SOUNDS = ("lamps", "ropes", "quays", "crabs", "ferries", "cafés", "nets")
ENTRIES = (
    *(
        Entry(f"promises/{n}/", f"Mend the {SOUNDS[n % 7]} of {n}", "commitment",
              f"The Board will mend {SOUNDS[n % 5]}, and the {SOUNDS[n % 3]} of the harbour. {n}",
              {"owner": (f"board-{n % 4}", "pilots")})
        for n in range(40)
    ),
    Entry("people/#person-ada", "Ada Mussel", "person", "She keeps bees at the café."),
    Entry("about/", "About", "page", "A cafe of the harbour, and the board of the harbour."),
)  # fmt: skip
Places = dict[str, tuple[list[int], list[int]]]


class Index:
    """An index as its files say: what is known of entries and words, by addresses."""

    def __init__(self, entries: Iterable[Entry], room: int | None = None) -> None:
        made = index_of([*entries], "en", room=room)
        self.made_of = len(made.parts)
        found = {n: d for n, d in made.files.items() if n.startswith(f"{INDEX}/")}
        self.files = {name.removeprefix(f"{INDEX}/"): data for name, data in found.items()}
        (name,) = (name for name in self.files if name.endswith(".pf_meta"))
        (_, self.pages, self.chunks, self.filters, _, self.fields) = read(self.files[name])
        self.addresses = [self.fragment(name)["url"] for name, _count in self.pages]

    def fragment(self, name: str) -> Any:
        return json.loads(gzip.decompress(self.files[f"fragment/{name}.pf_fragment"])[12:])

    def parts(self) -> list[list[Any]]:
        """Return the words of each file, in order."""
        return [read(self.files[f"index/{name}.pf_index"])[0] for _, _, name in self.chunks]

    def words(self) -> dict[str, dict[str, Places]]:
        """Return where each form of each word is: in texts, and in fields by their names."""
        return {
            word: {form: self._places(its) for form, its in [("", pages), *forms]}
            for part in self.parts()
            for word, pages, forms in part
        }

    def _places(self, pages: list[Any]) -> dict[str, Any]:
        found, at = {}, 0
        for further, places, in_fields in pages:
            at += further
            named = [self.fields[-1 - n] if n < 0 else n for n in in_fields]
            found[self.addresses[at]] = (places, named)
        return found

    def chosen(self) -> dict[str, dict[str, set[str]]]:
        """Return the addresses of each choice of each filter."""
        read_ = [read(self.files[f"filter/{name}.pf_filter"]) for _, name in self.filters]
        return {
            title: {value: {self.addresses[n] for n in pages} for value, pages in values}
            for title, values in read_
        }


@pytest.fixture(scope="module")
def whole() -> Index:
    """An index of which Pagefind made all at once."""
    return Index(ENTRIES)


def test_an_index_made_in_parts_is_the_one_made_at_once(whole: Index) -> None:
    made = Index(ENTRIES, room=900)
    assert (whole.made_of, made.made_of) == (1, 5)
    assert made.files == whole.files
    assert whole.fields == ["commitment", "page", "person", "title"]


def test_pages_are_in_the_order_of_their_entries(whole: Index) -> None:
    assert whole.addresses == [f"/{file_of(entry)}" for entry in ENTRIES]


def test_words_with_accents_are_found_by_both_forms(whole: Index) -> None:
    forms = whole.words()["cafe"]
    assert {"", "café"} <= {*forms}
    assert [one for one in whole.addresses if "about" in one] == [*forms[""]]
    assert next(one for one in whole.addresses if "ada" in one) in forms["café"]


def test_a_page_is_named_by_what_is_known_of_it(whole: Index) -> None:
    for (name, _), address in zip(whole.pages, whole.addresses, strict=True):
        assert len(name) == 4
        assert whole.fragment(name)["url"] == address


def test_pages_whose_names_begin_alike_have_longer_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "_SHORT", 1)
    names = [name for name, _ in Index(ENTRIES).pages]
    assert len({*names}) == len(ENTRIES)
    assert {*map(len, names)} == {1, 12} or {*map(len, names)} == {12}


def test_no_file_of_words_holds_much_more_than_it_should(
    whole: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(whole.chunks) == 1
    monkeypatch.setattr(merging, "FULL", 30)
    made = Index(ENTRIES)
    assert len(made.chunks) > 5
    for part in made.parts():
        numbers = [sum(1 + len(page[1]) for page in pages) for _, pages, _ in part]
        alike = all(word[0].startswith(part[0][0]) for word in part)
        assert alike or sum(numbers) <= 30
    assert made.words() == whole.words()


def test_what_a_word_begins_is_in_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "FULL", 1)
    words = ["ha", "harbour", "harbourmast", "harbourside", "hard", "harder", "net"]
    assert [*merging._filled(dict.fromkeys(words, 2))] == [
        ["ha"], ["harbour", "harbourmast", "harbourside"], ["hard", "harder"], ["net"],
    ]  # fmt: skip


def test_files_of_words_are_found_by_how_their_words_begin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(merging, "FULL", 30)
    made = Index(ENTRIES)
    before = ""
    for (first, last, _), part in zip(made.chunks, made.parts(), strict=True):
        words = [word for word, _, _ in part]
        assert words[0].startswith(first)
        assert before < first <= words[0] <= words[-1] == last
        assert first[:-1] == before[: len(first) - 1]  # no longer than it has to be
        before = last


def test_the_commonest_words_are_kept_without_their_places(
    whole: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "MOST", 100)
    before, after = whole.words(), Index(ENTRIES).words()
    heavy = {
        word for word, forms in before.items()
        if sum(1 + len(places) for one in forms.values() for places, _ in one.values()) > 100
    }  # fmt: skip
    assert {"the", "mend"} <= heavy < before.keys()
    for word, forms in before.items():
        bare: dict[str, Places] = {
            form: {at: ([], fields) for at, (_, fields) in its.items()}
            for form, its in forms.items()
        }
        assert after[word] == (bare if word in heavy else forms)


def test_words_without_their_places_need_room_for_their_pages_alone(
    whole: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = sum(len(its) for forms in whole.words().values() for its in forms.values())
    monkeypatch.setattr(merging, "FULL", pages)
    assert len(Index(ENTRIES).chunks) > 1
    monkeypatch.setattr(merging, "MOST", 0)
    assert len(Index(ENTRIES).chunks) == 1


def test_names_of_files_differ_only_by_more_than_their_case(whole: Index) -> None:
    names = [PurePosixPath(name).stem for name in whole.files]
    assert len({name.lower() for name in names}) == len({*names})
