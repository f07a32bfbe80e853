import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from answerable import charts
from answerable.charts import Drawing, Picture, draw, picture
from answerable.charts.kinds import specification
from answerable.charts.svg import inline_svg
from answerable.charts.theme import NARROW, VARIABLES, WIDE
from answerable.findings import slices
from answerable.publication import Publication
from answerable.record import Record
from answerable.records import Chart, ChartKind
from tests.conftest import Expect
from tests.support import HARBOUR, ROOT, harbour_record

SVG = "{http://www.w3.org/2000/svg}"


def pictures(record: Record) -> Iterator[tuple[str, Picture]]:
    """Yield what each chart of the record shows, by the metric's id and the chart's number."""
    for metric in record.metrics.values():
        parts = [(c, part) for c in metric.charts for part in slices(metric, c.where, c.panel)]
        for number, (chart, part) in enumerate(parts, 1):
            shown = picture(part, chart)
            assert shown is not None
            yield f"{metric.id}-{number}", shown


PICTURES = dict(pictures(harbour_record()))
LAMPS = PICTURES["lamps-working-1"]


def parsed(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter())  # noqa: S314 - drawn by our own library


def texts(svg: str) -> str:
    """Return all that a drawing says, its lines joined as a reader joins them."""
    return " ".join(" ".join(e.itertext()) for e in parsed(svg) if e.tag == f"{SVG}text")


def test_the_harbour_has_every_kind_of_chart() -> None:
    assert {shown.kind for shown in PICTURES.values()} <= set(ChartKind)


def test_specifications_are_as_expected(expect: Expect) -> None:
    made = {
        f"{name}.json": json.dumps(
            {"wide": specification(shown, WIDE), "narrow": specification(shown, NARROW)},
            indent=1,
            ensure_ascii=False,
        )
        + "\n"
        for name, shown in PICTURES.items()
    }
    expect(HARBOUR / "expected" / "charts", made)


@pytest.mark.parametrize("name", PICTURES)
def test_every_chart_is_drawn_wide_and_narrow(name: str, cache: Path) -> None:
    shown = PICTURES[name]
    drawing = draw(shown, cache)
    for svg, room in ((drawing.wide, WIDE), (drawing.narrow, NARROW)):
        root = parsed(svg)[0]
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        assert 0 < width <= room
        assert height > 0
        for mark in shown.marks:
            assert mark.words in texts(svg)
            if shown.kind in (ChartKind.BARS, ChartKind.DOTS):
                assert mark.name.split()[0] in texts(svg)
            else:
                assert mark.moment in texts(svg)
    assert drawing.wide != drawing.narrow


@pytest.mark.parametrize("name", PICTURES)
def test_a_drawing_is_one_named_image_and_nothing_more(name: str, cache: Path) -> None:
    drawing = draw(PICTURES[name], cache)
    for svg in (drawing.wide, drawing.narrow):
        root, *inside = parsed(svg)
        assert (root.get("role"), root.get("aria-label")) == ("img", PICTURES[name].label)
        assert re.fullmatch(r"max-width:[0-9.]+px", root.attrib["style"])
        [group] = root
        assert group.get("aria-hidden") == "true"
        assert {e.tag.removeprefix(SVG) for e in inside} <= {
            "g", "path", "line", "rect", "text", "tspan", "defs", "clipPath",
        }  # fmt: skip
        for element in inside:
            forbidden = {"role", "class", "style", "href", "font-family", "tabindex"}
            assert not forbidden & set(element.attrib)
            assert not [n for n in element.attrib if n.startswith(("on", "{"))]
            assert element is group or not [n for n in element.attrib if n.startswith("aria-")]
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("name", PICTURES)
def test_every_colour_is_a_variable(name: str, cache: Path) -> None:
    drawing = draw(PICTURES[name], cache)
    for element in [*parsed(drawing.wide), *parsed(drawing.narrow)]:
        for attribute in ("fill", "stroke"):
            assert element.get(attribute, "none") in {"none", *VARIABLES.values()}


def test_every_word_has_the_colour_of_ink_or_paper(cache: Path) -> None:
    for shown in PICTURES.values():
        for element in parsed(draw(shown, cache).wide):
            if element.tag == f"{SVG}text":
                assert element.get("fill", "").startswith(("var(--chart-ink", "var(--chart-paper"))


