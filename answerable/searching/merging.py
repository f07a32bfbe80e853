"""One index of several that Pagefind made of parts of the entries, in files that weigh little.

Pagefind holds all that it is given in memory, and puts the choices of a filter in an order that
differs from run to run. Here each part is read a few words at a time, and the whole is written in
order, so that the same entries give the same bytes. Files are named by what they hold. What a
reader fetches for a question is the list of all pages, which is as short as their names are, and
for each word the file that it is in.
"""

import base64
import hashlib
import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from operator import itemgetter
from typing import Any

from answerable.searching.packing import name_of, read, write

ENTRY = "pagefind-entry.json"
# By the numbers in it goes the weight of a file of words: so many are some 15 kB.
FULL = 10_000
# A word with more numbers than this would weigh too much by itself. Such a one stands on nearly all
# pages of a large site: it is kept with its pages, and without its places on them.
MOST = 16_000
_SHORT, _LONG = 4, 12  # letters in the name of a page: more where two begin alike
_ROOT = 4  # letters of a word that stays with all that it begins
# Where all stands in the file that names all others.
_PAGES, _FILES, _FILTERS, _SORTS, _FIELDS = 1, 2, 3, 4, 5

Pages = list[list[Any]]  # each its distance from the one before, its places, and those in fields


@dataclass(frozen=True)
class _Part:
    """An index that Pagefind made: its files, the one that names all others, its first page.

    `fields` are the numbers of its fields in the whole, by those that they have here.
    """

    files: Mapping[str, bytes]
    meta: list[Any]
    first: int
    fields: tuple[int, ...]

    def words(self) -> Iterator[tuple[str, "_Part", Pages, list[Any]]]:
        """Yield each word in order, with its pages, and its forms with accents and theirs."""
        for _from, _to, name in self.meta[_FILES]:
            (words,) = read(self.files[f"index/{name}.pf_index"])
            yield from ((word, self, pages, forms) for word, pages, forms in words)

    def numbered(self, pages: Pages) -> Iterator[tuple[int, list[int], list[int]]]:
        """Yield pages with their numbers in the whole."""
        at = self.first
        for further, places, in_fields in pages:
            at += further
            # Below zero, a number says in which field the places after it are.
            moved = [n if n >= 0 else -1 - self.fields[-1 - n] for n in in_fields]
            yield at, places, moved

    def fragments(self) -> Iterator[bytes]:
        """Yield what is known of each page, in order."""
        for name, _count in self.meta[_PAGES]:
            yield self.files[f"fragment/{name}.pf_fragment"]


