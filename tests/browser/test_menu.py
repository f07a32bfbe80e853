"""The menu shows all its pages in named groups, with nothing to unfold, on any screen."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.published import Site
from tests.browser.visits import open_reader, show

pytestmark = pytest.mark.browser

GROUPS = ("What was promised", "What changed", "Who answers, and to whom", "Sources", "This site")
PAGES = 22
# Whether what is at a link's middle, once it is scrolled to, is the link.
REACHED = """link => { link.scrollIntoView({block: "center"});
    const {x, y, width, height} = link.getBoundingClientRect();
    return link.contains(document.elementFromPoint(x + width / 2, y + height / 2)) }"""


def menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Navigation")


def held(page: Page) -> list[str]:
    """Return the pages that the menu's groups hold, each checked to be in a list of that name."""
    return [
        link.inner_text()
        for name in GROUPS
        for link in menu(page)
        .get_by_role("list", name=name, exact=True)
        .locator("> li > a")  # not what the open page holds, which stands below it on a phone
        .all()
    ]


def test_every_page_of_the_menu_is_in_a_group_that_is_named(page: Page, site: Site) -> None:
    page.goto(site.page("bodies"))
    found = held(page)
    assert len(found) == len(set(found)) == PAGES
    for words in ("Promises", "What the record shows", "Asks and answers", "Bodies", "Methods"):
        assert words in found
    assert all(link.is_visible() for link in menu(page).locator(".menu-group a").all())


def test_on_a_phone_the_last_page_of_the_menu_can_be_reached(page: Page, site: Site) -> None:
    page.goto(site.page("people"))
    show(page, width=320, height=640)
    page.locator(".md-header [for=__drawer]").click()
    last = menu(page).get_by_role("link").last
    expect(last).to_have_text("How to edit")
    page.wait_for_function("!document.querySelector('.md-sidebar--primary').getAnimations().length")
    assert last.evaluate(REACHED)
    assert len(held(page)) == PAGES


def test_without_a_script_the_menu_is_the_same(browser: Browser, site: Site) -> None:
    with (
        open_reader(browser, site, java_script_enabled=False) as reader,
        reader.visit() as page,
    ):
        page.goto(site.page("people"))
        assert len(held(page)) == PAGES
        menu(page).get_by_role("link", name="Bodies").click()
        page.wait_for_url(site.page("bodies"))
