import json
from dataclasses import replace

import pytest

from answerable.pages import search
from answerable.pages.search import by_title, letters, search_pages
from answerable.pages.site import Site
from answerable.pages.writing import Page
from answerable.publication import Publication
from answerable.searching import Entry
from tests.support import elements, written


def entry(title: str, kind: str = "document") -> Entry:
    return Entry(f"{kind}s/{title}/", title, kind, "")


@pytest.fixture(scope="module")
def found(publication: Publication) -> dict[str, Page]:
    return {page.uri: page for page in publication.pages}


def test_the_choices_are_what_the_record_has(found: dict[str, Page]) -> None:
    form = elements(found["search/index.md"].fragments["search"])
    named = {one.attributes["for"]: one.text for one in form if one.tag == "label"}
    selects = [one for one in form if one.tag == "select"]
    assert [named[one.attributes["id"]] for one in selects] == [
        "Kind", "Part of the plan", "Standing of promises", "Who a promise names",
    ]  # fmt: skip
    options = [one.attributes["value"] for one in form if one.tag == "option"]
    assert {"commitment", "person", "1.2", "complete", "pilots"} <= {*options}
    assert "change" not in options  # the harbour has no release


def test_the_script_is_told_what_to_say(found: dict[str, Page]) -> None:
    page = found["search/index.md"]
    form = next(e for e in elements(page.fragments["search"]) if e.tag == "form")
    told = json.loads(form.attributes["data-told"])
    assert told["found"] == "Results for “{words}”: {count}"
    assert page.script == "assets/javascripts/search.js"


def test_without_the_script_the_page_leads_to_every_page(found: dict[str, Page]) -> None:
    page = found["search/index.md"]
    assert "JavaScript" in elements(page.fragments["search"])[0].text
    form = next(e for e in elements(page.fragments["search"]) if e.tag == "form")
    assert "hidden" in form.attributes


def test_every_page_is_listed_once_by_its_kind(
    found: dict[str, Page], publication: Publication
) -> None:
    page = found["pages/index.md"]
    links = [e for html in page.fragments.values() for e in elements(html) if e.tag == "a"]
    assert len(links) == len(publication.entries)
    assert "## Promises (4)" in page.markdown
    people = [e for e in elements(page.fragments["person"]) if e.tag == "a"]
    assert [(e.text, e.attributes["href"]) for e in people] == [
        ("Ada Mussel", "../people/#person-ada-mussel"),
        ("Bo Limpet", "../people/#person-bo-limpet"),
    ]  # fmt: skip


def test_a_long_list_is_parted_by_letters(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LONGEST", 3)
    entries = [*map(entry, ("Lamps", "Ledgers", "École", "2022 report")), entry("Ada", "person")]
    pages = {page.uri: page for page in written(search_pages(site, entries))}
    assert [*pages] == [
        "search/index.md", "pages/document-other.md", "pages/document-e.md", "pages/document-l.md",
        "pages/index.md",
    ]  # fmt: skip
    links = [e for e in elements(pages["pages/index.md"].fragments["document"]) if e.tag == "a"]
    assert [(e.text, e.attributes["href"]) for e in links] == [
        ("Numbers and signs", "document-other/"), ("E", "document-e/"),
        ("L", "document-l/"),
    ]  # fmt: skip
    listed = elements(pages["pages/document-l.md"].fragments["pages"])
    assert [e.text for e in listed if e.tag == "a"] == ["Lamps", "Ledgers"]


def test_titles_are_in_the_order_in_which_people_look() -> None:
    titles = ("b", "“A” first", "École", "Zebra", "apple", "ﻡ")
    assert [one.title for one in by_title(map(entry, titles))] == [
        "“A” first", "apple", "b", "École", "Zebra", "ﻡ",
    ]  # fmt: skip


def test_letters_of_other_scripts_have_addresses_too() -> None:
    (only,) = letters([replace(entry("x"), title="ميناء")])
    assert (only.name, only.words) == ("u0645", "م")
