"""What a drawing is made of, in pixels: shapes, dots and words, laid out before any is drawn.

A kind of chart lays out a `Scene` and knows no drawing library, so that a test can ask whether two
labels touch. `sheet` draws scenes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from answerable.charts.letters import width as width_of
from answerable.charts.theme import INK

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Shape:
    """Lines, or filled areas where there is a fill; widths and dashes in pixels."""

    paths: tuple[tuple[Point, ...], ...]
    fill: str = ""
    stroke: str = ""
    width: float = 1
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Dot:
    """A small shape at a point; `size` is its height in pixels."""

    x: float
    y: float
    shape: str = "circle"
    size: float = 9
    fill: str = INK
    stroke: str = ""
    width: float = 0


@dataclass(frozen=True)
class Words:
    """A line of words; `y` is where its letters stand, `x` where it starts, ends or has its middle.

    `align` is `left`, `right` or `center`.
    """

    x: float
    y: float
    text: str
    size: float
    align: str = "left"
    bold: bool = False
    colour: str = INK
    halo: bool = False  # whether the paper shows around the letters, over what lies behind
    after: str = ""  # plain words that follow bold ones at a space, however wide the font is

    @property
    def box(self) -> Box:
        """The room that the words take."""
        wide = width_of(self.text, self.size, self.bold)
        if self.after:
            wide += width_of(f" {self.after}", self.size)
        left = self.x - {"left": 0.0, "center": wide / 2, "right": wide}[self.align]
        return (left, self.y - self.size * 0.8, left + wide, self.y + self.size * 0.22)


@dataclass(frozen=True)
class Scene:
    """A drawing: shapes in their order, dots above them, words above both."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = ()
    dots: tuple[Dot, ...] = ()
    words: tuple[Words, ...] = ()


class Sheet:
    """Collects what is laid out, from the back to the front."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []
        self.dots: list[Dot] = []
        self.words: list[Words] = []

    def line(
        self, points: Iterable[Point], stroke: str, width: float = 1, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw a line through points."""
        self.shapes.append(Shape((tuple(points),), "", stroke, width, dash))

    def area(self, points: Iterable[Point], fill: str, stroke: str = "", width: float = 0) -> None:
        """Fill an area."""
        self.shapes.append(Shape((tuple(points),), fill, stroke, width))

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: str, edge: str = ""
    ) -> None:
        """Fill a rectangle; draw its edge, a pixel wide, if that has a colour."""
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        self.area(corners, fill, edge, 1 if edge else 0)

    def free(self, box: Box, margin: float = 1) -> bool:
        """Say whether no words stand in a place, nor within a margin of it."""
        return not any(touch(box, words.box, margin) for words in self.words)

    def crossed(self, box: Box) -> bool:
        """Say whether a line of more than a hair's width runs through a place."""
        return any(
            _enters(start, end, box)
            for shape in self.shapes
            if shape.stroke and not shape.fill and shape.width > 1
            for path in shape.paths
            for start, end in pairwise(path)
        )

    def scene(self, width: float, height: float) -> Scene:
        """Return all that was laid out."""
        return Scene(width, height, tuple(self.shapes), tuple(self.dots), tuple(self.words))


def _enters(start: Point, end: Point, box: Box) -> bool:
    steps = 16
    for n in range(steps + 1):
        x = start[0] + (end[0] - start[0]) * n / steps
        y = start[1] + (end[1] - start[1]) * n / steps
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return True
    return False


def touch(one: Box, other: Box, margin: float = 0) -> bool:
    """Say whether two boxes share a place, or come within a margin of each other."""
    across = one[0] < other[2] + margin and other[0] < one[2] + margin
    return across and one[1] < other[3] + margin and other[1] < one[3] + margin


def moved(scene: Scene, right: float, down: float) -> Scene:
    """Return a scene further to the right and further down; its size stays."""
    return Scene(
        scene.width,
        scene.height,
        tuple(
            replace(s, paths=tuple(tuple((x + right, y + down) for x, y in p) for p in s.paths))
            for s in scene.shapes
        ),
        tuple(replace(dot, x=dot.x + right, y=dot.y + down) for dot in scene.dots),
        tuple(replace(words, x=words.x + right, y=words.y + down) for words in scene.words),
    )
