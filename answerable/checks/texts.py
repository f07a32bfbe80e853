"""A record's text is plain Markdown; anything else is refused, not stripped."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import markdown
import nh3

from answerable.problems import Location, Problem
from answerable.record import Record
from answerable.records import Written

# The same extensions as in mkdocs.yml, so that what is checked is what is published.
MARKDOWN_EXTENSIONS = ("toc", "tables", "fenced_code", "sane_lists")
BODY_ELEMENTS = {"p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code"}
BODY_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
BODY_SCHEMES = {"http", "https"}


def texts_plain(record: Record) -> Iterator[Problem]:
    """A record's text is plain Markdown: paragraphs, lists, emphasis and links to the web.

    Anything else is refused, not stripped: HTML, headings, images, scripts in any spelling.
    """
    for text in every_text(record):
        html = markdown.markdown(text.body, extensions=list(MARKDOWN_EXTENSIONS))
        for what in refused(html):
            yield Problem(
                Location(text.file, text.body_line + _line_of(what, text.body)),
                f"The text holds {what}, which is not allowed in a record",
                "Use paragraphs, lists, bold, emphasis and links that begin with https://",
            )


def refused(html: str) -> tuple[str, ...]:
    """Return what nh3's allow-list would take out of HTML, in words; empty when nothing."""
    attributes: dict[str, set[str]] = {tag: set(names) for tag, names in BODY_ATTRIBUTES.items()}
    clean = nh3.clean(
        html, tags=BODY_ELEMENTS, attributes=attributes, url_schemes=BODY_SCHEMES,
        link_rel=None, url_relative="deny",
    )  # fmt: skip
    kept, given = _parts(clean), _parts(html)
    return tuple(dict.fromkeys(part for part in given if part not in kept)) or (
        () if kept == given else ("HTML",)
    )


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"<{tag}>")
        self.found.extend(f'{name}="{value}"' for name, value in attrs)

    def handle_comment(self, data: str) -> None:
        self.found.append("<!-- -->")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")


def _parts(html: str) -> list[str]:
    parser = _Parts()
    parser.feed(html)
    parser.close()
    return parser.found


def _line_of(what: str, body: str) -> int:
    sought = re.sub(r'[<>"]|^[a-z]+=', "", what)
    return body[: max(body.find(sought), 0)].count("\n")


def every_text(record: Record) -> Iterator[Written]:
    """Return every record that has a text."""
    groups: tuple[Iterable[Written], ...] = (
        record.documents.values(),
        record.sections.values(),
        record.commitments.values(),
        record.editions.values(),
        record.reports,
        record.people.values(),
        record.meetings.values(),
        record.letters.values(),
    )
    for group in groups:
        yield from group
