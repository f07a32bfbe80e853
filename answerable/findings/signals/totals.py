"""A document's own summary of its rows, held against the rows."""

from collections.abc import Iterator, Mapping

from answerable.findings.ledger import Ledger
from answerable.findings.signals.evidence import of_edition
from answerable.findings.signals.kinds import Signal, SignalKind, TotalDiffers
from answerable.records import Edition, Report, Scale, ScaleValue


def totals(ledger: Ledger) -> Iterator[Signal]:
    """Tell each total that the rows of its document rule out, or of which too few are sure.

    Rows are counted by their place, since one may be about two promises. A row may have the status
    where `may_be` says that it may. Rows that the totals count and the record lacks may have any.
    """
    for edition in ledger.editions:
        scale = ledger.record.scales.get(edition.scale or "")
        if scale and edition.totals and ledger.held(edition):
            for fact in _differing(edition, scale, ledger.record.reports_in(edition.id)):
                evidence = (of_edition(edition),)
                yield Signal(SignalKind.TOTALS, (), fact, evidence)


def _differing(
    edition: Edition, scale: Scale, reports: tuple[Report, ...]
) -> Iterator[TotalDiffers]:
    values = {value.id: value for value in scale.values}
    counted = frozenset(total.status for total in edition.totals)
    by_place: dict[str, list[frozenset[str]]] = {}
    for report in reports:
        by_place.setdefault(report.place, []).append(_may_be(values, counted, report.status))
    rows = [_one_row(found) for found in by_place.values()]
    lacking = max(0, sum(total.count for total in edition.totals) - len(rows))
    for total in edition.totals:
        sure = sum(1 for found in rows if found == {total.status})
        possible = sum(1 for found in rows if total.status in found) + lacking
        fact = TotalDiffers(edition, total, values[total.status].label, sure, possible)
        if fact.contradicted or sure < total.count:
            yield fact


def _one_row(found: list[frozenset[str]]) -> frozenset[str]:
    """Return what a row may be that is about several promises: what fits all, or else any."""
    return frozenset.intersection(*found) or frozenset.union(*found)


def _may_be(
    values: Mapping[str, ScaleValue], counted: frozenset[str], status: str | None
) -> frozenset[str]:
    """Return the ids of the values that a status may really be, its own among them.

    A value that a total counts is itself, and one with `may_be` is one of those. Any other value
    with a standing may be a total's of that standing, or of none. A status that is missing, or of
    which the scale tells neither, may be any total's: our copy may have lost it.
    """
    value = values.get(status or "")
    if value and value.id in counted:
        return frozenset({value.id})
    if value and value.may_be:
        return frozenset(value.may_be)
    alike = frozenset(
        id_
        for id_ in counted
        if not value or not value.standing or values[id_].standing in (None, value.standing)
    )
    return alike | ({value.id} if value else frozenset({""}))
