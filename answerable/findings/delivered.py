"""What was reported of promises, beside which way the figures went that they were meant to move."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from answerable.findings.ledger import Ledger
from answerable.findings.signals.kinds import Measured, Signal, Unmeasured, Way
from answerable.findings.signals.measured import linked
from answerable.findings.standings import Stand
from answerable.records import Standing

Pair = tuple[Stand, Measured]


@dataclass(frozen=True)
class Delivered:
    """Promises beside their measures.

    `pairs` are each promise with each of its measures, by the promise's standing and the way that
    the measure went; neither says anything of the other. `unmeasured` are promises without a
    measure, and `unpromised` the ids of outcomes of the plan that no promise is linked to.
    """

    pairs: Mapping[Standing, Mapping[Way, tuple[Pair, ...]]]
    unmeasured: tuple[Stand, ...]
    unpromised: tuple[str, ...]

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways that any measure went, in the order of their kinds."""
        there = {way for by_way in self.pairs.values() for way in by_way}
        return tuple(way for way in Way if way in there)


def delivered(ledger: Ledger, signals: Iterable[Signal]) -> Delivered:
    """Put standings beside measures, as signals tell them."""
    found: dict[tuple[Standing, Way], list[Pair]] = {}
    unmeasured = []
    for fact in (signal.fact for signal in signals):
        if isinstance(fact, Measured):
            stand = ledger.stand_of[fact.commitment.id]
            found.setdefault((stand.standing, fact.way), []).append((stand, fact))
        elif isinstance(fact, Unmeasured):
            unmeasured.append(ledger.stand_of[fact.commitment.id])
    by_standing = {
        standing: {way: tuple(found[standing, way]) for way in Way if (standing, way) in found}
        for standing in Standing
    }
    of_promises = {id_ for stand in ledger.stands for id_ in linked(stand.commitment)}
    return Delivered(
        pairs={standing: by_way for standing, by_way in by_standing.items() if by_way},
        unmeasured=tuple(unmeasured),
        unpromised=tuple(id_ for id_ in ledger.record.plan.outcomes if id_ not in of_promises),
    )
