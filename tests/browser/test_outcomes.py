"""What a figure says is one thing: picture, headline, table and data, however it is shown."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from answerable.findings import Figured, figured
from answerable.pages.tables import table as table_of
from answerable.record import load
from answerable.records import TOTAL, Observation
from answerable.sentences import headline, statements
from tests.browser.published import ROOT, Site
from tests.browser.test_axe import violations_in
from tests.browser.visits import fail_with, show, unfold
from tests.support import DATA

pytestmark = pytest.mark.browser

KINDS = 5
FRAME = 300
COLUMNS_OF_A_SHEET = 12
SHEET = 670  # pixels of a sheet of A4 between its margins
SETTINGS: list[dict[str, Any]] = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
    {"forced_colors": "none", "media": "print"},
]
# Words in the colour of the ground, other than those on a shape that has another colour.
UNSEEN = """e => {
    const ground = getComputedStyle(document.body).backgroundColor;
    const fill = one => getComputedStyle(one).fill;
    const around = (shape, text) => { const [a, b] = [shape, text].map(
        one => one.getBoundingClientRect()); return a.left <= b.left + 1 && a.right >= b.right - 1
        && a.top <= b.top + 1 && a.bottom >= b.bottom - 1; };
    const shapes = [...e.querySelectorAll("svg path, svg rect, svg circle")].filter(
        one => one.checkVisibility() && !["none", ground].includes(fill(one)));
    return [...e.querySelectorAll("svg text")]
        .filter(one => one.checkVisibility() && fill(one) === ground)
        .filter(one => !shapes.some(shape => around(shape, one)))
        .map(one => one.outerHTML.slice(0, 120)); }"""
# What is drawn or written, and lies outside the page's own width.
WIDER = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


def of_each_kind() -> dict[str, Figured]:
    """Return the first drawn figure of each kind of chart in the record."""
    found: dict[str, Figured] = {}
    for metric in load(ROOT, DATA).record.metrics.values():
        for figure in figured(metric):
            if any(row.value for row in figure.part.rows):
                found.setdefault(figure.chart.kind.value, figure)
    return found


FIGURES = of_each_kind()


def address(figure: Figured) -> str:
    return f"outcomes/{figure.part.metric.id}/"


def drawn(page: Page, figure: Figured) -> Locator:
    return page.locator(f"[id='chart-{figure.name}']")


def accessible(page: Page, selector: str) -> Iterator[tuple[str, str]]:
    """Yield role and name of all that Chromium tells a screen reader of an element."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    told: list[dict[str, Any]] = session.send("Accessibility.queryAXTree", {"nodeId": node})[
        "nodes"
    ]
    session.detach()
    for one in told:
        if not one["ignored"]:
            yield one["role"]["value"], one.get("name", {}).get("value", "")


def value_words(row: Observation) -> str:
    """Return a figure as the site writes it, worked out here again."""
    assert row.value
    whole, point, decimals = row.value.text.removeprefix("-").partition(".")
    sign = "−" if row.value.text.startswith("-") else ""
    return f"{sign}{int(whole):,}{point}{decimals}"


