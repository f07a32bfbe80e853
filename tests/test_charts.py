import gzip
import io
import json
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import vl_convert
from numpy.typing import NDArray
from PIL import Image

from answerable import charts
from answerable.charts import (
    Captions,
    Drawing,
    Picture,
    draw,
    export,
    job,
    kept,
    making,
    outlines_of,
    picture,
    prepare,
    standings,
)
from answerable.charts.bars import Bars
from answerable.charts.dumbbell import Dumbbell
from answerable.charts.kinds import scene
from answerable.charts.maps import Map
from answerable.charts.raster import png
from answerable.charts.scene import Scene, touch
from answerable.charts.shares import Shares
from answerable.charts.sheet import compiled, drawn, specification
from answerable.charts.svg import inline
from answerable.charts.theme import ALONE, COLOURS, NARROW, WIDE, variable
from answerable.charts.trend import Trend
from answerable.findings import counts, history, slices
from answerable.language import speaking
from answerable.publication import Publication
from answerable.record import Record
from answerable.records import Area, ChartKind, Standing
from tests.conftest import Expect
from tests.drawn import (
    LARGE,
    SMALL,
    chart,
    drawn_of,
    metric,
    months,
    part,
    rolling,
    squares,
    target,
)
from tests.pseudo import PSEUDO
from tests.support import HARBOUR, ROOT, harbour_record, ledger_of

SVG = "{http://www.w3.org/2000/svg}"
HEAVIEST = 12 * 1024  # bytes of one figure, both drawings compressed together
# By edition: how many promises of the harbour stood how.
STANDINGS = [
    ("pilot-note", {Standing.IN_PROGRESS: 1, Standing.NOT_REPORTED: 2}),
    ("2022-04", {Standing.COMPLETE: 1, Standing.DELAYED: 1, Standing.NOT_REPORTED: 2}),
    ("2022-10", {Standing.COMPLETE: 1, Standing.DELAYED: 1, Standing.NOT_REPORTED: 2}),
]
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
    shown = standings(history(ledger_of(record).stands, record.editions_in_time))
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
        label = f"{PICTURES[name].label}. The same figures are in the table below."
        assert (root.get("role"), root.get("aria-label")) == ("img", label)
        assert root.attrib["viewBox"].startswith(f"0 0 {width} ")
        assert root.attrib["width"] == f"{width}"
        assert root.attrib["viewBox"].endswith(f" {root.attrib['height']}")
        assert "style" not in root.attrib
        [group] = root
        assert group.get("aria-hidden") == "true"
        assert {e.tag.removeprefix(SVG) for e in inside} <= {"g", "path", "text", "tspan"}
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
    dark, _, rest = dark.partition("\n}\n")
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


def test_a_name_and_its_value_are_one_text(cache: Path) -> None:
    shown = PICTURES["channel-depth-1"]
    laid_out = [words for words in scene(shown, WIDE).words if words.after]
    written = [e for e in parsed(draw(shown, cache).wide) if e.find(f"{SVG}tspan") is not None]
    assert laid_out
    assert ["".join(e.itertext()) for e in written] == [f"{w.text} {w.after}" for w in laid_out]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(
    "name", ["Quay", "Westminsterchelsea", "Kensington and Westminsterchelsea"]
)
def test_each_small_chart_has_its_last_figure(name: str, width: int) -> None:
    rows = [
        {"period": 2020 + n, "quay": quay, "value": 1234} for n in (0, 1) for quay in (name, "B")
    ]
    shown = drawn_of(metric(rows, ["quay"], "boats"), chart("multiples", across="quay"))
    laid_out = scene(shown, width)
    assert [words.text for words in laid_out.words].count("1,234") == 2
    for one, other in combinations(laid_out.words, 2):
        assert not touch(one.box, other.box, -1), (one, other)


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
    scenes = [scene(shown, WIDE) for shown in SMALL.values()]
    for laid_out, marks in zip(scenes, drawn(scenes, compiled()), strict=True):
        made = inline(laid_out, marks, "A chart", variable)
        said = " ".join("".join(e.itertext()) for e in parsed(made) if e.tag == f"{SVG}text")
        assert said == texts(laid_out)
        drawn_marks = sum(e.attrib["d"].count("M") for e in parsed(made) if e.tag == f"{SVG}path")
        paths = sum(len(s.paths) for s in laid_out.shapes if s.fill or s.stroke)
        assert drawn_marks == paths + sum(1 for dot in laid_out.dots if dot.size)


