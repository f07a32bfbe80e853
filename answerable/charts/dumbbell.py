"""Dumbbells: two periods of each group, joined where they may be compared.

`where` of the chart picks the two periods. Where `findings.broken` finds something between them
they are not joined, and the picture says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from answerable.charts.axes import Scale, value_ticks
from answerable.charts.labels import LINE, shape_key
from answerable.charts.letters import width as width_of
from answerable.charts.letters import wrapped
from answerable.charts.picture import (
    Figured,
    Picture,
    Reference,
    described,
    figured,
    named,
    ranked,
    reference,
    unknown_groups,
)
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
from answerable.findings import Slice, broken, in_time
from answerable.language import _, pgettext
from answerable.language.forms import with_commas
from answerable.records import Chart, ChartKind, Observation
from answerable.sentences import divide_label, short_value


@dataclass(frozen=True)
class Pair:
    """A group with its figures of the earlier and the later period; `parted` if not compared."""

    name: str
    before: Figured | None
    after: Figured | None
    words: str
    parted: str


@dataclass(frozen=True)
class Dumbbell(Picture):
    """What a dumbbell shows; the words of its two periods."""

    pairs: tuple[Pair, ...]
    earlier: str
    later: str
    reference: Reference | None


def dumbbell(part: Slice, chart: Chart) -> Dumbbell | None:
    """Return what a dumbbell of these figures shows; None where a period has no figure at all."""
    periods = list(dict.fromkeys(row.period.text for row in in_time(part.rows)))
    if len(periods) != 2 or not all(
        any(row.value for row in part.rows if row.period.text == period) for period in periods
    ):
        return None
    groups: dict[str, dict[str, Observation]] = {}
    for row in part.rows:
        groups.setdefault(named(row, chart.by), {})[row.period.text] = row
    pairs = {name: _pair(part, name, rows, periods) for name, rows in groups.items()}
    values = {name: p.after.value if p.after else None for name, p in pairs.items()}
    words = {row.period.text: row.period.brief for row in part.rows}
    return Dumbbell(
        ChartKind.DUMBBELL.value,
        described(part, ChartKind.DUMBBELL),
        part.metric.unit,
        tuple(pairs[name] for name in ranked(values, unknown_groups(part, chart.by))),
        words[periods[0]],
        words[periods[1]],
        reference(chart),
    )


def _pair(part: Slice, name: str, rows: Mapping[str, Observation], periods: list[str]) -> Pair:
    before, after = (rows.get(period) for period in periods)
    unit = part.metric.unit
    divide = broken(part.metric, before, after) if before and after else None
    parted = divide_label(divide) if divide else ""
    return Pair(
        name,
        figured(before, unit) if before else None,
        figured(after, unit) if after else None,
        pgettext(
            "earlier and later",
            "{before} to {after}",
            before=_brief_value(before, unit),
            after=_brief_value(after, unit),
        ),
        parted,
    )


def _brief_value(row: Observation | None, unit: str) -> str:
    return short_value(row, unit) if row else "[x]"


def scene(shown: Dumbbell, width: int) -> Scene:
    """Lay out a dumbbell."""
    sheet, size = Sheet(), font_size(width)
    parted = list(dict.fromkeys(pair.parted for pair in shown.pairs if pair.parted))
    top = shape_key(
        sheet,
        [(_earlier(0, 0), "", shown.earlier), (_later(0, 0), "", shown.later)],
        size,
        width,
    )
    if parted:
        reasons = with_commas(parted).lower()
        text = _("Not joined, because they can’t be compared: {reasons}", reasons=reasons)
        for line in wrapped(text, width, size):
            sheet.words.append(Words(0, top + size, line, size))
            top += size * LINE
    top += size * (3.4 if shown.reference else 1.8)
    many = len(shown.pairs) > MANY
    column = max(width_of(pair.words, size, True) for pair in shown.pairs) + 14
    names = [pair.name for pair in shown.pairs]
    found = layout(names, width, top, 20 if many else 30, column)
    values = [v for p in shown.pairs for f in (p.before, p.after) if f for v in f.ends]
    ticks = value_ticks(
        [*values, *([shown.reference.value] if shown.reference else [])], shown.unit
    )
    edge = edge_of(ticks, shown.unit, found)
    x = Scale(ticks[0], ticks[-1], found.left + edge, width - (column + 4 if found.left else edge))
    value_axis(sheet, x, few_ticks(x, ticks, shown.unit, size), shown.unit, found)
    if shown.reference:
        reference_line(sheet, x, shown.reference, found, width, size * 1.4)
    guides(sheet, x, found)
    for pair, place in zip(shown.pairs, found.places, strict=True):
        y = place.middle
        sheet.words.append(Words(width, place.value, pair.words, size, "right", bool(pair.after)))
        if pair.before and pair.after and not pair.parted:
            sheet.line(((x(pair.before.value), y), (x(pair.after.value), y)), "series-1", 3)
        if pair.before:
            sheet.dots.append(_earlier(x(pair.before.value), y))
        if pair.after:
            sheet.dots.append(_later(x(pair.after.value), y))
    write_names(sheet, found)
    return sheet.scene(width, found.bottom + 2)


def _earlier(x: float, y: float) -> Dot:
    return Dot(x, y, "circle", 9, PAPER, "series-1", 2)


def _later(x: float, y: float) -> Dot:
    return Dot(x, y, "circle", 11, "series-1", PAPER, 1)
