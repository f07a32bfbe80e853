"""The stylesheet: words that stand out from every ground, both directions, little weight."""

import gzip
import re
from itertools import product

import pytest

from answerable.charts.theme import COLOURS
from answerable.settings import STYLESHEET
from answerable.settings.colours import NAMES, PAIRS, colours_in, contrast, own_rules, weak
from tests.support import ROOT

THEME = ROOT / "answerable" / "pages" / "theme"
CSS = STYLESHEET.read_text("utf-8")
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_edges_stand_out_from_every_ground(scheme: str) -> None:
    found = colours_in(STYLESHEET)[scheme]
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


def test_charts_on_paper_have_the_colours_of_light_pages() -> None:
    light = colours_in(STYLESHEET)["light"]
    assert {f"chart-{name}": colour.lower() for name, colour in COLOURS.items()} == {
        name: colour for name, colour in light.items() if name.startswith("chart-")
    }


def test_the_engines_own_colours_stand_out_in_every_pair() -> None:
    engines = colours_in(STYLESHEET)
    assert [*weak(engines, engines)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_pair_is_left_out_where_a_colour_is_changed(scheme: str) -> None:
    """Each colour that can be changed is refused in that of its ground."""
    engines = colours_in(STYLESHEET)
    grounds = {name: engines[scheme][ground] for name, ground, _least in PAIRS}
    for name in NAMES:
        same = grounds.get(name) or next(engines[scheme][n] for n, on, _ in PAIRS if on == name)
        assert [found[0] for found in weak({scheme: {name: same}}, engines)], name


def test_contrast_is_as_the_standard_counts_it() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_own_colours_of_light_do_not_reach_dark_pages() -> None:
    engines = colours_in(STYLESHEET)
    rules = own_rules({"light": {"bar": "#004d40"}, "dark": {"link": "#ffffff"}}, engines)
    light, dark = rules.split("prefers-color-scheme: dark")
    assert "--bar: #004d40;" in light
    assert f"--bar: {engines['dark']['bar']};" in dark
    assert "--link: #ffffff;" in dark
    assert "--link" not in light
