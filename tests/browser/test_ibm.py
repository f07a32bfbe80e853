"""IBM's Equal Access finds nothing on any type of page, wide or narrow, light or dark."""

import pytest
from playwright.sync_api import Page

from tests.browser.engines import ibm_faults
from tests.browser.modes import (
    FEW,
    met_in_a_filtered_list,
    met_in_the_open_menu,
    met_on,
)
from tests.browser.published import PAGES, Site
from tests.browser.visits import fail_with

pytestmark = pytest.mark.browser

# In `make test`: the shapes that most of the others are made of.
SOME = ["home", "commitment with two reports", "metric with lines", "missing page"]


@pytest.mark.parametrize("name", SOME)
def test_ibm_finds_nothing(name: str, page: Page, site: Site) -> None:
    fail_with(met_on(page, site, name, FEW, ibm_faults))


@pytest.mark.thorough
@pytest.mark.parametrize("name", [name for name in PAGES if name not in SOME])
def test_ibm_finds_nothing_on_any_type_of_page(name: str, page: Page, site: Site) -> None:
    fail_with(met_on(page, site, name, FEW, ibm_faults))


def test_ibm_finds_nothing_in_the_open_menu(page: Page, site: Site) -> None:
    fail_with(met_in_the_open_menu(page, site, ibm_faults))


@pytest.mark.thorough
def test_ibm_finds_nothing_in_a_filtered_list(page: Page, site: Site) -> None:
    fail_with(met_in_a_filtered_list(page, site, ibm_faults))


def test_ibm_notices_an_image_without_words(page: Page, site: Site) -> None:
    page.goto(site.page("about"))
    page.evaluate(
        """() => { const image = new Image(); image.src = "data:,";
        document.querySelector("main").append(image) }"""
    )
    assert [fault.split(": ")[0] for fault in ibm_faults(page)] == ["ibm:img_alt_valid"]
