"""What a chart shows as a few short sentences: ends, changes, extremes, gaps, breaks and aims.

No sentence sets two figures beside each other that `findings.broken` parts.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import takewhile

from answerable.findings import Divide, Reason, Slice, broken, in_time
from answerable.findings.changes import Change, a_period_before, changed, number
from answerable.records import TOTAL, Chart, ChartKind, Metric, Observation
from answerable.sentences.aims import aim_statements
from answerable.sentences.changes import NO_CLEAR_DIFFERENCE, amount
from answerable.sentences.divides import not_compared, parting
from answerable.sentences.lines import (
    Line,
    are_compared,
    common,
    dimension_of,
    lines,
    over_time,
)
from answerable.sentences.ranks import (
    between_words,
    groups_of,
    highest,
    largest_words,
    listed,
    lowest,
    named,
    unknown_share,
    with_value,
)
from answerable.sentences.tallies import noun_of, tally_words
from answerable.sentences.words import (
    capitalised,
    full_value,
    in_period,
    joined,
    label,
    many,
    short_value,
    the_period,
)

GAPS = 5  # up to as many gaps are told one by one; of more, how many there are
LONGEST = 25  # words of a sentence
EACH = 3  # up to as many lines are told one by one; of more, what they say together


def statements(part: Slice, chart: Chart) -> tuple[str, ...]:
    """Tell what a chart shows; nothing where its headline says all there is."""
    if over_time(chart):
        told = [*_over_time(part, chart)]
    elif chart.kind is ChartKind.SHARES:
        told = [*_bars(part, chart)]
    else:
        told = [*_beside(part.metric, part.rows, chart.by), *_absent(part.rows, chart.by)]
    # What several groups share is told once.
    return tuple(dict.fromkeys(capitalised(text) for text in told))


def _over_time(part: Slice, chart: Chart) -> Iterator[str]:
    metric, found = part.metric, lines(part, chart)
    if len(found) <= EACH:
        for line in found:
            yield from _line(metric, line)
    else:
        yield from _together(part, chart, found)
    if not found:
        yield from _absent(part.rows, "period")
    yield from _undated(part, chart)
    yield from _gaps(found)
    yield from _breaks(found)
    yield from _unknown(metric, _latest_rows(found), dimension_of(chart))
    yield from aim_statements(metric, part.targets, found)


def _line(metric: Metric, line: Line) -> Iterator[str]:
    unit, rows = metric.unit, line.valued
    first, latest = rows[0], rows[-1]
    about = f"{line.name}: " if line.name else ""
    if len(rows) > 2 and not line.qualified and len({number(row) for row in rows}) == 1:
        span = f"{the_period(first.period)} to {the_period(latest.period)}"
        yield f"{about}all {len(rows)} figures, from {span}, are {full_value(latest, unit)}."
    elif line.change:
        # Named lines stand beside others as a rule: where each began is left to the table.
        if line.start is not first and not line.name:
            yield f"first: {full_value(first, unit)} {in_period(first.period)}."
        yield about + change_sentence(line.change, unit)
    elif len(rows) == 1:
        yield f"{about}{full_value(latest, unit)} {in_period(latest.period)}."
    else:
        ends = (f"{full_value(row, unit)} {in_period(row.period)}" for row in (first, latest))
        yield f"{about}{', '.join(ends)}."
        divide = broken(metric, first, latest)
        if divide and divide.reason is Reason.OVERLAP:
            yield f"{not_compared(divide)}."
    yield from _extremes(metric, line)
    yield from _whole_period(metric, line, about)
    yield from _later(line, about)


def change_sentence(change: Change, unit: str) -> str:
    """Tell a change with both of its figures and their periods."""
    before, after = change.before, change.after
    start, end = in_period(before.period), in_period(after.period)
    if change.direction is None:
        told = f"{full_value(before, unit)} {start}, {full_value(after, unit)} {end}"
        return f"{told}: {NO_CLEAR_DIFFERENCE}." if change.unclear else f"{told}."
    if change.direction == 0:
        both = f"{the_period(before.period)} and {the_period(after.period)}"
        return f"{full_value(after, unit)} in both {both}."
    size = amount(change, unit)
    told = f"from {full_value(before, unit)} {start} to {short_value(after, unit)} {end}."
    way = "up" if change.direction > 0 else "down"
    return f"{way} {size}, {told}" if size else f"{way} {told}"


def change_phrase(change: Change, unit: str) -> str:
    """Tell a change alone: `down 3 percentage points`; empty where no size may be given."""
    if change.unclear:
        return NO_CLEAR_DIFFERENCE
    if change.direction is None:
        return ""
    if change.direction == 0:
        return "no change"
    return f"{'up' if change.direction > 0 else 'down'} {amount(change, unit)}".rstrip()


def _extremes(metric: Metric, line: Line) -> Iterator[str]:
    """Tell the highest and the lowest of the figures that belong with the latest."""
    rows, latest = line.valued, line.valued[-1]
    fit = [row for row in rows if row is latest or _joins(broken(metric, row, latest))]
    ranked = sorted(fit, key=number)
    low, high = lowest(ranked), highest(ranked)
    apart = broken(metric, *in_time((low[0], high[0])))
    if len(fit) < 3 or line.qualified or number(low[0]) == number(high[0]) or apart:
        return
    about = f"{line.name}, " if line.name else ""
    since = f" since {the_period(fit[0].period)}" if len(fit) < len(rows) else ""
    told = []
    for ends in (high, low):
        more = f" and {many(len(ends) - 1, 'other period')}" if len(ends) > 1 else ""
        told.append(f"{full_value(ends[0], metric.unit)} {in_period(ends[0].period)}{more}")
    both = f"{about}highest{since}: {told[0]}; lowest: {told[1]}."
    if line.name and len(both.split()) <= LONGEST:
        yield both
    else:
        yield f"{about}highest{since}: {told[0]}."
        yield f"{about}lowest{since}: {told[1]}."


def _joins(divide: Divide | None) -> bool:
    return divide is None or divide.reason is Reason.OVERLAP


def _whole_period(metric: Metric, line: Line, about: str) -> Iterator[str]:
    """Set the latest of rolling figures beside the one that ends as it begins."""
    before, unit = a_period_before(metric, line.series.rows), metric.unit
    if before is None or before is line.start:
        return
    change = changed(metric, before, line.valued[-1])
    if isinstance(change, Change) and (phrase := change_phrase(change, unit)):
        value = full_value(before, unit)
        yield f"{about}{phrase} since {the_period(before.period)} ({value})."


def _later(line: Line, about: str) -> Iterator[str]:
    later = [*takewhile(lambda row: not row.value, reversed(line.series.rows))][::-1]
    if later:
        why = joined(dict.fromkeys(full_value(row, "") for row in later))
        yield (
            f"{about}no figure for {the_period(later[0].period)} ({why})."
            if len(later) == 1
            else f"{about}no figure for {len(later)} later periods, up to "
            f"{the_period(later[-1].period)} ({why})."
        )


def _together(part: Slice, chart: Chart, found: Sequence[Line]) -> Iterator[str]:
    """Tell what many lines say: how many went which way, the extremes, and the total's own line."""
    metric, noun = part.metric, noun_of(part.metric, chart.by, chart.across)
    for line in found:
        if line.name == TOTAL:
            yield from _line(metric, line)
    ranked = [line for line in found if line.ranked] or list(found)
    for words in tally_words(ranked, noun)[:1]:
        yield f"{words}{_span(ranked, words)}."
        unsaid = [line.name for line in ranked if not (line.change and line.change.told)]
        if unsaid:
            yield f"no change is given for {_names(unsaid, noun)}."
    for direction, word in ((-1, "fall"), (1, "rise")):
        yield from _largest_change(ranked, direction, word, metric.unit)
    rows = _latest_rows(ranked)
    when = in_period(rows[0].period)
    if (by := dimension_of(chart)) and are_compared(metric, by):
        for end in _ends(metric, rows, by):
            yield end.replace(":", f" {when}:", 1)
    without = [line.name for line in ranked if line.valued[-1].period.text != rows[0].period.text]
    if without:
        yield f"no figure {when} for {_names(without, noun)}."


