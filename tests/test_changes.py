import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from answerable.addresses import page_of, record_anchor, url_of
from answerable.exports import data_files
from answerable.findings import releases
from answerable.findings.histories import history_of
from answerable.history.chain import next_release
from answerable.history.differences import Removed
from answerable.pages import changes
from answerable.pages.areas import area_pages
from answerable.pages.changed import SHOWN_ROWS
from answerable.pages.changes import change_pages
from answerable.pages.corrections import correction_pages
from answerable.pages.kinds import commitment_pages, meeting_pages, people_pages, update_pages
from answerable.pages.site import Site
from answerable.pages.writing import Page
from answerable.publication import Publication, publish
from answerable.record import Record, load
from answerable.records import Correction
from answerable.records.history import Entered, Key, Release, Value
from tests.conftest import Expect
from tests.histories import FERRY, FERRY_DAYS, fixed_salts
from tests.support import (
    DATA,
    TODAY,
    elements,
    harbour_record,
    ledger_of,
    site_settings,
    without_drawings,
    written,
)
from tests.test_pages import HARMLESS, HOSTILE, structure, to_html, told, worded

# The pages of the ferry that tell of its history; all others are as those of other sites.
TELLING = (
    "changes/", "corrections/", "meetings/2025-03-users", "commitments/2-ramps",
    "commitments/1-tell-delays", "outcomes/boats-on-time", "people/",
)  # fmt: skip


@pytest.fixture(scope="module")
def ferry(cache: Path) -> Publication:
    return publish(FERRY, site_settings(cache, FERRY), TODAY)


@pytest.fixture(scope="module")
def by_uri(ferry: Publication) -> Mapping[str, Page]:
    return {page.uri: page for page in ferry.pages}


def telling(site: Site) -> Iterator[Page]:
    """Yield pages that tell of changes, without those that draw."""
    for made in (
        change_pages, correction_pages, commitment_pages, meeting_pages, people_pages, update_pages,
    ):  # fmt: skip
        yield from written(made(site))


def shown(page: Page) -> str:
    """Return a page and its fragments as HTML."""
    return "\n".join((to_html(page.markdown), *page.fragments.values()))


def words(page: Page) -> str:
    """Return what a page says, with its fragments."""
    return " ".join(elements(f"<main>{without_drawings(shown(page))}</main>")[0].text.split())


