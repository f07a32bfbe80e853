import gzip
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from answerable.charts import Captions, Picture, draw, picture, standings
from answerable.charts.kinds import scene
from answerable.charts.scene import Scene, touch
from answerable.charts.sheet import drawn, specification
from answerable.charts.svg import inline
from answerable.charts.theme import ALONE, COLOURS, NARROW, WIDE, variable
from answerable.findings import editions_in_time, history, slices, stands
from answerable.record import Record
from answerable.records import ChartKind
from tests.conftest import Expect
from tests.drawn import LARGE, SMALL
from tests.support import HARBOUR, ROOT, harbour_record

SVG = "{http://www.w3.org/2000/svg}"
HEAVIEST = 12 * 1024  # bytes of one figure, both drawings compressed together
CAPTIONS = Captions(
    "Boats rose from 12% in 2016 to 16% in 2022, the latest year for which they were counted",
    "Boats, Port Wrasse",
    "Source: “Harbour plan”, from <the Harbour Board>",
    "Figures of March 2023",
)


def of_record(record: Record) -> Iterator[tuple[str, Picture]]:
    """Yield what each chart of the record shows, by the metric's id and the chart's number."""
    for found in record.metrics.values():
        parts = [(c, part) for c in found.charts for part in slices(found, c.where, c.panel)]
        for number, (declared, shown_part) in enumerate(parts, 1):
            shown = picture(shown_part, declared)
            assert shown is not None
            yield f"{found.id}-{number}", shown


def standing_over_time(record: Record) -> Picture:
    shown = standings(history(stands(record), editions_in_time(record)))
    assert shown is not None
    return shown


PICTURES = {
    **dict(of_record(harbour_record())),
    **{f"kind-{name}": shown for name, shown in SMALL.items()},
    "standings": standing_over_time(harbour_record()),
}
EVERY = {**PICTURES, **{f"large-{name}": shown for name, shown in LARGE.items()}}
LAMPS = PICTURES["lamps-working-1"]


def parsed(svg: str | bytes) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter())  # noqa: S314 - drawn by our own library


def texts(laid_out: Scene) -> str:
    """Return all that a drawing says, its lines joined as a reader joins them."""
    return " ".join(words.text for words in laid_out.words)


def test_there_is_a_picture_of_every_kind() -> None:
    for pictures in (PICTURES, LARGE):
        assert {shown.kind for shown in pictures.values()} >= {kind.value for kind in ChartKind}


def test_specifications_are_as_expected(expect: Expect) -> None:
    made = {}
    for name, shown in PICTURES.items():
        found = {width: specification(scene(shown, width)) for width in (WIDE, NARROW)}
        lines = [
            f"{width} {key} {json.dumps(row, ensure_ascii=False)}\n"
            for width, sheet in found.items()
            for key, rows in sheet["datasets"].items()
            for row in rows
        ]
        made[f"{name}.txt"] = "".join(lines)
    sheet = specification(Scene(640, 100))
    made["sheet.json"] = json.dumps(sheet, indent=1, ensure_ascii=False) + "\n"
    expect(HARBOUR / "expected" / "charts", made)


@pytest.mark.parametrize("width", [WIDE, NARROW, ALONE])
@pytest.mark.parametrize("name", EVERY)
def test_nothing_touches_and_nothing_is_cut_off(name: str, width: int) -> None:
    laid_out = scene(EVERY[name], width)
    assert laid_out.width == width
    for words in laid_out.words:
        left, top, right, bottom = words.box
        assert left >= -1, words
        assert right <= width + 1, words
        assert top >= -1, words
        assert bottom <= laid_out.height + 1, words
    for one, other in combinations(laid_out.words, 2):
        assert not touch(one.box, other.box, -1), (one, other)
    for shape in laid_out.shapes:
        for path in shape.paths:
            for x, y in path:
                assert -1 <= x <= width + 1, shape
                assert -1 <= y <= laid_out.height + 1, shape
    for dot in laid_out.dots:
        assert dot.x - dot.size / 2 >= -1, dot
        assert dot.x + dot.size / 2 <= width + 1, dot


