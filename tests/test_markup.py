import re

import markdown
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions
from hypothesis import example, given
from hypothesis import strategies as st
from markdown.extensions.toc import TocExtension, slugify_unicode

from answerable import markup
from answerable.markup import (
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
    assert html_of("# A\n\n[b]") == '<h1 id="a">A</h1>\n<p>[b]</p>'


def test_cells_are_aligned_without_a_style() -> None:
    html = html_of("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert '<th>a</th>\n<th data-align="right">b</th>' in html
    assert '<td data-align="right">2</td>' in html


@given(st.lists(st.sampled_from(("a", "A", "a_1", "a_2", "é", "*a*", "&", "a b-c", "_"))))
def test_anchors_are_as_they_always_were(words: list[str]) -> None:
    """Anchors are permanent: these are the rules by which the first sites were made."""
    text = "\n\n".join(f"## {word}" for word in words)
    theirs = markdown.markdown(text, extensions=[TocExtension(slugify=slugify_unicode)])
    assert [h.anchor for h in rendered(text).headings] == re.findall(r'id="([^"]*)"', theirs)


MARKS = ("a", "b c", "-", "--", ":-:", "|", " | ", "> ", "- ", "# ", "`", "<b>", "    ", "\t", "\f")


@given(st.lists(st.sampled_from((*MARKS, "\n", "\n\n", "\r", "\r\n"))).map("".join))
@example("a\n-:\n")
@example("|a|\r|-|\rb")
@example("> a | b\n> -|-\n> c | d")
def test_a_text_without_a_table_reads_as_one_that_may_have_some(text: str) -> None:
    options = Options.CMARK_OPT_UNSAFE
    assert markup._parsed(text, options) == markdown_to_html_with_extensions(
        text, options, ["table"]
    )


def test_a_text_of_hyphens_is_looked_through_once() -> None:
    text = "- " * 100_000 + "a"
    assert markup._RULED.search(text) is None


def test_code_is_blank_and_all_else_stays_where_it_was() -> None:
    text = "a `b` c\n\n```yaml\nd: e\n```\nf ``g ` h`` \\`i\\` j\n"
    assert without_code(text) == "a     c\n\n       \n    \n   \nf           \\`i\\` j\n"
    assert without_fences(text) == "a `b` c\n\n       \n    \n   \nf ``g ` h`` \\`i\\` j\n"


def test_a_fence_that_is_never_closed_is_told() -> None:
    assert fences("```a\n\n~~~\nb\n~~~\n````a").unclosed
    assert not fences("```a\n\n~~~\nb\n~~~\n````\n").unclosed


LINES = ("```", "````", "~~~", "``` ", "```yaml", "``` .yaml hl_lines='1 2'", "```{.a #b}", " ```",
         "``", "a", "", "   ", "```a b", "`````", '~~~ text hl_lines="1"', "``` a`b")  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
@example("```\n```")
@example("```\n\n```yaml\na\n```")
def test_fenced_code_is_found_as_markdown_finds_it(text: str) -> None:
    assert len(fences(text).spans) == html_of(text).count("<pre")
    assert "<pre" not in html_of(without_fences(text))
