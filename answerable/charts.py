"""Altair chart kinds to static SVG: one drawing for wide pages and one for narrow ones.

The SVG holds no script, no style of its own beyond CSS variables, and is one image to a screen
reader; the page's findings and table carry the figures. Drawings are kept by the hash of what
they show, so Altair is imported only when something new must be drawn.

To add a kind: give `ChartKind` its name, write a function that returns layers, list it in _KINDS.
"""

import hashlib
import json
import re
import textwrap
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from answerable.findings import Slice
from answerable.records import Chart, ChartKind, Observation
from answerable.sentences import label, short_value, with_unit

WIDE, NARROW = 640, 288
LINE = 17
PLOT_HEIGHT = 240
SERIES = ("#12436D", "#F46A25", "#28A197", "#801650")
INK, FAINT, PAPER = "#1D2125", "#D9D9D9", "#FFFFFF"
# Fixed colours while drawing, variables in the page: one SVG serves light, dark and forced colours.
VARIABLES = {
    **{colour.lower(): f"var(--chart-{n}, {colour})" for n, colour in enumerate(SERIES, 1)},
    INK.lower(): f"var(--chart-ink, {INK})",
    FAINT.lower(): f"var(--chart-faint, {FAINT})",
    PAPER.lower(): f"var(--chart-paper, {PAPER})",
}
SVG = "http://www.w3.org/2000/svg"
KIND_WORDS = {
    ChartKind.BARS: "Bar chart",
    ChartKind.DOTS: "Dot chart",
    ChartKind.LINE: "Line chart",
    ChartKind.TARGETS: "Chart of dated aims",
}


@dataclass(frozen=True)
class Mark:
    """One figure as drawn: its name, place on the scale, words beside it, series and time."""

    name: str
    value: float
    words: str
    series: str = ""
    time: float = 0.0
    moment: str = ""
    aim: bool = False


@dataclass(frozen=True)
class Picture:
    """Everything that decides what a drawing looks like, and so the key of its cache."""

    kind: ChartKind
    marks: tuple[Mark, ...]
    label: str
    percentage: bool
    reference: float | None
    reference_label: str


@dataclass(frozen=True)
class Drawing:
    """A chart as two inline SVG texts for wide and narrow places."""

    wide: str
    narrow: str


def picture(part: Slice, chart: Chart) -> Picture | None:
    """Return what a chart of these figures shows, or None where there is nothing to draw."""
    unit = part.metric.unit
    marks = tuple(_mark(row, chart, unit) for row in part.rows if row.value is not None)
    if chart.kind is ChartKind.DOTS:
        marks = tuple(sorted(marks, key=lambda mark: -mark.value))
    if chart.kind is ChartKind.TARGETS:
        marks += tuple(
            Mark(
                t.date.words,
                float(t.value.number),
                f"Aim {with_unit(t.value.text, unit)}",
                time=_time(t.date.first),
                moment=t.date.text,
                aim=True,
            )
            for t in part.targets
        )
    about = " ".join(text for text in (part.metric.title, part.panel) if text)
    if not marks:
        return None
    return Picture(
        chart.kind,
        marks,
        f"{KIND_WORDS[chart.kind]}: {about}. The same figures are in the table below.",
        unit == "per cent",
        float(chart.reference.number) if chart.reference else None,
        chart.reference_label or "",
    )


def draw(shown: Picture, cache: Path) -> Drawing:
    """Return the chart as SVG, from the cache where the same was drawn by the same code before."""
    key = hashlib.sha256(
        json.dumps([asdict(shown), _code_version()], sort_keys=True).encode()
    ).hexdigest()
    kept = cache / "charts" / f"{key[:32]}.json"
    if kept.is_file():
        return Drawing(**json.loads(kept.read_text("utf-8")))
    drawing = Drawing(_svg(shown, WIDE, key[:8] + "w"), _svg(shown, NARROW, key[:8] + "n"))
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(asdict(drawing)), "utf-8")
    return drawing


