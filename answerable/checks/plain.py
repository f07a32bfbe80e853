"""Plain Markdown, by an allow-list: whatever else a text becomes is refused, not stripped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import nh3

from answerable.checks.weight import too_heavy
from answerable.markup import PARAGRAPH, holds_html, html_of, without_code
from answerable.problems import Location, Problem
from answerable.reading.texts import hidden_name

# A tag, open or closed, whole or not: a piece left open would swallow what follows it on the page.
_TAG = re.compile(r"<(?!https?://[^\s<>]+>)([A-Za-z/!?][^\s<>]*)")
# Lines of words, which can only become paragraphs, lists and emphasis: each has a letter,
# has no room for an indent of code, ends in no break, and holds no mark that could begin anything
# else.
_ONLY_WORDS = re.compile(r"(?:(?![^\n]* {4})(?=[^\n]*[^\W\d_])[^\n<>\[\]`#|~\\^&\t]*(?<!  )\n|\n)*")
# What opens a fence, or says where links of a name lead: on the whole page, from any list too.
_BEYOND = re.compile(
    r"^[^\S\n]*(?:(?:[-*+>]|[0-9]{1,9}[.)])[^\S\n]*)*"
    r"(?P<what>\[(?:[^\[\]\\]|\\.){1,1000}\]:|`{3,}|~{3,})",
    re.MULTILINE | re.DOTALL,
)
_ENTITY = re.compile(r"&#?\w+;")
_WHOLE = re.compile(r"https?://[^/?#@\\\s]+(?:[/?#]|$)")
_WORDS = {"p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_ALIGNED = {"left", "center", "right"}


@dataclass(frozen=True)
class Policy:
    """What a text may become as HTML, and what is said where it becomes something else.

    `beyond` is what would reach into the texts that stand beside it on a page. Where `relative`
    is False, every address names its host. `values` are an attribute's only values, by element.
    """

    where: str
    mend: str
    elements: set[str]
    attributes: dict[str, set[str]]
    schemes: set[str]
    relative: bool = False
    beyond: re.Pattern[str] | None = None
    values: dict[str, dict[str, set[str]]] = field(default_factory=dict)


IN_RECORDS = Policy(
    where="a record",
    mend="Use paragraphs, lists, bold, emphasis and links that begin with https://",
    elements=_WORDS,
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    schemes={"http", "https"},
    beyond=_BEYOND,
)
_MINUTES = {"h2", "h3", "h4"}
IN_MEETINGS = replace(
    IN_RECORDS,
    where="the text of a meeting",
    mend="Use headings that begin with ##, ### or ####, paragraphs, lists, bold, emphasis and "
    "links that begin with https://",
    elements=_WORDS | _MINUTES,
    attributes={**IN_RECORDS.attributes, **{heading: {"id"} for heading in _MINUTES}},
)
IN_PAGES = Policy(
    where="a page",
    mend="Use headings, paragraphs, lists, tables, bold, emphasis, links, and pictures of the site",
    elements=_WORDS | _HEADINGS | _TABLES | {"pre", "hr", "br", "img"},
    attributes={
        "a": {"href", "title"}, "ol": {"start"}, "img": {"src", "alt", "title"}, "code": {"class"},
        **{heading: {"id"} for heading in _HEADINGS},
    },
    schemes={"http", "https", "mailto"},
    relative=True,
    values={cell: {"data-align": _ALIGNED} for cell in ("th", "td")},
)  # fmt: skip


def not_plain(body: str, file: str, first_line: int, policy: Policy) -> Iterator[Problem]:
    """Yield a problem for each thing in a text that its policy does not allow."""
    heavy = [
        Problem(Location(file, first_line + line), what, mend)
        for line, what, mend in too_heavy(body)
    ]
    yield from heavy
    if not heavy and not only_words(body):
        for start, what in _refused_in(body, policy):
            yield Problem(
                Location.within(body, start, file, first_line),
                f"The text holds {what}, which is not allowed in {policy.where}",
                policy.mend,
            )


def only_words(body: str) -> bool:
    """Say whether a text is so plain that it need not be read as Markdown to be let in."""
    return bool(_ONLY_WORDS.fullmatch(f"{body}\n"))


def readable(body: str) -> bool:
    """Say whether a text may be read as Markdown: it is not too heavy, and holds no tag."""
    return not too_heavy(body) and not any(_tags_in(body))


def _refused_in(body: str, policy: Policy) -> Iterator[tuple[int, str]]:
    """Yield what is refused, once a line, with where it or its paragraph begins in the text."""
    found = [(tag.start(), _named(tag[1])) for tag in _tags_in(body)]
    if policy.beyond:
        found += [
            (part.start("what"), " ".join(part["what"].split()))
            for part in policy.beyond.finditer(body)
        ]
    found += _hidden_in(body)
    seen: dict[tuple[int, str], int] = {}
    for start, what in sorted(found):
        seen.setdefault((body.count("\n", 0, start), what), start)
    yield from ((start, what) for (_, what), start in seen.items())
    if not seen:
        yield from _refused_as_html(body, policy)


def _tags_in(body: str) -> Iterator[re.Match[str]]:
    """Yield what begins a tag outside code, and inside where the parser takes it for HTML too.

    A line that begins with a tag is HTML though the lines around it have marks of code.
    """
    outside = [*_TAG.finditer(without_code(body))]
    yield from outside or (_TAG.finditer(body) if holds_html(body) else ())


def _hidden_in(body: str) -> Iterator[tuple[int, str]]:
    """Yield what stands for a character that readers can't see, such as `&shy;`."""
    for entity in _ENTITY.finditer(without_code(body)):
        if name := hidden_name(html_of(entity[0])):
            yield entity.start(), f"{name}, written as `{entity[0]}`"


