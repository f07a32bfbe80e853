"""What a text in Markdown becomes: its HTML, headings and links.

Markdown is as CommonMark and GitHub have it, tables too, and is read by GitHub's own parser: so
what is published is what editors see where they edit.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

from cmarkgfm.cmark import Options, markdown_to_html, markdown_to_html_with_extensions

# How a line ends that parts the head of a table from its rows.
_RULED = re.compile(r"-[:| \t\f\v]*(?:[\r\n]|\Z)")
# What the parser puts in the place of HTML where none is let through.
_OMITTED = "<!-- raw HTML omitted -->"
PARAGRAPH = re.compile(r"^[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", re.MULTILINE)
# A heading of minutes, as an editor writes it: two to four marks at the start of a line.
MINUTES_HEADING = re.compile(r"^#{2,4}(?= +[^\s#])", re.MULTILINE)
_HEADING_LINE = re.compile(rf"{MINUTES_HEADING.pattern}[^\n]*", re.MULTILINE)
# An opening fence, and a closing one: of the same marks, as many or more, with nothing after.
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})(?P<rest>[^\n]*)$", re.MULTILINE)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)\1(?!`)")
HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_ALIGNED = re.compile(r"(<t[hd]) align=")
TAG = re.compile(r"<[^>]*>")
_NUMBERED = re.compile(r"(.*)_([0-9]+)")
_NO_ANCHOR = re.compile(r"[^\w\s-]")
_SPACES = re.compile(r"[-\s]+")
_SEEN = re.compile(r"[^\n]")


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level from 1, its anchor, and its words."""

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


@lru_cache(maxsize=8192)  # pages of one kind have most headings in common
def anchor(title: str) -> str:
    """Return the id that a heading has on its page: letters of any script, digits and hyphens."""
    words = _NO_ANCHOR.sub("", title).strip().lower()
    return _SPACES.sub("-", words)


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
    """Return a text as HTML, with HTML in it as it is: the checks refuse what may not be."""
    html = _parsed(text, Options.CMARK_OPT_UNSAFE)
    if "<h" in html:
        html = _with_anchors(html)
    # An aligned cell is named as such; the attribute that did it is no longer HTML.
    return _ALIGNED.sub(r"\1 data-align=", html).rstrip("\n")


def holds_html(text: str) -> bool:
    """Say whether the parser takes any of a text for HTML, whole or broken off."""
    return "<" in text and _OMITTED in _parsed(text, 0)


def _parsed(text: str, options: int) -> str:
    """Return what the parser makes of a text.

    It never gives back the memory of a text that it reads with tables, some 60 KB for a page: so it
    is asked to where there may be one, and nowhere else.
    """
    if _RULED.search(text):
        return str(markdown_to_html_with_extensions(text, options, ["table"]))
    return str(markdown_to_html(text, options))


def _with_anchors(html: str) -> str:
    """Give each heading its anchor; one that is taken gets a number, as `plan_1`."""
    taken: set[str] = set()
    known: Counter[str] = Counter()  # of a name, the number up to which all are taken

    def free(wanted: str) -> str:
        numbered = _NUMBERED.fullmatch(wanted)
        name, number = (numbered[1], int(numbered[2])) if numbered else (wanted, 0)
        run = number <= known[name] or wanted == f"{name}_{known[name] + 1}"
        number = max(number, known[name] if run else 0) + 1
        while f"{name}_{number}" in taken:
            number += 1
        if run:
            known[name] = number
        return f"{name}_{number}"

    def named(heading: re.Match[str]) -> str:
        level, words = heading.groups()
        wanted = anchor(unescape(TAG.sub("", words)))
        found = free(wanted) if wanted in taken or not wanted else wanted
        taken.add(found)
        return f'<h{level} id="{found}">{words}</h{level}>'

    return HEADING.sub(named, html)


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
    """Where fenced code stands in a text, and whether the last of it is never closed."""

    spans: tuple[tuple[int, int], ...]
    unclosed: bool


def fences(text: str) -> Fences:
    """Find fenced code, in a time that grows with the text alone."""
    spans: list[tuple[int, int]] = []
    start, opening = 0, ""
    for line in _FENCE.finditer(text):
        if not opening:
            start, opening = line.start(), line["fence"]
        elif line["fence"].startswith(opening) and not line["rest"].strip(" \t"):
            spans.append((start, line.end()))
            opening = ""
    if opening:
        spans.append((start, len(text)))
    return Fences(tuple(spans), unclosed=bool(opening))


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
