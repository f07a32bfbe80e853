import posixpath
from urllib.parse import urldefrag, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.addresses import (
    FOLDERS,
    SIGNALS,
    page_of,
    relative_source,
    relative_url,
    url_of,
)
from answerable.findings.signals import SignalKind

SITE = "https://harbour.example/plan/"
WORDS = st.text("ab01", min_size=1, max_size=3)
NAMES = st.builds("{}{}{}".format, WORDS, st.sampled_from("-."), WORDS) | WORDS
PAGES = st.builds(
    lambda folders, name: "/".join([*folders, f"{name}.md"]),
    st.lists(NAMES, max_size=3),
    NAMES | st.just("index"),
)
FILES = PAGES | st.builds("data/{}.csv".format, NAMES) | st.builds("{}#{}".format, PAGES, NAMES)


@pytest.mark.parametrize(
    ("uri", "url"),
    [
        ("index.md", ""),
        ("people/index.md", "people/"),
        ("people/index.md#ada-mussel", "people/#ada-mussel"),
        ("commitments/1.1-quay-lights.md", "commitments/1.1-quay-lights/"),
        ("commitments/1.1-quay-lights.md#april", "commitments/1.1-quay-lights/#april"),
        ("commitments/reindex.md", "commitments/reindex/"),
        ("data/reports.csv", "data/reports.csv"),
    ],
)
def test_every_page_has_a_permanent_address(uri: str, url: str) -> None:
    assert url_of(uri) == url


def test_every_kind_of_record_has_its_folder() -> None:
    assert dict(FOLDERS) == {
        "area": "areas",
        "body": "bodies",
        "commitment": "commitments",
        "correction": "corrections",
        "document": "documents",
        "letter": "letters",
        "meeting": "meetings",
        "metric": "outcomes",
        "release": "changes",
        "section": "plan",
        "signal": "signals",
        "standing": "standings",
        "update": "updates",
    }
    assert page_of("metric", "crabs-seen") == "outcomes/crabs-seen.md"


def test_every_kind_of_signal_has_its_page() -> None:
    assert [*SIGNALS] == [kind.value for kind in SignalKind]
    assert page_of("signal", "late") == "signals/late.md"


@given(PAGES, FILES)
def test_a_link_leads_from_page_to_page(here: str, there: str) -> None:
    found = urljoin(SITE + url_of(here), relative_url(here, there))
    assert found == SITE + url_of(there)
    assert not relative_url(here, there).startswith("/")


@given(PAGES, FILES)
def test_a_link_leads_from_source_to_source(here: str, there: str) -> None:
    found, anchor = urldefrag(relative_source(here, there))
    assert (
        posixpath.normpath(posixpath.join(posixpath.dirname(here), found))
        == there.partition("#")[0]
    )
    assert anchor == there.partition("#")[2]


def test_links_are_relative_so_that_the_site_works_wherever_it_is_put() -> None:
    assert relative_url("index.md", "people/index.md") == "people/"
    assert relative_url("people/index.md", "index.md") == "../"
    assert relative_url("index.md", "index.md") == "./"
    assert relative_url("plan/1.1.md", "data/reports.csv") == "../../data/reports.csv"
    assert relative_url("plan/1.1.md", "plan/1.1.md#a") == "./#a"
    assert relative_url("plan/1.1.md", "plan/1.1/promises.md") == "promises/"
    assert relative_url("plan/1.1.md", "plan/1.11.md") == "../1.11/"
    assert relative_url("plan/1.1.md", "index.md") == "../../"
    assert relative_source("plan/1.1.md", "plan/1.2.md#a") == "1.2.md#a"
    assert relative_source("index.md", "plan/1.2.md") == "plan/1.2.md"


@pytest.mark.parametrize("here", ["a.md", "a/b.md", "a/b/c.md", "x/y/index.md"])
@pytest.mark.parametrize("there", ["index.md", "a.md", "a/b.md", "a/c/d.csv", "a/../b.md"])
def test_the_way_to_a_source_is_the_one_that_files_have(here: str, there: str) -> None:
    known = posixpath.relpath(there, posixpath.dirname(here) or ".")
    assert relative_source(here, there) == known
