"""What bars, dots and dumbbells share: a row for each name, named at its left or above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.charts.axes import Scale, tick_words
from answerable.charts.labels import LINE
from answerable.charts.letters import width as width_of
from answerable.charts.letters import wrapped
from answerable.charts.picture import Reference
from answerable.charts.scene import Sheet, Words
from answerable.charts.theme import FAINT, INK, font_size, is_wide
from answerable.records import TOTAL

MANY = 12
_LEAST = 120  # pixels that a plot needs to be one


@dataclass(frozen=True)
class Place:
    """Where a row stands: the lines of its name, from `top` to `bottom`, its marks at `middle`."""

    name: str
    lines: tuple[str, ...]
    top: float
    bottom: float
    middle: float
    value: float  # where the letters of its value stand, if that is not beside its mark


@dataclass(frozen=True)
class Layout:
    """Where rows stand, and at which x what is drawn in them may begin."""

    places: tuple[Place, ...]
    left: float
    size: float

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.places[-1].bottom


def layout(names: Sequence[str], width: float, top: float, tall: float, values: float) -> Layout:
    """Place rows below `top`: names at the left where they fit in a column, and else above.

    `tall` is how much room the marks of a row need, and `values` how much the words of values take
    from the width, in pixels.
    """
    size, wide = font_size(width), is_wide(width)
    column = min(max(width_of(name, size, name == TOTAL) for name in names), 230 if wide else 112)
    lines = [wrapped(name, column + 1, size, name == TOTAL) for name in names]
    words = max((width_of(w, size, True) for name in names for w in name.split()), default=0)
    fits = max(map(len, lines)) <= 2 and words <= column + 1
    beside = wide or (fits and width - column - 12 - values >= _LEAST)
    if not beside:
        lines = [wrapped(name, width - values, size, name == TOTAL) for name in names]
    places = []
    for name, parts in zip(names, lines, strict=True):
        words_tall = len(parts) * size * LINE
        high = max(words_tall + 6, tall) if beside else words_tall + tall + 6
        middle = top + high / 2 if beside else top + words_tall + tall / 2
        value = middle + size * 0.35 if beside else top + size * 0.97
        places.append(Place(name, parts, top, top + high, middle, value))
        top += high
    return Layout(tuple(places), column + 12 if beside else 0, size)


def write_names(sheet: Sheet, found: Layout) -> None:
    """Write the name of each row; that of a total is bold."""
    size = found.size
    for place in found.places:
        tall = len(place.lines) * size * LINE
        first = place.middle - tall / 2 if found.left else place.top
        for number, line in enumerate(place.lines):
            y = first + size * (0.97 + number * LINE)
            # Above its marks a name stands on the lines that run down all rows.
            words = Words(0, y, line, size, bold=place.name == TOTAL, halo=not found.left)
            sheet.words.append(words)


def value_axis(
    sheet: Sheet, x: Scale, ticks: Sequence[float], unit: str, found: Layout, words: bool = True
) -> None:
    """Draw a line down the rows at each tick, with its words above them."""
    top, size = found.places[0].top, found.size
    for tick, text in zip(ticks, tick_words(ticks, unit), strict=True):
        colour = INK if tick == 0 and found.left else FAINT  # faint where it runs through names
        sheet.line(((x(tick), top), (x(tick), found.bottom)), colour)
        if words:
            sheet.words.append(Words(x(tick), top - 6, text, size, "center"))


def edge_of(ticks: Sequence[float], unit: str, found: Layout) -> float:
    """Return how far within its room an axis begins and ends, so that its words have theirs."""
    if found.left:
        return 4
    return max(width_of(text, found.size) for text in tick_words(ticks, unit)) / 2


def few_ticks(x: Scale, ticks: Sequence[float], unit: str, size: float) -> tuple[float, ...]:
    """Return the ticks whose words don't touch: all, every other one, or the ends."""
    for every in (1, 2, 4):
        kept = tuple(ticks[::every])
        wide = max(width_of(text, size) for text in tick_words(kept, unit)) + 8
        if len(kept) < 2 or abs(x(kept[1]) - x(kept[0])) >= wide:
            return kept
    return (ticks[0], ticks[-1])


def guides(sheet: Sheet, x: Scale, found: Layout) -> None:
    """Draw a faint line along each row, from its name to its value."""
    for place in found.places:
        sheet.line(((x.start, place.middle), (x.end, place.middle)), FAINT, 1, (1, 3))


def reference_line(
    sheet: Sheet, x: Scale, at: Reference, found: Layout, width: float, lift: float = 0
) -> None:
    """Draw a line down all rows at a value, with its words above; `lift` clears other words."""
    place, top = x(at.value), found.places[0].top - lift
    wide = width_of(at.words, found.size)
    sheet.line(((place, top - 3), (place, found.bottom)), INK, 1.5)
    left = min(max(place - wide / 2, 0), width - wide)
    sheet.words.append(Words(left, top - 8, at.words, found.size))
