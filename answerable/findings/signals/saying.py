"""When something was said, as surely as the record tells, and the evidence that a saying is.

A document's date may be a month or a year, or lie between two days. A rule says that one was
written after another only where that holds for every day that the two may have been written on.
"""

from datetime import date

from answerable.dates import PartialDate
from answerable.findings.ledger import Said
from answerable.findings.signals.kinds import Evidence
from answerable.records import Commitment, Edition, State

COMING = frozenset({State.NOT_YET, State.UNDER_WAY, State.STOPPED, State.EXPECTED})


def published_from(edition: Edition) -> date | None:
    """Return the first day on which an edition can have been published; None if not known."""
    return edition.moment.first if edition.moment else None


def published_until(edition: Edition) -> date | None:
    """Return the last day on which an edition can have been published; None if not known."""
    latest = edition.date or edition.latest
    return latest.last if latest else None


def since(said: Said) -> date | None:
    """Return the first day on which something can have been said; None if not known."""
    if said.reported:
        return published_from(said.reported.edition)
    return said.moment.first if said.moment else None


def until(said: Said) -> date | None:
    """Return the last day on which something can have been said; None if not known."""
    if said.reported:
        return published_until(said.reported.edition)
    return said.moment.last if said.moment else None


def is_after(first: date | None, last: date | None) -> bool:
    """Say whether a time that begins on `first` lies surely after one that ends on `last`."""
    return first is not None and last is not None and first > last


def disjoint(one: PartialDate, other: PartialDate) -> bool:
    """Say whether two dates can't be the same: they have no day in common."""
    return one.first > other.last or other.first > one.last


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


def evidence_of(commitment: Commitment, *found: Said | None) -> tuple[Evidence, ...]:
    """Return where a promise and its reports say something of a part, each place once, in order."""
    places = [_evidence(commitment, said) for said in found if said]
    return tuple({(place.id, place.source.place): place for place in places}.values())


def _evidence(commitment: Commitment, said: Said) -> Evidence:
    kind = "update" if said.reported else "commitment"
    id_ = said.reported.edition.id if said.reported else commitment.id
    return Evidence(kind, id_, said.source, said.moment)
