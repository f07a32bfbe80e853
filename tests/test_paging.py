"""Long lists are cut into pages: all of a list is there, once and in order, and nothing grows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.addresses import is_continued, list_page, own_list
from answerable.findings.grouping import cut
from answerable.pages.paging import FEW, MOST, parts


def joints(found: str, most: int) -> list[str]:
    """Return the pages of a list whose things are letters, alike where they belong together."""
    return ["".join(page) for page in cut(found, lambda letter: letter.lower(), most)]


@pytest.mark.parametrize(
    ("found", "pages"),
    [
        ("", [""]),
        ("aabb", ["aabb"]),
        ("aaab", ["aaab"]),
        ("aabbc", ["aabb", "c"]),
        ("aabbbc", ["aa", "bbbc"]),
        ("abcde", ["abcd", "e"]),
        # A long run is cut evenly, and shares no page.
        ("aaaaa", ["aa", "aaa"]),
        ("abbbbbc", ["a", "bb", "bbb", "c"]),
        ("aaaaabbbbb", ["aa", "aaa", "bb", "bbb"]),
        ("aaaaaaaaa", ["aaa", "aaa", "aaa"]),
        # What comes again later is another run.
        ("aabba", ["aabb", "a"]),
    ],
)
def test_a_list_is_cut_where_its_order_has_joints(found: str, pages: list[str]) -> None:
    assert joints(found, 4) == pages


@given(st.text("abc", max_size=60).map(lambda text: "".join(sorted(text))), st.integers(1, 9))
def test_all_is_on_one_page_in_order_and_no_page_is_too_long(found: str, most: int) -> None:
    pages = joints(found, most)
    assert "".join(pages) == found
    assert all(len(page) <= most for page in pages)
    assert all(pages) or pages == [""]
    if len(found) <= most:
        assert pages == [found]


def test_one_that_comes_moves_nothing_outside_its_own_section() -> None:
    before = joints("aaa" + "b" * 9 + "cccc" + "d" * 9, 4)
    after = joints("aaa" + "b" * 10 + "cccc" + "d" * 9, 4)
    assert before[0] == after[0]
    assert before[-4:] == after[-4:]


def test_pages_are_named_by_their_ends() -> None:
    found = parts("standings/late.md", "aabbcdddd", str, lambda letter: f"1.{letter}", 3)
    assert [("".join(part.things), part.here, part.range) for part in found] == [
        ("aa", "standings/late.md", "1.a"),
        ("bbc", "standings/late/pages/2.md", "1.b to 1.c"),
        ("dd", "standings/late/pages/3.md", "1.d"),
        ("dd", "standings/late/pages/4.md", "1.d"),
    ]
    assert {part.total for part in found} == {9}
    assert [part.titled("Late") for part in found[:2]] == ["Late", "Late, page 2 of 4"]
    assert found[1].named("Late") == "Late, 1.b to 1.c"
    assert [part.last for part in found] == [False, False, False, True]


def test_a_list_on_one_page_says_nothing_of_pages() -> None:
    (part,) = parts("standings/late.md", "ab", str, str, 2)
    assert part.alone
    assert (part.here, part.titled("Late"), part.named("Late")) == (
        "standings/late.md", "Late", "Late",
    )  # fmt: skip
    assert parts("standings/late.md", "", str, str, 2)[0].alone


@pytest.mark.parametrize(
    ("number", "near"),
    [
        (1, [1, 2, 3, None, 12]),
        (2, [1, 2, 3, 4, None, 12]),
        (4, [1, 2, 3, 4, 5, 6, None, 12]),
        (6, [1, None, 4, 5, 6, 7, 8, None, 12]),
        (12, [1, None, 10, 11, 12]),
    ],
)
def test_the_way_names_a_few_pages_however_many_there_are(
    number: int, near: list[int | None]
) -> None:
    found = parts("a.md", range(12), lambda one: one, str, 1)
    assert [*found[number - 1].near] == near


def test_the_addresses_of_pages_of_lists_are_no_records() -> None:
    assert list_page("commitments/index.md", 1) == "commitments/index.md"
    assert list_page("commitments/index.md", 2) == "commitments/pages/2.md"
    assert list_page("bodies/board.md", 3) == "bodies/board/pages/3.md"
    assert own_list("updates/spring.md", "silent") == "updates/spring/silent.md"
    assert is_continued("bodies/board/pages/3.md")
    assert not is_continued("commitments/pages.md")
    assert not is_continued("pages/index.md")
    assert not is_continued("commitments/index.md")


def test_a_list_on_a_page_of_something_else_is_the_shorter_one() -> None:
    assert 1 < FEW < MOST
