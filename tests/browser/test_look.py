"""Pages reflow, can be read, show the focus, and stay whole on paper and in forced colours."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.browser.modes import SPACING
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

# Boxes too small for their words; boxes a pixel wide hold words for screen readers alone.
CLIPPED = """() => [...document.querySelectorAll("main article *")].filter(e => {
    const style = getComputedStyle(e);
    return e.checkVisibility() && e.clientWidth > 1 && e.innerText?.trim()
        && ((/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
            || (!/auto|scroll/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 4));
}).map(e => e.outerHTML.slice(0, 150))"""

# How many letters the lines of long paragraphs hold, other than each paragraph's last.
LINES = """() => [...document.querySelectorAll("article p")].flatMap(p => {
    if (!p.checkVisibility() || p.matches("h1 + p") || p.innerText.length < 150) return [];
    const range = document.createRange(), lines = [];
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    for (let node; node = walker.nextNode();) for (let at = 0; at < node.length; at++) {
        range.setStart(node, at); range.setEnd(node, at + 1);
        const box = range.getClientRects()[0];
        if (!box) continue;
        const middle = (box.top + box.bottom) / 2, last = lines.at(-1);
        if (last && middle < last.bottom) last.letters++;
        else lines.push({bottom: box.bottom, letters: 1});
    }
    return lines.slice(0, -1).map(line => line.letters);
})"""
# What surrounds the focus: its two rings, and each ground that it may lie on.
RINGS = """e => {
    e.focus({focusVisible: true});
    const style = getComputedStyle(e), grounds = [];
    for (let on = e; on; on = on.parentElement)
        grounds.push(getComputedStyle(on).backgroundColor);
    return {outer: style.outlineColor, width: parseFloat(style.outlineWidth),
        style: style.outlineStyle, inner: style.boxShadow.match(/^rgba?[^)]*[)]/)?.[0],
        grounds: grounds.filter(ground => !/, 0[)]$/.test(ground)).slice(0, 2)};
}"""
FOCUSED = (
    "a.skip", "a.site-name", ".menu summary", ".menu-row a", ".crumbs a", ".contents a",
    "article p a", "article table a", "article select", "article button", "footer a",
)  # fmt: skip
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.value }))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 300);
})"""
# How far a box has been scrolled, once it moves or has had 200 frames to do so.
MOVES = """async e => {
    for (let frame = 0; frame < 200 && !e.scrollLeft; frame++)
        await new Promise(requestAnimationFrame);
    return e.scrollLeft;
}"""
# What a page may not hold, since the policy of every page forbids it.
FORBIDDEN = re.compile(r"""<[a-z][^<>]*\s(?:style|on[a-z]+)=|<style\b""")


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
    moved = wrapper.evaluate(MOVES)
    assert moved > 0
    assert page.evaluate("scrollX") == 0


@pytest.mark.parametrize("name", ["section", "commitment with two reports", "methods"])
def test_lines_are_neither_long_nor_short(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    lines: list[int] = page.evaluate(LINES)
    assert len(lines) > 5
    assert 60 <= sum(lines) / len(lines) <= 75


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen_on_every_ground(scheme: str, page: Page, site: Site) -> None:
    page.goto(site.page("register"))
    show(page, width=1280, color_scheme=scheme)
    for selector in FOCUSED:
        ring = page.locator(selector).first.evaluate(RINGS)
        assert (ring["style"], ring["width"] >= 2) == ("solid", True), f"{selector}: {ring}"
        assert contrast(ring["outer"], ring["inner"]) >= 3, f"{selector}: {ring}"
        for ground in ring["grounds"]:
            seen = max(contrast(ring[one], ground) for one in ("outer", "inner"))
            assert seen >= 3, f"{selector} on {ground}: {ring}"


def test_marks_stay_where_colours_are_the_readers_own(page: Page, site: Site) -> None:
    page.goto(site.page("home"))
    show(page, width=1280, forced_colors="active")
    ground = computed(page, "body", "backgroundColor")
    for tile in page.locator(".tiles > li").all():
        assert tile.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    for mark in page.locator(".standing").all():
        assert '"' in mark.evaluate("e => getComputedStyle(e, '::before').content")
    bars = page.locator(".glance-bar rect").all()
    assert bars
    for bar in bars:
        fill, edge = bar.evaluate("e => [getComputedStyle(e).fill, getComputedStyle(e).stroke]")
        assert contrast(fill, edge) >= 3
        assert max(contrast(fill, ground), contrast(edge, ground)) >= 3


def test_paper_has_the_tables_and_not_the_ways_about(page: Page, site: Site) -> None:
    page.goto(site.address + "outcomes/trust-listen-to-concerns/")
    folded = page.locator("details.figures:not(.take) table")
    assert folded.count(), "a table should be folded away on the screen"
    assert not folded.first.is_visible()
    show(page, width=794, media="print")
    assert (
        page.locator(".table-scroll table:visible").count() == page.locator("article table").count()
    )
    for away in (".site-search", ".site-menu", ".crumbs", ".contents", ".skip", ".take"):
        assert not page.locator(f"{away}:visible").count(), away
    address = page.locator("main > .address").inner_text()
    assert address.endswith("/outcomes/trust-listen-to-concerns/")
    outside = page.locator("article a[href^=http]").first
    assert outside.get_attribute("href") in outside.evaluate(
        "e => getComputedStyle(e, '::after').content"
    )
    assert computed(page, "article table thead", "display") == "table-header-group"
    assert computed(page, "article table tr", "breakInside") == "avoid"


def test_pages_hold_no_style_and_no_handler(site: Site) -> None:
    found = {
        f"{path.relative_to(site.folder)}: {match.group()[-80:]}"
        for path in site.folder.rglob("*.html")
        for match in FORBIDDEN.finditer(path.read_text("utf-8"))
    }
    fail_with(sorted(found))


@pytest.mark.parametrize("name", ["home", "register", "areas", "metric with lines"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_while_a_page_loads(name: str, width: int, page: Page, site: Site) -> None:
    show(page, width=width)
    page.route("**/*.js", late)
    page.goto(site.page(name))
    page.unroute("**/*.js", late)
    assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("name", ["home", "register", "commitment with two reports"])
def test_pages_can_run_from_right_to_left(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    page.evaluate("document.documentElement.dir = 'rtl'")
    for width in (320, 1280):
        show(page, width=width)
        assert not page.evaluate("""() => [...document.querySelectorAll("main article *")]
            .filter(e => e.checkVisibility() && !e.closest(".table-scroll, svg, .unseen")
                && e.getBoundingClientRect().left < -1).map(e => e.outerHTML.slice(0, 150))""")
        head = page.locator("h1").bounding_box()
        assert head is not None
        assert computed(page, "h1", "textAlign") == "start"
        assert head["x"] + head["width"] > width * 0.8


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


def late(route: Route) -> None:
    """Let a script come when the page has long been drawn, as on a slow line."""
    time.sleep(0.5)
    route.fallback()


def computed(page: Page, selector: str, name: str) -> str:
    """Return a computed value of the first element that fits."""
    return str(page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{name}"))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two computed colours as WCAG 2.2 counts it, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = (float(part) / 255 for part in re.findall(r"[\d.]+", colour)[:3])
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def brightness(colour: str) -> float:
    """Return the mean of a computed colour such as `rgb(29, 33, 37)`, from 0 to 255."""
    channels = [float(part) for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    return sum(channels) / 3
