"""A keyboard goes to the end of every type of page, and from home to the minutes and back.

Each stop is in sight, has a name and a kind, shows that it has the focus, and is not covered.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import FOCUSED, no_skip_link, stops, tree
from tests.browser.modes import NARROW, WIDE
from tests.browser.published import PAGES, Site
from tests.browser.visits import fail_with, restyle, show, unfold

pytestmark = pytest.mark.browser

HEIGHT = 640
# In `make test`: the pages that have the most kinds of things to stop at.
SOME = ["home", "register", "commitment with two reports", "metric with lines"]
LOOKED_AT = 12  # stops of a page whose focus is looked at, in a picture
MARGIN = 8  # pixels around a stop, where its focus shows
KINDS = {
    "button", "checkbox", "combobox", "DisclosureTriangle", "group", "link", "radio", "region",
    "searchbox", "textbox",
}  # fmt: skip
# What a script may give the focus to and Tab does not: what is named by its field, or not at all.
PARTS = {"RootWebArea", "main", "option"}
IN_TURN = f"""() => {{
    const all = [...document.querySelectorAll("a, button, summary, input, select, [tabindex]")]
        .filter(one => one.tabIndex >= 0 && !one.matches(":disabled") && one.checkVisibility());
    return [...all, ...all.toReversed()].map(one => {{ one.focus(); return ({FOCUSED})(); }}); }}"""
# Enough for any way that is still short.
PRESSES = 400
Stop = Mapping[str, Any]


def named(page: Page) -> list[str]:
    """Return what can have the focus and has no name or no kind."""
    return [
        f"{node['role']['value']} has no name"
        for node in tree(page)
        if any(p["name"] == "focusable" and p["value"]["value"] for p in node.get("properties", []))
        and node["role"]["value"] not in PARTS
        and (node["role"]["value"] not in KINDS or not node["name"]["value"].strip())
    ]


def out_of_order(stops: Iterable[Stop]) -> Iterator[str]:
    """Yield what is wrong at any of the stops on the way through a page."""
    for stop in stops:
        told = stop["html"]
        if not (stop["seen"] and stop["width"] and stop["height"]):
            yield f"can't be seen: {told}"
        elif not stop["inside"]:
            yield f"out of the screen: {told}"
        elif stop["covered"]:
            yield f"covered: {told}"
        if not stop["known"]:
            yield f"is nothing to act on: {told}"
        if not stop["marked"]:
            yield f"does not show the focus: {told}"


def without_a_mark(page: Page) -> Iterator[str]:
    """Yield the first stops of a page that look the same with and without the focus."""
    for _, stop in zip(range(LOOKED_AT), stops(page), strict=False):
        clip = around(stop)
        with_focus = page.screenshot(clip=clip, animations="disabled")
        page.evaluate("window.last = document.activeElement; last.blur()")
        if page.screenshot(clip=clip, animations="disabled") == with_focus:
            yield f"does not show the focus: {stop['html']}"
        page.evaluate("last.focus({ preventScroll: true, focusVisible: true })")


def around(stop: Stop) -> Any:
    left, top = max(0, stop["x"] - MARGIN), max(0, stop["y"] - MARGIN)
    width, height = stop["width"] + 2 * MARGIN, min(stop["height"] + 2 * MARGIN, HEIGHT)
    return {"x": left, "y": top, "width": width, "height": height}


@pytest.mark.parametrize("name", SOME)
def test_a_keyboard_shows_where_it_is(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    show(page, width=NARROW, height=HEIGHT)
    fail_with([*without_a_mark(page)])


@pytest.mark.parametrize("name", SOME)
def test_a_keyboard_goes_to_the_end_and_back(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    show(page, width=NARROW, height=HEIGHT)
    found = [*named(page), *out_of_order(stops(page)), *out_of_order(stops(page, "Shift+Tab"))]
    page.goto(site.page(name))
    fail_with([*found, *no_skip_link(page)])


def focused_in_turn(page: Page) -> list[Stop]:
    """Give the focus to all that takes it, from first to last and back; return each as it was.

    A page scrolls as it does for a key, at a tenth of the time: so no page is too long for it.
    """
    found: list[Stop] = page.evaluate(IN_TURN)
    assert len(found) > LOOKED_AT
    return found


@pytest.mark.thorough
@pytest.mark.parametrize("name", PAGES)
def test_what_takes_the_focus_is_in_sight(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    found = no_skip_link(page)
    unfold(page)
    found += named(page)
    for width in (NARROW, WIDE):
        show(page, width=width, height=HEIGHT)
        found += [f"{width} px: {fault}" for fault in out_of_order(focused_in_turn(page))]
    fail_with(found)


IS_NAMED = """words => document.activeElement.matches("a, button, summary")
    && document.activeElement.textContent.includes(words)"""
IS_LABELLED = "words => document.activeElement.labels?.[0]?.textContent === words"
HOLDS_A_TABLE = "() => !!document.activeElement.closest('main article :has(> table)')"


def tab_to(page: Page, reached: str, words: str | None = None, key: str = "Tab") -> int:
    """Press a key until what has the focus is what was looked for; return how many presses."""
    presses = 0
    while not page.evaluate(reached, words):
        page.keyboard.press(key)
        presses += 1
        assert presses < PRESSES, f"no way to “{words or 'a table'}” on {page.url}"
    return presses


def go(page: Page, words: str, key: str = "Tab") -> int:
    """Go on to a link or button with these words, and press it; return how many presses."""
    presses = tab_to(page, IS_NAMED, words, key)
    page.keyboard.press("Enter")
    return presses + 1


def skip(page: Page) -> int:
    """Skip the head of a page that has just opened; return how many presses."""
    return go(page, "Skip to the content")


def choose(page: Page, label: str, first: str) -> int:
    """Go on to a list, and choose what begins with a letter; return how many presses."""
    presses = tab_to(page, IS_LABELLED, label)
    page.keyboard.press(first)
    return presses + 1


def test_from_home_to_a_report_its_figures_the_minutes_and_back(page: Page, site: Site) -> None:
    """On the narrowest screen, by keys alone; how many it takes is printed with `-s`."""
    show(page, width=NARROW, height=HEIGHT)
    page.goto(site.address)
    pressed = {"the menu": go(page, "Menu")}
    pressed["the promises"] = go(page, "Promises")
    page.wait_for_url(site.page("register"))
    pressed["the promise"] = (
        skip(page) + choose(page, "Chapter", "3") + go(page, "London residency")
    )
    page.wait_for_url(site.page("commitment with many signals"))
    pressed["its reports"] = skip(page) + go(page, "What has been reported")
    expect(page.get_by_role("heading", name="What has been reported")).to_be_in_viewport()
    metric = page.locator("main a[href*='/outcomes/']:not([href$='/outcomes/'])").last
    pressed["its figure"] = go(page, metric.inner_text())
    page.wait_for_url("**/outcomes/*/")
    pressed["the figure's table"] = skip(page) + tab_to(page, HOLDS_A_TABLE)
    pressed["the menu again"] = go(page, "Menu", "Shift+Tab")
    pressed["the meetings"] = go(page, "Meetings")
    page.wait_for_url("**/meetings/")
    pressed["the minutes"] = skip(page) + go(
        page, page.locator("main a[href*='20']").first.inner_text()
    )
    page.wait_for_url("**/meetings/2*/")
    pressed["back home"] = 0
    while page.url != site.address:
        page.go_back()  # one key, which a browser without a window does not know
        pressed["back home"] += 1
    print(f"\n{sum(pressed.values())} presses: {pressed}")
    assert sum(pressed.values()) < PRESSES


def test_the_menu_is_walked_and_closed_by_keyboard(page: Page, site: Site) -> None:
    page.goto(site.page("people"))
    show(page, width=NARROW, height=HEIGHT)
    go(page, "Menu")
    for _ in range(3):
        page.keyboard.press("Tab")
    stop = page.evaluate(FOCUSED)
    assert stop["seen"]
    assert stop["inside"]
    page.keyboard.press("Escape")
    assert not page.locator("header details").evaluate("one => one.open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_what_a_keyboard_can_not_use_is_noticed(page: Page, site: Site) -> None:
    page.goto(site.page("about"))
    show(page, width=NARROW, height=HEIGHT)
    assert [*out_of_order(stops(page))] == []
    page.evaluate(
        """() => document.querySelector("main article").insertAdjacentHTML("afterbegin",
        "<button id=a></button><a id=b href='.'>B</a>")"""
    )
    restyle(page, "#a { position: fixed; left: -99em } #b { outline: 0 !important; all: unset }")
    assert any("button" in fault for fault in named(page))
    assert any('id="a"' in fault for fault in out_of_order(stops(page)))
    page.evaluate("document.activeElement.blur()")
    assert any('id="b"' in fault for fault in without_a_mark(page))
