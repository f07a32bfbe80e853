"""What a reader of this theme's parent would run into, as checks of an open page.

Material for MkDocs, which our theme stands in the place of, bars the way of people who use a
keyboard, a screen reader or high contrast, and scanners do not tell of most of it. Each check
below finds one such barrier on a page of stock Material (tests/browser/test_barriers.py), and none
on ours. A check goes to the page as a person would, and takes `look` for how to get there.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from playwright.sync_api import Page

from tests.browser.engines import axe_faults
from tests.browser.modes import MODES, NARROW, WIDE
from tests.browser.visits import show

STOPS = 400  # more than any page has
FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const at = document.elementFromPoint(
        (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2,
        (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2);
    const role = one.closest("a, button, summary, input, select, textarea, [tabindex]");
    return { html: one.outerHTML.replace(/\\s+/g, " ").slice(0, 120),
        x: box.x, y: box.y, width: box.width, height: box.height,
        inside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
        seen: one.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
        covered: !(at && (one.contains(at) || at.contains(one))),
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        known: role === one }; }"""
PRESSED = ["f", "s", "/", "n", "p", ".", ","]
STATE = """() => [location.href, scrollY, document.activeElement?.outerHTML.slice(0, 80),
    document.querySelectorAll("input:checked, details[open], dialog[open]").length].join(" ")"""
Node = Mapping[str, Any]


def tree(page: Page) -> list[Node]:
    """Return the nodes that a screen reader is told of."""
    session = page.context.new_cdp_session(page)
    found: list[Node] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node for node in found if not node["ignored"]]


def role(node: Node) -> str:
    return str(node["role"]["value"])


def name(node: Node) -> str:
    return str(node.get("name", {}).get("value", "")).strip()


def stops(page: Page, key: str = "Tab") -> Iterator[dict[str, Any]]:
    """Press a key to the end of the page; yield what has the focus at each press."""
    first = None
    for _ in range(STOPS):
        page.keyboard.press(key)
        found: dict[str, Any] | None = page.evaluate(FOCUSED)
        if found is None or found["html"] == first:
            return
        first = first or found["html"]
        yield found
    raise AssertionError(f"{key} comes to no end on {page.url}")


def focus_out_of_sight(page: Page) -> list[str]:
    """On a narrow screen, the keyboard goes to nothing that can't be seen."""
    show(page, width=NARROW, height=640)
    return [
        f"the focus is out of sight: {stop['html']}"
        for stop in stops(page)
        if not (stop["inside"] and stop["seen"] and stop["width"] and stop["height"])
    ]


def menu_without_a_key(page: Page) -> list[str]:
    """On a narrow screen, the menu opens by keyboard, and Escape closes it and gives focus back."""
    show(page, width=NARROW, height=640)
    for stop in stops(page):
        if "menu" in stop["html"].lower():
            before = links_in_sight(page)
            page.keyboard.press("Enter")
            page.wait_for_timeout(100)
            opened = links_in_sight(page)
            page.keyboard.press("Tab")
            page.keyboard.press("Escape")
            back = page.evaluate(FOCUSED)
            if opened > before and back and back["html"][:40] == stop["html"][:40]:
                return []
    return ["no key opens the menu, and closes it again"]


def links_in_sight(page: Page) -> int:
    found: int = page.evaluate(
        """() => [...document.links].filter(one => { const box = one.getBoundingClientRect();
        return one.checkVisibility() && box.width && box.right > 0 && box.left < innerWidth })
        .length"""
    )
    return found


def keys_that_act(page: Page) -> list[str]:
    """No letter or sign does anything by itself."""
    show(page, width=WIDE)
    found = []
    for key in PRESSED:
        address, before = page.url, page.evaluate(STATE)
        page.keyboard.press(key)
        page.wait_for_timeout(150)
        if page.evaluate(STATE) != before:
            found.append(f"the key {key} does something")
            page.goto("about:blank")
            page.goto(address)
    return found


def dialogs(page: Page) -> list[str]:
    """Nothing is a dialog, of which a screen reader would have to be told when it opens."""
    count = page.locator("[role=dialog], dialog").count()
    return ["there is a dialog"] * bool(count)


def search_in_silence(page: Page) -> list[str]:
    """A search leads to a page of its own, or says what it found without being asked."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("input[type=search], [role=search] input")]
        .filter(one => !one.closest("form[action]")
            && !document.querySelector("[aria-live], [role=status]"))
        .map(one => `what this finds is not told: ${one.outerHTML.slice(0, 80)}`)"""
    )
    return found


def switches_that_are_choices(page: Page) -> list[str]:
    """No switch of colours is told as a choice that was not made."""
    return ["a switch is told as a radio button"] * any(role(n) == "radio" for n in tree(page))


