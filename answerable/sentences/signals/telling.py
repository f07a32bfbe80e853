"""The sentence of each signal, by its fact."""

from answerable.findings import Ledger
from answerable.findings.signals import Signal
from answerable.findings.signals.kinds import (
    AppearedLater,
    Measured,
    NeverReported,
    NoAccount,
    NotListed,
    Quiet,
    Reversal,
    StandingsDiffer,
    TotalDiffers,
    Unevidenced,
    Unmeasured,
    UpdateLate,
)
from answerable.sentences.signals import standings


def told(ledger: Ledger, signal: Signal) -> str:
    """Tell a signal in a plain sentence or a few."""
    match signal.fact:
        case Reversal() as fact:
            return standings.reversal(ledger, fact)
        case StandingsDiffer() as fact:
            return standings.standings_differ(ledger, fact)
        case NotListed() as fact:
            return standings.not_listed(ledger, fact)
        case NoAccount() as fact:
            return standings.no_account(ledger, fact)
        case NeverReported() as fact:
            return standings.never_reported(fact)
        case Quiet() as fact:
            return standings.quiet(fact)
        case Unevidenced() as fact:
            return standings.unevidenced(ledger, fact)
        case AppearedLater() as fact:
            return standings.appeared_later(ledger, fact)
        case TotalDiffers() as fact:
            return standings.total_differs(fact)
        case UpdateLate() as fact:
            return standings.update_late(ledger, fact)
        case Unmeasured():
            return standings.UNMEASURED
        case Measured() as fact:
            return standings.measured(ledger, fact)
    raise NotImplementedError(type(signal.fact))