def _span(lines: Sequence[Line], words: str) -> str:
    """Say from when to when lines run, if all do alike; from when, where both make it too long."""
    start = common(the_period(line.change.before.period) for line in lines if line.change)
    end = common(the_period(line.valued[-1].period) for line in lines)
    between, since = f" between {start} and {end}", f" since {start}"
    if start and end and len(f"{words}{between}".split()) <= LONGEST:
        return between
    return since if start else " from each first figure to the latest"


def _names(names: Sequence[str], noun: str) -> str:
    return listed(sorted(names)) if len(names) <= EACH else f"{len(names)} {noun}"


def _largest_change(ranked: Sequence[Line], direction: int, word: str, unit: str) -> Iterator[str]:
    moved = [
        (abs(number(line.change.after) - number(line.change.before)), line)
        for line in ranked
        if line.change and line.change.direction == direction
    ]
    if len(moved) < 2:
        return
    most = max(size for size, _ in moved)
    top = [line for size, line in moved if size == most]
    told = change_phrase(top[0].change, unit).partition(" ")[2] if top[0].change else ""
    if told and len(top) <= EACH and len(top) < len(moved):
        yield f"largest {word}: {listed(sorted(line.name for line in top))}, {told}."


def _latest_rows(found: Sequence[Line]) -> list[Observation]:
    """Return the figures of the latest period that any of the lines has a figure for."""
    last = [line.valued[-1] for line in found]
    newest = max(last, key=lambda row: (row.period.last or date.min, row.period.text), default=None)
    return [row for row in last if newest and row.period.text == newest.period.text]


