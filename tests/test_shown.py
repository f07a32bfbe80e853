"""What the record shows, on the pages of the harbour: numbers agree, and all can be checked."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest

from answerable.addresses import page_of
from answerable.findings.signals import Evidence, Signal, SignalKind
from answerable.findings.signals.kinds import Unmeasured
from answerable.markup import html_of
from answerable.pages.kinds import commitment_pages
from answerable.pages.shown import shown_kinds, shown_signals
from answerable.pages.signals import signal_pages
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Page
from answerable.publication import Publication
from answerable.record import Record
from answerable.records import Source
from answerable.sentences.signals import RULES_IN_WORDS, told
from tests.support import Element, elements, ledger_of, written

ABOUT = "1.1-quay-lights"


def text(html: str) -> str:
    return " ".join(elements(f"<main>{html}</main>")[0].text.split())


def shown(page: Page) -> str:
    """Return the words of a page, its fragments last."""
    body = html_of(page.markdown)
    return text(" ".join([body, *page.fragments.values()]))


def rows(html: str) -> Iterator[list[Element]]:
    """Yield the cells of each row of a table's body, the head of the row first."""
    cells: list[Element] = []
    for element in elements(html):
        if element.tag == "tr":
            if cells:
                yield cells
            cells = []
        elif element.tag == "td" or element.attributes.get("scope") == "row":
            cells.append(element)
    if cells:
        yield cells


@pytest.fixture(scope="module")
def found(publication: Publication) -> dict[str, Page]:
    return {page.uri: page for page in publication.pages}


def test_every_kind_has_its_rule_in_words() -> None:
    assert [*RULES_IN_WORDS] == [*SignalKind]
    for words in RULES_IN_WORDS.values():
        assert words.rule.endswith(".")
        assert words.caution.endswith(".")
        assert "," not in words.short, "labels stand in lists, between commas"
    for name in ("title", "short"):
        assert len({getattr(words, name) for words in RULES_IN_WORDS.values()}) == len(SignalKind)


def test_the_counts_are_the_same_on_every_page_and_in_the_data(
    site: Site, found: dict[str, Page], publication: Publication
) -> None:
    things = Counter(signal.kind for signal in site.signals)
    promises = {
        kind: {id_ for s in site.signals if s.kind is kind for id_ in s.commitments}
        for kind in SignalKind
    }
    counted = [
        [cell.text for cell in cells]
        for cells in rows(found["signals/index.md"].fragments["signal-counts"])
    ]
    assert counted == [
        [RULES_IN_WORDS[kind].title, str(len(promises[kind])), str(things[kind])]
        for kind in SignalKind
    ]
    data = json.loads(publication.files["data/signals.json"])
    assert Counter(row["kind"] for row in data) == {k.value: n for k, n in things.items()}
    for kind in SignalKind:
        page = found[page_of("signal", kind.value)]
        listed = [*rows(page.fragments.get("found", ""))]
        assert len(listed) == things[kind]
        number = f"{things[kind]} thing" + ("s" if things[kind] != 1 else "")
        assert (number if things[kind] else "found none") in shown(page)
    for stand in site.stands:
        page = found[page_of("commitment", stand.commitment.id)]
        about = [s for s in site.signals if stand.commitment.id in s.commitments]
        assert page.markdown.count("Where to check this:") == len(about)
        for kind in {signal.kind for signal in about}:
            assert page.markdown.count(f"- **[{RULES_IN_WORDS[kind].title}]") == 1


def test_a_sentence_is_the_same_on_both_pages_that_show_it(
    site: Site, found: dict[str, Page]
) -> None:
    for signal in site.signals:
        sentence = " ".join(told(site.ledger, signal).split())
        assert sentence in shown(found[page_of("signal", signal.kind.value)])
        for id_ in signal.commitments:
            assert sentence in shown(found[page_of("commitment", id_)])


def test_a_kind_without_signals_says_so(site: Site) -> None:
    quiet = replace(site, ledger=ledger_of(site.record))
    vars(quiet.ledger)["signals"] = ()
    pages = {page.uri: page for page in written(signal_pages(quiet))}
    assert len(pages) == len(SignalKind) + 1
    for kind in SignalKind:
        page = pages[page_of("signal", kind.value)]
        assert "The rule found none." in shown(page)
        assert not page.fragments
    assert [kind.found for kind in shown_kinds(quiet)] == [()] * len(SignalKind)


def test_updates_that_are_not_held_are_named_where_the_rules_are(
    site: Site, found: dict[str, Page]
) -> None:
    words = shown(found["signals/index.md"])
    for edition in site.ledger.editions:
        assert (edition.title in words) is not site.ledger.held(edition)
    assert "on 2 January 2026" in words


