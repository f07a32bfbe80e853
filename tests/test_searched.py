import re
from dataclasses import replace

import pytest

from answerable.pages.searched import KINDS, entry_of, kind_of
from answerable.pages.searched_texts import plain
from answerable.pages.site import Site
from answerable.pages.writing import Page
from answerable.publication import Publication
from answerable.searching import Entry


@pytest.fixture(scope="module")
def entries(publication: Publication) -> dict[str, Entry]:
    return {entry.address: entry for entry in publication.entries}


def page(uri: str, markdown: str, crumbs: tuple[tuple[str, str], ...] = ()) -> Page:
    return Page(uri, "", "", markdown, crumbs)


@pytest.mark.parametrize(
    ("uri", "kind"),
    [
        ("index.md", "page"), ("about.md", "page"), ("commitments/index.md", "page"),
        ("commitments/1.1-quay-lights.md", "commitment"), ("plan/1.1.md", "section"),
        ("outcomes/lamps.md", "metric"), ("changes/0001.md", "change"),
        ("corrections/2022-01-01-lamps.md", "change"), ("standings/complete.md", "page"),
        ("dictionary/metric.md", "page"), ("updates/2022-04.md", "update"),
    ],
)  # fmt: skip
def test_the_kind_of_a_page_is_told_by_its_uri(uri: str, kind: str) -> None:
    assert kind_of(uri) == kind
    assert kind in KINDS


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("It sells [lamps](<../a b.md>) & *ropes*.", "It sells lamps & ropes."),
        ("1\\. Not a list, 3 \\* 4 and \\[no link\\](x)", "1. Not a list, 3 * 4 and [no link](x)"),
        ("## Minutes\n\n1. Buy\n2. Sell\n- Keep\n", "Minutes Buy Sell Keep"),
        ('<div data-fragment="x"></div>A &lt;b&gt; is shown', "A <b> is shown"),
        ("| Quay | Lamps |\n| West | 3 |", "Quay Lamps West 3"),
        ("![A lamp](lamp.png) See `build.py`", "See build.py"),
        ("~~~text\ncode\n~~~", "code"),
        ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
    ],
)
def test_words_are_left_of_markdown(markdown: str, words: str) -> None:
    assert plain(markdown) == words


def test_a_promise_is_found_by_what_was_written_of_it(entries: dict[str, Entry]) -> None:
    entry = entries["commitments/1.1-quay-lights/"]
    assert entry.title == "Light every quay"
    assert entry.text.startswith("The Board will light both quays from dusk to dawn.")
    assert "New lamps on both quays" in entry.text  # a part of the promise
    assert "Where to check this" not in entry.text
    assert entry.filters == {
        "part": ("1", "1.1"), "standing": ("complete",), "owner": ("board",),
    }  # fmt: skip


def test_each_person_is_found_on_the_page_of_people(entries: dict[str, Entry]) -> None:
    entry = entries["people/#person-ada-mussel"]
    assert (entry.title, entry.kind) == ("Ada Mussel", "person")
    assert (
        entry.text == "Quayside Group. Chair Ada Mussel keeps the lighthouse. She also keeps bees."
    )


def test_the_home_page_has_a_name_of_its_own(entries: dict[str, Entry]) -> None:
    assert entries[""].title == "Home"
    assert entries["plan/"].title == "Clean Harbour Plan"


def test_figures_are_found_by_their_groups(entries: dict[str, Entry]) -> None:
    assert "Hermit crabs" in entries["outcomes/crabs-seen/"].text
    assert entries["outcomes/crabs-seen/"].filters == {"part": ("1", "1.2")}


def test_a_list_is_not_found_by_what_it_lists(site: Site) -> None:
    text = "# Promises\n\nAll of them.\n\n## Chapter\n\nLight every quay"
    by_hand = entry_of(site, page("a.md", text))
    made = entry_of(site, page("commitments/index.md", text, (("Home", "index.md"),)))
    assert by_hand.text == "All of them. Chapter Light every quay"
    assert made.text == "All of them."
    assert by_hand.title == made.title == "Promises"


@pytest.mark.parametrize(
    ("description", "text", "begun"),
    [
        ("All lamps.", "They burn.", "All lamps. They burn."),
        ("All lamps.", "All lamps. They burn.", "All lamps. They burn."),
        ("All: They burn.", "They burn. So it says.", "All: They burn. So it says."),
        ("", "They burn.", "They burn."),
    ],
)
def test_a_description_is_not_said_twice(
    description: str, text: str, begun: str, site: Site
) -> None:
    made = Page("a.md", "A", description, f"# A\n\n{text}", ())
    assert entry_of(site, made).text == begun


def test_a_group_of_people_is_found_by_its_name(entries: dict[str, Entry]) -> None:
    entry = entries["people/#quayside-group"]
    assert (entry.title, entry.kind) == ("Quayside Group", "body")
    assert entry.text == "Quayside Group: Ada Mussel, Bo Limpet."


def test_each_word_of_the_glossary_is_found_where_it_stands(entries: dict[str, Entry]) -> None:
    entry = entries["glossary/#term-hb"]
    assert (entry.title, entry.kind) == ("HB (Harbour Board)", "term")
    assert entry.text == "The board that runs the port, which does not exist."
    assert entry.text not in entries["glossary/"].text


def test_a_page_that_search_engines_are_not_told_of_is_not_searched(
    publication: Publication,
) -> None:
    hidden = Page("a.md", "A", "", "# A\n", (), listed=False)
    assert publication.entry(hidden) is None
    assert publication.entry(replace(hidden, listed=True)) is not None


def test_every_page_of_every_site_is_there_with_a_title_and_a_kind(
    publication: Publication,
) -> None:
    for entry in publication.entries:
        assert entry.title, entry.address
        assert entry.kind in KINDS
        assert not re.search(r"</|<(?:a|code|div|span)\b|\]\(|data-fragment", entry.text), entry
    addresses = [entry.address for entry in publication.entries]
    assert len(set(addresses)) == len(addresses)
