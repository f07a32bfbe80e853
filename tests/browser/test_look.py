"""Pages reflow on a phone, bear wider spacing, and show each chart in the drawing that fits."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.published import CHARTED, PAGES, Site
from tests.browser.visits import fail_with, restyle, show, unfold

pytestmark = pytest.mark.browser

# The innermost things beyond the right of the screen, other than in a box that scrolls by itself.
STICKING_OUT = """() => {
    const scrolls = e => e.matches(".table-scroll") && getComputedStyle(e).overflowX === "auto"
        && e.getBoundingClientRect().right <= innerWidth + 1;
    const within = e => e && (scrolls(e) || within(e.parentElement));
    const found = [...document.querySelectorAll("main article *")].filter(e => e.checkVisibility()
        && e.getBoundingClientRect().right > innerWidth + 1 && !within(e.parentElement));
    return found.filter(e => ![...e.children].some(child => found.includes(child)))
        .map(e => e.outerHTML.slice(0, 200));
}"""

# The spacing that WCAG 1.4.12 lets a reader ask for.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
# Boxes too small for their words; boxes a pixel wide hold words for screen readers alone.
CLIPPED = """() => [...document.querySelectorAll("main article *")].filter(e => {
    const style = getComputedStyle(e);
    return e.checkVisibility() && e.clientWidth > 1 && e.innerText?.trim()
        && ((/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
            || (!/auto|scroll/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 4));
}).map(e => e.outerHTML.slice(0, 150))"""


def sticking_out(page: Page) -> list[str]:
    beyond = page.evaluate(
        "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    )
    found: list[str] = page.evaluate(STICKING_OUT)
    return [*found, *([f"the page, by {beyond} px"] if beyond else [])]


def clipped(page: Page) -> list[str]:
    found: list[str] = page.evaluate(CLIPPED)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reflows_and_bears_wider_spacing(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    unfold(page)
    show(page, width=320, height=640)
    found = {"sticks out at 320 px": sticking_out(page)}
    restyle(page, SPACING)
    found["sticks out at 320 px, spaced"] = sticking_out(page)
    found["is clipped at 320 px, spaced"] = clipped(page)
    show(page, width=1280)
    found["is clipped at 1280 px, spaced"] = clipped(page)
    fail_with([f"{name}: {what}: {html}" for what, places in found.items() for html in places])


@pytest.mark.parametrize(
    ("rules", "look"),
    [
        ("h1 { width: 400px }", sticking_out),
        (".table-scroll { overflow: visible !important }", sticking_out),
        ("article p { height: 1em; overflow: hidden }", clipped),
        ("article h2 { height: 1em }", clipped),
    ],
)
def test_bad_rules_are_noticed(
    rules: str, look: Callable[[Page], list[str]], page: Page, site: Site
) -> None:
    page.goto(site.page("metric with dots"))
    unfold(page)
    show(page, width=320, height=640)
    assert look(page) == []
    restyle(page, rules)
    assert look(page) != []


def test_a_wide_table_scrolls_by_itself_and_by_keyboard(page: Page, site: Site) -> None:
    page.goto(site.page("metric with dots"))
    show(page, width=320, height=640)
    unfold(page)
    wrapper = page.locator(".table-scroll").first
    assert wrapper.evaluate("e => e.scrollWidth > e.clientWidth"), "the table should be too wide"
    wrapper.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.table-scroll').scrollLeft > 0")
    assert page.evaluate("scrollX") == 0


@pytest.mark.parametrize("name", CHARTED)
def test_a_figure_is_one_named_chart_that_fits(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    for width, fitting in ((1280, "chart-wide"), (320, "chart-narrow")):
        show(page, width=width)
        figures = page.locator("figure.chart").all()
        assert figures
        for figure in figures:
            drawn = figure.locator("svg:visible")
            assert drawn.count() == 1, f"{drawn.count()} drawings show at {width} px"
            assert drawn.evaluate("e => e.parentElement.className") == fitting
            box = drawn.bounding_box()
            assert box is not None
            assert box["width"] > 200
            assert box["height"] > 50
        heard = images_by_figure(page)
        assert len(heard) == len(figures)
        for names in heard:
            assert len(names) == 1, names
            assert "chart" in names[0].lower()


@pytest.mark.parametrize("name", CHARTED)
def test_dark_changes_paper_and_ink(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    light = colours(page)
    show(page, width=1280, color_scheme="dark")
    dark = colours(page)
    assert brightness(light["paper"]) > 200 > 100 > brightness(light["ink"])
    assert brightness(dark["ink"]) > 200 > 100 > brightness(dark["paper"])


def test_paper_is_white_whatever_the_screen(page: Page, site: Site) -> None:
    page.goto(site.page("metric with bars"))
    show(page, width=1280, media="print", color_scheme="dark")
    found = colours(page)
    assert brightness(found["paper"]) > 250
    assert brightness(found["ink"]) < 100
    assert page.locator("figure.chart").first.locator("svg:visible").count() == 1


def images_by_figure(page: Page) -> list[list[str]]:
    """Return what a screen reader is given: the names of the images in each figure."""
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")
    session.detach()
    nodes = {node["nodeId"]: node for node in tree["nodes"]}
    figures = [node for node in nodes.values() if said(node, "role") == "figure"]
    return [images_below(figure, nodes) for figure in figures]


def images_below(node: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> list[str]:
    found = [said(node, "name")] if said(node, "role") in ("image", "img") else []
    for child in node.get("childIds", ()):
        found += images_below(nodes[child], nodes)
    return found


def said(node: dict[str, Any], what: str) -> str:
    return "" if node["ignored"] else str(node.get(what, {}).get("value", ""))


def colours(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        """() => ({paper: getComputedStyle(document.body).backgroundColor,
        ink: getComputedStyle([...document.querySelectorAll("figure.chart svg text")]
            .find(e => e.checkVisibility())).fill})"""
    )
    return found


def brightness(colour: str) -> float:
    """Return the mean of a computed colour such as `rgb(29, 33, 37)`, from 0 to 255."""
    channels = [float(part) for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    return sum(channels) / 3