def evidence(kind: str, id_: str, words: str = "") -> Evidence:
    source = Source.model_validate({"document": "update-2022-04", "place": "page *3*"})
    return Evidence(kind, id_, source, None, words)


def told_evidence(site: Site, here: str, *of: Evidence, about: str = ABOUT) -> list[str]:
    fact = Unmeasured(site.record.commitments[ABOUT])
    signal = Signal(SignalKind.UNMEASURED, (about,) if about else (), fact, of)
    [one] = shown_signals(View(site, here, markdown=False), [signal])
    return [str(place) for place in one.evidence]


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (evidence("update", "2022-04"), "April 2022 update, page *3*"),
        (
            evidence("update", "2022-04", "“done”"),
            "April 2022 update, page *3* (status there: “done”)",
        ),
        (
            evidence("letter", "2022-03-07-pilots-to-board"),
            "Letter from the pilots to the Board, 7 March 2022, page *3*",
        ),
        (
            evidence("meeting", "2022-03-quayside-group"),
            "Quayside Group meeting, March 2022: Harbour update, April 2022, page *3*",
        ),
        (
            evidence("metric", "lamps-working", "March 2022"),
            "Lamps that work, March 2022: Harbour update, April 2022, page *3*",
        ),
        (
            evidence("metric", "lamps-working"),
            "Lamps that work: Harbour update, April 2022, page *3*",
        ),
        (evidence("commitment", ABOUT), "Harbour update, April 2022, page *3*"),
        (evidence("document", "update-2022-04"), "Harbour update, April 2022, page *3*"),
    ],
)
def test_evidence_names_its_record_and_the_place(of: Evidence, words: str, site: Site) -> None:
    [html] = told_evidence(site, "signals/late.md", of)
    assert text(html) == words
    assert "<a href=" in html


def test_evidence_of_an_update_leads_to_what_it_reports_of_the_promise(site: Site) -> None:
    [html] = told_evidence(site, "signals/late.md", evidence("update", "2022-04"))
    assert f'href="../../commitments/{ABOUT}/#april-2022-update"' in html
    [html] = told_evidence(
        site, "signals/late.md", evidence("update", "2022-04"), about="upkeep-dredging"
    )
    assert 'href="../../updates/2022-04/"' in html
    [html] = told_evidence(site, "signals/late.md", evidence("update", "2022-04"), about="")
    assert 'href="../../updates/2022-04/"' in html


def test_on_its_own_page_a_promise_is_told_in_two_words(site: Site) -> None:
    here = page_of("commitment", ABOUT)
    [html] = told_evidence(site, here, evidence("commitment", ABOUT))
    assert text(html) == "the promise"
    [html] = told_evidence(site, here, evidence("commitment", "upkeep-dredging"))
    assert text(html) == "Harbour update, April 2022, page *3*"


def test_a_commitment_tells_its_sources_its_parts_and_its_last_report(
    found: dict[str, Page], site: Site
) -> None:
    page = found[page_of("commitment", ABOUT)]
    words = shown(page)
    assert "Sources differ: Note of the pilots (Guild of Pilots) In progress; " in words
    assert "The latest decides the standing, and nothing is averaged" in words
    last = (
        "The April 2022 update, at least 1,343 days (3 years and 8 months) before 2 January 2026."
    )
    assert f"Last report: {last}" in words
    assert "1 later update is not in this record." in words
    groups = [
        e.text for e in elements(page.fragments["parts"]) if e.attributes.get("scope") == "rowgroup"
    ]
    assert groups == [history.what for history in site.ledger.parts[ABOUT]]


def test_a_commitment_without_signals_says_so(record: Record, site: Site) -> None:
    quiet = replace(site, ledger=ledger_of(record))
    vars(quiet.ledger).update(own_signals=defaultdict(tuple), rest_signals=())
    for page in written(commitment_pages(quiet)):
        assert "They found nothing on this promise." in shown(page)
        assert "The record shows:" not in shown(page)


def test_the_matrix_has_every_promise_and_every_cell_has_words(
    found: dict[str, Page], site: Site
) -> None:
    page = found["matrix/index.md"]
    table = [*rows(page.fragments["matrix"])]
    promises = [cells for cells in table if len(cells) > 1]
    held = [edition for edition in site.ledger.editions if site.ledger.held(edition)]
    assert [cells[0].text for cells in promises] == [s.commitment.title for s in site.stands]
    for cells in promises:
        assert [cell.attributes["data-title"] for cell in cells[1:]] == [e.title for e in held]
        assert all(cell.text.strip() for cell in cells)
    assert "No report, though meant to list every action" in shown(page)
    words = text(html_of(page.markdown))
    for edition in site.ledger.editions:
        assert (edition.title in words) is not site.ledger.held(edition)
