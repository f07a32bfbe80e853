"""What the record shows by fixed rules: each rule is a small generator over the ledger.

To add one: write a generator of signals, say the rule in its docstring, list it in RULES.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from answerable.findings.grouping import grouped
from answerable.findings.ledger import Ledger
from answerable.findings.signals.asks import unanswered
from answerable.findings.signals.contradicting import contradicted
from answerable.findings.signals.dropping import dropped
from answerable.findings.signals.kinds import Evidence, Signal, SignalKind, Way
from answerable.findings.signals.lateness import late
from answerable.findings.signals.measured import measured, unmeasured
from answerable.findings.signals.promises import appeared_later, unevidenced
from answerable.findings.signals.rewording import reworded
from answerable.findings.signals.silences import never_reported, no_account, not_listed, quiet
from answerable.findings.signals.standings import conflicting_standings, reversals
from answerable.findings.signals.totals import totals
from answerable.findings.signals.updates import updates_late

__all__ = [
    "RULES",
    "Evidence",
    "Rule",
    "Signal",
    "SignalKind",
    "Way",
    "by_promise",
    "each_kind",
    "signals",
]

Rule = Callable[[Ledger], Iterator[Signal]]
RULES: tuple[Rule, ...] = (
    reversals,
    conflicting_standings,
    contradicted,
    late,
    not_listed,
    no_account,
    never_reported,
    quiet,
    dropped,
    reworded,
    unevidenced,
    unmeasured,
    measured,
    appeared_later,
    totals,
    updates_late,
    unanswered,
)


def signals(ledger: Ledger) -> tuple[Signal, ...]:
    """Return all that the record shows, by kind, then in the plan's order of promises."""
    order = {stand.commitment.id: place for place, stand in enumerate(ledger.stands)}
    kinds = {kind: place for place, kind in enumerate(SignalKind)}
    found = [signal for rule in RULES for signal in rule(ledger)]
    return tuple(
        sorted(
            found,
            key=lambda s: (kinds[s.kind], order[s.commitments[0]] if s.commitments else -1),
        )
    )


def by_promise(found: Iterable[Signal]) -> Mapping[str, tuple[Signal, ...]]:
    """Return the signals about each promise, by its id."""
    return grouped((id_, signal) for signal in found for id_ in signal.commitments)


def each_kind(found: Iterable[Signal]) -> tuple[SignalKind, ...]:
    """Return the kinds of signals, each once, in the order that they came in."""
    return tuple(dict.fromkeys(signal.kind for signal in found))
