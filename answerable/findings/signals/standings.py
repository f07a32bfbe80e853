"""Reported complete and then not, and two sources that differ for the same time."""

from collections.abc import Iterable, Iterator
from datetime import date

from answerable.findings.book import Book
from answerable.findings.signals.evidence import of_report
from answerable.findings.signals.kinds import Reversal, Signal, SignalKind, StandingsDiffer
from answerable.findings.standings import Reported, Stand
from answerable.findings.times import months_after, surely_after
from answerable.record import Record
from answerable.records import Standing


def reversals(_: Book, stand: Stand) -> Iterator[Signal]:
    """Tell a report of completion that a later report with another standing follows.

    Of one source, editions follow each other in their order; of two sources, only where one was
    surely published after the other. Reports that repeat the fall are not told again. That
    something was superseded does not say that it was not complete.
    """
    for fact in _reversals(stand):
        found = [one for one in (fact.complete, fact.later, fact.again) if one]
        evidence = tuple(of_report(one) for one in found)
        yield Signal(SignalKind.REVERSED, (stand.commitment.id,), fact, evidence)


def _reversals(stand: Stand) -> Iterator[Reversal]:
    complete: dict[str, Reported] = {}  # the latest of each source that nothing has followed yet
    fallen: list[Reversal] = []
    done: list[Reversal] = []
    for report in stand.reports:
        if report.standing is Standing.COMPLETE:
            again = [one for one in fallen if _follows(report, one.later)]
            done += [Reversal(one.complete, one.later, report) for one in again]
            fallen = [one for one in fallen if one not in again]
            complete.pop(report.source, None)
            complete[report.source] = report
        elif report.clear and report.standing is not Standing.SUPERSEDED:
            before = [one for one in complete.values() if _follows(report, one)]
            if before:
                fallen.append(Reversal(before[-1], report))
                complete = {k: one for k, one in complete.items() if one not in before}
    place = {report.edition.id: number for number, report in enumerate(stand.reports)}
    yield from sorted([*done, *fallen], key=lambda fact: place[fact.later.edition.id])


def _follows(report: Reported, other: Reported) -> bool:
    """Say whether a report, which stands later in the order of time, was surely made later."""
    return report.source == other.source or surely_after(report.edition, other.edition)


def conflicting_standings(book: Book, stand: Stand) -> Iterator[Signal]:
    """Tell two sources that give standings for the same time which can't both hold.

    It is the same time where the days that the two editions may be of overlap, and all lie within
    the time that was promised between two updates. An edition that has only an earliest day is
    taken to be of that time from it on.
    """
    cadence = book.record.plan.cadence
    for one, other in _pairs(stand.reports, cadence.months) if cadence else ():
        first, second = (possible(book.record, report) for report in (one, other))
        if first and second and not first & second:
            fact = StandingsDiffer(one, other)
            evidence = (of_report(one), of_report(other))
            yield Signal(SignalKind.CONTRADICTED, (stand.commitment.id,), fact, evidence)


def _pairs(reports: Iterable[Reported], months: int) -> Iterator[tuple[Reported, Reported]]:
    """Return each two reports of different sources for the same time, once, in order of time."""
    dated = [(report, span) for report in reports if (span := _span(report, months))]
    for number, (one, (start, end)) in enumerate(dated):
        for other, (begin, last) in dated[number + 1 :]:
            if begin > end:
                break
            if one.source != other.source and max(end, last) <= months_after(start, months):
                yield one, other


def _span(report: Reported, months: int) -> tuple[date, date] | None:
    days = report.within
    if not days.first:
        return None
    return days.first, days.last or months_after(days.first, months)


def possible(record: Record, reported: Reported) -> frozenset[Standing]:
    """Return the standings that a report may mean; none where nothing tells.

    They are its own, or those of the values that its status may really be, if all are known.
    """
    if reported.clear:
        return frozenset({reported.standing})
    scale = record.scales.get(reported.edition.scale or "")
    may_be = reported.word.may_be if reported.word else ()
    found = [value.standing for value in scale.values if value.id in may_be] if scale else []
    known = frozenset(standing for standing in found if standing)
    return known if None not in found and Standing.NOT_REPORTED not in known else frozenset()
