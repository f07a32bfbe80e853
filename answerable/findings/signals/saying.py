"""When something was said of a part of a promise, as surely as the record tells, and what it means.

A document's date may be a month or a year, or lie between two days. A rule says that one was
written after another only where that holds for every day that the two may have been written on.
"""

from datetime import date

from answerable.findings.parts import Said
from answerable.findings.times import Window
from answerable.records import State

COMING = frozenset({State.NOT_YET, State.UNDER_WAY, State.STOPPED, State.EXPECTED})


def said_within(said: Said) -> Window:
    """Return the days on which something may have been said."""
    if said.reported:
        return said.reported.within
    moment = said.moment
    return Window(moment.first, moment.last) if moment else Window(None, None)


def since(said: Said) -> date | None:
    """Return the first day on which something may have been said; None if not known."""
    return said_within(said).first


def until(said: Said) -> date | None:
    """Return the last day on which something may have been said; None if not known."""
    return said_within(said).last


def is_pending(said: Said) -> bool:
    """Say whether a report says that something is still to be done.

    An expectation for a time before the report tells what was once expected, and no more.
    """
    if said.state not in COMING:
        return False
    start = since(said)
    past = said.by and start and said.by.last < start
    return not (said.state is State.EXPECTED and past)


def done_until(said: Said) -> date | None:
    """Return the last day on which something that happened can have; None if not known."""
    ends = [end for end in (said.by.last if said.by else None, until(said)) if end]
    return min(ends, default=None)
