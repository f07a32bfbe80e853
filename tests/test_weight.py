"""No text below the limits takes long to read: what Markdown readers choke on is refused first."""

import time

import pytest

from answerable.checks.plain import IN_PAGES, not_plain
from answerable.checks.weight import MAXIMUM_SIZE, too_heavy

HEAVY: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "a long text": ("a " * 100_001, [(0, "The text is longer than 200,000 characters or")]),
    "many lines": ("a\n" * 5_001, [(0, "The text is longer than 200,000 characters or")]),
    "empty lines": ("\n" * 100_000, [(0, "The text is longer than 200,000 characters or")]),
    "a long line": ("a\n\n" + "b " * 2_501, [(2, "This line is longer than 5,000 characters")]),
    "a long paragraph": ("a\n\n" + ("b " * 60 + "\n") * 90,
                         [(2, "This paragraph is longer than 10,000 characters or")]),
    "marks": ("a\n\n" + "*b " * 501, [(2, "This paragraph holds more than 500 marks such as *")]),
    "marks in all": ("*b* " * 200 + "\n\n" + ("*b* " * 200 + "\n\n") * 12,
                     [(0, "The text holds more marks such as * or [ than one page can")]),
    "open brackets": ("a\n\n" + "[" * 11, [(2, "More than 10 brackets are opened here and not")]),
    "open brackets of links": ("[a](" * 11, [(0, "More than 10 brackets are opened here and")]),
    "brackets in brackets": ("[" * 11 + "a" + "]" * 11, [(0, "More than 10 brackets are opened")]),
    "lists in lists": ("a\n\n" + "- " * 9 + "b", [(2, "A list or quotation stands in 8 others")]),
    "numbers in numbers": ("1. " * 9 + "b", [(0, "A list or quotation stands in 8 others here")]),
    "quotations in quotations": (">" * 9 + " b", [(0, "A list or quotation stands in 8 others")]),
    "a deep indent": (" " * 36 + "- b", [(0, "A list or quotation stands in 8 others here")]),
}  # fmt: skip


@pytest.mark.parametrize("name", HEAVY)
def test_what_would_take_minutes_is_told_before_it_is_read(name: str) -> None:
    text, wanted = HEAVY[name]
    found = [(line, what) for line, what, _ in too_heavy(text)]
    assert [(line, what.startswith(words)) for (line, what), (_, words) in zip(
        found, wanted, strict=True
    )] == [(line, True) for line, _ in wanted]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Words of a page, as people write them. " * 120,
        "\n".join(f"| [a {n}](b.md) | {n} | *c* |" for n in range(60)),
        "\n\n".join(["[a](b.md), [c](https://d.example/e-f_g) (and h) [i]."] * 300),
        "- a\n    - b\n        - c\n\n> d\n\n1. e",
        "```text\n" + "[" * 9 + "\n```",
    ],
)
def test_what_people_write_is_not_heavy(text: str) -> None:
    assert too_heavy(text) == ()


def filled(paragraph: str) -> str:
    """Return the paragraph again and again, as often as a text may hold it."""
    for times in range(MAXIMUM_SIZE // (len(paragraph) + 2), 0, -1):
        text = "\n\n".join([paragraph] * times)
        if not too_heavy(text):
            return text
    raise AssertionError("one paragraph is too heavy already")


WORDS = "\n".join(["a" * 90] * 100)
# The worst that stays below every limit, of some 140 kinds that were measured.
WORST = {
    "open brackets": "[" * 10 + "\n" + WORDS,
    "open pictures": "![" * 10 + "\n" + WORDS,
    "open brackets, then words": "[a " * 10 + WORDS,
    "headings by underlines": "a\n=\n" * 100 + WORDS,
    "rules": "a\n-\n" * 149,
    "marks of emphasis": "*_" * 245 + WORDS,
    "code in code": "``a`" * 120 + WORDS,
    "fences": "```a\n" * 9 + WORDS,
    "tabs": "a" + "\t" * 3_000 + "\n" + WORDS,
}


@pytest.mark.parametrize("name", WORST)
def test_a_text_at_the_limits_is_read_within_five_seconds(name: str) -> None:
    text = filled(WORST[name][:9_900])
    started = time.process_time()
    list(not_plain(text, "docs/a.md", 1, IN_PAGES))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "unit", ["[", "![", "\n", "\t", "<a ", "```a\n", "#\n", "- ", ">", "`a", "&"]
)
def test_a_text_beyond_the_limits_is_refused_at_once(unit: str) -> None:
    text = unit * (190_000 // len(unit))
    started = time.process_time()
    assert list(not_plain(text, "docs/a.md", 1, IN_PAGES))
    assert time.process_time() - started < 2
