"""The record as a ledger: how promises stand and what was said of each part of them, in time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from answerable.dates import PartialDate
from answerable.findings.histories import History, history_of
from answerable.findings.standings import Reported, Stand, stands
from answerable.record import Record
from answerable.records import (
    Commitment,
    Edition,
    Figure,
    Obligation,
    Part,
    Saying,
    State,
)


@dataclass(frozen=True)
class Said:
    """What one document says of one part of a promise.

    `reported` is the report that says so, and None where it is the promise itself; `state` is then
    None too. `document` is the id of the document; `moment` is when it was said, as far as known:
    of an undated document, the earliest.
    """

    part: str
    what: str
    state: State | None
    by: PartialDate | None
    words: str | None
    obligation: Obligation | None
    number: Figure | None
    document: str
    moment: PartialDate | None
    reported: Reported | None


@dataclass(frozen=True)
class PartHistory:
    """All that was said of one part of a promise, from the oldest to the newest.

    `promised` is the part as the promise has it; None where a report was the first to name it.
    """

    commitment: Commitment
    id: str
    what: str
    promised: Part | None
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Ledger:
    """The record and the day on which it is read: what every finding rests on, worked out once."""

    record: Record
    today: date

    @cached_property
    def stands(self) -> tuple[Stand, ...]:
        """How each commitment stands, in the plan's order."""
        return stands(self.record)

    @cached_property
    def history(self) -> History:
        """What the releases of the record did, and what follows from it."""
        return history_of(self.record)

    @cached_property
    def stand_of(self) -> Mapping[str, Stand]:
        """How each commitment stands, by its id."""
        return {stand.commitment.id: stand for stand in self.stands}

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Editions from the oldest to the newest."""
        return self.record.editions_in_time

    @cached_property
    def unread(self) -> tuple[Edition, ...]:
        """Editions whose text was not read for the record, from the oldest to the newest."""
        return tuple(edition for edition in self.editions if not self.held(edition))

    @cached_property
    def parts(self) -> Mapping[str, tuple[PartHistory, ...]]:
        """What was said of each part of each commitment, by the id of the commitment."""
        return {stand.commitment.id: tuple(_parts(stand)) for stand in self.stands}

    def held(self, edition: Edition) -> bool:
        """Say whether the text of an edition was read for the record."""
        return self.record.documents[edition.document].held

    def publisher(self, edition: Edition) -> str | None:
        """Return the id of the body that published an edition, if it is known: its source."""
        return self.record.documents[edition.document].publisher


def _parts(stand: Stand) -> Iterable[PartHistory]:
    commitment = stand.commitment
    promised = {part.id: part for part in commitment.parts}
    said = {part.id: [_promised(commitment, part)] for part in commitment.parts}
    for reported in stand.reports:
        for saying in reported.report.parts:
            told = said.setdefault(saying.part, [])
            told.append(_said(reported, saying, told[0].what if told else ""))
    for id_, told in said.items():
        yield PartHistory(commitment, id_, told[0].what, promised.get(id_), tuple(told))


def _promised(commitment: Commitment, part: Part) -> Said:
    return Said(
        part.id, part.what, None, part.by, part.words, part.obligation, part.number,
        commitment.source.document, commitment.made, None,
    )  # fmt: skip


def _said(reported: Reported, saying: Saying, what: str) -> Said:
    edition = reported.edition
    return Said(
        saying.part, saying.what or what, saying.state, saying.by, saying.words, saying.obligation,
        saying.number, edition.document, edition.moment, reported,
    )  # fmt: skip
