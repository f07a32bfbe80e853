"""What drafts from Word share: a file as it is imported, and how a draft is written."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from answerable.checks.plain import IN_RECORDS, Policy, not_plain
from answerable.importing.drafts import Draft, Fate, Piece
from answerable.importing.word.blocks import Block, Listed, Words, paragraphs
from answerable.importing.word.markdown import Unwritable, markdown, with_notes
from answerable.importing.word.places import Place
from answerable.importing.word.reading import sentences_of
from answerable.problems import Location, Problem
from answerable.reading.pages import FENCE
from answerable.record import Record
from answerable.record.filing import yaml_text

LAST = 1_000_000_000  # the order of what stands after all that is in the document
_NUMBERED = "Word makes the numbers of a list by itself: they count from 1 here"
_UNMARKED = "Bold or italic letters were let go, where the record's Markdown has no room for marks"


@dataclass(frozen=True)
class SourceFile:
    """A file to import: its name as given, and its bytes.

    Where it is a copy that was changed so that it can be imported, `published` are the bytes of the
    file as it was published: the record keeps the hash of that.
    """

    name: str
    data: bytes
    published: bytes | None = None

    @property
    def sha256(self) -> str:
        """The hash of the bytes that are imported."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def published_sha256(self) -> str:
        """The hash of the file as it was published."""
        return hashlib.sha256(self.data if self.published is None else self.published).hexdigest()


@dataclass
class Drafting:
    """What is being made of a file: drafts, pieces and problems, gathered on the way."""

    source: SourceFile
    folder: str
    notes: Mapping[str, Sequence[Block]]
    policy: Policy = IN_RECORDS
    drafts: list[Draft] = field(default_factory=list)
    told: list[tuple[int, Piece]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, place: Place, what: str, mend: str) -> None:
        """Keep a problem of a place in the file."""
        self.problems.append(Problem(place.location(self.source.name), what, mend))

    def refuse(self, what: str, mend: str) -> None:
        """Keep a problem of the file as a whole."""
        self.problems.append(Problem(Location(self.source.name), what, mend))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces that were kept, in the order of the document."""
        return tuple(piece for _, piece in sorted(self.told, key=lambda told: told[0]))

    def keep(self, place: Place, piece: Piece) -> None:
        """Keep a piece that stands in a place of the document."""
        self.told.append((place.order, piece))

    def noted(self, place: Place, words: str, *notes: str) -> None:
        """Keep a piece that is in no draft, with the reason."""
        self.keep(place, Piece(str(place), words, Fate.NOTED, notes=notes))

    def margins(self, texts: Iterable[str]) -> None:
        """Keep what stands in the headers and footers of pages: it is in no draft."""
        for text in texts:
            place = Place(LAST, part="a header or footer")
            self.noted(place, text, "Headers and footers of pages are not taken")

    def text(self, blocks: Sequence[Block], place: Place) -> tuple[str, tuple[str, ...]]:
        """Return blocks as Markdown, with their notes below; and sentences on what was let go."""
        whole = with_notes(blocks, self.notes)
        try:
            written = markdown(whole)
        except Unwritable:
            what = f"{place.start()} holds text that the record's Markdown can't hold as it is"
            self.tell(place, what, "Write it as plain paragraphs and lists")
            return "", ()
        if written.text:
            self.problems += self._not_plain(written.text, place)
        words: Iterable[Words] = (one for found in _all(whole) for one in found)
        return written.text, (
            *sentences_of([*words]),
            *((_UNMARKED,) if written.unmarked else ()),
            *((_NUMBERED,) if any(map(_is_numbered, whole)) else ()),
        )

    def _not_plain(self, text: str, place: Place) -> Iterable[Problem]:
        for found in not_plain(text, self.source.name, 1, self.policy):
            what = f"{place.start()}: {found.what[:1].lower()}{found.what[1:]}"
            yield Problem(place.location(self.source.name), what, found.mend)

    def draft(self, name: str, fields: Mapping[str, Any], body: str = "") -> str:
        """Keep a draft by its path from the folder of the record; return its whole path."""
        path = f"{self.folder}/{name}"
        text = yaml_text(dict(fields))
        if name.endswith(".md"):
            text = f"{FENCE}\n{text}{FENCE}\n{body}{chr(10) if body else ''}"
        self.drafts.append(Draft(path, text))
        return path

    def document(self, id_: str, record: Record, fields: Mapping[str, Any]) -> None:
        """Draft the record of this file as a document, or hold it to the one that is there."""
        known = record.documents.get(id_)
        if known is None:
            held = {**fields, "sha256": self.source.published_sha256, "held": "yes"}
            self.draft(f"documents/{id_}.md", held)
            why = (
                f"The document `{id_}` is new, and a file does not say who published it, or where. "
                "Write its `publisher`, its `link` where it has one, and a title of its own"
            )
            self.noted(Place(LAST, part="a document"), "", why)
        elif known.sha256 and known.sha256 != self.source.published_sha256:
            self.refuse(
                f"This is not the file that the document `{id_}` was read from: the hashes differ",
                "Name another with --document, or import the file that was published",
            )
        else:
            notes = [f"The record has the document `{id_}`, which is left as it is"]
            if not known.sha256:
                notes.append(f"Add to {known.file}: `sha256: {self.source.published_sha256}`")
            if not known.held:
                notes.append(f"Add to {known.file}: `held: yes`, as its text was read")
            piece = Piece(known.file, "", Fate.ALREADY, notes=tuple(notes))
            self.keep(Place(LAST), piece)


def _is_numbered(block: Block) -> bool:
    """Say whether a block is a list with numbers, or holds one."""
    return isinstance(block, Listed) and (
        block.numbered or any(_is_numbered(inner) for item in block.items for inner in item)
    )


def _all(blocks: Iterable[Block]) -> Iterable[tuple[Words, ...]]:
    return (found.words for found in paragraphs(blocks))


def one_line(text: str) -> str:
    """Return a text on one line, with single spaces."""
    return re.sub(r"\s+", " ", text).strip()
