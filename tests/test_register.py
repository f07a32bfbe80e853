"""The register's filter and the pages behind it say the same of every promise."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from answerable.findings.signals import SignalKind, Way
from answerable.pages import pages
from answerable.pages.bodies import body_pages
from answerable.pages.delivered import delivered_page
from answerable.pages.promises import kinds_of
from answerable.pages.register import choices, register_pages
from answerable.pages.site import Site
from answerable.pages.writing import Page
from answerable.records import Standing
from answerable.sentences import STANDING_WORDS, WAY_WORDS
from tests.support import Element, elements, ledger_of, written


@pytest.fixture(scope="module")
def found(site: Site) -> dict[str, Page]:
    return {page.uri: page for page in pages(site)}


def rows(page: Page) -> Iterator[tuple[str, Element]]:
    """Yield every row of the register that stands for a promise, with its chapter."""
    for fragment in page.fragments.values():
        chapter = ""
        for element in elements(fragment):
            chapter = element.attributes.get("data-chapter", chapter)
            if "data-owner" in element.attributes:
                yield chapter, element


def shown(row: tuple[str, Element], name: str) -> list[str]:
    chapter, element = row
    return [chapter] if name == "chapter" else element.attributes[f"data-{name}"].split()


def promises(page: Page) -> set[str]:
    """Return the ids of the promises that a page links to."""
    text = page.markdown + "".join(page.fragments.values())
    return set(re.findall(r"commitments/([a-z0-9.-]+?)(?:\.md|/)", text)) - {"index"}


def test_a_row_says_what_its_promise_can_be_found_by(found: dict[str, Page], site: Site) -> None:
    told = list(rows(found["commitments/index.md"]))
    assert len(told) == len(site.stands) > 3
    for (chapter, row), stand in zip(told, site.stands, strict=True):
        promise = stand.commitment
        assert promise.title in row.text
        assert chapter == site.record.chapter_of(promise.section)
        assert row.attributes["data-owner"].split() == [*promise.owners]
        assert row.attributes["data-standing"] == stand.standing.value
        assert row.attributes["data-signal"].split() == [*kinds_of(site, stand)]


def test_a_choice_counts_the_rows_that_it_shows(found: dict[str, Page], site: Site) -> None:
    told = list(rows(found["commitments/index.md"]))
    for choice in choices(site):
        assert choice.options
        for option in choice.options:
            there = [row for row in told if option.id in shown(row, choice.name)]
            assert len(there) == option.count > 0, option
        ids = {option.id for option in choice.options}
        assert {id_ for row in told for id_ in shown(row, choice.name)} == ids


def test_a_choice_leads_to_a_page_that_holds_its_list(found: dict[str, Page], site: Site) -> None:
    told = list(zip(rows(found["commitments/index.md"]), site.stands, strict=True))
    for choice in choices(site):
        for option in choice.options:
            listed = {s.commitment.id for row, s in told if option.id in shown(row, choice.name)}
            assert listed <= promises(found[option.uri]), option


def test_the_form_and_the_links_offer_the_same(found: dict[str, Page], site: Site) -> None:
    page = found["commitments/index.md"]
    fields = [e for e in elements(page.fragments["filter"]) if e.tag == "select"]
    assert [e.attributes["name"] for e in fields] == [choice.name for choice in choices(site)]
    values = [e.attributes["value"] for e in elements(page.fragments["filter"])
              if e.tag == "option" and e.attributes["value"]]  # fmt: skip
    assert values == [option.id for choice in choices(site) for option in choice.options]
    links = [e.attributes["href"] for e in elements(page.fragments["lists"]) if e.tag == "a"]
    assert len(links) == len(values)


def test_the_form_is_dead_until_its_script_runs(found: dict[str, Page]) -> None:
    form = elements(found["commitments/index.md"].fragments["filter"])
    [fields] = [e for e in form if e.tag == "fieldset"]
    assert "disabled" in fields.attributes
    [status] = [e for e in form if "aria-live" in e.attributes]
    assert status.attributes["aria-live"] == "off"
    assert not any(name.startswith("on") or name == "style" for e in form for name in e.attributes)


def test_only_the_register_loads_its_script(found: dict[str, Page]) -> None:
    loading = [uri for uri, page in found.items() if page.script.endswith("register.js")]
    assert loading == ["commitments/index.md"]


def test_a_promise_is_on_the_page_of_its_standing_and_on_no_other(site: Site) -> None:
    made = {page.uri: page for page in written(register_pages(site))}
    for standing in Standing:
        page = made[f"standings/{standing.value}.md"]
        listed = {s.commitment.id for s in site.stands if s.standing is standing}
        assert promises(page) == listed
        assert ("No promise in this record has this standing" in page.markdown) == (not listed)
        assert STANDING_WORDS[standing] in made["standings/index.md"].markdown


def test_the_page_of_a_body_tells_all_that_names_it(found: dict[str, Page], site: Site) -> None:
    board = found["bodies/board.md"]
    for words in ("Runs the port.", "Promises that name it", "What it was asked", "Letters"):
        assert words in board.markdown
    assert "(<../documents/update-2022-04.md>)" in board.markdown
    for id_ in site.record.bodies:
        named = {s.commitment.id for s in site.stands if id_ in s.commitment.owners}
        assert named <= promises(found[f"bodies/{id_}.md"])


def test_a_body_that_no_promise_names_says_why_it_is_there(site: Site) -> None:
    record = site.record
    crew = record.bodies["pilots"].model_copy(update={"id": "crew", "name": "Crew", "about": None})
    bodies = {**record.bodies, "crew": crew}
    there = replace(site, ledger=ledger_of(replace(record, bodies=bodies)))
    [page] = [page for page in written(body_pages(there)) if page.uri == "bodies/crew.md"]
    assert "No promise of this record names it." in page.markdown
    assert "a document of this record names it" in page.markdown
    assert not page.fragments


def test_pages_link_to_the_bodies_that_they_name(found: dict[str, Page]) -> None:
    for uri, body in (
        ("commitments/1.2-crab-count.md", "board"),
        ("commitments/1.2-crab-count.md", "pilots"),
        ("letters/2022-03-07-pilots-to-board.md", "pilots"),
        ("letters/2022-03-07-pilots-to-board.md", "board"),
        ("documents/pilot-note.md", "pilots"),
    ):
        assert f"(<../bodies/{body}.md>)" in found[uri].markdown, (uri, body)


def test_standings_beside_measures_add_up(site: Site) -> None:
    [page] = written(delivered_page(site))
    facts = [s for s in site.ledger.signals if s.kind is SignalKind.MEASURED]
    without = [s for s in site.ledger.signals if s.kind is SignalKind.UNMEASURED]
    assert facts
    tables = "".join(html for name, html in page.fragments.items() if name != "counted")
    assert len([e for e in elements(tables) if e.attributes.get("scope") == "row"]) == len(facts)
    counted = [int(e.text) for e in elements(page.fragments["counted"]) if e.tag == "td"]
    assert sum(counted) == len(facts)
    assert "Neither shows the cause of the other." in page.markdown
    for signal in without:
        assert signal.commitments[0] in promises(page)


def test_each_table_of_measures_is_of_one_standing_and_one_way(site: Site) -> None:
    [page] = written(delivered_page(site))
    for name, html in page.fragments.items():
        if name == "counted":
            continue
        standing, way = next(
            (s, w) for s in Standing for w in Way if name == f"{s.value}-{w.value}"
        )
        [caption] = [e.text for e in elements(html) if e.tag == "caption"]
        assert caption.startswith(f"{STANDING_WORDS[standing]}; of the figures: ")
        cells = [e.text for e in elements(html) if e.tag == "td"]
        assert all(text.startswith(WAY_WORDS[way]) for text in cells[1::2])
