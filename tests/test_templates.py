"""What holds of every template: readers' words are messages, and no style or handler is inline."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from answerable import pages
from answerable.publication import Publication

TEMPLATES = Path(pages.__file__).parent / "templates"
NAMES = sorted(path.name for path in TEMPLATES.glob("*.jinja"))
MESSAGES = ("_", "ngettext", "pgettext")
# Attributes whose values are read out or shown.
READ = re.compile(r'\b(?:aria-label|alt|data-title|label|placeholder|title)="([^"]*)"')
WORD = re.compile(r"[^\W\d_]")
# Addresses; files, their endings and forms; attributes; the mark of a revised figure; what scripts
# fill in.
NO_WORDS = re.compile(
    r"https:\S+|[\w/-]*\.\w+|data/(?:metrics/)?|CSV|JSON| (?:data-whole|told|wide|\[r\])|\{\w+\}"
)


def parsed(name: str) -> tuple[str, nodes.Template]:
    source = (TEMPLATES / name).read_text("utf-8")
    return source, Environment(autoescape=True).parse(source)


def text_of(source: str) -> str:
    """Return what a template says by itself, with `{}` for each value."""
    lexed = Environment(autoescape=True).lex(source)
    pieces = {"variable_begin": "{}"}
    return "".join(text if kind == "data" else pieces.get(kind, "") for _, kind, text in lexed)


def said(node: nodes.Node) -> Iterator[str]:
    """Yield the plain strings that an expression shows."""
    match node:
        case nodes.Const():
            yield str(node.value)
        case nodes.CondExpr():
            yield from said(node.expr1)
            yield from said(node.expr2) if node.expr2 else ()
        case nodes.Concat() | nodes.Add():
            for part in node.iter_child_nodes():
                yield from said(part)
        case nodes.Filter() if node.node:
            yield from said(node.node)
        case nodes.Call(node=nodes.Getattr(attr="link")):
            yield from said(node.args[0])
        case nodes.Call(node=nodes.Name(name=name)) if name in MESSAGES:
            for value in node.kwargs:
                yield from said(value.value)


def shown(tree: nodes.Template) -> Iterator[str]:
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            yield from said(node)
    for setting in tree.find_all(nodes.Assign):
        yield from said(setting.node)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_template_is_a_message(name: str) -> None:
    source, tree = parsed(name)
    written = text_of(source)
    told = [*re.sub(r"<[^>]*>", "\n", written).splitlines(), *READ.findall(written)]
    told += shown(tree)
    assert [text for text in told if WORD.search(text) and not NO_WORDS.fullmatch(text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_template_has_a_style_or_a_handler_of_its_own(name: str) -> None:
    """The policy of every page refuses them; what others copy into their own sites may."""
    text = (TEMPLATES / name).read_text("utf-8")
    found = re.findall(
        r"\s(?:style|on\w+)=|<style|<script(?! type=\"application/ld\+json\">)", text
    )
    assert found == ([" style="] if name == "frame.html.jinja" else [])


def test_the_bar_of_a_chapter_gives_each_standing_its_share(publication: Publication) -> None:
    home = next(page for page in publication.pages if page.uri == "index.md")
    bars = home.fragments["glance-chapters"].split("<svg ")[1:]
    drawn = [re.findall(r'data-standing="([^"]*)" x="(\d+)" width="(\d+)"', bar) for bar in bars]
    assert drawn == [
        [("complete", "0", "1"), ("delayed", "1", "1"), ("not-reported", "2", "1")],
        [("not-reported", "0", "1")],
    ]
    assert [re.findall(r'viewBox="([^"]*)"', bar) for bar in bars] == [["0 0 3 1"], ["0 0 1 1"]]