def test_a_line_is_drawn_over_each_run_and_over_nothing_else() -> None:
    found = metric(
        [
            {"period": month, "value": None if n in (3, 4) else 10 + n,
             "marker": "x" if n in (3, 4) else None}
            for n, month in enumerate(months(10))
        ],
        breaks=[{"at": "2018-09", "kind": "definition", "words": "Counted anew."}],
    )  # fmt: skip
    shown = drawn_of(found, chart("trend"))
    assert isinstance(shown, Trend)
    [strand] = shown.strands
    assert [[spot.figure.value for spot in run] for run in strand.runs] == [
        [10, 11, 12],
        [15, 16, 17],
        [18, 19],
    ]
    day = date(2018, 3, 31).toordinal()
    assert shown.missing == ((day, date(2018, 6, 1).toordinal()),)
    assert [(notch.at, notch.words) for notch in shown.breaks] == [
        (date(2018, 9, 1).toordinal(), "New definition")
    ]
    laid_out = scene(shown, WIDE)
    lines = [s for s in laid_out.shapes if s.stroke == "series-1" and not s.fill]
    assert [len(s.paths[0]) for s in lines] == [3, 3, 2]
    assert "Not published" in texts(laid_out)
    assert "New definition" in texts(laid_out)


def test_a_figure_between_gaps_is_drawn() -> None:
    found = metric(
        [
            {"period": month, **({"value": 5} if n in (0, 1, 5, 30) else {"marker": "x"})}
            for n, month in enumerate(months(31))
        ]
    )
    shown = drawn_of(found, chart("trend"))
    places = [scene(shown, width).dots for width in (WIDE, NARROW)]
    assert [len(dots) for dots in places] == [4, 4]


def test_a_series_that_goes_on_has_no_band_over_it() -> None:
    found = metric(
        [
            {"period": year, "quay": quay, **({} if lost else {"value": 5}),
             "marker": "x" if lost else None}
            for quay in ("East", "West")
            for year in range(2010, 2020)
            for lost in [year == 2015 or (quay == "East" and year == 2012)]
        ],
        ["quay"],
    )  # fmt: skip
    shown = drawn_of(found, chart("trend", by="quay"))
    assert isinstance(shown, Trend)
    assert [tuple(map(year_of, span)) for span in shown.missing] == [(2014, 2016)]
    assert [len(strand.runs) for strand in shown.strands] == [3, 2]


def year_of(day: int) -> int:
    return date.fromordinal(day).year


def test_a_period_that_is_not_stated_has_no_place_in_time() -> None:
    found = metric([{"period": p, "value": 5} for p in ("not-stated", "2019", "2020", "2021")])
    shown = drawn_of(found, chart("trend"))
    assert isinstance(shown, Trend)
    assert [spot.moment for spot in shown.strands[0].spots] == ["2019", "2020", "2021"]
    assert year_of(shown.start) >= 2018


def test_a_rolling_period_stands_at_its_end() -> None:
    found = metric([{"period": p, "value": 5} for p in rolling(4)])
    shown = drawn_of(found, chart("trend"))
    assert isinstance(shown, Trend)
    assert shown.strands[0].spots[0].at == date(2014, 12, 31).toordinal()
    assert not shown.breaks  # rolling periods may be joined, though not compared
    months_apart = metric([{"period": p, "value": 5} for p in months(4)])
    spots = drawn_of(months_apart, chart("trend"))
    assert isinstance(spots, Trend)
    assert spots.strands[0].spots[0].at == date(2018, 1, 16).toordinal()


@pytest.mark.parametrize("shown", [SMALL["trend"], LARGE["trend"], LARGE["multiples"]])
def test_the_axis_of_time_says_when(shown: Picture) -> None:
    for width in (WIDE, NARROW):
        said = texts(scene(shown, width))
        assert len(re.findall(r"\b20[0-9]{2}\b", said)) >= 2


def test_aims_alone_are_a_trend() -> None:
    found = metric([], targets=[target("2022", "16"), target("2024", "21", timing="from")])
    shown = drawn_of(found, chart("trend"))
    assert isinstance(shown, Trend)
    assert shown.strands == ()
    for width in (WIDE, NARROW):
        assert {"Aim 16%", "Aim 21%", "2022", "2024"} <= {
            words.text for words in scene(shown, width).words
        }


