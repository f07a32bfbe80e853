"""Documents that can't both be right about a part of a promise."""

from collections.abc import Iterator

from answerable.dates import disjoint
from answerable.findings.book import Book
from answerable.findings.parts import PartHistory, Said
from answerable.findings.signals.evidence import of_sayings
from answerable.findings.signals.kinds import DatesDiffer, DoneAndNot, Signal, SignalKind
from answerable.findings.signals.saying import done_until, is_pending, since
from answerable.findings.standings import Stand
from answerable.findings.times import is_after
from answerable.records import State

NOT_DONE = frozenset({State.NOT_YET, State.EXPECTED, State.UNDER_WAY})


def contradicted(book: Book, stand: Stand) -> Iterator[Signal]:
    """Find dates of one thing with no day in common, and what was done and later still to come."""
    several = (part for part in book.parts[stand.commitment.id] if len(part.said) > 1)
    for part in several:
        for fact, one, other in _contradictions(part):
            shown = of_sayings(stand.commitment, one, other)
            yield Signal(SignalKind.CONTRADICTED, (stand.commitment.id,), fact, shown)


def _contradictions(part: PartHistory) -> Iterator[tuple[DatesDiffer | DoneAndNot, Said, Said]]:
    if differ := _dates_differ(part):
        yield differ, differ.one, differ.other
    if undone := _done_and_not(part):
        yield undone, undone.done, undone.not_done


def _dates_differ(part: PartHistory) -> DatesDiffer | None:
    """Return the first two documents whose dates of what happened can't both be true."""
    dated = [(s, s.by) for s in part.said if s.state is State.HAPPENED and s.by]
    for place, (other, later) in enumerate(dated):
        for one, earlier in dated[:place]:
            if disjoint(earlier, later) and _two_documents(one, other):
                return DatesDiffer(part, one, other)
    return None


def _done_and_not(part: PartHistory) -> DoneAndNot | None:
    """Return what says that it happened, and the last document to say afterwards that it had not.

    Of several that say it happened, it is the one that has it done first. What was stopped since
    can be still to come again without contradiction.
    """
    done = [
        (end, place)
        for place, said in enumerate(part.said)
        if said.state is State.HAPPENED and (end := done_until(said))
    ]
    if not done or any(said.state is State.STOPPED for said in part.said):
        return None
    end, place = min(done)
    first = part.said[place]
    against = [
        said
        for said in part.said
        if said.state in NOT_DONE
        and is_pending(said)
        and is_after(since(said), end)
        and _two_documents(said, first)
    ]
    return DoneAndNot(part, first, against[-1]) if against else None


def _two_documents(one: Said, other: Said) -> bool:
    return one.document != other.document
