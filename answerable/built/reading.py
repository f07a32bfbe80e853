"""What a page of a site holds that others can point at, and what it points at itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

# What a browser follows only when somebody asks for it; every other address is fetched by itself.
FOLLOWED = {"a", "area", "form", "blockquote", "del", "ins", "q"}
# A <link> of another kind than these is fetched with the page.
NOT_FETCHED = {
    "alternate", "author", "canonical", "help", "license", "next", "prev", "search", "self",
}  # fmt: skip
ADDRESSES = {"action", "cite", "data", "href", "poster", "src", "xlink:href"}
# Attributes that name elements of the same page by their ids.
NAMING = {"aria-activedescendant", "aria-controls", "aria-describedby", "aria-details",
          "aria-labelledby", "aria-owns", "headers"}  # fmt: skip
# Elements whose text is no tags, whatever it looks like.
_RAW = {"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea",
        "title", "xmp"}  # fmt: skip
# A tag that is not the end of an element, where none of its signs stands in a value.
_TAG = re.compile("<[^/][^>]*>")
# A tag whose values stand in double quotation marks, as templates write all.
_REGULAR = re.compile(
    r"""<(?:([a-z][a-z0-9]*)((?:[ \n]+[a-z][a-z0-9:-]*(?:="[^"<>]*")?)*)[ \n]*/?>"""
    r"""|!doctype html>)""",
    re.ASCII | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=]+)(?:="([^"]*)")?""")
KNOWN_TAGS = 1 << 12  # of all pages, the latest: most tags stand on page after page
IN_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]*)""", re.IGNORECASE)
Attributes = list[tuple[str, str | None]]


class Held(NamedTuple):
    """What one tag holds of all that a `Page` is asked for.

    `raw` is the tag itself and its name, where what follows up to its end is text.
    """

    ids: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    base: bool = False
    raw: tuple[str, str] | None = None


NOTHING = Held()


@dataclass(frozen=True)
class Page:
    """A page as far as links go.

    `ids` are its ids in order, with those that stand twice; `links` and `fetched` are addresses as
    written, followed by people and fetched by browsers; `named` are ids that the page speaks of;
    `refused` is what a strict Content Security Policy keeps a browser from minding; `base` says
    whether it has an element that turns all its links around.
    """

    ids: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()
    fetched: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    base: bool = False


def page_of(html: str) -> Page:
    """Return what a page holds that others can point at, and what it points at itself."""
    found = _regular(html)
    return slowly(html) if found is None else _page(found)


def slowly(html: str) -> Page:
    """Read a page of any tags, as the parser of HTML finds them."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return _page(parser.found)


def _page(found: Sequence[Held]) -> Page:
    return Page(
        tuple(id_ for held in found for id_ in held.ids),
        frozenset(address for held in found for address in held.links),
        frozenset(address for held in found for address in held.fetched),
        frozenset(id_ for held in found for id_ in held.named),
        frozenset(what for held in found for what in held.refused),
        any(held.base for held in found),
    )


def _regular(html: str) -> list[Held] | None:
    """Return what the tags of a page hold, if it is one of nothing but regular tags.

    Each of its signs `<` begins a regular tag or the end of an element, and none stands in raw
    text: then no parser finds other tags, and one tag holds the same wherever it stands.
    """
    found: list[Held] = []
    for held in map(_held_in, _TAG.findall(html)):
        if held is None:
            return None
        if held is not NOTHING:
            found.append(held)
    raw = {held.raw for held in found if held.raw}
    return found if all(_holds_text(html, *one) for one in raw) else None


def _holds_text(html: str, tag: str, name: str) -> bool:
    """Say whether no tag stands between one of raw text and its end, wherever it is on a page."""
    start = html.find(tag)
    while start >= 0:
        start = html.find("<", start + len(tag))
        if start >= 0 and not html.startswith(f"</{name}>", start):
            return False
        start = html.find(tag, start) if start >= 0 else start
    return True


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Held] = []

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines: nobody asks for them, and they cost a tenth of the time."""
        return j

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.found.append(_held(tag, attrs))


@lru_cache(KNOWN_TAGS)
def _held_in(text: str) -> Held | None:
    """Return what a tag holds, given as it is written; None where it is not a regular one."""
    match = _REGULAR.fullmatch(text)
    if not match:
        return None
    tag, attributes = match.groups()
    if not tag:
        return NOTHING
    found = _ATTRIBUTE.findall(attributes)
    held = _held(tag.lower(), [(name.lower(), unescape(value)) for name, value in found])
    return held._replace(raw=(text, tag)) if tag.lower() in _RAW else held


def _held(tag: str, attributes: Attributes) -> Held:
    """Return what a tag holds; the very NOTHING where that is nothing."""
    if tag == "base":
        return Held(base=True)
    ids: list[str] = []
    links: list[str] = []
    fetched: list[str] = []
    named: list[str] = []
    refused = [f"<{tag}>"] if tag == "style" or (tag == "script" and _runs(attributes)) else []
    for name, value in attributes:
        if name == "style" or name.startswith("on"):
            refused.append(f"{name}=")
        if not value:
            continue
        if name == "id":
            ids.append(value)
        elif name in ADDRESSES:
            (links if _is_followed(tag, attributes) else fetched).append(value.strip())
        elif name == "srcset":
            fetched += [one.split()[0] for one in value.split(",") if one.strip()]
        elif name in NAMING:
            named += value.split()
    found = (tuple(ids), tuple(links), tuple(fetched), tuple(named), tuple(refused))
    return Held(*found) if any(found) else NOTHING


def _runs(attributes: Attributes) -> bool:
    """Say whether a <script> has a program in itself: not one of a file, and no data."""
    held = dict(attributes)
    return "src" not in held and not (held.get("type") or "").lower().endswith("json")


def _is_followed(tag: str, attributes: Attributes) -> bool:
    if tag != "link":
        return tag in FOLLOWED
    kinds = {*(dict(attributes).get("rel") or "").lower().split()}
    return bool(kinds) and kinds <= NOT_FETCHED


def in_style(css: str) -> Iterator[str]:
    """Yield every address that a style sheet fetches."""
    return (match[1] for match in IN_STYLE.finditer(css) if match[1])
