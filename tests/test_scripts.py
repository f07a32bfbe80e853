"""What the theme's scripts say to readers: the page gives them the words, in its own language."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from answerable.language import speaking
from answerable.pages import Page, pages
from answerable.pages.site import Site
from tests.pseudo import PSEUDO
from tests.support import ROOT

SCRIPTS = ROOT / "answerable" / "pages" / "theme" / "assets" / "javascripts"
# A sentence or a label begins with a capital, and goes on.
WORDS = re.compile(r"""["'`][A-Z][a-z]+ [^"'`]+["'`]""")


@pytest.mark.parametrize("script", sorted(SCRIPTS.rglob("*.js")), ids=lambda path: path.name)
def test_a_script_has_no_words_of_its_own(script: Path) -> None:
    code = re.sub(r"^\s*//.*", "", script.read_text("utf-8"), flags=re.MULTILINE)
    assert WORDS.findall(code) == []
