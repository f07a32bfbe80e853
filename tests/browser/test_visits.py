"""A visit fails for whatever goes wrong in it, seen or not."""

import pytest
from playwright.sync_api import Page

from tests.browser.published import Site
from tests.browser.visits import SETTLED, Reader

pytestmark = pytest.mark.browser

FAULTS = {
    "a request left the site: http://tracker.example/seen": "fetch('http://tracker.example/seen')",
    "a script failed: broken": "setTimeout(() => { throw Error('broken') })",
    "the console said: wrong": "console.error('wrong')",
    "404 for ": "fetch('no-such-file.json')",
    "a request left the site: http://127.0.0.1": "fetch('/beside-the-site.json')",
}


@pytest.mark.parametrize("told", FAULTS)
def test_a_visit_tells_of(told: str, reader: Reader, site: Site) -> None:
    with pytest.raises(AssertionError, match=told):
        run_on_a_page(FAULTS[told], reader, site)


def run_on_a_page(script: str, reader: Reader, site: Site) -> None:
    with reader.visit() as page:
        page.goto(f"{site.address}feed.json")  # it has no policy, which would stop some of this
        page.evaluate(f"async () => {{ try {{ await {script} }} catch {{}} }}")
        page.evaluate(SETTLED)


def test_a_missing_address_shows_the_sites_own_page(page: Page, site: Site) -> None:
    answer = page.goto(site.page("missing page"))
    assert answer is not None
    assert answer.status == 404
    assert page.get_by_role("banner").is_visible()
