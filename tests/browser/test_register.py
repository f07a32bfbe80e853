"""The register can be narrowed down: by mouse, by keyboard, by ear, by address, and not at all."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.published import PAGES, Site
from tests.browser.visits import open_reader, show

pytestmark = pytest.mark.browser

CHAPTER, BODY, STANDING, SIGNAL = "Chapter", "Who it names", "Standing", "What the record shows"
ALL = "Show all promises"
FIELDS = (CHAPTER, BODY, STANDING, SIGNAL)
ROWS = """() => [...document.querySelectorAll("table.register tbody tr")]
    .filter(row => row.checkVisibility()).map(row => row.querySelector("th").innerText.trim())"""
# What a live region comes to say once it is one, and how far things jump as a page arrives.
WATCH = """window.heard = []; window.jumps = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => { window.jumps += one.value }))
        .observe({type: "layout-shift", buffered: true});
    new MutationObserver(list => list.forEach(({target}) => {
        if (target.matches?.("form [aria-live=polite]"))
            window.heard.push(target.textContent) }))
        .observe(document, {childList: true, subtree: true})"""


@pytest.fixture
def register(page: Page, site: Site) -> Page:
    page.goto(site.page("register"))
    return page


def promises(page: Page) -> list[str]:
    """Return the promises that can be seen."""
    found: list[str] = page.evaluate(ROWS)
    return found


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label, exact=True)


def options(page: Page, label: str) -> dict[str, tuple[str, int]]:
    """Return the choices of a field by id: their words, and how many they say they show."""
    found: dict[str, str] = field(page, label).evaluate(
        "e => Object.fromEntries([...e.options].slice(1).map(o => [o.value, o.text]))"
    )
    read = {id_: re.fullmatch(r"(.+) \(([\d,]+)\)", text) for id_, text in found.items()}
    return {id_: (match[1], int(match[2])) for id_, match in read.items() if match}


def status(page: Page) -> Locator:
    return page.locator("article [aria-live]")


def query(page: Page) -> str:
    return page.url.partition("?")[2].partition("#")[0]


def total(page: Page) -> int:
    return page.locator("table.register tbody tr").count()


def test_all_promises_are_shown_until_a_list_is_chosen(register: Page) -> None:
    assert len(promises(register)) == total(register) > 40
    expect(status(register)).to_have_text(f"Showing all {total(register)} promises.")
    for label in FIELDS:
        expect(field(register, label)).to_have_value("")
        expect(field(register, label)).to_be_enabled()


@pytest.mark.parametrize("label", FIELDS)
def test_every_choice_shows_as_many_promises_as_it_says(label: str, register: Page) -> None:
    offered = options(register, label)
    assert offered
    for id_, (_, count) in offered.items():
        field(register, label).select_option(id_)
        assert len(promises(register)) == count, id_
        number = f"{count} of {total(register)}"
        expect(status(register)).to_have_text(f"Showing {number} promises.")
        assert options(register, label) == offered, "the others say what they would show instead"


def test_choices_narrow_each_other_down_and_say_so(register: Page) -> None:
    field(register, BODY).select_option("mps")
    of_mps = set(promises(register))
    for id_, (_, count) in options(register, STANDING).items():
        field(register, STANDING).select_option(id_)
        shown = promises(register)
        assert len(shown) == count, id_
        assert set(shown) <= of_mps


def test_chapters_without_a_match_are_hidden_with_their_headings(register: Page) -> None:
    field(register, STANDING).select_option("reversed")
    headings = "article h2:visible:has(+ .table-scroll)"
    shown = register.locator(f"{headings}, article table.register:visible caption")
    chapter = "3 A police service that better represents and understands Black communities"
    assert [text.split(":")[-1].strip() for text in shown.all_inner_texts()] == [
        chapter,
        "1 of 16 promises",
    ]
    contents = register.get_by_role("navigation", name="On this page").get_by_role("link")
    there = [link.inner_text().strip() for link in contents.all() if link.is_visible()]
    assert [name for name in there if name[0].isdigit()] == [chapter]


def test_what_is_chosen_stands_in_the_address(register: Page) -> None:
    field(register, CHAPTER).select_option("4")
    field(register, STANDING).select_option("complete")
    assert query(register) == "chapter=4&standing=complete"
    field(register, CHAPTER).select_option("")
    assert query(register) == "standing=complete"
    field(register, STANDING).select_option("")
    assert query(register) == ""


def test_a_list_can_be_linked_to(page: Page, site: Site) -> None:
    page.goto(f"{site.page('register')}?owner=mps&standing=complete&from=letter")
    expect(field(page, BODY)).to_have_value("mps")
    expect(field(page, STANDING)).to_have_value("complete")
    few = promises(page)
    assert 0 < len(few) < total(page)
    expect(status(page)).to_have_text(f"Showing {len(few)} of {total(page)} promises.")
    page.get_by_role("button", name=ALL).click()
    assert query(page) == "from=letter"


@pytest.mark.parametrize("asked", ["owner=", "owner=nobody", "standing=%22%3E<b>", "chapter=1.1"])
def test_an_address_that_names_no_list_shows_all(asked: str, page: Page, site: Site) -> None:
    page.goto(f"{site.page('register')}?{asked}")
    assert len(promises(page)) == total(page)


def test_the_way_back_leads_through_what_was_chosen(register: Page) -> None:
    field(register, BODY).select_option("mps")
    field(register, BODY).blur()
    field(register, STANDING).select_option("complete")
    both = promises(register)
    register.go_back()
    expect(field(register, STANDING)).to_have_value("")
    expect(field(register, BODY)).to_have_value("mps")
    assert len(promises(register)) > len(both)
    register.go_back()
    assert len(promises(register)) == total(register)
    register.go_forward()
    register.go_forward()
    assert promises(register) == both


def test_a_promise_leads_back_to_the_list_that_it_was_chosen_from(register: Page) -> None:
    field(register, STANDING).select_option("delayed")
    few = promises(register)
    register.get_by_role("link", name=few[0]).first.click()
    register.wait_for_url(re.compile("/commitments/.+/"))
    register.go_back()
    expect(status(register)).to_have_text(f"Showing {len(few)} of {total(register)} promises.")
    assert promises(register) == few


def test_steps_through_one_field_are_one_step_back(register: Page) -> None:
    for id_ in ("complete", "in-progress", "delayed"):
        field(register, STANDING).select_option(id_)
    assert query(register) == "standing=delayed"
    register.go_back()
    assert query(register) == ""


def test_a_keyboard_is_enough(register: Page) -> None:
    field(register, CHAPTER).focus()
    register.keyboard.press("Tab")
    expect(field(register, BODY)).to_be_focused()
    register.keyboard.type("Metro")
    register.keyboard.press("Tab")
    register.keyboard.type("Rep")
    assert query(register) == "owner=mps&standing=complete"
    register.keyboard.press("Tab")
    register.keyboard.press("Tab")
    clear = register.get_by_role("button", name=ALL)
    expect(clear).to_be_focused()
    register.keyboard.press("Enter")
    assert len(promises(register)) == total(register)
    expect(clear).to_be_focused()


@pytest.fixture
def watched(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of its own: what is put into it to watch would stay in a shared one."""
    with open_reader(browser, site) as reader, reader.visit() as page:
        page.add_init_script(WATCH)
        yield page


