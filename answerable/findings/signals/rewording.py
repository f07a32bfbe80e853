"""Promises that a later document puts differently: other facts of a part, owners or words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Generic, TypeVar

from answerable.dates import disjoint
from answerable.findings.book import Book
from answerable.findings.parts import PartHistory, Said
from answerable.findings.signals.evidence import of_promise, of_report, of_sayings
from answerable.findings.signals.kinds import (
    Cue,
    Evidence,
    OwnersChanged,
    PartReworded,
    Signal,
    SignalKind,
    WordingChanged,
)
from answerable.findings.signals.saying import since, until
from answerable.findings.signals.wordings import compared, firmer_or_less
from answerable.findings.standings import CLOSED, Reported, Stand
from answerable.findings.times import is_after
from answerable.records import Report, Source, State

T = TypeVar("T")
Change = tuple[Said, Said, Cue]


def reworded(book: Book, stand: Stand) -> Iterator[Signal]:
    """Find each change between two surely successive statements of a promise.

    Of a part: how firm it is, its number, and the date that it is promised again with. A number or
    a date is dropped where an update that sets out each promise again restates the part without
    it, and no other document from then on gives it. Of a promise: its owners, and its published
    wording.
    """
    closed = any(report.standing in CLOSED for report in stand.reports)
    for part in book.parts[stand.commitment.id]:
        if len(part.said) > 1:
            yield from _parts(part, closed)
    yield from _owners(stand)
    yield from _wordings(stand)


def _parts(part: PartHistory, closed: bool) -> Iterator[Signal]:
    places = {id(said): place for place, said in enumerate(part.said)}

    def pair(change: Change) -> tuple[int, int]:
        before, after, _ = change
        return places[id(after)], places[id(before)]

    for _, group in groupby(sorted(_changes(part, closed), key=pair), pair):
        found = [*group]
        before, after, _ = found[0]
        fact = PartReworded(part, before, after, tuple(cue for *_, cue in found))
        shown = of_sayings(part.commitment, before, after)
        yield Signal(SignalKind.REWORDED, (part.commitment.id,), fact, shown)


def _changes(part: PartHistory, closed: bool) -> Iterator[Change]:
    """Find what changed in a part; of a promise that was reported complete no date is missed."""
    restated = [said for said in part.said if said.state in (None, State.RESTATED)]
    numbered = [said for said in part.said if said.number]
    dated = [said for said in restated if said.by]
    yield from _successive([said for said in part.said if said.obligation], _firmness)
    yield from _successive(numbered, _number)
    yield from (
        change for change in _successive(dated, _date) if not _told_as_late(part, change[1])
    )
    yield from _dropped(restated, numbered, [s for s in restated if s.number], _NUMBER)
    if not closed and not any(said.state is State.HAPPENED for said in part.said):
        yield from _dropped(restated, [said for said in part.said if said.by], dated, _DATE)


_NUMBER, _DATE = Cue.NUMBER_DROPPED, Cue.DATE_DROPPED


def _successive(
    found: Sequence[Said], cue_of: Callable[[Said, Said], Cue | None]
) -> Iterator[Change]:
    """Compare each saying with the last one that is surely earlier."""
    for place, after in enumerate(found):
        before = _last_before(found[:place], after)
        if before and (cue := cue_of(before, after)):
            yield before, after, cue


def _dropped(
    restated: Sequence[Said], holders: Sequence[Said], promised: Sequence[Said], cue: Cue
) -> Iterator[Change]:
    """Find the first restatement without what all its `holders`, surely earlier, had."""
    for after in restated:
        whole = after.reported and after.reported.edition.repeats_promises
        before = _last_before(promised, after)
        earlier = all(is_after(since(after), until(said)) for said in holders)
        if whole and before and earlier:
            yield before, after, cue
            return


def _last_before(found: Sequence[Said], after: Said) -> Said | None:
    start = since(after)
    return next((said for said in reversed(found) if is_after(start, until(said))), None)


def _firmness(before: Said, after: Said) -> Cue | None:
    return firmer_or_less(before.obligation, after.obligation)


def _number(before: Said, after: Said) -> Cue | None:
    if not before.number or not after.number or before.number.number == after.number.number:
        return None
    lowered = after.number.number < before.number.number
    return Cue.NUMBER_LOWERED if lowered else Cue.NUMBER_RAISED


def _date(before: Said, after: Said) -> Cue | None:
    if not before.by or not after.by or not disjoint(before.by, after.by):
        return None
    return Cue.DATE_LATER if after.by.first > before.by.last else Cue.DATE_EARLIER


def _told_as_late(part: PartHistory, after: Said) -> bool:
    """Say whether a report had said that the date is another one: that is told as a date moved."""
    return not (part.promised and part.promised.metric) and any(
        said.state is State.EXPECTED
        and said.by
        and after.by
        and not disjoint(said.by, after.by)
        and not is_after(since(said), until(after))
        for said in part.said
    )


@dataclass(frozen=True)
class _Stated(Generic[T]):
    """What a promise, or a report of it, states of the promise as a whole, and when."""

    value: T
    source: Source
    reported: Reported | None
    first: date | None
    last: date | None


def _owners(stand: Stand) -> Iterator[Signal]:
    named = _stated(stand, stand.commitment.owners, lambda report: report.owners)
    for before, after in _pairs(named):
        if after.reported and {*before.value} != {*after.value}:
            fact = OwnersChanged(before.value, after.value, after.reported)
            yield Signal(
                SignalKind.REWORDED, (stand.commitment.id,), fact, _evidence(stand, before, after)
            )


def _wordings(stand: Stand) -> Iterator[Signal]:
    worded = _stated(stand, stand.commitment.wording, lambda report: report.wording)
    for before, after in _pairs(worded):
        if not (after.reported and before.value and after.value):
            continue
        pieces, cues = compared(before.value, after.value)
        if any(piece.kind != "kept" for piece in pieces):
            fact = WordingChanged(before.source, after.reported, pieces, cues)
            yield Signal(
                SignalKind.REWORDED, (stand.commitment.id,), fact, _evidence(stand, before, after)
            )


def _stated(stand: Stand, first: T, stated_by: Callable[[Report], T]) -> list[_Stated[T]]:
    """Return what the promise and each report state, without those that state nothing."""
    commitment = stand.commitment
    made = commitment.made
    found = [_Stated(first, commitment.source, None, made.first, made.last)] if first else []
    for reported in stand.reports:
        if value := stated_by(reported.report):
            days = reported.within
            source = of_report(reported).source
            found.append(_Stated(value, source, reported, days.first, days.last))
    return found


def _pairs(found: Sequence[_Stated[T]]) -> Iterator[tuple[_Stated[T], _Stated[T]]]:
    """Return each statement with the last one that is surely earlier."""
    for place, after in enumerate(found):
        earlier = (one for one in reversed(found[:place]) if is_after(after.first, one.last))
        if before := next(earlier, None):
            yield before, after


def _evidence(stand: Stand, *found: _Stated[T]) -> tuple[Evidence, ...]:
    return tuple(
        of_report(one.reported) if one.reported else of_promise(stand.commitment) for one in found
    )
