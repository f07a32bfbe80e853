"""What pages rest on: all that they show, and little more; and the recipes they are kept as."""

import io
import os
import pickle
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, cast

import pytest

from answerable import publication
from answerable.exports import Files
from answerable.findings import Ledger
from answerable.findings.book import Book
from answerable.handwritten import load_handwritten
from answerable.pages import recipes, unwritten_pages
from answerable.pages.paging import FEW, counted, few
from answerable.pages.recipes import planned
from answerable.pages.site import Site
from answerable.pages.writing import Page, Unwritten, unwritten
from answerable.publication import Publication, publish
from answerable.record import load
from answerable.shelving import Shelf
from tests.support import DATA, HARBOUR, ROOT, SITES, TODAY, Copy, site_settings

REPORT = "data/updates/2022-04/1.2-crab-count.md"
CRABS = "commitments/1.2-crab-count.md"
ALL = ["harbour", "ferry", "orchard"]


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


@pytest.mark.parametrize("name", ALL)
def test_a_page_asks_for_nothing_that_it_does_not_rest_on(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Copy.of(SITES / name, tmp_path / name)
    found = published(site)
    record, ledger = found.site.record, found.site.ledger
    # Of one promise, or one measure, it may ask these.
    assert not record.reports_on("")
    assert ledger.stand_of.keys() == ledger.parts.keys()
    assert ledger.by_area.keys() <= ledger.figured.keys()
    for kind in ("commitments", "metrics"):
        object.__setattr__(record, kind, LookedUp(getattr(record, kind)))
    object.__setattr__(record, "reports", None)
    for of, names in {
        Book: ("stands", "in_edition", "missing"),
        Ledger: ("signals", "other_signals"),
        Site: ("stands", "signals", "promises_of", "_by_section"),
    }.items():
        for one in names:
            monkeypatch.setattr(of, one, refused(one))
    for page in found.unwritten:
        assert page.write().uri == page.uri


@pytest.mark.parametrize("name", ALL)
def test_which_pages_there_are_and_what_each_is_given_follows_from_no_promises_words(
    name: str, tmp_path: Path
) -> None:
    copy = Copy.of(SITES / name, tmp_path / name)
    found = published(copy)
    for thing in (*found.site.record.commitments.values(), *found.site.record.reports):
        del thing.__dict__["body"], thing.__dict__["body_line"]
    site = replace(found.site, ledger=Ledger(found.site.record, TODAY))
    pages = unwritten_pages(site, load_handwritten(copy.root).pages)
    assert [page.uri for page in pages] == [page.uri for page in found.unwritten]


@pytest.mark.parametrize("name", ALL)
def test_a_page_written_by_its_recipe_is_the_page(name: str, tmp_path: Path) -> None:
    copy = Copy.of(SITES / name, tmp_path / name)
    found, again = published(copy), published(copy)
    composed = unwritten_pages(found.site, load_handwritten(copy.root).pages)
    for page, kept in zip(composed, again.unwritten, strict=True):
        assert page.write() == kept.write()


def test_recipes_are_the_same_whatever_the_order_in_which_a_process_holds_things(
    tmp_path: Path,
) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.test_recipes import *;"
        "found = published(Copy(Path(sys.argv[1])));"
        "print([(page.uri, page.told, page.names) for page in found.unwritten])"
    )
    told = []
    for seed in ("1", "2"):
        copy = Copy.of(SITES / "ferry", tmp_path / seed / "ferry")
        call = [sys.executable, "-c", program, str(copy.root)]
        run = subprocess.run(
            call, cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        told.append(run.stdout)
    assert told[0]
    assert told[0] == told[1]


def never(*_: object) -> NoReturn:
    raise AssertionError("pages are planned again")


def test_where_words_alone_change_pages_stay_as_they_are_planned(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(harbour)
    harbour.edit(REPORT, "The update", "That update")
    with monkeypatch.context() as patched:
        patched.setattr(publication, "unwritten_pages", never)
        found = published(harbour).unwritten
    shutil.rmtree(harbour.root / ".cache")
    afresh = published(harbour).unwritten
    assert [page.told for page in found] == [page.told for page in afresh]
    assert [page.write() for page in found] == [page.write() for page in afresh]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (REPORT, "place: ", "place: At the end of "),
        ("data/commitments/1.2-crab-count.md", "owners: \\[board, pilots\\]", "owners: [board]"),
        ("data/metrics/crabs-seen.yml", "question: ", "question: Now, "),
        ("docs/about.md", "Port Wrasse is", "Port Wrasse was"),
    ],
)
def test_what_else_changes_has_pages_planned_again(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str
) -> None:
    published(harbour)
    path = harbour.root / file
    path.write_text(re.sub(f"^{old}", new, path.read_text(), count=1, flags=re.M))
    monkeypatch.setattr(publication, "unwritten_pages", never)
    with pytest.raises(AssertionError):
        published(harbour)


def one_page(site: Site, write: Any, shelf: Shelf) -> Page:
    [page] = planned(site, lambda: [Unwritten("a.md", write)], shelf, "key")
    return page.write()


def test_a_recipe_that_is_damaged_is_made_again(site: Site, tmp_path: Path) -> None:
    page = Page("a.md", "Title", "", "Words", ())
    write = unwritten(page).write
    assert one_page(site, write, Shelf(tmp_path)) == page
    [file] = tmp_path.iterdir()
    data = file.read_bytes()
    for place in (0, len(data) // 2, len(data) - 2):
        file.write_bytes(data[:place] + b"!" + data[place + 1 :])
        assert one_page(site, write, Shelf(tmp_path)) == page
    file.write_bytes(data)
    with pytest.raises(AssertionError):
        planned(site, never, Shelf(tmp_path), "other key")


class Elsewhere:
    def __reduce__(self) -> tuple[Any, ...]:
        return eval, ("1",)


def test_a_recipe_that_names_what_is_not_ours_is_not_followed(site: Site, tmp_path: Path) -> None:
    with pytest.raises(pickle.UnpicklingError, match="eval"):
        one_page(site, partial(unwritten, cast(Any, Elsewhere())), Shelf(tmp_path / "eval"))
    with pytest.raises(pickle.UnpicklingError, match="system"):
        one_page(site, partial(os.system, "true"), Shelf(tmp_path / "system"))
    reader = recipes._Reader(io.BytesIO())
    with pytest.raises(pickle.UnpicklingError, match="run"):  # one of our modules has it
        reader.find_class("answerable.reading.git", "subprocess.run")


def test_what_is_planned_holds_no_function_without_a_name(site: Site) -> None:
    with pytest.raises((AttributeError, pickle.PicklingError)):
        one_page(site, lambda: Page("a.md", "", "", "", ()), Shelf(None))


def test_of_few_things_a_page_is_given_each_and_of_more_how_many_they_are() -> None:
    assert [*few(range(FEW))] == [*range(FEW)]
    many = few(range(FEW + 1))
    assert len(many) == FEW + 1
    assert not [*many]
    assert 1 in few([1])
    assert 1 not in many
    assert len(counted([1, 2])) == 2
    assert not [*counted([1, 2])]
    assert not counted([])