def specification(shown: Picture, width: int) -> dict[str, Any]:
    """Return the Vega-Lite specification of a chart, `width` pixels wide."""
    layers, size = _KINDS[shown.kind](shown, width)
    import altair as alt

    chart = alt.layer(*layers).properties(background="transparent", padding=2, **size)
    found: dict[str, Any] = chart.to_dict(validate=False)
    found["config"] = {
        "view": {"stroke": None},
        "text": {"font": "sans-serif", "fontSize": _font(width), "fill": INK},
        "axis": {
            "labelFont": "sans-serif", "labelFontSize": _font(width), "labelColor": INK,
            "labelLimit": 400, "domain": False, "ticks": False, "grid": False, "title": None,
        },
    }  # fmt: skip
    return found


def _code_version() -> str:
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def _mark(row: Observation, chart: Chart, unit: str) -> Mark:
    return Mark(
        name=label(row, chart.by),
        value=float(row.value.number) if row.value else 0.0,
        words=short_value(row, unit),
        series=row.groups.get(chart.by or "", ""),
        time=_time(row.period.first),
        moment=row.period.words,
    )


def _time(day: Any) -> float:
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 3) if day else 0.0


def _font(width: int) -> int:
    return 14 if width >= WIDE else 13


def _frame(shown: Picture, **extra: list[Any]) -> Any:
    import pandas as pd

    return pd.DataFrame({**{k: [getattr(m, k) for m in shown.marks] for k in _MARK}, **extra})


_MARK = ("name", "value", "words", "series", "time", "moment", "aim")


def _limit(shown: Picture) -> float:
    """The end of the value scale: 100 for shares that pass half, else a little over the highest."""
    highest = max([*(mark.value for mark in shown.marks), shown.reference or 0])
    return 100.0 if shown.percentage and highest > 50 else highest or 1.0


def _top(shown: Picture) -> float:
    """The top of a value axis: room for the words above the highest point, never above 100%."""
    room = _limit(shown) * 1.12
    return min(room, 100.0) if shown.percentage else room


def _rows_chart(shown: Picture, width: int) -> tuple[list[Any], dict[str, Any]]:
    """Bars or dots: a row for each figure, named at the left (wide) or above (narrow)."""
    import altair as alt

    narrow, font = width < WIDE, _font(width)
    names = [textwrap.wrap(mark.name, 38 if narrow else 27) for mark in shown.marks]
    lines = max(len(name) for name in names)
    left = 0 if narrow else max(len(line) for name in names for line in name) * font * 0.56 + 18
    room = max(len(mark.words) for mark in shown.marks) * font * 0.58 + 16
    keys = [f"{number:03}" for number in range(len(names))]
    data = alt.Chart(
        _frame(shown, key=keys, named=["\n".join(n) for n in names], zero=[0.0] * len(keys))
    )
    plot = width - left - room - 4
    scale = alt.Scale(domain=[0, _limit(shown)], range=[0, plot], nice=False)
    y = alt.Y("key:O", axis=None, scale=alt.Scale(domain=keys, paddingInner=0.35, paddingOuter=0.1))
    x = alt.X("value:Q", axis=None, scale=scale)
    down = 9 + LINE * (lines - 1) / 2 if narrow else 0
    words = data.mark_text(
        align="left", dx=12 if shown.kind is ChartKind.DOTS else 7, yOffset=down, fontWeight="bold"
    ).encode(x=x, y=y, text="words:N")
    style: dict[str, Any] = {
        "align": "left", "lineBreak": "\n", "lineHeight": LINE,
        "yOffset": down - 22 - LINE * (lines - 1) if narrow else 0,
        "dy": 0 if narrow else -LINE * (lines - 1) / 2 if lines == min(map(len, names)) else 0,
    }  # fmt: skip
    where = {"x": alt.value(-left), "y": y, "text": "named:N"}
    halo = data.mark_text(stroke=PAPER, strokeWidth=5, **style).encode(**where)
    name = data.mark_text(**style).encode(**where)
    marks = _dots(data, x, y, down) if shown.kind is ChartKind.DOTS else [
        data.mark_bar(color=SERIES[0], size=20, yOffset=down).encode(x=x, y=y)
    ]  # fmt: skip
    step = 60 + LINE * (lines - 1) if narrow else max(38, LINE * lines + 14)
    size = {"width": plot, "height": step * len(keys)}
    # A line that crosses the names must not strike them out.
    clear = [halo] if narrow and shown.reference is not None else []
    return [*_reference(shown, scale), *clear, *marks, words, name], size


