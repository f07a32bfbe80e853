"""The sentence of each signal, by its fact."""

from answerable.findings import Ledger
from answerable.findings.signals import Signal, kinds
from answerable.sentences.signals import parts


def told(ledger: Ledger, signal: Signal) -> str:
    """Tell a signal in a plain sentence or a few."""
    match signal.fact:
        case kinds.Lateness() as fact:
            return parts.lateness_told(ledger, fact)
        case kinds.Dropped() as fact:
            return parts.dropped_told(ledger, fact)
        case kinds.PartReworded() as fact:
            return parts.part_reworded_told(ledger, fact)
        case kinds.OwnersChanged() as fact:
            return parts.owners_changed_told(ledger, fact)
        case kinds.WordingChanged() as fact:
            return parts.wording_changed_told(ledger, fact)
        case kinds.DatesDiffer() as fact:
            return parts.dates_differ_told(ledger, fact)
        case kinds.DoneAndNot() as fact:
            return parts.done_and_not_told(ledger, fact)
    raise NotImplementedError(type(signal.fact))
