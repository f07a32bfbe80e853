"""What a chart shows as a few short sentences: ends, changes, extremes, gaps, breaks and aims.

No sentence sets two figures beside each other that `findings.broken` parts.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import takewhile

from answerable.findings import Divide, Reason, Slice, broken, in_time
from answerable.findings.changes import Change, a_period_before, changed, number
from answerable.language import _, ngettext, numeral, pgettext
from answerable.language.forms import joined, with_commas
from answerable.records import TOTAL, Chart, ChartKind, Metric, Observation
from answerable.sentences.aims import aim_statements
from answerable.sentences.changes import amount, between, no_clear_difference, since
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
    gap_size,
    groups_of,
    highest,
    largest_words,
    listed,
    lowest,
    named,
    unknown_share,
    with_value,
)
from answerable.sentences.tallies import Noun, counted, noun_of, tally_words
from answerable.sentences.words import (
    capitalised,
    ended,
    full_value,
    in_period,
    label,
    per_cent,
    short_when,
    the_period,
    told_of,
    value_when,
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
    if len(rows) > 2 and not line.qualified and len({number(row) for row in rows}) == 1:
        start, end = the_period(first.period), the_period(latest.period)
        told = ngettext(
            "all {n} figures, from {start} to {end}, are {value}.",
            "all {n} figures, from {start} to {end}, are {value}.",
            len(rows), n=numeral(len(rows)), start=start, end=end, value=full_value(latest, unit),
        )  # fmt: skip
        yield _about(line, told)
    elif line.change:
        # Named lines stand beside others as a rule: where each began is left to the table.
        if line.start is not first and not line.name:
            yield _("first: {figure}.", figure=value_when(first, unit))
        yield _about(line, change_sentence(line.change, unit))
    elif len(rows) == 1:
        yield _about(line, ended(value_when(latest, unit)))
    else:
        both = with_commas(value_when(row, unit) for row in (first, latest))
        yield _about(line, ended(both))
        divide = broken(metric, first, latest)
        if divide and divide.reason is Reason.OVERLAP:
            yield ended(not_compared(divide))
    yield from _extremes(metric, line)
    yield from _whole_period(metric, line)
    yield from _later(line)


def _about(line: Line, told: str) -> str:
    return told_of(line.name, told) if line.name else told


def change_sentence(change: Change, unit: str) -> str:
    """Tell a change with both of its figures and their periods."""
    before, after = change.before, change.after
    if change.direction is None:
        told = with_commas([value_when(before, unit), value_when(after, unit)])
        return ended(told_of(told, no_clear_difference()) if change.unclear else told)
    if change.direction == 0:
        return _(
            "{value} in both {start} and {end}.", value=full_value(after, unit),
            start=the_period(before.period), end=the_period(after.period),
        )  # fmt: skip
    size = amount(change, unit)
    ends = {"before": value_when(before, unit), "after": short_when(after, unit), "size": size}
    if change.direction > 0:
        if size:
            return _("up {size}, from {before} to {after}.", **ends)
        return _("up from {before} to {after}.", **ends)
    if size:
        return _("down {size}, from {before} to {after}.", **ends)
    return _("down from {before} to {after}.", **ends)


def change_phrase(change: Change, unit: str) -> str:
    """Tell a change alone: `down 3 percentage points`; empty where no size may be given."""
    if change.unclear:
        return no_clear_difference()
    if change.direction is None:
        return ""
    if change.direction == 0:
        return _("no change")
    size = amount(change, unit)
    if change.direction > 0:
        return _("up {size}", size=size) if size else pgettext("a change", "up")
    return _("down {size}", size=size) if size else pgettext("a change", "down")


def _extremes(metric: Metric, line: Line) -> Iterator[str]:
    """Tell the highest and the lowest of the figures that belong with the latest."""
    rows, latest = line.valued, line.valued[-1]
    fit = [row for row in rows if row is latest or _joins(broken(metric, row, latest))]
    ranked = sorted(fit, key=number)
    low, high = lowest(ranked), highest(ranked)
    apart = broken(metric, *in_time((low[0], high[0])))
    if len(fit) < 3 or line.qualified or number(low[0]) == number(high[0]) or apart:
        return
    since = the_period(fit[0].period) if len(fit) < len(rows) else ""
    highs, lows = (_with_others(ends, metric.unit) for ends in (high, low))
    highest_told = told_of(_highest(line.name, since), highs)
    both = _("{highest}; lowest: {figure}.", highest=highest_told, figure=lows)
    if line.name and len(both.split()) <= LONGEST:
        yield both
    else:
        yield ended(highest_told)
        yield ended(told_of(_lowest(line.name, since), lows))


def _with_others(ends: Sequence[Observation], unit: str) -> str:
    """Write a figure and its time, and how many others are the same."""
    figure, more = value_when(ends[0], unit), len(ends) - 1
    if not more:
        return figure
    return ngettext(
        "{figure} and {n} other period", "{figure} and {n} other periods",
        more, figure=figure, n=numeral(more),
    )  # fmt: skip


def _highest(name: str, start: str) -> str:
    if name and start:
        return _("{name}, highest since {start}", name=name, start=start)
    if name:
        return _("{name}, highest", name=name)
    return _("highest since {start}", start=start) if start else _("highest")


def _lowest(name: str, start: str) -> str:
    if name and start:
        return _("{name}, lowest since {start}", name=name, start=start)
    if name:
        return _("{name}, lowest", name=name)
    return _("lowest since {start}", start=start) if start else _("lowest")


def _joins(divide: Divide | None) -> bool:
    return divide is None or divide.reason is Reason.OVERLAP


def _whole_period(metric: Metric, line: Line) -> Iterator[str]:
    """Set the latest of rolling figures beside the one that ends as it begins."""
    before, unit = a_period_before(metric, line.series.rows), metric.unit
    if before is None or before is line.start:
        return
    change = changed(metric, before, line.valued[-1])
    if isinstance(change, Change) and (phrase := change_phrase(change, unit)):
        told = _(
            "{change} since {start} ({value}).", change=phrase,
            start=the_period(before.period), value=full_value(before, unit),
        )  # fmt: skip
        yield _about(line, told)


def _later(line: Line) -> Iterator[str]:
    later = [*takewhile(lambda row: not row.value, reversed(line.series.rows))][::-1]
    if later:
        why = joined(dict.fromkeys(full_value(row, "") for row in later))
        told = {"n": numeral(len(later)), "end": the_period(later[-1].period), "why": why}
        yield _about(
            line,
            _("no figure for {end} ({why}).", **told)
            if len(later) == 1
            else ngettext(
                "no figure for {n} later period, up to {end} ({why}).",
                "no figure for {n} later periods, up to {end} ({why}).",
                len(later), **told,
            ),
        )  # fmt: skip


def _together(part: Slice, chart: Chart, found: Sequence[Line]) -> Iterator[str]:
    """Tell what many lines say: how many went which way, the extremes, and the total's own line."""
    metric, noun = part.metric, noun_of(part.metric, chart.by, chart.across)
    for line in found:
        if line.name == TOTAL:
            yield from _line(metric, line)
    ranked = [line for line in found if line.ranked] or list(found)
    for words in tally_words(ranked, noun)[:1]:
        yield ended(_spanning(ranked, words))
        unsaid = [line.name for line in ranked if not (line.change and line.change.told)]
        if unsaid:
            yield _("no change is given for {names}.", names=_names(unsaid, noun))
    for direction in (-1, 1):
        yield from _largest_change(ranked, direction, metric.unit)
    rows = _latest_rows(ranked)
    when = in_period(rows[0].period)
    if (by := dimension_of(chart)) and are_compared(metric, by):
        yield from _ends(metric, rows, by, when)
    without = [line.name for line in ranked if line.valued[-1].period.text != rows[0].period.text]
    if without:
        yield _("no figure {when} for {names}.", when=when, names=_names(without, noun))


