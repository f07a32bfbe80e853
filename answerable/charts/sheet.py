"""Draws scenes with Altair and vl-convert: one specification is given the data of many.

Places are pixels already, and no scale is asked for: labels that must not touch are laid out
before. The specification never changes, so Vega-Lite compiles it once; and no mark knows of
another, so Vega draws many scenes at a time, and its marks are dealt out to them in their order.
"""

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, islice
from typing import Any

from answerable.charts.scene import Point, Scene, Shape
from answerable.charts.svg import AFTER, Mark
from answerable.charts.theme import PAPER

_FONT = "sans-serif"  # vl-convert brings one, so it is the same on every machine
_PLAIN: dict[str, Any] = {"scale": None, "legend": None}


def specification(scene: Scene) -> dict[str, Any]:
    """Return the Vega-Lite specification of a drawing; its colours are names of the theme."""
    return {
        **_sheet(),
        "width": scene.width,
        "height": scene.height,
        "datasets": _data(scene),
    }


def compiled() -> dict[str, Any]:
    """Return the specification as Vega's, without data: `drawn` is given it.

    It gives letters no size. Vega measures all that have one, which takes four times as long as
    everything else; their places are known, and `drawn` gives them their size afterwards.
    """
    import vl_convert

    found: dict[str, Any] = vl_convert.vegalite_to_vega(specification(Scene(1, 1)))
    [words] = (mark for mark in found["marks"] if mark["type"] == "text")
    words["encode"]["update"]["fontSize"] = {"value": 0}
    return found


def drawn(scenes: Sequence[Scene], compiled: Mapping[str, Any]) -> list[list[Mark]]:
    """Draw scenes as Vega's SVG; return the marks of each, their colours names of the theme."""
    import vl_convert

    rows = [_data(scene) for scene in scenes]
    data = [
        {**part, "values": [row for found in rows for row in found[part["name"]]]}
        for part in compiled["data"]
    ]
    svg = vl_convert.vega_to_svg(json.dumps({**compiled, "data": data}), allowed_base_urls=[])
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn a moment ago by our own library
    layers = {
        part["name"]: iter(layer)
        for part, layer in zip(compiled["data"], _layers(root), strict=True)
    }
    dealt = [
        [mark for name, layer in layers.items() for mark in islice(layer, len(found[name]))]
        for found in rows
    ]
    for scene, marks in zip(scenes, dealt, strict=True):
        first = len(marks) - len(scene.words)
        for mark, words in zip(marks[first:], scene.words, strict=True):
            mark.set("font-size", f"{words.size:g}px")
    return dealt


def _layers(root: ElementTree.Element) -> list[Mark]:
    """Return the groups that hold the marks of each layer, from the back to the front."""
    return [group for group in root.iter() if " role-mark " in group.get("class", "")]


@cache
def _sheet() -> dict[str, Any]:
    # Imported here: it takes long, and a specification that was kept needs it no more.
    import altair as alt

    painted = {
        "fill": alt.Fill("fill:N", **_PLAIN),
        "stroke": alt.Stroke("stroke:N", **_PLAIN),
        "strokeWidth": alt.StrokeWidth("width:Q", **_PLAIN),
    }
    placed = {
        "x": alt.X("x:Q", scale=None, axis=None),
        "y": alt.Y("y:Q", scale=None, axis=None),
    }
    shapes = (
        alt.Chart(alt.NamedData("shapes"))
        .mark_geoshape(aria=False, clip=False)
        .encode(**painted, strokeDash=alt.StrokeDash("dash:N", **_PLAIN))
        .project(type="identity", scale=1, translate=[0, 0])
    )
    dots = (
        alt.Chart(alt.NamedData("dots"))
        .mark_point(opacity=1, aria=False)
        .encode(
            **placed,
            **painted,
            shape=alt.Shape("shape:N", **_PLAIN),
            size=alt.Size("area:Q", **_PLAIN),
        )
    )
    words = (
        alt.Chart(alt.NamedData("words"))
        .mark_text(
            aria=False,
            font=_FONT,
            baseline="alphabetic",
            align=alt.ExprRef("datum.align"),
            fontWeight=alt.ExprRef("datum.weight"),
        )
        .encode(
            **placed,
            text="text:N",
            size=alt.Size("size:Q", **_PLAIN),
            fill=alt.Fill("fill:N", **_PLAIN),
            stroke=alt.Stroke("stroke:N", **_PLAIN),
        )
    )
    chart = alt.layer(shapes, dots, words).properties(
        background="transparent", padding=0, autosize="none"
    )
    found: dict[str, Any] = chart.to_dict(validate=False)
    found["config"] = {"view": {"stroke": None}}
    return found


def _data(scene: Scene) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each layer; numbers have one decimal, which the eye can't tell."""
    return {
        "shapes": [
            _geometry(shape, [path for one in (shape, *alike) for path in one.paths])
            for shape, *alike in (
                list(group) for _, group in groupby(scene.shapes, lambda s: replace(s, paths=()))
            )
        ],
        "dots": [
            {
                "x": round(dot.x, 1),
                "y": round(dot.y, 1),
                "shape": dot.shape,
                "area": round(dot.size**2 * 0.785),
                "fill": dot.fill or None,
                "stroke": dot.stroke or None,
                "width": dot.width,
            }
            for dot in scene.dots
        ],
        "words": [
            {
                "x": round(words.x, 1),
                "y": round(words.y, 1),
                "text": f"{words.text}{AFTER}{words.after}" if words.after else words.text,
                "size": words.size,
                "align": words.align,
                "weight": "bold" if words.bold else "normal",
                "fill": words.colour,
                "stroke": PAPER if words.halo else None,
            }
            for words in scene.words
        ],
    }


def _geometry(shape: Shape, outlines: Iterable[Iterable[Point]]) -> dict[str, Any]:
    """Return shapes that look alike, and follow each other, as one."""
    paths = [[[round(x, 1), round(y, 1)] for x, y in path] for path in outlines]
    closed = bool(shape.fill)
    return {
        "type": "Feature",
        "geometry": {
            "type": "MultiPolygon" if closed else "MultiLineString",
            "coordinates": [[[*path, path[0]]] for path in paths] if closed else paths,
        },
        "fill": shape.fill or None,
        "stroke": shape.stroke or None,
        "width": shape.width,
        "dash": shape.dash,
    }
