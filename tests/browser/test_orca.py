"""What a listener hears of five types of page: Orca's own words, and what no page should say.

The words kept in expected/orca are those of Orca 43, which Debian 12 has. Another version has other
words of its own, and is held to the rules alone.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import CHROMIUM_RECORD, WANTED, chromium
from tests.browser.orca import hear, lacking
from tests.browser.published import Site
from tests.support import HARBOUR, compare

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

PAGES = {
    "home": "",
    "promise": "commitments/1.1-quay-lights/",
    "metric": "outcomes/ferry-trips/",
    "matrix": "matrix/",
    "search": "search/?q=quay",
}
VERSION = "43."
# What Orca says where something has no name, or is a drawing without words.
UNNAMED = ("graphics symbol", "graphics object", "unlabelled", "image link", "clickable")
# What is rightly said again and again: the kind of what comes next, its place, and where one is.
KINDS = re.compile(
    r"•|link|button|heading level \d|row \d+|column \d+|blank|\W*|leaving .*|list with .*|.*items?",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def browser_path() -> Path:
    """The Chromium that Orca listens to, where it is there and Orca too."""
    path = chromium(CHROMIUM_RECORD)
    wanted = [] if path else [WANTED]
    if missing := lacking():
        wanted.append(f"No {', '.join(missing)}: on Debian, `make test-pages` installs them")
    if wanted or path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("; ".join(wanted))
    return path


@pytest.fixture(scope="module")
def said(harbour_site: Site, browser_path: Path) -> dict[str, list[str]]:
    return {
        name: hear(harbour_site.address + address, browser_path) for name, address in PAGES.items()
    }


def told_twice(said: list[str]) -> Iterator[str]:
    """Yield what is said again at once: kinds of things aside, and cells, which may be alike."""
    before, in_table = "", False
    for line in said:
        if not (in_table or KINDS.fullmatch(line)):
            if line.casefold().strip(" .:") == before:
                yield line
            before = line.casefold().strip(" .:")
        in_table = line != "leaving table." and (in_table or line.startswith("table with "))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_said_twice_and_nothing_is_unnamed(
    name: str, said: dict[str, list[str]]
) -> None:
    assert len(said[name]) > 10
    assert [*told_twice(said[name])] == []
    assert [line for line in said[name] if any(word in line.lower() for word in UNNAMED)] == []


def test_orca_says_what_is_expected(
    said: dict[str, list[str]], request: pytest.FixtureRequest
) -> None:
    version = subprocess.run(["orca", "--version"], capture_output=True, text=True, check=True)
    if not version.stdout.startswith(VERSION):
        pytest.skip(f"the words that are kept are those of Orca {VERSION}, not {version.stdout}")
    made = {f"{name}.txt": "".join(f"{line}\n" for line in lines) for name, lines in said.items()}
    compare(HARBOUR / "expected" / "orca", made, bool(request.config.getoption("--bless")))


def test_what_is_said_twice_is_noticed() -> None:
    assert [*told_twice(["link", "Menu", "button", "Menu.", "link", "row 2", "row 2"])] == ["Menu."]
    table = ["table with 1 row", "3", "3", "leaving table.", "Words", "Words"]
    assert [*told_twice(table)] == ["Words"]
