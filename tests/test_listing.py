"""A site whose lists are long for its pages: all is there once, in order, and every link leads."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from answerable.addresses import is_continued
from answerable.charts.job import FOLDER
from answerable.driving import generator
from answerable.findings import releases
from answerable.pages import (
    asks,
    changes,
    corrections,
    delivered,
    kinds,
    matrix,
    pages,
    paging,
    promises,
    render,
    search,
    signals,
)
from answerable.pages.site import Site
from answerable.pages.writing import Page
from answerable.publication import Publication, publish
from tests.histories import FERRY
from tests.support import HARBOUR, TODAY, Copy, elements, site_settings

LIMITS = [
    (paging, "MOST", 2), (delivered, "MOST", 1), (kinds, "MOST_WRITTEN", 1), (kinds, "FEW", 1),
    (promises, "FEW", 1), (render, "FEW", 1), (asks, "MOST_ASKS", 2), (signals, "MOST_SIGNALS", 2),
    (releases, "MOST_TOLD", 2), (changes, "MOST_TOLD", 2),
    (matrix, "MOST_CELLS", 1), (changes, "MOST_RELEASES", 1), (search, "LONGEST", 2),
    (corrections, "MOST_CORRECTIONS", 1), (search, "MOST_LINKS", 2),
]  # fmt: skip

# Lists that their templates write as Markdown.
WRITTEN = ("meetings/index.md", "outcomes/index.md", "plan/index.md")


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, limit in LIMITS:
        monkeypatch.setattr(module, name, limit)


def of_list(found: dict[str, Page], first: str) -> Iterator[Page]:
    """Yield the pages of a list in order."""
    stem = first.removesuffix("index.md").removesuffix(".md").rstrip("/")
    yield found[first]
    number = 2
    while page := found.get(f"{stem}/pages/{number}.md"):
        yield page
        number += 1


def rows(page: Page) -> list[str]:
    """Return the things that a page lists in tables: the head of each row, in words."""
    heads = [e for html in page.fragments.values() for e in elements(html) if e.tag == "th"]
    return [e.text for e in heads if e.attributes.get("scope") == "row"]


def lines(page: Page) -> list[str]:
    """Return the things that a page lists in Markdown, without their addresses."""
    text = re.sub(r"\(<[^>]*>\)", "", page.markdown)
    return re.findall(r"^(?:- .*|##+ \[.*)$", text, re.MULTILINE)


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize("whole", [HARBOUR, FERRY], ids=lambda site: site.name)
def test_a_site_of_many_pages_of_lists_is_sound(
    whole: Path, tmp_path: Path, cache: Path, moment: None
) -> None:
    """No link and no anchor of it leads nowhere, and every file of it is known."""
    copy = Copy.of(whole, tmp_path / "site")
    # Drawings alone are shared with tests whose pages are longer: what is kept of pages knows
    # nothing of limits that are other than the engine's.
    kept = copy.root / ".cache"
    kept.mkdir()
    (cache / FOLDER).mkdir(exist_ok=True)
    (kept / FOLDER).symlink_to(cache / FOLDER)
    # What is not drawn yet is drawn here: what Vega's engine began, no process forked later can
    # go on with.
    assert publish(whole, site_settings(kept, whole), TODAY).pages
    generator.build(copy.root)
    built = copy.root / "site"
    second = (built / "commitments/pages/2/index.html").read_text("utf-8")
    assert '<nav class="list-pages" aria-label="Pages of this list">' in second
    assert 'aria-label="Pages of this list, after it"' in second
    assert "<h1>Register of promises, page 2 of " in re.sub(r'<h1 id="[^"]*">', "<h1>", second)
    assert '<a href="../../">Register of promises</a>' in second
    # What goes on with a list is no result of its own.
    assert "commitments/pages/2/" not in (built / "pages/index.html").read_text("utf-8")


def test_every_thing_is_on_one_page_of_its_list_in_order(
    site: Site, publication: Publication, request: pytest.FixtureRequest
) -> None:
    whole = {page.uri: page for page in publication.pages}
    request.getfixturevalue("_small")  # after those above are written
    cut = {page.uri: page for page in pages(site)}
    several = written = 0
    for first in (uri for uri in cut if not is_continued(uri)):
        there = [*of_list(cut, first)]
        if len(there) == 1 or first not in whole:
            continue
        several += 1
        found = [row for page in there for row in rows(page)]
        assert found == rows(whole[first]), first
        if first in WRITTEN:
            assert [line for page in there for line in lines(page)] == lines(whole[first])
            written += 1
        titles = [page.title for page in there]
        assert len({*titles}) == len(titles)
        assert all(page.crumbs[-1] == (titles[0], first) for page in there[1:])
    assert several > 12
    assert written == len(WRITTEN)
