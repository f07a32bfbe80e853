"""Feeds: valid as their standards say, and the same wherever and whenever the site is made."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.exports import About
from answerable.exports.feed_forms import Entry, Feed, atom, json_feed
from answerable.exports.feeds import LISTED, NEWEST, feeds
from answerable.record import Record
from answerable.records.history import Effect, Key
from tests.histories import FERRY
from tests.support import Copy, harbour_record, ledger_of

ADDRESS = "https://ferry.example/plan/"
ATOM = "{http://www.w3.org/2005/Atom}"


@cache
def ferry() -> Record:
    return Copy(FERRY).record()


def made(record: Record, address: str = ADDRESS) -> tuple[bytes, Any]:
    files = feeds(ledger_of(record), About("Gull & Tern", address))
    assert {*files} == {"feed.xml", "feed.json"}
    return files["feed.xml"], json.loads(files["feed.json"])


def rfc_4287(data: bytes) -> Iterator[str]:
    """Yield what the RFC requires and a feed has not."""
    root = ElementTree.fromstring(data)  # noqa: S314 - our own
    if root.tag != f"{ATOM}feed":
        yield f"the root is {root.tag}"
    named = root.findall(f"{ATOM}author")
    if not named or any(not author.findtext(f"{ATOM}name") for author in named):
        yield "a feed whose entries have no author has one itself, with a name"
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            found = element.findall(ATOM + name)
            if len(found) != 1 or not found[0].text:
                yield f"{element.tag} has {len(found)} of {name}"
        if not re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated", "")
        ):
            yield "a time is as RFC 3339 has it"
        if not re.match("[a-z]+:", element.findtext(f"{ATOM}id", "")):
            yield "an id is a whole IRI"
        links = element.findall(f"{ATOM}link")
        kinds = [(x.get("rel"), x.get("type"), x.get("hreflang")) for x in links]
        if len(kinds) != len({*kinds}):
            yield "no two links are of one relation, type and language"
        if not all(x.get("href") for x in links):
            yield "a link has an address"
    if not any(x.get("rel") == "self" for x in root.findall(f"{ATOM}link")):
        yield "a feed names itself"
    ids = [x.findtext(f"{ATOM}id") for x in entries]
    if len(ids) != len({*ids}):
        yield "no two entries have one id"
    for entry in entries:
        content = entry.find(f"{ATOM}content")
        if content is None or content.get("type") not in ("text", "html") or len(content):
            yield "content is text or escaped HTML"


def test_there_is_an_entry_for_each_release_and_each_correction_newest_first() -> None:
    xml, told = made(ferry())
    titles = [item["title"] for item in told["items"]]
    assert titles == [
        "Release 0003 of 5 November 2025",
        "Taken out to protect a person or keep the law: Ivo Tern",
        "Withdrawn: Ferry Users, March 2025",
        "Release 0002 of 2 September 2025",
        "Correction: Figures of “Boats on time”",
        "Reworded, same meaning: Tell passengers of delays",
        "Revision: Figures of “Passengers”",
        "Correction: A ramp on every boat, in the January 2025 report",
        "Release 0001 of 3 March 2025",
    ]
    read = feedparser.parse(xml)
    assert [entry.title for entry in read.entries] == titles
    assert [entry.id for entry in read.entries] == [item["id"] for item in told["items"]]


@pytest.mark.parametrize("record", [ferry(), harbour_record()], ids=["released", "unreleased"])
def test_the_feed_is_valid_atom(record: Record) -> None:
    xml, _ = made(record)
    assert [*rfc_4287(xml)] == []
    read = feedparser.parse(xml)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert read.feed.title == "Changes and corrections – Gull & Tern"


@pytest.mark.parametrize("name", ["id", "title", "updated", "content", "author"])
def test_the_test_of_the_standard_finds_what_is_missing(name: str) -> None:
    xml, _ = made(ferry())
    root = ElementTree.fromstring(xml)  # noqa: S314 - our own
    parent = root if name == "author" else root.find(f"{ATOM}entry")
    assert parent is not None
    element = parent.find(ATOM + name)
    assert element is not None
    parent.remove(element)
    assert [*rfc_4287(ElementTree.tostring(root))] != []


@pytest.mark.parametrize("record", [ferry(), harbour_record()], ids=["released", "unreleased"])
def test_the_feed_is_valid_json_feed(record: Record) -> None:
    _, told = made(record)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["title"]
    assert told["feed_url"] == f"{ADDRESS}feed.json"
    assert told["home_page_url"] == f"{ADDRESS}changes/"
    assert [author["name"] for author in told["authors"]]
    for item in told["items"]:
        assert UUID(item["id"]).version == 5
        assert item["url"].startswith(ADDRESS)
        assert item["content_html"]
        assert item["date_published"].endswith("T00:00:00Z")


def test_ids_stay_where_the_site_moves() -> None:
    here, there = (made(ferry(), address)[1] for address in (ADDRESS, "https://elsewhere.example/"))
    ids = [[item["id"] for item in told["items"]] for told in (here, there)]
    assert ids[0] == ids[1]
    assert len({*ids[0]}) == len(ids[0])
    assert here["items"][0]["url"] == f"{ADDRESS}changes/0003/"
    assert there["items"][0]["url"] == "https://elsewhere.example/changes/0003/"


def test_ids_stay_where_more_is_released() -> None:
    whole = [item["id"] for item in made(ferry())[1]["items"]]
    early = replace(ferry(), releases=ferry().releases[:2])
    assert [item["id"] for item in made(early)[1]["items"]] == whole[3:]


def test_times_are_those_of_releases() -> None:
    read = feedparser.parse(made(ferry())[0])
    assert read.feed.updated == read.entries[0].updated == "2025-11-05T00:00:00Z"
    assert read.entries[-1].updated == "2025-03-03T00:00:00Z"


def test_before_the_first_release_the_feed_is_as_old_as_the_plan() -> None:
    record = harbour_record()
    read = feedparser.parse(made(record)[0])
    assert read.entries == []
    assert read.feed.updated == f"{record.plan.published.first}T00:00:00Z"


def test_an_entry_tells_what_became_of_what_readers_are_told() -> None:
    *before, last = ferry().releases
    moved = Effect(
        "headline", Key("metric", "boats-on-time"), "91", "81", "The headline <was> 91.",
        "2025-11-05-meeting-in-march",
    )  # fmt: skip
    hidden = Effect("signal", Key("commitment", "2-ramps"), None, None, "", None, "", "0" * 64)
    record = replace(ferry(), releases=(*before, replace(last, effects=(moved, hidden))))
    release, _, withdrawn, *_ = made(record)[1]["items"]
    for item in (release, withdrawn):
        assert item["content_html"].count("<li>The headline &lt;was&gt; 91.</li>") == 1
        assert "<li></li>" not in item["content_html"]


def test_what_was_taken_out_is_not_told() -> None:
    _, told = made(ferry())
    assert told["items"][1]["content_html"].endswith(
        "<ul><li>Text changed: what stood here was taken out, and is not shown</li></ul>"
    )


def test_a_correction_says_what_it_was_and_what_it_is() -> None:
    items = {
        item["title"].split(":")[0]: item["content_html"] for item in made(ferry())[1]["items"]
    }
    assert (
        "<li>Text was “a bill at each pier”, and is now “a notice at each pier”</li>"
        in (items["Reworded, same meaning"])
    )
    assert "<li>The whole table, as its source published it anew</li>" in (items["Revision"])


def test_of_very_many_effects_an_entry_lists_the_first() -> None:
    *before, last = ferry().releases
    many = tuple(
        Effect("figure", Key("metric", "passengers"), None, None, f"Thing {number}.")
        for number in range(LISTED + 7)
    )
    record = replace(ferry(), releases=(*before, replace(last, effects=many)))
    content = made(record)[1]["items"][0]["content_html"]
    assert content.count("<li>") == LISTED + 1
    assert content.endswith("<li>And 7 more, which the page of this lists.</li></ul>")


def test_a_feed_holds_the_newest_alone() -> None:
    one = ferry().releases[-1]
    many = tuple(replace(one, sequence=number, records={}) for number in range(1, NEWEST + 10))
    _, told = made(replace(ferry(), releases=many))
    assert len(told["items"]) == NEWEST
    assert told["items"][0]["title"].startswith(f"Release {many[-1].id}")
    assert str(NEWEST) in told["description"]


@given(st.text(), st.text())
def test_any_text_makes_a_sound_feed(title: str, line: str) -> None:
    entry = Entry("release/0001", title, "changes/0001/", date(2025, 1, 1), (line,), (line,))
    feed = Feed("T", "W", "A", "R", ADDRESS, UUID(int=1), date(2025, 1, 1), (entry,))
    root = ElementTree.fromstring(atom(feed))  # noqa: S314 - our own
    assert root.findtext(f"{ATOM}entry/{ATOM}id") == feed.id_of("release/0001")
    content = root.findtext(f"{ATOM}entry/{ATOM}content") or ""
    assert not {*re.findall("<[^>]*>", content)} - {"<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>"}
    assert json.loads(json_feed(feed))["items"][0]["title"] == title
