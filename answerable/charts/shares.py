"""Shares: how a whole divides into parts, a bar of 100% for each group or period.

Each part has a colour, a shape and a place in the order, so that none is needed to tell it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answerable.charts.labels import LINE, shape_key, sign
from answerable.charts.letters import width as width_of
from answerable.charts.letters import wrapped
from answerable.charts.picture import Picture, described, figured, named
from answerable.charts.scene import Dot, Scene, Sheet, Words
from answerable.charts.theme import PAPER, SERIES, SHAPES, font_size, is_wide, written_on
from answerable.findings import Slice
from answerable.language import _
from answerable.records import TOTAL, Chart, ChartKind
from answerable.sentences import per_cent

_BAR = 30


@dataclass(frozen=True)
class Kind:
    """A kind of part: its name, and how it looks."""

    name: str
    colour: str
    shape: str
    on: str  # the colour of what is written on it


@dataclass(frozen=True)
class Share:
    """A part of one whole: which kind, its value, and the words for that."""

    kind: int
    value: float
    words: str


@dataclass(frozen=True)
class Whole:
    """A whole and its parts, in the order of their kinds; none where it is not available."""

    name: str
    parts: tuple[Share, ...]


@dataclass(frozen=True)
class Shares(Picture):
    """What a chart of shares shows."""

    kinds: tuple[Kind, ...]
    wholes: tuple[Whole, ...]


def shares(part: Slice, chart: Chart) -> Shares | None:
    """Return what a chart of shares shows; None where no whole has a part.

    A total among the parts is the whole itself, and is no part.
    """
    names = [n for n in dict.fromkeys(named(row, chart.by) for row in part.rows) if n != TOTAL]
    kinds = tuple(
        Kind(name, colour, shape, written_on(colour))
        for name, colour, shape in zip(names, SERIES, SHAPES, strict=False)
    )
    wholes: dict[str, list[Share]] = {}
    for row in part.rows:
        own = wholes.setdefault(named(row, chart.across) if chart.across else "", [])
        figure = figured(row, part.metric.unit)
        if figure and figure.value > 0 and named(row, chart.by) != TOTAL:
            own.append(Share(names.index(named(row, chart.by)), figure.value, figure.words))
    if not any(wholes.values()):
        return None
    return Shares(
        ChartKind.SHARES.value,
        described(part, ChartKind.SHARES),
        part.metric.unit,
        kinds,
        _ordered(wholes),
    )


def _ordered(wholes: Mapping[str, Sequence[Share]]) -> tuple[Whole, ...]:
    return tuple(
        Whole(name, tuple(sorted(parts, key=lambda part: part.kind)))
        for name, parts in wholes.items()
    )


def scene(shown: Shares, width: int) -> Scene:
    """Lay out shares."""
    sheet, size = Sheet(), font_size(width)
    top = shape_key(
        sheet,
        [(Dot(0, 0, k.shape, 9, k.on), k.colour, k.name) for k in shown.kinds],
        size,
        width,
    )
    names = [whole.name for whole in shown.wholes]
    column = max(width_of(name, size, True) for name in names)
    beside = is_wide(width) and column <= 235
    left = column + 12 if beside and column else 0.0
    for part, align in ((0, "left"), (50, "center"), (100, "right")):
        x = left + (width - left) * part / 100
        sheet.words.append(Words(x, top + size * 1.2, per_cent(str(part)), size, align))
    y = top + size * 1.9
    for whole in shown.wholes:
        lines = wrapped(whole.name, column + 1 if beside else width, size) if whole.name else ()
        for number, line in enumerate(lines):
            middle = y + _BAR / 2 + size * (0.35 + (number - (len(lines) - 1) / 2) * LINE)
            at = middle if beside else y + size * (0.9 + number * LINE)
            sheet.words.append(Words(0, at, line, size, bold=whole.name == TOTAL))
        if not beside:
            y += len(lines) * size * LINE + 3
        _bar(sheet, whole, shown.kinds, left, width, y, size)
        y += _BAR + (10 if beside else 12)
    # What looks alike is put together, and so weighs less; nothing here lies over its like.
    sheet.shapes.sort(key=lambda s: (bool(s.stroke), s.fill.startswith("on-"), s.fill))
    sheet.dots.sort(key=lambda dot: (dot.fill, dot.stroke))
    sheet.words.sort(key=lambda words: (words.colour, words.align, words.bold))
    return sheet.scene(width, y - 6)


def _bar(
    sheet: Sheet,
    whole: Whole,
    kinds: Sequence[Kind],
    left: float,
    right: float,
    top: float,
    size: float,
) -> None:
    total = sum(part.value for part in whole.parts)
    middle = top + _BAR / 2
    if not total:
        sheet.words.append(Words(left + 4, middle + size * 0.35, _("not available"), size))
        return
    x = left
    for part in whole.parts:
        kind = kinds[part.kind]
        wide = part.value / total * (right - left)
        sheet.box(x, top, x + wide, top + _BAR, kind.colour)
        if x > left:  # parts the two, in whatever colours
            sheet.line(((x, top), (x, top + _BAR)), PAPER, 2)
        text = width_of(part.words, size)
        if wide >= text + 30:
            sign(sheet, Dot(x + 13, middle, kind.shape, 9, kind.on))
            sheet.words.append(
                Words(x + 23, middle + size * 0.35, part.words, size, colour=kind.on)
            )
        elif wide >= text + 8:
            sheet.words.append(
                Words(x + wide / 2, middle + size * 0.35, part.words, size, "center",
                      colour=kind.on)
            )  # fmt: skip
        elif wide >= 13:
            sign(sheet, Dot(x + wide / 2, middle, kind.shape, 9, kind.on))
        x += wide
