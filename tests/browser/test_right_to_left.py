"""A site in letters that run from right to left: each page is turned round, and charts are not.

The messages are English in Arabic letters; what the harbour's record says stays English.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from answerable import language
from answerable.driving import generator
from answerable.language import speaking
from tests.browser.published import Site, served
from tests.browser.test_reflow import WIDER
from tests.browser.visits import Reader, fail_with, open_reader, show, unfold
from tests.pseudo import RIGHT_TO_LEFT
from tests.sharing import made_once
from tests.support import HARBOUR, Copy

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "commitments/",
    "commitments/1.1-quay-lights/",
    "outcomes/crabs-seen/",
    "plan/",
    "search/",
)
WIDTHS = (320, 1280)
# Words of a table that do not begin where its lines do; figures may end there.
MISPLACED = """() => [...document.querySelectorAll("caption, :is(th, td):not(.number)")]
    .filter(one => one.checkVisibility() && getComputedStyle(one).textAlign !== "start")
    .map(one => one.outerHTML.slice(0, 100))"""
# Texts of charts that stand outside of their drawings.
OUTSIDE = """() => [...document.querySelectorAll("figure svg")].flatMap(drawing => {
        const whole = drawing.getBoundingClientRect();
        return [...drawing.querySelectorAll("text")].filter(text => text.checkVisibility())
            .filter(text => { const box = text.getBoundingClientRect();
                return box.left < whole.left - 1 || box.right > whole.right + 1 })
            .map(text => text.outerHTML) })"""
# What machines read, such as commands and addresses in frames, which every language writes alike.
TURNED = """() => [...document.querySelectorAll("pre, code, figure svg")]
    .filter(one => getComputedStyle(one).direction !== "ltr").map(one => one.outerHTML)"""
# Links to headings of this page that are not there.
LOST = """() => [...document.querySelectorAll("main a[href^='#']")]
    .map(link => decodeURIComponent(link.hash.slice(1)))
    .filter(id => id && !document.getElementById(id))"""


@pytest.fixture(scope="module")
def turned(
    browser: Browser, shared: Path, cache: Path, moment: None
) -> Iterator[tuple[Reader, Site]]:
    """The harbour's site in that language, and a reader of it."""

    def build(root: Path) -> None:
        Copy.of(HARBOUR, root)
        shutil.copytree(cache, root / ".cache")
        with pytest.MonkeyPatch.context() as patch, speaking(RIGHT_TO_LEFT):
            patch.setattr(language, "_language", lambda _code: RIGHT_TO_LEFT)
            generator.build(root)

    made = made_once(shared / "turned" / "harbour", build)
    with served(made / "site", "/plan/") as site, open_reader(browser, site) as reader:
        yield reader, site


@pytest.fixture
def page(turned: tuple[Reader, Site]) -> Iterator[Page]:
    with turned[0].visit() as found:
        yield found


@pytest.fixture
def address(turned: tuple[Reader, Site]) -> str:
    return turned[1].address


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_from_right_to_left_and_fits(path: str, page: Page, address: str) -> None:
    page.goto(address + path)
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
    unfold(page)
    found = []
    for width in WIDTHS:
        show(page, width=width)
        told = [fault for script in (WIDER, MISPLACED, OUTSIDE) for fault in page.evaluate(script)]
        found += [f"{width}: {fault}" for fault in told]
    fail_with(found + page.evaluate(LOST) + page.evaluate(TURNED))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_menu_opens_and_its_words_begin_at_the_right(
    width: int, page: Page, address: str
) -> None:
    page.goto(address)
    show(page, width=width)
    page.locator(".menu summary").press("Enter")
    link = page.locator(".menu-groups a").first
    drawn = link.evaluate(
        """link => { const words = document.createRange(); words.selectNodeContents(link);
        return [words.getBoundingClientRect().right, link.getBoundingClientRect().right] }"""
    )
    assert abs(drawn[0] - drawn[1]) < 20
    assert link.bounding_box()["x"] >= 0  # type: ignore[index]
    link.press("Enter")
    assert page.locator("h1").is_visible()


def test_the_search_finds_from_right_to_left(page: Page, address: str) -> None:
    page.goto(address)
    show(page, width=320)
    field = page.get_by_role("search").get_by_role("searchbox")
    field.fill("lamps")
    field.press("Enter")
    first = page.locator(".search-results a").first
    first.wait_for()
    assert first.evaluate("link => getComputedStyle(link).direction") == "rtl"


def test_bars_of_chapters_begin_at_the_right(page: Page, address: str) -> None:
    page.goto(address)
    bars = page.locator(".glance-bar")
    bars.first.wait_for()
    for bar in bars.all():
        first, whole = bar.locator("rect").first.bounding_box(), bar.bounding_box()
        assert first
        assert whole
        assert abs(first["x"] + first["width"] - whole["x"] - whole["width"]) < 3


def test_a_heading_has_an_anchor_of_its_own_letters(page: Page, address: str) -> None:
    page.goto(address + "commitments/1.1-quay-lights/")
    headings = page.locator("main h2[id]")
    assert headings.count() > 1
    for identity in headings.evaluate_all("all => all.map(one => one.id)"):
        assert not identity.startswith("_"), identity
    first = page.locator(".contents a").first
    first.click()
    assert page.evaluate("document.querySelector(':target') !== null")
