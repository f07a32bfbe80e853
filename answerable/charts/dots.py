"""Dots: a row for each group from the highest to the lowest, each with its interval.

A total stands apart at the top, groups that say “not known” apart at the bottom: neither is ranked.
"""

from dataclasses import replace

from answerable.charts.axes import Scale, value_ticks
from answerable.charts.bars import Bars, Row, bars
from answerable.charts.letters import width as width_of
from answerable.charts.picture import described, ranked, unknown_groups
from answerable.charts.rows import (
    MANY,
    edge_of,
    few_ticks,
    guides,
    layout,
    reference_line,
    value_axis,
    write_names,
)
from answerable.charts.scene import Dot, Scene, Sheet, Words
from answerable.charts.theme import PAPER, font_size
from answerable.findings import Slice
from answerable.records import TOTAL, Chart, ChartKind


def dots(part: Slice, chart: Chart) -> Bars | None:
    """Return what dots of these figures show; None where there is none."""
    shown = bars(part, chart)
    if shown is None:
        return None
    rows = {row.name: row for row in shown.rows}
    values = {name: row.figure.value if row.figure else None for name, row in rows.items()}
    order = ranked(values, unknown_groups(part, chart.by))
    return replace(
        shown,
        kind=ChartKind.DOTS.value,
        label=described(part, ChartKind.DOTS),
        rows=tuple(rows[name] for name in order),
    )


def scene(shown: Bars, width: int) -> Scene:
    """Lay out dots."""
    sheet, size = Sheet(), font_size(width)
    many = len(shown.rows) > MANY
    top = size * (3.2 if shown.reference else 1.6)
    words = [row.figure.words if row.figure else row.missing for row in shown.rows]
    column = max(width_of(text, size, True) for text in words) + 14
    found = layout([row.name for row in shown.rows], width, top, 20 if many else 30, column)
    ticks = value_ticks(shown.values, shown.unit)
    edge = edge_of(ticks, shown.unit, found)
    x = Scale(ticks[0], ticks[-1], found.left + edge, width - (column + 4 if found.left else edge))
    value_axis(sheet, x, few_ticks(x, ticks, shown.unit, size), shown.unit, found)
    if shown.reference:
        reference_line(sheet, x, shown.reference, found, width, size * 1.4)
    guides(sheet, x, found)
    for row, text, place in zip(shown.rows, words, found.places, strict=True):
        at = Words(width, place.value, text, size, "right", bool(row.figure))
        sheet.words.append(at)
        if row.figure:
            _mark(sheet, x, row, place.middle)
    write_names(sheet, found)
    return sheet.scene(width, found.bottom + 2)


def _mark(sheet: Sheet, x: Scale, row: Row, y: float) -> None:
    figure = row.figure
    if figure is None:
        return
    if figure.lower is not None and figure.upper is not None:
        sheet.line(((x(figure.lower), y), (x(figure.upper), y)), "series-1", 2)
    shape = "diamond" if row.name == TOTAL else "circle"
    sheet.dots.append(Dot(x(figure.value), y, shape, 11, "series-1", PAPER, 1.5))