def test_a_change_is_announced_and_an_arrival_is_not(watched: Page, site: Site) -> None:
    watched.goto(f"{site.page('register')}?owner=mps")
    assert watched.evaluate("heard") == []
    field(watched, STANDING).focus()
    field(watched, STANDING).select_option("delayed")
    few, many = len(promises(watched)), total(watched)
    watched.get_by_role("button", name=ALL).click()
    assert watched.evaluate("heard") == [
        f"Showing {few} of {many} promises.", f"Showing all {many} promises.",
    ]  # fmt: skip


def test_nothing_jumps_when_the_script_runs(watched: Page, site: Site) -> None:
    watched.goto(site.page("register"))
    watched.wait_for_load_state("networkidle")
    assert watched.evaluate("jumps") < 0.01


def test_lists_that_share_no_promise_are_said_to_share_none(register: Page) -> None:
    field(register, STANDING).select_option("reversed")
    field(register, CHAPTER).evaluate("e => { e.value = '1' }")
    field(register, CHAPTER).dispatch_event("change", {"bubbles": True})
    expect(status(register)).to_contain_text("No promise fits all that you chose.")
    assert promises(register) == []


def test_the_form_fits_a_phone_and_bears_forced_colours(register: Page) -> None:
    show(register, width=320, height=640, forced_colors="active")
    for label in FIELDS:
        box = field(register, label).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["height"] >= 24
    field(register, STANDING).select_option("reversed")
    assert len(promises(register)) == 1
    show(register, width=1280, forced_colors="none")


@pytest.fixture
def plain(browser: Browser, site: Site) -> Iterator[Page]:
    with (
        open_reader(browser, site, java_script_enabled=False) as reader,
        reader.visit() as page,
    ):
        page.goto(site.page("register"))
        yield page


def test_without_a_script_no_dead_form_is_shown_and_all_promises_are(plain: Page) -> None:
    assert plain.locator("form.filter").is_hidden()
    rows = plain.locator("table.register tbody tr")
    assert all(row.is_visible() for row in rows.all())


def test_without_a_script_links_lead_to_every_list(plain: Page) -> None:
    plain.locator("summary", has_text="Each list as a page of its own").click()
    lists = plain.locator(".lists").get_by_role("link")
    assert lists.count() > 20
    plain.locator(".lists").get_by_role("link", name="Delayed").click()
    plain.wait_for_url(re.compile("/standings/delayed/"))
    assert plain.locator("table.register tbody tr").count() == 2


def test_no_other_page_loads_the_script(page: Page, site: Site) -> None:
    for name in PAGES:
        text = page.request.get(site.page(name)).text()
        assert ("javascripts/register.js" in text) == (name == "register"), name
