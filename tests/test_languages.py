"""More than one language: documents in another than the site's, and the same site in another."""

import shutil
from pathlib import Path

import pytest

from answerable.driving import generator
from answerable.pages.footer import in_other_languages
from answerable.publication import Publication, publish
from answerable.record import load
from answerable.settings import FILE, read_configuration
from tests.support import TODAY, Copy, site_settings

SURVEY = "data/documents/crab-survey.md"
WELSH = "title: Arolwg o grancod\nlanguage: cy\nlink: https://harbour.example/arolwg"
TITLE = '<span lang="cy">Arolwg o grancod</span>'


@pytest.fixture
def welsh(harbour: Copy, cache: Path) -> Publication:
    """The harbour, one of whose documents is in Welsh."""
    harbour.edit(SURVEY, "title: Survey of crabs", WELSH)
    return publish(harbour.root, site_settings(cache), TODAY)


def test_a_documents_title_says_which_language_it_is_in(welsh: Publication) -> None:
    pages = {page.uri: page for page in welsh.pages}
    linked = f"[{TITLE}](<../documents/crab-survey.md>)"
    assert linked in pages["commitments/1.1-quay-lights.md"].markdown
    told = pages["documents/crab-survey.md"].markdown
    assert told.startswith(f"# {TITLE}\n")
    assert (
        '<a href="https://harbour.example/arolwg" hreflang="cy">https://harbour.example/arolwg</a>'
        in told
    )
    shown = [*pages["documents/index.md"].fragments.values()]
    shown += [*pages["timeline/index.md"].fragments.values()]
    assert sum(f">{TITLE}</a>" in html for html in shown) == 2


@pytest.mark.parametrize("code", ["cymraeg", "xx", "CY", "pt_BR"])
def test_a_language_that_nobody_knows_is_told(code: str, harbour: Copy) -> None:
    harbour.edit(SURVEY, "kind: report", f"kind: report\nlanguage: {code}")
    assert [str(problem) for problem in load(harbour.root, Path("data")).problems] == [
        f"{SURVEY}:4:11: `language`: '{code}' is not the code of a language that we know. "
        "Write its code, such as cy for Welsh."
    ]


def test_languages_are_named_in_themselves() -> None:
    addresses = {"cy": "https://a.example/cy/", "pt-BR": "https://b.example/"}
    assert [*in_other_languages(addresses)] == [
        ("cy", "Cymraeg", "https://a.example/cy/"),
        ("pt-BR", "Português (Brasil)", "https://b.example/"),
    ]


def test_a_site_in_welsh_is_whole_and_leads_to_the_one_in_english(
    harbour: Copy, cache: Path, moment: None
) -> None:
    shutil.copytree(cache, harbour.root / ".cache")
    languages = "  answerable:\n    languages:\n      en: https://harbour.example/plan/\n"
    harbour.edit(FILE, "  answerable:\n", languages)
    harbour.edit(FILE, "  language: en\n", "  language: cy\n")
    generator.build(harbour.root)
    link = '<a href="https://harbour.example/plan/" lang="en" hreflang="en">English</a>'
    for page in ("index.html", "404.html", "people/index.html"):
        html = (harbour.root / "site" / page).read_text("utf-8")
        assert '<html lang="cy" dir="ltr">' in html
        assert "Datganiad hygyrchedd" in html
        assert link in html


def test_an_address_without_a_known_language_is_refused(harbour: Copy) -> None:
    languages = (
        "  answerable:\n    languages:\n      xx: https://harbour.example/\n      cy: there\n"
    )
    harbour.edit(FILE, "  answerable:\n", languages)
    found = [str(problem) for problem in read_configuration(harbour.root).problems]
    assert len(found) == 2
    assert "'xx' is not the code of a language that we know" in found[0]
    assert "'there' is not a web address" in found[1]
