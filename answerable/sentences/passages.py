"""What changed in a text, word by word, with a few of the words around each change."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise, takewhile
from string import Formatter

AROUND = 8  # words that are shown before and after a change
COMPARED = 2000  # words of a paragraph; a longer one is shown whole, as it was and as it is
# A word, or where a paragraph or an item of a list begins; other ends of lines mean nothing.
_WORD = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*+]|[0-9]+\.)\s)|\S+")


class Mark(StrEnum):
    """What a piece of a text is: in both, in the old or the new alone, or left out here."""

    SAME = "same"
    GONE = "gone"
    COME = "come"
    CUT = "cut"


@dataclass(frozen=True)
class Piece:
    """Some words, and which of the two texts they are of."""

    text: str
    mark: Mark = Mark.SAME


def pieces_of(message: str, **values: str | Sequence[Piece]) -> tuple[Piece, ...]:
    """Return a message as pieces, each `{name}` in it the text or the pieces of that name."""
    found: list[Piece] = []
    for text, name, *_ in Formatter().parse(message):
        found += [Piece(text)] if text else []
        value = values[name] if name else ()
        found += [Piece(value)] if isinstance(value, str) else value
    return tuple(found)


def marked(pieces: Iterable[Piece]) -> str:
    """Return pieces as plain text: `[-old-]{+new+}`."""
    signs = {
        Mark.SAME: "{}", Mark.CUT: "{}", Mark.GONE: "[-{}-]", Mark.COME: "{{+{}+}}",
    }  # fmt: skip
    return "".join(signs[piece.mark].format(piece.text) for piece in pieces)


def passage(was: str, now: str, around: int | None = AROUND) -> tuple[Piece, ...]:
    """Return two texts as one, the words that differ marked; white space is not looked at.

    Only so many words `around` a change are kept; all of them if that is None.
    """
    runs = tuple(_merged(_runs(_words(was), _words(now))))
    return tuple(_pieces(runs if around is None else _shortened(runs, around)))


Run = tuple[Mark, Sequence[str]]


def _words(text: str) -> list[str]:
    return ["\n\n" if word.count("\n") > 1 else word for word in _WORD.findall(text)]


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Yield what two lists of words share and do not, but for their common beginning and end."""
    start = _shared(zip(old, new, strict=False))
    end = _shared(zip(reversed(old[start:]), reversed(new[start:]), strict=False))
    yield Mark.SAME, new[:start]
    yield from _between(old[start : len(old) - end], new[start : len(new) - end])
    yield Mark.SAME, new[len(new) - end :]


def _shared(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Yield what two lists of words share and do not: by paragraphs first, then within them."""
    before, after = _paragraphs(old), _paragraphs(new)
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone = [word for words in before[i:j] for word in words]
        come = [word for words in after[k:m] for word in words]
        if kind == "equal":
            yield Mark.SAME, come
        elif max(len(gone), len(come)) > COMPARED:
            yield Mark.GONE, gone
            yield Mark.COME, come
        else:
            yield from _within(gone, come)


def _within(gone: Sequence[str], come: Sequence[str]) -> Iterator[Run]:
    for kind, i, j, k, m in SequenceMatcher(None, gone, come, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Mark.SAME, come[k:m]
        else:
            yield Mark.GONE, gone[i:j]
            yield Mark.COME, come[k:m]


def _paragraphs(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return words by paragraphs and items, each with the end of the line after it."""
    found: list[tuple[str, ...]] = []
    start = 0
    for at, word in enumerate(words, 1):
        if word.startswith("\n") or at == len(words):
            found.append(tuple(words[start:at]))
            start = at
    return found


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs without empty ones; two of one sort beside each other are one."""
    last: tuple[Mark, list[str]] | None = None
    for mark, words in runs:
        if not words:
            continue
        if last and last[0] == mark:
            last[1].extend(words)
            continue
        if last:
            yield last
        last = mark, [*words]
    if last:
        yield last


def _shortened(runs: Sequence[Run], around: int) -> Iterator[Run]:
    """Yield runs with the middle of long ones left out that are the same in both."""
    for number, (mark, words) in enumerate(runs):
        before = around if number else 0
        after = around if number < len(runs) - 1 else 0
        if mark != Mark.SAME or len(words) <= before + after + 1:
            yield mark, words
            continue
        if before:
            yield Mark.SAME, words[:before]
        yield Mark.CUT, ["…"]
        if after:
            yield Mark.SAME, words[len(words) - after :]


def _pieces(runs: Iterable[Run]) -> Iterator[Piece]:
    """Yield runs as text, with a space between words that stand on one line in either text."""
    is_start = True
    for mark, words in runs:
        text = words[0]
        for last, word in pairwise(words):
            text += word if "\n" in last + word else f" {word}"
        if not is_start and not text.startswith("\n"):
            yield Piece(" ")
        yield Piece(text, mark)
        is_start = mark == Mark.SAME and text.endswith("\n")
