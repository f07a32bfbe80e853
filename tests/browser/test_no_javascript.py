"""Without JavaScript a reader misses search, and nothing else."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.published import CHARTED, PAGES, Site
from tests.browser.visits import Reader, open_reader

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def plain_reader(browser: Browser, site: Site) -> Iterator[Reader]:
    with open_reader(browser, site, java_script_enabled=False) as found:
        yield found


@pytest.fixture
def plain_page(plain_reader: Reader) -> Iterator[Page]:
    with plain_reader.visit() as found:
        yield found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_it_holds(name: str, plain_page: Page, site: Site) -> None:
    plain_page.goto(site.page(name))
    article = plain_page.locator("main article")
    assert plain_page.get_by_role("heading", level=1).is_visible()
    for summary in article.locator("summary").all():
        summary.click()
    assert hidden(article.locator("table")) == []
    # What a search found, and what to do if that is nothing, is no loss without one.
    assert hidden(article.locator("a:not(.search-found a)")) == []
    drawn = article.locator("figure.chart svg:visible")
    assert drawn.count() == article.locator("figure.chart").count()
    if name in CHARTED:
        assert drawn.count() > 0
    assert menu(plain_page).get_by_role("link", name="Sources and methods").is_visible()


def test_navigation_and_the_way_back_lead_on(plain_page: Page, site: Site) -> None:
    plain_page.goto(site.address)
    choose_in_menu(plain_page, "Promises")
    plain_page.wait_for_url(site.page("register"))
    plain_page.locator("article table").get_by_role("link", name="data sharing").first.click()
    plain_page.wait_for_url(site.page("commitment with two reports"))
    way_back = plain_page.get_by_role("navigation", name="Breadcrumb").get_by_role("link")
    way_back.last.click()
    plain_page.wait_for_url(site.page("register"))
    way_back.first.click()
    plain_page.wait_for_url(site.address)


def test_the_menu_opens_on_a_narrow_screen(plain_page: Page, site: Site) -> None:
    plain_page.goto(site.address)
    plain_page.set_viewport_size({"width": 320, "height": 640})
    choose_in_menu(plain_page, "Promises")
    plain_page.wait_for_url(site.page("register"))


def menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Main")


def choose_in_menu(page: Page, name: str) -> None:
    menu(page).locator("summary").click()
    menu(page).get_by_role("link", name=name, exact=True).click()


def hidden(found: Locator) -> list[str]:
    """Return the text of those that can't be seen."""
    return [str(one.text_content()) for one in found.all() if not one.is_visible()]
