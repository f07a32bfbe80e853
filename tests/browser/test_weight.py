"""A page of figures is light: what a browser really asks for, compressed as hosts do."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

from tests.browser.published import Site

pytestmark = pytest.mark.browser

# At most what a page and all that it asks for may weigh, in bytes; search is asked for apart.
PAGE = 150_000
LIGHTER = {"home": 100_000, "commitment with two reports": 80_000}
LIGHTER |= {"commitment with many signals": 80_000, "commitment without a report": 80_000}
FIGURE = 12_000
FIRST_QUESTION, NEXT_QUESTION = 250_000, 60_000
HEAVIEST = 5


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def heaviest(site: Site) -> list[str]:
    """Return the addresses of the metric pages that weigh most."""
    found = sorted(
        (site.folder / "outcomes").glob("*/index.html"), key=lambda p: -packed(p.read_bytes())
    )
    return [f"outcomes/{path.parent.name}/" for path in found[:HEAVIEST]]


def loaded(page: Page, address: str) -> dict[str, int]:
    """Return the compressed size of all that a browser asks for to show a page, by address."""
    asked: list[Response] = []

    def note(response: Response) -> None:
        asked.append(response)

    page.on("response", note)
    page.goto(address, wait_until="networkidle")
    page.remove_listener("response", note)
    return {answer.url: packed(answer.body()) for answer in asked}


def test_a_page_of_figures_is_light(page: Page, site: Site) -> None:
    for path in heaviest(site):
        page.goto("about:blank")
        found = loaded(page, site.address + path)
        assert site.address + path in found
        told = "\n".join(f"{size:7,} {url}" for url, size in found.items())
        assert sum(found.values()) <= PAGE, f"{path}: {sum(found.values()):,} bytes\n{told}"


@pytest.mark.parametrize("name", LIGHTER)
def test_a_page_that_many_open_is_lighter(name: str, page: Page, site: Site) -> None:
    found = loaded(page, site.page(name))
    assert found
    told = "\n".join(f"{size:7,} {url}" for url, size in found.items())
    assert sum(found.values()) <= LIGHTER[name], f"{sum(found.values()):,} bytes\n{told}"


def figures(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield each figure of the built site by page, and what it weighs."""
    for file in sorted((folder / "outcomes").glob("*/index.html")):
        text = file.read_text("utf-8")
        for part in text.split("<figure ")[1:]:
            yield file.parent.name, packed(("<figure " + part.partition("</figure>")[0]).encode())


def test_a_figure_is_light(site: Site) -> None:
    found = [*figures(site.folder)]
    assert found
    assert [f"{name}: {size:,} bytes" for name, size in found if size > FIGURE] == []


def test_the_index_of_the_search_is_fetched_by_those_who_search_alone(
    page: Page, site: Site
) -> None:
    assert not any("/search/" in url for url in loaded(page, site.address))
    found = loaded(page, site.address + "search/?q=residency")
    index = {url: size for url, size in found.items() if "/search/pagefind/" in url}
    assert any(url.endswith(".pf_index") for url in index)
    assert sum(found.values()) <= FIRST_QUESTION
    more = loaded(page, site.address + "search/?q=commissioner")
    assert sum(size for url, size in more.items() if url not in found) <= NEXT_QUESTION
