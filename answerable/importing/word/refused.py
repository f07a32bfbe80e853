"""What can't be taken from a Word document as it stands: each thing named, with its place.

Most of it would pass a converter unseen: a deleted sentence that is still in the file, a comment,
hidden text, a text box that stands beside the text. Whoever publishes must decide about each, so
none is stripped.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from answerable.importing.word.package import Package, attribute, child, local
from answerable.importing.word.places import MAXIMUM_COLUMNS, Place, placed, span_of, text_in
from answerable.problems import Location, Problem

_TRACKED = "In Word, accept or reject every change (Review, Accept), and save it"
_ANSWER = "In Word, decide about each comment, delete them all (Review, Delete), and save it"
_SHOW = "In Word, show hidden text, then delete it or take the hiding away"
_PICTURE = "Say in words what it shows, or publish it beside the record; then take it out"
_BOX = "Move its words into the text or the cell where they belong"
_AS_TEXT = "Click on it in Word and press Ctrl+Shift+F9, which leaves its words as plain text"
# Elements of the XML that are refused where they stand.
_REFUSED = {
    **dict.fromkeys(("ins", "moveTo"), ("a tracked insertion", _TRACKED)),
    **dict.fromkeys(("del", "moveFrom"), ("a tracked deletion", _TRACKED)),
    **dict.fromkeys(
        (
            "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
            "tblGridChange", "tblPrExChange", "numberingChange", "customXmlInsRangeStart",
            "customXmlDelRangeStart",
        ),
        ("a tracked change of its layout", _TRACKED),
    ),
    **dict.fromkeys(
        ("cellIns", "cellDel", "cellMerge"), ("a tracked change of a cell", _TRACKED)
    ),
    "commentReference": ("a comment", _ANSWER),
    "txbxContent": ("a text box", _BOX),
    "object": ("an embedded object", "Say in words what it holds, and take it out"),
    "control": ("a control of a form", _AS_TEXT),
    "altChunk": (
        "a piece of another document that Word has not taken in yet",
        "Open it in Word and save it again: that takes the piece in",
    ),
    "subDoc": ("a link to another document that is shown here", "Put its text here"),
    "oMath": ("a formula", "Write it as words"),
    "showingPlcHdr": ("a field of a form that nobody filled in", "Fill it in, or delete it"),
    "ruby": ("text with a reading above it", "Write the reading in brackets"),
    "fldSimple": ("a field", _AS_TEXT),
    "checkBox": ("a box to tick, of a form", _AS_TEXT),
    "ddList": ("a list to choose from, of a form", _AS_TEXT),
}  # fmt: skip
_PICTURES = {"drawing", "pict", "blip", "imagedata"}
# Fields that show nothing where they stand: marks for an index, say.
_SILENT = {"XE", "TC", "TA", "RD", "SET", "PRIVATE"}


@dataclass(frozen=True)
class Found:
    """Something that is refused: its place, what it is, how to mend it, and words within it."""

    place: Place
    what: str
    mend: str
    words: str = ""

    def problem(self, file: str) -> Problem:
        """Return it as a problem of the file."""
        told = f": {self.words!r}" if self.words else ""
        what = f"{self.place.start()} holds {self.what}{told}"
        return Problem(self.place.location(file), what, self.mend)


def refused(package: Package, file: str) -> Iterator[Problem]:
    """Yield a problem for each thing in a document that can't be taken as it stands."""
    hidden = _hidden_styles(package)
    met = False
    for root in (package.document, *package.notes):
        for found in _once(_refused_in(root, hidden)):
            met = met or found.what == "a comment"
            yield found.problem(file)
    for root in package.margins:  # nothing is taken of them, so a logo or a page number may stand
        for found in _once(_refused_in(root, hidden, "a header or footer")):
            if found.mend in (_TRACKED, _ANSWER, _SHOW):
                yield found.problem(file)
    if not met and any(local(one) == "comment" for root in package.comments for one in root):
        yield Problem(Location(file), "This document holds a comment", _ANSWER)


def _once(found: Iterator[Found]) -> Iterator[Found]:
    """Yield one of several that are alike in one place: Word parts one change into many."""
    seen: set[tuple[str, str]] = set()
    for one in found:
        key = (str(one.place), one.what)
        if key not in seen:
            seen.add(key)
            yield one


def _refused_in(root: Element, hidden: frozenset[str], part: str = "") -> Iterator[Found]:
    inner: set[Element] = set()
    for element, place in placed(root, part):
        name = local(element)
        if name == "AlternateContent":
            inner |= {*element.iter()} - {element}
            yield from _alternate(element, place)
        elif element in inner:
            continue
        elif name in _PICTURES:
            inner |= {*element.iter()}
            yield _picture(element, place)
        elif name in _REFUSED:
            yield from _listed(element, place)
        elif name == "r" and (words := text_in(element).strip()):
            if _is_hidden(element, hidden):
                yield Found(place, "hidden text", _SHOW, _cut(words))
        elif name == "p":
            yield from _of_paragraph(element, place, hidden)
        elif name in ("tbl", "tr", "tc"):
            yield from _of_tables(element, place)
    yield from _fields(root, part)


