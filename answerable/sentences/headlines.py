"""The finding that stands above a chart: the fullest of some fixed wordings that is short enough.

A headline tells what the figures are and how they changed, never why, and never if that is good.
"""

from collections.abc import Iterable, Iterator, Sequence

from answerable.findings import Slice
from answerable.findings.changes import Change, number
from answerable.language import _, ngettext, numeral, pgettext
from answerable.language.forms import joined, with_commas
from answerable.records import Chart, ChartKind, Metric, Observation, Target
from answerable.sentences.changes import between, no_clear_difference, since
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
from answerable.sentences.tallies import Noun, counted, noun_of, tally_words
from answerable.sentences.words import (
    aim,
    capitalised,
    full_value,
    in_period,
    label,
    short_value,
    short_when,
    the_period,
    told_of,
    value_when,
)

MOST_WORDS = 15
LISTED = 3
Wording = str | tuple[str, ...]  # one wording, or some that tell nearly the same


def headline(part: Slice, chart: Chart) -> str:
    """State a chart's finding in at most 15 words."""
    rows = with_value(part)
    found = list(lines(part, chart)) if over_time(chart) else []
    if not rows:
        wordings: list[Wording] = [*_aims(part), _("no figure is published")]
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
                text = _about(about, wording) if about else capitalised(wording)
                if len(text.split()) <= MOST_WORDS:
                    return text
    return capitalised(_how_many(0))


def _about(names: Sequence[str], wording: str) -> str:
    return pgettext("a heading", "{about}: {told}", about=with_commas(names), told=wording)


def _how_many(figures: int) -> str:
    if figures == 0:
        return _("figures are published")
    return ngettext(
        "{n} figure is published", "{n} figures are published", figures, n=numeral(figures)
    )


def _aims(part: Slice) -> Iterator[str]:
    unit = part.metric.unit
    if part.targets:
        aims = len(part.targets)
        yield _("the aim is {aims}", aims=joined(aim(target, unit) for target in part.targets))
        yield _("the last aim is {aim}", aim=aim(part.targets[-1], unit))
        # One aim has been told by then.
        yield ngettext("{n} dated aims", "{n} dated aims", aims, n=numeral(aims))


def _over_time(part: Slice, chart: Chart, found: Sequence[Line]) -> Iterator[Wording]:
    unit = part.metric.unit
    if len(found) == 1:
        return _one_line(found[0], part.targets, unit)
    ranked = [line for line in found if line.ranked]
    shown = ranked if len(ranked) > 1 else list(found)
    return _many_lines(part.metric, chart, shown)


def _one_line(line: Line, targets: Sequence[Target], unit: str) -> Iterator[Wording]:
    first, latest = line.valued[0], line.valued[-1]
    told, periods = value_when(latest, unit), len(line.valued)
    if len({number(row) for row in line.valued}) == 1 < periods and not line.qualified:
        every = counted(Noun.PERIODS, periods)
        yield _("{value} in all {periods}", value=full_value(latest, unit), periods=every)
    if line.change:
        yield from _changed(line.change, unit)
    elif len(line.valued) == 2:
        yield with_commas([short_when(first, unit), told])
    elif len(line.valued) > 2:
        yield _("{figure}; earlier figures can't be compared", figure=told)
    elif targets:
        yield _("{figure}; the aim is {aim}", figure=told, aim=aim(targets[-1], unit))
    yield told
    yield full_value(latest, unit)


def _changed(change: Change, unit: str) -> Iterator[Wording]:
    before, after = change.before, change.after
    start, end = the_period(before.period), the_period(after.period)
    first, last = short_value(before, unit), full_value(after, unit)
    ends = {"first": first, "last": last, "start": start, "end": end}
    if change.unclear:
        both = with_commas([short_when(before, unit), value_when(after, unit)])
        yield told_of(both, no_clear_difference())
        yield _(
            "{figure}: no clear difference since {start}",
            figure=value_when(after, unit), start=start,
        )  # fmt: skip
        yield _("no clear difference since {start}", start=start)
    elif change.direction is None:
        yield with_commas([short_when(before, unit), value_when(after, unit)])
    elif change.direction == 0:
        yield _("{value} in both {start} and {end}", value=last, start=start, end=end)
    elif change.direction > 0:
        yield (
            _("up from {first} to {last} between {start} and {end}", **ends),
            _("up from {first} to {last} since {start}", **ends),
        )
        yield _("up from {first} to {last}", **ends)
    else:
        yield (
            _("down from {first} to {last} between {start} and {end}", **ends),
            _("down from {first} to {last} since {start}", **ends),
        )
        yield _("down from {first} to {last}", **ends)


