"""What a text in Markdown becomes: its HTML, headings and links, as MkDocs would make them."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from html.parser import HTMLParser

from markdown import Markdown
from markdown.extensions.toc import slugify_unicode

# The same extensions as in mkdocs.yml, so that what is checked is what is published.
MARKDOWN_EXTENSIONS = ("toc", "tables", "fenced_code", "sane_lists")
# By itself it would leave out of a heading's anchor each letter that is not Latin.
TOC = {"slugify": slugify_unicode}
PARAGRAPH = re.compile(r"^[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", re.MULTILINE)
# A heading of minutes, as an editor writes it: two to four marks at the start of a line.
MINUTES_HEADING = re.compile(r"^#{2,4}(?= +[^\s#])", re.MULTILINE)
_HEADING_LINE = re.compile(rf"{MINUTES_HEADING.pattern}[^\n]*", re.MULTILINE)
_FENCE = re.compile(r"^(?P<fence>~{3,}|`{3,})(?P<rest>[^\n]*)$", re.MULTILINE)
# What may follow an opening fence: a language, or fields in braces.
_OPENING = re.compile(
    r" *(?:\{[^{}]*\}|\.?[\w#.+-]* *(?:hl_lines=(?P<quote>[\"'])[^\"']*(?P=quote) *)?)"
)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)\1(?!`)")
_SEEN = re.compile(r"[^\n]")


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level from 1, the anchor that MkDocs gives it, and its words."""

    level: int
    anchor: str
    words: str


@dataclass(frozen=True)
class Link:
    """A link or a picture: its address, and its words or what is said in the picture's place."""

    address: str
    words: str
    picture: bool = False


@dataclass(frozen=True)
class Rendered:
    """A text as HTML, with its headings and links in order."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]


def anchor(title: str) -> str:
    """Return the id that a heading has on its page."""
    return slugify_unicode(title, "-")


def has_headings(text: str) -> bool:
    """Say whether a text has headings as minutes have them."""
    return MINUTES_HEADING.search(text) is not None


def with_headings_below(text: str) -> str:
    """Return minutes with each heading a level lower, to stand below a heading of the page."""
    return MINUTES_HEADING.sub(lambda marks: f"#{marks[0]}", text)


def without_headings(text: str) -> str:
    """Return minutes without the lines of their headings."""
    return _HEADING_LINE.sub("", text)


@lru_cache(maxsize=256)
def html_of(text: str) -> str:
    """Return a text as HTML."""
    return _reader().reset().convert(text)


@cache
def _reader() -> Markdown:
    return Markdown(extensions=list(MARKDOWN_EXTENSIONS), extension_configs={"toc": TOC})


@lru_cache(maxsize=256)
def rendered(text: str) -> Rendered:
    """Return a text as HTML, with its headings and links."""
    html = html_of(text)
    parser = _Found()
    parser.feed(html)
    parser.close()
    return Rendered(html, tuple(parser.headings), tuple(parser.links))


class _Found(HTMLParser):
    """Gathers headings and links with the words in them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self._heading: tuple[int, str] | None = None
        self._address: str | None = None
        self._words: dict[str, str] = {"heading": "", "link": ""}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if re.fullmatch("h[1-6]", tag):
            self._heading, self._words["heading"] = (int(tag[1]), found.get("id", "")), ""
        elif tag == "a":
            self._address, self._words["link"] = found.get("href", ""), ""
        elif tag == "img":
            self.links.append(Link(found.get("src", ""), found.get("alt", ""), picture=True))
            self.handle_data(found.get("alt", ""))

    def handle_data(self, data: str) -> None:
        for name in self._words:
            self._words[name] += data

    def handle_endtag(self, tag: str) -> None:
        if self._heading and tag == f"h{self._heading[0]}":
            self.headings.append(Heading(*self._heading, self._words["heading"].strip()))
            self._heading = None
        elif tag == "a" and self._address is not None:
            self.links.append(Link(self._address, " ".join(self._words["link"].split())))
            self._address = None


@dataclass(frozen=True)
class Fences:
    """Where fenced code stands in a text, and how many fences are opened and never closed."""

    spans: tuple[tuple[int, int], ...]
    unclosed: int


def fences(text: str) -> Fences:
    """Find fenced code as python-markdown does, in a time that grows with the text alone."""
    lines = [*_FENCE.finditer(text)]
    closing: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if not line["rest"].strip(" "):
            closing.setdefault(line["fence"], []).append(number)
    spans: list[tuple[int, int]] = []
    next_line = unclosed = 0
    for number, line in enumerate(lines):
        if number < next_line or not _OPENING.fullmatch(line["rest"]):
            continue
        ends = closing.get(line["fence"], [])
        at = bisect_right(ends, number)
        if at == len(ends):
            unclosed += 1
        else:
            spans.append((line.start(), lines[ends[at]].end()))
            next_line = ends[at] + 1
    return Fences(tuple(spans), unclosed)


def without_fences(text: str) -> str:
    """Return a text with its fenced code blank; every line and column stays where it was."""
    pieces: list[str] = []
    end = 0
    for start, stop in fences(text).spans:
        pieces += [text[end:start], _SEEN.sub(" ", text[start:stop])]
        end = stop
    return "".join([*pieces, text[end:]])


@lru_cache(maxsize=256)
def without_code(text: str) -> str:
    """Return a text with all its code blank, within lines too."""
    return _CODE.sub(lambda code: _SEEN.sub(" ", code[0]), without_fences(text))
