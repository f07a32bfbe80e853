"""Visits to the site in a browser, in which nothing may go wrong out of sight."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    Route,
)

from tests.browser.published import MISSING, Site

SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True)
class Reader:
    """A reader with one page open, and what the browser has said went wrong in it.

    Every test uses the same page: to open a new one takes longer than most tests do.
    """

    page: Page
    faults: list[str]

    @contextmanager
    def visit(self) -> Iterator[Page]:
        """Lend the page as if it were new; fail afterwards if anything went wrong in it."""
        self.faults.clear()
        _resize(self.page, 1280, 800)
        self.page.emulate_media(
            media="screen", color_scheme="light", forced_colors="none", reduced_motion="reduce"
        )
        yield self.page
        self.page.goto("about:blank")  # until here, what was under way could still go wrong
        assert not self.faults, "\n".join(self.faults)


@contextmanager
def open_reader(browser: Browser, site: Site, **options: Any) -> Iterator[Reader]:
    """Open a page that can't leave the site: such requests are stopped, and are faults."""
    context = browser.new_context(reduced_motion="reduce", service_workers="block", **options)
    context.set_default_timeout(10_000)
    context.set_default_navigation_timeout(60_000)  # a machine may be busy with something else
    faults: list[str] = []
    _listen(context, site, faults)
    yield Reader(context.new_page(), faults)
    context.close()


def show(page: Page, *, width: int, height: int = 800, **media: Any) -> None:
    """Give the screen this size, and any scheme or medium asked for, and wait until it is drawn."""
    if media:
        page.emulate_media(**media)
    _resize(page, width, height)
    page.evaluate(SETTLED)


def unfold(page: Page) -> None:
    """Open everything that folds in what the page is about."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")


def restyle(page: Page, rules: str) -> None:
    """Give the open page these CSS rules in place of the last ones so given."""
    page.evaluate(
        """rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);
        document.adoptedStyleSheets = [sheet] }""",
        rules,
    )


def search_for(page: Page, words: str) -> list[str]:
    """Ask the site's search for words, on any page; return the whole addresses of what it finds."""
    field = page.get_by_role("search").get_by_role("searchbox")
    field.fill(words)
    field.press("Enter")
    results = page.get_by_role("main").locator(".search-results a")
    results.first.wait_for()
    found: list[str] = results.evaluate_all("links => links.map(link => link.href)")
    return found


def fail_with(faults: list[str]) -> None:
    """Fail if there are faults, saying them all and nothing else."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def _resize(page: Page, width: int, height: int) -> None:
    if page.viewport_size != {"width": width, "height": height}:
        page.set_viewport_size({"width": width, "height": height})


def _listen(context: BrowserContext, site: Site, faults: list[str]) -> None:
    missing = site.address + MISSING

    def refuse(route: Route) -> None:
        faults.append(f"a request left the site: {route.request.url}")
        route.abort()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and message.location["url"] != missing:
            faults.append(f"the console said: {message.text} ({message.location['url']})")

    def receive(response: Response) -> None:
        if response.status >= 400 and response.url != missing:
            faults.append(f"{response.status} for {response.url}")

    context.route(re.compile(f"^(?!{re.escape(site.address)}|data:|blob:|about:)"), refuse)
    context.on("console", hear)
    context.on("response", receive)
    context.on("weberror", lambda fault: faults.append(f"a script failed: {fault.error}"))
