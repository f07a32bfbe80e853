"""Map: areas in at most five classes, each told by a shade and by a shape at the area's middle.

The classes hold about as many areas each (Brewer and Pickle, 2002, “Evaluation of methods for
classifying epidemiological data on choropleth maps in series”, found such classes read best);
equal figures are in one class. A map never stands without its table.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from answerable.charts.labels import shape_key
from answerable.charts.letters import wrapped
from answerable.charts.picture import Picture, described, figured, named
from answerable.charts.scene import Dot, Point, Scene, Shape, Sheet, Words
from answerable.charts.theme import (
    BORDER,
    SHADE_SHAPES,
    SHADES,
    SOFT,
    WASH,
    font_size,
    is_wide,
    written_on,
)
from answerable.findings import Slice
from answerable.language import _, ngettext, numeral
from answerable.language.forms import with_commas
from answerable.records import TOTAL, Area, Chart, ChartKind
from answerable.records.boundaries import Boundary
from answerable.sentences import told_of
from answerable.sentences.tallies import Noun, counted

_GRID = 870  # the longer side of the map as kept, in its own units: half a pixel, drawn wide
_HATCH = 7


@dataclass(frozen=True)
class Land:
    """An area: its outlines in the map's units, and its class, or None where not available."""

    name: str
    rings: tuple[tuple[Point, ...], ...]
    class_: int | None


@dataclass(frozen=True)
class Class:
    """A class of areas, from the lowest: the words of its ends, and how many areas it has."""

    words: str
    count: int


@dataclass(frozen=True)
class Map(Picture):
    """What a map shows; `width` and `height` are in the units of its outlines."""

    lands: tuple[Land, ...]
    classes: tuple[Class, ...]
    total: str
    elsewhere: tuple[str, ...]
    width: float
    height: float


def outlines_of(
    areas: Iterable[Area], boundaries: Mapping[str, Boundary]
) -> Mapping[str, Boundary]:
    """Return the boundaries of a record by the names of their areas, as figures give them."""
    return {area.name: boundaries[area.id] for area in areas if area.id in boundaries}


