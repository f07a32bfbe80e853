"""The sentence of each signal, by its fact."""

from answerable.findings import Ledger
from answerable.findings.signals import Signal


def told(ledger: Ledger, signal: Signal) -> str:
    """Tell a signal in a plain sentence or a few."""
    raise NotImplementedError(type(signal.fact))
