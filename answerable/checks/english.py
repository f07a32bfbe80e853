"""Hints on plain English: advice, which stops nothing.

What stands in quotation marks is a source's own, and is let be. So are web addresses and code.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator

from answerable.checks.personal import DISTRICT
from answerable.checks.pieces import Piece
from answerable.problems import Level, Location, Problem
from answerable.record.words import Words

# GOV.UK asks for 25 words at most; a short list after a colon may take a few more.
LONGEST_SENTENCE = 30
WORDS_TO_WRITE = 25
SHOWN_WORDS = 6
_NOT_PROSE = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`|https?://[^\s<>)\]]+|"
    r"^[ \t]*(?:\||#{1,6} )[^\n]*$|^>[^\n]*$|\{\{[^{}]*\}\}",
    re.DOTALL | re.MULTILINE,
)
# Without one of these in a text, a search for the same is saved: most texts are plain.
_SIGNS = ("`", "://", "|", "#", ">", "{{")
_QUOTES = ('"', "“", "‘")
_PHRASE_PIECES = (" likely", "bame", "click", "[here")
_QUOTED = re.compile(r"\"[^\"]{1,500}\"|“[^”]{1,500}”|‘[^’]{1,500}’")
# A paragraph, or one item of a list.
_ITEM = r"[ \t]*(?:[-*+]|[0-9]{1,3}\.)[ \t]"
_MARKER = re.compile(_ITEM)
_BLOCK = re.compile(rf"\S[^\n]*(?:\n(?!{_ITEM})[^\n]*\S[^\n]*)*")
_SENTENCE_END = re.compile(r"[.!?][\"”’)*_\]]*\s+(?=[\"“‘(*_\[]*[A-Z0-9£])")
_CAPITALS = re.compile(r"[A-Z][0-9]*[A-Z][A-Z0-9]{0,10}(?=s?(?![\w&]))")
_MAY_BE_SHORT = re.compile(r"[A-Z][0-9]*[A-Z]")
# Words that minutes set in capitals before what they say.
_LABELS = ("ACTION", "ACTIONS", "AGREED", "DECISION", "DECISIONS", "NOTE", "NOTED", "RESOLVED")
_WITHIN_A_NAME = re.compile(r"[\w&./-]")
_IN_BRACKETS = re.compile(r"\(([A-Z0-9]{2,12})s?\)")
_STANDS_FOR = re.compile(r"\b([A-Z0-9]{2,12})s? stands for\b")
_ROMAN = re.compile(r"[IVX]+")
_PHRASES = re.compile(
    r"\btimes (?:more|less) likely\b|\bBAME\b|\bclick here\b|\[here\]\(", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


def sentences_short(piece: Piece) -> Iterator[Problem]:
    """A sentence in an editor's own words has 30 words at most."""
    for words in piece.own_words:
        for offset, sentence in long_sentences(words.text):
            yield _long(words.place(piece.record, offset), sentence)


def abbreviations_spelt_out(piece: Piece) -> Iterator[Problem]:
    """A short form is spelt out where its record first uses it, or listed in plan.yml."""
    record = piece.record
    if "abbreviations" in record.unread or not _MAY_BE_SHORT.search(piece.text):
        return
    texts = {words.text for words in piece.words}
    spelt_in = {text: found for text in texts if (found := spelt_out(text))}
    spelt: dict[str, set[str]] = {}
    for words in piece.words:
        if words.text in spelt_in:
            spelt.setdefault(_record_of(words), set()).update(spelt_in[words.text])
    told: set[tuple[str, str]] = set()
    for words in piece.own_words:
        of = _record_of(words)
        for offset, short in short_forms(words.text):
            known = short in record.plan.abbreviations or short in spelt.get(of, ())
            if not known and (of, short) not in told:
                told.add((of, short))
                yield _unspelt(words.place(piece.record, offset), short)


def phrases_plain(piece: Piece) -> Iterator[Problem]:
    """A ratio is "times as likely", an ethnic group has its whole name, a link says where it goes.

    Words in quotation marks are a source's own.
    """
    if not _may_be_unplain(piece.text):
        return
    for words in piece.own_words:
        for offset, phrase in unplain_phrases(words.text):
            yield _unplain(words.place(piece.record, offset), phrase)


def words_of_one_script(piece: Piece) -> Iterator[Problem]:
    """No word mixes Latin letters with Greek or Cyrillic ones that look like them."""
    if piece.text.isascii():
        return
    for words in piece.words:
        for offset, word in mixed_words(words.text):
            yield _mixed(words.place(piece.record, offset), word)


