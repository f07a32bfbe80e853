import gzip
import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from answerable.addresses import url_of
from answerable.driving import generator
from answerable.publication import Publication
from answerable.record import Record
from tests.support import Copy, Element, elements, files_in

BASE = "https://harbour.example/plan/"
FETCHED = {
    "audio",
    "embed",
    "iframe",
    "img",
    "link",
    "object",
    "script",
    "source",
    "track",
    "video",
}
HOSTILE = "<script>alert(1)</script> *a* [b](c) | \"d\" 'e' & &lt; </title>"


def pages_of(copy: Copy) -> dict[str, list[Element]]:
    """Return the elements of every page of a site, by the page's address."""
    return {
        urljoin(BASE, name.removesuffix("index.html")): elements(data.decode())
        for name, data in files_in(copy.root / "site").items()
        if name.endswith(".html")
    }


@pytest.fixture(scope="module")
def files(built: Copy) -> dict[str, bytes]:
    return files_in(built.root / "site")


@pytest.fixture(scope="module")
def html(built: Copy) -> dict[str, list[Element]]:
    return pages_of(built)


def addresses(element: Element) -> list[str]:
    """Return what an element links to or fetches."""
    found = [element.attributes[n] for n in ("href", "src", "data") if n in element.attributes]
    chosen = element.attributes.get("srcset", "").split(",")
    return [*found, *(address.split()[0] for address in chosen if address.strip())]


def test_every_page_and_file_is_published(
    files: dict[str, bytes], publication: Publication
) -> None:
    for page in publication.pages:
        folder = page.uri.removesuffix(".md").removesuffix("index").rstrip("/")
        assert f"{folder}/index.html".lstrip("/") in files
    for path, data in publication.files.items():
        assert files[path] == data
    for name in ("index.html", "404.html", "sitemap.xml", "methods/index.html"):
        assert name in files


def test_every_link_leads_to_a_page_or_file_and_its_place(
    html: dict[str, list[Element]], files: dict[str, bytes]
) -> None:
    places = {
        url: {e.attributes["id"] for e in found if "id" in e.attributes}
        for url, found in html.items()
    }
    broken = []
    for url, found in html.items():
        for element in found:
            for address in addresses(element):
                target, anchor = urldefrag(urljoin(url, address))
                if not target.startswith(BASE):
                    continue
                name = unquote(target.removeprefix(BASE))
                file = f"{name}index.html" if not name or name.endswith("/") else name
                known = places.get(target)
                if file not in files or (anchor and known is not None and anchor not in known):
                    broken.append((url, element.tag, address))
    assert broken == []


def test_nothing_is_fetched_from_another_host(
    html: dict[str, list[Element]], files: dict[str, bytes]
) -> None:
    for url, found in html.items():
        for element in found:
            if element.tag in FETCHED and element.attributes.get("rel") != "canonical":
                for address in addresses(element):
                    target = urljoin(url, address)
                    assert target.startswith((BASE, "data:")), (url, element)
            style = element.attributes.get("style", "") + element.text * (element.tag == "style")
            assert not re.search(r"url\(\s*[\"']?(https?:)?//|@import", style)
    for name, data in files.items():
        if name.endswith(".css"):
            assert not re.search(rb"url\(\s*[\"']?(https?:)?//|@import", data), name


def test_links_to_other_sites_are_only_those_of_the_record(html: dict[str, list[Element]]) -> None:
    hosts = {
        urlsplit(address).hostname
        for found in html.values()
        for element in found
        if element.tag == "a"
        for address in addresses(element)
        if address.startswith("http")
    }
    assert hosts <= {
        "harbour.example", "lamps.example", "crabs.example", "archive.example",
        "cli.github.com",  # the page on verifying names a program
        "www.w3.org",  # the statement on accessibility names the guidelines
    }  # fmt: skip