def map_of(part: Slice, chart: Chart, outlines: Mapping[str, Boundary]) -> Map | None:
    """Return what a map of these figures shows; None where no figure is of an area on it.

    `outlines` are boundaries by the name of the area, as the figures give it.
    """
    unit = part.metric.unit
    figures = {named(row, chart.by): figured(row, unit) for row in part.rows}
    values = {name: f for name, f in figures.items() if f and name in outlines}
    if not values:
        return None
    ordered = sorted(values.items(), key=lambda item: item[1].value)
    numbers = [figure.value for _, figure in ordered]
    groups: dict[int, list[str]] = {}
    for name, figure in ordered:
        rank = bisect_left(numbers, figure.value)
        groups.setdefault(rank * len(SHADES) // len(numbers), []).append(name)
    classes = tuple(groups.values())
    projected, width, height = _projected(outlines)
    total = figures.get(TOTAL)
    return Map(
        ChartKind.MAP.value,
        described(part, ChartKind.MAP),
        unit,
        tuple(
            Land(name, rings, next((n for n, c in enumerate(classes) if name in c), None))
            for name, rings in projected.items()
        ),
        tuple(
            Class(_range(values[names[0]].words, values[names[-1]].words), len(names))
            for names in classes
        ),
        told_of(TOTAL, total.words) if total else "",
        tuple(n for n in figures if n not in outlines and n != TOTAL),
        width,
        height,
    )


def _range(low: str, high: str) -> str:
    return low if low == high else _("{low} to {high}", low=low, high=high)


def _projected(
    outlines: Mapping[str, Boundary],
) -> tuple[dict[str, tuple[tuple[Point, ...], ...]], float, float]:
    """Put longitudes and latitudes on a plane, in whole units, and return its size.

    Distances are true along the middle parallel (equirectangular projection), which is right for a
    city or a county.
    """
    points = [point for boundary in outlines.values() for point in boundary.points]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    unit = _GRID / max((east - west) * squeeze, north - south)
    rings = {
        name: tuple(
            _without_repeats(
                (round((x - west) * squeeze * unit), round((north - y) * unit)) for x, y in ring
            )
            for polygon in boundary.polygons
            for ring in polygon
        )
        for name, boundary in outlines.items()
    }
    return rings, (east - west) * squeeze * unit, (north - south) * unit


def _without_repeats(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(point for point, _ in groupby(points))


def scene(shown: Map, width: int) -> Scene:
    """Lay out a map, its key beside it or below it."""
    sheet, size = Sheet(), font_size(width)
    room = width * 0.66 if is_wide(width) else width
    by = room / shown.width
    # Areas of one class follow each other, and so become one element of the drawing.
    for land in sorted(shown.lands, key=lambda land: -1 if land.class_ is None else land.class_):
        rings = [_drawn(ring, by) for ring in land.rings]
        shade = WASH if land.class_ is None else _step(land.class_, len(shown.classes))
        sheet.shapes.append(Shape(tuple(rings), shade, BORDER if shade != WASH else SOFT, 1))
        if land.class_ is None:
            sheet.shapes.append(Shape(tuple(_hatching(rings)), "", SOFT, 1))
    for land in shown.lands:
        if land.class_ is not None:
            x, y = _middle(max(land.rings, key=_size))
            sheet.dots.append(_sign(land.class_, len(shown.classes), x * by, y * by))
    tall = shown.height * by
    left, top = (room + 18, 10.0) if is_wide(width) else (0.0, tall + 14)
    bottom = _key(sheet, shown, size, left, top, width - left)
    return sheet.scene(width, max(tall + 2, bottom))


def _drawn(ring: Iterable[Point], by: float) -> tuple[Point, ...]:
    """Return a ring in half pixels, which is as fine as an outline needs."""
    return _without_repeats((round(x * by * 2) / 2, round(y * by * 2) / 2) for x, y in ring)


def _step(number: int, classes: int) -> str:
    """Return the shade of a class: fewer than five are spread over all shades."""
    return SHADES[_place(number, classes)]


def _place(number: int, classes: int) -> int:
    return round(number * (len(SHADES) - 1) / (classes - 1)) if classes > 1 else 2


def _sign(number: int, classes: int, x: float, y: float) -> Dot:
    shape = SHADE_SHAPES[_place(number, classes)]
    return Dot(x, y, shape, 9, written_on(_step(number, classes)))


def _key(sheet: Sheet, shown: Map, size: float, left: float, top: float, room: float) -> float:
    count = len(shown.classes)
    title = _("All areas are equal")
    if count > 1:
        title = ngettext(
            "Areas in {n} group of about equal size", "Areas in {n} groups of about equal size",
            count, n=numeral(count),
        )  # fmt: skip
    for line in wrapped(title, room, size):
        sheet.words.append(Words(left, top + size, line, size))
        top += size * 1.3
    top += 6
    for number in reversed(range(count)):
        found = shown.classes[number]
        entry = (
            _sign(number, count, 0, 0),
            _step(number, count),
            _("{class_} ({areas})", class_=found.words, areas=counted(Noun.AREAS, found.count)),
        )
        top += shape_key(sheet, [entry], size, room, left, top) - size * 0.2
    missing = [land.name for land in shown.lands if land.class_ is None]
    if missing:
        middle = top + size * 0.65
        box = ((left, middle - 8), (left + 20, middle - 8), (left + 20, middle + 8),
               (left, middle + 8))  # fmt: skip
        sheet.shapes.append(Shape((box,), WASH, SOFT, 1))
        sheet.shapes.append(Shape(tuple(_hatching([(*box, box[0])])), "", SOFT, 1))
        areas = counted(Noun.AREAS, len(missing))
        text = _("not available ({areas})", areas=areas)
        sheet.words.append(Words(left + 26, top + size, text, size))
        top += size * 1.6
    told = [shown.total] if shown.total else []
    if shown.elsewhere:
        told.append(_("Not on the map: {areas}", areas=with_commas(shown.elsewhere)))
    for text in told:
        top += size * 0.5
        for line in wrapped(text, room, size):
            sheet.words.append(Words(left, top + size, line, size))
            top += size * 1.3
    return top + 2


def _hatching(rings: Sequence[Sequence[Point]]) -> Iterable[tuple[Point, Point]]:
    """Yield the parts of slanting lines that lie within rings (even-odd rule)."""
    sums = [x + y for ring in rings for x, y in ring]
    level = math.ceil(min(sums) / _HATCH) * _HATCH + 0.5
    while level < max(sums):
        cuts = sorted(cut for ring in rings for cut in _cuts(ring, level))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            yield (start, level - start), (end, level - end)
        level += _HATCH


def _cuts(ring: Sequence[Point], level: float) -> Iterable[float]:
    """Yield the x at which a ring crosses the line where x + y is `level`."""
    for (x, y), (to_x, to_y) in pairwise(ring):
        before, after = x + y - level, to_x + to_y - level
        # A corner that lies on the line belongs to one of its two sides, so cuts come in pairs.
        if (before < 0) != (after < 0):
            yield x + (to_x - x) * before / (before - after)


def _size(ring: Sequence[Point]) -> float:
    """Return the area that a ring encloses, by the shoelace formula."""
    return abs(sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairwise(ring))) / 2


def _middle(ring: Sequence[Point]) -> Point:
    """Return a point well within a ring: the middle of its widest stretch at half its height."""
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    best: tuple[float, Point] = (-1.0, ring[0])
    for part in (0.5, 0.4, 0.6):
        level = low + (high - low) * part + 0.25
        cuts = sorted(
            x + (to_x - x) * (level - y) / (to_y - y)
            for (x, y), (to_x, to_y) in pairwise(ring)
            if (y < level) != (to_y < level)
        )
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            best = max(best, (end - start, ((start + end) / 2, level)))
    return best[1]
