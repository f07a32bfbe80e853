"""A whole site in a language that no one speaks: every word on it is a message or a record's.

What is neither is a word that no translation reaches, told here with the page that it stands on.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache as once
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from answerable import language
from answerable.driving import generator
from answerable.language import speaking
from answerable.pages.site import Site
from answerable.pages.writing import Page
from tests.pseudo import WIDE
from tests.support import HARBOUR, Copy

# Attributes whose text readers meet.
TOLD = {"alt", "aria-label", "content", "label", "placeholder", "title", "value"}
# Elements that hold ids, names of files and columns, or nothing that is read.
NOT_WORDS = {"code", "pre", "script", "style", "option"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
# Addresses, and names of files and of drawings.
NAMES = re.compile(r"https?://\S+|[\w/.-]+\.(?:csv|geojson|json|xml|md|yml)\b|\bchart-\w+-\d+")
# What parts the records' words from each other, and from figures.
PARTS = re.compile(
    rf"\b(?:{MONTHS})\b|[^\w\s'’&/.-]+|\.\s|\s[-–—/]\s|(?<!\w)[\d.,:/%£+−-]+(?!\w)|[\uff21-\uff5a]+"
)
# Words that are the same in every language: names of formats.
ALLOWED = {"JSON", "CSV", "Atom", "JSON Feed", "PNG", "SVG"}


class Texts(HTMLParser):
    """Collects what a page says: its text, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        read = tag != "meta" or given.get("name") in ("description", "author")
        self.found += [v for n, v in attrs if n in TOLD and v and read and tag not in NOT_WORDS]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not NOT_WORDS.intersection(self.open):
            self.found.append(data)


def said_in(html: str) -> list[str]:
    reader = Texts()
    reader.feed(html)
    return reader.found


def values(found: Any) -> Iterator[str]:
    match found:
        case dict():
            for name, inner in found.items():
                yield str(name)  # in mkdocs.yml, the words of the menu
                yield from values(inner)
        case list():
            for inner in found:
                yield from values(inner)
        case _:
            yield str(found)


@once
def own_words() -> str:
    """Return all that the harbour's people wrote: its record, its pages, its settings."""
    told: list[str] = []
    for path in sorted(HARBOUR.rglob("*")):
        if not path.is_file() or "expected" in path.parts:
            continue
        if path.suffix == ".csv":
            for row in csv.reader(path.read_text("utf-8").splitlines()):
                told += row
        elif path.suffix in (".yml", ".geojson"):
            told += values(yaml.safe_load(path.read_text("utf-8")))
        elif path.suffix == ".md":
            text = path.read_text("utf-8")
            if text.startswith("---\n"):
                head, _end, text = text[4:].partition("\n---\n")
                told += values(yaml.safe_load(head))
            told.append(re.sub(r"\]\([^)]*\)|[*`#\[\]]", "", text))
        told.append(path.stem)
    return " | ".join(" ".join(text.split()) for text in told)


def untold(text: str) -> Iterator[str]:
    """Yield each run of words in a text that is neither a message nor the harbour's own."""
    for part in PARTS.split(NAMES.sub(" | ", " ".join(text.split()))):
        words = part.strip(" .-/'’&") if part else ""
        if len(re.findall("[A-Za-z]", words)) > 1 and not is_own(words):
            yield words


def is_own(words: str) -> bool:
    # A unit begins with a capital at the head of a column, and stands behind 1 without its s.
    forms = {words, words[:1].lower() + words[1:], f"{words}s"}
    return bool(forms & ALLOWED) or any(
        form in own_words() and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", own_words())
        for form in forms
    )


def test_words_that_no_message_holds_are_found() -> None:
    wide = "Promises".translate({n: n + 0xFEE0 for n in range(65, 123)})
    assert [*untold(f"{wide}: Light every quay, 3 May 2022")] == []
    assert [*untold(f"{wide} of quays")] == ["of quays"]


def _as_it_is(_site: Site, page: Page) -> Page:
    return page


@pytest.fixture(scope="module")
def wide_site(tmp_path_factory: pytest.TempPathFactory, moment: None) -> Path:
    copy = Copy.of(HARBOUR, tmp_path_factory.mktemp("wide") / "harbour")
    with pytest.MonkeyPatch.context() as patch, speaking(WIDE):
        patch.setattr(language, "_language", lambda _code: WIDE)
        patch.setattr("answerable.pages.with_short_forms", _as_it_is)
        patch.setattr("answerable.pages.recipes._ENGINE", ("answerable.", __name__))
        generator.build(copy.root)
    return copy.root / "site"


def test_every_word_of_a_site_is_a_message_or_a_records_own(wide_site: Path) -> None:
    # Most texts stand on many pages: each is looked at once.
    said: dict[str, list[str]] = {}
    for path in sorted(wide_site.rglob("*.html")):
        for text in said_in(path.read_text("utf-8")):
            said.setdefault(text, []).append(path.relative_to(wide_site).as_posix())
    told = [
        f"{words}  ({len(pages)} times, as on {min(pages)})"
        for text, pages in said.items()
        for words in untold(text)
    ]
    assert not told, "\n".join(sorted(told))
