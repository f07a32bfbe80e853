"""Trend: figures over time as lines, with intervals, dated aims, gaps and breaks.

A line is drawn only over a run of figures that may be compared (`findings.series`). What parts two
runs is shown: a pale band where nothing is published, a dotted rule with words at a break.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from answerable.charts.axes import (
    Scale,
    fitting,
    tick_words,
    value_ticks,
    years,
)
from answerable.charts.labels import LINE, EndLabel, Sample, apart, line_key
from answerable.charts.letters import width as width_of
from answerable.charts.letters import wrapped
from answerable.charts.picture import (
    Figured,
    Picture,
    Reference,
    described,
    figured,
    reference,
)
from answerable.charts.scene import Dot, Scene, Sheet, Words
from answerable.charts.theme import (
    BAND,
    BAND_EDGE,
    DASHES,
    FAINT,
    INK,
    PAPER,
    SERIES,
    SHAPES,
    WASH,
    WASH_EDGE,
    font_size,
    is_wide,
)
from answerable.findings import Divide, Reason, Series, Slice, series
from answerable.language import _
from answerable.language.forms import with_commas
from answerable.records import PER_CENT, Chart, ChartKind, Observation, Target, Timing
from answerable.sentences import capitalised, divide_label, with_unit
from answerable.sentences.words import qualified

FEW = 12  # a series of so many figures has a mark on each
VALUED = 6  # and one of so many has its values beside them
PLOT_HEIGHT = 240

Span = tuple[int, int]


@dataclass(frozen=True)
class Spot:
    """A figure in time: where it stands on the axis, as a day's ordinal, and its period."""

    at: int
    moment: str
    figure: Figured
    qualified: bool


@dataclass(frozen=True)
class Strand:
    """A series as drawn: the runs over which it has a line."""

    name: str
    runs: tuple[tuple[Spot, ...], ...]

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All its figures, in order of time."""
        return tuple(spot for run in self.runs for spot in run)


@dataclass(frozen=True)
class Notch:
    """A break in a series: the day at which it is drawn, and its words."""

    at: int
    words: str


@dataclass(frozen=True)
class Aim:
    """A dated aim; `onward` where it holds from its date on, and not by it."""

    at: int
    moment: str
    value: float
    words: str
    group: str
    onward: bool


@dataclass(frozen=True)
class Trend(Picture):
    """What a trend shows. `start` and `end` are the days between which its axis runs."""

    strands: tuple[Strand, ...]
    missing: tuple[Span, ...]
    breaks: tuple[Notch, ...]
    aims: tuple[Aim, ...]
    start: int
    end: int
    reference: Reference | None


def trend(part: Slice, chart: Chart) -> Trend | None:
    """Return what a trend of these figures shows; None where there is neither figure nor aim."""
    found = series(part, chart.by)
    unit = part.metric.unit
    strands = strands_of(found, unit)
    aims = tuple(_aim(target, unit, chart.by) for target in part.targets if target.date.last)
    if not strands and not aims:
        return None
    start, end = _extent(found, aims)
    return Trend(
        ChartKind.TREND.value,
        described(part, ChartKind.TREND),
        unit,
        strands,
        missing_everywhere(found),
        breaks_of(found),
        aims,
        start,
        end,
        reference(chart),
    )


def strands_of(found: Iterable[Series], unit: str) -> tuple[Strand, ...]:
    """Return series as drawn, without those that have no figure."""
    found = tuple(found)
    at = _placing(found)
    return tuple(
        Strand(one.name, tuple(tuple(_spot(row, unit, at) for row in run) for run in one.runs))
        for one in found
        if one.runs
    )


def _spot(row: Observation, unit: str, at: Callable[[Observation], int]) -> Spot:
    figure = figured(row, unit)
    assert figure is not None  # noqa: S101 - runs hold only figures with a value
    return Spot(at(row), row.period.brief, figure, bool(row.qualifier))


def _placing(found: Iterable[Series]) -> Callable[[Observation], int]:
    """Return where figures stand: in the middle of their period, or at its end if periods overlap.

    A rolling period is known by the month that it ends with.
    """
    if _rolling(found):
        return _last
    return lambda row: (_first(row) + _last(row)) // 2


def _rolling(found: Iterable[Series]) -> bool:
    for one in found:
        for before, after in pairwise(one.rows):
            if _first(after) <= _last(before) and _first(before) < _last(before):
                return True
    return False


def _first(row: Observation) -> int:
    return row.period.first.toordinal() if row.period.first else 0


def _last(row: Observation) -> int:
    return row.period.last.toordinal() if row.period.last else 0


def _aim(target: Target, unit: str, by: str | None) -> Aim:
    value = with_unit(target.value.text, unit) if unit == PER_CENT else target.value.text
    group = target.where.get(by or "", "")
    first, last = target.date.first or date.min, target.date.last or date.min
    onward = target.timing is Timing.FROM
    return Aim(
        first.toordinal() if onward else (first.toordinal() + last.toordinal()) // 2,
        target.date.brief,
        float(target.value.number),
        _("Aim {value}", value=qualified(target.qualifier, value)),
        group if isinstance(group, str) else "",
        onward,
    )


def _extent(found: Sequence[Series], aims: Iterable[Aim]) -> Span:
    rows = [row for one in found for row in one.rows]
    rolling = _rolling(found)
    days = [_last(row) if rolling else _first(row) for row in rows] + [aim.at for aim in aims]
    start, end = min(days), max([_last(row) for row in rows] + [aim.at for aim in aims])
    pad = max((end - start) // (60 if len(rows) > FEW else 12), 15)
    return start - pad, end + pad


def missing_everywhere(found: Sequence[Series]) -> tuple[Span, ...]:
    """Return the stretches of days for which no series has a figure, where one was to be."""
    shared: list[Span] | None = None
    rolling = _rolling(found)
    for one in found:
        if one.rows:
            spans = _missing(one, rolling)
            shared = spans if shared is None else _both(shared, spans)
    return tuple(shared or ())


def _missing(one: Series, rolling: bool) -> list[Span]:
    """Return the stretches between, before and after a series' figures that have none."""
    spans: list[Span] = []
    valued = [row for row in one.rows if row.value]
    if not valued:
        return [(_first(one.rows[0]), _last(one.rows[-1]))]
    begin = _last if rolling else _first
    if one.rows[0] is not valued[0]:
        spans.append((begin(one.rows[0]), begin(valued[0])))
    for divide in one.divides:
        between = any(_last(divide.before) < _last(row) < _last(divide.after) for row in one.rows)
        if between or divide.reason is Reason.GAP or divide.declared:
            spans.append((_last(divide.before), begin(divide.after)))
    if one.rows[-1] is not valued[-1]:
        spans.append((_last(valued[-1]), _last(one.rows[-1])))
    return [(start, end) for start, end in spans if end - start > 1]


