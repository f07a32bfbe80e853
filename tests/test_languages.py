"""More than one language: documents in another than the site's, and the same site in another."""

from pathlib import Path

import pytest

from answerable.pages.footer import in_other_languages
from answerable.publication import Publication, publish
from answerable.settings import FILE, read_configuration
from hooks import generator
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
    from answerable.record import load

    harbour.edit(SURVEY, "kind: report", f"kind: report\nlanguage: {code}")
    assert [str(problem) for problem in load(harbour.root, Path("data")).problems] == [
        f"{SURVEY}:4:11: `language`: '{code}' is not the code of a language that we know. "
        "Write its code, such as cy for Welsh."
    ]


def test_the_foot_leads_to_the_site_in_other_languages(harbour: Copy, moment: None) -> None:
    assert [
        *in_other_languages({"cy": "https://a.example/cy/", "pt-BR": "https://b.example/"})
    ] == [
        ("cy", "Cymraeg", "https://a.example/cy/"),
        ("pt-BR", "Português (Brasil)", "https://b.example/"),
    ]
    languages = "  answerable:\n    languages:\n      cy: https://harbour.example/cynllun/\n"
    harbour.edit(FILE, "  answerable:\n", languages)
    generator.build(harbour.root)
    link = '<a href="https://harbour.example/cynllun/" lang="cy" hreflang="cy">Cymraeg</a>'
    for page in ("index.html", "404.html", "people/index.html"):
        assert link in (harbour.root / "site" / page).read_text("utf-8")


def test_an_address_without_a_known_language_is_refused(harbour: Copy) -> None:
    languages = (
        "  answerable:\n    languages:\n      xx: https://harbour.example/\n      cy: there\n"
    )
    harbour.edit(FILE, "  answerable:\n", languages)
    found = [str(problem) for problem in read_configuration(harbour.root).problems]
    assert len(found) == 2
    assert "'xx' is not the code of a language that we know" in found[0]
    assert "'there' is not a web address" in found[1]
