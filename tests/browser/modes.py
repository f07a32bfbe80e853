"""The ways in which readers meet a page: widths, colours and paper; and its states."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browser.known import unknown
from tests.browser.published import Site
from tests.browser.visits import show, unfold

# Pixels: 320 is also a screen of 1,280 at 400%, and 718 is a sheet of A4 within its margins.
NARROW, WIDE, PAPER = 320, 1280, 718
SCREEN: Mapping[str, Any] = {
    "media": "screen", "color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce",
}  # fmt: skip


@dataclass(frozen=True)
class Mode:
    """One way to meet a page: how wide it is, in pixels, and the media that it answers to."""

    name: str
    width: int
    media: Mapping[str, Any]

    def put(self, page: Page) -> None:
        """Show the open page in this mode."""
        show(page, width=self.width, **{**SCREEN, **self.media})


COLOURS: Mapping[str, Mapping[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}
ON_SCREEN = [
    Mode(f"{width} px {name}", width, media)
    for width in (NARROW, WIDE)
    for name, media in COLOURS.items()
]
MODES = {mode.name: mode for mode in [*ON_SCREEN, Mode("print", PAPER, {"media": "print"})]}
# What is tested at every change: each width and each scheme once.
FEW = [MODES[f"{NARROW} px light"], MODES[f"{WIDE} px dark"]]
# The spacing that WCAG 1.4.12 lets a reader ask for, as rules of CSS.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""


def with_the_menu_open(page: Page) -> None:
    """Open the menu, where there is a button for it."""
    page.locator("header summary").click()
    page.locator("header details[open]").wait_for()


def with_a_filter_used(page: Page) -> None:
    """Choose from the first list of a page."""
    page.locator("main form.filter[data-ready] select").first.select_option(index=1)


def found_in(
    page: Page, modes: Iterable[Mode], look: Callable[[Page], list[str]]
) -> dict[str, list[str]]:
    """Return what a look at the open page finds in modes, by fault: the modes it was met in."""
    found: dict[str, list[str]] = {}
    for mode in modes:
        mode.put(page)
        for fault in unknown(look(page)):
            found.setdefault(fault, []).append(mode.name)
    return found


def met_on(
    page: Page, site: Site, name: str, modes: Iterable[Mode], look: Callable[[Page], list[str]]
) -> list[str]:
    """Return what a look at a page named in PAGES finds in modes, with all that folds open."""
    page.goto(site.page(name))
    unfold(page)
    return told(name, found_in(page, modes, look))


def met_in_the_open_menu(page: Page, site: Site, look: Callable[[Page], list[str]]) -> list[str]:
    """Return what a look finds on a narrow screen, in every mode of it, with the menu open."""
    page.goto(site.page("people"))
    show(page, width=NARROW)
    with_the_menu_open(page)
    narrow = [mode for mode in MODES.values() if mode.width == NARROW]
    return told("the open menu", found_in(page, narrow, look))


def met_in_a_filtered_list(page: Page, site: Site, look: Callable[[Page], list[str]]) -> list[str]:
    """Return what a look finds on the register, once something was chosen."""
    page.goto(site.page("register"))
    with_a_filter_used(page)
    return told("a filtered list", found_in(page, FEW, look))


def told(name: str, found: Mapping[str, list[str]]) -> list[str]:
    """Return a line for each fault found on a page: where, in which modes, what."""
    return [f"{name} ({', '.join(met)}): {fault}" for fault, met in found.items()]
