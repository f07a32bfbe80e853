"""The words by which each kind of record is found: what editors wrote of it, and nothing around it.

What a page says beside that is alike on all pages of its kind, or is the words of another record.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping

from answerable.pages.site import Site

_FENCE = re.compile(r"^(?:~{3,}|`{3,})[^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^#+ +", re.MULTILINE)
_TAG = re.compile(r"<(?!https?:)/?[a-zA-Z][^<>\n]*>")
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\\n]|\\.)*)\]\((?:<[^>\n]*>|[^)\n]*)\)")
_ITEM = re.compile(r"^\s*(?:[-*+>]|\d+\.) +", re.MULTILINE)
_MARK = re.compile(r"(?<!\\)[*`|]+")
_ESCAPE = re.compile(r"\\([^\w\s])")


def plain(markdown: str) -> str:
    """Return the words of a text in Markdown on one line.

    Marks are taken out one by one: to make HTML of every text once more would take longer than all
    else that the search does.
    """
    text = markdown
    # Few texts have any mark, and to find that it lacks a sign takes a hundredth of looking for it.
    if "```" in text or "~~~" in text:
        text = _FENCE.sub("", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "![" in text:
        text = _PICTURE.sub(" ", text)
    if "#" in text:
        text = _HEADING.sub(" ", text)
    if "\n" in text or _ITEM.match(text):
        text = _ITEM.sub(" ", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "`" in text or "|" in text:
        text = _MARK.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(html.unescape(text).split())


def texts_of(site: Site, kind: str, id_: str) -> str | None:
    """Return the words of a record, plain and on one line; None for what is no record of a kind."""
    found = _OF_KIND.get(kind)
    if not found:
        return None
    return " ".join(_ended(plain(text)) for text in found(site, id_) if text)


def _ended(text: str) -> str:
    """Return a text that ends as a sentence does, so that it does not run into the next one."""
    return text if text.endswith((".", "!", "?", ":", ";", "…", "”", '"')) else f"{text}."


def _commitment(site: Site, id_: str) -> Iterator[str | None]:
    stand = site.ledger.stand_of[id_]
    commitment = stand.commitment
    yield commitment.body
    yield commitment.wording
    yield from (part.what for part in commitment.parts)
    yield from (money.for_ for money in commitment.money)
    yield from (reported.report.body for reported in stand.reports)


def _metric(site: Site, id_: str) -> Iterator[str | None]:
    metric = site.record.metrics[id_]
    yield from (metric.question, metric.population, metric.geography)
    yield from (target.words for target in metric.targets)
    # Areas have pages of their own, where their figures are.
    ways = [one for one in metric.dimensions if not one.areas]
    named = dict.fromkeys(row.groups.get(way.id, "") for way in ways for row in metric.observations)
    yield ", ".join(name for name in named if name)
    yield from (*metric.notes, metric.gaps, metric.disagreement)
    yield from (paragraph for account in metric.wording for paragraph in account.text)


def _meeting(site: Site, id_: str) -> Iterator[str | None]:
    meeting = site.record.meetings[id_]
    yield from (meeting.body, meeting.place)
    yield from (decision.text for decision in meeting.decisions)
    yield from (action.text for action in meeting.actions)


def _letter(site: Site, id_: str) -> Iterator[str | None]:
    letter = site.record.letters[id_]
    yield letter.body
    yield from (ask.text for ask in letter.asks)


def _document(site: Site, id_: str) -> Iterator[str | None]:
    document = site.record.documents[id_]
    yield from (document.body, document.kind_of)
    if document.publisher:
        yield site.record.bodies[document.publisher].name


def _body(site: Site, id_: str) -> Iterator[str | None]:
    yield from (site.record.bodies[id_].about, site.record.bodies[id_].short)


def _section(site: Site, id_: str) -> Iterator[str | None]:
    yield site.record.sections[id_].body


def _update(site: Site, id_: str) -> Iterator[str | None]:
    yield site.record.editions[id_].body


def _area(site: Site, id_: str) -> Iterator[str | None]:
    yield site.record.areas[id_].note


_OF_KIND: Mapping[str, Callable[[Site, str], Iterator[str | None]]] = {
    "area": _area,
    "body": _body,
    "commitment": _commitment,
    "document": _document,
    "letter": _letter,
    "meeting": _meeting,
    "metric": _metric,
    "section": _section,
    "update": _update,
}
