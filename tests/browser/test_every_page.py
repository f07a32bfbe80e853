"""Every page of the real site, one after the other: axe-core, the policy, other hosts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.engines import axe_faults, ibm_faults
from tests.browser.known import known, rule_of, unknown
from tests.browser.published import PAGES, Site
from tests.browser.visits import fail_with, open_reader, restyle, unfold

pytestmark = pytest.mark.browser

PARTS = 32  # so that two processes can share the pages out
# A browser tells a page of what its policy stopped before any script of the page's own could.
WATCH = """window.refused = []; document.addEventListener("securitypolicyviolation",
    one => refused.push(`${one.violatedDirective}: ${one.blockedURI} ${one.sample}`), true)"""


def pages_of(site: Site) -> list[str]:
    """Return the path of every page of a site below its address."""
    found = (path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html"))
    return sorted(path.removesuffix("index.html") for path in found)


def faults_of(browser: Browser, site: Site, paths: list[str]) -> Iterator[str]:
    """Yield what axe finds on pages, what their policy stopped, and what they asked elsewhere."""
    with open_reader(browser, site) as reader:
        reader.page.add_init_script(WATCH)
        for path in paths:
            reader.page.goto(site.address + path)
            unfold(reader.page)
            yield from (f"{path}: {fault}" for fault in unknown(axe_faults(reader.page)))
            yield from (f"{path}: refused {one}" for one in reader.page.evaluate("refused"))
        yield from reader.faults


@pytest.mark.thorough
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_on_any_page(part: int, browser: Browser, site: Site) -> None:
    paths = pages_of(site)
    assert len(paths) > 400
    fail_with(sorted({*faults_of(browser, site, paths[part::PARTS])}))


@pytest.mark.thorough
def test_each_known_issue_is_still_there(browser: Browser, site: Site) -> None:
    """What was mended is taken off the list of the accessibility statement."""
    left = {rule for rule in known() if not rule.startswith("nu:")}
    with open_reader(browser, site) as reader:
        for name in PAGES if left else ():
            reader.page.goto(site.page(name))
            left -= {rule_of(one) for one in axe_faults(reader.page) + ibm_faults(reader.page)}
    assert not left


def test_what_a_policy_stops_is_noticed(browser: Browser, site: Site) -> None:
    with open_reader(browser, site) as reader:
        reader.page.add_init_script(WATCH)
        reader.page.goto(site.page("about"))
        restyle(reader.page, "h1 { color: var(--wash) }")
        reader.page.evaluate("document.querySelector('main').setAttribute('style', 'color: red')")
        reader.page.evaluate("new Promise(done => setTimeout(done))")
        assert [one.partition(":")[0] for one in reader.page.evaluate("refused")] == [
            "style-src-attr"
        ]
        assert any("color-contrast" in fault for fault in unknown(axe_faults(reader.page)))