def test_what_a_source_qualifies_is_qualified_in_the_drawing() -> None:
    rows = [{"period": 2010 + n, "value": n, "qualifier": "almost" if n == 4 else None}
            for n in range(1, 10)]  # fmt: skip
    for kind, found in (("trend", metric(rows)), ("bars", metric(rows)), ("dots", metric(rows))):
        assert "almost 4%" in texts(scene(drawn_of(found, chart(kind)), WIDE))


def test_bars_below_zero_go_the_other_way() -> None:
    laid_out = scene(SMALL["bars"], WIDE)
    bars = [s.paths[0] for s in laid_out.shapes if s.fill == "series-1"]
    [zero] = {x for s in laid_out.shapes if s.stroke == "ink" for x, _ in s.paths[0] if
              s.paths[0][0][0] == s.paths[0][1][0] and s.width == 1}  # fmt: skip
    left, right = ([min(x for x, _ in bar), max(x for x, _ in bar)] for bar in bars[:2])
    assert left[1] == pytest.approx(zero) == right[0]
    assert zero - left[0] == pytest.approx(3 * (right[1] - zero))  # −12 and 4
    assert {"almost −12", "4", "0", "not available"} <= {words.text for words in laid_out.words}


def test_an_interval_is_drawn_and_is_on_the_scale() -> None:
    found = metric([{"period": 2020, "value": 2, "lower": 1, "upper": 9}], [], "times as likely")
    for kind in ("bars", "dots"):
        laid_out = scene(drawn_of(found, chart(kind)), WIDE)
        [line] = [
            s.paths[0] for s in laid_out.shapes
            if s.width in (1.5, 2) and s.paths[0][0][1] == s.paths[0][1][1]
        ]  # fmt: skip
        assert 0 < line[0][0] < line[1][0] < WIDE


def test_totals_and_unknown_groups_are_not_ranked() -> None:
    shown = SMALL["dots"]
    assert isinstance(shown, Bars)
    assert [row.name for row in shown.rows] == [
        "All", "East Quay", "Upper Quay", "Not known", "West Sands",
    ]  # fmt: skip
    assert [row.missing for row in shown.rows] == ["", "", "", "", "confidential"]


def test_two_periods_that_are_not_compared_are_not_joined() -> None:
    shown = SMALL["dumbbell"]
    assert isinstance(shown, Dumbbell)
    assert {pair.name: (pair.words, pair.parted) for pair in shown.pairs} == {
        "All": ("60% to 65%", ""),
        "East Quay": ("71% to 68%", ""),
        "West Sands": ("70% to 73%", "New source"),
        "Upper Quay": ("[x] to 56%", ""),
    }
    laid_out = scene(shown, WIDE)
    assert len([s for s in laid_out.shapes if s.width == 3]) == 2
    assert "can’t be compared: new source" in texts(laid_out)


def test_a_dumbbell_needs_two_periods() -> None:
    found = metric([{"period": 2020, "area": "East", "value": 5}], ["area"])
    declared = chart("dumbbell", by="area", where={"period": ["first", "latest"]})
    assert picture(part(found, declared), declared) is None


def test_parts_fill_the_whole_in_their_order() -> None:
    shown = SMALL["shares"]
    laid_out = scene(shown, WIDE)
    boxes = [s.paths[0] for s in laid_out.shapes if s.fill.startswith("series-")]
    boxes.sort(key=lambda box: (box[0][1], box[0][0]))  # the key first, then bar by bar
    wide = [max(x for x, _ in box) - min(x for x, _ in box) for box in boxes]
    bar = sum(wide[3:6])
    assert [round(w / bar * 100) for w in wide[3:6]] == [60, 30, 10]
    assert sum(wide[6:]) == pytest.approx(bar)
    assert {"60%", "30%", "10%", "55%", "44%"} <= {words.text for words in laid_out.words}


def test_a_map_has_classes_of_about_equal_size_and_keeps_ties_together() -> None:
    values = [1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 8, 9]
    names = [f"Area {n}" for n in range(len(values))]
    found = metric(
        [{"period": 2020, "area": a, "value": v} for a, v in zip(names, values, strict=True)],
        ["area"],
    )
    shown = drawn_of(found, chart("map", by="area"), squares(names))
    assert isinstance(shown, Map)
    assert [(c.words, c.count) for c in shown.classes] == [
        ("1%", 3), ("2% to 3%", 2), ("4% to 6%", 3), ("7% to 8%", 3), ("9%", 1),
    ]  # fmt: skip
    classes = {land.name: land.class_ for land in shown.lands}
    assert len({classes[name] for name in names[:3]}) == 1