def numbers(text: str) -> set[str]:
    return set(re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", text))


def test_the_record_has_charts_of_many_kinds() -> None:
    assert len(FIGURES) >= KINDS


@pytest.mark.parametrize("kind", FIGURES)
def test_a_screen_reader_meets_what_the_data_says(kind: str, page: Page, site: Site) -> None:
    figure = FIGURES[kind]
    part, chart = figure.part, figure.chart
    page.goto(site.address + address(figure))
    unfold(page)
    [image] = [one for one in accessible(page, f"[id='chart-{figure.name}']") if one[0] == "image"]
    assert part.metric.title in image[1]
    inside = {role for role, _ in accessible(page, f"[id='chart-{figure.name}']")}
    assert inside <= {"figure", "image", "generic"}, "the marks of a drawing are told one by one"
    told = [name for role, name in accessible(page, "main article") if role == "heading"]
    assert f"Figure {figure.number}: {headline(part, chart)}" in told
    listed = page.locator("main article").inner_text()
    assert [words for words in statements(part, chart) if words not in listed] == []

    table = f".table-scroll:has(#table-{figure.number}-caption)"
    cells = [
        name for role, name in accessible(page, table) if role in ("cell", "gridcell", "rowheader")
    ]
    shown = " ".join(cells)
    rows = [row for row in part.rows if row.value]
    missing = [value_words(row) for row in rows if value_words(row) not in shown]
    assert missing == []
    assert sum(len(numbers(cell)) > 0 for cell in cells) >= len(rows)
    around = [name for role, name in accessible(page, table) if role == "columnheader"]
    around.append(page.locator(f"#table-{figure.number}-caption").inner_text())
    named = {name for row in rows for name in (row.period.words, *row.groups.values())} - {TOTAL}
    assert [name for name in named if not any(name in text for text in (shown, *around))] == []


@pytest.mark.parametrize("kind", FIGURES)
def test_a_figure_is_seen_in_every_setting(kind: str, page: Page, site: Site) -> None:
    figure = FIGURES[kind]
    page.goto(site.address + address(figure))
    for screen in (1280, 320):
        for media in SETTINGS:
            width = SHEET if media.get("media") == "print" else screen
            show(page, width=width, **media)
            here = drawn(page, figure)
            assert here.locator("svg:visible").count() == 1
            fail_with([f"{kind} at {width} px, {media}: {e}" for e in here.evaluate(UNSEEN)])
            assert page.evaluate(WIDER) <= 0, f"{kind} at {width} px, {media}: the page is wider"
        show(page, width=screen, media="screen", color_scheme="light")


@pytest.mark.parametrize("kind", FIGURES)
def test_paper_has_the_wide_drawing(kind: str, page: Page, site: Site) -> None:
    page.goto(site.address + address(FIGURES[kind]))
    show(page, width=SHEET, media="print")
    here = drawn(page, FIGURES[kind])
    assert here.locator(".chart-wide svg").is_visible()
    assert not here.locator(".chart-narrow svg").is_visible()


@pytest.mark.parametrize("fits", [True, False])
def test_what_is_folded_is_printed_if_a_sheet_can_hold_it(
    fits: bool, page: Page, site: Site
) -> None:
    figure = next(
        one
        for one in FIGURES.values()
        if (made := table_of(one)).folded
        and (len(made.heads) + len(made.columns) <= COLUMNS_OF_A_SHEET) == fits
    )
    page.goto(site.address + address(figure))
    table = page.locator(f"table:has(#table-{figure.number}-caption)")
    line = page.locator(f"details:has(#table-{figure.number}-caption) > summary")
    assert not table.is_visible()
    show(page, width=SHEET, media="print")
    assert table.is_visible() == fits
    assert line.is_visible() != fits
    assert not page.get_by_text("on your own site").first.is_visible()


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("sandbox", ["", "allow-popups allow-popups-to-escape-sandbox"])
def test_a_figure_is_shown_in_a_frame(kind: str, sandbox: str, page: Page, site: Site) -> None:
    figure = FIGURES[kind]
    own = f"{site.address}{address(figure)}{figure.name}.html"
    page.goto(f"{site.address}feed.json")  # it has no policy; our pages let no frame in
    page.set_content(
        f'<iframe src="{own}" width="{FRAME}" height="640" sandbox="{sandbox}"></iframe>'
    )
    frame = page.frame_locator("iframe")
    frame.locator("h1").wait_for()
    assert frame.locator("h1").inner_text() == headline(figure.part, figure.chart)
    assert frame.locator("figure.chart svg:visible").count() == 1
    frame.locator("summary").click()
    assert frame.locator("table").is_visible()
    [inner] = [one for one in page.frames if one != page.main_frame]
    assert inner.evaluate(WIDER) <= 0


@pytest.mark.parametrize("kind", FIGURES)
def test_axe_finds_nothing_in_a_figure_alone(kind: str, page: Page, site: Site) -> None:
    figure = FIGURES[kind]
    page.goto(f"{site.address}{address(figure)}{figure.name}.html")
    unfold(page)
    fail_with(violations_in(page, kind, (FRAME, 1280)))
