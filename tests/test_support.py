"""The tests' own tools: an expectation that can't fail would make every test of it worthless."""

from pathlib import Path

import pytest

from tests.support import Copy, compare, elements, files_in, without_drawings


def test_what_is_as_expected_passes(tmp_path: Path) -> None:
    compare(tmp_path, {"a/b.md": "Words.\n"}, bless=True)
    compare(tmp_path, {"a/b.md": "Words.\n"}, bless=False)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({"a.md": "Words.\nOther.\n", "b.md": ""}, ["1 files", "-More.", "+Other.", "--bless"]),
        ({"a.md": "Words.\nMore.\n"}, ["1 files are not as expected: b.md"]),
        (
            {"a.md": "Words.\nMore.\n", "b.md": "", "c.md": "New.\n"},
            ["c.md", "--- /dev/null", "+++ made/c.md", "+New."],
        ),
        ({"a.md": "Words.\nMore.", "b.md": ""}, ["a.md"]),
        ({"a.md": "\n".join(map(str, range(500))), "b.md": ""}, ["… and 305 more lines"]),
    ],
)
def test_what_differs_fails_and_shows_how(
    tmp_path: Path, made: dict[str, str], said: list[str]
) -> None:
    compare(tmp_path, {"a.md": "Words.\nMore.\n", "b.md": ""}, bless=True)
    with pytest.raises(AssertionError) as caught:
        compare(tmp_path, made, bless=False)
    for words in said:
        assert words in str(caught.value)


def test_blessing_leaves_no_file_that_is_no_longer_made(tmp_path: Path) -> None:
    compare(tmp_path, {"a.md": "Words.\n", "old/b.md": ""}, bless=True)
    compare(tmp_path, {"a.md": "Other.\n"}, bless=True)
    assert files_in(tmp_path) == {"a.md": b"Other.\n"}


def test_only_drawings_are_left_out() -> None:
    html = '<p>a</p><svg viewBox="0">\n<text>b</text></svg><p>c</p><svg>d</svg>'
    assert without_drawings(html) == "<p>a</p><svg/><p>c</p><svg/>"


def test_elements_hold_all_the_text_within_them() -> None:
    found = elements('<p id="a">b <em>c &lt;</em><br> d</p><img src=e>f')
    assert [(e.tag, e.attributes, e.text) for e in found] == [
        ("p", {"id": "a"}, "b c < d"),
        ("em", {}, "c <"),
        ("br", {}, ""),
        ("img", {"src": "e"}, ""),
    ]


def test_an_edit_finds_its_one_place(harbour: Copy) -> None:
    with pytest.raises(AssertionError, match="stands 0 times"):
        harbour.edit("data/plan.yml", "no such words", "")
    with pytest.raises(AssertionError, match="stands 2 times"):
        harbour.edit("data/people/bo-limpet.md", "Bo Limpet", "")