def test_every_address_in_the_data_leads_to_its_place(
    html: dict[str, list[Element]], files: dict[str, bytes]
) -> None:
    for name, data in files.items():
        if re.fullmatch(r"data/(?!datapackage)[a-z]+\.json", name):
            for row in json.loads(data):
                page, anchor = urldefrag(urljoin(BASE, row["url"]))
                assert page in html, row["url"]
                ids = {e.attributes.get("id") for e in html[page]}
                assert not anchor or anchor in ids, row["url"]


def test_no_id_stands_twice_on_a_page(html: dict[str, list[Element]]) -> None:
    for url, found in html.items():
        ids = [e.attributes["id"] for e in found if "id" in e.attributes]
        assert sorted(ids) == sorted(set(ids)), url


def test_what_is_named_by_its_id_is_on_the_page(html: dict[str, list[Element]]) -> None:
    for url, found in html.items():
        ids = {e.attributes["id"] for e in found if "id" in e.attributes}
        for element in found:
            for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
                assert {*element.attributes.get(name, "").split()} <= ids, (url, element)


def test_every_mark_and_block_is_filled(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if name.endswith(".html"):
            text = data.decode()
            assert "data-fragment" not in text, name
            assert "{{" not in text, name
            assert "{%" not in text, name


def test_drawings_and_tables_stand_on_their_pages(
    html: dict[str, list[Element]], record: Record
) -> None:
    for id_, metric in record.metrics.items():
        found = html[f"{BASE}outcomes/{id_}/"]
        drawings = [e for e in found if e.tag == "svg" and e.attributes.get("role") == "img"]
        assert (len(drawings) >= 2) == bool(metric.charts)
        assert len([e for e in found if e.tag == "table"]) >= 1


def test_every_page_but_the_search_and_its_lists_is_searched(
    files: dict[str, bytes], publication: Publication
) -> None:
    found = [data for name, data in files.items() if name.startswith("search/pagefind/fragment/")]
    held = [json.loads(gzip.decompress(data)[12:]) for data in found]
    addresses = {unquote(one["url"].removeprefix("/").removesuffix(".html")) for one in held}
    assert addresses == {entry.address for entry in publication.entries}
    pages = {url_of(page.uri) for page in publication.pages if page.listed}
    assert pages - addresses == {"search/", "pages/"}
    assert not any("<svg" in one["content"] for one in held)


def test_every_file_can_be_verified(files: dict[str, bytes]) -> None:
    lines = files["record/SHA256SUMS"].decode().splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    assert sums == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name != "record/SHA256SUMS"
    }
    assert [*sums] == sorted(sums)


def test_every_page_has_its_title_description_and_way_back(
    html: dict[str, list[Element]], publication: Publication
) -> None:
    for page in publication.pages:
        if not page.crumbs:
            continue
        found = html[urljoin(BASE, page.uri.removesuffix(".md").removesuffix("index").rstrip("/"))
                     + "/"]  # fmt: skip
        [title] = [e.text for e in found if e.tag == "title"]
        kind = f" - {page.crumbs[-1][0]}" if len(page.crumbs) > 1 else ""
        assert title == f"{page.title}{kind} - Clean Harbour Plan: held to account"
        names = [e.attributes for e in found if e.tag == "meta" and "name" in e.attributes]
        [description] = [a["content"] for a in names if a["name"] == "description"]
        assert description == page.description
        [crumbs] = [e for e in found if e.attributes.get("class") == "crumbs"]
        assert crumbs.text.split() == " ".join(title for title, _ in page.crumbs).split()


def test_no_two_pages_have_the_same_title(html: dict[str, list[Element]]) -> None:
    titles = [e.text for found in html.values() for e in found if e.tag == "title"]
    assert len(titles) == len(html)
    assert sorted(titles) == sorted(set(titles))


