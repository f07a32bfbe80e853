"""One index of the parts that Pagefind made of the entries, in files that weigh little.

Pagefind holds all that it is given in memory, makes nothing again by itself, and puts the choices
of a filter in an order that differs from run to run. Here all parts are joined, and the whole is
written in order, so that the same entries give the same bytes. Files are named by what they hold.
What a reader fetches for a question is the list of all pages, which is as short as their names are,
and for each word the file that it is in.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import accumulate, takewhile
from typing import Any, NamedTuple

from answerable.searching.packing import Packer, array_of, coded, hash_of, name_of
from answerable.searching.parts import ENTRY, PAGE, On, Part, between, forms_of, unpacked

# By the numbers in it goes the weight of a file of words: so many are some 15 kB.
FULL = 10_000
# A word with more numbers than this would weigh too much by itself. Such a one stands on nearly all
# pages of a large site: it is kept with its pages, and without its places on them.
MOST = 16_000
_SHORT, _LONG = 4, 12  # letters in the name of a page: more where two begin alike
_ROOT = 4  # letters of a word that stays with all that it begins

_At = tuple[int, On]  # the number of a part's first page in the whole, and a word's pages in it


class _Laid(NamedTuple):
    """A part in the whole: the number of its first page there, and its words unpacked."""

    part: Part
    first: int
    data: bytes


def merged(
    parts: Sequence[Part], fields: Sequence[str], pack: Packer
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one index by their paths: of all parts, with their pages in order.

    All are of one language, and know these fields by their places here. One has a page at least.
    """
    firsts = accumulate((len(part.names) for part in parts), initial=0)
    laid = [_Laid(part, first, unpacked(part)) for part, first in zip(parts, firsts, strict=False)]
    heavy, weights = _weighed(parts)
    chunks = [*_filled(weights)]
    made_of = {_told(laid, chunk): partial(_chunk, laid, chunk, heavy) for chunk in chunks}
    named = []
    for chunk, data in zip(chunks, pack(made_of), strict=True):
        named.append([chunk[0], chunk[-1], name_of(data)])
        yield f"index/{named[-1][2]}.pf_index", data
    choices = _filters(laid)
    filters = []
    for (title, _), data in zip(choices, pack(_as_they_are(choices)), strict=True):
        filters.append([title, name_of(data)])
        yield f"filter/{filters[-1][1]}.pf_filter", data
    names = _short_names([name for part in parts for name in part.names])
    fragments = (data for part in parts for data in part.fragments)
    for name, data in zip(names, fragments, strict=True):
        yield f"fragment/{name}.pf_fragment", data
    told = json.loads(next(part.told for part in parts if part.names))
    lengths = (length for part in parts for length in part.lengths)
    pages = [[name, length] for name, length in zip(names, lengths, strict=True)]
    meta = [told["version"], pages, _bordered(named), filters, [], fields]
    (data,) = pack(_as_they_are([meta]))
    ((language, its),) = told["languages"].items()
    hash_ = f"{language}_{name_of(data)}"
    yield f"pagefind.{hash_}.pf_meta", data
    its |= {"hash": hash_, "page_count": len(pages)}
    yield ENTRY, json.dumps(told, ensure_ascii=False).encode()


def _as_they_are(values: Iterable[Any]) -> dict[bytes, Callable[[], bytes]]:
    """Return values for a packer, each by the hash of itself."""
    told = (coded(value) for value in values)
    return {hash_of(one): partial(bytes, one) for one in told}


def _listed(values: Sequence[bytes]) -> bytes:
    """Return a list in CBOR, of values in CBOR."""
    return b"".join((array_of(len(values)), *values))


def _short_names(hashes: Sequence[str]) -> list[str]:
    """Return a short name for each page, by the hash of what is known of it."""
    alike = Counter(one[:_SHORT] for one in hashes)
    return [one[: _SHORT if alike[one[:_SHORT]] == 1 else _LONG] for one in hashes]


def _weighed(parts: Sequence[Part]) -> tuple[set[str], dict[str, int]]:
    """Return the words that are kept without their places, and how many numbers each word has."""
    pages: dict[str, int] = defaultdict(int)
    places: dict[str, int] = defaultdict(int)
    for part in parts:
        for word, its_pages, its_places in zip(part.words, part.pages, part.places, strict=True):
            pages[word] += its_pages
            places[word] += its_places
    heavy = {word for word in pages if pages[word] + places[word] > MOST}
    return heavy, {
        word: pages[word] if word in heavy else pages[word] + places[word] for word in sorted(pages)
    }


def _told(parts: Iterable[_Laid], chunk: Sequence[str]) -> bytes:
    """Return a hash of all that a file of words, one after the other, is made of.

    Whether a word is kept without its places is told by these too: by how many there are in all.
    """
    told = hashlib.sha256()
    for part, first, data in parts:
        numbers = between(part, chunk[0], chunk[-1])
        words = part.words[numbers.start : numbers.stop]
        start, end = part.ends[numbers.start], part.ends[numbers.stop]
        told.update(repr((first, words, end - start)).encode())
        told.update(memoryview(data)[start:end])
    return told.digest()


def _chunk(parts: Iterable[_Laid], chunk: Sequence[str], heavy: Set[str]) -> bytes:
    """Return a file of words, one after the other, in CBOR."""
    found: dict[str, dict[str, list[_At]]] = {word: defaultdict(list) for word in chunk}
    for part, first, data in parts:
        for number in between(part, chunk[0], chunk[-1]):
            for form, on in forms_of(part, data, number):
                found[part.words[number]][form].append((first, on))
    return _listed([_listed([_word(word, its, word in heavy) for word, its in found.items()])])


def _word(word: str, forms: Mapping[str, Sequence[_At]], heavy: bool) -> bytes:
    others = [_listed([coded(form), _pages(forms[form], heavy)]) for form in sorted(forms) if form]
    return _listed([coded(word), _pages(forms[""], heavy), _listed(others)])


def _pages(parts: Iterable[_At], heavy: bool) -> bytes:
    """Return the pages of a form of a word in CBOR: those of parts, one after the other.

    Each page is told by its distance from the one before, so the first of each part is told anew.
    """
    count, last, found = 0, 0, [b""]
    for first, on in parts:
        if on.pages:
            found += (PAGE, coded(first + on.first - last), on.bare if heavy else on.full)
            count += on.pages
            last = first + on.last
    found[0] = array_of(count)
    return b"".join(found)


def _filled(words: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield words in parts that a file each has room for; given is how many numbers each has.

    What a word begins stays with it, since whoever asks for the word is shown that too: a short
    one, which begins too much, may be parted from it.
    """
    found: list[str] = []
    room, root = FULL, ""
    for word, needs in words.items():
        begun = root and word.startswith(root)
        if found and needs > room and not begun:
            yield found
            found, room = [], FULL
        if not begun:
            root = word if len(word) >= _ROOT else ""
        found.append(word)
        room -= needs
    if found:
        yield found


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


def _filters(parts: Iterable[_Laid]) -> list[tuple[str, list[list[Any]]]]:
    """Return each filter by its title, with its choices and their pages; all in order."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for part, first, _ in parts:
        for title, values in part.filters.items():
            for value, pages in values.items():
                found[title][value] += [first + page for page in pages]
    return [(title, sorted(map(list, found[title].items()))) for title in sorted(found)]
