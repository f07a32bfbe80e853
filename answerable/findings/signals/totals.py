"""A document's own summary of its rows, held against the rows."""

from collections.abc import Iterator, Mapping

from answerable.findings.book import Book
from answerable.findings.signals.evidence import of_edition
from answerable.findings.signals.kinds import Signal, SignalKind, TotalDiffers
from answerable.records import Edition, Report, Scale, ScaleValue


def totals(book: Book) -> Iterator[Signal]:
    """Tell each total that the rows of its document rule out, or of which too few are sure.

    Rows are counted by their place, since one may be about two promises. A row may have the status
    where `may_be` says that it may. Rows that the totals count and the record lacks may have any.
    """
    for edition in book.editions:
        scale = book.record.scales.get(edition.scale or "")
        if scale and edition.totals and book.held(edition):
            for fact in _differing(edition, scale, book.record.reports_in(edition.id)):
                evidence = (of_edition(edition),)
                yield Signal(SignalKind.TOTALS, (), fact, evidence)


def _differing(
    edition: Edition, scale: Scale, reports: tuple[Report, ...]
) -> Iterator[TotalDiffers]:
    values = {value.id: value for value in scale.values}
    counted = frozenset(total.status for total in edition.totals)
    by_place: dict[str, set[str]] = {}
    for report in reports:
        by_place.setdefault(report.place, set()).update([report.status] if report.status else [])
    rows = [_row(values, counted, statuses) for statuses in by_place.values()]
    lacking = max(0, sum(total.count for total in edition.totals) - len(rows))
    for total in edition.totals:
        sure = sum(1 for found in rows if found == {total.status})
        possible = sum(1 for found in rows if total.status in found) + lacking
        fact = TotalDiffers(edition, total, values[total.status].label, sure, possible)
        if fact.contradicted or sure < total.count:
            yield fact


def _row(
    values: Mapping[str, ScaleValue], counted: frozenset[str], statuses: set[str]
) -> frozenset[str]:
    """Return what a row may be, by the statuses that its reports give: what fits all, or else any.

    A row without a status may be any, as our copy may have lost it.
    """
    found = [_may_be(values[status], values, counted) for status in statuses]
    if not found:
        return counted | {""}
    return frozenset.intersection(*found) or frozenset.union(*found)


def _may_be(
    value: ScaleValue, values: Mapping[str, ScaleValue], counted: frozenset[str]
) -> frozenset[str]:
    """Return the ids of the values that a status may really be.

    A value that a total counts is itself, and one with `may_be` is one of those. Any other is
    itself or one that a total counts: of the same standing, or where one of the two has none, any.
    """
    if value.id in counted:
        return frozenset({value.id})
    if value.may_be:
        return frozenset(value.may_be)
    alike = (
        id_
        for id_ in counted
        if not value.standing or values[id_].standing in (None, value.standing)
    )
    return frozenset({value.id, *alike})
