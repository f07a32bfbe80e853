"""A part of the index, as Pagefind made it of some entries: in a form that is soon kept and joined.

A word comes with the pages that it is on as bytes of CBOR, ready to stand one after the other in
the whole: with its places on each page, and without them. Only the number of the first page is left
out, as it is another in each whole.
"""

import base64
import hashlib
import json
import marshal
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from answerable.searching.packing import array_of, coded, read

ENTRY = "pagefind-entry.json"
SCRIPT = "pagefind.js"
# Where all stands in the file that names all others.
_PAGES, _FILES, _FILTERS, _SORTS, _FIELDS = 1, 2, 3, 4, 5
PAGE, _NONE = array_of(3), array_of(0)
_FAST = 1  # level of zlib


class On(NamedTuple):
    """The pages that a word is on: how many, with how many places, the first and the last.

    `full` is all pages in CBOR, without the beginning of the first; `bare` is without places too.
    """

    pages: int
    places: int
    first: int
    last: int
    full: bytes
    bare: bytes


class Part(NamedTuple):
    """What Pagefind made of some entries, in plain types.

    `told` is the file that a browser reads first, `names` are hashes of what is known of each page,
    `fragments`, in letters that no file system confuses; `lengths` are the words on each page;
    `filters` are pages by choices by titles. `words` are in order, with the `pages` that each is on
    and its `places` there; what is known of the one at n is `packed` from `ends[n]` to
    `ends[n + 1]`, see `forms_of`. `counts` says in how many entries a word as it is written stands.
    """

    told: bytes
    names: Sequence[str]
    fragments: Sequence[bytes]
    lengths: Sequence[int]
    filters: Mapping[str, Mapping[str, Sequence[int]]]
    words: Sequence[str]
    pages: Sequence[int]
    places: Sequence[int]
    ends: Sequence[int]
    packed: bytes
    counts: Mapping[str, int]


class _Coded(dict[int, bytes]):
    """Whole numbers in CBOR, each worked out once."""

    def __missing__(self, number: int) -> bytes:
        self[number] = found = coded(number)
        return found


class _Arrays(dict[int, bytes]):
    """Beginnings of lists in CBOR, each worked out once."""

    def __missing__(self, length: int) -> bytes:
        self[length] = found = array_of(length)
        return found


_number, _array = _Coded().__getitem__, _Arrays().__getitem__


def part_of(files: Mapping[str, bytes], fields: Sequence[str], counts: Mapping[str, int]) -> Part:
    """Return a part from Pagefind's files, by their paths.

    `fields` are those of the whole: by the place in it a field is known in the part. Raise
    ValueError, or what reading gives, for files of another form.
    """
    told = files[ENTRY]
    if not json.loads(told)["languages"]:  # none of its entries has a text
        return Part._make((told, (), (), (), {}, *_words({}), dict(counts)))
    (language,) = json.loads(told)["languages"].values()
    meta = read(files[f"pagefind.{language['hash']}.pf_meta"])
    if meta[_SORTS]:
        raise ValueError("It has orders, which nothing here reads")
    numbers = [fields.index(field) for field in meta[_FIELDS]]
    fragments = [files[f"fragment/{name}.pf_fragment"] for name, _length in meta[_PAGES]]
    filters = (read(files[f"filter/{name}.pf_filter"]) for _title, name in meta[_FILTERS])
    found = (read(files[f"index/{name}.pf_index"])[0] for _from, _to, name in meta[_FILES])
    words = {
        word: [(form, _on(its, numbers)) for form, its in (("", pages), *forms)]
        for words in found
        for word, pages, forms in words
    }
    names = [base64.b32encode(hashlib.sha256(one).digest()).decode().lower() for one in fragments]
    lengths = [length for _name, length in meta[_PAGES]]
    chosen = {title: dict(values) for title, values in filters}
    return Part._make((told, names, fragments, lengths, chosen, *_words(words), dict(counts)))


def programs_of(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return what a browser runs by its paths: the rest are pages and looks of Pagefind's own."""
    languages = json.loads(files[ENTRY])["languages"].values()
    readers = sorted({f"wasm.{found['wasm'] or 'unknown'}.pagefind" for found in languages})
    return {name: files[name] for name in (SCRIPT, *readers)} if readers else {}


def unpacked(part: Part) -> bytes:
    """Return what a part knows of its words, one after the other."""
    return zlib.decompress(part.packed)


def between(part: Part, first: str, last: str) -> range:
    """Return the numbers of a part's words from one to another, both with it."""
    return range(bisect_left(part.words, first), bisect_right(part.words, last))


def forms_of(part: Part, unpacked: bytes, number: int) -> Iterator[tuple[str, On]]:
    """Yield the pages of each form of a word: "" is the word itself, others have accents."""
    told = memoryview(unpacked)[part.ends[number] : part.ends[number + 1]]
    for form, *on in marshal.loads(told):  # noqa: S302 - ours
        yield form, On(*on)


def _words(words: Mapping[str, Sequence[tuple[str, On]]]) -> tuple[Any, ...]:
    """Return what a part holds of words, from `words` to `packed`."""
    in_order = sorted(words)
    on = [[its for _form, its in words[word]] for word in in_order]
    # Of this version, the same values are the same bytes.
    data = [marshal.dumps([(form, *its) for form, its in words[word]], 2) for word in in_order]
    return (
        in_order,
        [sum(its.pages for its in forms) for forms in on],
        [sum(its.places for its in forms) for forms in on],
        [*accumulate(map(len, data), initial=0)],
        zlib.compress(b"".join(data), _FAST),
    )


def _on(pages: Sequence[Any], numbers: Sequence[int]) -> On:
    """Return the pages of a word: given are each one's distance, its places, and those in fields.

    `numbers` are those of the fields in the whole, by the ones that they have here.
    """
    if not pages:
        return On(0, 0, 0, 0, b"", b"")
    full: list[bytes] = []
    bare: list[bytes] = []
    for further, places, in_fields in pages:
        fields = _NONE
        if in_fields:
            # Below zero, a number says in which field the places after it are.
            fields = coded([n if n >= 0 else -1 - numbers[-1 - n] for n in in_fields])
        begun = _number(further)
        full += (PAGE, begun, _array(len(places)), *map(_number, places), fields)
        bare += (PAGE, begun, _NONE, fields)
    first = pages[0][0]
    last = sum([page[0] for page in pages])
    places = sum([len(page[1]) for page in pages])
    # Without what says that a page begins, and how far on it is.
    return On(len(pages), places, first, last, b"".join(full[2:]), b"".join(bare[2:]))