@pytest.fixture(scope="module")
def dressed(built: Copy, tmp_path_factory: pytest.TempPathFactory, moment: None) -> Copy:
    """A site whose record has markup in its titles and names."""
    copy = Copy.of(built.root, tmp_path_factory.mktemp("hostile") / "harbour")
    quoted = json.dumps(HOSTILE).replace("\\", "\\\\")
    for file, field in (
        ("commitments/1.1-quay-lights.md", "title"),
        ("metrics/lamps-working.yml", "title"),
        ("metrics/lamps-working.yml", "question"),
        ("people/ada-mussel.md", "name"),
        ("documents/harbour-plan.md", "title"),
        ("updates/2022-04/_edition.md", "title"),
        ("sections/1.md", "title"),
    ):
        path = copy.root / "data" / file
        old = path.read_text("utf-8")
        text, count = re.subn(rf"(?m)^{field}: .*$", f"{field}: {quoted}", old)
        assert count == 1
        path.write_text(text, "utf-8")
    # Who sends apologies is known by the name in their own file.
    apologies = f"apologies: [{json.dumps(HOSTILE)}]"
    copy.edit("data/meetings/2022-06-quayside-group.md", "apologies: [Ada Mussel]", apologies)
    copy.edit("docs/about.md", "# About", f"---\ntitle: {json.dumps(HOSTILE)}\n---\n\n# About")
    generator.build(copy.root)
    return copy


@pytest.fixture(scope="module")
def hostile(dressed: Copy) -> dict[str, list[Element]]:
    return pages_of(dressed)


def test_what_is_searched_is_text_as_it_was_written(dressed: Copy) -> None:
    fragments = (dressed.root / "site/search/pagefind/fragment").iterdir()
    held = [json.loads(gzip.decompress(path.read_bytes())[12:]) for path in fragments]
    assert [one for one in held if one["meta"]["title"] == HOSTILE]


def test_titles_are_shown_as_they_are_written(hostile: dict[str, list[Element]]) -> None:
    for name in (
        "commitments/1.1-quay-lights", "outcomes/lamps-working", "documents/harbour-plan",
        "updates/2022-04",
    ):  # fmt: skip
        found = hostile[f"{BASE}{name}/"]
        assert [e.text for e in found if e.tag == "h1"] == [HOSTILE]
        [title] = [e.text for e in found if e.tag == "title"]
        assert title.startswith(HOSTILE)
    [written] = [e.text for e in hostile[f"{BASE}about/"] if e.tag == "title"]
    assert written.startswith(HOSTILE)
    named = [e.text for e in hostile[f"{BASE}people/"] if e.tag == "h3"]
    assert HOSTILE in named
    [about] = [
        e.attributes["content"]
        for e in hostile[f"{BASE}outcomes/lamps-working/"]
        if e.attributes.get("name") == "description"
    ]
    assert about == HOSTILE
    crumbs = [e for e in hostile[f"{BASE}plan/1.1/"] if e.attributes.get("class") == "crumbs"]
    assert f"1 {HOSTILE}" in " ".join(crumbs[0].text.split())


def test_no_title_adds_anything_to_a_page(
    hostile: dict[str, list[Element]], html: dict[str, list[Element]]
) -> None:
    assert {*hostile} == {*html}
    for url, found in hostile.items():
        scripts = [e.text for e in found if e.tag == "script" and "alert(1)" in e.text]
        data = [e for e in found if e.attributes.get("type") == "application/ld+json"]
        assert scripts == [e.text for e in data if "alert(1)" in e.text]
        for element in data:
            json.loads(element.text)
        drawn = {"svg", "g", "path", "text", "tspan", "line", "rect"}
        tags = [[e.tag for e in page if e.tag not in drawn] for page in (found, html[url])]
        assert tags[0] == tags[1], url


def test_a_site_is_built_below_any_address(built: Copy, tmp_path: Path, moment: None) -> None:
    """Links are relative: only what must name the address (sitemap, 404, metadata) differs."""
    there = Copy.of(built.root, tmp_path / "there")
    there.edit("mkdocs.yml", "https://harbour.example/plan/", "https://elsewhere.example/")
    generator.build(there.root)
    page = (there.root / "site/plan/1.1/index.html").read_text("utf-8")
    here = (built.root / "site/plan/1.1/index.html").read_text("utf-8")
    assert page.replace("https://elsewhere.example/", "https://harbour.example/plan/") == here