def test_many_records_of_a_release_stand_on_pages_of_their_own(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is told once, and what links to it leads to the page that has it."""
    for module in (releases, changes):
        monkeypatch.setattr(module, "MOST_TOLD", 2)
    ledger = ledger_of(load(FERRY, DATA).record)
    site = Site(ledger, cache, defaultdict(int))
    there = [
        (url_of(page.uri), element.attributes["id"])
        for page in written(change_pages(site))
        for html in page.fragments.values()
        for element in elements(html)
        if element.tag in ("li", "h4") and "id" in element.attributes
    ]
    assert len({*there}) == len(there)
    rows = json.loads(data_files(ledger)["data/changes.json"])
    led = {tuple(row["url"].split("#")) for row in rows if "#" in row["url"]}
    assert {page for page, _ in there} > {"changes/0001/", "changes/0001/added-report/pages/2/"}
    # What a release took out is told in its own page's Markdown.
    assert {*there} == {one for one in led if one in there}
    gone = {one for one in led if one not in there}
    assert gone <= {
        (url_of(page_of("release", told.release.id)), record_anchor(x.key.kind, x.key.id))
        for told in ledger.history.told
        for x in told.happened
        if isinstance(x.change, Removed)
    }


def test_the_history_of_the_ferry_is_told_as_expected(ferry: Publication, expect: Expect) -> None:
    made = {}
    for page in ferry.pages:
        if page.uri.startswith(TELLING):
            made[page.uri] = page.markdown
            made |= {f"{page.uri}.{n}.html": without_drawings(x) for n, x in page.fragments.items()}
    expect(FERRY / "expected" / "history", made)


def test_every_record_that_a_release_touched_has_one_place_on_its_page(
    by_uri: Mapping[str, Page],
) -> None:
    for release in load(FERRY, DATA).record.releases:
        ids = [
            e.attributes["id"]
            for e in elements(shown(by_uri[f"changes/{release.id}.md"]))
            if "id" in e.attributes
        ]
        assert len(ids) == len(set(ids))
        assert set(ids) >= {
            record_anchor(key.kind, key.id) for key in release.records if key.kind != "correction"
        }


def test_what_was_redacted_stands_nowhere(ferry: Publication) -> None:
    for page in ferry.pages:
        assert "hospital" not in shown(page)
    for path, data in ferry.files.items():
        assert b"hospital" not in data, path


def test_a_withdrawn_record_keeps_a_page_that_is_not_offered_to_search_engines(
    by_uri: Mapping[str, Page],
) -> None:
    gone = by_uri["meetings/2025-03-users.md"]
    assert not gone.listed
    assert gone.title == "Withdrawn: Ferry Users, March 2025"
    for words_ in ("The editor of this record", "5 November 2025", "Ferry Users, 9 April 2025"):
        assert words_ in words(gone)
    assert all(page.listed for uri, page in by_uri.items() if page is not gone)


def test_a_page_says_near_its_top_that_it_holds_what_was_put_right(
    by_uri: Mapping[str, Page],
) -> None:
    marked = {uri for uri, page in by_uri.items() if "corrected" in page.fragments}
    assert marked == {
        "commitments/2-ramps.md", "outcomes/boats-on-time.md", "outcomes/passengers.md",
    }  # fmt: skip
    for uri in marked:
        text = by_uri[uri].markdown
        assert text.index('data-fragment="corrected"') < text.index("\n## ")
    assert "Something was taken out here" in words(by_uri["people/index.md"])


def test_a_figure_that_was_put_right_is_marked_and_no_other(by_uri: Mapping[str, Page]) -> None:
    page = by_uri["outcomes/boats-on-time.md"]
    cells = [e.text for e in elements(page.fragments["table-1"]) if e.tag == "td"]
    assert [text for text in cells if "[r]" in text] == ["81% [r]"]
    assert "[r] revised" in page.fragments["table-1"]
    passengers = by_uri["outcomes/passengers.md"].fragments
    assert passengers["table-1"].count("[r]</td>") == 2


def test_each_page_tells_since_when_its_record_is_there(by_uri: Mapping[str, Page]) -> None:
    for uri in ("sections", "commitments", "updates", "outcomes", "meetings", "documents"):
        found = [
            x for x in by_uri.values() if x.uri.startswith(f"{uri}/") and "/index" not in x.uri
        ]
        for page in found:
            assert "release 000" in words(page), page.uri
    assert "No release since has changed it." in words(by_uri["commitments/1-sail-on-time.md"])
    assert "Nothing in it" not in words(by_uri["commitments/2-ramps.md"])


def test_old_and_new_words_are_marked_and_said(by_uri: Mapping[str, Page]) -> None:
    html = by_uri["changes/0002.md"].fragments["changed-commitment"]
    for tag, word, said in (("del", "bill", "[was: bill]"), ("ins", "notice", "[now: notice]")):
        [found] = [e for e in elements(html) if e.tag == tag]
        assert found.text == said
        assert word in said


def test_without_a_release_the_pages_say_so_and_records_have_no_history(site: Site) -> None:
    made = {page.uri: page for page in telling(site)}
    assert "Nothing has been released yet" in words(made["changes/index.md"])
    assert "There is none yet" in words(made["corrections/index.md"])
    assert not any("history" in page.fragments for page in made.values())
    assert not any("Changes to this record" in page.markdown for page in made.values())


def site_of(record: Record, cache: Path) -> Site:
    ledger = replace(ledger_of(record), today=FERRY_DAYS[-1])
    sizes = {f"data/releases/{release.id}.json": 1 for release in record.releases}
    return Site(ledger, cache, _Sizes(sizes), "Ferry", "https://ferry.example/")


class _Sizes(dict[str, int]):
    """Sizes of files, of those too that nobody made."""

    def __missing__(self, path: str) -> int:
        return 1


def with_words(record: Record, more: str) -> Record:
    """Return a record with these words after every text of its releases and corrections."""

    def value(path: str, old: Value) -> Value:
        if isinstance(old, Mapping):
            return {n: f"{cell} {more}" if n == "place" else cell for n, cell in old.items()}
        texts = ("title", "text", "status", "authority", "source.place")
        return f"{old} {more}" if isinstance(old, str) and path in texts else old

    def entered(old: Entered) -> Entered:
        return replace(old, fields={path: value(path, x) for path, x in old.fields.items()})

    def release(old: Release) -> Release:
        effects = tuple(replace(e, sentence=f"{e.sentence} {more}") for e in old.effects)
        records = {key: entered(x) for key, x in old.records.items()}
        return replace(old, records=records, effects=effects)

    return replace(
        record,
        releases=tuple(map(release, record.releases)),
        corrections={
            id_: worded(x, more).model_copy(update={"record": x.record, "changes": x.changes})
            for id_, x in record.corrections.items()
        },
    )


def test_no_text_of_a_release_or_a_correction_changes_what_a_page_is_made_of(cache: Path) -> None:
    record = load(FERRY, DATA).record

    def parts(more: str) -> Iterator[tuple[str, str]]:
        for page in telling(site_of(with_words(record, more), cache)):
            yield page.uri, to_html(page.markdown)
            yield from ((f"{page.uri} {name}", html) for name, html in page.fragments.items())

    harmless, hostile = dict(parts(HARMLESS)), dict(parts(HOSTILE))
    assert {*harmless} == {*hostile}
    assert sum(told(html, HARMLESS) for html in harmless.values()) > 30
    for name, html in harmless.items():
        assert without_marks(hostile[name]) == without_marks(html), name


def without_marks(html: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what a page is made of, but for the words that were compared one by one."""
    return [found for found in structure(html) if found[0] not in ("del", "ins", "span")]


def released(record: Record, fields: Iterable[tuple[Key, str, Value]]) -> Release:
    """Return a first release, in which some fields held something else."""
    old = {key: dict(found) for key, found in record.plain.items()}
    for key, path, value in fields:
        old[key][path] = value
    made = next_release((), old, FERRY_DAYS[0], (), fixed_salts(1))
    assert made
    return made


def put_right(record: Record, first: Release, correction: Correction) -> Record:
    """Return a record whose second release put something right."""
    plain = {**record.plain, Key("correction", correction.id): {"text": correction.body}}
    second = next_release((first,), plain, FERRY_DAYS[1], (), fixed_salts(2))
    assert second
    corrections = {correction.id: correction}
    return replace(record, releases=(first, second), corrections=corrections)


def revision(record: str) -> Correction:
    found = load(FERRY, DATA).record.corrections["2025-09-02-passengers"]
    return found.model_copy(update={"record": record})


def test_an_area_says_that_a_figure_of_it_was_put_right(cache: Path) -> None:
    record = harbour_record()
    key = Key("figures", "moorings-sound")
    path, row = next((p, r) for p, r in record.plain[key].items() if "North" in p)
    assert isinstance(row, Mapping)
    first = released(record, [(key, path, {**row, "value": "1"})])
    there = put_right(record, first, revision(str(key)))
    made = written(area_pages(site_of(there, cache)))
    assert [x.uri for x in made if "corrected" in x.fragments] == ["areas/north-side.md"]


def test_a_page_shows_the_first_of_many_rows_and_says_how_many_there_are(cache: Path) -> None:
    record = load(FERRY, DATA).record
    key = Key("figures", "passengers")
    row = {"period": "2024", "value": "1", "document": "counts-2025", "place": "table 9"}
    many = {f"2024 | Boat {n}": {**row, "carried": f"Boat {n}"} for n in range(SHOWN_ROWS + 20)}
    old = {path: {**cells, "value": "2"} for path, cells in many.items()}
    plain = {k: found for k, found in record.plain.items() if k.kind != "correction"}
    before = replace(record, plain={**plain, key: many}, corrections={})
    first = released(before, ((key, path, cells) for path, cells in old.items()))
    there = put_right(before, first, revision(str(key)))
    assert len(history_of(there).revised["passengers"]) == SHOWN_ROWS + 20
    made = {page.uri: page for page in written(change_pages(site_of(there, cache)))}
    html = made["changes/0002.md"].fragments["changed-figures"]
    assert html.count("<del>") == SHOWN_ROWS
    assert f"the first {SHOWN_ROWS} of {SHOWN_ROWS + 20}" in html


def test_a_release_and_a_correction_say_how_to_cite_them(by_uri: Mapping[str, Page]) -> None:
    site = "Ferry Promise: held to account"
    cited = (
        f"“Release 0002 of 2 September 2025”. {site}. https://ferry.example/promise/changes/0002/"
    )
    assert cited in words(by_uri["changes/0002.md"])
    cited = f"“Correction: Figures of ‘Boats on time’”. {site}. Release 0002 of 2 September 2025. "
    assert cited in words(by_uri["corrections/2025-09-02-north-route.md"])


def test_a_figure_is_cited_with_the_release_that_it_is_of(by_uri: Mapping[str, Page]) -> None:
    cited = "Ferry Promise: held to account, Release 0003 of 5 November 2025. https://ferry.example"
    assert cited in words(by_uri["outcomes/boats-on-time.md"])
