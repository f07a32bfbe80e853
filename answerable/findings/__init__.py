"""What follows from the record by fixed rules: how promises stand, and figures set side by side."""

from answerable.findings.series import Divide, Reason, Series, broken, series
from answerable.findings.slices import (
    Slice,
    chosen,
    dated,
    difference,
    in_time,
    slices,
    wanted_of,
)
from answerable.findings.standings import (
    APPEARED_LATER,
    NOT_LISTED,
    Reported,
    Stand,
    counts,
    editions_in_time,
    history,
    in_edition,
    reported,
    stands,
    without_report,
)

__all__ = [
    "APPEARED_LATER", "NOT_LISTED", "Divide", "Reason", "Reported", "Series", "Slice", "Stand",
    "broken", "chosen", "counts", "dated", "difference", "editions_in_time", "history",
    "in_edition",
    "in_time", "reported", "series", "slices", "stands", "wanted_of", "without_report",
]  # fmt: skip
