"""Every page of the built site keeps these rules; no browser is needed to see it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.browser.elements import Element, parse
from tests.browser.published import HOME, MISSING, Site
from tests.browser.visits import fail_with

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Attributes that name ids of the same page.
REFERENCES = ("aria-controls", "aria-describedby", "aria-labelledby", "for", "headers")
LOADED = {"script": "src", "img": "src", "source": "src", "link": "href"}
SCHEMES = ("https", "http", "mailto", "tel")


@dataclass(frozen=True)
class Built:
    """A page of the site: its address, its tree, what is badly formed in it, and its ids."""

    address: str
    root: Element
    malformed: list[str]
    ids: list[str]


def built(address: str, text: str) -> Built:
    root, malformed = parse(text)
    ids = [element.attributes["id"] for element in root.all() if "id" in element.attributes]
    return Built(address, root, malformed, ids)


@pytest.fixture(scope="module")
def pages(site: Site) -> list[Built]:
    return [
        built(HOME + address_of(path.relative_to(site.folder).as_posix()), text)
        for path in sorted(site.folder.rglob("*.html"))
        for text in [path.read_text("utf-8")]
    ]


def address_of(path: str) -> str:
    return MISSING if path == "404.html" else path.removesuffix("index.html")


def well_formed(page: Built) -> Iterator[str]:
    """Every element is closed, and in the right order."""
    yield from page.malformed


def says_its_language(page: Built) -> Iterator[str]:
    """The page names its language."""
    if not any(root.attributes.get("lang") for root in page.root.all("html")):
        yield "no lang"


def one_main_heading(page: Built) -> Iterator[str]:
    """There is one h1."""
    found = [heading.text for heading in page.root.all("h1")]
    if len(found) != 1 or not found[0]:
        yield f"h1: {found}"


def headings_in_steps(page: Built) -> Iterator[str]:
    """A heading is at most one level below the one before it, and none is empty."""
    level = 0
    for article in page.root.all("article"):
        for heading in article.all(*HEADINGS):
            if int(heading.tag[1]) > level + 1 or not heading.text:
                yield f"h{level} is followed by {heading} “{heading.text}”"
            level = int(heading.tag[1])


def images_have_names(page: Built) -> Iterator[str]:
    """Every image has words for those who can't see it."""
    for element in page.root.all():
        is_image = element.tag == "img" or element.attributes.get("role") == "img"
        words = element.attributes.get("alt" if element.tag == "img" else "aria-label", "")
        if is_image and not words.strip():
            yield f"no name: {element}"


def tables_are_labelled(page: Built) -> Iterator[str]:
    """Every table has a caption, and every heading in it says what it heads."""
    for table in page.root.all("table"):
        if not any(caption.text for caption in table.all("caption")):
            yield f"no caption: {table}"
        if not list(table.all("th")):
            yield f"no headings: {table}"
        yield from (
            f"no scope: {heading} “{heading.text}”"
            for heading in table.all("th")
            if heading.attributes.get("scope") not in ("col", "row", "colgroup", "rowgroup")
        )


def ids_are_unique(page: Built) -> Iterator[str]:
    """No two elements have the same id."""
    yield from (f"the id {id_} twice" for id_, count in Counter(page.ids).items() if count > 1)


def references_lead_somewhere(page: Built) -> Iterator[str]:
    """Labels, descriptions and drawings name ids that are on the page."""
    for element in page.root.all():
        for name, value in element.attributes.items():
            named = value.split() if name in REFERENCES else re.findall(r"url\(#([^)]+)\)", value)
            for id_ in set(named) - set(page.ids):
                yield f"no id {id_}, which {element} names"


def no_script_in_attributes(page: Built) -> Iterator[str]:
    """No attribute runs a script."""
    for element in page.root.all():
        for name, value in element.attributes.items():
            plain = re.sub(r"[\x00-\x20]", "", value).lower()
            if name.startswith("on") or plain.startswith(("javascript:", "vbscript:")):
                yield f"{name} in {element}"


def links_have_words(page: Built) -> Iterator[str]:
    """Every link says something."""
    for link in page.root.all("a"):
        named = link.text or link.attributes.get("aria-label") or list(link.all("img"))
        if "href" in link.attributes and not named:
            yield f"no words: {link}"


RULES: tuple[Callable[[Built], Iterator[str]], ...] = (
    well_formed,
    says_its_language,
    one_main_heading,
    headings_in_steps,
    images_have_names,
    tables_are_labelled,
    ids_are_unique,
    references_lead_somewhere,
    no_script_in_attributes,
    links_have_words,
)


def shared_titles(pages: list[Built]) -> Iterator[str]:
    """Every page has a title of its own."""
    titles: dict[str, list[str]] = {}
    for page in pages:
        for title in page.root.all("title"):
            titles.setdefault(title.text, []).append(page.address)
        if not any(title.text for head in page.root.all("head") for title in head.all("title")):
            yield f"{page.address}: no title"
    yield from (f"“{title}” is {', '.join(on)}" for title, on in titles.items() if len(on) > 1)


