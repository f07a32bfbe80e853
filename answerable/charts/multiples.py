"""Small multiples: a small chart over time for each group, all on one scale.

Where a total is among the groups, its line stands in each small chart, thin, to compare with.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answerable.charts.axes import Scale, tick_words, value_ticks, years
from answerable.charts.labels import LINE, Sample, line_key
from answerable.charts.letters import width as width_of
from answerable.charts.letters import wrapped
from answerable.charts.picture import Picture, described, named
from answerable.charts.scene import Scene, Sheet, Words
from answerable.charts.theme import DASHES, INK, SERIES, WASH, WASH_EDGE, font_size, is_wide
from answerable.charts.trend import (
    Notch,
    Plot,
    Span,
    Strand,
    breaks_of,
    draw_strand,
    grid_line,
    grid_words,
    missing_everywhere,
    of_moment,
    strands_of,
)
from answerable.findings import Slice, series
from answerable.language import _
from answerable.records import TOTAL, Chart, ChartKind

_TALL = 62
_GAP = 14
_BASE = "series-5"


@dataclass(frozen=True)
class Cell:
    """One small chart."""

    name: str
    strands: tuple[Strand, ...]
    missing: tuple[Span, ...]
    breaks: tuple[Notch, ...]


@dataclass(frozen=True)
class Multiples(Picture):
    """What small multiples show; `total` is the line that stands in each."""

    cells: tuple[Cell, ...]
    total: Strand | None
    start: int
    end: int


def multiples(part: Slice, chart: Chart) -> Multiples | None:
    """Return what small multiples of these figures show; None where there is no figure."""
    groups = dict.fromkeys(named(row, chart.across) for row in part.rows)
    cells = tuple(
        _cell(name, replace(part, rows=tuple(r for r in part.rows
                                             if named(r, chart.across) == name)), chart)
        for name in groups
    )  # fmt: skip
    spots = [spot for cell in cells for strand in cell.strands for spot in strand.spots]
    if not spots:
        return None
    totals = [cell.strands[0] for cell in cells if cell.name == TOTAL and len(cell.strands) == 1]
    days = [spot.at for spot in spots] + [day for c in cells for span in c.missing for day in span]
    pad = max((max(days) - min(days)) // 40, 15)
    return Multiples(
        ChartKind.MULTIPLES.value,
        described(part, ChartKind.MULTIPLES),
        part.metric.unit,
        cells,
        totals[0] if totals and len(cells) > 1 and chart.by is None else None,
        min(days) - pad,
        max(days) + pad,
    )


def _cell(name: str, part: Slice, chart: Chart) -> Cell:
    found = series(part, chart.by)
    return Cell(
        name, strands_of(found, part.metric.unit), missing_everywhere(found), breaks_of(found)
    )


def scene(shown: Multiples, width: int) -> Scene:
    """Lay out small multiples."""
    sheet, size = Sheet(), font_size(width) - 1
    values = [
        v for c in shown.cells for s in c.strands for spot in s.spots for v in spot.figure.ends
    ]
    ticks = value_ticks(values, shown.unit, 3)
    labels = tick_words(ticks, shown.unit)
    left = math.ceil(max(width_of(label, size - 1) for label in labels) + 8)
    columns = min(len(shown.cells), 4 if is_wide(width) else 2)
    # Whole pixels, so that lines that are alike are written alike, and weigh little.
    wide = int((width - left - 6 + _GAP) / columns - _GAP)
    top = math.ceil(_key(sheet, shown, size + 1, width))
    plots: list[tuple[Plot, Cell]] = []
    for row in range(0, len(shown.cells), columns):
        cells = shown.cells[row : row + columns]
        titles = [_title(cell, shown, wide, size) for cell in cells]
        tall = math.ceil(max(len(lines) for lines, _ in titles) * size * LINE)
        for column, (cell, (lines, value)) in enumerate(zip(cells, titles, strict=True)):
            x = left + column * (wide + _GAP)
            for number, line in enumerate(lines):
                y = top + tall + size * (0.9 - (len(lines) - number) * LINE)
                if line:
                    sheet.words.append(Words(x, y, line, size, bold=True))
            if value:
                y = top + tall + size * (0.9 - LINE)
                sheet.words.append(Words(x + wide, y, value, size, "right"))
            plot = Plot(
                sheet,
                Scale(shown.start, shown.end, x, x + wide),
                Scale(ticks[0], ticks[-1], top + tall + 6 + _TALL, top + tall + 6),
                size - 1,
                grain=0.5,
            )
            plots.append((plot, cell))
            grid_words(plot, ticks, labels if column == 0 else ())
            if row + column + columns >= len(shown.cells):
                _ends(plot, shown)
        top += tall + _TALL + 6 + 12
    _draw(plots, shown, ticks)
    return sheet.scene(width, top - 12 + size * 1.8)


def _title(cell: Cell, shown: Multiples, wide: float, size: float) -> tuple[tuple[str, ...], str]:
    """Return the name of a small chart in lines, and its last figure if it is of one series.

    The figure stands beside the last line, which is empty where the name leaves no room.
    """
    value = ""
    if len(cell.strands) == 1:
        last = cell.strands[0].spots[-1]
        value = last.figure.words
        if last.at < max(s.spots[-1].at for c in shown.cells for s in c.strands):
            value = of_moment(value, last.moment)
    room = wide - width_of(value, size) - 6
    if value and max(width_of(word, size, True) for word in cell.name.split()) > room:
        return (*wrapped(cell.name, wide, size, True), ""), value
    return wrapped(cell.name, room, size, True), value


def _key(sheet: Sheet, shown: Multiples, size: float, width: float) -> float:
    names = list(dict.fromkeys(s.name for c in shown.cells for s in c.strands if s.name))
    samples = [Sample(name, SERIES[n], 2, DASHES[n]) for n, name in enumerate(names)]
    if shown.total:
        samples.append(Sample(_("{group}, in each", group=TOTAL), _BASE, 1, ()))
    if any(cell.missing for cell in shown.cells):
        samples.append(Sample(_("Not published"), WASH, 14, ()))
    for words in dict.fromkeys(notch.words for cell in shown.cells for notch in cell.breaks):
        samples.append(Sample(words, INK, 1.5, (1.5, 3)))
    return line_key(sheet, samples, size, width) if samples else 0


def _draw(plots: Sequence[tuple[Plot, Cell]], shown: Multiples, ticks: Sequence[float]) -> None:
    """Draw all small charts a layer at a time, so that what looks alike is one element."""
    for plot, cell in plots:
        for start, end in cell.missing:
            left, right = max(plot.x(start), plot.x.start), min(plot.x(end), plot.x.end)
            plot.sheet.box(left, plot.y.end, right, plot.y.start, WASH, WASH_EDGE)
    for tick in ticks:
        for plot, _cell in plots:
            grid_line(plot, tick)
    for plot, cell in plots:
        for notch in cell.breaks:
            x = plot.x(notch.at)
            plot.sheet.line(((x, plot.y.end), (x, plot.y.start)), INK, 1.5, (1.5, 3))
    for plot, cell in plots:
        if shown.total and cell.name != TOTAL:
            for run in shown.total.runs:
                plot.sheet.line((plot.point(spot) for spot in run), _BASE, 1)
    for number, name in enumerate(dict.fromkeys(s.name for _plot, c in plots for s in c.strands)):
        for plot, cell in plots:
            for strand in cell.strands:
                if strand.name == name:
                    draw_strand(plot, strand, number, marked=False)


def _ends(plot: Plot, shown: Multiples) -> None:
    """Write the first and the last year below a small chart."""
    found = [year for year in years(plot.x, plot.size) if year.words]
    for year in dict.fromkeys((*found[:1], *found[-1:])):
        y = plot.y.start + plot.size * 1.4
        plot.sheet.words.append(Words(year.middle, y, year.words, plot.size, "center"))
