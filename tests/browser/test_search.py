"""Search finds promises, people and documents, and takes the reader to them."""

import pytest
from playwright.sync_api import Page

from tests.browser.published import Site
from tests.browser.visits import ask, search_for, show

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("words", "address", "heading"),
    [
        ("residency", "commitments/3.1-london-residency/", "London residency"),
        ("Jamila", "people/", "People"),
        ("Handbook", "documents/engagement-handbook/", "Handbook"),
    ],
)
@pytest.mark.parametrize("width", [1280, 320])
def test_search_leads_to(
    words: str, address: str, heading: str, width: int, page: Page, site: Site
) -> None:
    page.goto(site.address)
    show(page, width=width)
    found = search_for(page, words)
    place = next((n for n, one in enumerate(found) if one.startswith(site.address + address)), None)
    assert place is not None, f"“{words}” gave {found}"
    page.locator(".md-search-result__item a").nth(place).click()
    page.wait_for_url(f"{site.address}{address}**")
    assert heading in page.get_by_role("heading", level=1).inner_text()


def test_search_says_when_it_finds_nothing(page: Page, site: Site) -> None:
    page.goto(site.address)
    page.get_by_role("textbox", name="Search").click()
    nothing = page.get_by_text("No matching documents")
    ask(page, "xylophone", nothing)
    assert nothing.is_visible()
