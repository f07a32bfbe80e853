"""The sentence of each signal, by its fact."""

from typing import assert_never

from answerable.findings import Ledger
from answerable.findings.signals import Signal, kinds
from answerable.language import _
from answerable.sentences.signals import asks, lateness, measured, parts, standings, updates


def told(ledger: Ledger, signal: Signal) -> str:
    """Tell a signal in a plain sentence or a few."""
    fact = signal.fact
    match fact:
        case kinds.Reversal():
            return standings.reversal(ledger, fact)
        case kinds.StandingsDiffer():
            return standings.standings_differ(ledger, fact)
        case kinds.NotListed():
            return standings.not_listed(ledger, fact)
        case kinds.NoAccount():
            return standings.no_account(ledger, fact)
        case kinds.NeverReported():
            return standings.never_reported(fact)
        case kinds.Quiet():
            return standings.quiet(fact)
        case kinds.Unevidenced():
            return standings.unevidenced(ledger, fact)
        case kinds.AppearedLater():
            return standings.appeared_later(ledger, fact)
        case kinds.TotalDiffers():
            return updates.total_differs(fact)
        case kinds.UpdateLate():
            return updates.update_late(ledger, fact)
        case kinds.Unmeasured():
            return _(measured.UNMEASURED)
        case kinds.Measured():
            return measured.measured(ledger, fact)
        case kinds.Lateness():
            return lateness.lateness(ledger, fact)
        case kinds.Dropped():
            return parts.dropped(ledger, fact)
        case kinds.PartReworded():
            return parts.part_reworded(ledger, fact)
        case kinds.OwnersChanged():
            return parts.owners_changed(ledger, fact)
        case kinds.WordingChanged():
            return parts.wording_changed(ledger, fact)
        case kinds.DatesDiffer():
            return parts.dates_differ(ledger, fact)
        case kinds.DoneAndNot():
            return parts.done_and_not(ledger, fact)
        case kinds.Unanswered():
            return asks.unanswered(ledger, fact)
        case kinds.ActionOpen():
            return asks.action_open(ledger, fact)
    assert_never(fact)
