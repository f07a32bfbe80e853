"""What the browser tests share: the site, built and served once, and one Chromium."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.published import ROOT, Site, build_site, served
from tests.browser.visits import Reader, open_reader
from tests.sharing import made_once
from tests.support import Copy

CHROMIUM_RECORD = ROOT / ".cache" / "chromium-path"
WANTED = "No Chromium: run `bash tests/browser/setup.sh`, which finds one or installs it"
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(shared: Path) -> Iterator[Site]:
    """The real site, built once and served."""
    with served(made_once(shared / "published", build_site)) as found:
        yield found


@pytest.fixture(scope="session")
def harbour_site(built: Copy) -> Iterator[Site]:
    """The fictional harbour's site, served below the path that its settings name."""
    with served(built.root / "site", "/plan/") as found:
        yield found


@pytest.fixture(scope="session")
def harbour_reader(browser: Browser, harbour_site: Site) -> Iterator[Reader]:
    with open_reader(browser, harbour_site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium(CHROMIUM_RECORD)
    if path is None:
        # Where every change is checked, a check that could not be made must not pass for one.
        (pytest.fail if os.environ.get("CI") else pytest.skip)(WANTED)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def reader(browser: Browser, site: Site) -> Iterator[Reader]:
    with open_reader(browser, site) as found:
        yield found


@pytest.fixture
def page(reader: Reader) -> Iterator[Page]:
    with reader.visit() as found:
        yield found


def chromium(record: Path) -> Path | None:
    """Return the Chromium that setup.sh recorded, where it is still there."""
    path = Path(record.read_text("utf-8").strip()) if record.is_file() else None
    return path if path and path.is_file() else None
