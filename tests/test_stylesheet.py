"""The stylesheet: words that stand out from every ground, both directions, little weight."""

import gzip
import re
from itertools import product

import pytest

from tests.support import ROOT

THEME = ROOT / "answerable" / "pages" / "theme"
CSS = (THEME / "assets" / "stylesheets" / "answerable.css").read_text("utf-8")
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
HEAVIEST = 12_000  # bytes, packed as it goes over the wire
# What is read, and what shows where something ends, on the two grounds of a page.
WORDS = ("ink", "soft", "link", "link-hover", "link-seen", "done", "going", "late", "undone")
EDGES = ("edge", "band", "focus", "unknown")
GROUNDS = ("paper", "wash")
# Sides of the page, where sides of reading were meant.
SIDES = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border)-)?(?:left|right)\s*:|: (?:left|right);"
)


def colours(scheme: str) -> dict[str, str]:
    """Return the variables of a colour scheme, those of light being the ground of all others."""
    light, _, dark = RULES.partition("prefers-color-scheme: dark")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", dark.partition("\n}\n")[0]))
    return found


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 counts it, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_edges_stand_out_from_every_ground(scheme: str) -> None:
    found = colours(scheme)
    weak = [
        f"{one} on {ground}: {contrast(found[one], found[ground]):.2f}, not {least}"
        for names, least in ((WORDS, 4.5), (EDGES, 3.0))
        for one, ground in product(names, GROUNDS)
        if contrast(found[one], found[ground]) < least
    ]
    assert weak == []
    assert contrast(found["on-bar"], found["bar"]) >= 4.5
    assert contrast(found["focus"], found["paper"]) >= 3


def test_sides_are_those_of_reading() -> None:
    assert [match.group().strip() for match in SIDES.finditer(RULES)] == []
    assert SIDES.search("p { margin-left: 1rem }")
    assert SIDES.search("p { text-align: left; }")


def test_it_is_light() -> None:
    assert len(gzip.compress(CSS.encode(), 9)) <= HEAVIEST


def test_every_class_in_it_is_somewhere_on_a_page() -> None:
    """A rule for what is no longer written would stay for ever."""
    named = set(re.findall(r"\.([a-z][a-z-]*)(?![^{]*;)", RULES))
    folders = (THEME, ROOT / "answerable" / "pages", ROOT / "answerable" / "charts")
    written = "\n".join(
        path.read_text("utf-8")
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".html", ".jinja", ".js", ".py"}
    )
    assert len(named) > 60
    assert sorted(name for name in named if not re.search(rf"\b{name}\b", written)) == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert "url(" not in RULES
    assert "@import" not in RULES
