"""Which figures may be set beside each other: series, and the breaks that part them.

A line joins two figures, and a sentence tells a change between them, only where `broken` finds
nothing between them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from answerable.dates import Period, month_number
from answerable.findings.slices import Slice, chosen, in_time
from answerable.records import Break, BreakKind, Metric, Observation


class Reason(StrEnum):
    """Why two figures are not compared."""

    DEFINITION = BreakKind.DEFINITION.value
    POPULATION = BreakKind.POPULATION.value
    RECORDING = BreakKind.RECORDING.value
    SOURCE = BreakKind.SOURCE.value
    LENGTH = "length"  # one period is longer than the other
    OVERLAP = "overlap"  # the periods share days, as rolling ones do
    GAP = "gap"  # figures between them are missing
    UNDATED = "undated"


@dataclass(frozen=True)
class Divide:
    """What parts two figures of a series that follow each other.

    `declared` is the metric's own break, where the reason is one.
    """

    reason: Reason
    before: Observation
    after: Observation
    declared: Break | None = None


@dataclass(frozen=True)
class Series:
    """The figures of one group over time.

    `rows` are all its figures, those without a value too; `runs` are the stretches of figures with
    a value over which a line may be drawn, and `divides` what parts each run from the next.
    """

    name: str
    rows: tuple[Observation, ...]
    runs: tuple[tuple[Observation, ...], ...]
    divides: tuple[Divide, ...]


def series(part: Slice, by: str | None) -> tuple[Series, ...]:
    """Return the dated figures of a slice as a series for each group of `by`, in their order."""
    groups: dict[str, list[Observation]] = {}
    for row in part.rows:
        if row.period.last:
            groups.setdefault(row.groups[by] if by else "", []).append(row)
    usual = _usual_step(part.rows)
    return tuple(_series(part.metric, name, in_time(rows), usual) for name, rows in groups.items())


def _series(metric: Metric, name: str, rows: list[Observation], usual: int | None) -> Series:
    valued = [(place, row) for place, row in enumerate(rows) if row.value]
    runs: list[list[Observation]] = [[row] for _, row in valued[:1]]
    divides: list[Divide] = []
    for (start, before), (end, after) in pairwise(valued):
        divide = broken(metric, before, after)
        # Rolling periods may be joined, since each is what its source shows; they can't be
        # compared, since what they share tells nothing.
        if divide is None or divide.reason is Reason.OVERLAP:
            divide = _missing(before, after, usual, skipped=end - start > 1)
        if divide is None:
            runs[-1].append(after)
        else:
            divides.append(divide)
            runs.append([after])
    return Series(name, tuple(rows), tuple(map(tuple, runs)), tuple(divides))


def broken(metric: Metric, before: Observation, after: Observation) -> Divide | None:
    """Return why the later of two figures can't be compared with the earlier; None where it can.

    What lies between them does not count: a gap parts a line, and not a comparison.
    """
    if not (before.period.first and after.period.first):
        return Divide(Reason.UNDATED, before, after)
    for declared in metric.breaks:
        if _between(declared, before, after):
            return Divide(Reason(declared.kind.value), before, after, declared)
    if before.source.document != after.source.document and not metric.one_source:
        return Divide(Reason.SOURCE, before, after)
    if _months(before.period) != _months(after.period):
        return Divide(Reason.LENGTH, before, after)
    if before.period.last and after.period.first <= before.period.last:
        return Divide(Reason.OVERLAP, before, after)
    return None


def _between(declared: Break, before: Observation, after: Observation) -> bool:
    start, end = before.period.first, after.period.last
    at = declared.at.first
    concerned = all(chosen(declared.where, r.period.text, r.groups) for r in (before, after))
    return bool(concerned and at and start and end and start < at <= end)


def _missing(
    before: Observation, after: Observation, usual: int | None, *, skipped: bool
) -> Divide | None:
    """Return the gap between two figures, where a figure between them is missing or has no value.

    Figures are missing where the step between two is longer than the usual one of the slice;
    `skipped` says that there are some between them without a value.
    """
    longer = usual is not None and _step(before.period, after.period) > usual
    return Divide(Reason.GAP, before, after) if skipped or longer else None


def _usual_step(rows: Iterable[Observation]) -> int | None:
    """Return the months between two figures that follow each other, if most are the same."""
    ends = sorted({row.period.last for row in rows if row.period.last})
    steps = Counter(month_number(later) - month_number(end) for end, later in pairwise(ends))
    if not steps:
        return None
    step, times = steps.most_common(1)[0]
    return step if step and times * 2 > steps.total() and times > 1 else None


def _step(before: Period, after: Period) -> int:
    if not (before.last and after.last):
        return 0
    return month_number(after.last) - month_number(before.last)


def _months(period: Period) -> int:
    """Return how many months a period touches; 0 for a day, which is a moment."""
    if not (period.first and period.last) or period.first == period.last:
        return 0
    return month_number(period.last) - month_number(period.first) + 1
