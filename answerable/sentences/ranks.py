"""Groups beside each other: the highest, the lowest, and those that are not ranked."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from answerable.findings import Reason, Slice, broken
from answerable.findings.changes import number, unclear_between
from answerable.language import _, numeral, pgettext
from answerable.language.forms import joined, with_commas
from answerable.measures.exact import rounded
from answerable.records import PER_CENT, POINTS, TOTAL, Chart, Metric, Observation
from answerable.sentences.changes import apart, no_clear_difference
from answerable.sentences.lines import is_apart
from answerable.sentences.tallies import Noun, counted, noun_of, two_of
from answerable.sentences.words import label

UNKNOWN_TOLD = 5  # the share in per cent from which an unknown group's part of the whole is told


def with_value(part: Slice) -> list[Observation]:
    """Return the figures that have a value."""
    return [row for row in part.rows if row.value]


def groups_of(metric: Metric, rows: Sequence[Observation], by: str | None) -> list[Observation]:
    """Return the figures of groups, from the lowest to the highest: no total, no unknown group."""
    found = [row for row in rows if not is_apart(metric, by, label(row, by))]
    return sorted(found, key=lambda row: (number(row), label(row, by)))


def lowest(ranked: Sequence[Observation]) -> list[Observation]:
    """Return the figures that share the lowest value."""
    return [row for row in ranked if number(row) == number(ranked[0])]


def highest(ranked: Sequence[Observation]) -> list[Observation]:
    """Return the figures that share the highest value."""
    return [row for row in ranked if number(row) == number(ranked[-1])]


def largest_parts(
    metric: Metric, chart: Chart, rows: Sequence[Observation]
) -> list[list[Observation]]:
    """Return the largest known parts of each bar of a chart of shares but that of the total."""
    bars: dict[str, list[Observation]] = {}
    for row in rows:
        bars.setdefault(label(row, chart.across), []).append(row)
    counted = [bar for name, bar in bars.items() if not is_apart(metric, chart.across, name)]
    ranked = [groups_of(metric, bar, chart.by) for bar in counted or bars.values()]
    return [highest(groups) for groups in ranked if groups]


def largest_words(metric: Metric, chart: Chart, rows: Sequence[Observation]) -> tuple[str, ...]:
    """Tell in how many bars each part is the largest: `White in 29 and Asian in 4 of 33 areas`.

    A shorter wording follows, of the part that is so most often, where there is one; there is none
    where no known part has a figure.
    """
    tops = largest_parts(metric, chart, rows)
    if not tops:
        return ()
    names = [[label(row, chart.by) for row in top] for top in tops]
    counts = Counter(_tied(sorted(tied)) for tied in names)
    found = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    noun = noun_of(metric, chart.across)
    every = counted(noun, len(tops))
    name, most = found[0]
    if len(found) == 1 and len(tops) == 2:
        return (_("{name}: the largest part in both {groups}", name=name, groups=two_of(noun)),)
    if len(found) == 1 and len(tops) > 2:
        return (_("{name}: the largest part in all {groups}", name=name, groups=every),)
    if most == 1 < len(found):
        return (_("the largest part differs between the {groups}", groups=every),)
    parts = (_("{name} in {n}", name=name, n=numeral(times)) for name, times in found)
    whole = _("largest part: {parts} of {groups}", parts=joined(parts), groups=every)
    if len(found) > 1 and most == found[1][1]:
        return (whole,)
    told = {"name": name, "n": numeral(most), "groups": every}
    return whole, _("{name}: the largest part in {n} of {groups}", **told)


def _tied(names: Sequence[str]) -> str:
    """Name the largest part, or two that are; more are too many to name."""
    if len(names) > 2:
        return _("several parts")
    return _("{one} level with {other}", one=names[0], other=names[1]) if names[1:] else names[0]


def named(rows: Sequence[Observation], by: str | None, most: int = 3) -> str:
    """Name groups: `East quay and West quay`, or how many there are where they are too many."""
    names = [label(row, by) for row in rows]
    return listed(names) if len(names) <= most else counted(Noun.GROUPS, len(names))


def listed(names: Sequence[str]) -> str:
    """Join names, with a comma where one of them holds an “and” of its own."""
    *first, last = names
    conjunction = f" {pgettext('list', 'and')} "
    if first and any(conjunction in name for name in names):
        return pgettext("list", "{first}, and {last}", first=with_commas(first), last=last)
    return joined(names)


def unknown_share(
    metric: Metric, rows: Sequence[Observation], by: str | None
) -> tuple[str, int] | None:
    """Return the unknown groups' names and their part of the whole, in whole per cent.

    It is that of the period of `rows`, even where a chart leaves the unknown groups out; and known
    where the groups add up to their published total, or to 100 per cent. None where it is not,
    where `rows` are of several periods, or below UNKNOWN_TOLD.
    """
    alike = {(row.period.text, _but(row, by)) for row in rows}
    dimension = next((d for d in metric.dimensions if d.id == by and d.unknown), None)
    if dimension is None or len(alike) != 1:
        return None
    every = [row for row in metric.observations if (row.period.text, _but(row, by)) in alike]
    unknown = [row for row in every if label(row, by) in dimension.unknown and row.value]
    whole = [number(row) for row in every if label(row, by) == TOTAL]
    parts = sum(number(row) for row in every if label(row, by) != TOTAL)
    total = 100 if metric.unit == PER_CENT else whole[0] if len(whole) == 1 else 0
    if not unknown or not total or parts != total or any(row.qualifier for row in every):
        return None
    share = int(rounded(sum((number(row) for row in unknown), Decimal(0)) * 100 / total, 0))
    return (named(unknown, by), share) if share >= UNKNOWN_TOLD else None


def _but(row: Observation, by: str | None) -> tuple[str, ...]:
    return tuple(name for dimension, name in row.groups.items() if dimension != by)


def between_words(metric: Metric, ranked: Sequence[Observation]) -> str:
    """Tell the gap from the lowest to the highest of groups; empty where none may be given."""
    size = gap_size(metric, ranked)
    return _("a gap of {size}", size=size) if size not in ("", no_clear_difference()) else size


def gap_size(metric: Metric, ranked: Sequence[Observation]) -> str:
    """Write how far apart the lowest and the highest are, or that it is not clear that they are."""
    low, high = ranked[0], ranked[-1]
    divide = broken(metric, low, high)
    alike = divide is None or divide.reason is Reason.OVERLAP
    if low.qualifier or high.qualifier or low.period.text != high.period.text or not alike:
        return ""
    if unclear_between(metric, low, high):
        return no_clear_difference()
    if metric.unit not in (PER_CENT, POINTS):
        return ""
    return apart(number(low), number(high), metric.unit)
