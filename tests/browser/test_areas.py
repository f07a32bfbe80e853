"""Two areas can be set beside the whole: by mouse, by keyboard, by ear, and by address."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.published import PAGES, Site
from tests.browser.visits import open_reader, show

pytestmark = pytest.mark.browser

ALL = 34
FIRST, SECOND, RESET = "First area", "Second area", "Show all areas"
# What Chromium tells a screen reader that a part of the page holds.
TREE = """() => [...document.querySelectorAll("table.areas tbody tr")]
    .filter(row => row.checkVisibility()).map(row => row.querySelector("th a").textContent)"""


@pytest.fixture
def areas(page: Page, site: Site) -> Page:
    page.goto(site.page("areas"))
    return page


def shown(page: Page) -> list[str]:
    """Return the names of the areas that the table shows."""
    found: list[str] = page.evaluate(TREE)
    return found


def status(page: Page) -> Locator:
    return page.locator("article [aria-live]")


def choose(page: Page, first: str, second: str = "All areas") -> None:
    page.get_by_label(FIRST).select_option(first)
    page.get_by_label(SECOND).select_option(second)


def test_all_areas_are_shown_until_one_is_chosen(areas: Page) -> None:
    assert len(shown(areas)) == ALL
    expect(status(areas)).to_have_text(f"Showing all {ALL} areas.")
    for label in (FIRST, SECOND):
        expect(areas.get_by_label(label)).to_have_value("")
        expect(areas.get_by_label(label)).to_be_enabled()


def test_two_areas_stand_beside_the_whole_and_it_is_said(areas: Page) -> None:
    choose(areas, "Camden", "Barnet")
    assert shown(areas) == ["London", "Barnet", "Camden"]
    expect(status(areas)).to_have_text(f"Showing 3 of {ALL} areas: London, Barnet and Camden.")
    rows = areas.get_by_role("table", name="Latest figures by area").get_by_role("row")
    expect(rows).to_have_count(4)
    assert areas.url.endswith("/areas/?areas=camden,barnet")


def test_one_area_and_the_same_twice_stand_beside_the_whole(areas: Page) -> None:
    for second in ("All areas", "Hackney"):
        choose(areas, "Hackney", second)
        assert shown(areas) == ["London", "Hackney"]
        expect(status(areas)).to_have_text(f"Showing 2 of {ALL} areas: London and Hackney.")
        assert areas.url.endswith("?areas=hackney")


def test_a_choice_can_be_linked_to(page: Page, site: Site) -> None:
    page.goto(f"{site.page('areas')}?areas=westminster,camden#notes-on-areas")
    assert shown(page) == ["London", "Camden", "Westminster"]
    expect(page.get_by_label(FIRST)).to_have_value("westminster")
    expect(page.get_by_label(SECOND)).to_have_value("camden")


@pytest.mark.parametrize(
    "query", ["?areas=", "?areas=nowhere", "?areas=london", "?areas=%22%3E<b>"]
)
def test_an_address_that_names_no_area_shows_all(query: str, page: Page, site: Site) -> None:
    page.goto(site.page("areas") + query)
    assert len(shown(page)) == ALL


def test_another_part_of_the_address_is_kept(page: Page, site: Site) -> None:
    page.goto(f"{site.page('areas')}?from=a+letter&areas=camden#notes-on-areas")
    choose(page, "Camden", "Barnet")
    assert page.url.endswith("?from=a+letter&areas=camden,barnet#notes-on-areas")
    page.get_by_role("button", name=RESET).click()
    assert page.url.endswith("?from=a+letter#notes-on-areas")


def test_a_keyboard_is_enough(areas: Page) -> None:
    areas.get_by_label(FIRST).focus()
    areas.keyboard.type("Ha")
    areas.keyboard.press("Tab")
    areas.keyboard.type("Sut")
    areas.keyboard.press("Tab")
    assert shown(areas) == ["London", "Hackney", "Sutton"]
    expect(areas.get_by_role("button", name=RESET)).to_be_focused()
    areas.keyboard.press("Enter")
    assert len(shown(areas)) == ALL
    expect(status(areas)).to_have_text(f"Showing all {ALL} areas.")
    expect(areas.get_by_role("button", name=RESET)).to_be_focused()


def test_the_choice_is_a_named_group_of_named_fields(areas: Page) -> None:
    group = areas.get_by_role("group", name="Compare two areas")
    for label in (FIRST, SECOND):
        field = group.get_by_role("combobox", name=label)
        expect(field).to_have_value("")
        assert field.locator("option").count() == ALL  # all but the whole, and "All areas"


def test_a_card_of_a_phone_is_hidden_too(areas: Page) -> None:
    show(areas, width=320, height=640)
    choose(areas, "Camden", "Barnet")
    assert shown(areas) == ["London", "Barnet", "Camden"]


def test_without_a_script_all_areas_are_there_and_nothing_asks_for_one(
    browser: Browser, site: Site
) -> None:
    with (
        open_reader(browser, site, java_script_enabled=False) as reader,
        reader.visit() as page,
    ):
        page.goto(site.page("areas"))
        rows = page.locator("table.areas tbody tr")
        assert [row.is_visible() for row in rows.all()] == [True] * ALL
        asking = page.locator("article").locator("select, button, [aria-live]")
        assert asking.count() == 4
        assert not any(one.is_visible() for one in asking.all())


def test_no_other_page_loads_the_script(page: Page, site: Site) -> None:
    for name in PAGES:
        text = page.request.get(site.page(name)).text()
        assert ("javascripts/areas.js" in text) == (name == "areas"), name
