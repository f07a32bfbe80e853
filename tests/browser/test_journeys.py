"""A keyboard goes to the end of every type of page, and from home to the minutes and back.

Each stop is in sight, has a name and a kind, shows that it has the focus, and is not covered.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.barriers import FOCUSED, no_skip_link, stops, tree
from tests.browser.modes import NARROW, WIDE
from tests.browser.published import PAGES, Site
from tests.browser.visits import fail_with, restyle, show

pytestmark = pytest.mark.browser

HEIGHT = 640
# In `make test`: the pages that have the most kinds of things to stop at.
SOME = ["home", "register", "commitment with two reports", "metric with lines"]
DONE = {(name, NARROW) for name in SOME}
LOOKED_AT = 12  # stops of a page whose focus is looked at, in a picture
MARGIN = 8  # pixels around a stop, where its focus shows
KINDS = {
    "button", "checkbox", "combobox", "DisclosureTriangle", "group", "link", "radio", "region",
    "searchbox", "textbox",
}  # fmt: skip
# What a script may give the focus to and Tab does not: what is named by its field, or not at all.
PARTS = {"RootWebArea", "main", "option"}
# Enough for any way that is still short.
PRESSES = 400


def named(page: Page) -> list[str]:
    """Return what can have the focus and has no name or no kind."""
    return [
        f"{node['role']['value']} has no name"
        for node in tree(page)
        if any(p["name"] == "focusable" and p["value"]["value"] for p in node.get("properties", []))
        and node["role"]["value"] not in PARTS
        and (node["role"]["value"] not in KINDS or not node["name"]["value"].strip())
    ]


def out_of_order(page: Page, key: str = "Tab") -> Iterator[str]:
    """Yield what is wrong at any stop on the way to the end of the open page, or back from it."""
    for stop in stops(page, key):
        told = f"{key}: {stop['html']}"
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


def around(stop: dict[str, Any]) -> Any:
    left, top = max(0, stop["x"] - MARGIN), max(0, stop["y"] - MARGIN)
    width, height = stop["width"] + 2 * MARGIN, min(stop["height"] + 2 * MARGIN, HEIGHT)
    return {"x": left, "y": top, "width": width, "height": height}


@pytest.mark.parametrize("name", SOME)
def test_a_keyboard_shows_where_it_is(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    show(page, width=NARROW, height=HEIGHT)
    fail_with([*without_a_mark(page)])


def walked(page: Page, address: str, width: int) -> list[str]:
    """Return all that is wrong on the way through a page, and back to its start."""
    page.goto(address)
    show(page, width=width, height=HEIGHT)
    found = [*out_of_order(page), *out_of_order(page, "Shift+Tab"), *named(page)]
    page.goto(address)
    return [*found, *no_skip_link(page)]


@pytest.mark.parametrize("name", SOME)
def test_a_keyboard_goes_to_the_end_and_back(name: str, page: Page, site: Site) -> None:
    fail_with(walked(page, site.page(name), NARROW))


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "width"),
    [(name, width) for width in (NARROW, WIDE) for name in PAGES if (name, width) not in DONE],
)
def test_a_keyboard_goes_through_every_type_of_page(
    name: str, width: int, page: Page, site: Site
) -> None:
    fail_with(walked(page, site.page(name), width))


IS_NAMED = """words => document.activeElement.matches("a, button, summary")
    && document.activeElement.textContent.includes(words)"""
HOLDS_A_TABLE = "() => !!document.activeElement.closest('main article :has(> table)')"


def tab_to(page: Page, reached: str, words: str | None = None) -> int:
    """Press Tab until what has the focus is what was looked for; return how many presses."""
    presses = 0
    while not page.evaluate(reached, words):
        page.keyboard.press("Tab")
        presses += 1
        assert presses < PRESSES, f"no way to “{words or 'a table'}” on {page.url}"
    return presses


def go(page: Page, words: str, within: str = "main") -> int:
    """Go to a link or button with these words by keyboard, and press it; return how many presses.

    To the main part one goes as people do: by the skip link.
    """
    presses = 0
    if within == "main":
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        presses = 2
    presses += tab_to(page, IS_NAMED, words)
    page.keyboard.press("Enter")
    return presses + 1


def test_from_home_to_a_report_its_figures_the_minutes_and_back(page: Page, site: Site) -> None:
    """On the narrowest screen, by keys alone; how many it takes is printed with `-s`."""
    show(page, width=NARROW, height=HEIGHT)
    page.goto(site.address)
    pressed = {"the menu": go(page, "Menu", "header")}
    pressed["the promises"] = go(page, "Promises", "header")
    page.wait_for_url(site.page("register"))
    pressed["the promise"] = go(page, "London residency")
    page.wait_for_url(site.page("commitment with many signals"))
    assert page.get_by_role("heading", name="What has been reported").is_visible()
    metric = page.locator("main a[href*='/outcomes/']:not([href$='/outcomes/'])").first
    pressed["its figure"] = go(page, metric.inner_text())
    page.wait_for_url("**/outcomes/*/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    pressed["the figure's table"] = 2 + tab_to(page, HOLDS_A_TABLE)
    page.goto(site.page("commitment with many signals"))
    pressed["the menu again"] = go(page, "Menu", "header")
    pressed["the meetings"] = go(page, "Meetings", "header")
    page.wait_for_url("**/meetings/")
    pressed["the minutes"] = go(page, page.locator("main a[href*='20']").first.inner_text())
    page.wait_for_url("**/meetings/2*/")
    # One key each, which a browser without a window does not know; the skip link is a step too.
    pressed["the way back"] = 3
    for _ in range(pressed["the way back"]):
        page.go_back()
    page.wait_for_url(site.page("commitment with many signals"))
    print(f"\n{sum(pressed.values())} presses: {pressed}")
    assert sum(pressed.values()) < PRESSES


def test_the_menu_is_walked_and_closed_by_keyboard(page: Page, site: Site) -> None:
    page.goto(site.page("people"))
    show(page, width=NARROW, height=HEIGHT)
    go(page, "Menu", "header")
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
    assert [*out_of_order(page)] == []
    page.evaluate(
        """() => document.querySelector("main article").insertAdjacentHTML("afterbegin",
        "<button id=a></button><a id=b href='.'>B</a>")"""
    )
    restyle(page, "#a { position: fixed; left: -99em } #b { outline: 0 !important; all: unset }")
    assert any("button" in fault for fault in named(page))
    assert any('id="a"' in fault for fault in out_of_order(page))
    page.evaluate("document.activeElement.blur()")
    assert any('id="b"' in fault for fault in without_a_mark(page))
