"""The finding that stands above a chart: the fullest of some fixed wordings that is short enough.

A headline tells what the figures are and how they changed, never why, and never if that is good.
"""

from collections.abc import Iterable, Iterator, Sequence

from answerable.findings import Slice
from answerable.findings.changes import Change, number
from answerable.records import Chart, ChartKind, Metric, Observation, Target
from answerable.sentences.changes import NO_CLEAR_DIFFERENCE
from answerable.sentences.lines import Line, are_compared, common, dimension_of, lines, over_time
from answerable.sentences.ranks import (
    between_words,
    groups_of,
    highest,
    largest_parts,
    largest_words,
    lowest,
    named,
    with_value,
)
from answerable.sentences.tallies import noun_of, tally_words
from answerable.sentences.words import (
    aim,
    capitalised,
    full_value,
    in_period,
    joined,
    label,
    short_value,
    the_period,
)

MOST_WORDS = 15
LISTED = 3
MAPPED = ", mapped"  # what ends a heading of a map
Wording = str | tuple[str, ...]  # one wording, or some that tell nearly the same


def headline(part: Slice, chart: Chart) -> str:
    """State a chart's finding in at most 15 words."""
    rows = with_value(part)
    found = list(lines(part, chart)) if over_time(chart) else []
    if not rows:
        wordings: list[Wording] = [*_aims(part), "no figure is published"]
    elif found:
        wordings = [*_over_time(part, chart, found)]
    elif chart.kind is ChartKind.SHARES:
        wordings = [*_largest(part, chart, rows)]
    else:
        wordings = [*_beside(part.metric, rows, chart.by)]
        if chart.kind is ChartKind.MAP:
            # The same figures often stand as dots on the same page, under the same words.
            wordings = [_mapped(wording) for wording in wordings]
    names = [found[0].name] if len(found) == 1 and found[0].name else []
    return _fitting(part.panel, names, [*wordings, _how_many(len(rows))])


def _fitting(panel: str, names: Sequence[str], wordings: Iterable[Wording]) -> str:
    """Return the first wording that is short enough, with what it is about if there is room.

    Of wordings that stand together, one that leaves room for the panel comes first.
    """
    for together in wordings:
        for about in ([panel, *names], names) if panel else (names,):
            for wording in (together,) if isinstance(together, str) else together:
                text = f"{', '.join(about)}: {wording}" if about else capitalised(wording)
                if len(text.split()) <= MOST_WORDS:
                    return text
    return capitalised(_how_many(0))


def _how_many(figures: int) -> str:
    if figures == 0:
        return "figures are published"
    return "1 figure is published" if figures == 1 else f"{figures:,} figures are published"


def _aims(part: Slice) -> Iterator[str]:
    unit = part.metric.unit
    if part.targets:
        yield f"the aim is {joined(aim(target, unit) for target in part.targets)}"
        yield f"the last aim is {aim(part.targets[-1], unit)}"
        yield f"{len(part.targets)} dated aims"


def _over_time(part: Slice, chart: Chart, found: Sequence[Line]) -> Iterator[Wording]:
    unit = part.metric.unit
    if len(found) == 1:
        return _one_line(found[0], part.targets, unit)
    ranked = [line for line in found if line.ranked]
    shown = ranked if len(ranked) > 1 else list(found)
    return _many_lines(part.metric, chart, shown)


def _one_line(line: Line, targets: Sequence[Target], unit: str) -> Iterator[Wording]:
    first, *_, latest = [*line.valued, line.valued[-1]]
    told = f"{full_value(latest, unit)} {in_period(latest.period)}"
    if len({number(row) for row in line.valued}) == 1 < len(line.valued) and not line.qualified:
        yield f"{full_value(latest, unit)} in all {len(line.valued)} periods"
    if line.change:
        yield from _changed(line.change, unit)
    elif len(line.valued) == 2:
        yield f"{short_value(first, unit)} {in_period(first.period)}, {told}"
    elif len(line.valued) > 2:
        yield f"{told}; earlier figures can't be compared"
    elif targets:
        yield f"{told}; the aim is {aim(targets[-1], unit)}"
    yield told
    yield full_value(latest, unit)


