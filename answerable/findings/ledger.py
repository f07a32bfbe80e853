"""The record as a ledger: its book, and all that follows from it by fixed rules, found once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.findings.areas import ByArea, by_area
from answerable.findings.book import Book
from answerable.findings.figures import Figured, figured
from answerable.findings.grouping import WhenAsked
from answerable.findings.histories import History, history_of
from answerable.findings.signals import Signal, in_order, of_all, signals_of
from answerable.findings.standings import Stand
from answerable.units import Units


@dataclass(frozen=True)
class Ledger(Book):
    """The record and the day on which it is read: what every finding rests on, worked out once."""

    @cached_property
    def units(self) -> Units:
        """What results of promises rest on, as hashes."""
        return Units(self.record)

    @cached_property
    def history(self) -> History:
        """What the releases of the record did, and what follows from it."""
        return history_of(self.record)

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """All that the record shows by fixed rules."""
        own = (signal for stand in self.stands for signal in self.own_signals[stand.commitment.id])
        return in_order(self, (*own, *self.other_signals))

    @cached_property
    def own_signals(self) -> Mapping[str, tuple[Signal, ...]]:
        """What the rules that look at one promise at a time find in it, by its id."""
        return WhenAsked(self.stand_of, self._signals_of)

    def _signals_of(self, stand: Stand) -> tuple[Signal, ...]:
        return tuple(signals_of(self, stand))

    @cached_property
    def other_signals(self) -> tuple[Signal, ...]:
        """What all other rules find."""
        return tuple(of_all(self))

    @cached_property
    def figured(self) -> Mapping[str, tuple[Figured, ...]]:
        """The figures of each metric, by its id."""
        return {id_: figured(metric) for id_, metric in self.record.metrics.items()}

    @cached_property
    def by_area(self) -> Mapping[str, ByArea]:
        """The figures of areas of each metric that has them, by its id."""
        areas = tuple(self.record.areas.values())
        found = {id_: by_area(metric, areas) for id_, metric in self.record.metrics.items()}
        return {id_: given for id_, given in found.items() if given}
