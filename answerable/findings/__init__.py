"""What follows from the record by fixed rules: how promises stand, and figures set side by side."""

from answerable.findings.areas import ByArea, by_area, neighbours
from answerable.findings.asks import Answered, Asked, Days, by_origin
from answerable.findings.attendance import Attendance, Membership, Presence, Roll, rolls
from answerable.findings.bodies import Named, by_body
from answerable.findings.delivered import Delivered, delivered
from answerable.findings.figures import Figured, figured
from answerable.findings.ledger import Ledger
from answerable.findings.minutes import Minutes, minutes_of, minutes_read
from answerable.findings.parts import PartHistory, Said
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
    history,
)
from answerable.findings.timeline import Event, Timeline, Year, timeline

__all__ = [
    "Answered",
    "Asked",
    "Attendance",
    "ByArea",
    "Days",
    "Delivered",
    "Divide",
    "Event",
    "Figured",
    "Ledger",
    "Membership",
    "Minutes",
    "Named",
    "PartHistory",
    "Presence",
    "Reason",
    "Reported",
    "Roll",
    "Said",
    "Series",
    "Slice",
    "Stand",
    "Timeline",
    "Year",
    "broken",
    "by_area",
    "by_body",
    "by_origin",
    "chosen",
    "counts",
    "dated",
    "delivered",
    "difference",
    "figured",
    "history",
    "in_time",
    "minutes_of",
    "minutes_read",
    "neighbours",
    "rolls",
    "series",
    "slices",
    "speaking",
    "timeline",
]  # fmt: skip
