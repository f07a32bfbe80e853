"""Every promise by every update that was read: what each says of it, and where one is silent."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from answerable.findings.grouping import grouped
from answerable.findings.ledger import Ledger
from answerable.findings.standings import Reported, Stand
from answerable.findings.times import window
from answerable.records import Commitment, Edition


class CellKind(StrEnum):
    """What an update has on a promise."""

    STATUS = "status"
    NO_STATUS = "no-status"
    SILENT = "silent"
    NO_ROW = "no-row"
    NOT_MADE = "not-made"


@dataclass(frozen=True)
class Cell:
    """One promise in one update; `reported` is None where the update has no report of it."""

    kind: CellKind
    edition: Edition
    reported: Reported | None = None


@dataclass(frozen=True)
class Row:
    """One promise, with a cell for each update that was read, from the oldest to the newest."""

    stand: Stand
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """All promises by all updates that were read, chapter by chapter in the plan's order.

    `chapters` are the ids of chapters that have promises, with their rows; `unread` are the updates
    whose text is not in the record, which have no column.
    """

    editions: tuple[Edition, ...]
    unread: tuple[Edition, ...]
    chapters: tuple[tuple[str, tuple[Row, ...]], ...]


def matrix(ledger: Ledger) -> Matrix:
    """Return what each update that was read has on each promise."""
    chapter_of = ledger.record.chapter_of
    rows = grouped(
        (chapter_of(stand.commitment.section), row_of(ledger, stand)) for stand in ledger.stands
    )
    # A chapter that the plan does not list comes last, so that no promise is left out.
    order = dict.fromkeys([*(chapter.id for chapter in ledger.record.plan.chapters), *rows])
    return Matrix(
        ledger.read, ledger.unread, tuple((id_, rows[id_]) for id_ in order if id_ in rows)
    )


def row_of(ledger: Ledger, stand: Stand) -> Row:
    """Return the row of a promise."""
    silent = frozenset(edition.id for edition in ledger.silent(stand))
    return Row(stand, tuple(_cells(stand, ledger.read, silent)))


def _cells(stand: Stand, editions: Iterable[Edition], silent: Collection[str]) -> Iterator[Cell]:
    found = {reported.edition.id: reported for reported in stand.reports}
    for edition in editions:
        reported = found.get(edition.id)
        missing = edition.id in silent
        yield Cell(_kind(stand.commitment, edition, reported, missing), edition, reported)


def _kind(
    commitment: Commitment, edition: Edition, reported: Reported | None, missing: bool
) -> CellKind:
    if reported:
        return CellKind.STATUS if reported.clear else CellKind.NO_STATUS
    if missing:
        return CellKind.SILENT
    last = window(edition).last
    return CellKind.NOT_MADE if last and commitment.made.first > last else CellKind.NO_ROW
