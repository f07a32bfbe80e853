"""axe-core finds nothing: on any type of page, in any mode and state, nor on any page at all."""

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page

from tests.browser.engines import axe_faults
from tests.browser.modes import (
    FEW,
    MODES,
    NARROW,
    Mode,
    found_in,
    met_in_a_filtered_list,
    met_in_the_open_menu,
    met_on,
    told,
)
from tests.browser.published import PAGES, Site
from tests.browser.visits import fail_with, restyle

pytestmark = pytest.mark.browser

REST = [mode for mode in MODES.values() if mode not in FEW]


def violations_in(page: Page, name: str, widths: Sequence[int]) -> list[str]:
    """Run axe in each width and scheme; say each fault once, with where it was met."""
    modes = [
        Mode(f"{width} px {scheme}", width, {"color_scheme": scheme})
        for width in widths
        for scheme in ("light", "dark")
    ]
    return told(name, found_in(page, modes, axe_faults))


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name: str, page: Page, site: Site) -> None:
    fail_with(met_on(page, site, name, FEW, axe_faults))


@pytest.mark.thorough
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_any_mode(name: str, page: Page, site: Site) -> None:
    fail_with(met_on(page, site, name, REST, axe_faults))


def test_axe_finds_nothing_in_the_open_menu(page: Page, site: Site) -> None:
    fail_with(met_in_the_open_menu(page, site, axe_faults))


def test_axe_finds_nothing_in_a_filtered_list(page: Page, site: Site) -> None:
    fail_with(met_in_a_filtered_list(page, site, axe_faults))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_notices_faint_words_in_either_scheme(scheme: str, page: Page, site: Site) -> None:
    page.goto(site.page("about"))
    faint = "h1 { color: var(--wash) }"
    restyle(page, f"@media (prefers-color-scheme: {scheme}) {{ {faint} }}")
    found = [fault for fault in violations_in(page, "about", (NARROW,)) if "#about" in fault]
    assert [fault.splitlines()[0] for fault in found] == [
        f"about (320 px {scheme}): axe:color-contrast: Elements must meet minimum color contrast "
        "ratio thresholds"
    ]
