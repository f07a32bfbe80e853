"""The record as a book of accounts: what was promised, reported and asked for, by each day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from answerable.findings.asks import Asked, asked
from answerable.findings.grouping import WhenAsked, grouped
from answerable.findings.parts import PartHistory, parts_of
from answerable.findings.standings import Reported, Stand, Standings
from answerable.findings.times import last_day, window
from answerable.findings.ways import Ways
from answerable.record import Record
from answerable.records import Commitment, Edition


@dataclass(frozen=True)
class Book:
    """The record and the day on which it is read: what rules rest on, worked out once."""

    record: Record
    today: date

    @cached_property
    def stands(self) -> tuple[Stand, ...]:
        """How each commitment stands, in the plan's order."""
        return tuple(self.stand_of[promise.id] for promise in self.record.ordered_commitments())

    @cached_property
    def stand_of(self) -> Mapping[str, Stand]:
        """How each commitment stands, by its id."""
        return Standings(self.record)

    def reported(self, commitment: str, edition: str) -> Reported:
        """Return the report on a commitment in an edition, by their ids, beside the edition."""
        found = self.stand_of[commitment].reports
        return next(item for item in found if item.edition.id == edition)

    @cached_property
    def in_edition(self) -> Mapping[str, tuple[Reported, ...]]:
        """The reports of each edition by its id, in the plan's order of commitments."""
        return grouped((r.edition.id, r) for stand in self.stands for r in stand.reports)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Editions from the oldest to the newest."""
        return self.record.editions_in_time

    @cached_property
    def read(self) -> tuple[Edition, ...]:
        """Editions whose text was read for the record, from the oldest to the newest."""
        return tuple(edition for edition in self.editions if self.held(edition))

    @cached_property
    def unread(self) -> tuple[Edition, ...]:
        """Editions whose text was not read for the record, from the oldest to the newest."""
        return tuple(edition for edition in self.editions if not self.held(edition))

    @cached_property
    def unread_until(self) -> date:
        """The last day that an edition whose text was not read may be of."""
        return max(map(last_day, self.unread), default=date.min)

    @cached_property
    def parts(self) -> Mapping[str, tuple[PartHistory, ...]]:
        """What was said of each part of each commitment, by the id of the commitment."""
        return WhenAsked(self.stand_of, parts_of)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """All that letters and meetings asked for, from the oldest to the newest."""
        return asked(self.record, self.today)

    @cached_property
    def ways(self) -> Ways:
        """Which way each metric's figures went since a day."""
        return Ways(self.record.metrics)

    @cached_property
    def missing(self) -> Mapping[str, tuple[Commitment, ...]]:
        """The commitments that each edition leaves out: see `silent`; by its id, in their order."""
        return grouped(
            (edition.id, stand.commitment)
            for stand in self.stands
            for edition in self.silent(stand)
        )

    def silent(self, stand: Stand) -> tuple[Edition, ...]:
        """Return the editions that list every action and have no report of a commitment, in time.

        The commitment is one of the plan or its updates, and was made by the edition's first
        possible day, whatever day its own date means. What a letter promises is no action of the
        plan.
        """
        promise = stand.commitment
        if promise.source.document not in self._lists_of_actions:
            return ()
        there = {reported.edition.id for reported in stand.reports}
        made = promise.made.last
        return tuple(x for x, day in self._whole_lists if made <= day and x.id not in there)

    @cached_property
    def _lists_of_actions(self) -> frozenset[str]:
        editions = self.record.editions.values()
        return frozenset({self.record.plan.document, *(edition.document for edition in editions)})

    @cached_property
    def _whole_lists(self) -> tuple[tuple[Edition, date], ...]:
        """Editions that list every action and were read, with the first day that each may be of."""
        return tuple(
            (edition, start)
            for edition in self.editions
            if edition.lists_every_action and self.held(edition)
            if (start := window(edition).first)
        )

    def held(self, edition: Edition) -> bool:
        """Say whether the text of an edition was read for the record."""
        return self.record.documents[edition.document].held

    def publisher(self, edition: Edition) -> str | None:
        """Return the id of the body that published an edition, if it is known: its source."""
        return self.record.documents[edition.document].publisher