def merged(indexes: Sequence[Mapping[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one index by their paths: those of several, in order, as one.

    All are of one language. Raise ValueError, or what reading gives, for files of another form.
    """
    entry = _entry(indexes[0])
    (language,) = entry["languages"]
    metas = [_meta(files, language) for files in indexes]
    fields = sorted({field for meta in metas for field in meta[_FIELDS]})
    parts, first = [], 0
    for files, meta in zip(indexes, metas, strict=True):
        if meta[_SORTS]:
            raise ValueError("It has orders, which nothing here reads")
        parts.append(_Part(files, meta, first, tuple(map(fields.index, meta[_FIELDS]))))
        first += len(meta[_PAGES])
    fragments = [data for part in parts for data in part.fragments()]
    names = _short_names(fragments)
    counts = (count for part in parts for _name, count in part.meta[_PAGES])
    pages = [[name, count] for name, count in zip(names, counts, strict=True)]
    named: list[list[str]] = []
    for words in _filled(_joined(parts)):
        data = write([words])
        named.append([words[0][0], words[-1][0], name_of(data)])
        yield f"index/{named[-1][2]}.pf_index", data
    filters = []
    for title, values in _filters(parts).items():
        data = write([title, values])
        filters.append([title, name_of(data)])
        yield f"filter/{filters[-1][1]}.pf_filter", data
    for name, data in zip(names, fragments, strict=True):
        yield f"fragment/{name}.pf_fragment", data
    data = write([metas[0][0], pages, _bordered(named), filters, [], fields])
    hash_ = f"{language}_{name_of(data)}"
    yield f"pagefind.{hash_}.pf_meta", data
    found = {**entry["languages"][language], "hash": hash_, "page_count": len(pages)}
    told = {**entry, "languages": {language: found}}
    yield ENTRY, json.dumps(told, ensure_ascii=False).encode()


def _entry(files: Mapping[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files[ENTRY])
    return found


def _meta(files: Mapping[str, bytes], language: str) -> list[Any]:
    hash_ = _entry(files)["languages"][language]["hash"]
    found: list[Any] = read(files[f"pagefind.{hash_}.pf_meta"])
    return found


def _short_names(fragments: Iterable[bytes]) -> list[str]:
    """Return a name for each of these by what it holds: in letters that no file system confuses."""
    hashes = [base64.b32encode(hashlib.sha256(one).digest()).decode().lower() for one in fragments]
    alike = Counter(one[:_SHORT] for one in hashes)
    return [one[: _SHORT if alike[one[:_SHORT]] == 1 else _LONG] for one in hashes]


def _joined(parts: Iterable[_Part]) -> Iterator[list[Any]]:
    """Yield each word of all parts, in order, with all its pages."""
    all_words = heapq.merge(*(part.words() for part in parts), key=itemgetter(0))
    for word, found in groupby(all_words, key=itemgetter(0)):
        pages: dict[str, list[tuple[int, list[int], list[int]]]] = defaultdict(list)
        for _word, part, own, forms in found:
            pages[""] += part.numbered(own)
            for form, its in forms:
                pages[form] += part.numbered(its)
        heavy = sum(map(_numbers, pages.values())) > MOST
        packed = {form: _packed(its, heavy) for form, its in sorted(pages.items())}
        plain = packed.pop("")
        yield [word, plain, [[form, its] for form, its in packed.items()]]


def _numbers(pages: Iterable[tuple[int, list[int], list[int]]]) -> int:
    return sum(1 + len(places) for _at, places, _fields in pages)


def _packed(pages: Iterable[tuple[int, list[int], list[int]]], heavy: bool) -> Pages:
    last, found = 0, []
    for at, places, in_fields in pages:
        found.append([at - last, [] if heavy else places, in_fields])
        last = at
    return found


def _filled(words: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    """Yield words in parts that a file each has room for.

    What a word begins stays with it, since whoever asks for the word is shown that too: a short
    one, which begins too much, may be parted from it.
    """
    found: list[list[Any]] = []
    room, root = FULL, ""
    for word in words:
        needs = sum(1 + len(page[1]) for pages in _all_pages(word) for page in pages)
        begun = root and word[0].startswith(root)
        if found and needs > room and not begun:
            yield found
            found, room = [], FULL
        if not begun:
            root = word[0] if len(word[0]) >= _ROOT else ""
        found.append(word)
        room -= needs
    if found:
        yield found


def _all_pages(word: list[Any]) -> Iterator[Pages]:
    yield word[1]
    yield from (pages for _form, pages in word[2])


def _bordered(named: list[list[str]]) -> list[list[str]]:
    """Return the first and last word of each file: of the first, what parts it from the one before.

    So what begins one of its words, and is none itself, is looked for in it too. The last is whole:
    a word after it would not be looked for.
    """
    found = [[*one] for one in named]
    for before, after in zip(named, found[1:], strict=False):
        alike = takewhile(lambda both: both[0] == both[1], zip(before[1], after[0], strict=False))
        after[0] = after[0][: len([*alike]) + 1]
    return found


def _filters(parts: Iterable[_Part]) -> Mapping[str, list[list[Any]]]:
    """Return the choices of each filter with their pages, by its title; all in order."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for part in parts:
        for _title, name in part.meta[_FILTERS]:
            title, values = read(part.files[f"filter/{name}.pf_filter"])
            for value, pages in values:
                found[title][value] += [part.first + page for page in pages]
    return {title: sorted(map(list, found[title].items())) for title in sorted(found)}