def _both(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    shared = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return [(start, end) for start, end in shared if start < end]


def breaks_of(found: Iterable[Series]) -> tuple[Notch, ...]:
    """Return the breaks of all series, each once, in order of time."""
    at = _placing(tuple(found))
    return tuple(
        sorted(
            {
                Notch(_break_day(divide, at), divide_label(divide))
                for one in found
                for divide in one.divides
                if divide.reason is not Reason.GAP
            },
            key=lambda notch: (notch.at, notch.words),
        )
    )


def _break_day(divide: Divide, at: Callable[[Observation], int]) -> int:
    """Return the day on which a break begins, or the middle between the figures that it parts."""
    before, after = at(divide.before), at(divide.after)
    declared = divide.declared.at.first if divide.declared else None
    return min(max(declared.toordinal(), before), after) if declared else (before + after) // 2


@dataclass(frozen=True)
class Plot:
    """Where a plot of values over time stands on a sheet, in pixels."""

    sheet: Sheet
    x: Scale
    y: Scale
    size: float
    grain: float = 0.1  # what places are rounded to: a small plot needs no finer

    def point(self, spot: Spot) -> tuple[float, float]:
        """Return where a figure stands."""
        x, y = self.x(spot.at), self.y(spot.figure.value)
        return (round(x / self.grain) * self.grain, round(y / self.grain) * self.grain)


def scene(shown: Trend, width: int) -> Scene:
    """Lay out a trend."""
    sheet, size = Sheet(), font_size(width)
    ticks = value_ticks(_values(shown), shown.unit)
    labels = tick_words(ticks, shown.unit)
    left = max(width_of(label, size) for label in labels) + 10
    column = _column(shown, size, 190 if is_wide(width) else 92)
    if not is_wide(width):
        # A value below its name leaves more to the plot, where there is the height for it.
        stacked = [replace(label, room=0) for label in column]
        column = stacked if _fits_beside(stacked, size) else column
    keyed = [
        Sample(strand.name, SERIES[n], 2.5, DASHES[n], SHAPES[n])
        for n, strand in enumerate(shown.strands)
        if strand.name
    ]
    beside = _fits_beside(column, size)
    top = 0.0 if beside or not keyed else line_key(sheet, keyed, size, width)
    if not beside:
        column = [replace(label, lines=()) for label in column]
    right = max((label.width(size) for label in column), default=0.0)
    x = Scale(shown.start, shown.end, left, width - (right + 16 if right else 4))
    breaks = _placed_breaks(shown, x, size, width)
    if not any(_band_words(x, span, size) for span in shown.missing):
        top += _band_key(sheet, shown, size, width, top)
    top = _unit_words(sheet, shown.unit, top, size) + size * 0.8
    top += size * LINE * max((row + 1 for *_, row in breaks), default=0)
    plot = Plot(sheet, x, Scale(ticks[0], ticks[-1], top + PLOT_HEIGHT, top), size)
    _bands(plot, shown)
    for tick in ticks:
        grid_line(plot, tick)
    grid_words(plot, ticks, labels)
    bottom = _time_axis(plot, shown)
    _breaks(plot, breaks)
    _reference(plot, shown.reference)
    for number, strand in enumerate(shown.strands):
        draw_strand(plot, strand, number, marked=True)
    _aims(plot, shown)
    _ends(plot, shown, column)
    _values_beside(plot, shown, bool(right))
    return sheet.scene(width, bottom)


def _values(shown: Trend) -> list[float]:
    values = [v for s in shown.strands for spot in s.spots for v in spot.figure.ends]
    values += [aim.value for aim in shown.aims]
    return values + ([shown.reference.value] if shown.reference else [])


def of_moment(value: str, moment: str) -> str:
    """Write a value that is older than others of its chart, with its time: `59% (Mar 2020)`."""
    return _("{value} ({time})", value=value, time=moment)


def _column(shown: Trend, size: float, room: float) -> list[EndLabel]:
    """Return the labels beside the plot, if its series need any."""
    alone = len(shown.strands) == 1 and not shown.strands[0].name
    if alone and len(shown.strands[0].spots) <= VALUED:
        return []
    labels = []
    for strand in shown.strands:
        last = strand.spots[-1]
        value = last.figure.words
        if last.at < max(s.spots[-1].at for s in shown.strands):
            value = of_moment(value, last.moment)
        lines = wrapped(strand.name, room, size, True) if strand.name else ()
        labels.append(EndLabel(last.figure.value, lines, value, room))
    return labels


def _fits_beside(column: Sequence[EndLabel], size: float) -> bool:
    tall = sum(label.height(size) + 4 for label in column)
    return tall <= PLOT_HEIGHT + 10 and all(len(label.lines) <= 3 for label in column)


def _unit_words(sheet: Sheet, unit: str, top: float, size: float) -> float:
    """Write the unit above the axis of values; a percentage says its own."""
    if unit == PER_CENT:
        return top
    sheet.words.append(Words(0, top + size, capitalised(unit), size))
    return top + size * 1.4


def grid_line(plot: Plot, tick: float) -> None:
    """Draw a line across the plot at a tick: faint, but for zero."""
    y = plot.y(tick)
    plot.sheet.line(((plot.x.start, y), (plot.x.end, y)), FAINT if tick else INK)


def grid_words(plot: Plot, ticks: Sequence[float], labels: Sequence[str]) -> None:
    """Write the words of ticks beside the plot, for as many as there are words."""
    for tick, text in zip(ticks, labels, strict=False):
        y = plot.y(tick) + plot.size * 0.35
        plot.sheet.words.append(Words(plot.x.start - 8, y, text, plot.size, "right"))


def _time_axis(plot: Plot, shown: Trend) -> float:
    """Write periods below the plot, each where few, and else the years; return the bottom."""
    size, base = plot.size, plot.y.start
    moments = {spot.at: spot.moment for s in shown.strands for spot in s.spots}
    moments |= {aim.at: aim.moment for aim in shown.aims}
    labels = [(plot.x(at), words) for at, words in sorted(moments.items())]
    few = _few_labels(plot, labels, min(b - a for a, b in pairwise([0, *sorted(moments)])) > 350)
    if few:
        for x, lines in few:
            plot.sheet.line(((x, base), (x, base + 5)), INK)
            for number, line in enumerate(lines):
                y = base + size * (1.5 + number * LINE)
                plot.sheet.words.append(Words(x, y, line, size, "center"))
        return base + size * (1.9 + (max(len(lines) for _, lines in few) - 1) * LINE)
    for year in years(plot.x, size):
        if plot.x.start < year.start < plot.x.end:
            plot.sheet.line(((year.start, base), (year.start, base + 5)), INK)
        if year.words:
            plot.sheet.words.append(
                Words(year.middle, base + size * 1.5, year.words, size, "center")
            )
    return base + size * 1.9


def _few_labels(
    plot: Plot, labels: Sequence[tuple[float, str]], yearly: bool
) -> tuple[tuple[float, tuple[str, ...]], ...] | None:
    """Return the labels of periods where each can have one or, if few or years, some can."""
    room = 2 * min(labels[0][0], plot.x.end + 12 - labels[-1][0])
    found = fitting(labels, room, plot.size) if len(labels) <= FEW else None
    if found or not (yearly or len(labels) <= 2 * FEW):
        return found
    for every in range(2, len(labels)):
        kept = labels[::-1][::every][::-1]
        found = fitting(kept, 2 * min(kept[0][0], plot.x.end + 12 - kept[-1][0]), plot.size)
        if found:
            return found
    return None


def _bands(plot: Plot, shown: Trend) -> None:
    """Draw what is missing as pale bands, with words on those that have the room."""
    for start, end in shown.missing:
        left, right = max(plot.x(start), plot.x.start), min(plot.x(end), plot.x.end)
        plot.sheet.box(left, plot.y.end, right, plot.y.start, WASH, WASH_EDGE)
        for number, line in enumerate(_band_words(plot.x, (start, end), plot.size)):
            y = plot.y.end + plot.size * (1.2 + number * LINE)
            plot.sheet.words.append(Words((left + right) / 2, y, line, plot.size, "center"))


def _band_words(x: Scale, span: Span, size: float) -> tuple[str, ...]:
    """Return the words for a band, in lines; none where it is too narrow for them."""
    lines = wrapped(_("Not published"), x(span[1]) - x(span[0]) - 6, size)
    return lines if len(lines) <= 2 else ()


def _band_key(sheet: Sheet, shown: Trend, size: float, width: float, top: float) -> float:
    """Say in a key what the bands are; return how tall it is in pixels."""
    if not shown.missing:
        return 0
    return line_key(sheet, [Sample(_("Not published"), WASH, 14, ())], size, width, top)


def _placed_breaks(
    shown: Trend, x: Scale, size: float, width: float
) -> list[tuple[Notch, float, int]]:
    """Return breaks with where their words begin, and in which row above the plot they stand."""
    ends: list[float] = []
    placed = []
    for notch in shown.breaks:
        wide = width_of(notch.words, size)
        left = min(max(x(notch.at) - wide / 2, 0), width - wide)
        row = next((n for n, end in enumerate(ends) if end + 10 <= left), len(ends))
        ends[row : row + 1] = [left + wide]
        placed.append((notch, left, row))
    return placed


def _breaks(plot: Plot, breaks: Sequence[tuple[Notch, float, int]]) -> None:
    for notch, left, row in breaks:
        x, top = plot.x(notch.at), plot.y.end - plot.size * (0.6 + LINE * row)
        plot.sheet.line(((x, top), (x, plot.y.start)), INK, 1.5, (1.5, 3))
        plot.sheet.words.append(Words(left, top - 3, notch.words, plot.size))


def _reference(plot: Plot, at: Reference | None) -> None:
    if at is None:
        return
    y = plot.y(at.value)
    plot.sheet.line(((plot.x.start, y), (plot.x.end, y)), INK, 1.5)
    plot.sheet.words.append(Words(plot.x.start + 4, y - 5, at.words, plot.size))


def draw_strand(plot: Plot, strand: Strand, number: int, *, marked: bool) -> None:
    """Draw the line of a series over each of its runs, above its interval.

    A figure that stands alone between gaps has a mark, as no line shows it.
    """
    colour, few = SERIES[number], len(strand.spots) <= FEW
    for run in strand.runs:
        _interval(plot, run)
    for run in strand.runs:
        points = [plot.point(spot) for spot in run]
        if len(points) > 1:
            plot.sheet.line(points, colour, 2.5, DASHES[number])
        ends = run == strand.runs[-1] and marked
        for place, point in enumerate(points):
            if len(points) == 1 or (few and marked) or (ends and place == len(points) - 1):
                size = 9 if few or ends else 6
                plot.sheet.dots.append(Dot(*point, SHAPES[number], size, colour, PAPER, 1))


def _interval(plot: Plot, run: Sequence[Spot]) -> None:
    spots = [s for s in run if s.figure.lower is not None and s.figure.upper is not None]
    low = [(plot.x(s.at), plot.y(s.figure.lower or 0.0)) for s in spots]
    high = [(plot.x(s.at), plot.y(s.figure.upper or 0.0)) for s in spots]
    if len(spots) > 1:
        plot.sheet.area((*high, *reversed(low)), BAND, BAND_EDGE, 0.7)
    elif spots:
        x, top, bottom = high[0][0], high[0][1], low[0][1]
        plot.sheet.box(x - 3, top, x + 3, bottom, BAND, BAND_EDGE)


def _aims(plot: Plot, shown: Trend) -> None:
    """Draw aims as open diamonds, on a dashed line through those of one group."""
    groups: dict[str, list[Aim]] = {}
    for aim in sorted(shown.aims, key=lambda aim: aim.at):
        groups.setdefault(aim.group, []).append(aim)
    for name, aims in groups.items():
        points = [(plot.x(aim.at), plot.y(aim.value)) for aim in aims]
        # One aim has a level, which figures can be read against; several are a path.
        before = [(plot.x.start, points[0][1])] if len(points) == 1 else []
        after = [(plot.x.end, points[-1][1])] if aims[-1].onward else []
        plot.sheet.line([*before, *points, *after], INK, 1.5, (5, 4))
        for aim, (x, y) in zip(aims, points, strict=True):
            plot.sheet.dots.append(Dot(x, y, "diamond", 13, PAPER, INK, 2))
            text = with_commas([aim.words, name]) if len(groups) > 1 and name else aim.words
            _beside(plot, x, y, text, 12, shifted=True)


def _beside(
    plot: Plot, x: float, y: float, text: str, away: float, *, shifted: bool = False
) -> None:
    """Write words above a point or below it, where they touch no others and, if it can be, no line.

    Where they may be `shifted`, to its left or right as well.
    """
    size, half = plot.size, width_of(text, plot.size, True) / 2
    left, right = plot.x.start - 8 + half, plot.x.end + 2 - half
    over, under = y - away + 2, y + away + size * 0.75
    middles = (x, x - half, x + half) if shifted else (x,)
    places = [
        Words(min(max(middle, left), max(right, left)), base, text, size, "center", True, halo=True)
        for middle in middles
        for base in (over, under)
        if plot.y.end - size * 0.6 < base < plot.y.start - 2
    ]
    free = [words for words in places if plot.sheet.free(words.box, 2)]
    clear = [words for words in free if not plot.sheet.crossed(words.box)]
    plot.sheet.words.extend((clear or free)[:1])


def _values_beside(plot: Plot, shown: Trend, ends: bool) -> None:
    """Write the values of a short series at its points, and those that a source qualifies."""
    for strand in shown.strands:
        spots = strand.spots
        for spot in reversed(spots):
            alone = len(shown.strands) == 1 and len(spots) <= VALUED
            if (alone or spot.qualified) and not (ends and spot is spots[-1]):
                _beside(plot, *plot.point(spot), spot.figure.words, 12)


def _ends(plot: Plot, shown: Trend, column: Sequence[EndLabel]) -> None:
    """Write the names and last values of series in a column at the right, none touching."""
    size = plot.size
    order = sorted(range(len(column)), key=lambda n: -column[n].y)
    places = apart(
        [plot.y(column[n].y) for n in order],
        [column[n].height(size) for n in order],
        plot.y.end - size,
        plot.y.start + size,
    )
    for number, middle in zip(order, places, strict=True):
        label = column[number]
        point = plot.point(shown.strands[number].spots[-1])
        x = plot.x.end + 14
        if abs(middle - point[1]) > size * 0.6 or x - point[0] > 24:
            plot.sheet.line((point, (plot.x.end, point[1]), (x - 3, middle)), FAINT, 1)
        y = middle - label.height(size) / 2 + size * 0.95
        for row, (bold, plain) in enumerate(label.rows(size)):
            down = y + row * size * LINE
            words = Words(x, down, bold or plain, size, bold=bool(bold))
            plot.sheet.words.append(replace(words, after=plain) if bold else words)
