"""Bars: a bar from zero for each group or period, to the right or, below zero, to the left."""

from dataclasses import dataclass

from answerable.charts.axes import PER_CENT, Scale
from answerable.charts.letters import width as width_of
from answerable.charts.picture import (
    NOT_AVAILABLE,
    Figured,
    Picture,
    Reference,
    described,
    figured,
    named,
    reference,
)
from answerable.charts.rows import MANY, Layout, layout, reference_line, write_names
from answerable.charts.scene import Scene, Sheet, Words
from answerable.charts.theme import INK, font_size
from answerable.findings import Slice
from answerable.records import Chart, ChartKind


@dataclass(frozen=True)
class Row:
    """A group with its figure; None where it is not available."""

    name: str
    figure: Figured | None


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
    rows = tuple(Row(named(row, chart.by), figured(row, unit)) for row in part.rows)
    if not any(row.figure for row in rows):
        return None
    return Bars(ChartKind.BARS.value, described(part, ChartKind.BARS), unit, rows, reference(chart))


def scene(shown: Bars, width: int) -> Scene:
    """Lay out bars."""
    sheet, size = Sheet(), font_size(width)
    many = len(shown.rows) > MANY
    top = size * 2 if shown.reference else 0
    found = layout([row.name for row in shown.rows], width, top, 22 if many else 32)
    x = _scale(shown, width, found)
    # Drawn first, so that a bar covers it and its words stand above all.
    if shown.reference:
        reference_line(sheet, x, shown.reference, found, width)
    zero = x(0)
    for row, place in zip(shown.rows, found.places, strict=True):
        if row.figure is None:
            sheet.words.append(Words(zero + 6, place.middle + size * 0.35, NOT_AVAILABLE, size))
            continue
        half = 8 if many else 10
        end = x(row.figure.value)
        sheet.box(min(zero, end), place.middle - half, max(zero, end), place.middle + half,
                  "series-1")  # fmt: skip
        _interval(sheet, x, row.figure, place.middle)
        below = row.figure.value < 0
        outer = [x(value) for value in row.figure.ends]
        at = min(outer) - 7 if below else max(outer) + 7
        sheet.words.append(
            Words(at, place.middle + size * 0.35, row.figure.words, size,
                  "right" if below else "left", bold=True)
        )  # fmt: skip
    sheet.line(((zero, found.places[0].top), (zero, found.bottom)), INK)
    write_names(sheet, found)
    return sheet.scene(width, found.bottom + 2)


def _scale(shown: Bars, width: float, found: Layout) -> Scale:
    """Return the scale: to 100 for shares that pass half, with room for the words at both ends."""
    low, high = min(0.0, *shown.values), max(0.0, *shown.values)
    if shown.unit == PER_CENT and low == 0 and 50 < high <= 100:
        high = 100.0
    words = [row.figure.words for row in shown.rows if row.figure] + [
        NOT_AVAILABLE for row in shown.rows if not row.figure
    ]
    room = max(width_of(text, found.size, True) for text in words) + 10
    return Scale(low, high, found.left + (room if low < 0 else 1), width - room)


def _interval(sheet: Sheet, x: Scale, figure: Figured, y: float) -> None:
    if figure.lower is None or figure.upper is None:
        return
    left, right = x(figure.lower), x(figure.upper)
    sheet.line(((left, y), (right, y)), "paper", 4)
    for end in (left, right):
        sheet.line(((end, y - 5), (end, y + 5)), INK, 1.5)
    sheet.line(((left, y), (right, y)), INK, 1.5)
