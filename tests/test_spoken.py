"""What readers are told goes through the catalogue: in a language without words, none is left.

Each message of that language holds its placeholders alone, so that all words in what it says are
the record's own, or dates.
"""

import ast
import json
import re
from calendar import month_name
from collections.abc import Collection, Iterator
from dataclasses import astuple
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from answerable import language
from answerable.dates import PERIOD_FORMS
from answerable.dictionary import (
    KINDS,
    fields_of,
    part_name,
    parts_of,
    shared_parts,
    words_of,
)
from answerable.exports import About
from answerable.exports.feeds import feeds
from answerable.findings import Ledger
from answerable.language import Language, speaking
from answerable.language.messages import messages
from answerable.publication import Publication, publish
from answerable.records import marker_rule
from answerable.sentences.differences import name_of, tell
from answerable.sentences.effects import effects
from answerable.sentences.releases import release_name, told_in_brief
from answerable.sentences.signals import RULES_IN_WORDS, told
from tests.histories import FERRY, record_of, states
from tests.support import HARBOUR, TODAY, Copy, ledger_of, site_settings

SITES = {"harbour": HARBOUR, "ferry": FERRY}
MONTHS = "|".join(month_name[1:])
TAG = re.compile("<[^>]*>?")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
DATES = re.compile(rf"\b([0-9]{{1,2}} )?({MONTHS}) [0-9]{{4}}\b")


class Wordless(NullTranslations):
    def gettext(self, message: str) -> str:
        names = (name for _text, name, *_rest in Formatter().parse(message) if name is not None)
        return "⟦" + "⟧⟦".join(f"{{{name}}}" for name in names) + "⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


WORDLESS = Language("en", Wordless(), "without words")


