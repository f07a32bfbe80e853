"""The search of a large site: its index is in many small files, and lacks places of common words.

The harbour is given the index that a large record would have, by limits that are as much smaller.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from answerable.publication import Publication
from answerable.searching import merging
from answerable.searching.indexing import INDEX, index_of
from tests.browser.published import Site, served
from tests.browser.visits import Reader, open_reader
from tests.support import Copy

pytestmark = pytest.mark.browser

ROOM = 2_000  # letters in a part
LIMITS = {"FULL": 40, "MOST": 20}  # most words that stand on several pages pass the last
ASKED = (
    "lamps", "harbour", "plan", "light", "light every quay", "harbour lamps", "harbour board crabs",
    "pilots of the harbour", "har", "lam", "survey", "crabs seen harbour", "ferries on time",
)  # fmt: skip


@pytest.fixture(scope="module")
def large(built: Copy, publication: Publication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbour's site with an index such as a large one has."""
    folder = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(built.root / "site", folder)
    shutil.rmtree(folder / INDEX)
    with pytest.MonkeyPatch.context() as patch:
        for name, limit in LIMITS.items():
            patch.setattr(merging, name, limit)
        for path, data in index_of([*publication.entries], "en", room=ROOM).files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def large_site(large: Path) -> Iterator[Site]:
    with served(large, "/plan/") as found:
        yield found


@pytest.fixture(scope="module")
def large_reader(browser: Browser, large_site: Site) -> Iterator[Reader]:
    with open_reader(browser, large_site) as found:
        yield found


@pytest.fixture
def visit(large_reader: Reader) -> Iterator[Page]:
    with large_reader.visit() as found:
        yield found


def asked(page: Page, site: Site, words: str) -> tuple[str, set[str]]:
    """Put a question; return what is said of its results, and where all of them are."""
    page.goto(f"{site.address}search/?q={words}")
    said = page.locator("main [aria-live]")
    expect(said).not_to_be_empty()
    more = page.locator(".search-more")
    while more.is_visible():
        shown = page.locator("ol.search-results > li").count()
        more.click()
        expect(page.locator("ol.search-results > li")).not_to_have_count(shown)
    links = page.locator("ol.search-results a").evaluate_all("all => all.map(one => one.href)")
    return said.inner_text(), {link.removeprefix(site.address) for link in links}


@pytest.mark.parametrize("question", ASKED)
def test_a_large_site_finds_what_a_small_one_does(
    question: str, visit: Page, large_site: Site, browser: Browser, harbour_site: Site
) -> None:
    found = asked(visit, large_site, question)
    with open_reader(browser, harbour_site) as small:
        assert asked(small.page, harbour_site, question) == found
    assert found[1]


def test_words_that_nobody_can_tell_to_stand_together_are_looked_for_apart(
    visit: Page, large_site: Site, browser: Browser, harbour_site: Site
) -> None:
    words = '"of the harbour"'
    with open_reader(browser, harbour_site) as small:
        said, together = asked(small.page, harbour_site, words)
    assert said == f"Results for “{words}”: {len(together)}"
    said, apart = asked(visit, large_site, words)
    assert said.startswith(f"No results for “{words}”. Results for “of the harbour”: ")
    assert together <= apart
