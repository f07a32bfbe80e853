"""Parts of a promise that an update which sets out the promises again leaves out."""

from collections.abc import Iterator

from answerable.findings.book import Book
from answerable.findings.parts import PartHistory, Said
from answerable.findings.signals.evidence import of_report, of_sayings
from answerable.findings.signals.kinds import Dropped, Signal, SignalKind
from answerable.findings.signals.lateness import outstanding
from answerable.findings.signals.saying import until
from answerable.findings.standings import CLOSED, Reported, Stand
from answerable.findings.times import is_after
from answerable.records import State

TO_COME = frozenset({None, State.EXPECTED})
SETTLED = frozenset({State.HAPPENED, State.STOPPED})


def dropped(book: Book, stand: Stand) -> Iterator[Signal]:
    """Find each part that the latest update to set out its promise again doesn't mention.

    The part was promised, or expected by an earlier document. No document says that it happened or
    was stopped, none that may be later mentions it, and no report closes the whole promise. A part
    whose date had passed by then is left out: `late` tells what became of that date.
    """
    again = [r for r in stand.reports if r.edition.repeats_promises and book.held(r.edition)]
    if not again or any(report.standing in CLOSED for report in stand.reports):
        return
    for part in book.parts[stand.commitment.id]:
        last = _last_mention(part, again[-1])
        if last and not _was_due(stand, part, again[-1]):
            yield _signal(stand, part, last, again[-1])


def _was_due(stand: Stand, part: PartHistory, missing: Reported) -> bool:
    known = outstanding(stand, part)
    return known is not None and is_after(missing.within.first, known.by.last)


def _last_mention(part: PartHistory, missing: Reported) -> Said | None:
    """Return what last mentions a part that a report leaves out; None where it isn't dropped."""
    start = missing.within.first
    if not all(is_after(start, until(said)) for said in part.said):
        return None
    states = {said.state for said in part.said}
    if states & SETTLED or not states & TO_COME:
        return None
    return part.said[-1]


def _signal(stand: Stand, part: PartHistory, last: Said, missing: Reported) -> Signal:
    mentions = of_sayings(stand.commitment, part.said[0], last)
    return Signal(
        SignalKind.DROPPED,
        (stand.commitment.id,),
        Dropped(part, last, missing),
        (*mentions, of_report(missing)),
    )
