"""Two published wordings of one promise, word by word, and what plain rules find between them.

A date of several words is compared as one. Rules look only at words that changed, with a few words
beside them, so that “will” is read together with the “consider” that was put behind it.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import takewhile

from answerable.dates import PartialDate, disjoint
from answerable.findings.signals.kinds import Cue, Piece
from answerable.likely import MONTH_NAMES
from answerable.records import Obligation

# To compare takes as long as the product of two lengths: more is told as one change.
MOST = 250_000
BESIDE = 2  # words beside a change, in its sentence, that are read with it
SPELT = 20  # up to this, a number may be spelt out in the other wording
FIRMNESS = tuple(Obligation)
# What tells how firm a promise is, from the least firm: the first that is found decides.
PHRASES = {
    Obligation.CONSIDERS: r"consider(s|ing)?|explor(e|es|ing)|look(s|ing)? (at|into)",
    Obligation.AIMS: (
        r"aim(s|ing)? (to|for)|seek(s|ing)?( to)?|want(s|ing)? to|hop(e|es|ing) to"
        r"|try(ing)? to|tries to|work(s|ing)? (to|towards)"
    ),
    Obligation.WILL: r"will|shall|must|(is|are|has|have) committed to",
}
_MONTHS = {name: f"{number:02}" for number, name in enumerate(MONTH_NAMES) if name}
# A year is one after some words alone: elsewhere it may be a number of things.
_BEFORE_YEAR = "by|in|of|from|until|before|since|during|early|late|spring|summer|autumn|winter"
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)}) (?P<year>20\d\d)"
    rf"|(?i:{_BEFORE_YEAR}) (?P<alone>20[1-9]\d)(?!\S*\d)"
)
_TOKEN = re.compile(rf"(?<!\S)(?:{re.sub('[?]P<[a-z]+>', '?:', _DATE.pattern)})[^\s\w]*|\S+")
_NUMBER = re.compile(r"[£€$(]*(?P<value>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<sign>%?)[.,;:)]*")


@dataclass(frozen=True)
class _Count:
    """A number in a wording, and what it counts: a sign, or the word that follows."""

    value: Decimal
    unit: str


def compared(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Cue, ...]]:
    """Compare two wordings: pieces kept, taken out and put in, in order, and the cues in them.

    The pieces kept and taken out make up the first, those kept and put in the second, with spaces
    between. Time and room are bounded by MOST.
    """
    old, new = _words(before), _words(after)
    dates, counts = _dates(new), _counts(new, 0, len(new))
    pieces: list[Piece] = []
    cues: list[Cue | None] = []
    for tag, a, b, c, d in _changes(old, new):
        if tag == "equal":
            pieces.append(Piece("kept", " ".join(old[a:b])))
            continue
        pieces += [
            Piece(kind, " ".join(words))
            for kind, words in (("out", old[a:b]), ("in", new[c:d]))
            if words
        ]
        cues += [
            _firmness_cue(old, (a, b), new, (c, d)),
            _date_cue(_dates(old[a:b]), _dates(new[c:d]), dates),
            _number_cue(_counts(old, a, b), _counts(new, c, d), counts),
        ]
    return tuple(pieces), tuple(dict.fromkeys(filter(None, cues)))


def firmer_or_less(before: Obligation | None, after: Obligation | None) -> Cue | None:
    """Return which way a promise's firmness changed, if both are known and differ."""
    if not before or not after or before is after:
        return None
    less = FIRMNESS.index(after) > FIRMNESS.index(before)
    return Cue.LESS_FIRM if less else Cue.FIRMER


def _words(text: str) -> list[str]:
    return _TOKEN.findall(" ".join(text.split()))


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Return runs of words that are equal or not, as difflib does; long texts less finely."""
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    most = min(len(old), len(new)) - start
    ends = zip(reversed(old), reversed(new), strict=False)
    end = min(most, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ends)))
    a, c = len(old) - end, len(new) - end
    if start:
        yield "equal", 0, start, 0, start
    if (a - start) * (c - start) > MOST:
        yield "replace", start, a, start, c
    else:
        matcher = SequenceMatcher(None, old[start:a], new[start:c], autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            yield tag, start + i, start + j, start + k, start + m
    if end:
        yield "equal", a, len(old), c, len(new)


def _firmness_cue(
    old: Sequence[str], out: tuple[int, int], new: Sequence[str], put: tuple[int, int]
) -> Cue | None:
    """Compare changed words; a sentence that was taken out or put in whole changes no other."""
    gone, there = old[slice(*out)], new[slice(*put)]
    if not (gone and there) and not all(map(_within, (*gone, *there))):
        return None
    return firmer_or_less(_firmness(old, *out), _firmness(new, *put))


def _firmness(words: Sequence[str], start: int, end: int) -> Obligation | None:
    """Return the least firm phrase among changed words and those beside them."""
    before = [*takewhile(_within, reversed(words[max(0, start - BESIDE) : start]))][::-1]
    beside = words[end : end + BESIDE] if end == start or _within(words[end - 1]) else []
    text = " ".join([*before, *words[start:end], *beside])
    found = (o for o, phrase in PHRASES.items() if re.search(rf"\b({phrase})\b", text, re.I))
    return next(found, None)


def _within(word: str) -> bool:
    return not word.endswith((".", ";", ":"))


def _date_cue(
    before: Sequence[PartialDate], after: Sequence[PartialDate], new: Sequence[PartialDate]
) -> Cue | None:
    if len(before) == len(after) == 1 and disjoint(before[0], after[0]):
        return Cue.DATE_LATER if after[0].first > before[0].last else Cue.DATE_EARLIER
    left = [date for date in before if all(disjoint(date, other) for other in new)]
    return Cue.DATE_DROPPED if left and not after else None


def _dates(words: Sequence[str]) -> list[PartialDate]:
    """Return the dates that words are, without those in no calendar."""
    found = []
    for match in filter(None, map(_DATE.match, words)):
        day, month, year = match["day"], match["month"], match["year"]
        text = match["alone"] or f"{year}-{_MONTHS[month]}" + (f"-{int(day):02}" if day else "")
        with suppress(ValueError):
            found.append(PartialDate.parse(text))
    return found


def _number_cue(
    before: Sequence[_Count], after: Sequence[_Count], new: Sequence[_Count]
) -> Cue | None:
    if len(before) == len(after) == 1:
        one, other = before[0], after[0]
        if one.unit != other.unit or one.value == other.value:
            return None
        return Cue.NUMBER_LOWERED if other.value < one.value else Cue.NUMBER_RAISED
    kept = {count.value for count in new}
    sure = [c for c in before if c.value not in kept and (c.value > SPELT or c.unit == "%")]
    return Cue.NUMBER_DROPPED if sure and not after else None


def _counts(words: Sequence[str], start: int, end: int) -> list[_Count]:
    found = []
    for place in range(start, end):
        if match := _NUMBER.fullmatch(words[place]):
            following = words[place + 1] if place + 1 < len(words) else ""
            value = Decimal(match["value"].replace(",", ""))
            found.append(_Count(value, match["sign"] or following.strip(".,;:)")))
    return found