def _spanning(lines: Sequence[Line], words: str) -> str:
    """Say from when to when lines run, if all do alike; from when, where both make it too long."""
    start = common(the_period(line.change.before.period) for line in lines if line.change)
    end = common(the_period(line.valued[-1].period) for line in lines)
    if start and end and len((both := between(words, start, end)).split()) <= LONGEST:
        return both
    if start:
        return since(words, start)
    return _("{told} from each first figure to the latest", told=words)


def _names(names: Sequence[str], noun: Noun) -> str:
    return listed(sorted(names)) if len(names) <= EACH else counted(noun, len(names))


def _largest_change(ranked: Sequence[Line], direction: int, unit: str) -> Iterator[str]:
    moved = [
        (abs(number(line.change.after) - number(line.change.before)), line)
        for line in ranked
        if line.change and line.change.direction == direction
    ]
    if len(moved) < 2:
        return
    most = max(size for size, _line in moved)
    top = [line for size, line in moved if size == most]
    size = amount(top[0].change, unit) if top[0].change else ""
    if size and len(top) <= EACH and len(top) < len(moved):
        told = {"names": listed(sorted(line.name for line in top)), "size": size}
        if direction > 0:
            yield _("largest rise: {names}, {size}.", **told)
        else:
            yield _("largest fall: {names}, {size}.", **told)


def _latest_rows(found: Sequence[Line]) -> list[Observation]:
    """Return the figures of the latest period that any of the lines has a figure for."""
    last = [line.valued[-1] for line in found]
    newest = max(last, key=lambda row: (row.period.last or date.min, row.period.text), default=None)
    return [row for row in last if newest and row.period.text == newest.period.text]


def _undated(part: Slice, chart: Chart) -> Iterator[str]:
    for row in part.rows:
        if row.value and not row.period.first:
            told = ended(value_when(row, part.metric.unit))
            named_by = chart.by if chart.by != "period" else None
            yield told_of(row.groups[named_by], told) if named_by else told


