"""Bars: a bar from zero for each group or period, to the right or, below zero, to the left."""

from dataclasses import dataclass

from answerable.charts.axes import Scale
from answerable.charts.letters import width as width_of
from answerable.charts.picture import (
    Figured,
    Picture,
    Reference,
    described,
    figured,
    named,
    reference,
)
from answerable.charts.rows import MANY, layout, reference_line, write_names
from answerable.charts.scene import Scene, Shape, Sheet, Words
from answerable.charts.theme import INK, font_size
from answerable.findings import Slice
from answerable.records import PER_CENT, Chart, ChartKind
from answerable.sentences import full_value


@dataclass(frozen=True)
class Row:
    """A group with its figure, or with the words that say why there is none."""

    name: str
    figure: Figured | None
    missing: str


@dataclass(frozen=True)
class Bars(Picture):
    """What bars or dots show, in the order of their rows."""

    rows: tuple[Row, ...]
    reference: Reference | None

    @property
    def values(self) -> list[float]:
        """All values that the scale must take in."""
        ends = [value for row in self.rows if row.figure for value in row.figure.ends]
        return ends + ([self.reference.value] if self.reference else [])


def bars(part: Slice, chart: Chart) -> Bars | None:
    """Return what bars of these figures show; None where there is none."""
    unit = part.metric.unit
    rows = tuple(
        Row(named(row, chart.by), figured(row, unit), "" if row.value else full_value(row, unit))
        for row in part.rows
    )
    if not any(row.figure for row in rows):
        return None
    return Bars(ChartKind.BARS.value, described(part, ChartKind.BARS), unit, rows, reference(chart))


def scene(shown: Bars, width: int) -> Scene:
    """Lay out bars."""
    sheet, size = Sheet(), font_size(width)
    many = len(shown.rows) > MANY
    top = size * 2 if shown.reference else 0
    below, above = _rooms(shown, size)
    found = layout([row.name for row in shown.rows], width, top, 22 if many else 32, below + above)
    x = _scale(shown, found.left + below, width - above)
    # Drawn first, so that a bar covers it and its words stand above all.
    if shown.reference:
        reference_line(sheet, x, shown.reference, found, width)
    zero = x(0)
    for row, place in zip(shown.rows, found.places, strict=True):
        if row.figure is None:
            sheet.words.append(Words(zero + 7, place.middle + size * 0.35, row.missing, size))
            continue
        half = 8 if many else 10
        end = x(row.figure.value)
        sheet.box(min(zero, end), place.middle - half, max(zero, end), place.middle + half,
                  "series-1")  # fmt: skip
        negative = row.figure.value < 0
        outer = [x(value) for value in row.figure.ends]
        at = min(outer) - 7 if negative else max(outer) + 7
        align = "right" if negative else "left"
        sheet.words.append(
            Words(at, place.middle + size * 0.35, row.figure.words, size, align, bold=True)
        )
    for row, place in zip(shown.rows, found.places, strict=True):
        if row.figure:
            _interval(sheet, x, row.figure, place.middle)
    sheet.line(((zero, found.places[0].top), (zero, found.bottom)), INK)
    write_names(sheet, found)
    return sheet.scene(width, found.bottom + 2)


def _rooms(shown: Bars, size: float) -> tuple[float, float]:
    """Return the widths of the words beside bars below zero, and beside the others."""
    below, above = [0.0], [0.0]
    for row in shown.rows:
        negative = row.figure is not None and row.figure.value < 0
        text = row.figure.words if row.figure else row.missing
        (below if negative else above).append(width_of(text, size, True) + 10)
    return max(below), max(above)


def _scale(shown: Bars, left: float, right: float) -> Scale:
    """Return the scale: from zero, to 100 for shares that pass half."""
    low, high = min(0.0, *shown.values), max(0.0, *shown.values)
    if shown.unit == PER_CENT and low == 0 and 50 < high <= 100:
        high = 100.0
    return Scale(low, high, left + 1, right)


def _interval(sheet: Sheet, x: Scale, figure: Figured, y: float) -> None:
    if figure.lower is None or figure.upper is None:
        return
    left, right = x(figure.lower), x(figure.upper)
    sheet.line(((left, y), (right, y)), "paper", 4)
    sheet.shapes.append(
        Shape(
            (((left, y), (right, y)), *(((end, y - 5), (end, y + 5)) for end in (left, right))),
            stroke=INK,
            width=1.5,
        )
    )
