"""A page of regular tags reads as the whole parser of HTML reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.built import reading
from answerable.built.reading import page_of, slowly
from tests.support import Copy

NAMES = st.sampled_from(
    ["a", "td", "path", "link", "base", "img", "script", "style", "title", "textarea", "svg"]
)
ATTRIBUTES = st.sampled_from(
    [
        *(' id="x"', ' href="/a"', " href='/b'", " href=c", ' HREF="d"', ' src = "e"', " id=f"),
        *(' class="g h"', ' d="M0 0"', " hidden", ' title="1 &gt; 2"', ' data-href="i"', "/"),
        *(' style="background: url(j)"', ' srcset="k 1x, l 2x"', ' aria-labelledby="m n"'),
        *(' onclick="s()"', " ONLOAD=t", ' type="application/json"', " style"),
        *(
            ' rel="canonical"',
            ' viewBox="0 0"',
            ' title="<b>"',
            ' title="a > b"',
            ' xlink:href="o"',
            '\nid="p"',
        ),
    ]
)
BETWEEN = st.sampled_from(
    [
        "",
        "",
        "",
        " ",
        "words",
        "<!-- <a href='q'> -->",
        "<",
        "&lt;",
        "url(r)",
        "<!DOCTYPE html>",
        "a < b",
    ]
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


@given(pages())
def test_a_page_reads_as_its_whole_parser_reads_it(html: str) -> None:
    assert page_of(html) == slowly(html)


def refuse(html: str) -> None:
    pytest.fail(f"A page is not regular: {html[:1000]}")


def test_the_pages_of_a_site_read_as_their_whole_parser_reads_them(built: Copy) -> None:
    """And none of them needs it, so that nothing in a template makes reading ten times slower."""
    files = sorted(built.root.glob("site/**/*.html"))
    assert len(files) > 50
    for file in files:
        html = file.read_text("utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "slowly", refuse)
            found = page_of(html)
        assert found == slowly(html)


IRREGULAR = [
    # Tags that are none, and none that look like words: raw text, comments, values.
    ("<script>'<a href=\"b\">'</script>", set()),
    ("<SCRIPT>'<a href=\"b\">'</SCRIPT>", set()),
    ('<style>p</style ><a href="b">', {"b"}),
    ('<!-- <a href="b"> -->', set()),
    ('<p title=\'<a class="\' href=" x="b" >">', set()),
    ('<p title="> <a href=b>">', set()),
    # Tags as templates would not write them.
    ("<a href=b>", {"b"}),
    ("<A HREF='b'>", {"b"}),
    ('<a href = "b">', {"b"}),
    ('<a/href="b">', {"b"}),
    ('<a href="b"href="c">', {"b", "c"}),
    ('<p class="d"><a\thref="b">', {"b"}),
    ('<p & &# &#x <a href="b">', set()),
    ('<p>1 & 2 &# 3 <a href="b">', {"b"}),
    ('<p title="a > b"><a href="b&amp;c">', {"b&c"}),
    ('<a class="d" href="b', set()),
]


@pytest.mark.parametrize(("html", "links"), IRREGULAR)
def test_links_are_found_wherever_a_parser_finds_them(html: str, links: set[str]) -> None:
    assert page_of(html).links == links
    assert page_of(f"<p>{html}").links == slowly(f"<p>{html}").links
