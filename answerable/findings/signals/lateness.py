"""Dates that were promised for parts of promises, and what became of them.

A part whose figures decide is left to its metric. A part is not told as late, or as without a word,
where a report of the whole promise as complete, or as replaced by another, may cover it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.dates import PartialDate, disjoint
from answerable.findings.book import Book
from answerable.findings.parts import PartHistory, Said
from answerable.findings.signals.evidence import of_sayings
from answerable.findings.signals.kinds import Late, Lateness, Signal, SignalKind
from answerable.findings.signals.saying import done_until, is_pending, since
from answerable.findings.standings import CLOSED, Reported, Stand
from answerable.findings.times import is_after, may_follow
from answerable.records import Edition, State

Dates = Sequence[tuple[Said, PartialDate]]


@dataclass(frozen=True)
class Outstanding:
    """A part that nothing in the record says was done: by when it was to be, as last told.

    `still` says whether a report that is surely later says that it was still to be done.
    """

    by: PartialDate
    still: bool


def late(book: Book, stand: Stand) -> Iterator[Signal]:
    """Find each date of a part that passed without completion, or was moved to a later one."""
    for part in book.parts[stand.commitment.id]:
        if found := _lateness(book, stand, part):
            kind = SignalKind.NO_WORD if found.late is Late.NO_WORD else SignalKind.LATE
            shown = (found.original, *found.changes, found.word, found.done)
            evidence = of_sayings(stand.commitment, *shown)
            yield Signal(kind, (stand.commitment.id,), found, evidence)


def outstanding(stand: Stand, part: PartHistory) -> Outstanding | None:
    """Return what is known of a part with a date, unless it was done, given up or may be done."""
    dates = _dates(part)
    closed = any(said.state is State.HAPPENED for said in part.said)
    given_up = part.said[-1].state is State.STOPPED
    if not dates or closed or given_up or (part.promised and part.promised.metric):
        return None
    pending = [said for said in part.said if is_pending(said)]
    if any(_covers(report, pending) for report in stand.reports):
        return None
    by = max((dates[0][1], dates[-1][1]), key=lambda given: given.last)
    return Outstanding(by, any(is_after(since(said), by.last) for said in pending))


def _lateness(book: Book, stand: Stand, part: PartHistory) -> Lateness | None:
    dates = _dates(part)
    if not dates or (part.promised and part.promised.metric):
        return None
    done = [said for said in part.said if said.state is State.HAPPENED]
    if done:
        return _done_late(part, dates, done)
    pending = [said for said in part.said if is_pending(said)]
    if any(_covers(report, pending) for report in stand.reports):
        return None
    return (
        _not_done(book, part, dates, pending)
        or _moved(book, part, dates)
        or _no_word(book, part, dates)
    )


def _dates(part: PartHistory) -> list[tuple[Said, PartialDate]]:
    """Return what gives the first date, then each that gives one unlike the one before."""
    kept: list[tuple[Said, PartialDate]] = []
    for said in part.said:
        promised = said.state in (None, State.RESTATED, State.EXPECTED)
        if promised and said.by and (not kept or disjoint(said.by, kept[-1][1])):
            kept.append((said, said.by))
    return kept


def _done_late(part: PartHistory, dates: Dates, done: Sequence[Said]) -> Lateness | None:
    deadline = dates[0][1].last
    ends = [end for said in done if (end := done_until(said))]
    dated = sorted((said.by.first, place) for place, said in enumerate(done) if said.by)
    first, place = dated[0] if dated else (deadline, 0)
    # Where another document has it done before the first date that is given, none is sure.
    if first > deadline and (not ends or first <= min(ends)):
        return _found(part, Late.DONE_LATE, dates, (first - deadline).days, done=done[place])
    words = [
        (start, said)
        for said in part.said
        if is_pending(said)
        and (start := since(said))
        and start > deadline
        and (not ends or start <= min(ends))
    ]
    if not words:
        return None
    start, word = words[-1]
    days = (start - deadline).days
    return _found(part, Late.DONE_LATE, dates, days, done=done[0], word=word)


def _not_done(
    book: Book,
    part: PartHistory,
    dates: Dates,
    pending: Sequence[Said],
) -> Lateness | None:
    deadline = _deadline(dates)
    words = [(start, s) for s in pending if (start := since(s)) and start > deadline]
    if not words:
        return None
    start, word = words[-1]
    days = (start - deadline).days
    unread = _unread(book, word.moment)
    return _found(part, Late.NOT_DONE, dates, days, word=word, unread=unread)


def _moved(book: Book, part: PartHistory, dates: Dates) -> Lateness | None:
    """Tell a later date; one that is in the promise's repetition alone is told as reworded."""
    (_, original), *changes = dates
    if not changes or changes[-1][1].first <= original.last:
        return None
    if all(said.state is State.RESTATED for said, _ in changes):
        return None
    latest = changes[-1][1]
    days = (latest.last - original.last).days
    unread = _unread(book, latest) if book.today > latest.last else ()
    return _found(part, Late.MOVED, dates, days, word=_last_word(part), unread=unread)


def _no_word(book: Book, part: PartHistory, dates: Dates) -> Lateness | None:
    days = (book.today - _deadline(dates)).days
    if days <= 0:
        return None
    unread = _unread(book, dates[-1][1])
    return _found(part, Late.NO_WORD, dates, days, word=_last_word(part), unread=unread)


def _found(
    part: PartHistory,
    late: Late,
    dates: Dates,
    days: int,
    *,
    done: Said | None = None,
    word: Said | None = None,
    unread: tuple[Edition, ...] = (),
) -> Lateness:
    original, *changes = [said for said, _ in dates]
    return Lateness(part, late, original, tuple(changes), done, days, unread, word)


def _deadline(dates: Dates) -> date:
    """Return the last day of the latest date, or of the first where that was brought forward."""
    return max(dates[0][1].last, dates[-1][1].last)


def _last_word(part: PartHistory) -> Said | None:
    return part.said[-1] if part.said[-1].reported else None


def _covers(report: Reported, pending: Sequence[Said]) -> bool:
    """Say whether a report closes a promise, so that all its parts may be done.

    It does not where it, or a document that is surely later, says that the part is still to come.
    """
    if report.standing not in CLOSED:
        return False
    end = report.within.last
    return not any(
        said.document == report.edition.document or is_after(since(said), end) for said in pending
    )


def _unread(book: Book, start: PartialDate | None) -> tuple[Edition, ...]:
    """Return editions that are not in the record and may be from a day of `start` or after."""
    return tuple(edition for edition in book.unread if start and may_follow(edition, start))