@pytest.fixture
def wordless(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(language, "_language", lambda _code: WORDLESS)
    with speaking(WORDLESS):
        yield


def plain(text: str) -> str:
    """Return text without links, dates and numbers of sections."""
    words = LINK.sub(r"\1", DATES.sub("", text))
    return " ".join(re.sub(r"^[0-9.]+ ", "", words).casefold().split()).strip(" .,;:")


@cache
def recorded(site: Path, *folders: str) -> str:
    """Return all text of a site's record; what releases hold only where it is asked for."""
    files = [path for path in (site / "data").rglob("*") if path.is_file()]
    return plain(
        " ".join(
            path.read_text("utf-8")
            for path in files
            if "releases" not in path.parts or "releases" in folders
        )
    )


@cache
def ledger(site: Path) -> Ledger:
    return ledger_of(Copy(site).record())


def unspoken(text: str, site: Path, *folders: str) -> set[str]:
    """Return the pieces of a text that have letters, and are neither the record's nor dates."""
    held = recorded(site, *folders)
    pieces = [piece for piece in map(plain, re.split("[⟦⟧]", text)) if piece not in held]
    # Things that are named one after another are looked for one by one.
    parts = {part for piece in pieces for part in map(plain, re.split("[:;,] ", piece))}
    return {part for part in parts if re.search(r"[^\W\d_]", part) and part not in held}


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_signals_are_told_in_the_language_spoken(site: Path, wordless: None) -> None:
    found = ledger(site).signals
    assert found
    assert {word for s in found for word in unspoken(told(ledger(site), s), site)} == set()


def test_each_signal_has_its_rule_in_the_language_spoken(wordless: None) -> None:
    assert {words for rule in RULES_IN_WORDS.values() for words in astuple(rule)} == {"⟦⟧"}


def test_releases_are_told_in_the_language_spoken(wordless: None) -> None:
    for one in ledger(FERRY).history.told:
        assert unspoken(" ".join([release_name(one.release), *told_in_brief(one)]), FERRY) == set()


def test_changes_are_told_in_the_language_spoken(wordless: None) -> None:
    found = [x for one in ledger(FERRY).history.told for x in one.happened]
    fields = {one.name.split("_")[0] for kind in KINDS for one in fields_of(kind.model)}
    assert len(found) > 1
    for x in found:
        for change in tell([x.change]):
            left = unspoken(change.words, FERRY, "releases")
            # A field, a column and an item of a list go by their names.
            assert {words for words in left if words.split()[0] not in fields} == set()
        assert unspoken(name_of(x.key, ledger(FERRY).record.plain), FERRY, "releases") == set()


def test_effects_are_told_in_the_language_spoken(wordless: None) -> None:
    before, after = (ledger_of(record_of(state)) for state in states(FERRY, 2))
    found = effects(before, after)
    assert found
    assert {word for x in found for word in unspoken(x.sentence, FERRY, "releases")} == set()


def test_feeds_are_told_in_the_language_spoken(wordless: None) -> None:
    feed = json.loads(feeds(ledger(FERRY), About("Gull & Tern"))["feed.json"])
    told = [feed["title"], feed["description"]]
    for item in feed["items"]:
        told += [item["title"], item["summary"], TAG.sub("⟦⟧", item["content_html"])]
    left = {word for text in told for word in unspoken(text, FERRY, "releases")}
    assert left <= {"gull & tern"}


@pytest.fixture
def published(cache: Path, wordless: None) -> Publication:
    return publish(HARBOUR, site_settings(cache), TODAY)


def test_titles_of_pages_are_told_in_the_language_spoken(published: Publication) -> None:
    made = [page for page in published.pages if page.crumbs]
    told = [text for page in made for text in (page.title, page.description)]
    told += [title for page in made for title, _uri in page.crumbs]
    assert {word for text in told for word in unspoken(text, HARBOUR)} == set()


def test_data_packages_are_told_in_the_language_spoken(published: Publication) -> None:
    for path in ("data/datapackage.json", "outcomes/datapackage.json"):
        package = json.loads(published.files[path])
        told = [*texts(package, ("title", "description")), *package["keywords"]]
        left = {word for text in told for word in unspoken(text, HARBOUR)}
        assert {words for words in left if not words.startswith("figure-")} <= {"held to account"}


def texts(value: Any, names: Collection[str]) -> Iterator[str]:
    """Yield the texts of some names in JSON, wherever they stand."""
    match value:
        case dict():
            yield from (text for name, text in value.items() if name in names)
            yield from (text for held in value.values() for text in texts(held, names))
        case list():
            yield from (text for held in value for text in texts(held, names))


def of_the_dictionary() -> set[str]:
    """Return all that the dictionary tells readers; the rule of markers is made of messages."""
    parts = {*shared_parts(), *(part for kind in KINDS for part in parts_of(kind))}
    fields = [
        field for model in {kind.model for kind in KINDS} | parts for field in fields_of(model)
    ]
    return {
        *(kind.title for kind in KINDS),
        *(words_of(kind.model) for kind in KINDS),
        *(text for part in parts for text in (part_name(part), words_of(part))),
        *(field.words for field in fields),
        *(text for field in fields if (form := field.form) for text in (form.name, form.rule)),
    } - {marker_rule()}


def test_all_that_the_dictionary_tells_is_gathered() -> None:
    gathered = {message.id for message in messages()}
    told = of_the_dictionary() | {*PERIOD_FORMS.values()}
    assert told - gathered == set()


def test_the_dictionary_is_told_in_the_language_spoken(published: Publication) -> None:
    tables = [
        html
        for page in published.pages
        for name, html in page.fragments.items()
        if page.uri.startswith("dictionary/") and name.startswith(("fields-", "forms"))
    ]
    assert tables
    english = of_the_dictionary()
    told = "\n".join(tables)
    assert {text for text in english if len(text) > 20 and text in told} == set()


SPEAKING = {"_", "N_", "NN_", "ngettext", "pgettext"}
PHRASE = re.compile(r"[A-Za-z’']{2,} [A-Za-z(“]|[A-Za-z] [a-z]{2,}")
ENGINE = Path(language.__file__).parent.parent
# What is no message: what editors are told, what is typed, marks, code, and the English that is
# read.
OTHERWISE = {
    "charts/svg.py",
    "findings/signals/wordings.py",
    "sentences/owed.py",
    "sentences/words.py: _one_of",
    "pages/policy.py",
    "pages/verifying.py: commands",
    "pages/search.py: SMALL",
    "pages/writing.py: _Safe",
}


def phrases(path: Path) -> Iterator[str]:
    """Yield texts of two words or more in a source that are not marked as messages."""
    name = path.relative_to(ENGINE).as_posix()
    for part in ast.parse(path.read_text("utf-8")).body:
        target = part.targets[0] if isinstance(part, ast.Assign) else part
        own = getattr(target, "name", getattr(target, "id", ""))
        if OTHERWISE.isdisjoint({name, f"{name}: {own}"}):
            yield from (text for text in unmarked(part) if PHRASE.search(TAG.sub("", text)))


def unmarked(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in SPEAKING:
            yield from (text for value in node.keywords for text in unmarked(value.value))
        # What stops the work is told to editors; a text alone says what the code does.
        case ast.Raise() | ast.Expr(value=ast.Constant()) | ast.MatchValue() | ast.Compare():
            return
        case ast.Constant(value=str(text)):
            yield text
        case _:
            yield from (text for child in ast.iter_child_nodes(node) for text in unmarked(child))


@pytest.mark.parametrize("package", ["findings", "charts", "sentences", "pages", "exports"])
def test_no_phrase_stays_outside_the_catalogue(package: str) -> None:
    found = [text for path in (ENGINE / package).rglob("*.py") for text in phrases(path)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"""What it is for."""\nraise ValueError("no such thing")\n_("In time", by="late now")',
         ["late now"]),
        ('f"{n} days ago"', [" days ago"]),
        ('N_("in time")\nx["two words"]\nf"{a}: {b}"', ["two words"]),
    ],
)  # fmt: skip
def test_phrases_are_found(text: str, found: list[str]) -> None:
    assert [text for text in unmarked(ast.parse(text)) if PHRASE.search(text)] == found
