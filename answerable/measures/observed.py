"""What a published figure carries beside its value: an interval, and the counts it was made of."""

from answerable.measures.exact import Interval
from answerable.measures.ratios import Counted
from answerable.records import PER_CENT, Metric, Observation


def of_a_whole(metric: Metric) -> bool:
    """Say whether a metric's counts are parts of a whole, and not events among people."""
    return metric.unit == PER_CENT and metric.bounded


def interval_of(row: Observation) -> Interval | None:
    """Return the interval that is published with a figure."""
    return Interval(row.lower.number, row.upper.number) if row.lower and row.upper else None


def counts_of(metric: Metric, row: Observation) -> Counted | None:
    """Return the counts that are published with a figure; None where they can't be right."""
    if row.numerator is None or not row.denominator:
        return None
    if of_a_whole(metric) and row.numerator > row.denominator:
        return None
    return Counted(row.numerator, row.denominator)