def hints_in(text: str, file: str, first_line: int, known: Collection[str]) -> Iterator[Problem]:
    """Yield every hint on a text that begins on a line of a file.

    `known` are the abbreviations that need no spelling out.
    """
    for offset, sentence in long_sentences(text):
        yield _long(Location.within(text, offset, file, first_line), sentence)
    told = {*known, *spelt_out(text)}
    for offset, short in short_forms(text):
        if short not in told:
            told.add(short)
            yield _unspelt(Location.within(text, offset, file, first_line), short)
    for offset, phrase in unplain_phrases(text):
        yield _unplain(Location.within(text, offset, file, first_line), phrase)
    for offset, word in mixed_words(text):
        yield _mixed(Location.within(text, offset, file, first_line), word)


def long_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence of more words than LONGEST_SENTENCE, with its offset."""
    if text.count(" ") + text.count("\n") < LONGEST_SENTENCE:
        return
    for block in _BLOCK.finditer(_prose(text)):
        start = marker.end() if (marker := _MARKER.match(block[0])) else 0
        ends = [end.end() for end in _SENTENCE_END.finditer(block[0])]
        for end in (*ends, len(block[0])):
            sentence = block[0][start:end]
            if len(sentence.split()) > LONGEST_SENTENCE:
                yield block.start() + start, " ".join(sentence.split())
            start = end


def short_forms(text: str) -> Iterator[tuple[int, str]]:
    """Yield each short form (two capitals or more, digits, no plural s), with its offset."""
    if not _MAY_BE_SHORT.search(text):
        return
    prose = _own_prose(text)
    for found in _CAPITALS.finditer(prose):
        if _WITHIN_A_NAME.match(prose[found.start() - 1 : found.start()]):
            continue
        known = found[0] in ("BAME", *_LABELS) or _ROMAN.fullmatch(found[0])
        if not known and not DISTRICT.fullmatch(found[0]):
            yield found.start(), found[0]


def spelt_out(text: str) -> set[str]:
    """Return the short forms that a text spells out, as "Words in Full (WF)"."""
    found = set(_IN_BRACKETS.findall(text)) if "(" in text else set()
    return found | set(_STANDS_FOR.findall(text)) if "stands for" in text else found


def unplain_phrases(text: str) -> Iterator[tuple[int, str]]:
    """Yield each phrase that the house words otherwise, with its offset."""
    if _may_be_unplain(text):
        for found in _PHRASES.finditer(_own_prose(text)):
            yield found.start(), found[0]


def _may_be_unplain(text: str) -> bool:
    lower = text.lower()
    return any(piece in lower for piece in _PHRASE_PIECES)


def mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield each word that mixes Latin letters with Greek or Cyrillic ones, with its offset."""
    if text.isascii():
        return
    for word in _WORD.finditer(text):
        if not word[0].isascii() and len(_scripts(word[0])) > 1:
            yield word.start(), word[0]


def _prose(text: str) -> str:
    return _blank(_NOT_PROSE, text) if any(sign in text for sign in _SIGNS) else text


def _own_prose(text: str) -> str:
    prose = _prose(text)
    return _blank(_QUOTED, prose) if any(quote in prose for quote in _QUOTES) else prose


def _scripts(word: str) -> set[str]:
    names = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return names.intersection(_SCRIPTS)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with spaces for what a pattern finds, so that offsets stay."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _record_of(words: Words) -> str:
    """A metric's two files are one record."""
    return words.file.removesuffix(".csv").removesuffix(".yml")


def _long(place: Location, sentence: str) -> Problem:
    parts = sentence.split()
    return Problem(
        place,
        f"This sentence has {len(parts)} words: “{' '.join(parts[:SHOWN_WORDS])} …”",
        f"Make two of it, or a list; {WORDS_TO_WRITE} words are enough for one sentence",
        Level.WARNING,
    )


def _unspelt(place: Location, short: str) -> Problem:
    return Problem(
        place,
        f"The short form `{short}` is not spelt out here",
        f"Write its words in full before it, as Words in Full ({short}); or list it under "
        "`abbreviations` in plan.yml, if everybody knows it",
        Level.WARNING,
    )


def _unplain(place: Location, phrase: str) -> Problem:
    what, mend = _instead(phrase)
    return Problem(place, what, mend, Level.WARNING)


def _instead(phrase: str) -> tuple[str, str]:
    lower = phrase.casefold()
    if lower == "bame":
        return (
            f"`{phrase}` stands here without quotation marks",
            "Write Black, Asian and minority ethnic, or the groups that are meant; put a source's "
            "own word in quotation marks",
        )
    if lower.startswith("times"):
        return (
            f"“{phrase}” can be read in two ways",
            "Write “times as likely”, with the number that makes it true",
        )
    return "This link does not say where it goes", "Make a link of the words that name its page"


def _mixed(place: Location, word: str) -> Problem:
    odd = [letter for letter in word if not unicodedata.name(letter, "").startswith("LATIN")]
    return Problem(
        place,
        f"`{word}` mixes alphabets: {unicodedata.name(odd[0]).capitalize()} only looks like a "
        "letter of ours",
        "Type the word again",
        Level.WARNING,
    )
