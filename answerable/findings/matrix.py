"""Every promise by every update that was read: what each says of it, and where one is silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from answerable.findings.ledger import Ledger
from answerable.findings.standings import Reported, Stand
from answerable.records import Commitment, Edition, Standing


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
    held = tuple(edition for edition in ledger.editions if ledger.held(edition))
    unread = tuple(edition for edition in ledger.editions if not ledger.held(edition))
    rows: dict[str, list[Row]] = {}
    for stand in ledger.stands:
        chapter = ledger.record.chapter_of(stand.commitment.section)
        rows.setdefault(chapter, []).append(Row(stand, tuple(_cells(stand, held))))
    order = [chapter.id for chapter in ledger.record.plan.chapters]
    chapters = tuple((id_, tuple(rows[id_])) for id_ in order if id_ in rows)
    return Matrix(held, unread, chapters)


def _cells(stand: Stand, editions: tuple[Edition, ...]) -> Iterator[Cell]:
    found = {reported.edition.id: reported for reported in stand.reports}
    for edition in editions:
        reported = found.get(edition.id)
        yield Cell(_kind(stand.commitment, edition, reported), edition, reported)


def _kind(commitment: Commitment, edition: Edition, reported: Reported | None) -> CellKind:
    if reported:
        clear = reported.standing is not Standing.NOT_REPORTED
        return CellKind.STATUS if clear else CellKind.NO_STATUS
    if edition.moment and commitment.made.first > edition.moment.first:
        return CellKind.NOT_MADE
    return CellKind.SILENT if edition.lists_every_action else CellKind.NO_ROW
