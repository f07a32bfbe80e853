"""What of two ledgers may be told otherwise: all else rests on the same, and is not looked at.

See `units.py`: what is said of a promise is decided by its unit and by the rest of the record. So
where the rest is the same in two records, promises differ by their units alone.
"""

from dataclasses import dataclass
from functools import cached_property

from answerable.findings.ledger import Ledger
from answerable.findings.signals import Signal, in_order
from answerable.record.asked import by_file
from answerable.record.loading import BodyText


@dataclass(frozen=True)
class Apart:
    """Two ledgers of one day, of which only what may differ is looked at.

    Where one of the two is of a record that is not known by hashes, all of it may.
    """

    before: Ledger
    after: Ledger

    @cached_property
    def _known(self) -> bool:
        return self.before.units.known and self.after.units.known

    @cached_property
    def _same_rest(self) -> bool:
        """Whether all that promises share is the same in both."""
        return self._known and self.before.units.rest == self.after.units.rest

    @cached_property
    def promises(self) -> tuple[str, ...]:
        """The ids of promises that may differ: those of now in the plan's order, then the others.

        Where all that they share is the same, there are no others.
        """
        before, after = self.before, self.after
        if not self._same_rest:
            return (*dict.fromkeys(x.commitment.id for x in (*after.stands, *before.stands)),)
        old, there = before.units.all, after.record.commitments
        units = after.units.all.items()
        found = (id_ for id_, unit in units if id_ in there and old.get(id_) != unit)
        return (*sorted(found, key=after.place),)

    @cached_property
    def metrics(self) -> tuple[str, ...]:
        """The ids of metrics that may differ, or whose figures may: those of now first."""
        one, other = self.before, self.after
        return tuple(
            id_
            for id_ in dict.fromkeys((*other.record.metrics, *one.record.metrics))
            if not self._known or one.units.metric(id_) != other.units.metric(id_)
        )

    @cached_property
    def signals(self) -> tuple[tuple[Signal, ...], tuple[Signal, ...]]:
        """What the record shows of what may differ, before and after, in the order of all signals.

        With it comes all that rules find which look at no promise, or at more than one.
        """
        if not self._same_rest:
            return self.before.signals, self.after.signals
        return self._signals(self.before), self._signals(self.after)

    def _signals(self, ledger: Ledger) -> tuple[Signal, ...]:
        own = (signal for id_ in self.promises for signal in ledger.own_signals[id_])
        return in_order((*own, *ledger.other_signals), ledger.place)

    @cached_property
    def texts(self) -> tuple[BodyText, ...]:
        """The texts of now that may cite a figure that is another, in order."""
        texts = self.after.record.texts
        if not self._known:
            return (*texts,)
        moved, there = frozenset(self.metrics), by_file(texts)
        outlines = self.after.record.outlines.values() if moved else ()
        citing = (outline.file for outline in outlines if not moved.isdisjoint(outline.cites))
        return tuple(there[file] for file in citing if file in there)
