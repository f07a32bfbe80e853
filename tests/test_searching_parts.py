from typing import Any

import pytest

from answerable.searching import Entry
from answerable.searching.documents import document
from answerable.searching.indexing import _index
from answerable.searching.packing import coded, packed, read
from answerable.searching.parts import (
    ENTRY,
    On,
    Part,
    between,
    forms_of,
    part_of,
    programs_of,
    unpacked,
)

FIELDS = ("area", "page", "title", "yard")
LAMPS = Entry("lamps/", "Lamps", "page", "Nets. A lamp of the café. Nets!", {"owner": ("b", "a")})
QUAYS = Entry("quays/", "Quays", "page", "Nets of a quay.", {"owner": ("b",)})


def files_of(*entries: Entry) -> dict[str, bytes]:
    return dict(_index((f"{one.title}.html", document(one, "en")) for one in entries))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return files_of(LAMPS, QUAYS)


@pytest.fixture(scope="module")
def part(files: dict[str, bytes]) -> Part:
    return part_of(files, FIELDS, {"nets": 2})


def forms(part: Part, word: str) -> dict[str, On]:
    """Return the pages of each form of a word."""
    (number,) = between(part, word, word)
    return dict(forms_of(part, unpacked(part), number))


def pages(on: On, number: int, data: bytes) -> list[list[Any]]:
    """Return pages from their bytes, the first of which is given a number."""
    begun = bytes((0x80 + on.pages, 0x83)) + coded(number)
    found: list[list[Any]] = read(packed(begun + data))
    return found


def test_pages_are_known_in_order_with_their_choices(part: Part) -> None:
    assert part.lengths == [7, 4]
    assert part.filters["owner"] == {"a": [0], "b": [0, 1]}
    assert part.filters["kind"] == {"page": [0, 1]}
    assert len({*part.names}) == len(part.fragments) == 2
    assert part.counts == {"nets": 2}


def test_a_word_has_its_pages_with_their_places_and_without(part: Part) -> None:
    on = forms(part, "net")[""]
    assert (on.pages, on.places, on.first, on.last) == (2, 5, 0, 1)
    full, bare = pages(on, 7, on.full), pages(on, 7, on.bare)
    assert [(page, in_fields) for page, _, in_fields in full] == [(7, []), (1, [])]
    assert [len(places) for _, places, _ in full] == [3, 2]  # with how much they count
    assert bare == [[7, [], []], [1, [], []]]


def test_words_are_in_order_with_how_much_there_is_of_each(part: Part) -> None:
    assert [*part.words] == sorted(part.words)
    words = zip(part.words, part.pages, part.places, strict=True)
    assert {word: (pages, places) for word, pages, places in words if len(word) > 1} == {
        "cafe": (1, 2), "lamp": (1, 2), "net": (2, 5), "of": (2, 4), "quay": (1, 2), "the": (1, 2),
    }  # fmt: skip
    assert [part.words[n] for n in between(part, "cafe", "lam")] == ["cafe"]


def test_fields_are_known_by_their_numbers_in_the_whole(part: Part) -> None:
    on = forms(part, "lamp")[""]
    (page,) = pages(on, 0, on.full)
    (bare,) = pages(on, 0, on.bare)
    assert {n for n in page[2] if n < 0} == {-1 - FIELDS.index("page"), -1 - FIELDS.index("title")}
    assert bare[2] == page[2]


def test_forms_with_accents_are_known_apart(part: Part) -> None:
    assert {form: on.pages for form, on in forms(part, "cafe").items()} == {
        "": 0, "café": 1,
    }  # fmt: skip


def test_entries_without_a_text_are_a_part_without_pages() -> None:
    files = files_of(Entry("empty/", "Empty", "page", ""))
    part = part_of(files, FIELDS, {"empty": 1})
    assert not part.names
    assert not part.words
    assert not between(part, "a", "z")
    assert part.counts == {"empty": 1}
    assert not programs_of(files)


def test_what_a_browser_runs_is_its_script_and_the_reader_of_its_language(
    files: dict[str, bytes],
) -> None:
    assert programs_of(files).keys() == {"pagefind.js", "wasm.en.pagefind"}


def test_what_this_does_not_know_is_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(ValueError, match="not in"):
        part_of(files, ("page",), {})  # a field that is not in the whole
    (name,) = (name for name in files if name.endswith(".pf_meta"))
    meta = read(files[name])
    meta[4] = [["date", "x"]]
    with pytest.raises(ValueError, match="orders"):
        part_of(files | {name: packed(coded(meta))}, FIELDS, {})
    with pytest.raises(KeyError):
        part_of({ENTRY: files[ENTRY]}, FIELDS, {})
