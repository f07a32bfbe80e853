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
# A tag, open or closed, whole or not: a piece left open would swallow what follows it on the page.
_TAG = re.compile(r"<(?!https?://[^\s<>]+>)([A-Za-z/!?][^\s<>]*)")
_CODE = re.compile(r"(`+)(?:[^`\n]|\n(?!\s*\n))+\1")
# What reaches beyond its own record, into the texts that stand beside it on a page.
_REACHES = re.compile(r"^ {0,3}(\[[^\]\n]+\]:|`{3,}|~{3,})", re.MULTILINE)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
# Markdown readers take minutes over opening brackets by the hundred.
MAXIMUM_BRACKETS = 200
_ADDRESS = re.compile(r'href="([^"]*)"')
_WHOLE = re.compile(r"https?://[^/]")


def texts_plain(record: Record) -> Iterator[Problem]:
    """A record's text is plain Markdown: paragraphs, lists, emphasis and links to the web.

    Anything else is refused, not stripped: HTML, headings, images, scripts in any spelling.
    """
    for text in record.texts:
        for line, what in _refused_in(text.body):
            yield Problem(
                Location(text.file, text.body_line + line),
                f"The text holds {what}, which is not allowed in a record",
                "Use paragraphs, lists, bold, emphasis and links that begin with https://",
            )


def _refused_in(body: str) -> Iterator[tuple[int, str]]:
    """Yield what is refused in a text, each with the line on which it, or its paragraph, begins."""
    if body.count("[") > MAXIMUM_BRACKETS:
        yield body[: body.index("[")].count("\n"), f"more than {MAXIMUM_BRACKETS} opening brackets"
        return
    tags = _TAG.finditer(_CODE.sub(lambda code: " " * len(code[0]), body))
    found = dict.fromkeys(
        (body[: tag.start()].count("\n"), f"<{tag[1].strip('/')}>") for tag in tags
    )
    found |= dict.fromkeys(
        (body[: part.start()].count("\n"), part[1]) for part in _REACHES.finditer(body)
    )
    yield from found
    if found:
        return
    whole = refused(_html(body))
    for what in whole:
        parts = _PARAGRAPH.finditer(body)
        start = next((part.start() for part in parts if what in refused(_html(part[0]))), 0)
        yield body[:start].count("\n"), what


def _html(text: str) -> str:
    return markdown.markdown(text, extensions=list(MARKDOWN_EXTENSIONS))


def refused(html: str) -> tuple[str, ...]:
    """Return what nh3's allow-list would take out of HTML, in words; empty when nothing."""
    attributes: dict[str, set[str]] = {tag: set(names) for tag, names in BODY_ATTRIBUTES.items()}
    clean = nh3.clean(
        html, tags=BODY_ELEMENTS, attributes=attributes, url_schemes=BODY_SCHEMES,
        link_rel=None, url_relative="deny",
    )  # fmt: skip
    kept, given = _parts(clean), _parts(html)
    given += [address for address in _ADDRESS.findall(html) if not _WHOLE.match(address)]
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