def test_a_map_says_what_it_lacks() -> None:
    shown = SMALL["map"]
    assert isinstance(shown, Map)
    assert [land.name for land in shown.lands if land.class_ is None] == ["Lower Quay"]
    said = texts(scene(shown, WIDE))
    assert "not available (1 area)" in said
    assert "All: 10%" in said
    assert "Not on the map: Adrift" in said
    hatched = [s for s in scene(shown, WIDE).shapes if s.stroke == "soft" and not s.fill]
    assert all(len(s.paths) > 2 for s in hatched)
    assert len(hatched) == 2  # the area, and its place in the key


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_each_shape_of_a_map_is_within_its_area(width: int) -> None:
    shown = LARGE["map"]
    assert isinstance(shown, Map)
    laid_out = scene(shown, width)
    areas = [path for s in laid_out.shapes if s.stroke == "border" for path in s.paths]
    for dot in laid_out.dots[: len(areas)]:
        assert any(inside((dot.x, dot.y), ring) for ring in areas)


def inside(point: tuple[float, float], ring: Sequence[tuple[float, float]]) -> bool:
    x, y = point
    within = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            within = not within
    return within


def test_there_is_no_map_without_outlines() -> None:
    declared = chart("map", by="area")
    found = metric([{"period": 2020, "area": "East", "value": 5}], ["area"])
    assert picture(part(found, declared), declared) is None


def test_outlines_go_by_the_names_that_figures_give() -> None:
    [boundary] = squares(["East"]).values()
    areas = [
        Area.model_validate({"id": "east", "name": "East Quay"}),
        Area.model_validate({"id": "west", "name": "West Quay"}),
    ]
    assert outlines_of(areas, {"east": boundary}) == {"East Quay": boundary}


def test_standings_over_time_follow_what_was_reported_by_then(record: Record) -> None:
    found = history(ledger_of(record).stands, record.editions_in_time)
    assert [(edition.id, dict(counts)) for edition, counts in found] == STANDINGS
    latest = dict(found[-1][1])
    assert latest == dict(counts(ledger_of(record).stands))
    shown = standings(found)
    assert isinstance(shown, Shares)
    assert [sum(part.value for part in whole.parts) for whole in shown.wholes] == [
        sum(told.values()) for _, told in STANDINGS
    ]
    assert standings([]) is None


@pytest.mark.parametrize("name", SMALL)
def test_a_picture_to_take_away_has_its_captions_within(name: str, cache: Path) -> None:
    made = export(SMALL[name], CAPTIONS, cache)
    root, *inside_it = parsed(made.svg)
    text = made.svg.decode()
    assert [root[0].text, root[0].tag] == [CAPTIONS.title, f"{SVG}title"]
    assert CAPTIONS.source in (root[1].text or "")
    said = " ".join("".join(e.itertext()) for e in inside_it if e.tag == f"{SVG}text")
    for caption in (CAPTIONS.title, CAPTIONS.subtitle, CAPTIONS.source, CAPTIONS.date):
        assert caption in said
    assert "var(" not in text
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", text)) <= set(COLOURS.values())
    width, height = (float(root.attrib[side]) for side in ("width", "height"))
    assert made.png.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", made.png[16:24])
    assert (wide, high) == (1280, pytest.approx(height * 2, abs=1))
    assert width == 640


def test_a_picture_to_take_away_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = export(SMALL["bars"], CAPTIONS, tmp_path)
    monkeypatch.setattr(charts, "_make", None)  # nothing more may be drawn
    assert export(SMALL["bars"], CAPTIONS, tmp_path) == first
    with pytest.raises(TypeError):
        export(SMALL["bars"], replace(CAPTIONS, date="Another"), tmp_path)


def test_names_are_drawn_as_text_whatever_they_hold(tmp_path: Path) -> None:
    hostile = '<script>alert("1")</script> & more'
    found = metric([{"period": 2020, "area": hostile, "value": 5}], ["area"], title=hostile)
    shown = drawn_of(found, chart("bars", by="area"))
    drawing = draw(shown, tmp_path)
    for svg in (drawing.wide, drawing.narrow):
        assert "<script" not in svg
        assert hostile in parsed(svg)[0].attrib["aria-label"]
        said = " ".join("".join(e.itertext()) for e in parsed(svg) if e.tag == f"{SVG}text")
        assert hostile in said


