"""Mammoth's HTML of a Word document as blocks: what it was, without its looks.

Mammoth reads Word's lists, links, merged cells and notes. It is told to mark what it would drop
(words struck through, or underlined), and to take no map of styles from the document itself: that
could have it drop text.
"""

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import mammoth

from answerable.importing.word.blocks import Block, Cell, Listed, Paragraph, Table, Words
from answerable.importing.word.places import MAXIMUM_COLUMNS

_PREFIX = "import-"
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='title'] => h1.title:fresh
r[style-name='Emphasis'] => em
u => u
strike => s
"""
_VOID = {"br", "input", "img"}
_NOTE_KEY = re.compile(rf"#{_PREFIX}((?:footnote|endnote)-[^#]+)")
_ODD = {"s": "struck", "sup": "raised", "sub": "lowered", "u": "underlined"}
_INLINE = {"a", "b", "br", "em", "i", "img", "input", "strong", "text", *_ODD}
# The letters that Word raises after a number by itself: it is the same number without.
_ORDINAL = re.compile("st|nd|rd|th")


@dataclass
class Node:
    """An element of HTML; the text of one named `text` is its own."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    text: str = ""


@dataclass(frozen=True)
class Converted:
    """What Mammoth made of a document: blocks and tables in order, and notes by key."""

    blocks: tuple[Block | Table, ...]
    notes: Mapping[str, tuple[Block, ...]]


def converted(data: bytes) -> Converted:
    """Return a Word document as blocks; raises whatever Mammoth does of a damaged one."""
    html = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=_STYLES,
        include_embedded_style_map=False,
        id_prefix=_PREFIX,
        convert_image=lambda _image: [],
    ).value
    nodes = _tree(html)
    notes: dict[str, tuple[Block, ...]] = {}
    if nodes and (found := _notes(nodes[-1])):
        notes = found
        nodes = nodes[:-1]
    return Converted(tuple(_top(nodes)), notes)


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return HTML without tables as blocks."""
    return tuple(_blocks(_tree(html)))


def _tree(html: str) -> list[Node]:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root.children


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(Node("text", text=unicodedata.normalize("NFC", data)))


def _notes(node: Node) -> dict[str, tuple[Block, ...]]:
    """Return the notes that Mammoth gathers in a list at the end, by key."""
    found: dict[str, tuple[Block, ...]] = {}
    for item in node.children:
        key = _NOTE_KEY.fullmatch(f"#{item.attributes.get('id', '')}")
        if node.tag != "ol" or item.tag != "li" or not key:
            return {}
        found[key[1]] = tuple(_blocks([_without_way_back(child) for child in item.children]))
    return found


def _without_way_back(node: Node) -> Node:
    """Return a node without the arrow that leads from a note to where it is referred to."""
    kept = [
        _without_way_back(child)
        for child in node.children
        if not (child.tag == "a" and re.match(rf"#{_PREFIX}\w+-ref-", _link(child)))
    ]
    return replace(node, children=kept)


def _link(node: Node) -> str:
    return node.attributes.get("href", "")


def _top(nodes: list[Node]) -> Iterator[Block | Table]:
    number = 0
    waiting: list[Node] = []
    for node in nodes:
        if node.tag == "table":
            yield from _blocks(waiting)
            waiting = []
            number += 1
            yield _table(node, number)
        else:
            waiting.append(node)
    yield from _blocks(waiting)


def _table(node: Node, number: int) -> Table:
    """Return a table with each cell in its place, as HTML has it of the cells' spans."""
    rows = [
        row
        for part in node.children
        for row in ([part] if part.tag == "tr" else part.children)
        if row.tag == "tr"
    ]
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for at, row in enumerate(rows, 1):
        column = 1
        for cell in row.children:
            while (at, column) in taken:
                column += 1
            down, across = (int(cell.attributes.get(f"{x}span", "1")) for x in ("row", "col"))
            across = min(across, MAXIMUM_COLUMNS)  # wider cells are refused elsewhere
            taken |= {(at + y, column + x) for y in range(down) for x in range(across)}
            blocks = tuple(_blocks(cell.children))
            cells.append(Cell(at, column, down, across, blocks))
            column += across
    return Table(number, len(rows), max((column for _, column in taken), default=0), tuple(cells))


