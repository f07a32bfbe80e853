"""axe-core finds nothing on any type of page, on wide and narrow screens, light and dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.published import PAGES, Site
from tests.browser.visits import fail_with, restyle, search_for, show, unfold

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")
RUN = """async tags => {
    const found = await axe.run({runOnly: tags, resultTypes: ["violations"]});
    return found.violations.flatMap(rule => rule.nodes.map(node => [
        rule.id, rule.help, node.target.join(" "), node.html,
        node.any.concat(node.all, node.none).map(check => check.message).join("; ")]));
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    assert AXE.is_file(), "No axe-core: run `bash tests/browser/setup.sh`, which installs it"
    return AXE.read_text("utf-8")


def open_with(axe: str, page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(axe)
    unfold(page)


def violations(page: Page) -> list[str]:
    found: list[list[str]] = page.evaluate(RUN, TAGS)
    return [
        f"{rule}: {help_}\n    {selector}\n    {html[:300]}\n    {why[:300]}"
        for rule, help_, selector, html, why in found
    ]


def violations_in(page: Page, name: str, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """Run axe in each width and scheme; say each fault once, with where it was met."""
    places: dict[str, list[str]] = {}
    for width in widths:
        for scheme in SCHEMES:
            show(page, width=width, color_scheme=scheme)
            for fault in violations(page):
                places.setdefault(fault, []).append(f"{width} px {scheme}")
    return [f"{name} ({', '.join(met)}): {fault}" for fault, met in places.items()]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name: str, axe: str, page: Page, site: Site) -> None:
    open_with(axe, page, site.page(name))
    fail_with(violations_in(page, name))


def test_axe_finds_nothing_in_search_results(axe: str, page: Page, site: Site) -> None:
    page.goto(site.address)  # as test_search does: a search left open must not be met again
    show(page, width=1280)
    search_for(page, "residency")
    page.evaluate(axe)
    fail_with(violations_in(page, "search results"))


def test_axe_finds_nothing_in_the_open_menu(axe: str, page: Page, site: Site) -> None:
    open_with(axe, page, site.page("people"))
    show(page, width=320)
    page.locator("header [for=__drawer], header [aria-controls]").first.click()
    page.get_by_role("link", name="Documents", exact=True).first.wait_for()
    fail_with(violations_in(page, "open menu", (320,)))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_notices_faint_words_in_either_scheme(
    scheme: str, axe: str, page: Page, site: Site
) -> None:
    open_with(axe, page, site.page("about"))
    faint = "h1 { color: #777 !important; background: #888 !important }"
    restyle(page, f"@media (prefers-color-scheme: {scheme}) {{ {faint} }}")
    found = [fault for fault in violations_in(page, "about", (320,)) if "#about" in fault]
    assert [fault.splitlines()[0] for fault in found] == [
        f"about (320 px {scheme}): color-contrast: Elements must meet minimum color contrast ratio "
        "thresholds"
    ]
