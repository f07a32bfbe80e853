"""Where labels stand so that none touch: a column of names beside a plot, and keys above it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answerable.charts.letters import width, wrapped
from answerable.charts.scene import Dot, Sheet, Words

LINE = 1.25  # of the type size
SAMPLE = 26  # the line in a key


@dataclass(frozen=True)
class EndLabel:
    """The name of a series and its last value, beside where its line ends."""

    y: float
    lines: tuple[str, ...]
    value: str
    room: float

    def rows(self, size: float) -> tuple[tuple[str, str], ...]:
        """Return its lines, each as bold words and plain ones: the value follows the name."""
        if not self.lines:
            return ((self.value, ""),)
        *first, last = self.lines
        wide = _wide(last, self.value, size)
        rest = ((last, self.value),) if wide <= self.room else ((last, ""), ("", self.value))
        return (*((line, "") for line in first), *rest)

    def height(self, size: float) -> float:
        """How tall it is in pixels."""
        return len(self.rows(size)) * size * LINE

    def width(self, size: float) -> float:
        """How wide it is in pixels."""
        return max(_wide(bold, plain, size) for bold, plain in self.rows(size))


def _wide(bold: str, plain: str, size: float) -> float:
    return width(bold, size, True) + width(f" {plain}" if bold and plain else plain, size)


def apart(
    middles: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> tuple[float, ...]:
    """Move things of some heights as little as puts them in order, none touching, in a column.

    `middles` are where they want to be, in rising order. What has no room hangs over the top.
    """
    gap = 4.0
    places: list[float] = []
    edge = top
    for middle, height in zip(middles, heights, strict=True):
        places.append(max(middle, edge + height / 2))
        edge = places[-1] + height / 2 + gap
    edge = bottom
    for number in reversed(range(len(places))):
        places[number] = min(places[number], edge - heights[number] / 2)
        edge = places[number] - heights[number] / 2 - gap
    return tuple(places)


@dataclass(frozen=True)
class Sample:
    """A line in a key: its name and how it looks; a very wide one is an area."""

    name: str
    colour: str
    width: float
    dash: tuple[float, ...]
    shape: str = ""


def line_key(
    sheet: Sheet, samples: Sequence[Sample], size: float, room: float, top: float = 0
) -> float:
    """Write a key of lines, each with its name; return how tall it is in pixels."""
    x, y = 0.0, top + size
    for sample in samples:
        lines = wrapped(sample.name, room - SAMPLE - 6, size)
        wide = SAMPLE + 6 + max(width(line, size) for line in lines) + 18
        if x and x + wide - 18 > room:
            x, y = 0.0, y + size * 1.5
        middle = y - size * 0.35
        sheet.line(((x, middle), (x + SAMPLE, middle)), sample.colour, sample.width, sample.dash)
        if sample.shape:
            sheet.dots.append(Dot(x + SAMPLE / 2, middle, sample.shape, 9, sample.colour))
        for n, line in enumerate(lines):
            y += size * LINE if n else 0
            sheet.words.append(Words(x + SAMPLE + 6, y, line, size))
        x += wide
    return y + size * 0.8 - top


def shape_key(
    sheet: Sheet,
    entries: Sequence[tuple[Dot, str, str]],
    size: float,
    room: float,
    left: float = 0,
    top: float = 0,
) -> float:
    """Write a key of shapes: each a dot, the fill of a box behind it ("" for none), and words.

    Returns how tall it is in pixels. The dots' places are set here.
    """
    x, y = left, top + size
    for dot, behind, text in entries:
        start = 26 if behind else 16
        lines = wrapped(text, room - start, size)
        wide = start + max(width(line, size) for line in lines) + 18
        if x > left and x + wide - 18 > left + room:
            x, y = left, y + size * 1.5
        middle = y - size * 0.35
        if behind:
            sheet.box(x, middle - 8, x + 20, middle + 8, behind)
        sign(sheet, replace(dot, x=x + (10 if behind else 6), y=middle))
        for n, line in enumerate(lines):
            y += size * LINE if n else 0
            sheet.words.append(Words(x + start, y, line, size))
        x += wide
    return y + size * 0.8 - top


def sign(sheet: Sheet, dot: Dot) -> None:
    """Draw a dot, or one of the page's signs: a hollow shape, or a circle that is half filled."""
    if dot.shape.startswith("hollow-"):
        shape = dot.shape.removeprefix("hollow-")
        sheet.dots.append(replace(dot, shape=shape, fill="", stroke=dot.fill, width=1.5))
    elif dot.shape == "half":
        turns = [math.pi * (0.5 + n / 8) for n in range(9)]
        half = dot.size / 2
        points = [(dot.x + half * math.cos(t), dot.y + half * math.sin(t)) for t in turns]
        sheet.area(points, dot.fill)
        sheet.dots.append(replace(dot, shape="circle", fill="", stroke=dot.fill, width=1.5))
    else:
        sheet.dots.append(dot)
