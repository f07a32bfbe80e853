"""The record as a ledger: its book, and all that follows from it by fixed rules, found once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from answerable.findings.areas import ByArea, by_area
from answerable.findings.book import Book
from answerable.findings.figures import Figured, figured
from answerable.findings.grouping import WhenAsked
from answerable.findings.histories import History, history_of
from answerable.findings.signals import Signal, by_promise, in_order, of_all, of_rest, signals_of
from answerable.findings.standings import Stand
from answerable.units import Units


@dataclass(frozen=True)
class Ledger(Book):
    """The record and the day on which it is read: what every finding rests on, worked out once.

    `hashes` are those of the record, where they were worked out already.
    """

    hashes: Units | None = None

    @cached_property
    def units(self) -> Units:
        """What results of promises rest on, as hashes."""
        return self.hashes or Units(self.record)

    @cached_property
    def history(self) -> History:
        """What the releases of the record did, and what follows from it."""
        return history_of(self.record)

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """All that the record shows by fixed rules."""
        ids = [stand.commitment.id for stand in self.stands]
        place = {id_: number for number, id_ in enumerate(ids)}.__getitem__
        own = (signal for id_ in ids for signal in self.own_signals[id_])
        return in_order((*own, *self.other_signals), place)

    def signals_of(self, commitment: str) -> tuple[Signal, ...]:
        """Return what the record shows of a commitment, in the order of all signals."""
        own, others = self.own_signals[commitment], self._about.get(commitment, ())
        return in_order((*own, *others), lambda _: 0)

    @cached_property
    def own_signals(self) -> Mapping[str, tuple[Signal, ...]]:
        """What the rules that look at one promise at a time find in it, by its id."""
        return WhenAsked(self.stand_of, self._signals_of)

    def _signals_of(self, stand: Stand) -> tuple[Signal, ...]:
        return tuple(signals_of(self, stand))

    @cached_property
    def rest_signals(self) -> tuple[Signal, ...]:
        """What the rules that look at no promise find, in the order of all signals."""
        return in_order(of_rest(self), self.place)

    def place(self, commitment: str) -> tuple[Any, ...]:
        """Return what orders promises as the plan does, by the id of one: no other is loaded."""
        return self.record.place_in_plan(self.record.commitments[commitment])

    @cached_property
    def other_signals(self) -> tuple[Signal, ...]:
        """What all rules find that look at other things than one promise, in the same order."""
        return in_order((*of_all(self), *self.rest_signals), self.place)

    @cached_property
    def _about(self) -> Mapping[str, tuple[Signal, ...]]:
        return by_promise(self.rest_signals)

    @cached_property
    def figured(self) -> Mapping[str, tuple[Figured, ...]]:
        """The figures of each metric, by its id."""
        return WhenAsked(self.record.metrics, figured)

    @cached_property
    def by_area(self) -> Mapping[str, ByArea]:
        """The figures of areas of each metric that has them, by its id."""
        areas = tuple(self.record.areas.values())
        found = {id_: by_area(metric, areas) for id_, metric in self.record.metrics.items()}
        return {id_: given for id_, given in found.items() if given}
