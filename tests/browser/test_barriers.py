"""Each barrier that Material brings is found on stock Material, and is not on our pages."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.barriers import BARRIERS
from tests.browser.published import BELOW, Site, served
from tests.browser.visits import Reader, fail_with
from tests.sharing import made_once

pytestmark = pytest.mark.browser

Barrier = Callable[[Page], list[str]]
# As a project that takes Material as it comes would have it.
STOCK = """site_name: Stock
site_url: http://127.0.0.1/plan-site/
nav: [{Home: index.md}, {Group: [{Next: next.md}]}]
theme:
  name: material
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default,
       toggle: {icon: material/brightness-7, name: Dark}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate,
       toggle: {icon: material/brightness-4, name: Light}}
  features: [navigation.tabs]
markdown_extensions: [tables, admonition, pymdownx.details, {toc: {permalink: true}}]
"""
TEXT = """# {title}

Words, a [link](next.md), and more words around it.

| Name | Figure | Of | Which | There | Are | Many | Columns |
| --- | --- | --- | --- | --- | --- | --- | --- |
| Alongname | 100,000,000 | 100,000,000 | 100,000,000 | 100,000,000 | 100,000,000 | a | b |

??? note "Folded"
    What folds.

## Second

Words.
"""
# The second page has no list of contents, as short pages have none.
SHORT = "Words, and no heading, a [link](index.md).\n"
OURS = ["home", "commitment with many signals", "metric with bars", "matrix", "missing page"]


def build_stock(folder: Path) -> None:
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(STOCK)
    (docs / "index.md").write_text(TEXT.format(title="Stock"))
    (docs / "next.md").write_text(SHORT)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder, check=True, capture_output=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def stock(shared: Path) -> Iterator[Site]:
    with served(made_once(shared / "stock", build_stock) / "site", BELOW) as found:
        yield found


@pytest.fixture
def stock_page(browser: Browser, stock: Site) -> Iterator[Page]:
    """A page that nothing is expected of; what it asks of other hosts goes nowhere."""
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
    context.route(lambda url: not url.startswith(stock.address), lambda route: route.abort())
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("barrier", BARRIERS, ids=lambda barrier: barrier.__name__)
def test_stock_material_has(barrier: Barrier, stock_page: Page, stock: Site) -> None:
    found = []
    for path in ("", "next/"):
        stock_page.goto(stock.address + path, wait_until="domcontentloaded")
        stock_page.wait_for_timeout(500)
        found += barrier(stock_page)
    assert found, f"{barrier.__name__} finds nothing wrong with stock Material"


@pytest.mark.parametrize("barrier", BARRIERS, ids=lambda barrier: barrier.__name__)
def test_our_pages_have_not(barrier: Barrier, reader: Reader, site: Site) -> None:
    found = []
    for name in OURS:
        with reader.visit() as page:
            page.goto(site.page(name))
            found += [f"{name}: {fault}" for fault in barrier(page)]
    fail_with(found)