def _listed(element: Element, place: Place) -> Iterator[Found]:
    """Yield what is refused by its name."""
    what, mend = _REFUSED[local(element)]
    words = "".join(
        found.text or "" for found in element.iter() if local(found) in ("t", "delText")
    )
    yield Found(place, what, mend, _cut(words.strip()))


def _alternate(element: Element, place: Place) -> Iterator[Found]:
    """Yield the picture or the text box that Word wrote in two ways."""
    if any(local(found) in ("txbxContent", *_PICTURES) for found in element.iter()):
        yield _picture(element, place)
    else:
        yield Found(place, "something that Word wrote in two ways", _AS_TEXT)


def _picture(element: Element, place: Place) -> Found:
    """Name a picture by what is said in its place, or by its name; or a text box by its words."""
    box = next((found for found in element.iter() if local(found) == "txbxContent"), None)
    if box is not None:
        return Found(place, *_REFUSED["txbxContent"], _cut(text_in(box).strip()))
    for found in element.iter():
        if local(found) in ("docPr", "cNvPr", "shape"):
            for name in ("descr", "title", "alt", "name"):
                if words := attribute(found, name):
                    return Found(place, "a picture", _PICTURE, _cut(words))
    return Found(place, "a picture", _PICTURE)


def _of_paragraph(element: Element, place: Place, hidden: frozenset[str]) -> Iterator[Found]:
    style = child(child(element, "pPr"), "pStyle")
    if style is not None and attribute(style, "val") in hidden and text_in(element).strip():
        yield Found(place, "hidden text", _SHOW, _cut(text_in(element).strip()))


def _of_tables(element: Element, place: Place) -> Iterator[Found]:
    properties = child(element, f"{local(element)}Pr")
    if local(element) == "tbl" and place.column:
        yield Found(place, "a table within a cell", "Make it rows of the table, or a list")
    if local(element) == "tr":
        if _is_on(child(properties, "hidden")):
            yield Found(place, "a hidden row", _SHOW, _cut(text_in(element).strip()))
        before = child(properties, "gridBefore")
        if before is not None and attribute(before, "val") not in (None, "0"):
            what = "fewer cells than its table has columns, and begins further right"
            yield Found(place, what, "Give the row all its cells")
    if local(element) == "tc":
        span = child(properties, "gridSpan")
        written = attribute(span, "val") if span is not None else "1"
        if written != str(span_of(element)) or not 1 <= span_of(element) <= MAXIMUM_COLUMNS:
            yield Found(place, "a cell of no sensible width", "Make the table anew in Word")


def _hidden_styles(package: Package) -> frozenset[str]:
    """Return the ids of the styles whose text is hidden, by themselves or by what they rest on."""
    based: dict[str, str] = {}
    hidden: set[str] = set()
    for style in (one for root in package.styles for one in root if local(one) == "style"):
        id_ = attribute(style, "styleId") or ""
        rests = child(style, "basedOn")
        based[id_] = (attribute(rests, "val") if rests is not None else None) or ""
        if _is_on(child(child(style, "rPr"), "vanish")):
            hidden.add(id_)
    while more := {id_ for id_, above in based.items() if above in hidden} - hidden:
        hidden |= more
    return frozenset(hidden)


def _is_hidden(run: Element, hidden: frozenset[str]) -> bool:
    properties = child(run, "rPr")
    vanish = child(properties, "vanish")
    if vanish is not None:
        return _is_on(vanish)
    style = child(properties, "rStyle")
    if _is_on(child(properties, "specVanish")):
        return True
    return style is not None and attribute(style, "val") in hidden


def _is_on(switch: Element | None) -> bool:
    return switch is not None and attribute(switch, "val") not in ("0", "false", "off")


@dataclass
class _Field:
    """A field of Word on the way through it: what it does, and whether anything of it is shown."""

    place: Place
    what: str = ""
    parted: bool = False
    shown: bool = False


def _fields(root: Element, part: str) -> Iterator[Found]:
    """Yield fields that show nothing where a reader of the document would expect something."""
    opened: list[_Field] = []
    for element, place in placed(root, part):
        match local(element):
            case "fldChar":
                kind = attribute(element, "fldCharType")
                if kind == "begin":
                    opened.append(_Field(place))
                elif kind == "separate" and opened:
                    opened[-1].parted = True
                elif kind == "end" and opened:
                    field = opened.pop()
                    name = (field.what.split() or [""])[0].upper()
                    if not field.shown and name not in _SILENT:
                        yield _missing(field.place, name)
            case "instrText" if opened and not opened[-1].parted:
                opened[-1].what += element.text or ""
            case "t" if (element.text or "").strip():
                for field in opened:
                    field.shown = field.shown or field.parted
    for field in opened:
        yield _missing(field.place, (field.what.split() or [""])[0].upper())


def _missing(place: Place, name: str) -> Found:
    what = f"a field ({name[:20] or 'of no name'}) without its result"
    mend = "Open it in Word, select it and press F9, then save it"
    return Found(place, what, mend)


def _cut(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60]}…"
