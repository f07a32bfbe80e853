"""Every kind of chart: what it shows, and how it is laid out.

To add a kind: give `ChartKind` its name and `KIND_WORDS` its words; write a module with a picture
of its own, a function that makes it and one that lays it out; list both here.
"""

from collections.abc import Callable, Mapping
from typing import Any

from answerable.charts import bars, dots, dumbbell, maps, multiples, shares, trend
from answerable.charts.picture import Picture
from answerable.charts.scene import Scene
from answerable.findings import Slice
from answerable.records import Chart, ChartKind
from answerable.records.boundaries import Boundary

_Shown = Callable[[Slice, Chart], Picture | None]
_SHOWN: Mapping[ChartKind, _Shown] = {
    ChartKind.BARS: bars.bars,
    ChartKind.DOTS: dots.dots,
    ChartKind.DUMBBELL: dumbbell.dumbbell,
    ChartKind.MULTIPLES: multiples.multiples,
    ChartKind.SHARES: shares.shares,
    ChartKind.TREND: trend.trend,
}
# By kind: each takes the picture of its own kind.
_SCENES: Mapping[str, Callable[[Any, int], Scene]] = {
    ChartKind.BARS.value: bars.scene,
    ChartKind.DOTS.value: dots.scene,
    ChartKind.DUMBBELL.value: dumbbell.scene,
    ChartKind.MAP.value: maps.scene,
    ChartKind.MULTIPLES.value: multiples.scene,
    ChartKind.SHARES.value: shares.scene,
    "standings": shares.scene,
    ChartKind.TREND.value: trend.scene,
}
NO_OUTLINES: Mapping[str, Boundary] = {}


def picture(
    part: Slice, chart: Chart, outlines: Mapping[str, Boundary] = NO_OUTLINES
) -> Picture | None:
    """Return what a chart of these figures shows, or None where there is nothing to draw.

    A map needs `outlines`: the boundaries of areas, by their names as figures give them.
    """
    if chart.kind is ChartKind.MAP:
        return maps.map_of(part, chart, outlines)
    return _SHOWN[chart.kind](part, chart)


def scene(shown: Picture, width: int) -> Scene:
    """Lay out a picture, `width` pixels wide."""
    return _SCENES[shown.kind](shown, width)
