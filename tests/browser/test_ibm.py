"""IBM's Equal Access finds nothing on any type of page, in any mode and state."""

import pytest
from playwright.sync_api import Page

from tests.browser.engines import ibm_faults
from tests.browser.modes import (
    FEW,
    FEW_BUT_LOUD,
    MODES,
    NARROW,
    found_in,
    told,
    with_a_filter_used,
    with_the_menu_open,
)
from tests.browser.published import PAGES, Site
from tests.browser.visits import fail_with, show, unfold

pytestmark = pytest.mark.browser

# In `make test`: the shapes that most of the others are made of.
SOME = ["home", "commitment with two reports", "metric with lines", "missing page"]


@pytest.mark.parametrize("name", SOME)
def test_ibm_finds_nothing(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    unfold(page)
    fail_with(told(name, found_in(page, FEW, ibm_faults)))


@pytest.mark.thorough
@pytest.mark.parametrize("name", PAGES)
def test_ibm_finds_nothing_in_any_mode(name: str, page: Page, site: Site) -> None:
    page.goto(site.page(name))
    unfold(page)
    fail_with(told(name, found_in(page, FEW_BUT_LOUD, ibm_faults)))


def test_ibm_finds_nothing_in_the_open_menu(page: Page, site: Site) -> None:
    page.goto(site.page("people"))
    show(page, width=NARROW)
    with_the_menu_open(page)
    narrow = [mode for mode in MODES.values() if mode.width == NARROW]
    fail_with(told("the open menu", found_in(page, narrow, ibm_faults)))


@pytest.mark.thorough
def test_ibm_finds_nothing_in_a_filtered_list(page: Page, site: Site) -> None:
    page.goto(site.page("register"))
    with_a_filter_used(page)
    fail_with(told("a filtered list", found_in(page, FEW, ibm_faults)))


def test_ibm_notices_an_image_without_words(page: Page, site: Site) -> None:
    page.goto(site.page("about"))
    page.evaluate(
        """() => { const image = new Image(); image.src = "data:,";
        document.querySelector("main").append(image) }"""
    )
    assert [fault.split(": ")[0] for fault in ibm_faults(page)] == ["ibm:img_alt_valid"]
