"""What the theme's scripts say to readers: the page gives them the words, in its own language."""

import re
from pathlib import Path

import pytest

from answerable.language import Language
from answerable.pages.areas import area_pages
from answerable.pages.register import register_pages
from answerable.pages.site import Site
from answerable.pages.writing import Page
from tests.pseudo import BEGIN, END
from tests.support import ROOT, elements, written

SCRIPTS = ROOT / "answerable" / "pages" / "theme" / "assets" / "javascripts"
# A sentence or a label begins with a capital, and goes on.
WORDS = re.compile(r"""["'`][A-Z][a-z]+ [^"'`]+["'`]""")


@pytest.mark.parametrize("script", sorted(SCRIPTS.rglob("*.js")), ids=lambda path: path.name)
def test_a_script_has_no_words_of_its_own(script: Path) -> None:
    code = re.sub(r"^\s*//.*", "", script.read_text("utf-8"), flags=re.MULTILINE)
    assert WORDS.findall(code) == []


@pytest.fixture
def found(site: Site, pseudo: Language) -> dict[str, Page]:
    """The pages that have such a script, in the language in which messages stand out."""
    made = written([*register_pages(site), *area_pages(site)])
    return {Path(page.script).stem: page for page in made if page.script}


def attributes(page: Page, name: str) -> list[str]:
    """Return what an attribute says, wherever the fragments of a page have it."""
    parts = (element for text in page.fragments.values() for element in elements(text))
    return [part.attributes[name] for part in parts if name in part.attributes]


def test_the_register_gives_its_script_its_words(found: dict[str, Page]) -> None:
    none, *others = attributes(found["register"], "data-none")
    assert is_message(none)
    assert others == []
    whole, *chapters = attributes(found["register"], "data-some")
    assert whole == f"{BEGIN}Showing {{shown}} of 4 promises.{END}"
    assert chapters == [
        f"{BEGIN}{{shown}} of 3 promises{END}",
        f"{BEGIN}{{shown}} of 1 promise{END}",
    ]


def test_the_areas_give_their_script_its_words(found: dict[str, Page]) -> None:
    assert attributes(found["areas"], "data-some") == [
        f"{BEGIN}Showing {{shown}} of 4 areas: {{areas}}.{END}"
    ]


def is_message(text: str) -> bool:
    return text.startswith(BEGIN) and text.endswith(END)
