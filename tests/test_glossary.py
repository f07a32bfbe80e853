from collections.abc import Mapping
from dataclasses import replace

import pytest

from answerable.pages.glossary import glossary_page, with_short_forms
from answerable.pages.site import Site
from answerable.pages.writing import Page, mark
from tests.support import elements

HEADING = "## Short forms on this page"


def page(markdown: str, fragments: Mapping[str, str] | None = None) -> Page:
    return Page("plan/1.md", "One", "", markdown, (), fragments or {})


def test_the_glossary_is_a_list_of_terms_and_meanings(site: Site) -> None:
    [made] = glossary_page(site)
    html = made.markdown
    found = elements(html)
    assert [e.attributes["id"] for e in found if e.tag == "dt"] == ["term-hb", "term-keel"]
    assert [e.tag for e in found if e.tag in ("dt", "dd")] == ["dt", "dd"] * 2
    assert "HB (Harbour Board)" in html
    assert "title=" not in html
    assert "<abbr" not in html


def test_a_site_without_terms_has_no_glossary(site: Site) -> None:
    bare = replace(site.record, glossary={})
    assert not [*glossary_page(replace(site, ledger=replace(site.ledger, record=bare)))]


@pytest.mark.parametrize(
    "markdown",
    ["The HB met.", "Two HBs met.", "HB: a title", "(HB)", "The Harbour Board. The HB met."],
)
def test_a_short_form_that_a_page_does_not_spell_out_is_told_at_its_foot(
    site: Site, markdown: str
) -> None:
    made = with_short_forms(site, page(markdown))
    assert made.markdown == f"{markdown}\n{HEADING}\n\n{mark('short-forms')}\n"
    [link] = [e for e in elements(made.fragments["short-forms"]) if e.tag == "a"]
    assert link.attributes["href"] == "../../glossary/#term-hb"
    assert "Harbour Board" in made.fragments["short-forms"]


def test_a_short_form_in_a_table_counts(site: Site) -> None:
    made = with_short_forms(site, page("# One", {"table": "<td>HB</td>"}))
    assert HEADING in made.markdown
    drawn = page("# One", {"chart": "<svg><text>HB</text></svg>", "code": "<pre>HB</pre>"})
    assert with_short_forms(site, drawn) == drawn


@pytest.mark.parametrize(
    "markdown",
    ["The Harbour Board (HB) met. The HB left.", "Harbour Boards (HBs) met.", "HBX", "AHB", "hb"],
)
def test_what_is_spelt_out_or_is_another_word_is_not_told(site: Site, markdown: str) -> None:
    assert with_short_forms(site, page(markdown)) == page(markdown)
