"""How promises stand, by fixed rules: statuses, silences and counts, from reports alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from answerable.dates import PartialDate
from answerable.record import Record
from answerable.records import (
    Commitment,
    Edition,
    Report,
    ScaleValue,
    Standing,
)

APPEARED_LATER = "appeared-later"
NOT_LISTED = "not-listed"


@dataclass(frozen=True)
class Reported:
    """One report beside its edition, the source's own word and the standing that it means."""

    report: Report
    edition: Edition
    word: ScaleValue | None
    standing: Standing

    @property
    def moment(self) -> PartialDate | None:
        """When it was reported: the edition's date, or its earliest possible day."""
        return self.edition.moment


@dataclass(frozen=True)
class Stand:
    """How a commitment stands: what the latest report with a standing says, and since when.

    `since` is the first of the unbroken run of reports with that standing; `reports` are all
    reports in order of time; `flags` are facts about the record, not judgements.
    """

    commitment: Commitment
    standing: Standing
    since: PartialDate | None
    last_reported: PartialDate | None
    reports: tuple[Reported, ...]
    flags: tuple[str, ...]

    @property
    def deciding(self) -> Reported | None:
        """The latest report that has a standing, which this one repeats."""
        clear = [r for r in self.reports if r.standing is not Standing.NOT_REPORTED]
        return clear[-1] if clear else None


def stands(record: Record) -> tuple[Stand, ...]:
    """Return how each commitment stands, in the plan's order."""
    by_commitment: dict[str, list[Reported]] = {}
    for report in record.reports:
        by_commitment.setdefault(report.id, []).append(reported(record, report))
    editions = record.editions.values()
    unlisted = {c.id for edition in editions for c in without_report(record, edition)}
    return tuple(
        _stand(
            commitment,
            _in_time(by_commitment.get(commitment.id, ())),
            _flags(record, commitment, unlisted),
        )
        for commitment in record.ordered_commitments()
    )


def reported(record: Record, report: Report) -> Reported:
    """Put a report beside its edition and read its status on the edition's scale.

    Where the source gives no status, or its word has no known standing, the standing is
    `not-reported`: never a guess.
    """
    edition = record.editions[report.edition]
    scale = record.scales.get(edition.scale or "")
    values = {value.id: value for value in scale.values} if scale else {}
    word = values.get(report.status or "")
    standing = word.standing if word and word.standing else Standing.NOT_REPORTED
    return Reported(report, edition, word, standing)


def editions_in_time(record: Record) -> tuple[Edition, ...]:
    """Return editions from the oldest to the newest."""
    return tuple(sorted(record.editions.values(), key=lambda e: (_day(e.moment), e.id)))


def in_edition(record: Record, edition: Edition) -> tuple[Reported, ...]:
    """Return the reports of one edition in the plan's order of commitments."""
    order = {c.id: number for number, c in enumerate(record.ordered_commitments())}
    found = [reported(record, r) for r in record.reports if r.edition == edition.id]
    return tuple(sorted(found, key=lambda r: order.get(r.report.id, len(order))))


def without_report(record: Record, edition: Edition) -> tuple[Commitment, ...]:
    """Return the plan's commitments with no report in an edition that lists every action."""
    if not edition.lists_every_action or not record.documents[edition.document].held:
        return ()
    there = {report.id for report in record.reports if report.edition == edition.id}
    return tuple(
        c
        for c in record.ordered_commitments()
        if c.id not in there and _day(c.made) <= _day(edition.moment)
    )


def counts(found: Iterable[Stand]) -> Mapping[Standing, int]:
    """Return how many commitments have each standing, in the order of the scale."""
    counted = Counter(stand.standing for stand in found)
    return {standing: counted[standing] for standing in Standing if counted[standing]}


def history(
    found: Iterable[Stand], editions: Iterable[Edition]
) -> tuple[tuple[Edition, Mapping[Standing, int]], ...]:
    """Return how many commitments had each standing at each edition, by what was reported so far.

    A commitment counts from the edition that follows its making.
    """
    found = tuple(found)
    told = []
    for edition in editions:
        day = _day(edition.moment)
        counted = Counter(
            _standing_by(stand, day) for stand in found if _day(stand.commitment.made) <= day
        )
        told.append((edition, {s: counted[s] for s in Standing if counted[s]}))
    return tuple(told)


def _standing_by(stand: Stand, day: str) -> Standing:
    clear = [
        report.standing
        for report in stand.reports
        if _day(report.moment) <= day and report.standing is not Standing.NOT_REPORTED
    ]
    return clear[-1] if clear else Standing.NOT_REPORTED


def _in_time(found: Iterable[Reported]) -> tuple[Reported, ...]:
    return tuple(sorted(found, key=lambda r: (_day(r.moment), r.edition.id)))


def _day(moment: PartialDate | None) -> str:
    return moment.first.isoformat() if moment else ""


def _stand(commitment: Commitment, found: tuple[Reported, ...], flags: tuple[str, ...]) -> Stand:
    clear = [r for r in found if r.standing is not Standing.NOT_REPORTED]
    standing = clear[-1].standing if clear else Standing.NOT_REPORTED
    run = [r for r in clear if all(later.standing is standing for later in clear[clear.index(r) :])]
    return Stand(
        commitment=commitment,
        standing=standing,
        since=run[0].moment if run else None,
        last_reported=found[-1].moment if found else None,
        reports=found,
        flags=flags,
    )


def _flags(record: Record, commitment: Commitment, unlisted: set[str]) -> tuple[str, ...]:
    later = commitment.source.document != record.plan.document
    named = ((APPEARED_LATER, later), (NOT_LISTED, commitment.id in unlisted))
    return tuple(flag for flag, holds in named if holds)
