"""The search: by mouse, by keyboard, by ear, by address, with mistakes, and not at all."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.published import Site, served
from tests.browser.visits import Reader, open_reader, search_for, show
from tests.support import Copy

pytestmark = pytest.mark.browser

KIND, PART, STANDING, OWNER = (
    "Kind", "Part of the plan", "Standing of promises", "Who a promise names",
)  # fmt: skip
MORE = "Show more results"
# What a live region comes to say.
LISTEN = """window.heard = [];
    new MutationObserver(list => list.forEach(({target}) => {
        if (target.matches?.("[aria-live]") && target.textContent)
            window.heard.push(target.textContent) }))
        .observe(document, {childList: true, subtree: true})"""


@pytest.fixture(scope="module")
def harbour_site(built: Copy) -> Iterator[Site]:
    with served(built.root / "site") as found:
        yield found


@pytest.fixture(scope="module")
def harbour_reader(browser: Browser, harbour_site: Site) -> Iterator[Reader]:
    with open_reader(browser, harbour_site) as found:
        found.page.add_init_script(LISTEN)
        yield found


@pytest.fixture
def visit(harbour_reader: Reader) -> Iterator[Page]:
    with harbour_reader.visit() as found:
        yield found


def opened(page: Page, site: Site, query: str = "") -> Page:
    page.goto(f"{site.address}search/{query}")
    expect(words(page)).to_be_visible()
    if "q=" in query:
        expect(status(page)).not_to_be_empty()
    return page


def words(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("searchbox", name="Search for")


def status(page: Page) -> Locator:
    return page.locator("main [aria-live]")


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label, exact=True)


def results(page: Page) -> Locator:
    return page.locator("ol.search-results > li")


def titles(page: Page) -> list[str]:
    return results(page).get_by_role("link").all_inner_texts()


def heard(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.heard")
    return found


def focused(page: Page) -> Any:
    return page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize(
    ("asked", "address", "heading"),
    [
        ("quay lamps", "commitments/1.1-quay-lights/", "Light every quay"),
        ("Ada Mussel", "people/#person-ada-mussel", "People"),
        ("hermit", "outcomes/crabs-seen/", "Crabs seen"),
        ("survey", "documents/crab-survey/", "Survey of crabs"),
    ],
)
@pytest.mark.parametrize("width", [1280, 320])
def test_search_leads_from_any_page_to(
    asked: str, address: str, heading: str, width: int, visit: Page, harbour_site: Site
) -> None:
    visit.goto(harbour_site.address + "methods/")
    show(visit, width=width)
    found = search_for(visit, asked)
    assert harbour_site.address + address in found, found
    visit.locator(f"ol.search-results a[href='{harbour_site.address}{address}']").click()
    visit.wait_for_url(harbour_site.address + address)
    assert heading in visit.get_by_role("heading", level=1).inner_text()


def test_a_result_says_what_it_is_how_it_stands_and_where_the_words_are(
    visit: Page, harbour_site: Site
) -> None:
    opened(visit, harbour_site, "?q=dusk")
    first = results(visit).first
    assert first.locator("p").first.inner_text() == "Promise: Reported complete"
    assert first.locator(".standing").get_attribute("data-standing") == "complete"
    assert first.locator("b").all_inner_texts()[0] == "dusk"
    assert first.locator("p").last.inner_text().startswith("The Board will light both quays")


def test_what_is_found_is_shown_as_text(visit: Page, harbour_site: Site) -> None:
    opened(visit, harbour_site, "?q=quiet")
    assert "3 < 4 & that fish like quiet" in results(visit).first.inner_text()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("crabz", "crabs"),  # another letter
        ("harbuor", "harbour"),  # two exchanged
        ("lighthose", "lighthouse"),  # one too few
        ("Musssel", "mussel"),  # one too many
        ("quay lapms", "quay lamps"),
        ("ighthouse", "lighthouse"),  # in the first letter, which tells the file of the word
        ("ahrbour", "harbour"),
        ("dusk xylophone", "dusk"),  # nothing near
    ],
)
def test_mistakes_are_forgiven_and_said(
    asked: str, meant: str, visit: Page, harbour_site: Site
) -> None:
    opened(visit, harbour_site, f"?q={asked}")
    expect(status(visit)).to_contain_text(f"No results for “{asked}”. Results for “{meant}”: ")
    assert results(visit).count() > 0
    assert words(visit).input_value() == asked


@pytest.mark.parametrize("asked", ["lamp", "lamps", "lighting", "promises", "crabs", "dus"])
def test_other_forms_of_a_word_are_no_mistakes(asked: str, visit: Page, harbour_site: Site) -> None:
    opened(visit, harbour_site, f"?q={asked}")
    expect(status(visit)).to_contain_text(f"Results for “{asked}”: ")
    assert results(visit).count() > 0


def test_small_words_of_a_question_are_not_looked_for(visit: Page, harbour_site: Site) -> None:
    opened(visit, harbour_site, "?q=crabs")
    alone = titles(visit)
    opened(visit, harbour_site, "?q=what did they promise about the crabs")
    expect(status(visit)).to_contain_text("Results for “what did they promise about the crabs”: ")
    assert titles(visit) == alone


def test_where_no_page_has_all_words_those_with_some_are_shown(
    visit: Page, harbour_site: Site
) -> None:
    opened(visit, harbour_site, "?q=who keeps bees and lamps")
    expect(status(visit)).to_contain_text(
        "No page has all the words of “keeps bees lamps”. Pages with some of them: "
    )
    assert "Ada Mussel" in titles(visit)[:3]
    ada = results(visit).filter(has_text="Ada Mussel")
    assert ada.locator("b").all_inner_texts() == ["keeps", "keeps", "bees."]
    field(visit, KIND).select_option("person")
    expect(results(visit)).to_have_count(1)


def test_where_few_pages_have_all_words_those_with_some_follow(
    visit: Page, harbour_site: Site
) -> None:
    opened(visit, harbour_site, "?q=hermit crabs")
    expect(status(visit)).to_contain_text("Pages with all the words of “hermit crabs”: 1. Pages ")
    assert titles(visit)[0] == "Crabs seen"


def test_a_choice_that_leaves_nothing_brings_no_other_words(
    visit: Page, harbour_site: Site
) -> None:
    opened(visit, harbour_site, "?q=hermit crabs&kind=commitment")
    expect(status(visit)).to_have_text("No results for “hermit crabs” among what you chose")


@pytest.mark.parametrize("asked", ["Harbour Board", "HB"])
def test_a_short_form_is_found_by_its_whole_words_too(
    asked: str, visit: Page, harbour_site: Site
) -> None:
    opened(visit, harbour_site, f"?q={asked}")
    link = results(visit).get_by_role("link", name="HB (Harbour Board)")
    assert link.get_attribute("href") == f"{harbour_site.address}glossary/#term-hb"
    link.click()
    expect(visit.locator("dt#term-hb")).to_be_in_viewport()


def test_nothing_found_is_said_with_what_to_try(visit: Page, harbour_site: Site) -> None:
    opened(visit, harbour_site, "?q=xylophone")
    expect(status(visit)).to_have_text("No results for “xylophone”")
    assert results(visit).count() == 0
    advice = visit.get_by_role("main").get_by_role("link", name="every page of this site")
    advice.click()
    visit.wait_for_url(f"{harbour_site.address}pages/")


def test_what_is_typed_is_searched_and_said_when_the_typing_rests(
    visit: Page, harbour_site: Site
) -> None:
    opened(visit, harbour_site)
    assert heard(visit) == []
    words(visit).press_sequentially("crabs", delay=20)
    expect(status(visit)).to_contain_text("Results for “crabs”: ")
    assert len(heard(visit)) == 1
    assert visit.url.endswith("search/?q=crabs")
    assert visit.title().startswith("crabs - Search")
    assert "search-words" in focused(visit)
    words(visit).fill("")
    expect(results(visit)).to_have_count(0)
    assert visit.url.endswith("search/")


def test_choices_narrow_the_results_and_say_how_many_there_are(
    visit: Page, harbour_site: Site
) -> None:
    opened(visit, harbour_site, "?q=crabs")
    whole = titles(visit)
    field(visit, KIND).focus()
    expect(field(visit, KIND).get_by_role("option", name="Promises (1)")).to_be_attached()
    heard_before = heard(visit)
    field(visit, KIND).select_option("commitment")
    expect(status(visit)).to_have_text("Results for “crabs”: 1")
    assert titles(visit) == ["Count the crabs"]
    assert heard(visit)[len(heard_before) :] == ["Results for “crabs”: 1"]
    assert visit.url.endswith("?q=crabs&kind=commitment")
    expect(
        field(visit, STANDING).get_by_role("option", name="Reported complete (0)")
    ).to_be_attached()
    field(visit, STANDING).select_option("complete")
    expect(status(visit)).to_have_text("No results for “crabs” among what you chose")
    visit.go_back()
    expect(status(visit)).to_have_text("Results for “crabs”: 1")
    visit.go_back()
    expect(results(visit)).to_have_count(len(whole))
    assert titles(visit) == whole


@pytest.mark.parametrize(
    ("label", "value", "title"),
    [(PART, "upkeep", "Depth of the channel"), (STANDING, "delayed", "Publish ferry times"),
     (OWNER, "board", "Light every quay"), (KIND, "person", "Bo Limpet")],
)  # fmt: skip
def test_every_choice_can_be_made(
    label: str, value: str, title: str, visit: Page, harbour_site: Site
) -> None:
    asked = {PART: "channel", STANDING: "ferries", OWNER: "lamps", KIND: "nets"}[label]
    opened(visit, harbour_site, f"?q={asked}")
    field(visit, label).select_option(value)
    expect(results(visit).get_by_role("link", name=title)).to_be_visible()
    visit.reload()
    expect(results(visit).get_by_role("link", name=title)).to_be_visible()
    assert field(visit, label).input_value() == value


def test_the_way_back_from_a_result_leads_to_the_results(visit: Page, harbour_site: Site) -> None:
    opened(visit, harbour_site)
    search_for(visit, "lamps")
    before = titles(visit)
    results(visit).get_by_role("link").first.click()
    expect(visit.get_by_role("heading", level=1)).not_to_have_text("Search this site")
    visit.go_back()
    expect(results(visit).first).to_be_visible()
    assert titles(visit) == before
    assert words(visit).input_value() == "lamps"


def test_more_results_come_below_and_the_reader_goes_on_with_them(
    visit: Page, harbour_site: Site
) -> None:
    opened(visit, harbour_site, "?q=harbour")
    assert results(visit).count() == 10
    button = visit.get_by_role("button", name=MORE)
    button.focus()
    visit.keyboard.press("Enter")
    expect(results(visit).nth(10)).to_be_visible()
    expect(results(visit).nth(10).get_by_role("link")).to_be_focused()
    expect(status(visit)).to_contain_text(f": {results(visit).count()}")
    assert not button.is_visible()
    links = results(visit).get_by_role("link").evaluate_all("all => all.map(one => one.href)")
    assert len({*links}) == len(links)


def test_the_keyboard_goes_through_in_the_order_of_the_page(
    visit: Page, harbour_site: Site
) -> None:
    opened(visit, harbour_site)
    words(visit).focus()
    visit.keyboard.type("lamps")
    visit.keyboard.press("Enter")
    expect(results(visit).first).to_be_visible()
    met = []
    for _ in range(6):
        visit.keyboard.press("Tab")
        met.append(visit.evaluate("document.activeElement.name || document.activeElement.tagName"))
    assert met == ["BUTTON", "kind", "part", "standing", "owner", "A"]
    visit.keyboard.press("Escape")
    assert results(visit).first.get_by_role("link").evaluate("e => e === document.activeElement")
    visit.keyboard.press("Enter")
    expect(visit.get_by_role("heading", level=1)).not_to_have_text("Search this site")


def test_a_reader_finds_it_by_its_landmark_and_its_list(visit: Page, harbour_site: Site) -> None:
    opened(visit, harbour_site, "?q=lamps")
    assert visit.get_by_role("search").count() == 1
    assert visit.get_by_role("group", name="Show only").is_visible()
    assert visit.get_by_role("main").get_by_role("list").last.get_by_role("listitem").count() > 1


def test_an_index_that_does_not_come_is_said_and_asked_for_again(
    visit: Page, harbour_reader: Reader, harbour_site: Site
) -> None:
    visit.route("**/*.pf_meta", lambda route: route.abort())
    opened(visit, harbour_site, "?q=lamps")
    expect(status(visit)).to_contain_text("The search could not be loaded")
    visit.unroute("**/*.pf_meta")
    search_for(visit, "lamps")
    expect(status(visit)).to_contain_text("Results for “lamps”: ")
    harbour_reader.faults.clear()  # the browser tells of what was kept from it


def test_without_javascript_every_page_is_listed(browser: Browser, harbour_site: Site) -> None:
    with open_reader(browser, harbour_site, java_script_enabled=False) as reader:
        page = reader.page
        page.goto(f"{harbour_site.address}search/?q=lamps")
        assert not words(page).is_visible()
        assert "Searching needs JavaScript" in page.get_by_role("main").inner_text()
        page.get_by_role("main").get_by_role("link", name="every page").click()
        page.get_by_role("main").get_by_role("link", name="Light every quay").click()
        page.wait_for_url(f"{harbour_site.address}commitments/1.1-quay-lights/")
        assert not reader.faults
