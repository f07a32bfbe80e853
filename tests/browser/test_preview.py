"""The preview: an open page shows an edit by itself, and what is wrong until it is mended."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from answerable.driving.preview import previewed
from tests.browser.published import Site
from tests.browser.visits import open_reader
from tests.support import HARBOUR, Copy

pytestmark = pytest.mark.browser

REPORT = "data/updates/2022-04/1.2-crab-count.md"
PAGE = "commitments/1.2-crab-count/"
PATIENCE = 30_000  # milliseconds that a busy machine may take


def test_an_open_page_shows_edits_and_problems_by_itself(browser: Browser, tmp_path: Path) -> None:
    copy = Copy.of(HARBOUR, tmp_path / "harbour")
    before = (copy.root / REPORT).read_text("utf-8")
    with previewed(copy.root, 0) as address:
        site = Site(copy.root, address)
        with open_reader(browser, site) as reader, reader.visit() as page:
            other = page.context.new_page()
            for tab in (page, other):
                tab.goto(f"{address}{PAGE}")
            copy.write(REPORT, f"{before.rstrip()} Wombats were counted.\n")
            for tab in (page, other):
                expect(tab.get_by_text("Wombats were counted")).to_be_visible(timeout=PATIENCE)
            assert not reader.faults, "\n".join(reader.faults)
            copy.write(REPORT, before.replace("---\n", "---\nnobody: <b>2</b>\n", 1))
            expect(page.get_by_role("heading", level=1)).to_have_text(
                "To be mended: 1 error", timeout=PATIENCE
            )
            expect(page.get_by_role("listitem")).to_contain_text("nobody")
            page.get_by_role("link", name="See the page as it was before").click()
            expect(page.get_by_text("Wombats were counted")).to_be_visible()
            copy.write(REPORT, before)
            expect(page.get_by_text("Wombats")).to_have_count(0, timeout=PATIENCE)
            expect(other.get_by_role("heading", level=1)).not_to_contain_text(
                "mended", timeout=PATIENCE
            )
            # The browser tells of each page of problems that it was not the page asked for.
            assert all("503" in fault for fault in reader.faults), "\n".join(reader.faults)
            reader.faults.clear()
            other.close()
