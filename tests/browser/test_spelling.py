"""What the search takes to be meant, and to have most to do with a question, part by part."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.published import Site
from tests.browser.visits import Reader

pytestmark = pytest.mark.browser

DISTANCES = [("crabs", "crabs", 0), ("crabs", "crab", 1), ("crbas", "crabs", 1),
             ("serch", "search", 1), ("comissioner", "commissioner", 1), ("abc", "cba", 2),
             ("lamps", "zebra", 3)]  # fmt: skip


@pytest.fixture(scope="module")
def page(harbour_reader: Reader, harbour_site: Site) -> Page:
    harbour_reader.page.goto(f"{harbour_site.address}search/")
    return harbour_reader.page


def called(page: Page, module: str, function: str, *given: Any) -> Any:
    """Return what a function of one of the search's scripts returns."""
    return page.evaluate(
        """async ([module, name, given]) =>
            (await import(`../assets/javascripts/${module}.js`))[name](...given)""",
        [module, function, given],
    )


@pytest.mark.parametrize(("one", "other", "count"), DISTANCES)
def test_mistakes_are_counted(one: str, other: str, count: int, page: Page) -> None:
    assert called(page, "spelling", "mistakes", one, other, 2) == count
    assert called(page, "spelling", "mistakes", other, one, 2) == count


@pytest.mark.parametrize(
    ("asked", "most", "meant"),
    [
        ("crabz", 1, "crabs"),
        ("crapz", 1, None),
        ("crapz", 2, "crabs"),
        ("lamp", 1, "lamps"),  # the commonest of those that are as near
        ("wich", 1, "wish"),  # nobody means a small word
    ],
)
def test_the_nearest_word_is_meant(asked: str, most: int, meant: str | None, page: Page) -> None:
    words = {"crabs": 1, "lamps": 5, "lump": 1, "which": 9, "wish": 1}
    assert called(page, "spelling", "nearest", asked, words, ["which"], most) == meant


def test_a_page_with_seldom_words_comes_before_one_with_common_words(page: Page) -> None:
    def pages(*ids: str) -> list[dict[str, Any]]:
        return [{"id": id_, "score": 2 if id_ == "all" else 1} for id_ in ids]

    common = pages(*(f"other {n}" for n in range(20)), "common", "all")
    found = called(page, "asking", "withSome", ["stop", "camden"], [common, pages("camden", "all")])
    assert [one["id"] for one in found[:2]] == ["all", "camden"]
    assert found[0]["words"] == ["stop", "camden"]
    assert found[1]["words"] == ["camden"]
    assert len(found) == 23