def _many_lines(metric: Metric, chart: Chart, shown: Sequence[Line]) -> Iterator[Wording]:
    unit = metric.unit
    latest = sorted((line.valued[-1] for line in shown), key=number)
    order = sorted(shown, key=lambda line: (number(line.valued[-1]), line.name))
    moved = [line.change for line in order if line.change and line.change.direction]
    if len(shown) == 2 == len(moved):
        values = (short_value(moved[0].after, unit), full_value(moved[1].after, unit))
        told = with_commas(
            _moved_to(line.name, change, value)
            for line, change, value in zip(order, moved, values, strict=True)
        )
        start = common(the_period(change.before.period) for change in moved)
        yield since(told, start) if start else told
        yield told
    yield from _tallied(metric, chart, shown)
    when = common(in_period(row.period) for row in latest)
    if when and (by := dimension_of(chart)):
        for together in _beside(metric, latest, by):
            for wording in (together,) if isinstance(together, str) else together:
                yield pgettext("groups beside each other", "{told} {when}", told=wording, when=when)
                yield wording


def _moved_to(name: str, change: Change, value: str) -> str:
    if change.direction == 1:
        return _("{name} up to {value}", name=name, value=value)
    return _("{name} down to {value}", name=name, value=value)


def _tallied(metric: Metric, chart: Chart, shown: Sequence[Line]) -> Iterator[str]:
    told = tally_words(shown, noun_of(metric, chart.by, chart.across))
    start = common(the_period(line.change.before.period) for line in shown if line.change)
    end = common(the_period(line.valued[-1].period) for line in shown)
    for words in told:
        if start and end:
            yield between(words, start, end)
        if start:
            yield since(words, start)
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
        both = {"names": named(groups, by), "value": value}
        if len(groups) == 2:
            yield _("{names} both {value}", **both)
        else:
            yield _("{names} all {value}", **both)
    elif len(rows) == 2:
        listed = next(_listed(groups, by, unit))
        gap = between_words(metric, groups)
        yield (told_of(listed, gap), listed) if gap else listed
    least = short_value(low[0], unit)
    ends = _(
        "from {lowest} ({low_names}) to {highest} ({high_names})",
        lowest=least, low_names=named(low, by), highest=value, high_names=named(high, by),
    )  # fmt: skip
    if between_words(metric, groups) == no_clear_difference():
        yield told_of(ends, no_clear_difference())
    yield ends
    yield _("highest: {names}, {value}", names=named(high, by), value=value)
    yield _("from {lowest} to {highest}", lowest=least, highest=value)


def _mapped(wording: Wording) -> Wording:
    if isinstance(wording, str):
        return _("{told}, mapped", told=wording)
    return tuple(_("{told}, mapped", told=one) for one in wording)


def unmapped(heading: str) -> str:
    """Return the heading of a map as other charts of the same figures have it."""
    before, after = _("{told}, mapped", told="|").split("|")
    return heading.removeprefix(before).removesuffix(after)


def _listed(rows: Sequence[Observation], by: str | None, unit: str) -> Iterator[str]:
    """List figures in their order: three of them, or as many as there is room for.

    A figure stands behind its name; before it, where a number and a name's digits would meet.
    """
    digits = any(letter.isdigit() for row in rows for letter in label(row, by))
    for shown in range(min(LISTED, len(rows)), 0, -1):
        *first, last = rows[:shown]
        told = [_named(label(row, by), short_value(row, unit), digits) for row in first]
        more = len(rows) - shown
        for value in (full_value(last, unit), short_value(last, unit)):
            every = with_commas([*told, _named(label(last, by), value, digits)])
            yield _and_more(every, more) if more else every


def _named(name: str, value: str, digits: bool) -> str:
    if digits:
        return pgettext("a figure and its group", "{value} ({name})", name=name, value=value)
    return pgettext("a figure and its group", "{name} {value}", name=name, value=value)


def _and_more(names: str, more: int) -> str:
    return ngettext(
        "{names}, and {n} more", "{names}, and {n} more", more, names=names, n=numeral(more)
    )


def _largest(part: Slice, chart: Chart, rows: Sequence[Observation]) -> Iterator[str]:
    """Name the largest part of each bar."""
    tops = largest_parts(part.metric, chart, rows)
    if len(tops) == 1:
        value = full_value(tops[0][0], part.metric.unit)
        yield _("largest part: {names}, {value}", names=named(tops[0], chart.by), value=value)
    yield from largest_words(part.metric, chart, rows)
