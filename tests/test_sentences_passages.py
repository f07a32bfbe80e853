"""Changed passages say each word that differs, and nothing else as if it did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.sentences.passages import COMPARED, Mark, Piece, marked, passage

TEXTS = st.lists(
    st.sampled_from(["the", "crab", "crabs.", "[-a-]", "{+b+}", " ", "\n", "\n\n", "3.7", "3.6"]),
    max_size=30,
).map(" ".join)


def words(pieces: tuple[Piece, ...], without: Mark) -> list[str]:
    return "".join(piece.text for piece in pieces if piece.mark != without).split()


@given(TEXTS, TEXTS)
def test_without_what_came_it_is_the_old_and_without_what_went_the_new(was: str, now: str) -> None:
    pieces = passage(was, now, around=None)
    assert words(pieces, Mark.COME) == was.split()
    assert words(pieces, Mark.GONE) == now.split()
    if was.split() != now.split():
        assert any(piece.mark != Mark.SAME for piece in pieces)


@given(TEXTS)
def test_where_lines_end_is_no_change_but_where_items_begin_is(text: str) -> None:
    assert all(p.mark == Mark.SAME for p in passage(text, text.replace("\n", "\n "), None))
    assert marked(passage("- a\n- b", "- a - b")) == "- a[-\n-] - b"


@given(TEXTS, TEXTS)
def test_what_is_left_out_is_the_same_in_both(was: str, now: str) -> None:
    for mark in (Mark.GONE, Mark.COME):
        whole = [piece.text for piece in passage(was, now, None) if piece.mark == mark]
        assert [piece.text for piece in passage(was, now, 1) if piece.mark == mark] == whole


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("a b", "a\n\nb", "a{+\n\n+} b"),
        ("The crabs are counted", "The eels are counted", "The [-crabs-] {+eels+} are counted"),
        ("Count crabs.", "Count crabs. Twice.", "Count crabs. {+Twice.+}"),
        ("Count crabs.\n\nEach year.", "Each year.", "[-Count crabs.\n\n-] Each year."),
        ("a b", "a  b", "…"),
        ("", "a", "{+a+}"),
        ("one two", "three", "[-one two-] {+three+}"),
    ],
)
def test_changes_are_told_word_by_word(was: str, now: str, told: str) -> None:
    assert marked(passage(was, now)) == told


def test_only_the_words_around_a_change_are_kept() -> None:
    numbers = [str(number) for number in range(40)]
    changed = [*numbers[:20], "new", *numbers[21:]]
    assert marked(passage(" ".join(numbers), " ".join(changed), 2)) == (
        "… 18 19 [-20-] {+new+} 21 22 …"
    )


def test_a_paragraph_too_long_to_compare_is_shown_whole() -> None:
    long = "crab " * (COMPARED + 1)
    pieces = passage(f"Same.\n\na {long}", f"Same.\n\nb {long}eel")
    assert [piece.mark for piece in pieces if piece.text.strip()] == [
        Mark.SAME, Mark.GONE, Mark.COME,
    ]  # fmt: skip
