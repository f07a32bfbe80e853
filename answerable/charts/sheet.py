"""Draws scenes with Altair and vl-convert: one specification is given the data of each.

Places are pixels already, and no scale is asked for: labels that must not touch are laid out
before. The specification never changes, and Vega-Lite compiles it once in a process.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Any

import altair as alt
import vl_convert

from answerable.charts.scene import Point, Scene, Shape
from answerable.charts.svg import AFTER
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


def drawn(scene: Scene) -> str:
    """Draw a scene as Vega's SVG; its colours are names of the theme."""
    compiled, rows = _compiled(), _data(scene)
    data = [{**part, "values": rows.get(part["name"], [])} for part in compiled["data"]]
    found = {**compiled, "width": scene.width, "height": scene.height, "data": data}
    svg: str = vl_convert.vega_to_svg(found, allowed_base_urls=[])
    return svg


@cache
def _compiled() -> dict[str, Any]:
    found: dict[str, Any] = vl_convert.vegalite_to_vega(specification(Scene(1, 1)))
    return found


@cache
def _sheet() -> dict[str, Any]:
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
