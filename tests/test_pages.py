import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup
from pydantic import BaseModel

from answerable.dictionary import KINDS
from answerable.findings.signals import SignalKind
from answerable.handwritten import Block, HandwrittenPage
from answerable.markup import html_of
from answerable.pages import handwritten_page, pages
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import (
    Page,
    mark,
    plain_markdown,
    write_fragment,
    write_markdown,
)
from answerable.publication import FRAGMENT, Publication
from answerable.record import Record
from answerable.records import Standing, Text
from answerable.sentences import STANDING_WORDS
from tests.support import Copy, Element, elements, ledger_of, without_drawings, without_snippets

HOSTILE = (
    "<script>alert(1)</script> <b onclick=x>p</b> </div> <!-- q --> *a* _b_ **c** "
    "[d](https://e.example) ![f](g.png) `h` | i | \"j\" 'k' & &lt; &copy; # m {n} {{ o }} {% p %} "
    "\\ \\* $ ^ + = > r"
)
# As many words, since a headline leaves out what it has no room for.
HARMLESS = " ".join(f"harmless{number}" for number, _ in enumerate(HOSTILE.split()))
# Fields whose words have a meaning to the engine.
MEANT = {"where", "marker", "better", "timing"}
TEXT = st.text(
    alphabet=st.characters(
        exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp"), exclude_characters="~"
    )
) | st.text(alphabet="ab *_`[]()!<>&#|-+.1:\\\"'{}=/;x~^\t")


def to_html(text: str) -> str:
    return html_of(text)


def holds_text(hint: Any) -> bool:
    return hint == Text or any(holds_text(part) for part in get_args(hint))


def worded(value: Any, words: str, is_text: bool = False) -> Any:
    """Return a record with these words after every text that an editor may write as they like."""
    if isinstance(value, BaseModel):
        hints = get_type_hints(type(value), include_extras=True)
        return value.model_copy(
            update={
                name: worded(getattr(value, name), words, holds_text(hints[name]))
                for name in type(value).model_fields
                if name not in MEANT and getattr(value, name) != "per cent"
            }
        )
    if isinstance(value, tuple):
        return tuple(worded(item, words, is_text) for item in value)
    if isinstance(value, Mapping):
        return {name: f"{text} {words}" for name, text in value.items()}
    return f"{value} {words}" if is_text and isinstance(value, str) else value


def record_with(record: Record, words: str) -> Record:
    changed: dict[str, Any] = {}
    for field in fields(record):
        found = getattr(record, field.name)
        if isinstance(found, Mapping) and field.name != "places":
            changed[field.name] = {id_: worded(one, words) for id_, one in found.items()}
        elif field.name in ("plan", "reports"):
            changed[field.name] = worded(found, words)
    return replace(record, **changed)


EVERY_BLOCK = HandwrittenPage(
    "guide/every-block.md", "docs/guide/every-block.md", "Every block", "",
    "# Every block\n\n" + "\n\n".join(f"{{{{ {block} }}}}" for block in Block), 1,
)  # fmt: skip


def parts(site: Site) -> Iterator[tuple[str, str]]:
    """Yield every page, block, fragment and page for frames by name, as HTML."""
    for page in pages(site, [EVERY_BLOCK]):
        yield page.uri, to_html(page.markdown)
        for name, fragment in page.fragments.items():
            yield f"{page.uri} {name}", without_snippets(fragment)
        for path, data in page.files.items():
            if path.endswith(".html"):
                yield path, data.decode()


