"""What a page's Markdown becomes before its frame is put around it."""

import posixpath
import re
from functools import lru_cache
from typing import NamedTuple

from answerable.addresses import KNOWN, relative_url
from answerable.markup import TAG, html_of

_HEADING = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)
# Quotation marks in text are entities: this is in tags alone.
_ADDRESS = re.compile(r' (href|src)="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#]", re.IGNORECASE)


class ArticleHeading(NamedTuple):
    """A heading of the second level: its anchor, and its words as HTML without tags."""

    anchor: str
    title: str


class Article(NamedTuple):
    """The text of a page as HTML, and its headings of the second level in order."""

    html: str
    headings: tuple[ArticleHeading, ...]


def article(markdown: str, uri: str) -> Article:
    """Return the text of the page at `uri`; its links, which lead to sources, lead to pages."""
    html = html_of(markdown)
    headings = (ArticleHeading(h[1], TAG.sub("", h[2])) for h in _HEADING.finditer(html))
    folder = posixpath.dirname(uri)
    return Article(_ADDRESS.sub(lambda found: _published(found, uri, folder), html), (*headings,))


def _published(found: re.Match[str], uri: str, folder: str) -> str:
    """Write the address of a source as that of what is published of it; leave any other."""
    name, address = found.groups()
    source, place = _source(folder, address)
    return f' {name}="{relative_url(uri, source)}{place}"' if source else found[0]


@lru_cache(KNOWN)
def _source(folder: str, address: str) -> tuple[str, str]:
    """Return the source that an address leads to, and the rest of it; of any other, nothing."""
    path, mark, place = address.partition("#")
    # An address that ends in a stroke is that of a page already: no source has one.
    if not path or path.endswith("/") or _ELSEWHERE.match(address):
        return "", ""
    return posixpath.normpath(posixpath.join(folder, path)), mark + place
