"""The sentence of each signal, by its fact."""

from answerable.findings import Ledger
from answerable.findings.signals import Signal
from answerable.findings.signals.kinds import ActionOpen, Unanswered
from answerable.sentences.signals.asks import action_open, unanswered


def told(ledger: Ledger, signal: Signal) -> str:
    """Tell a signal in a plain sentence or a few."""
    match signal.fact:
        case Unanswered() as fact:
            return unanswered(ledger, fact)
        case ActionOpen() as fact:
            return action_open(ledger, fact)
    raise NotImplementedError(type(signal.fact))
