"""Tests of how a record's Markdown becomes plain text."""

import pytest

from answerable.sentences.plain import plain_text, summary


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", ""),
        ("One **line**\nand *more*\n_words_.", "One line\nand more\nwords."),
        ("One.\n\n\n\nTwo.", "One.\n\nTwo."),
        ("Words:\n\n- one\n- two\n\nMore.", "Words:\n\n- one\n- two\n\nMore."),
        ("1. one\n2. two", "- one\n- two"),
        ("- one\n    - two\n    - three\n- four", "- one\n- two\n- three\n\n- four"),
        ("> Said\n\nso.", "Said\n\nso."),
        ("# A title\nWords.", "A title\n\nWords."),
        ("Words.\n\n    code\n\nMore.", "Words.\n\ncode\n\nMore."),
        ("[A guide](https://a.example/?a=1&b=2) at <https://b.example>.", "A guide at https://b.example."),
        ("3 < 4 & 5 > 4, &lt;b&gt; and \\*stars\\*.", "3 < 4 & 5 > 4, <b> and *stars*."),
        ("Words <script>alert(1)</script> here.", "Words alert(1) here."),
        ("<script>alert(1)</script>", ""),
    ],
)  # fmt: skip
def test_markdown_is_told_without_its_marks(body: str, words: str) -> None:
    assert plain_text(body) == words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", ""),
        ("One\n**line**.\n\nTwo.", "One line."),
        ("### Heading\n\nWords.", "Words."),
        ("It leaks. It will:\n\n- be mended.", "It leaks."),
        ("It will:\n\n- be mended.", "It will:"),
        ("- one\n- two\n\nMore.", "- one - two"),
        ("- one\n\n  more\n- two", "- one"),
        ("> Said **so**.\n\nMore.", "Said so."),
    ],
)
def test_a_summary_is_the_first_paragraph(body: str, words: str) -> None:
    assert summary(body) == words
