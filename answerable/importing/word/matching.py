"""Which promise a row is about: by its id, its number and its words; never by a guess.

A row is matched where one promise alone has its very words, or nearly. Words that differ in a
number or a "not" are never nearly the same: "open 40" and "open 60" are two promises.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from answerable.likely import plain
from answerable.records import Commitment

NEARLY = 0.88  # likeness, from 0 to 1, from which words are nearly the same
WITH_NUMBER = 0.6  # and where the row has the number of the one promise of a section
APART = 0.08  # by how much the next promise must be less alike
OFFERED = 0.3  # from which a promise is offered to an editor as one that may be meant
CANDIDATES = 3
_NEGATIONS = {"not", "no", "never", "without", "stop", "end", "cease", "cannot", "won", "nor"}
_NUMBERED = re.compile(
    r"(?:(?:action|commitment|promise|pledge|recommendation|no|number|ref)\b[ .:#]*)?"
    r"[(\[]?([0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)[)\].:]*(?=\s|$)[-:. ]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Likeness:
    """A promise, and how like it the words of a row are, from 0 to 1."""

    promise: Commitment
    share: float

    @property
    def words(self) -> str:
        """The promise and the likeness, for an editor."""
        return f"`{self.promise.id}` (“{self.promise.title}”, {self.share:.0%} alike)"


@dataclass(frozen=True)
class Match:
    """The promise that a row is about, if that can be told; why; and which others may be meant.

    `likely` says that it was found by likeness, and is not sure.
    """

    promise: Commitment | None
    why: str
    candidates: tuple[Likeness, ...] = ()
    likely: bool = False


def matched(texts: Sequence[str], number: str, promises: Iterable[Commitment]) -> Match:
    """Return the promise that a row is about.

    `texts` are the ways to take the words of its cell (all of it, its first paragraph); `number`
    is what stands in a cell of its own for the promise's id or number, if there is one.
    """
    listed = list(promises)
    named = {
        token.strip("()[].,;:").casefold() for text in (number, *texts) for token in text.split()
    }
    by_id = [promise for promise in listed if promise.id in named]
    if len(by_id) == 1:
        return Match(by_id[0], "sure: the row names the promise's id")
    wanted = [words for words in map(_normal, texts) if words]
    exact = [promise for promise in listed if not {*wanted}.isdisjoint(_own(promise))]
    if len(exact) == 1:
        return Match(exact[0], "sure: its words are the promise's own")
    if exact:
        candidates = tuple(Likeness(promise, 1.0) for promise in exact[:CANDIDATES])
        return Match(None, "more than one promise has these very words", candidates)
    ranked = _ranked(wanted, listed)
    candidates = tuple(one for one in ranked[:CANDIDATES] if one.share >= OFFERED)
    best = ranked[0] if ranked else None
    if best is None or not wanted:
        return Match(None, "no words say which promise it is about", candidates)
    next_share = ranked[1].share if len(ranked) > 1 else 0.0
    numbers = {found for text in (number, *texts) if (found := _number(text))}
    in_section = [promise for promise in listed if promise.section in numbers]
    if in_section and best.promise not in in_section:
        return Match(None, "its number is that of a section with other promises", candidates)
    alone = len(in_section) == 1
    if best.share >= NEARLY and best.share - next_share >= APART:
        why = f"likely: its words are {best.share:.0%} those of the promise"
        return Match(best.promise, why, likely=True)
    if alone and best.share >= WITH_NUMBER and best.share - next_share >= APART:
        why = f"likely: the only promise of section {best.promise.section}, {best.share:.0%} alike"
        return Match(best.promise, why, likely=True)
    if best.share >= NEARLY:
        return Match(None, "two promises are nearly as like it", candidates)
    return Match(None, "no promise is like enough", candidates)


def _number(text: str) -> str:
    """Return the number that a text begins with, as a section or an action has it."""
    found = _NUMBERED.match(plain(text))
    return found[1].rstrip(".").lower() if found else ""


def _own(promise: Commitment) -> list[str]:
    """Return the words that a promise is known by: its title, its wording and its text."""
    return [_normal(text) for text in (promise.title, promise.wording, promise.body) if text]


def _ranked(wanted: Iterable[str], promises: Sequence[Commitment]) -> list[Likeness]:
    """Return promises by how like some words they are, the likest first."""
    shares = dict.fromkeys((promise.id for promise in promises), 0.0)
    by_id = {promise.id: promise for promise in promises}
    for words in wanted:
        matcher = SequenceMatcher(None, "", words, autojunk=False)
        for id_, promise in by_id.items():
            for own in _own(promise):
                shares[id_] = max(shares[id_], _alike(matcher, own, words))
    return [
        Likeness(by_id[id_], shares[id_]) for id_ in sorted(shares, key=lambda x: (-shares[x], x))
    ]


def _alike(matcher: SequenceMatcher[str], own: str, words: str) -> float:
    """Return how like a promise's words are to those that the matcher was made for."""
    matcher.set_seq1(own)
    if matcher.real_quick_ratio() < OFFERED or matcher.quick_ratio() < OFFERED:
        return 0.0
    share = min(matcher.ratio(), 0.99)
    return share if _said(own) == _said(words) else min(share, WITH_NUMBER - 0.01)


def _said(text: str) -> tuple[list[str], set[str]]:
    """Return the numbers of a text and its words of denial: what turns one promise into another."""
    words = text.split()
    return sorted(word for word in words if word[0].isdigit()), _NEGATIONS & {*words}


@lru_cache(maxsize=16_384)  # a promise's words are asked for by every row
def _normal(text: str) -> str:
    """Return words alone, in small letters, without the number before them."""
    bare = plain(text)
    rest = bare[found.end() :] if (found := _NUMBERED.match(bare)) else bare
    return " ".join(re.findall(r"[^\W_]+", rest.casefold()))
