"""Vega-Lite specifications of each kind of chart, made with Altair.

To add a kind: give `ChartKind` its name, write a function that returns layers, list it in _KINDS.
"""

import json
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

import altair as alt
import pandas as pd

from answerable.charts.picture import Picture
from answerable.charts.theme import FAINT, INK, LINE, PAPER, PLOT_HEIGHT, SERIES, WIDE
from answerable.records import ChartKind

_MARK = ("name", "value", "words", "series", "time", "moment", "aim")


def specification(shown: Picture, width: int) -> dict[str, Any]:
    """Return the Vega-Lite specification of a chart, `width` pixels wide."""
    layers, size = _KINDS[shown.kind](shown, width)
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


def _font(width: int) -> int:
    return 14 if width >= WIDE else 13


def _frame(shown: Picture, **extra: list[Any]) -> Any:
    return pd.DataFrame({**{k: [getattr(m, k) for m in shown.marks] for k in _MARK}, **extra})


def _limit(shown: Picture) -> float:
    """The end of the value scale: 100 for shares that pass half, else a little over the highest."""
    highest = max([*(mark.value for mark in shown.marks), shown.reference or 0])
    return 100.0 if shown.percentage and highest > 50 else highest or 1.0


def _bottom(shown: Picture) -> float:
    """The start of the value scale: zero, or the lowest figure where one is below zero."""
    return min([0.0, *(mark.value for mark in shown.marks)])


def _top(shown: Picture) -> float:
    """The top of a value axis: room for the words above the highest point, never above 100%."""
    room = _limit(shown) * 1.12
    return min(room, 100.0) if shown.percentage else room


def _rows_chart(shown: Picture, width: int) -> tuple[list[Any], dict[str, Any]]:
    """Bars or dots: a row for each figure, named at the left (wide) or above (narrow)."""
    narrow, font = width < WIDE, _font(width)
    names = [textwrap.wrap(mark.name, 38 if narrow else 27) for mark in shown.marks]
    lines = max(len(name) for name in names)
    left = 0 if narrow else max(len(line) for name in names for line in name) * font * 0.56 + 18
    room = max(len(mark.words) for mark in shown.marks) * font * 0.7 + 16
    keys = [f"{number:03}" for number in range(len(names))]
    after = [max(mark.value, 0.0) for mark in shown.marks]
    data = alt.Chart(
        _frame(
            shown,
            key=keys,
            named=["\n".join(n) for n in names],
            zero=[0.0] * len(keys),
            after=after,
        )
    )
    plot = width - left - room - 4
    scale = alt.Scale(domain=[_bottom(shown), _limit(shown)], range=[0, plot], nice=False)
    y = alt.Y("key:O", axis=None, scale=alt.Scale(domain=keys, paddingInner=0.35, paddingOuter=0.1))
    x = alt.X("value:Q", axis=None, scale=scale)
    down = 9 + LINE * (lines - 1) / 2 if narrow else 0
    words = data.mark_text(
        align="left", dx=12 if shown.kind is ChartKind.DOTS else 7, yOffset=down, fontWeight="bold"
    ).encode(x=alt.X("after:Q", axis=None, scale=scale), y=y, text="words:N")
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
