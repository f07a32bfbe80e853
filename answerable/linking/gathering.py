"""Every web address that people wrote, once, with each place where it stands."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag

from answerable.dates import PartialDate
from answerable.handwritten import load_handwritten
from answerable.markup import without_code
from answerable.problems import Location
from answerable.record import Record, load
from answerable.record.words import every_word
from answerable.records import WEB_ADDRESS, Document

# Up to what no address holds; where it ends is told by what stands around it.
_ADDRESS = re.compile(r"""https?://[^\s"'<>`\\{|}^“”‘’]+""", re.IGNORECASE)
_CLOSING = {")": "(", "]": "["}
_AFTER = ".,;:!?*…"  # what follows an address in a sentence, and is no part of it


@dataclass(frozen=True)
class Archived:
    """A copy of what an address leads to, in an archive: its address, and its day if known."""

    address: str
    day: PartialDate | None


@dataclass(frozen=True)
class Link:
    """A web address without its fragment, the places where it stands, and its archive's copy."""

    address: str
    places: tuple[Location, ...]
    copy: Archived | None = None


def gather(root: Path, data: Path) -> tuple[Link, ...]:
    """Return the addresses of the record and of docs/ below `root`, in their own order.

    What is broken elsewhere hides nothing that can be read. What a correction says stood there is
    left out: it is likely to be gone, and nobody is to mend it.
    """
    record = load(root, data).record
    places: dict[str, set[Location]] = {}
    for address, place in (*_in_record(record), *_in_pages(root)):
        places.setdefault(urldefrag(address).url, set()).add(place)
    copies = _copies(record.documents)
    return tuple(Link(x, tuple(sorted(places[x])), copies.get(x)) for x in sorted(places))


def _in_record(record: Record) -> Iterator[tuple[str, Location]]:
    for words in every_word(record):
        # Most words hold none, and code is looked for more slowly than this is seen.
        if "://" in words.text:
            text = words.text if words.path else without_code(words.text)
            for address, offset in addresses(text):
                yield address, words.place(record, offset)


def _in_pages(root: Path) -> Iterator[tuple[str, Location]]:
    for page in load_handwritten(root).pages:
        for address, offset in addresses(without_code(page.body)):
            yield address, Location.within(page.body, offset, page.file, page.body_line)


def _copies(documents: Mapping[str, Document]) -> Mapping[str, Archived]:
    return {
        urldefrag(document.link).url: Archived(document.archive, document.archived)
        for document in documents.values()
        if document.link and document.archive
    }


def addresses(text: str) -> Iterator[tuple[str, int]]:
    """Yield each web address in a text, plain or Markdown, with the offset where it begins."""
    if WEB_ADDRESS.fullmatch(text):
        yield text, 0
        return
    for found in _ADDRESS.finditer(text):
        yield _ended(found[0]).replace("&amp;", "&"), found.start()


def _ended(text: str) -> str:
    """Cut an address where a bracket closes that it did not open, and before a stop."""
    opened = dict.fromkeys(_CLOSING.values(), 0)
    for at, character in enumerate(text):
        if character in opened:
            opened[character] += 1
        elif bracket := _CLOSING.get(character):
            opened[bracket] -= 1
            if opened[bracket] < 0:
                return text[:at].rstrip(_AFTER)
    return text.rstrip(_AFTER)
