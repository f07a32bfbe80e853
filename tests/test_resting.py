"""What pages rest on: all that they show, and little more."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import pytest

from answerable.exports import Files
from answerable.findings import Ledger
from answerable.findings.book import Book
from answerable.pages.resting import Rests
from answerable.pages.site import Site
from answerable.pages.writing import Page, Unwritten
from answerable.publication import Publication, publish
from answerable.record import load
from answerable.units import Units
from tests.support import DATA, HARBOUR, SITES, TODAY, Copy, site_settings

REPORT = "data/updates/2022-04/1.2-crab-count.md"
CRABS = "commitments/1.2-crab-count.md"


@pytest.fixture
def harbour(tmp_path: Path) -> Copy:
    return Copy.of(HARBOUR, tmp_path / "harbour")


def published(site: Copy) -> Publication:
    return publish(site.root, site_settings(site.root / ".cache", site.root), TODAY)


def rests_on(site: Copy) -> dict[str, str]:
    """Return the hash of all that each page of a site rests on, by its uri."""
    found = published(site)
    rests = found.rests("a way")
    assert rests
    return {page.uri: rests.on(page) for page in found.unwritten}


def altered(site: Copy, file: str, old: str, new: str) -> set[str]:
    """Return the pages that rest on something else after an edit."""
    before = rests_on(site)
    site.edit(file, old, new)
    after = rests_on(site)
    return {uri for uri in before.keys() | after.keys() if before.get(uri) != after.get(uri)}


def test_a_word_of_a_report_changes_the_pages_that_tell_of_it(harbour: Copy) -> None:
    found = altered(harbour, REPORT, "The update", "That update")
    assert {CRABS, "updates/2022-04.md", "commitments/index.md"} <= found
    assert not found & {
        "commitments/1.1-quay-lights.md", "outcomes/ferries-on-time.md", "people/index.md",
        "documents/crab-survey.md", "plan/1.1.md", "about.md", "dictionary/plan.md",
    }  # fmt: skip


def test_a_figure_changes_the_pages_of_its_metric_and_its_promises(harbour: Copy) -> None:
    found = altered(harbour, "data/metrics/crabs-seen.yml", "question: ", "question: Now, ")
    assert {"outcomes/crabs-seen.md", CRABS} <= found
    assert not found & {"outcomes/ferries-on-time.md", "commitments/1.1-quay-lights.md"}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/plan.yml", "title: ", "title: Our "),
        ("data/documents/crab-survey.md", "title: ", "title: Our "),
        ("data/commitments/1.2-crab-count.md", "title: ", "title: Soon "),
    ],
)
def test_what_all_pages_share_changes_every_page(
    harbour: Copy, file: str, old: str, new: str
) -> None:
    text = (harbour.root / file).read_text()
    line = next(line for line in text.splitlines() if line.startswith(old))
    assert altered(harbour, file, f"{line}\n", f"{new}{line.removeprefix(old)}\n") == {
        *rests_on(harbour)
    }


def test_the_way_in_which_pages_are_made_changes_every_page(harbour: Copy) -> None:
    found = published(harbour)
    one, other = found.rests("one way"), found.rests("another way")
    assert one
    assert other
    assert all(one.on(page) != other.on(page) for page in found.unwritten)


def test_without_hashes_nothing_is_known_of_pages() -> None:
    site = site_settings(Path("nowhere"))
    assert (
        Publication(
            Site(Ledger(load(HARBOUR, DATA).record, TODAY), site.cache, {}),
            (),
            Files({}),
            TODAY,
            {},
        ).rests("a way")
        is None
    )


class LookedUp(dict[str, Any]):
    """Records that can be looked up by their ids, and are not all there to be gone through."""

    def _refuse(self, *_: object) -> NoReturn:
        raise AssertionError("a page asks for all records, and was not given them")

    __iter__ = keys = values = items = _refuse


def refused(name: str) -> Any:
    def refuse(_self: object) -> NoReturn:
        raise AssertionError(f"a page asks for `{name}`, and was not given it")

    return property(refuse)


@pytest.mark.parametrize("name", ["harbour", "ferry", "orchard"])
def test_a_page_asks_for_nothing_that_it_does_not_rest_on(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Copy.of(SITES / name, tmp_path / name)
    found = published(site)
    record, ledger = found.site.record, found.site.ledger
    # Of one promise, it may ask these.
    assert not found.site.signals_of("")
    assert ledger.stand_of.keys() == ledger.parts.keys()
    for kind in ("commitments", "metrics"):
        object.__setattr__(record, kind, LookedUp(getattr(record, kind)))
    object.__setattr__(record, "reports", None)
    for of, names in {
        Book: ("stands", "reported", "in_edition", "missing"),
        Ledger: ("signals",),
        Site: ("stands", "signals", "promises_of"),
    }.items():
        for one in names:
            monkeypatch.setattr(of, one, refused(one))
    for page in found.unwritten:
        assert page.write().uri == page.uri


def rests() -> Rests:
    return Rests(Units(load(HARBOUR, DATA).record), "shared")


def page_of(write: Callable[[], Page]) -> Unwritten:
    return Unwritten("a.md", write)


def test_functions_are_told_apart_by_what_they_hold() -> None:
    def holding(value: object) -> Callable[[], Page]:
        return lambda: Page("a.md", str(value), "", "", ())

    values: Iterator[object] = iter(
        ("a", "b", b"a", 1, True, None, ("a",), ["a"], {"a": 1}, {"a": 2}, frozenset("ab"), TODAY)
    )
    found = [rests().on(page_of(holding(value))) for value in values]
    assert len({*found}) == 12
    assert rests().on(page_of(holding({"a": ("b", 1)}))) == rests().on(
        page_of(holding({"a": ("b", 1)}))
    )
    one, other = (partial(Page, "a.md", title, "", "", ()) for title in ("one", "other"))
    assert rests().on(page_of(one)) != rests().on(page_of(other))
    assert rests().on(Unwritten("a.md", one)) != rests().on(Unwritten("b.md", one))


def test_what_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(TypeError):
        rests().told(object())
