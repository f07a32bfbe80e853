"""Tags that are passed over hold nothing: a page reads as the whole parser reads it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.built import reading
from answerable.built.reading import Page

NAMES = st.sampled_from(
    ["a", "td", "path", "link", "base", "img", "script", "style", "title", "textarea", "svg"]
)
ATTRIBUTES = st.sampled_from(
    [
        *(' id="x"', ' href="/a"', " href='/b'", " href=c", ' HREF="d"', ' src = "e"', " id=f"),
        *(' class="g h"', ' d="M0 0"', " hidden", ' title="1 &gt; 2"', ' data-href="i"', "/"),
        *(' style="background: url(j)"', ' srcset="k 1x, l 2x"', ' aria-labelledby="m n"'),
        *(' onclick="s()"', " ONLOAD=t", ' type="application/json"', " style"),
        *(' rel="canonical"', ' title="<b>"', ' title="a > b"', ' xlink:href="o"', '\nid="p"'),
    ]
)
BETWEEN = st.sampled_from(
    ["", " ", "words", "<!-- <a href='q'> -->", "<", "&lt;", "url(r)", "<!DOCTYPE html>", "a < b"]
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Draw a page of tags, as templates write them and as they do not."""
    pieces = []
    for _ in range(draw(st.integers(1, 8))):
        name, close = draw(NAMES), draw(st.sampled_from([">", " />", "/>", " >"]))
        held = "".join(draw(st.lists(ATTRIBUTES, max_size=3)))
        pieces.append(draw(st.sampled_from([f"<{name}{held}{close}", f"</{name}>"])))
        pieces.append(draw(BETWEEN))
    return "".join(pieces)


def read(html: str) -> tuple[object, ...]:
    page = Page(html)
    return page.ids, page.links, page.fetched, page.named, page.refused, page.base


@given(pages())
def test_a_page_reads_as_if_no_tag_was_passed_over(html: str) -> None:
    found = read(html)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "PLAIN_TAG", re.compile("(?!)"))
        assert found == read(html)


def test_tags_that_hold_nothing_are_passed_over() -> None:
    for tag in ("<td>", '<path d="M0 0" class="line"/>', "</td>", '<td\n colspan="2">', "<br />"):
        assert reading.PLAIN_TAG.fullmatch(tag), tag
    for tag in (
        '<td id="a">',
        "<script>",
        "</script>",
        "<base>",
        '<a HREF="b">',
        "<td class=a>",
        '<td onclick="b()">',
        '<td class="a" style="b">',
    ):
        assert not reading.PLAIN_TAG.search(tag), tag
