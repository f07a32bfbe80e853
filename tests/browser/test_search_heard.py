"""What a screen reader is told of the page of the search, in each of its states."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.modes import NARROW, WIDE
from tests.browser.published import Site
from tests.browser.test_transcripts import NO_NAME, SHAPES, transcript
from tests.browser.visits import Reader, show
from tests.conftest import Expect
from tests.support import HARBOUR

pytestmark = pytest.mark.browser

STATES = {
    "empty": "",
    "results": "?q=dusk",
    "no-results": "?q=xylophone",
    "corrected": "?q=quay+lapms",
    "some-words": "?q=is+the+dredger+in+the+net+loft",
    "chosen": "?q=crabs&kind=commitment",
}


@pytest.fixture(scope="module")
def told(harbour_reader: Reader, harbour_site: Site) -> Mapping[str, str]:
    found = {}
    with harbour_reader.visit() as page:
        for name, query in STATES.items():
            page.goto(f"{harbour_site.address}search/{query}")
            settled(page, asked=bool(query))
            found[f"{name}.txt"] = transcript(page)
    return found


def settled(page: Page, *, asked: bool) -> None:
    main = page.get_by_role("main")
    expect(main.get_by_role("searchbox")).to_be_visible()
    if asked:
        expect(main.locator("[aria-live]")).not_to_be_empty()


def test_a_screen_reader_is_told_what_is_expected(told: Mapping[str, str], expect: Expect) -> None:
    expect(HARBOUR / "expected" / "searching", told)


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_told_twice_and_all_has_words(state: str, told: Mapping[str, str]) -> None:
    lines = [line.strip() for line in told[f"{state}.txt"].splitlines()]
    assert NO_NAME not in told[f"{state}.txt"]
    assert not {*SHAPES} & {*told[f"{state}.txt"]}
    assert [line for one, line in pairwise(lines) if one == line] == []
    links = [line for line in lines if "[link " in line]
    assert len(links) == len({*links})


def test_a_phone_tells_the_same(
    told: Mapping[str, str], harbour_reader: Reader, harbour_site: Site
) -> None:
    with harbour_reader.visit() as page:
        show(page, width=NARROW)
        page.goto(f"{harbour_site.address}search/{STATES['corrected']}")
        settled(page, asked=True)
        assert transcript(page) == told["corrected.txt"]
        show(page, width=WIDE)
