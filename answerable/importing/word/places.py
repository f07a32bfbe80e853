"""Where things stand in a Word document: every element of its XML with a place to name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from answerable.importing.word.package import attribute, child, local
from answerable.likely import plain
from answerable.problems import Location

MAXIMUM_COLUMNS = 63  # of a table; Word has no more
FIRST_WORDS = 6
# Stands for a sign of a font of signs: Mammoth knows which letter it is, where there is one.
SIGN = "\ue000"
NOTE_KINDS = ("footnote", "endnote")


@dataclass(frozen=True)
class Place:
    """A place in a document, as an editor would name it.

    `order` counts the paragraphs and the rows of tables from the start of the document; tables,
    rows and columns count from 1. In a header or a note `part` says which; `words` are the first
    of the paragraph.
    """

    order: int = 1
    table: int = 0
    row: int = 0
    column: int = 0
    part: str = ""
    words: str = ""

    def __str__(self) -> str:
        """Name the place: `table 2, row 5, column 3`, or a paragraph by its first words."""
        if self.table:
            steps = {"table": self.table, "row": self.row, "column": self.column}
            return ", ".join(f"{name} {number}" for name, number in steps.items() if number)
        if self.words:
            return f"{self.part + ', ' if self.part else ''}the paragraph “{self.words}”"
        return self.part or "the document"

    def start(self) -> str:
        """Return the name as a sentence begins with it."""
        name = str(self)
        return name[:1].upper() + name[1:]

    def location(self, file: str) -> Location:
        """Return the place for a problem: its line counts paragraphs and rows from the start."""
        return Location(file, self.order, max(self.column, 1))


def row_place(table: int, row: int) -> str:
    """Name a row of a table."""
    return str(Place(table=table, row=row))


def first_words(text: str) -> str:
    """Return the first words of a text, to know it by."""
    words = plain(text).split()
    return " ".join(words[:FIRST_WORDS]) + ("…" if len(words) > FIRST_WORDS else "")


def text_in(element: Element) -> str:
    """Return the text that is shown of an element, its ends of lines and tabs as spaces."""
    return "".join(shown_by(found) for found in element.iter()).replace(SIGN, "")


def shown_by(element: Element) -> str:
    """Return what an element shows by itself: an end of a line or a tab is a space."""
    match local(element):
        case "t":
            return element.text or ""
        case "tab" | "br" | "cr" | "ptab" | "p":
            return " "
        case "noBreakHyphen":
            return "\u2011"
        case "softHyphen":
            return "\u00ad"
        case "sym":
            return SIGN
    return ""


def placed(root: Element, part: str = "") -> Iterator[tuple[Element, Place]]:
    """Yield every element below a root, each with its place, in the document's order."""
    yield from _Walk().below(root, Place(part=part))


class _Walk:
    """Counts tables, rows and paragraphs on the way through a document."""

    def __init__(self) -> None:
        self.tables = self.order = 0
        self.row = self.column = 0
        self.before = ""  # the first words of the last paragraph that has any

    def below(self, element: Element, place: Place) -> Iterator[tuple[Element, Place]]:
        for found in element:
            here = self.of(found, place)
            yield found, here
            yield from self.below(found, here)

    def of(self, element: Element, place: Place) -> Place:
        name = local(element)
        if name in NOTE_KINDS:
            return replace(place, part=f"{name} {attribute(element, 'id')}")
        if name == "tbl" and not place.table:
            self.tables += 1
            self.row = 0
            return replace(place, table=self.tables)
        if name == "tr" and place.table and not place.column:
            self.row += 1
            self.order += 1
            self.column = 1
            return replace(place, row=self.row, order=self.order)
        if name == "tc" and place.row and not place.column:
            here = replace(place, column=self.column)
            self.column += span_of(element)
            return here
        if name == "p" and not place.table:
            self.order += 1
            words = first_words(text_in(element))
            part = place.part or (f"the paragraph after “{self.before}”" if self.before else "")
            self.before = words or self.before
            return replace(place, order=self.order, words=words, part=place.part if words else part)
        return place


def span_of(cell: Element) -> int:
    """Return how many columns a cell spans, as far as its file says so in digits."""
    span = child(child(cell, "tcPr"), "gridSpan")
    written = (attribute(span, "val") if span is not None else None) or "1"
    return int(written) if written.isdecimal() and len(written) < 4 else 1
