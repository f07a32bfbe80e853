"""Pages fit small screens, large letters and wide spacing, and nothing is too small to touch."""

import pytest
from playwright.sync_api import Page

from tests.browser.modes import SPACING
from tests.browser.published import PAGES, Site
from tests.browser.visits import fail_with, restyle, show, unfold

pytestmark = pytest.mark.browser

SMALLEST = 24  # pixels, of what is touched
SOME = ["home", "register", "commitment with two reports", "metric with lines", "matrix"]
# 320 by 256 is a screen of 1,280 by 1,024 at 400%; 640 by 512 is the same at 200%.
SCREENS = [(320, 640), (320, 256), (640, 512)]
# What is wider than the screen, other than in a box of its own that scrolls.
WIDER = """() => [
    ...(document.scrollingElement.scrollWidth > innerWidth ? ["the page scrolls sideways"] : []),
    ...[...document.querySelectorAll("body *")].filter(one => {
        const box = one.getBoundingClientRect();
        return box.width && (box.right > innerWidth + 1 || box.left < -1) && one.checkVisibility()
            && getComputedStyle(one).position !== "absolute" && !one.closest("svg")
            && !scrolled(one)
    }).map(one => `wider than the screen: ${one.outerHTML.slice(0, 100)}`)].slice(0, 5);
    function scrolled(one) {
        for (let up = one; up; up = up.parentElement)
            if (["auto", "scroll"].includes(getComputedStyle(up).overflowX) && up.tabIndex >= 0)
                return true;
        return false;
    }"""
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(one => {
        const style = getComputedStyle(one), box = one.getBoundingClientRect();
        return one.checkVisibility() && box.width > 2 && box.height > 2 && !one.closest("svg")
            && ["hidden", "clip"].includes(style.overflowX)
            && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    }).map(one => `its words are cut: ${one.outerHTML.slice(0, 100)}`)"""
# Links in a sentence may be as high as its lines.
SMALL = """least => [...document.querySelectorAll("button, summary, input, select, a[href]")]
    .filter(one => one.checkVisibility() && !(one.tagName === "A"
        && getComputedStyle(one).display === "inline"))
    .filter(one => { const box = one.getBoundingClientRect();
        return box.width > 2 && (box.width < least || box.height < least) })
    .map(one => `too small to touch: ${one.outerHTML.slice(0, 100)}`)"""


def crowded(page: Page) -> list[str]:
    """Return what does not fit, or is too small, on the open page at each size of screen."""
    found = []
    for width, height in SCREENS:
        show(page, width=width, height=height)
        told = [*page.evaluate(WIDER), *page.evaluate(SMALL, SMALLEST)]
        found += [f"{width} by {height}: {fault}" for fault in told]
    restyle(page, SPACING)
    show(page, width=320, height=640)
    found += [f"with wide spacing: {one}" for one in page.evaluate(CLIPPED) + page.evaluate(WIDER)]
    return found


@pytest.mark.parametrize("name", SOME)
def test_a_page_fits(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    unfold(page)
    fail_with(crowded(page))


@pytest.mark.thorough
@pytest.mark.parametrize("name", [name for name in PAGES if name not in SOME])
def test_every_type_of_page_fits(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    unfold(page)
    fail_with(crowded(page))


def test_what_does_not_fit_is_noticed(page: Page, site: Site) -> None:
    page.goto(site.page("about"))
    page.evaluate(
        """() => document.querySelector("main article").insertAdjacentHTML("beforeend",
        "<p id=wide>Words</p><button id=small>A</button><div id=cut>Words cut off</div>")"""
    )
    restyle(
        page,
        "#wide { width: 900px } #small { all: unset; display: block; width: 9px; height: 9px }"
        "#cut { overflow: hidden; height: 9px; width: 9px }",
    )
    show(page, width=320)
    assert any("wide" in fault for fault in page.evaluate(WIDER))
    assert any("small" in fault for fault in page.evaluate(SMALL, SMALLEST))
    assert any("cut" in fault for fault in page.evaluate(CLIPPED))