def test_a_missing_figure_is_no_zero(record: Record) -> None:
    lamps = LAMPS
    assert isinstance(lamps, Bars)
    assert [(row.name, row.figure and row.figure.value, row.missing) for row in lamps.rows] == [
        ("East quay", 40.0, ""),
        ("West quay", 67.0, ""),
        ("Fish quay", None, "not available"),
    ]
    assert lamps.label == "Bar chart: Lamps that work June 2021"
    for kind in ("bars", "dots", "trend", "shares", "multiples"):
        declared = chart(kind, by=None if kind in ("trend", "multiples") else "quay",
                         across="quay" if kind in ("shares", "multiples") else None)  # fmt: skip
        fish = slices(record.metrics["lamps-working"], {"quay": "Fish quay"}, None)[0]
        assert picture(fish, declared) is None


def test_a_share_is_drawn_on_a_scale_that_is_fair() -> None:
    def lengths(*values: float) -> list[float]:
        rows = [{"period": 2020 + n, "value": value} for n, value in enumerate(values)]
        laid_out = scene(drawn_of(metric(rows), chart("bars")), WIDE)
        return [
            max(x for x, _ in bar.paths[0]) - min(x for x, _ in bar.paths[0])
            for bar in laid_out.shapes
            if bar.fill
        ]

    [whole] = lengths(100)
    [most] = lengths(80)
    assert most / whole == pytest.approx(0.8, abs=0.02)  # over half: a part of the whole
    assert lengths(2, 8)[0] / lengths(2, 8)[1] == pytest.approx(0.25)
    assert lengths(8)[0] > most


def test_many_are_drawn_at_once_as_each_is_alone(tmp_path: Path) -> None:
    wanted = [*SMALL.values(), SMALL["bars"], LAMPS]
    together, alone = tmp_path / "together", tmp_path / "alone"
    prepare([(shown, None) for shown in wanted[1:]], together)
    prepare([(shown, CAPTIONS if shown is LAMPS else None) for shown in wanted], together)
    for shown in wanted:
        draw(shown, alone)
    export(LAMPS, CAPTIONS, alone)
    assert {path.name: path.read_bytes() for path in (together / "charts").iterdir()} == {
        path.name: path.read_bytes() for path in (alone / "charts").iterdir()
    }


def test_what_is_prepared_is_not_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare([(LAMPS, CAPTIONS), (SMALL["bars"], None)], tmp_path)
    monkeypatch.setattr(charts, "_make", None)  # nothing more may be drawn
    prepare([(LAMPS, CAPTIONS), (SMALL["bars"], None)], tmp_path)
    assert draw(LAMPS, tmp_path).wide.startswith("<svg")
    assert export(LAMPS, CAPTIONS, tmp_path).svg.startswith(b"<svg")
    with pytest.raises(TypeError):
        prepare([(SMALL["bars"], CAPTIONS)], tmp_path)


def test_a_drawing_is_kept_and_not_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Picture] = []

    def pretend(jobs: list[job.Job], cache: Path) -> list[list[bytes]]:
        made.extend(one.shown for one in jobs)
        found = [[one.shown.label.encode(), b"narrow"] for one in jobs]
        for one, parts in zip(jobs, found, strict=True):
            kept.write(one.kept(cache), parts)
        return found

    monkeypatch.setattr(charts, "_make", pretend)
    first = draw(LAMPS, tmp_path)
    assert first == Drawing(LAMPS.label, "narrow")
    assert draw(LAMPS, tmp_path) == first
    assert made == [LAMPS]
    # Anything that would change the drawing makes another one.
    draw(replace(LAMPS, label="Another"), tmp_path)
    draw(replace(LAMPS, unit="lamps"), tmp_path)
    assert len(made) == 3
    monkeypatch.setattr(job, "code_version", lambda: "newer")
    draw(LAMPS, tmp_path)
    assert len(made) == 4
    with speaking(PSEUDO):
        draw(LAMPS, tmp_path)
    assert len(made) == 5