def _changed(change: Change, unit: str) -> Iterator[Wording]:
    before, after = change.before, change.after
    start, end = the_period(before.period), the_period(after.period)
    first, last = short_value(before, unit), full_value(after, unit)
    if change.unclear:
        yield (
            f"{first} {in_period(before.period)}, {last} {in_period(after.period)}: "
            f"{NO_CLEAR_DIFFERENCE}"
        )
        yield f"{last} {in_period(after.period)}: {NO_CLEAR_DIFFERENCE} since {start}"
        yield f"{NO_CLEAR_DIFFERENCE} since {start}"
    elif change.direction is None:
        yield f"{first} {in_period(before.period)}, {last} {in_period(after.period)}"
    elif change.direction == 0:
        yield f"{last} in both {start} and {end}"
    else:
        moved = f"{'up' if change.direction > 0 else 'down'} from {first} to {last}"
        yield f"{moved} between {start} and {end}", f"{moved} since {start}"
        yield moved


def _many_lines(metric: Metric, chart: Chart, shown: Sequence[Line]) -> Iterator[Wording]:
    unit = metric.unit
    latest = sorted((line.valued[-1] for line in shown), key=number)
    order = sorted(shown, key=lambda line: (number(line.valued[-1]), line.name))
    moved = [line.change for line in order if line.change and line.change.direction]
    if len(shown) == 2 == len(moved):
        values = (short_value(moved[0].after, unit), full_value(moved[1].after, unit))
        told = ", ".join(
            f"{line.name} {'up' if change.direction == 1 else 'down'} to {value}"
            for line, change, value in zip(order, moved, values, strict=True)
        )
        start = common(the_period(change.before.period) for change in moved)
        yield f"{told} since {start}" if start else told
        yield told
    yield from _tallied(metric, chart, shown)
    when = common(in_period(row.period) for row in latest)
    if when and (by := dimension_of(chart)):
        for together in _beside(metric, latest, by):
            for wording in (together,) if isinstance(together, str) else together:
                yield f"{wording} {when}"
                yield wording


def _tallied(metric: Metric, chart: Chart, shown: Sequence[Line]) -> Iterator[str]:
    told = tally_words(shown, noun_of(metric, chart.by, chart.across))
    start = common(the_period(line.change.before.period) for line in shown if line.change)
    end = common(the_period(line.valued[-1].period) for line in shown)
    for words in told:
        if start and end:
            yield f"{words} between {start} and {end}"
        if start:
            yield f"{words} since {start}"
        yield words


def _beside(metric: Metric, rows: Sequence[Observation], by: str | None) -> Iterator[Wording]:
    unit, groups = metric.unit, groups_of(metric, rows, by)
    if not are_compared(metric, by):
        yield from _listed(rows, by, unit)
        return
    if len(groups) < 2:
        yield from _listed(sorted(rows, key=lambda r: (number(r), label(r, by))), by, unit)
        return
    low, high = lowest(groups), highest(groups)
    value = full_value(high[-1], unit)
    if number(low[0]) == number(high[0]):
        yield f"{named(groups, by)} {'both' if len(groups) == 2 else 'all'} {value}"
    elif len(rows) == 2:
        listed = next(_listed(groups, by, unit))
        gap = between_words(metric, groups)
        yield (f"{listed}: {gap}", listed) if gap else listed
    least = short_value(low[0], unit)
    ends = f"from {least} ({named(low, by)}) to {value} ({named(high, by)})"
    if between_words(metric, groups) == NO_CLEAR_DIFFERENCE:
        yield f"{ends}: {NO_CLEAR_DIFFERENCE}"
    yield ends
    yield f"highest: {named(high, by)}, {value}"
    yield f"from {least} to {value}"


def _mapped(wording: Wording) -> Wording:
    if isinstance(wording, str):
        return wording + MAPPED
    return tuple(one + MAPPED for one in wording)


def _listed(rows: Sequence[Observation], by: str | None, unit: str) -> Iterator[str]:
    """List figures in their order: three of them, or as many as there is room for.

    A figure stands behind its name; before it, where a number and a name's digits would meet.
    """
    digits = any(letter.isdigit() for row in rows for letter in label(row, by))
    form = "{1} ({0})" if digits else "{0} {1}"
    for shown in range(min(LISTED, len(rows)), 0, -1):
        *first, last = rows[:shown]
        told = [form.format(label(row, by), short_value(row, unit)) for row in first]
        more = f", and {len(rows) - shown} more" if len(rows) > shown else ""
        for value in (full_value(last, unit), short_value(last, unit)):
            yield ", ".join([*told, form.format(label(last, by), value)]) + more


def _largest(part: Slice, chart: Chart, rows: Sequence[Observation]) -> Iterator[str]:
    """Name the largest part of each bar."""
    tops = largest_parts(part.metric, chart, rows)
    if len(tops) == 1:
        value = full_value(tops[0][0], part.metric.unit)
        yield f"largest part: {named(tops[0], chart.by)}, {value}"
    yield from largest_words(part.metric, chart, rows)
