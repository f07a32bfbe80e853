"""The menu holds its pages in named groups under one button, on every screen, by keys alone."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.published import Site
from tests.browser.visits import open_reader, show

pytestmark = pytest.mark.browser

GROUPS = (
    "What did they promise?",
    "What happened?",
    "Did it make a difference?",
    "Who is checking?",
    "What changed?",
    "Sources and methods",
)
WIDTHS = (1280, 320)
# Whether what is at a link's middle, once it is scrolled to, is the link.
REACHED = """link => { link.scrollIntoView({block: "center"});
    const {x, y, width, height} = link.getBoundingClientRect();
    return link.contains(document.elementFromPoint(x + width / 2, y + height / 2)) }"""


def menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Main")


def opener(page: Page) -> Locator:
    return menu(page).locator("summary")


def held(page: Page) -> list[str]:
    """Return the pages that the open menu's groups hold, each in a list of the group's name."""
    return [
        link.inner_text()
        for name in GROUPS
        for link in menu(page).get_by_role("list", name=name, exact=True).locator("> li > a").all()
    ]


def test_a_closed_menu_holds_nothing_that_keys_could_reach(page: Page, site: Site) -> None:
    page.goto(site.page("bodies"))
    show(page, width=320)
    assert held(page) == []
    opener(page).focus()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.menu')")


@pytest.mark.parametrize("width", WIDTHS)
def test_keys_open_the_menu_walk_through_it_and_close_it(
    width: int, page: Page, site: Site
) -> None:
    page.goto(site.page("bodies"))
    show(page, width=width)
    opener(page).focus()
    page.keyboard.press("Enter")
    found = held(page)
    assert len(found) == len(set(found)) > 20
    for words in ("Promises", "What the record shows", "Asks and answers", "Methods"):
        assert words in found
    links = menu(page).locator(".menu a")
    for link in links.all():
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener(page)).to_be_focused()
    assert held(page) == []


def test_a_menu_that_is_left_closes(page: Page, site: Site) -> None:
    page.goto(site.page("bodies"))
    opener(page).click()
    assert held(page)
    page.locator("main").click(position={"x": 5, "y": 300})
    assert held(page) == []


def test_on_a_phone_the_last_page_of_the_menu_can_be_reached(page: Page, site: Site) -> None:
    page.goto(site.page("people"))
    show(page, width=320, height=640)
    opener(page).click()
    last = menu(page).locator(".menu a").last
    expect(last).to_have_text("How to edit")
    assert last.evaluate(REACHED)


@pytest.mark.parametrize(
    ("name", "group", "link"),
    [
        ("people", "Who is checking?", "People"),
        ("commitment with two reports", "What did they promise?", None),
        ("home", None, "Home"),
    ],
)
def test_the_menu_says_where_the_reader_is(
    name: str, group: str | None, link: str | None, page: Page, site: Site
) -> None:
    page.goto(site.page(name))
    opener(page).click()
    whole = menu(page)
    assert whole.locator("[aria-current=true]").all_inner_texts() == ([group] if group else [])
    assert whole.locator("[aria-current=page]").all_inner_texts() == ([link] if link else [])


def test_without_a_script_the_menu_is_the_same(browser: Browser, site: Site) -> None:
    with (
        open_reader(browser, site, java_script_enabled=False) as reader,
        reader.visit() as page,
    ):
        page.goto(site.page("people"))
        opener(page).click()
        assert len(held(page)) > 20
        menu(page).get_by_role("link", name="Who promised").click()
        page.wait_for_url(site.page("bodies"))