def _gaps(found: Sequence[Line]) -> Iterator[str]:
    """Tell the gaps that all lines share; of others, that they are there."""
    gaps = [
        [parting(divide) for divide in line.series.divides if divide.reason is Reason.GAP]
        for line in found
    ]
    shared = [gap for gap in gaps[0] if all(gap in others for others in gaps)] if gaps else []
    if len(shared) > GAPS:
        yield ngettext(
            "figures are missing between others in {n} place.",
            "figures are missing between others in {n} places.",
            len(shared), n=numeral(len(shared)),
        )  # fmt: skip
    else:
        yield from (ended(gap) for gap in shared)
    if any(len(own) > len(shared) for own in gaps):
        yield (
            _("Some groups have more gaps between their figures.")
            if shared
            else _("Some groups have gaps between their figures.")
        )


def _breaks(found: Sequence[Line]) -> Iterator[str]:
    """Tell what parts the runs of lines, so that figures on its sides are not compared."""
    divides = [divide for line in found for divide in line.series.divides]
    divides.sort(key=lambda divide: (divide.after.period.last or date.min, not_compared(divide)))
    reasons = dict.fromkeys(
        not_compared(divide)
        for divide in divides
        if divide.reason not in (Reason.GAP, Reason.OVERLAP)
    )
    yield from (ended(reason) for reason in [*reasons][-EACH:])
    if len(reasons) > EACH:
        yield _("Earlier figures have other changes of that kind.")


def _bars(part: Slice, chart: Chart) -> Iterator[str]:
    metric, found = part.metric, with_value(part)
    bars: dict[str, list[Observation]] = {}
    for row in found:
        bars.setdefault(label(row, chart.across) if chart.across else "", []).append(row)
    for name, rows in bars.items():
        ranked = groups_of(metric, rows, chart.by)
        if len(ranked) > 1 and (len(bars) <= EACH or name == TOTAL):
            most, least = (_each(metric, ends(ranked), chart.by) for ends in (highest, lowest))
            equal = number(ranked[0]) == number(ranked[-1])
            told = (
                ended(most)
                if equal
                else _("largest {most}; smallest {least}.", most=most, least=least)
            )
            for words in (told, *_unknown(metric, rows, chart.by)):
                yield told_of(name, words) if name else words
    if len(bars) > EACH:
        yield from (ended(words) for words in largest_words(metric, chart, found)[:1])
    yield from _absent(part.rows, chart.by)


def _each(metric: Metric, rows: Sequence[Observation], by: str | None) -> str:
    told = {"names": named(rows, by), "value": full_value(rows[-1], metric.unit)}
    if len(rows) == 1:
        return _("{names}, {value}", **told)
    return (
        _("{names}, both {value}", **told) if len(rows) == 2 else _("{names}, all {value}", **told)
    )


def _beside(metric: Metric, rows: Iterable[Observation], by: str | None) -> Iterator[str]:
    found = [row for row in rows if row.value]
    if len(found) < 2 or not are_compared(metric, by):
        return
    yield from _ends(metric, found, by)
    for row in found:
        if label(row, by) == TOTAL:
            yield ended(told_of(TOTAL, full_value(row, metric.unit)))
    yield from _unknown(metric, found, by)


def _ends(
    metric: Metric, rows: Sequence[Observation], by: str | None, when: str = ""
) -> Iterator[str]:
    ranked = groups_of(metric, rows, by)
    if len(ranked) < 2:
        return
    low, high = lowest(ranked), highest(ranked)
    if number(low[0]) == number(high[0]):
        told, count = {"value": full_value(high[0], metric.unit)}, len(ranked)
        if count == 2:
            yield _("both figures are {value}.", **told)
        else:
            yield ngettext(
                "all {n} figures are {value}.", "all {n} figures are {value}.",
                count, n=numeral(count), **told,
            )  # fmt: skip
        return
    most, least = _("highest"), _("lowest")
    if when:
        most, least = _("highest {when}", when=when), _("lowest {when}", when=when)
    yield ended(told_of(most, _each(metric, high, by)))
    yield ended(told_of(least, _each(metric, low, by)))
    size = gap_size(metric, ranked)
    if size == no_clear_difference():
        yield _("There is no clear difference between the highest and the lowest.")
    elif size:
        yield _("The gap is {size}.", size=size)


def _absent(rows: Iterable[Observation], by: str | None) -> Iterator[str]:
    """Name the groups without a figure, by the reason."""
    reasons: dict[str, list[Observation]] = {}
    for row in rows:
        if row.value is None:
            reasons.setdefault(full_value(row, ""), []).append(row)
    for why, missing in sorted(reasons.items()):
        ordered = sorted(missing, key=lambda row: label(row, by))
        names = named(in_time(missing) if by == "period" else ordered, by)
        yield _("no figure for {names}: {why}.", names=names, why=why)


def _unknown(metric: Metric, rows: Sequence[Observation], by: str | None) -> Iterator[str]:
    """Tell how much of the whole is of no known group, where it is much."""
    if found := unknown_share(metric, rows, by):
        names, share = found
        yield _("{names}: {share} of the total.", names=names, share=per_cent(str(share)))