VEGA = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="100" height="50" viewBox="0 0 100 50" class="marks">
 <defs><clipPath id="clip1"><path d="M0,0h1"/></clipPath></defs>
 <g role="graphics-object" aria-roledescription="group" aria-label="a group" class="mark-group">
  <path d="" fill="#1D2125"/><path fill="#1D2125"/>
  <path d="M0.123456,9.999h-7.05" clip-path="url(#clip1)" fill="#12436d" stroke="#F46A25"/>
  <text font-family="sans-serif" fill="#1d2125" transform="translate(2,100.05)">3.14 a &lt; b</text>
 </g></svg>"""


def test_the_drawing_of_vega_is_made_fit_for_a_page() -> None:
    assert inline_svg(VEGA, 'A "chart" <of> & more', "ab1") == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" role="img" '
        'aria-label="A &quot;chart&quot; &lt;of&gt; &amp; more" style="max-width:100px">'
        '<g aria-hidden="true"><defs><clipPath id="ab1-clip1"><path d="M0,0h1" /></clipPath>'
        "</defs>\n <g>\n  "
        '<path d="M0.1,10h-7" clip-path="url(#ab1-clip1)" fill="var(--chart-1, #12436D)" '
        'stroke="var(--chart-2, #F46A25)" />\n  '
        '<text fill="var(--chart-ink, #1D2125)" transform="translate(2,100)">3.14 a &lt; b</text>'
        "\n </g></g></svg>"
    )


def test_no_id_stands_twice_on_a_page(cache: Path) -> None:
    drawn = [draw(shown, cache) for shown in PICTURES.values()]
    ids = [
        element.attrib["id"]
        for drawing in drawn
        for svg in (drawing.wide, drawing.narrow)
        for element in parsed(svg)
        if "id" in element.attrib
    ]
    assert len(ids) == len(set(ids))


def test_what_is_shown_is_what_is_published(record: Record) -> None:
    lamps = PICTURES["lamps-working-1"]
    # A missing figure is not drawn as a zero.
    assert [(m.name, m.value, m.words) for m in lamps.marks] == [
        ("East quay", 40.0, "40%"),
        ("West quay", 67.0, "67%"),
    ]
    assert lamps.percentage
    assert lamps.label == (
        "Bar chart: Lamps that work June 2021. The same figures are in the table below."
    )
    crabs = PICTURES["crabs-seen-1"]
    assert [mark.words for mark in crabs.marks] == ["around 1,200", "almost 300", "75"]
    assert (crabs.reference, crabs.reference_label) == (500.0, "500: a full basin")
    depth = PICTURES["channel-depth-1"]
    assert [(m.series, m.time, m.moment) for m in depth.marks][:3] == [
        ("Outer mark", 2020.0, "2020"),
        ("Inner mark", 2020.0, "2020"),
        ("Outer mark", 2021.161, "March 2021"),
    ]
    ferries = PICTURES["ferries-on-time-1"]
    assert [(m.words, m.aim) for m in ferries.marks] == [
        ("61%", False),
        ("Aim 80%", True),
        ("Aim 95%", True),
    ]


def test_nothing_is_drawn_where_there_is_no_figure(record: Record) -> None:
    lamps = record.metrics["lamps-working"]
    fish = {"quay": "Fish quay"}
    for kind in ChartKind:
        chart = Chart.model_validate({"kind": kind.value, "by": "quay"})
        assert picture(slices(lamps, fish, None)[0], chart) is None


def test_a_share_is_drawn_on_a_scale_that_is_fair() -> None:
    def domain(shown: Picture) -> list[float]:
        layers = specification(shown, WIDE)["layer"]
        found = [
            layer["encoding"]["x"]["scale"]["domain"]
            for layer in layers
            if layer["encoding"].get("x", {}).get("field") == "value"
        ]
        return list(found[0])

    low = replace(LAMPS, marks=tuple(replace(mark, value=mark.value / 10) for mark in LAMPS.marks))
    assert domain(LAMPS) == [0, 100]  # a share over half is drawn as a part of the whole
    assert domain(low) == [0, 6.7]
    assert domain(replace(low, reference=40.0, reference_label="Aim")) == [0, 40]
    negative = replace(low, marks=(replace(low.marks[0], value=-3.0), *low.marks[1:]))
    assert domain(negative) == [-3, 6.7]  # a bar begins at zero whichever way it goes


def test_names_are_drawn_as_text_whatever_they_hold(tmp_path: Path) -> None:
    hostile = '<script>alert("1")</script> & more'
    shown = replace(
        LAMPS, label=hostile, marks=tuple(replace(mark, name=hostile) for mark in LAMPS.marks)
    )
    drawing = draw(shown, tmp_path)
    for svg in (drawing.wide, drawing.narrow):
        assert "<script" not in svg
        assert parsed(svg)[0].get("aria-label") == hostile
        assert '<script>alert("1")</script> & more' in texts(svg).replace("\n", " ")


def test_a_drawing_is_kept_and_not_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def pretend(shown: Picture, width: int, prefix: str) -> str:
        drawn.append(prefix)
        return f"<svg>{shown.label} {width}</svg>"

    monkeypatch.setattr(charts, "_svg", pretend)
    first = draw(LAMPS, tmp_path)
    assert first == Drawing(
        f"<svg>{LAMPS.label} {WIDE}</svg>", f"<svg>{LAMPS.label} {NARROW}</svg>"
    )
    assert draw(LAMPS, tmp_path) == first
    assert len(drawn) == len(set(drawn)) == 2
    # Anything that would change the drawing makes another one.
    draw(replace(LAMPS, label="Another"), tmp_path)
    draw(replace(LAMPS, reference=1.0), tmp_path)
    draw(replace(LAMPS, marks=LAMPS.marks[:1]), tmp_path)
    assert len(drawn) == len(set(drawn)) == 8
    monkeypatch.setattr(charts, "_code_version", lambda: "newer")
    draw(LAMPS, tmp_path)
    assert len(drawn) == len(set(drawn)) == 10


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"wide": "<svg/>"}', "\0"])
def test_a_drawing_that_is_damaged_is_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    monkeypatch.setattr(charts, "_svg", lambda shown, width, prefix: f"<svg>{width}</svg>")
    first = draw(LAMPS, tmp_path)
    [kept] = (tmp_path / "charts").iterdir()
    kept.write_text(damage, "utf-8")
    assert draw(LAMPS, tmp_path) == first
    assert [*(tmp_path / "charts").iterdir()] == [kept]
    assert json.loads(kept.read_text("utf-8")) == {"wide": first.wide, "narrow": first.narrow}


def test_a_second_publication_needs_no_drawing_library(
    cache: Path, publication: Publication
) -> None:
    assert list((cache / "charts").iterdir())
    code = f"""
import sys
from pathlib import Path
from answerable.publication import publish
from answerable.settings import Settings
made = publish(Path({str(HARBOUR)!r}), Settings(Path("data"), Path({str(cache)!r})))
print(len(made.pages), sorted({{"altair", "vl_convert", "pandas", "mkdocs"}} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == (f"{len(publication.pages)} []\n", "")
