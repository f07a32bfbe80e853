"""A Word file as a document of blocks, whole: every word that is shown, or a problem."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from answerable.importing.archives import Unreadable
from answerable.importing.word.blocks import Block, Document, Table, Words, lines, paragraphs
from answerable.importing.word.colours import colours
from answerable.importing.word.conversion import Converted, converted
from answerable.importing.word.package import Package, attribute, local, unpack
from answerable.importing.word.places import (
    SIGN,
    Place,
    first_words,
    placed,
    shown_by,
    text_in,
)
from answerable.importing.word.refused import refused
from answerable.problems import InvalidRecord, Location, Problem
from answerable.reading.texts import hidden_name

_WEB = re.compile(r"https?://[^/?#@\\\s]+(?:[/?#]\S*)?", re.IGNORECASE)
_ODD = {
    "struck": ("words struck through", "Delete them in Word, or take the line through them away"),
    "raised": ("raised words", "Write them in line: `10²`, or `m2` as `square metres`"),
    "lowered": ("lowered words", "Write them in line: `CO₂`"),
}


def read(data: bytes, file: str) -> Document:
    """Return a Word file as a document; raise InvalidRecord with all that can't be taken of it."""
    try:
        package = unpack(data)
    except Unreadable as error:
        raise InvalidRecord([error.problem(file)]) from error
    problems = [*refused(package, file)]
    try:
        made = converted(data)
    except Exception as error:  # Mammoth has no one way to say that a file is damaged
        what, mend = "This file can't be read as Word wrote it", "Open it in Word and save it again"
        raise InvalidRecord([*problems, Problem(Location(file), what, mend)]) from error
    problems += _marked(made, file)
    if not problems:
        problems += _lost(package, made, file)
    if problems:
        raise InvalidRecord(problems)
    margins = (_clean(text_in(root)) for root in package.margins)
    return Document(
        made.blocks,
        made.notes,
        tuple(dict.fromkeys(text for text in margins if text)),
        colours(package.document),
    )


@dataclass(frozen=True)
class _Part:
    """Blocks that stand in one place: a cell, a paragraph or list of the text, a note."""

    place: Place
    blocks: tuple[Block, ...]


def _parts(made: Converted) -> Iterator[_Part]:
    order = 0
    for block in made.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                place = Place(order + cell.row, block.number, cell.row, cell.column)
                yield _Part(place, cell.blocks)
            order += block.height
        else:
            for found in paragraphs([block]):
                order += 1
                yield _Part(Place(order, words=first_words(found.text)), (found,))
    for key, blocks in made.notes.items():
        yield _Part(Place(part=key.replace("-", " ")), blocks)


def _marked(made: Converted, file: str) -> Iterator[Problem]:
    """Yield a problem for each mark and link that a record's text can't have."""
    for part in _parts(made):
        told: dict[str, Problem] = {}
        if name := hidden_name(
            "".join(one.text for x in paragraphs(part.blocks) for one in x.words)
        ):
            sentence = f"{part.place.start()} holds {name}, which readers can't see"
            mend = "Delete it in Word, and type the words around it again"
            told[sentence] = Problem(part.place.location(file), sentence, mend)
        for words in (one for found in paragraphs(part.blocks) for one in found.words):
            for what, mend in _faults(words):
                sentence = f"{part.place.start()} holds {what}"
                told.setdefault(sentence, Problem(part.place.location(file), sentence, mend))
        yield from told.values()


def _faults(words: Words) -> Iterator[tuple[str, str]]:
    shown = first_words(words.text)
    for name, (what, mend) in _ODD.items():
        if name in words.odd and shown:
            yield f"{what}: {shown!r}", mend
    if words.link and not _WEB.fullmatch(words.link):
        what = f"a link to `{words.link}`, from {shown!r}"
        yield what, "Links lead to the web, with https:// or http://. Write it so, or remove it"


def _lost(package: Package, made: Converted, file: str) -> Iterator[Problem]:
    """Yield a problem for each place where words that are shown did not come through.

    The file's XML is read a second time for it, by other code than that which made the blocks.
    """
    shown: dict[tuple[int, int, int], list[str]] = defaultdict(list)
    places: dict[tuple[int, int, int], Place] = {}
    for part in _parts(made):
        if not part.place.part:
            shown[_key(part.place)] += lines(part.blocks)
    written = _by_place(package, places)
    for key, text in written.items():
        here = _clean(" ".join(shown.get(key, ())))
        pattern = re.escape(_clean(text)).replace(re.escape(SIGN), ".")
        if not re.fullmatch(pattern, here):
            yield _not_read(places[key], _first_apart(_clean(text), here), file)
    for note, text in _notes(package).items():
        here = _clean(" ".join(lines(made.notes.get(note, ()))))
        if note in made.notes and here != _clean(text):
            place = Place(part=note.replace("-", " "))
            yield _not_read(place, _first_apart(_clean(text), here), file)


def _key(place: Place) -> tuple[int, int, int]:
    return place.table, place.row, place.column


def _by_place(
    package: Package, places: dict[tuple[int, int, int], Place]
) -> Mapping[tuple[int, int, int], str]:
    """Return the text of each cell, and of all outside tables, by numbers; and their places."""
    found: dict[tuple[int, int, int], str] = defaultdict(str)
    boxes: set[Element] = set()
    for element, place in placed(package.document):
        key = _key(place)
        if local(element) == "sdt" and any(local(one) == "checkbox" for one in element.iter()):
            boxes |= {*element.iter()}
        if piece := SIGN if element in boxes and local(element) == "t" else shown_by(element):
            found[key] += piece
            places.setdefault(key, Place() if key == (0, 0, 0) else place)
    return found


def _notes(package: Package) -> dict[str, str]:
    return {
        f"{local(note)}-{attribute(note, 'id')}": text_in(note)
        for root in package.notes
        for note in root
    }


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _first_apart(written: str, here: str) -> str:
    """Return the first word that is in the file, and not in what was read of it."""
    pairs = zip(written.split(), [*here.split(), *[""] * len(written)], strict=False)
    return next((one for one, other in pairs if one != other and SIGN not in one), "a sign")


def _not_read(place: Place, word: str, file: str) -> Problem:
    what = f"{place.start()} holds words that could not be read, from {word[:60]!r} on"
    mend = "Select them in Word, copy them, and paste them back as text only"
    return Problem(place.location(file), what, mend)


def sentences_of(words: Iterable[Words]) -> tuple[str, ...]:
    """Return plain sentences on looks that were let go: underlines, links within a document."""
    odd = {mark for one in words for mark in one.odd if one.text.strip()}
    told = {
        "underlined": "Underlined words are told without the line",
        "within": "A link to another place of this document is told as words alone",
    }
    return tuple(sentence for mark, sentence in told.items() if mark in odd)