def _undated(part: Slice, chart: Chart) -> Iterator[str]:
    for row in part.rows:
        if row.value and not row.period.first:
            name = f"{row.groups[chart.by]}: " if chart.by and chart.by != "period" else ""
            yield f"{name}{full_value(row, part.metric.unit)} {in_period(row.period)}."


def _gaps(found: Sequence[Line]) -> Iterator[str]:
    """Tell the gaps that all lines share; of others, that they are there."""
    gaps = [
        [parting(divide) for divide in line.series.divides if divide.reason is Reason.GAP]
        for line in found
    ]
    shared = [gap for gap in gaps[0] if all(gap in others for others in gaps)] if gaps else []
    if len(shared) > GAPS:
        yield f"figures are missing between others in {len(shared)} places."
    else:
        yield from (f"{gap}." for gap in shared)
    if any(len(own) > len(shared) for own in gaps):
        more = "more " if shared else ""
        yield f"Some groups have {more}gaps between their figures."


def _breaks(found: Sequence[Line]) -> Iterator[str]:
    """Tell what parts the runs of lines, so that figures on its sides are not compared."""
    divides = [divide for line in found for divide in line.series.divides]
    divides.sort(key=lambda divide: (divide.after.period.last or date.min, not_compared(divide)))
    reasons = dict.fromkeys(
        not_compared(divide)
        for divide in divides
        if divide.reason not in (Reason.GAP, Reason.OVERLAP)
    )
    yield from (f"{reason}." for reason in [*reasons][-EACH:])
    if len(reasons) > EACH:
        yield "Earlier figures have other changes of that kind."


def _bars(part: Slice, chart: Chart) -> Iterator[str]:
    metric, found = part.metric, with_value(part)
    bars: dict[str, list[Observation]] = {}
    for row in found:
        bars.setdefault(label(row, chart.across) if chart.across else "", []).append(row)
    for name, rows in bars.items():
        ranked = groups_of(metric, rows, chart.by)
        if len(ranked) > 1 and (len(bars) <= EACH or name == TOTAL):
            about = f"{name}: " if name else ""
            most, least = (_each(metric, ends(ranked), chart.by) for ends in (highest, lowest))
            equal = number(ranked[0]) == number(ranked[-1])
            yield about + (f"{most}." if equal else f"largest {most}; smallest {least}.")
            yield from (about + share for share in _unknown(metric, rows, chart.by))
    if len(bars) > EACH:
        yield from (f"{words}." for words in largest_words(metric, chart, found)[:1])
    yield from _absent(part.rows, chart.by)


def _each(metric: Metric, rows: Sequence[Observation], by: str | None) -> str:
    both = {1: "", 2: "both "}.get(len(rows), "all ")
    return f"{named(rows, by)}, {both}{full_value(rows[-1], metric.unit)}"


def _beside(metric: Metric, rows: Iterable[Observation], by: str | None) -> Iterator[str]:
    found = [row for row in rows if row.value]
    if len(found) < 2 or not are_compared(metric, by):
        return
    yield from _ends(metric, found, by)
    for row in found:
        if label(row, by) == TOTAL:
            yield f"{TOTAL}: {full_value(row, metric.unit)}."
    yield from _unknown(metric, found, by)


def _ends(metric: Metric, rows: Sequence[Observation], by: str | None) -> Iterator[str]:
    ranked = groups_of(metric, rows, by)
    if len(ranked) < 2:
        return
    low, high = lowest(ranked), highest(ranked)
    if number(low[0]) == number(high[0]):
        every = "both" if len(ranked) == 2 else f"all {len(ranked)}"
        yield f"{every} figures are {full_value(high[0], metric.unit)}."
        return
    yield f"highest: {_each(metric, high, by)}."
    yield f"lowest: {_each(metric, low, by)}."
    gap = between_words(metric, ranked)
    if gap == NO_CLEAR_DIFFERENCE:
        yield "There is no clear difference between the highest and the lowest."
    elif gap:
        yield f"The gap is {gap.removeprefix('a gap of ')}."


def _absent(rows: Iterable[Observation], by: str | None) -> Iterator[str]:
    """Name the groups without a figure, by the reason."""
    reasons: dict[str, list[Observation]] = {}
    for row in rows:
        if row.value is None:
            reasons.setdefault(full_value(row, ""), []).append(row)
    for why, missing in sorted(reasons.items()):
        ordered = sorted(missing, key=lambda row: label(row, by))
        yield f"no figure for {named(in_time(missing) if by == 'period' else ordered, by)}: {why}."


def _unknown(metric: Metric, rows: Sequence[Observation], by: str | None) -> Iterator[str]:
    """Tell how much of the whole is of no known group, where it is much."""
    if found := unknown_share(metric, rows, by):
        yield f"{found[0]}: {found[1]}% of the total."