def _dots(data: Any, x: Any, y: Any, shift: float) -> list[Any]:
    import altair as alt

    stem = data.mark_rule(color=FAINT, strokeWidth=3, yOffset=shift, y2Offset=shift).encode(
        x=alt.X("zero:Q", axis=None), x2="value:Q", y=y
    )
    return [
        stem,
        data.mark_circle(color=SERIES[0], size=150, opacity=1, yOffset=shift).encode(x=x, y=y),
    ]


def _reference(shown: Picture, scale: Any) -> list[Any]:
    if shown.reference is None:
        return []
    import altair as alt
    import pandas as pd

    data = alt.Chart(pd.DataFrame({"at": [shown.reference], "words": [shown.reference_label]}))
    late = shown.reference / _limit(shown) > 0.5
    rule = data.mark_rule(color=INK, strokeWidth=1.5, strokeDash=[4, 3]).encode(
        x=alt.X("at:Q", axis=None, scale=scale)
    )
    words = data.mark_text(
        align="right" if late else "left", baseline="bottom", dx=0, dy=-6
    ).encode(x=alt.X("at:Q", axis=None, scale=scale), y=alt.value(0), text="words:N")
    return [rule, words]


def _time_chart(shown: Picture, width: int) -> tuple[list[Any], dict[str, Any]]:
    """Points in time: what was observed as lines, aims as open diamonds on a dashed line."""
    import altair as alt

    narrow = width < WIDE
    series = list(dict.fromkeys(mark.series for mark in shown.marks))
    right = 0 if shown.kind is ChartKind.TARGETS else (104 if narrow else 230)
    plot = width - right - (44 if narrow else 60)
    times = sorted({mark.time for mark in shown.marks})
    pad = max((times[-1] - times[0]) * (0.3 if narrow else 0.12), 0.1)
    moments = {mark.time: mark.moment for mark in shown.marks}
    x = alt.X(
        "time:Q",
        scale=alt.Scale(domain=[times[0] - pad, times[-1] + pad], nice=False),
        axis=alt.Axis(
            values=times, labelExpr=f"{json.dumps({f'{t:.3f}': m for t, m in moments.items()})}"
            "[format(datum.value, '.3f')]", labelPadding=10, domain=True, domainColor=INK,
        ),
    )  # fmt: skip
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, _top(shown)], nice=not shown.percentage),
        axis=alt.Axis(
            grid=True, gridColor=FAINT, tickCount=5,
            labelExpr="datum.label + '%'" if shown.percentage else "datum.label",
        ),
    )  # fmt: skip
    data = alt.Chart(_frame(shown))
    colour = alt.Color(
        "series:N", legend=None, scale=alt.Scale(domain=series, range=list(SERIES[: len(series)]))
    )
    shape = alt.Shape("series:N", legend=None, scale=alt.Scale(
        domain=series, range=["circle", "square", "triangle-up", "diamond"][: len(series)]
    ))  # fmt: skip
    seen = data.transform_filter("!datum.aim")
    aims = data.transform_filter("datum.aim")
    layers = [
        aims.mark_line(color=SERIES[1], strokeDash=[5, 4], strokeWidth=2).encode(x=x, y=y),
        aims.mark_point(
            shape="diamond", size=150, filled=True, fill=PAPER, stroke=SERIES[1], strokeWidth=2.5,
            opacity=1,
        ).encode(x=x, y=y),
        seen.mark_line(strokeWidth=2.5).encode(x=x, y=y, color=colour),
        seen.mark_point(filled=True, size=110, opacity=1).encode(
            x=x, y=y, color=colour, shape=shape
        ),
        data.mark_text(dy=-16, fontWeight="bold").encode(x=x, y=y, text="words:N"),
    ]  # fmt: skip
    if right:
        layers.append(_ends(shown, plot, x, y, narrow))
    return layers, {"width": plot, "height": PLOT_HEIGHT}