def broken_links(pages: list[Built], site: Site) -> Iterator[str]:
    """Every link within the site leads to a file that is there, and to an id on it."""
    ids = {page.address: set(page.ids) for page in pages}
    for page in pages:
        for element in page.root.all("a", *LOADED):
            target = element.attributes.get(LOADED.get(element.tag, "href"))
            if target is not None:
                for fault in fault_of_link(urljoin(page.address, target), element, site, ids):
                    yield f"{page.address}: {fault}: {element}"


def fault_of_link(
    target: str, element: Element, site: Site, ids: dict[str, set[str]]
) -> Iterator[str]:
    address, fragment = urldefrag(target)
    if not address.startswith(HOME):
        if urlsplit(address).netloc == urlsplit(HOME).netloc:
            yield "leaves the site's folder"
        elif element.tag in LOADED:
            yield "is loaded from another host"
        elif urlsplit(address).scheme not in SCHEMES:
            yield "has no scheme that readers can follow"
        return
    path = unquote(urlsplit(address).path.removeprefix(urlsplit(HOME).path))
    file = site.folder / (path + "index.html" if path.endswith("/") or not path else path)
    if not file.is_file() and address != HOME + MISSING:
        yield "leads nowhere"
    elif fragment and unquote(fragment) not in ids.get(address, set()):
        yield "leads to an id that is not there"


def test_the_whole_site_is_read(pages: list[Built]) -> None:
    assert len(pages) > 250


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_page(rule: Callable[[Built], Iterator[str]], pages: list[Built]) -> None:
    where: dict[str, list[str]] = {}
    for page in pages:
        for fault in rule(page):
            where.setdefault(fault, []).append(page.address)
    fail_with([f"{on[0]} (pages: {len(on)}): {fault}" for fault, on in where.items()])


def test_every_title_is_its_own(pages: list[Built]) -> None:
    fail_with(list(shared_titles(pages)))


def test_every_link_leads_somewhere(pages: list[Built], site: Site) -> None:
    fail_with(list(broken_links(pages, site)))


WHOLE = """<html lang="en"><head><title>A</title></head><body><article><h1 id="a">A</h1><h2>B</h2>
<a href="#a">A</a><img src="a.png" alt="A"><table aria-labelledby="c"><caption id="c">C</caption>
<tr><th scope="col">D</th></tr></table></article></body></html>"""
BREAKS = [
    (well_formed, "</article>", ""),
    (well_formed, 'src="a.png"', 'src="a.png" src="b.png"'),
    (says_its_language, ' lang="en"', ""),
    (one_main_heading, "<h1", "<h2"),
    (one_main_heading, "<h2>B</h2>", "<h1>B</h1>"),
    (headings_in_steps, "<h2>B</h2>", "<h3>B</h3>"),
    (headings_in_steps, "<h2>B</h2>", "<h2></h2>"),
    (images_have_names, ' alt="A"', ""),
    (images_have_names, "<img", '<svg role="img"></svg><img'),
    (tables_are_labelled, '<caption id="c">C</caption>', ""),
    (tables_are_labelled, ' scope="col"', ""),
    (ids_are_unique, 'id="c"', 'id="a"'),
    (references_lead_somewhere, 'id="c"', 'id="d"'),
    (references_lead_somewhere, "<img", '<svg clip-path="url(#gone)"></svg><img'),
    (no_script_in_attributes, "#a", " Java\tscript:alert(1)"),
    (no_script_in_attributes, "<img", '<img onerror="alert(1)"'),
    (links_have_words, ">A</a>", "></a>"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_whole_page_keeps(rule: Callable[[Built], Iterator[str]]) -> None:
    assert list(rule(built("", WHOLE))) == []


@pytest.mark.parametrize(("rule", "part", "instead"), BREAKS)
def test_a_rule_notices(rule: Callable[[Built], Iterator[str]], part: str, instead: str) -> None:
    assert part in WHOLE
    assert len(list(rule(built("", WHOLE.replace(part, instead, 1))))) >= 1


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ('<a href="#gone">A</a>', "leads to an id that is not there"),
        ('<a href="../gone/">A</a>', "leads nowhere"),
        ('<a href="../rights">A</a>', "leads nowhere"),
        ('<a href="/rights/">A</a>', "leaves the site's folder"),
        ('<a href="ftp://a.example/">A</a>', "has no scheme that readers can follow"),
        ('<script src="https://a.example/a.js"></script>', "is loaded from another host"),
    ],
)
def test_a_broken_link_is_noticed(link: str, fault: str, site: Site) -> None:
    [told] = broken_links([built(f"{HOME}about/", link)], site)
    assert fault in told


def test_a_shared_title_is_noticed() -> None:
    [told] = shared_titles([built("one", WHOLE), built("two", WHOLE)])
    assert told == "“A” is one, two"
