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
from collections.abc import Iterator, Mapping, Sequence
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
    `filters` are pages by choices by titles; `words` is packed, see `words_of`; `counts` says in
    how many entries a word as it is written stands.
    """

    told: bytes
    names: Sequence[str]
    fragments: Sequence[bytes]
    lengths: Sequence[int]
    filters: Mapping[str, Mapping[str, Sequence[int]]]
    words: bytes
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
        return Part(told, (), (), (), {}, _kept({}), dict(counts))
    (language,) = json.loads(told)["languages"].values()
    meta = read(files[f"pagefind.{language['hash']}.pf_meta"])
    if meta[_SORTS]:
        raise ValueError("It has orders, which nothing here reads")
    numbers = [fields.index(field) for field in meta[_FIELDS]]
    fragments = [files[f"fragment/{name}.pf_fragment"] for name, _length in meta[_PAGES]]
    filters = (read(files[f"filter/{name}.pf_filter"]) for _title, name in meta[_FILTERS])
    return Part(
        told,
        [base64.b32encode(hashlib.sha256(one).digest()).decode().lower() for one in fragments],
        fragments,
        [length for _name, length in meta[_PAGES]],
        {title: dict(values) for title, values in filters},
        _kept(dict(_words(files, meta, numbers))),
        dict(counts),
    )


def programs_of(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return what a browser runs by its paths: the rest are pages and looks of Pagefind's own."""
    languages = json.loads(files[ENTRY])["languages"].values()
    readers = sorted({f"wasm.{found['wasm'] or 'unknown'}.pagefind" for found in languages})
    return {name: files[name] for name in (SCRIPT, *readers)} if readers else {}


def words_of(part: Part) -> Iterator[tuple[str, dict[str, On]]]:
    """Yield each word with the pages of each of its forms: "" is the word, others have accents."""
    words: dict[str, Any] = marshal.loads(zlib.decompress(part.words))  # noqa: S302 - ours
    for word, forms in words.items():
        yield word, {form: On(*on) for form, on in forms.items()}


def _kept(words: dict[str, dict[str, tuple[Any, ...]]]) -> bytes:
    return zlib.compress(marshal.dumps(words), _FAST)


def _words(
    files: Mapping[str, bytes], meta: Sequence[Any], numbers: Sequence[int]
) -> Iterator[tuple[str, dict[str, tuple[Any, ...]]]]:
    """Yield the words of all files, as `_kept` needs them."""
    for _from, _to, name in meta[_FILES]:
        (words,) = read(files[f"index/{name}.pf_index"])
        for word, pages, forms in words:
            yield word, {form: tuple(_on(its, numbers)) for form, its in (("", pages), *forms)}


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
