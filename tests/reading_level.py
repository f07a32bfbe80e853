"""How hard a text is to read: the grade of Flesch and Kincaid, and its long sentences.

Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas for Navy Enlisted
Personnel", 1975. A grade is a year of school in the United States: grade 8 is an age of 13 to 14.
Syllables are counted by rules that are right for about nine words of ten.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_CODE = re.compile(r"```.*?```|`[^`\n]*`|<!--.*?-->", re.DOTALL)
_NOT_PROSE = re.compile(r"^[ \t]*(?:\||#{1,6} )[^\n]*$|^>[^\n]*$|^\{\{[^{}]*\}\}$", re.MULTILINE)
# Where something is said, in brackets after it: a document, and a place in it.
_CITED = re.compile(r"\(\[[^\]]*\]\([^)]*\)[^()]*(?:\[[^\]]*\]\([^)]*\)[^()]*)*\)")
_LINK = re.compile(r"!?\[([^\]]*)\]\(<?[^)>]*>?\)")
_FIGURE = re.compile(r"\{\{ ?(?:figure|number)\(.*?\) ?\}\}")
_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|[0-9]+\.) )")
_MARKS = re.compile(r"<[^>]*>|[*_\\]|^[ \t]*(?:[-*+]|[0-9]+\.) ", re.MULTILINE)
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile("[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouyscxzgh]es$|like|peop")
_TWO_SOUNDS = re.compile(
    "(?<![cgst])ia|io(?!n|u)|i(?:et|en(?!t))|(?<![cgstx])iou|e(?:o(?!u)|ing)|oing|ying|crea|"
    "(?<!q)ua[lt]"
)
NAME = "Name"


@dataclass(frozen=True)
class Level:
    """How many sentences, words and syllables a text has."""

    sentences: int
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        """The grade of school at which the text can be read."""
        if not self.words:
            return 0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def level(text: str, names: Iterable[str] = ()) -> Level:
    """Return the level of a text in Markdown, each name in it counted as one short word."""
    found = [_WORD.findall(sentence) for sentence in sentences(text, names)]
    words = [word for sentence in found for word in sentence]
    return Level(sum(map(bool, found)), len(words), sum(map(syllables, words)))


def sentences(text: str, names: Iterable[str] = ()) -> Iterator[str]:
    """Yield the sentences of a text in Markdown; an item of a list ends one."""
    prose = _NOT_PROSE.sub("", _CODE.sub(NAME, text))
    prose = _LINK.sub(r"\1", _CITED.sub("", _FIGURE.sub(NAME, prose)))
    for block in _BLOCK.split(prose):
        plain = " ".join(_MARKS.sub("", block).split())
        for name in sorted(names, key=len, reverse=True):
            plain = plain.replace(name, NAME)
        yield from filter(None, _END.split(plain))


def syllables(word: str) -> int:
    """Return about how many syllables a word has: its groups of vowels that are sounded."""
    lower = re.sub("[^a-z]", "", word.lower())
    sounded = len(_VOWELS.findall(lower)) + len(_TWO_SOUNDS.findall(lower))
    return max(sounded - bool(_SILENT.search(lower)), 1)
