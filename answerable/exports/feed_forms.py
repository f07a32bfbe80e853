"""A feed in the two forms that readers of feeds know: Atom (RFC 4287) and JSON Feed 1.1."""

import html
import re
import uuid
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from answerable.addresses import FEEDS, url_of
from answerable.exports.writing import json_bytes
from answerable.language import spoken

ATOM = "application/atom+xml"
CHANGES = url_of("changes/index.md")
# What XML 1.0 has no way to write.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """A release or a correction, to be told of.

    `name` is permanent; `url` is its page's, from the site's root; `lines` and what is `listed`
    after them are plain text.
    """

    name: str
    title: str
    url: str
    day: date
    lines: tuple[str, ...]
    listed: tuple[str, ...]


@dataclass(frozen=True)
class Feed:
    """A feed, to be written in one form or another; `entries` are the newest first."""

    title: str
    words: str
    author: str
    rights: str
    address: str
    root: uuid.UUID
    updated: date
    entries: tuple[Entry, ...]

    def id_of(self, name: str) -> str:
        """Return what names a thing of this record for ever."""
        return uuid.uuid5(self.root, name).urn

    def link(self, url: str) -> str:
        """Return the whole address of something on the site."""
        return urljoin(self.address, url)


def _html(entry: Entry) -> str:
    """Return an entry as HTML, in which all text is escaped."""
    said = "".join(f"<p>{html.escape(line)}</p>" for line in entry.lines)
    listed = "".join(f"<li>{html.escape(line)}</li>" for line in entry.listed)
    return said + (f"<ul>{listed}</ul>" if listed else "")


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def atom(feed: Feed) -> bytes:
    """Return a feed as Atom (RFC 4287)."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": spoken().tag})
    _add(root, "id", feed.id_of("feed"))
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.words)
    _add(root, "updated", _moment(feed.updated))
    _add(SubElement(root, "author"), "name", feed.author)
    _add(root, "rights", feed.rights)
    _add(root, "generator", "Answerable")
    SubElement(root, "link", rel="self", type=ATOM, href=feed.link(FEEDS["atom"]))
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.link(CHANGES))
    for entry in feed.entries:
        found = SubElement(root, "entry")
        _add(found, "id", feed.id_of(entry.name))
        _add(found, "title", entry.title)
        _add(found, "updated", _moment(entry.day))
        SubElement(found, "link", rel="alternate", type="text/html", href=feed.link(entry.url))
        _add(found, "summary", " ".join(entry.lines))
        _add(found, "content", _html(entry)).set("type", "html")
    indent(root)
    written: bytes = tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: Element, name: str, text: str) -> Element:
    """Add an element with text, in which what XML can't hold is replaced."""
    element = SubElement(parent, name)
    element.text = NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return element


def json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    return json_bytes(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.words,
            "home_page_url": feed.link(CHANGES),
            "feed_url": feed.link(FEEDS["json"]),
            "language": spoken().tag,
            "authors": [{"name": feed.author}],
            "items": [
                {
                    "id": feed.id_of(entry.name),
                    "url": feed.link(entry.url),
                    "title": entry.title,
                    "summary": " ".join(entry.lines),
                    "content_html": _html(entry),
                    "date_published": _moment(entry.day),
                }
                for entry in feed.entries
            ],
        }
    )