@pytest.mark.parametrize("name", PICTURES)
def test_a_drawing_is_one_named_image_and_nothing_more(name: str, cache: Path) -> None:
    drawing = draw(PICTURES[name], cache)
    assert drawing.wide != drawing.narrow
    for svg, width in ((drawing.wide, WIDE), (drawing.narrow, NARROW)):
        root, *inside = parsed(svg)
        assert (root.get("role"), root.get("aria-label")) == ("img", PICTURES[name].label)
        assert root.attrib["viewBox"].startswith(f"0 0 {width} ")
        assert root.attrib["style"] == f"max-width:{width}px"
        [group] = root
        assert group.get("aria-hidden") == "true"
        assert {e.tag.removeprefix(SVG) for e in inside} <= {"g", "path", "text"}
        for element in inside:
            forbidden = {"id", "role", "class", "style", "href", "font-family", "tabindex"}
            assert not forbidden & set(element.attrib)
            assert not [n for n in element.attrib if n.startswith(("on", "{"))]
            assert element is group or not [n for n in element.attrib if n.startswith("aria-")]
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("name", PICTURES)
def test_every_colour_is_a_variable(name: str, cache: Path) -> None:
    drawing = draw(PICTURES[name], cache)
    known = {"none", *map(variable, COLOURS)}
    for element in [*parsed(drawing.wide), *parsed(drawing.narrow)]:
        for attribute in ("fill", "stroke"):
            assert element.get(attribute, "none") in known


def test_the_page_gives_every_colour_in_light_and_dark() -> None:
    theme = ROOT / "answerable" / "pages" / "theme" / "assets" / "stylesheets" / "answerable.css"
    css = theme.read_text("utf-8")
    light, _, dark = css.partition("prefers-color-scheme: dark")
    dark, _, rest = dark.partition("body[")
    forced = rest.partition("forced-colors: active")[2]
    for colour, value in COLOURS.items():
        assert f"--chart-{colour}: {value.lower()};" in light
        assert f"--chart-{colour}: " in dark
        assert f"--chart-{colour}: " in forced


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, by WCAG 2.2 (relative luminance)."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_colours_have_enough_contrast(ground: str) -> None:
    theme = ROOT / "answerable" / "pages" / "theme" / "assets" / "stylesheets" / "answerable.css"
    css = theme.read_text("utf-8").partition("body[")[0]
    light, _, dark = css.partition("prefers-color-scheme: dark")
    text = dark if ground == "dark" else light
    found = dict(re.findall(r"--chart-([a-z0-9-]+): (#[0-9a-f]{6});", text))
    assert set(found) == set(COLOURS)
    for n in range(1, 7):
        # Two of the palette are near 3:1 with white; a label stands beside whatever they draw.
        assert contrast(found[f"series-{n}"], found["paper"]) >= 2.9
        assert contrast(found[f"series-{n}"], found[f"on-{n}"]) >= 4.5
    for n in range(1, 6):
        assert contrast(found[f"shade-{n}"], found[f"on-shade-{n}"]) >= 4.5
        assert contrast(found[f"standing-{n}"], found["on-standing"]) >= 4.5
    for behind in ("paper", "wash", "band"):
        assert contrast(found["ink"], found[behind]) >= 4.5
    assert contrast(found["soft"], found["wash"]) >= 3


def test_every_word_has_the_colour_of_ink_or_stands_on_a_colour() -> None:
    for shown in EVERY.values():
        for words in scene(shown, WIDE).words:
            assert words.colour == "ink" or words.colour.startswith("on-")


@pytest.mark.parametrize("name", LARGE)
def test_the_largest_figure_of_each_kind_is_light(name: str, cache: Path) -> None:
    drawing = draw(LARGE[name], cache)
    assert len(gzip.compress((drawing.wide + drawing.narrow).encode(), 9)) <= HEAVIEST


def test_the_same_picture_gives_the_same_bytes_whatever_was_drawn_before(tmp_path: Path) -> None:
    names = [*SMALL]
    first = {name: draw(SMALL[name], tmp_path / "one") for name in names}
    second = {name: draw(SMALL[name], tmp_path / "two") for name in reversed(names)}
    assert first == second


def test_the_one_specification_gives_no_warning() -> None:
    code = """
import vl_convert
from answerable.charts.kinds import scene
from answerable.charts.sheet import specification
from tests.drawn import SMALL
for shown in SMALL.values():
    vl_convert.vegalite_to_svg(
        specification(scene(shown, 640)), show_warnings=True, allowed_base_urls=[]
    )
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_all_that_is_laid_out_is_drawn() -> None:
    for shown in SMALL.values():
        laid_out = scene(shown, WIDE)
        made = inline(laid_out, drawn(laid_out), shown.label, variable)
        said = " ".join("".join(e.itertext()) for e in parsed(made) if e.tag == f"{SVG}text")
        assert said == texts(laid_out)
        marks = sum(e.attrib["d"].count("M") for e in parsed(made) if e.tag == f"{SVG}path")
        paths = sum(len(s.paths) for s in laid_out.shapes if s.fill or s.stroke)
        assert marks == paths + sum(1 for dot in laid_out.dots if dot.size)