def structure(html: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return elements and attributes in order; but not what is named after a title."""
    named = {"id", "aria-label", "data-title"}
    return [
        (e.tag, [(n, "" if n in named else v.partition("#")[0]) for n, v in e.attributes.items()])
        for e in elements(without_drawings(html))
        if e.tag != "svg"
    ]


def loose(text: str) -> str:
    """Return words in one case and without hyphens: a kind of document is shown so."""
    return " ".join(text.casefold().replace("-", " ").split())


def told(html: str, words: str) -> int:
    """Count how often words are shown."""
    shown = without_drawings(html)
    text = elements(f"<main>{shown}</main>")[0].text
    names = " ".join(e.attributes.get("aria-label", "") for e in elements(shown))
    return loose(f"{text} {names}").count(loose(words))


@pytest.fixture(scope="module")
def both(record: Record, cache: Path, site: Site) -> tuple[dict[str, str], dict[str, str]]:
    """The harbour with harmless words and with hostile words in every text, as HTML."""
    harmless = replace(site, ledger=ledger_of(record_with(record, HARMLESS)))
    hostile = replace(site, ledger=ledger_of(record_with(record, HOSTILE)))
    return dict(parts(harmless)), dict(parts(hostile))


def test_no_text_of_a_record_changes_what_a_page_is_made_of(
    both: tuple[dict[str, str], dict[str, str]],
) -> None:
    harmless, hostile = both
    assert {*harmless} == {*hostile}
    for name, html in harmless.items():
        assert structure(hostile[name]) == structure(html), name


def test_every_text_of_a_record_is_shown_as_it_is_written(
    both: tuple[dict[str, str], dict[str, str]],
) -> None:
    harmless, hostile = both
    assert sum(told(html, HARMLESS) for html in harmless.values()) > 300
    for name, html in harmless.items():
        # In an example, which is a file, a text that holds quotes is written otherwise.
        words = HOSTILE.split('"')[0] if name.endswith(" example") else HOSTILE
        assert told(hostile[name], words) == told(html, HARMLESS), name


@given(TEXT)
def test_plain_text_is_shown_as_it_is_in_a_paragraph_a_heading_and_a_link(text: str) -> None:
    words = " ".join(f"Words {text}. End".split())
    shown = plain_markdown(f"Words {text}. End")
    for html, tag in (
        (to_html(str(shown)), "p"),
        (to_html(f"## {shown}"), "h2"),
        (to_html(f"- [{shown}](<../people/index.md>)"), "a"),
    ):
        [found] = [element for element in elements(html) if element.tag == tag]
        assert found.text == words
        assert {e.tag for e in elements(html)} <= {"p", "h2", "ul", "li", "a"}


def test_a_tilde_is_shown_without_a_backslash() -> None:
    assert to_html(str(plain_markdown("~5 crabs"))) == "<p>~5 crabs</p>"


@pytest.mark.parametrize("text", [
    "1. Lamps", "2024. A year", "2024) A year", "- lamps", "+ lamps", "---", "~~~ lamps",
])  # fmt: skip
def test_a_text_that_begins_like_a_list_is_not_one(text: str) -> None:
    assert to_html(str(plain_markdown(text))) == f"<p>{text}</p>"


@pytest.mark.parametrize("text", ["===", "---", ":-:", "- a", "1) a", "# a", "~~~"])
def test_a_text_that_begins_a_line_leaves_the_line_above_as_it_is(text: str) -> None:
    found = [element.tag for element in elements(to_html(f"Words\n{plain_markdown(text)}"))]
    assert found == ["p"]


def test_templates_escape_all_that_is_not_safe_and_fail_on_what_is_not_there() -> None:
    assert str(plain_markdown("*a*\n\n# <b>")) == "\\*a\\* \\# &lt;b&gt;"
    assert mark("figure-1") == Markup('<div data-fragment="figure-1"></div>')
    assert mark('"><script>') == Markup('<div data-fragment="&#34;&gt;&lt;script&gt;"></div>')
    with pytest.raises(UndefinedError):
        write_markdown("commitment")
    with pytest.raises(UndefinedError):
        write_fragment("register")


def all_pages(publication: Publication) -> dict[str, Page]:
    return {page.uri: page for page in publication.pages}


def by_the_engine(publication: Publication) -> list[Page]:
    """Return the pages that nobody wrote by hand: they have a way back."""
    return [page for page in publication.pages if page.crumbs]


def test_every_record_has_its_page(publication: Publication, record: Record) -> None:
    uris = [page.uri for page in publication.pages]
    assert len(uris) == len(set(uris))
    assert {page.uri for page in by_the_engine(publication)} == {
        *(f"{name}/index.md" for name in (
            "plan", "commitments", "updates", "outcomes", "areas", "people", "meetings",
            "documents", "letters", "asks", "timeline", "data", "dictionary", "signals", "matrix",
            "bodies", "standings", "delivered", "changes", "corrections",
            "verify", "summary", "glossary", "accessibility", "search", "pages",
        )),
        *(f"plan/{id_}.md" for id_ in record.sections),
        *(f"commitments/{id_}.md" for id_ in record.commitments),
        *(f"updates/{id_}.md" for id_ in record.editions),
        *(f"outcomes/{id_}.md" for id_ in record.metrics),
        *(f"areas/{id_}.md" for id_ in record.areas),
        *(f"meetings/{id_}.md" for id_ in record.meetings),
        *(f"documents/{id_}.md" for id_ in record.documents),
        *(f"letters/{id_}.md" for id_ in record.letters),
        *(f"bodies/{id_}.md" for id_ in record.bodies),
        *(f"standings/{standing.value}.md" for standing in Standing),
        *(f"signals/{kind.value}.md" for kind in SignalKind),
        *(f"dictionary/{kind.name}.md" for kind in KINDS),
    }  # fmt: skip


def test_every_page_has_one_title_a_description_and_a_way_back(publication: Publication) -> None:
    for page in by_the_engine(publication):
        headings = [e.text for e in elements(to_html(page.markdown)) if e.tag == "h1"]
        assert headings == [page.title]
        assert page.description
        assert page.crumbs[0] == ("Home", "index.md")
        known = {*all_pages(publication)}
        assert {uri for _, uri in page.crumbs} <= known - {page.uri}


def test_headings_leave_no_level_out(publication: Publication) -> None:
    for page in publication.pages:
        levels = [
            int(e.tag[1]) for e in elements(to_html(page.markdown)) if re.match("h[1-6]$", e.tag)
        ]
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_mark_has_its_fragment_and_every_fragment_its_mark(
    publication: Publication,
) -> None:
    for page in publication.pages:
        marks = FRAGMENT.findall(page.markdown)
        assert len(marks) == len(set(marks))
        written = {name for name, html in page.fragments.items() if html.strip()}
        assert set(marks) >= written
        assert set(marks) <= set(page.fragments)


def links(page: Page) -> Iterator[Element]:
    for html in (to_html(page.markdown), *page.fragments.values()):
        yield from (e for e in elements(html) if e.tag == "a")


def test_every_link_says_where_it_goes(publication: Publication) -> None:
    for page in publication.pages:
        for link in links(page):
            assert link.text.strip() or link.attributes.get("aria-label")
            assert link.attributes["href"]


def test_tables_are_named_and_their_headings_have_scope(publication: Publication) -> None:
    for page in publication.pages:
        for html in page.fragments.values():
            found = elements(html)
            scopes = {e.attributes.get("scope") for e in found if e.tag == "th"}
            assert scopes <= {"row", "col", "rowgroup"}
            tables = [e for e in found if e.tag == "table"]
            captions = [e for e in found if e.tag == "caption"]
            assert len(tables) == len(captions)
            assert all(caption.text.strip() for caption in captions)
            ids = {e.attributes["id"] for e in found if "id" in e.attributes}
            assert {
                e.attributes["aria-labelledby"] for e in found if "aria-labelledby" in e.attributes
            } <= ids


def test_a_standing_is_always_a_word(publication: Publication) -> None:
    shown = [
        element
        for page in by_the_engine(publication)
        for html in (to_html(page.markdown), *page.fragments.values())
        for element in elements(html)
        if "standing" in element.attributes.get("class", "").split()
    ]
    assert {e.attributes["data-standing"] for e in shown} == {
        "complete", "delayed", "in-progress", "not-reported",
    }  # fmt: skip
    for element in shown:
        assert STANDING_WORDS[Standing(element.attributes["data-standing"])] in element.text


def test_what_a_source_did_not_say_is_said_not_to_be_known(publication: Publication) -> None:
    def text(uri: str) -> str:
        return elements(f"<div>{to_html(all_pages(publication)[uri].markdown)}</div>")[0].text

    assert "no status given" in text("commitments/1.2-crab-count.md").lower()
    assert "has no report on this promise" in text("commitments/upkeep-dredging.md")
    assert "not in the plan itself" in text("commitments/1.2-ferry-times.md")
    assert "link not in our sources" in text("documents/crab-survey.md")
    assert "not stated" in text("documents/crab-survey.md")
    assert "not among our sources" in text("updates/2022-10.md")
    assert "The note is undated" in text("updates/pilot-note.md")
    assert "as planned" in text("meetings/2022-09-public-review.md")


def test_every_number_has_a_space_before_its_unit(publication: Publication) -> None:
    page = all_pages(publication)["outcomes/stated-changes.md"]
    text = elements(f"<div>{to_html(page.markdown)}</div>")[0].text
    assert "Trust in lamps: −3 percentage points (March 2022)" in text
    assert "=Trust in crabs: 1 percentage point (March 2022)" in text


def test_one_thing_is_not_told_as_many(site: Site) -> None:
    shown = " ".join(
        elements(f"<main>{without_drawings(html)}</main>")[0].text for _, html in parts(site)
    )
    many = r"\b1 (promises|reports|members|things|figures|documents|files|updates|meetings)\b"
    assert re.findall(many, shown) == []


def test_a_person_is_found_by_id_whatever_the_name(site: Site, record: Record) -> None:
    ada = record.people["ada-mussel"].model_copy(update={"name": "Dr Ada Mussel"})
    there = replace(record, people={**record.people, ada.id: ada})
    made = pages(replace(site, ledger=ledger_of(there)))
    [people] = [page for page in made if page.uri.startswith("people")]
    assert f"person-{ada.id}" in [
        e.attributes.get("id") for e in elements(to_html(people.markdown))
    ]


def test_links_are_made_for_the_page_that_asks(site: Site) -> None:
    view = View(site, "plan/1.1.md")
    assert str(view.link("A *b*", "people/index.md")) == "[A \\*b\\*](<../people/index.md>)"
    assert str(view.as_html().link("A <b>", "people/index.md")) == (
        '<a href="../../people/">A &lt;b&gt;</a>'
    )
    assert str(view.link("A", "https://a.example/b")) == "[A](<https://a.example/b>)"
    assert view.section_title("1.1") == "1.1 Lit quays"
    assert view.section_title("upkeep") == "Upkeep"
    assert view.bodies(["board", "pilots"]) == "Board and Guild of Pilots"
    assert view.body_names(["board"]) == "Harbour Board of Port Wrasse"


def test_sizes_are_told_in_words(site: Site) -> None:
    view = View(replace(site, downloads={"a": 1, "b": 1499, "c": 1500, "d": 123_456}), "index.md")
    assert [view.size(name) for name in "abcd"] == ["1 KB", "1 KB", "2 KB", "123 KB"]


def test_a_plan_can_be_published_before_its_first_update(site: Site, record: Record) -> None:
    young = replace(record, editions={}, reports=())
    assert [*pages(replace(site, ledger=ledger_of(young)))]


def test_a_plan_can_be_published_before_any_update_is_read(harbour: Copy, site: Site) -> None:
    for edition in ("2022-04", "pilot-note"):
        shutil.rmtree(harbour.root / "data" / "updates" / edition)
    there = replace(site, ledger=ledger_of(harbour.record()))
    assert [*pages(there)]
    assert "The plan at a glance" in handwritten_page(there, EVERY_BLOCK).markdown


def test_home_names_the_newest_update_of_the_promised_series(site: Site, record: Record) -> None:
    note = record.editions["2022-10"].model_copy(update={"of_series": False})
    there = ledger_of(replace(record, editions={**record.editions, "2022-10": note}))
    home = handwritten_page(replace(site, ledger=there), EVERY_BLOCK).markdown
    assert "The newest update we know of is the [April 2022 update]" in home
    assert "The newest update we know of is the [October 2022 update]" in (
        handwritten_page(site, EVERY_BLOCK).markdown
    )


def test_an_update_that_gives_no_status_has_no_bar(site: Site, record: Record) -> None:
    def rows(there: Site) -> set[str]:
        [page] = [page for page in pages(there) if page.uri == "updates/index.md"]
        return {e.text for e in elements(page.fragments["standings-table"]) if e.tag == "th"}

    silent = tuple(
        r.model_copy(update={"status": None}) if r.edition == "pilot-note" else r
        for r in record.reports
    )
    there = replace(site, ledger=ledger_of(replace(record, reports=silent)))
    assert rows(site) - rows(there) >= {"Note of the pilots"}
