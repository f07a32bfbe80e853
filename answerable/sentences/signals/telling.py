"""The sentence of each signal, by its fact."""

from answerable.findings import Ledger
from answerable.findings.signals import Signal, kinds
from answerable.sentences.signals import asks, parts, standings


def told(ledger: Ledger, signal: Signal) -> str:
    """Tell a signal in a plain sentence or a few."""
    match signal.fact:
        case kinds.Reversal() as fact:
            return standings.reversal(ledger, fact)
        case kinds.StandingsDiffer() as fact:
            return standings.standings_differ(ledger, fact)
        case kinds.NotListed() as fact:
            return standings.not_listed(ledger, fact)
        case kinds.NoAccount() as fact:
            return standings.no_account(ledger, fact)
        case kinds.NeverReported() as fact:
            return standings.never_reported(fact)
        case kinds.Quiet() as fact:
            return standings.quiet(fact)
        case kinds.Unevidenced() as fact:
            return standings.unevidenced(ledger, fact)
        case kinds.AppearedLater() as fact:
            return standings.appeared_later(ledger, fact)
        case kinds.TotalDiffers() as fact:
            return standings.total_differs(fact)
        case kinds.UpdateLate() as fact:
            return standings.update_late(ledger, fact)
        case kinds.Unmeasured():
            return standings.UNMEASURED
        case kinds.Measured() as fact:
            return standings.measured(ledger, fact)
        case kinds.Lateness() as fact:
            return parts.lateness(ledger, fact)
        case kinds.Dropped() as fact:
            return parts.dropped(ledger, fact)
        case kinds.PartReworded() as fact:
            return parts.part_reworded(ledger, fact)
        case kinds.OwnersChanged() as fact:
            return parts.owners_changed(ledger, fact)
        case kinds.WordingChanged() as fact:
            return parts.wording_changed(ledger, fact)
        case kinds.DatesDiffer() as fact:
            return parts.dates_differ(ledger, fact)
        case kinds.DoneAndNot() as fact:
            return parts.done_and_not(ledger, fact)
        case kinds.Unanswered() as fact:
            return asks.unanswered(ledger, fact)
        case kinds.ActionOpen() as fact:
            return asks.action_open(ledger, fact)
    raise NotImplementedError(type(signal.fact))