def _ends(shown: Picture, plot: float, x: Any, y: Any, narrow: bool) -> Any:
    """The name of each series at its last point, moved apart where two would touch."""
    import altair as alt
    import pandas as pd

    last = {mark.series: mark for mark in shown.marks}
    rows: list[dict[str, Any]] = []
    for mark in sorted(last.values(), key=lambda m: m.value):
        name = "\n".join(textwrap.wrap(mark.series, 13 if narrow else 28))
        tall = name.count("\n") + 1
        near = LINE * (tall + rows[-1]["tall"]) / 2 + 4 if rows else 0.0
        floor = rows[-1]["value"] + near * _top(shown) / PLOT_HEIGHT if rows else mark.value
        rows.append({"value": max(mark.value, floor), "name": name, "tall": tall})
    for row in rows:
        row["value"] += (row["tall"] - 1) * LINE / 2 * _top(shown) / PLOT_HEIGHT
    return (
        alt.Chart(pd.DataFrame(rows))
        .mark_text(align="left", baseline="middle", lineBreak="\n", lineHeight=LINE)
        .encode(x=alt.value(plot + 6), y=y, text="name:N")
    )


_Layers = Callable[[Picture, int], tuple[list[Any], dict[str, Any]]]
_KINDS: Mapping[ChartKind, _Layers] = {
    ChartKind.BARS: _rows_chart,
    ChartKind.DOTS: _rows_chart,
    ChartKind.LINE: _time_chart,
    ChartKind.TARGETS: _time_chart,
}


def _svg(shown: Picture, width: int, prefix: str) -> str:
    import vl_convert

    svg = vl_convert.vegalite_to_svg(specification(shown, width), allowed_base_urls=[])
    return inline_svg(svg, shown.label, prefix)


def inline_svg(svg: str, name: str, prefix: str) -> str:
    """Make Vega's SVG fit for a page: one named image, no ids that clash, variables for colours."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn a moment ago by our own library
    for parent in list(root.iter()):
        for child in [c for c in parent if c.tag == f"{{{SVG}}}path" and not c.get("d")]:
            parent.remove(child)
    for element in root.iter():
        _tidy(element, prefix)
    hidden = ElementTree.Element(f"{{{SVG}}}g", {"aria-hidden": "true"})
    hidden.extend(list(root))
    view = root.get("viewBox", "")
    root.clear()
    width = view.split()[2]
    root.attrib.update(
        {"viewBox": view, "role": "img", "aria-label": name, "style": f"max-width:{width}px"}
    )
    root.append(hidden)
    return ElementTree.tostring(root, encoding="unicode")


def _tidy(element: ElementTree.Element, prefix: str) -> None:
    for name, value in list(element.attrib.items()):
        if name in ("role", "class", "font-family") or name.startswith("aria-"):
            del element.attrib[name]
        elif name in ("fill", "stroke"):
            element.set(name, VARIABLES.get(value.lower(), value))
        elif name == "id":
            element.set(name, f"{prefix}-{value}")
        else:
            element.set(name, _short(value.replace("url(#", f"url(#{prefix}-")))


def _short(text: str) -> str:
    return re.sub(r"-?[0-9]+\.[0-9]{2,}", lambda m: f"{float(m[0]):.1f}".removesuffix(".0"), text)
