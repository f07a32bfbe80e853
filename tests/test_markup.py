import re

import markdown
from hypothesis import example, given
from hypothesis import strategies as st
from markdown.extensions.fenced_code import FencedBlockPreprocessor

from answerable.markup import (
    MARKDOWN_EXTENSIONS,
    Heading,
    Link,
    fences,
    html_of,
    rendered,
    without_code,
    without_fences,
)


def test_headings_and_links_are_found_as_they_are_published() -> None:
    found = rendered(
        "# The *plan* & more\n\nA [link **of** words](b.md#c) and <https://a.example/?d=1&e=2>.\n\n"
        "## The plan & more\n\n## The plan & more\n\n![A quay](quay.png)\n"
    )
    assert found.headings == (
        Heading(1, "the-plan-more", "The plan & more"),
        Heading(2, "the-plan-more_1", "The plan & more"),
        Heading(2, "the-plan-more_2", "The plan & more"),
    )
    assert found.links == (
        Link("b.md#c", "link of words"),
        Link("https://a.example/?d=1&e=2", "https://a.example/?d=1&e=2"),
        Link("quay.png", "A quay", picture=True),
    )


def test_one_text_leaves_nothing_behind_for_the_next() -> None:
    html_of("# A\n\n[b]: https://b.example\n")
    fresh = markdown.markdown("# A\n\n[b]", extensions=list(MARKDOWN_EXTENSIONS))
    assert html_of("# A\n\n[b]") == fresh == '<h1 id="a">A</h1>\n<p>[b]</p>'


def test_code_is_blank_and_all_else_stays_where_it_was() -> None:
    text = "a `b` c\n\n```yaml\nd: e\n```\nf ``g ` h`` \\`i\\` j\n"
    assert without_code(text) == "a     c\n\n       \n    \n   \nf           \\`i\\` j\n"
    assert without_fences(text) == "a `b` c\n\n       \n    \n   \nf ``g ` h`` \\`i\\` j\n"


def test_fences_that_are_never_closed_are_counted() -> None:
    assert fences("```a\n\n~~~\nb\n~~~\n````\n").unclosed == 2


LINES = ("```", "````", "~~~", "``` ", "```yaml", "``` .yaml hl_lines='1 2'", "```{.a #b}", " ```",
         "``", "a", "", "    ", "```a b", "`````", '~~~ text hl_lines="1"')  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
@example("```\n```")
@example("```\n\n```yaml\na\n```")
def test_fenced_code_is_found_as_markdown_finds_it(text: str) -> None:
    theirs = FencedBlockPreprocessor.FENCED_BLOCK_RE
    assert without_fences(text) == theirs.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
