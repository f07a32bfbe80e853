"""What follows from the record by fixed rules: how promises stand, and figures set side by side."""

from answerable.findings.areas import ByArea, by_area, neighbours
from answerable.findings.bodies import Named, by_body
from answerable.findings.delivered import Delivered, delivered
from answerable.findings.figures import Figured, figured
from answerable.findings.ledger import Ledger, PartHistory, Said
from answerable.findings.series import Divide, Reason, Series, broken, series
from answerable.findings.slices import (
    Slice,
    chosen,
    dated,
    difference,
    in_time,
    slices,
    speaking,
)
from answerable.findings.standings import (
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
    "ByArea",
    "Delivered",
    "Divide",
    "Figured",
    "Ledger",
    "Named",
    "PartHistory",
    "Reason",
    "Reported",
    "Said",
    "Series",
    "Slice",
    "Stand",
    "broken",
    "by_area",
    "by_body",
    "chosen",
    "counts",
    "dated",
    "delivered",
    "difference",
    "editions_in_time",
    "figured",
    "history",
    "in_edition",
    "in_time",
    "neighbours",
    "reported",
    "series",
    "slices",
    "speaking",
    "stands",
    "without_report",
]  # fmt: skip