@pytest.mark.parametrize("damage", [b"", b"\n", b"{", b"0 1 2\nabc", b"\0", "cut", "changed"])
def test_a_drawing_that_is_damaged_is_drawn_again(tmp_path: Path, damage: bytes | str) -> None:
    first, taken = draw(LAMPS, tmp_path), export(LAMPS, CAPTIONS, tmp_path)
    files = {path: path.read_bytes() for path in (tmp_path / "charts").iterdir()}
    assert len(files) == 3  # the specification too
    for path, data in files.items():
        whole = {"cut": data[:-1], "changed": data[:-9] + b"!" + data[-8:]}
        path.write_bytes(damage if isinstance(damage, bytes) else whole[damage])
    making._compiled.cache_clear()
    assert draw(LAMPS, tmp_path) == first
    assert export(LAMPS, CAPTIONS, tmp_path) == taken
    assert {path: path.read_bytes() for path in (tmp_path / "charts").iterdir()} == files


def test_a_drawing_that_was_kept_for_another_chart_is_not_taken(tmp_path: Path) -> None:
    other = replace(LAMPS, label="Another")
    here, there = (job.Job(shown).kept(tmp_path) for shown in (LAMPS, other))
    first = draw(LAMPS, tmp_path)
    draw(other, tmp_path)
    here.write_bytes(there.read_bytes())
    assert draw(LAMPS, tmp_path) == first


def test_two_processes_keep_the_same_at_once(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from answerable.charts import prepare
from tests.drawn import SMALL
prepare([(shown, None) for shown in SMALL.values()], Path({str(tmp_path)!r}))
"""
    both = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert not [*(tmp_path / "charts").glob("*.part")]
    for shown in SMALL.values():
        assert kept.read(job.Job(shown).kept(tmp_path), job.PARTS) is not None


def on_paper(*marks: str) -> str:
    """Return a picture of 300 by 20 pixels."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="20">'
        f'<path fill="#FFFFFF" d="M0 0h300v20H0z"/>{"".join(marks)}</svg>'
    )


def away(svg: str, block: int = 1) -> NDArray[np.int64]:
    """Return how far a PNG file is from what another library draws, by squares of pixels."""
    true = Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=2))).convert("RGB")
    light = Image.open(io.BytesIO(png(svg)))
    assert light.mode == "P"
    wide, high = true.size
    assert light.size in {(wide, high), (wide, high + 1)}  # one rounds, the other rounds up
    drawn = light.convert("RGB").crop((0, 0, wide, high))
    return abs(np.asarray(true.reduce(block), int) - np.asarray(drawn.reduce(block), int))


def test_a_picture_has_the_colours_of_the_theme_as_they_are() -> None:
    found = sorted(set(COLOURS.values()) - {COLOURS["paper"]})
    assert len(found) <= 30
    rows = (f'<path fill="{c}" d="M{n * 10} 0h9v9h-9z"/>' for n, c in enumerate(found))
    nearly_ink = '<path fill="#1E2226" d="M0 10h300v9h-300z"/>'  # and of more pixels than ink
    off = away(on_paper(*rows, nearly_ink))
    assert off[:20].max() == 0
    assert off[20:].max() == 1


def test_a_picture_is_not_stretched_to_whole_pixels() -> None:
    svg = on_paper('<path fill="#1D2125" d="M0 18h300v1H0z"/>')
    assert away(svg.replace('height="20"', 'height="20.2"')).max() == 0


@pytest.mark.parametrize("count", [256, 2048])
def test_a_picture_of_many_colours_looks_the_same(count: int) -> None:
    blends = (
        f'<path fill="rgb({n % 256},{n * 7 % 256},{n * 13 % 256})" '
        f'd="M{n % 256} {n // 256}h1v1h-1z"/>'
        for n in range(count)
    )
    off = away(on_paper(*blends))
    assert 0 < off.max() <= (15 if count == 256 else 64)


@pytest.mark.parametrize("name", SMALL)
def test_a_chart_looks_the_same_as_pixels(name: str, tmp_path: Path) -> None:
    made = export(SMALL[name], CAPTIONS, tmp_path)
    # Edges are smoothed in other ways, which squares of four pixels tell less of.
    assert away(made.svg.decode(), 4).max() < 64
    assert png(made.svg.decode()) == made.png


def test_a_second_publication_needs_no_drawing_library(
    cache: Path, publication: Publication
) -> None:
    assert publication.pages
    assert list((cache / "charts").iterdir())
    code = f"""
import sys
from pathlib import Path
from answerable.publication import publish
from tests.support import HARBOUR, TODAY, site_settings
made = publish(HARBOUR, site_settings(Path({str(cache)!r})), TODAY)
unwanted = {{"altair", "vl_convert", "pandas", "mkdocs", "numpy", "PIL", "pypdfium2"}}
print(len(made.pages), sorted(unwanted & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == (f"{len(publication.pages)} []\n", "")
