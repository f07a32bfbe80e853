"""Groups beside each other: the highest, the lowest, and those that are not ranked."""

from collections.abc import Sequence

from answerable.findings import Slice
from answerable.records import Metric, Observation
from answerable.sentences.changes import NO_CLEAR_DIFFERENCE, apart, number, overlap
from answerable.sentences.lines import TOTAL, is_apart
from answerable.sentences.words import PER_CENT, POINTS, joined, label, many

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


def named(rows: Sequence[Observation], by: str | None, most: int = 3) -> str:
    """Name groups: `East quay and West quay`, or how many there are where they are too many."""
    names = [label(row, by) for row in rows]
    return joined(names) if len(names) <= most else many(len(names), "group")


def unknown_share(
    metric: Metric, rows: Sequence[Observation], by: str | None
) -> tuple[str, int] | None:
    """Return the unknown groups' names and their part of the whole, in whole per cent.

    It is known where the groups add up to their published total, or to 100 per cent. None where
    it is not, or below UNKNOWN_TOLD.
    """
    unknown = [r for r in rows if label(r, by) != TOTAL and is_apart(metric, by, label(r, by))]
    whole = [number(row) for row in rows if label(row, by) == TOTAL]
    parts = sum(number(row) for row in rows if label(row, by) != TOTAL)
    total = 100 if metric.unit == PER_CENT else whole[0] if len(whole) == 1 else 0
    if not unknown or not total or parts != total or any(row.qualifier for row in rows):
        return None
    share = round(sum(number(row) for row in unknown) * 100 / total)
    return (named(unknown, by), share) if share >= UNKNOWN_TOLD else None


def between_words(metric: Metric, ranked: Sequence[Observation]) -> str:
    """Tell the gap from the lowest to the highest of groups; empty where none may be given."""
    low, high = ranked[0], ranked[-1]
    if low.qualifier or high.qualifier or low.period.text != high.period.text:
        return ""
    if overlap(low, high):
        return NO_CLEAR_DIFFERENCE
    if metric.unit not in (PER_CENT, POINTS):
        return ""
    return f"a gap of {apart(number(low), number(high), metric.unit)}"