def faint_words(page: Page) -> list[str]:
    """Words and links can be told from what is around them, in either scheme."""
    found = []
    for mode in ("light", "dark"):
        MODES[f"{WIDE} px {mode}"].put(page)
        faults = axe_faults(page)
        found += [f for f in faults if f.startswith(("axe:color-contrast", "axe:link-in-text"))]
    return found


def links_not_underlined(page: Page) -> list[str]:
    """Links in text are underlined."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("article p a[href]")].filter(one =>
        !getComputedStyle(one).textDecorationLine.includes("underline"))
        .map(one => `not underlined: ${one.outerHTML.slice(0, 120)}`)"""
    )
    return found


def icons_lost_in_forced_colours(page: Page) -> list[str]:
    """No shape is a mask over a colour that a reader's own colours take the place of."""
    MODES[f"{WIDE} px forced colours"].put(page)
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("*")].flatMap(one => ["", "::before", "::after"]
        .map(part => [one, part, getComputedStyle(one, part || null)])
        .filter(([, part, style]) => style.maskImage !== "none" && style.display !== "none"
            && (!part || style.content !== "none") && style.forcedColorAdjust !== "none")
        .map(([one, part]) => `a mask: ${one.tagName}.${one.className}${part}`))"""
    )
    return sorted({*found})


def headings_with_links(page: Page) -> list[str]:
    """No heading has a link to itself, read out and stopped at each time."""
    count = page.locator(":is(h1, h2, h3, h4) a[href^='#']").count()
    return [f"{count} headings link to themselves"] * bool(count)


def landmarks_alike(page: Page) -> list[str]:
    """Landmarks of one kind have names of their own, and no navigation is within another."""
    show(page, width=WIDE)
    told = [(role(n), name(n)) for n in tree(page) if role(n) in ("navigation", "region", "form")]
    twice = [f"two of {one}" for one in {*told} if told.count(one) > 1]
    nested = page.locator("nav nav").count()
    return (
        twice
        + [f"{kind} has no name" for kind, words in told if not words]
        + (["a navigation within another"] * bool(nested))
    )


def states_where_they_mean_nothing(page: Page) -> list[str]:
    """Whether something is open is told of what opens it, and of nothing else."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("[aria-expanded], label[aria-label]")].filter(one =>
        !one.matches("a[href], button, summary, input, select, [role=button], [role=combobox]"))
        .map(one => `a state or a name of what does nothing: ${one.outerHTML.slice(0, 120)}`)"""
    )
    return found


def tables_untold(page: Page) -> list[str]:
    """Every heading of a table says what it heads, and what scrolls can be scrolled by keyboard."""
    show(page, width=NARROW)
    found: list[str] = page.evaluate(
        """() => [
        ...[...document.querySelectorAll("th:not([scope])")].map(one =>
            `no scope: ${one.outerHTML.slice(0, 80)}`),
        ...[...document.querySelectorAll("main *")].filter(one =>
            one.querySelector("table") && one.scrollWidth > one.clientWidth + 1
            && ["auto", "scroll"].includes(getComputedStyle(one).overflowX)
            && !(one.tabIndex >= 0 && (one.ariaLabel || one.getAttribute("aria-labelledby"))))
            .map(one => `can't be scrolled by keyboard, or has no name: ${one.className}`)]"""
    )
    return found


def no_skip_link(page: Page) -> list[str]:
    """The first stop of the keyboard is a link that leads into the content."""
    first = next(stops(page), None)
    if first is None or 'href="#' not in first["html"]:
        return ["the first stop is no link into the content"]
    page.keyboard.press("Enter")
    inside = page.evaluate(
        """() => { const to = document.querySelector(location.hash || "none");
        return !!to && !!to.closest("main") && (to === document.activeElement
            || to.contains(document.activeElement) || document.activeElement === document.body) }"""
    )
    return [] if inside else ["the skip link does not lead into the content"]


def other_hosts(page: Page) -> list[str]:
    """Nothing is asked of another host."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("link[href], script[src], img[src]")]
        .map(one => one.href || one.src).filter(address => new URL(address).origin !== origin)
        .filter(address => !document.querySelector(`link[rel=canonical][href="${address}"]`))"""
    )
    return [f"asks {address}" for address in found]


def what_a_policy_would_stop(page: Page) -> list[str]:
    """No script or style stands within the page."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(
        "script:not([src]):not([type='application/ld+json']), style, [style], [onclick]")]
        .map(one => `within the page: ${one.outerHTML.slice(0, 80)}`)"""
    )
    return found


BARRIERS: tuple[Callable[[Page], list[str]], ...] = (
    focus_out_of_sight,
    menu_without_a_key,
    keys_that_act,
    dialogs,
    search_in_silence,
    switches_that_are_choices,
    faint_words,
    links_not_underlined,
    icons_lost_in_forced_colours,
    headings_with_links,
    landmarks_alike,
    states_where_they_mean_nothing,
    tables_untold,
    no_skip_link,
    other_hosts,
    what_a_policy_would_stop,
)
