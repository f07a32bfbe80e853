"""A Word file as its parts of XML: what is no plain .docx is refused before anything reads it.

A .docx is a ZIP archive of XML. Nothing of it is trusted: its size, the number of its entries, how
much they unpack to and how deep their elements lie are all bounded, and no part may declare
entities.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from answerable.importing.archives import Kind, Unreadable, names_of, opened, reading_part

MAXIMUM_XML = 8_000_000  # of one part; the longest update that we know has 3 MB
MAXIMUM_DEPTH = 60  # elements within elements; those of Word seldom lie 30 deep
_ASK = "Ask for the document as a .docx, or open it in Word and save it as a Word document (.docx)"
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"<", "a web page or another text file"),
)
_DOCUMENTS = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "mimetype": "an OpenDocument file",
}
_WORD = Kind(
    "a Word document", "a Word file of the old kind (.doc)", _ASK,
    "File, Info, Protect Document, Encrypt with Password",
)  # fmt: skip


@dataclass(frozen=True)
class Package:
    """The XML parts of a Word file, by the names of their root elements.

    `document` is the main part; `notes` are foot- and endnotes, `margins` headers and footers,
    `comments` what reviewers wrote, `styles` the definitions of styles.
    """

    document: Element
    notes: tuple[Element, ...] = ()
    margins: tuple[Element, ...] = ()
    comments: tuple[Element, ...] = ()
    styles: tuple[Element, ...] = ()


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return str(tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its name without a namespace, as both dialects of Word write it."""
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of a name."""
    return next((found for found in element or () if local(found) == name), None)


def unpack(data: bytes) -> Package:
    """Return the parts of a Word file; raise Unreadable where it is not a plain .docx."""
    with _archive(data) as archive:
        names = names_of(archive)
        for name, what in _DOCUMENTS.items():
            if name in names:
                raise Unreadable(f"This is {what}, not a Word document", _ASK)
        if "[Content_Types].xml" not in names:
            raise Unreadable("This is a ZIP archive, and not a Word document", _ASK)
        found: dict[str, list[Element]] = {}
        for name in names:
            _refuse_by_name(name)
            if name.endswith((".xml", ".rels")):
                root = _parsed(name, archive.read(name))
                found.setdefault(local(root), []).append(root)
    if any(_is_macro(root) for root in found.get("Types", ())):
        raise Unreadable(*_MACROS)
    documents = found.get("document", [])
    if len(documents) != 1:
        held = "more than one document" if documents else "no document"
        raise Unreadable(f"This file holds {held}", _ASK)
    return Package(
        documents[0],
        notes=(*found.get("footnotes", ()), *found.get("endnotes", ())),
        margins=(*found.get("hdr", ()), *found.get("ftr", ())),
        comments=tuple(found.get("comments", ())),
        styles=tuple(found.get("styles", ())),
    )


_MACROS = (
    "This Word file holds macros, which are programs",
    "Ask for it without them, saved as a Word document (.docx)",
)


def _archive(data: bytes) -> zipfile.ZipFile:
    for start, what in _OTHERS:
        if data.lstrip()[: len(start)] == start:
            raise Unreadable(f"This is {what}, not a Word document", _ASK)
    return opened(data, _WORD)


def _refuse_by_name(name: str) -> None:
    if re.search(r"vbaProject|vbaData", name, re.IGNORECASE):
        raise Unreadable(*_MACROS)
    if re.search(r"/embeddings/|/activeX/", name):
        raise Unreadable(
            "This file holds another file, put into it as an object",
            "Ask for it without, or delete the object in Word and say so when you publish",
        )
    if name.endswith("/afchunk.xml") or re.search(r"afchunk", name, re.IGNORECASE):
        raise Unreadable(
            "This file holds a piece of another document that Word has not taken in yet",
            "Open it in Word and save it again: that takes the piece in",
        )


def _is_macro(types: Element) -> bool:
    return any("macroEnabled" in (attribute(one, "ContentType") or "") for one in types)


def _parsed(name: str, data: bytes) -> Element:
    """Return a part of XML; raise Unreadable where it is damaged, or may do harm."""
    if len(data) > MAXIMUM_XML:
        size = f"{MAXIMUM_XML // 1_000_000} MB"
        raise Unreadable(
            f"A part of this file (`{name}`) is larger than {size}",
            "Import its tables in smaller files",
        )
    with reading_part(name, "Word"):
        return _bounded(iterparse(io.BytesIO(data), ("start", "end"), forbid_dtd=True))


def _bounded(events: Iterator[tuple[str, Element]]) -> Element:
    """Return the root of XML whose elements lie no deeper than a Word document's."""
    depth = 0
    root: Element | None = None
    for event, element in events:
        root = element if root is None else root
        depth += 1 if event == "start" else -1
        if depth > MAXIMUM_DEPTH:
            what = f"This file has more than {MAXIMUM_DEPTH} elements within each other"
            raise Unreadable(what, "Open it in Word and save it again, or ask for it anew")
    if root is None:
        raise ValueError("no element")
    return root
