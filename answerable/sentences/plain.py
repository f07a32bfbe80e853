"""A record's text in Markdown as plain text, for data files and short descriptions.

The parser's own HTML is read: raw HTML is left out of it, and what looks like a tag is one.
"""

import re
from html import unescape

from cmarkgfm.cmark import markdown_to_html

from answerable.markup import without_headings

_TAG = re.compile(r"\n*<(?P<block>/?(?:p|li|[ou]l|h[1-6]|pre|blockquote|hr)\b)[^>]*>\n*|<[^>]*>")
_BLANK_LINES = re.compile(r"\n{3,}")
PARAGRAPH_END = "</p>"


def plain_text(body: str) -> str:
    """Return a record's Markdown as text for data files: no marks, links as their words."""
    return _words(markdown_to_html(body))


def summary(body: str) -> str:
    """Return the first paragraph of a record's text, as plain text on one line.

    Headings are no paragraphs. A last sentence that leads into a list (it ends with a colon) is
    left out, if others remain.
    """
    html, *_ = markdown_to_html(without_headings(body)).partition(PARAGRAPH_END)
    first = " ".join(_words(html).split("\n\n")[0].split())
    if not first.endswith(":"):
        return first
    before, stop, _ = first.rpartition(". ")
    return before + stop.rstrip() if before else first


def _words(html: str) -> str:
    return _BLANK_LINES.sub("\n\n", unescape(_TAG.sub(_space, html))).strip()


def _space(tag: re.Match[str]) -> str:
    """Return what parts words where a tag stands: a hyphen before an item, a line after a block."""
    match tag["block"]:
        case "li":
            return "\n- "
        case "/p" | "/ul" | "/ol" | "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" | "/pre":
            return "\n\n"
    return ""
