"""Feeds: what anyone can follow to be told of each release of the record and each correction.

An entry's id rests on the hash of the first release, so it stays the same wherever the site is.
Its time is the day of its release, for nothing here reads a clock.
"""

import html
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from answerable.addresses import FEEDS, page_of, url_of
from answerable.exports.writing import json_bytes
from answerable.findings import Ledger
from answerable.findings.releases import Told
from answerable.records import Change
from answerable.records.history import Effect, Key, Snapshot
from answerable.sentences import plain_text
from answerable.sentences.differences import name_of
from answerable.sentences.releases import CORRECTION_KIND_WORDS, release_name, told_in_brief

NEWEST = 50  # entries in a feed; the pages have them all
WORDS = (
    "Each release of the record and each correction, the newest first. This feed holds the newest "
    f"{NEWEST}; the pages of the site hold all."
)
ATOM = "application/atom+xml"
LANGUAGE = "en-GB"
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


def feeds(ledger: Ledger, name: str, address: str) -> dict[str, bytes]:
    """Return each feed of the site by its path; `name` and `address` are the site's own."""
    record = ledger.record
    plan, releases = record.plan, record.releases
    first = releases[0].hash if releases else plan.document
    feed = Feed(
        title=f"{name or plan.title}: changes and corrections",
        words=WORDS,
        author=record.bodies[plan.publisher].name,
        rights=plan.licence.title,
        address=address,
        root=uuid.uuid5(uuid.NAMESPACE_OID, first),
        # A feed must say when it was last changed; before the first release, nothing has been.
        updated=releases[-1].date if releases else plan.published.first,
        entries=tuple(_newest(ledger)),
    )
    return {FEEDS["atom"]: _atom(feed), FEEDS["json"]: _json_feed(feed)}


def _newest(ledger: Ledger) -> Iterator[Entry]:
    """Yield the newest entries; of a release, itself and then the corrections that it brought."""
    history = ledger.history
    names = {found.key: found.fields for found in history.withdrawn}
    entries = (
        entry
        for told in reversed(history.told)
        for entry in (_release(told), *_corrections(told, ledger.record.plain, names))
    )
    yield from islice(entries, NEWEST)


def _release(told: Told) -> Entry:
    release = told.release
    return Entry(
        f"release/{release.id}",
        release_name(release),
        url_of(page_of("release", release.id)),
        release.date,
        told_in_brief(told),
        tuple(_sentences(release.effects)),
    )


def _corrections(told: Told, *snapshots: Snapshot) -> Iterator[Entry]:
    for correction in told.corrections:
        words = CORRECTION_KIND_WORDS[correction.kind_of]
        own = [x for x in told.release.effects if x.correction == correction.id]
        changes = (_change(change) for change in correction.changes)
        yield Entry(
            f"correction/{correction.id}",
            f"{words}: {name_of(Key.parse(correction.record), *snapshots)}",
            url_of(page_of("correction", correction.id)),
            told.release.date,
            (plain_text(correction.body),),
            (*changes, *_sentences(own)),
        )


def _change(change: Change) -> str:
    """Say what a correction changed: what stood there is not told where it was taken out."""
    said = [("was", change.was), ("now", change.now)]
    values = [f"{name} “{value}”" for name, value in said if value is not None]
    place = ", ".join(filter(None, (change.field, change.column)))
    return f"{place}: {', '.join(values) or 'taken out'}"


def _sentences(effects: Iterable[Effect]) -> Iterator[str]:
    """Yield what effects say; one that was redacted says nothing."""
    yield from (effect.sentence for effect in effects if effect.sentence)


def _html(entry: Entry) -> str:
    """Return an entry as HTML, in which all text is escaped."""
    said = "".join(f"<p>{html.escape(line)}</p>" for line in entry.lines)
    listed = "".join(f"<li>{html.escape(line)}</li>" for line in entry.listed)
    return said + (f"<ul>{listed}</ul>" if listed else "")


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _atom(feed: Feed) -> bytes:
    """Return a feed as Atom (RFC 4287)."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": LANGUAGE})
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
    return tostring(root, "utf-8", xml_declaration=True) + b"\n"


def _add(parent: Element, name: str, text: str) -> Element:
    """Add an element with text, in which what XML can't hold is replaced."""
    element = SubElement(parent, name)
    element.text = NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return element


def _json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    return json_bytes(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.words,
            "home_page_url": feed.link(CHANGES),
            "feed_url": feed.link(FEEDS["json"]),
            "language": LANGUAGE,
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