def _blocks(nodes: list[Node]) -> Iterator[Block]:
    """Yield the blocks that some nodes are; words that stand alone are a paragraph."""
    loose: list[Node] = []
    for node in nodes:
        if node.tag in _INLINE:
            loose.append(node)
            continue
        yield from _paragraphs(loose, None)
        loose = []
        if node.tag in ("ul", "ol"):
            yield from _list(node)
        elif re.fullmatch("h[1-6]", node.tag):
            title = node.attributes.get("class") == "title"
            yield from _paragraphs(node.children, 0 if title else int(node.tag[1]))
        elif any(child.tag not in _INLINE for child in node.children):
            yield from _blocks(node.children)
        else:
            yield from _paragraphs(node.children, None)
    yield from _paragraphs(loose, None)


def _list(node: Node) -> Iterator[Block]:
    """Yield a list; one whose only item is another list is that list, set further in."""
    items = [tuple(_blocks(item.children)) for item in node.children]
    items = [item for item in items if item]
    if items and all(len(item) == 1 and isinstance(item[0], Listed) for item in items):
        yield from (block for item in items for block in item)
    elif items:
        yield Listed(node.tag == "ol", tuple(items))


def _paragraphs(nodes: list[Node], level: int | None) -> Iterator[Paragraph]:
    """Yield the paragraphs of some inline nodes: each end of a line within begins another."""
    line: list[Words] = []
    for words in [*_words(nodes, Words("")), None]:
        if words is None or words.text == "\n":
            made = Paragraph(_joined(line), level)
            if made.text or any(one.note for one in made.words):
                yield made
            line = []
        else:
            line.append(words)


def _words(nodes: list[Node], style: Words) -> Iterator[Words]:
    for node in nodes:
        match node.tag:
            case "text":
                text = re.sub(r"\s", " ", node.text)
                ordinal = style.odd == {"raised"} and _ORDINAL.fullmatch(text.strip())
                yield replace(style, text=text, odd=frozenset() if ordinal else style.odd)
            case "br":
                yield Words("\n")
            case "input":
                ticked = "checked" in node.attributes
                yield replace(style, text="☒" if ticked else "☐")
            case "strong" | "b":
                yield from _words(node.children, replace(style, bold=True))
            case "em" | "i":
                yield from _words(node.children, replace(style, emphasis=True))
            case "a":
                yield from _linked(node, style)
            case _:
                odd = _ODD.get(node.tag)
                more = style.odd | {odd} if odd else style.odd
                yield from _words(node.children, replace(style, odd=more))


def _linked(node: Node, style: Words) -> Iterator[Words]:
    """Yield the words of a link; a reference to a note is the note's number in brackets."""
    note = _NOTE_KEY.fullmatch(_link(node))
    if note and node.attributes.get("id", "").startswith(_PREFIX):
        text = "".join(child.text for child in node.children)
        yield Words(text, note=note[1])
    elif "href" not in node.attributes:
        yield from _words(node.children, style)
    elif _link(node).startswith("#"):
        yield from _words(node.children, replace(style, odd=style.odd | {"within"}))
    else:
        # An underline that a link has by itself says nothing.
        plain = replace(style, link=_link(node), odd=style.odd - {"underlined"})
        for words in _words(node.children, plain):
            yield replace(words, odd=words.odd - {"underlined"})


def _joined(line: list[Words]) -> tuple[Words, ...]:
    """Return words with those of one style in one piece."""
    made: list[Words] = []
    for words in line:
        if made and not words.note and replace(made[-1], text="") == replace(words, text=""):
            made[-1] = replace(words, text=made[-1].text + words.text)
        elif words.text:
            made.append(words)
    return tuple(made)