def _named(tag: str) -> str:
    return "a comment (<!--)" if tag.startswith("!--") else f"<{tag.strip('/')}>"


def _refused_as_html(body: str, policy: Policy) -> Iterator[tuple[int, str]]:
    wanted = refused(html_of(body), policy)
    starts = {what: max(body.find(_value(what)), 0) for what in wanted}
    unplaced = set(wanted)
    for part in PARAGRAPH.finditer(body):
        if not unplaced:
            break
        here = unplaced.intersection(refused(html_of(part[0]), policy))
        for what in here:
            starts[what] = max(body.find(_value(what), part.start(), part.end()), part.start())
        unplaced -= here
    yield from ((start, what) for what, start in starts.items())


def _value(what: str) -> str:
    """Return the value of an attribute: most often it stands in the text as it is."""
    return what.partition('"')[2].removesuffix('"') or "\0"


def refused(html: str, policy: Policy) -> tuple[str, ...]:
    """Return what the policy would take out of HTML, in words; empty when nothing."""
    clean = nh3.clean(
        html, tags=policy.elements, attributes=policy.attributes, url_schemes=policy.schemes,
        tag_attribute_values=policy.values, link_rel=None,
        url_relative="pass_through" if policy.relative else "deny",
    )  # fmt: skip
    kept, given = _parts(clean), _parts(html)
    left = set(kept.found)
    missing = [part for part in given.found if part not in left]
    whole = {part.element for part in missing if not part.attribute}
    missing += [part for part in given.found if part.attribute == "class" and not _known(part)]
    told = [str(part) for part in missing if not (part.attribute and part.element in whole)]
    if not policy.relative:
        told += [address for address in given.addresses if not _WHOLE.match(address)]
    return tuple(dict.fromkeys(told)) or (() if kept.found == given.found else ("HTML",))


@dataclass(frozen=True)
class _Part:
    """One piece of HTML: an element, or one attribute of it; what is neither is named whole."""

    element: str
    attribute: str = ""
    value: str = ""

    def __str__(self) -> str:
        return f'{self.attribute}="{self.value}"' if self.attribute else self.element


def _known(part: _Part) -> bool:
    return re.fullmatch(r"language-[\w#.+-]+", part.value) is not None


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Part] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(_Part(f"<{tag}>"))
        self.found.extend(_Part(f"<{tag}>", name, value or "") for name, value in attrs)
        self.addresses.extend(value or "" for name, value in attrs if name in ("href", "src"))

    def handle_comment(self, data: str) -> None:
        self.found.append(_Part("<!-- -->"))

    def handle_decl(self, decl: str) -> None:
        self.found.append(_Part(f"<!{decl}>"))

    def unknown_decl(self, data: str) -> None:
        self.found.append(_Part(f"<![{data}]>"))

    def handle_pi(self, data: str) -> None:
        self.found.append(_Part(f"<?{data}>"))


def _parts(html: str) -> _Parts:
    parser = _Parts()
    parser.feed(html)
    parser.close()
    return parser
