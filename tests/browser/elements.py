"""HTML read into a tree, so that rules about every page need no browser."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

# Elements that never hold anything, and have no end.
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"}
    | {"source", "track", "wbr"}
)


@dataclass
class Element:
    """An element, its attributes and what it holds; `line` is where it begins."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)
    line: int = 0

    def __str__(self) -> str:
        attributes = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.tag}{attributes}> on line {self.line}"

    @property
    def text(self) -> str:
        """All its words, with single spaces."""
        parts = (one if isinstance(one, str) else one.text for one in self.children)
        return " ".join(" ".join(parts).split())

    def all(self, *tags: str) -> "Iterator[Element]":
        """Every element within with one of these tags, or every one, in the page's order."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document")]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {k: v or "" for k, v in attrs}, line=self.getpos()[0])
        if len(element.attributes) < len(attrs):
            self.faults.append(f"an attribute given twice: {element}")
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> on line {self.getpos()[0]} ends {self.open[-1]}")

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(text: str) -> tuple[Element, list[str]]:
    """Return the tree of an HTML page, and what is badly formed in it."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    unclosed = [f"never closed: {element}" for element in reader.open[1:]]
    return reader.open[0], reader.faults + unclosed
