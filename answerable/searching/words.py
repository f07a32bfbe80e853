"""The words that a site uses, so that a misspelt one can be told from one that is there."""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from answerable.searching import Entry

# As search.js divides what is asked: letters, and digits after them.
_WORD = re.compile(r"[^\W\d_][^\W_]*")
SHORTEST = 2  # letters; to guess at shorter words helps nobody
# Words are kept in so many files, by their first letters: Latin ones have a file each.
FILES = 32


def words_of(text: str) -> set[str]:
    """Return the words of a text, each once, in small letters and without accents."""
    return {word for word in _WORD.findall(bare(text)) if len(word) >= SHORTEST}


def bare(text: str) -> str:
    """Return a text in small letters and without accents."""
    small = text.lower()
    if small.isascii():
        return small
    letters = unicodedata.normalize("NFD", small)
    return "".join(one for one in letters if not unicodedata.category(one).startswith("M"))


def counted(entries: Iterable[Entry]) -> Counter[str]:
    """Return in how many entries each word stands."""
    return Counter(word for one in entries for word in words_of(f"{one.title} {one.text}"))


def word_files(counts: Mapping[str, int]) -> Mapping[str, bytes]:
    """Return words as JSON files by name: each word, and in how many entries it stands."""
    parts: dict[int, dict[str, int]] = defaultdict(dict)
    for word, count in sorted(counts.items()):
        parts[ord(word[0]) % FILES][word] = count
    return {
        f"{number}.json": json.dumps(
            parts[number], ensure_ascii=False, separators=(",", ":")
        ).encode()
        for number in range(FILES)
    }
