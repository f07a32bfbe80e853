"""What the record shows by fixed rules: each rule is a small generator of signals.

To add one: write a generator, say the rule in its docstring, and list it: in RULES if it looks at
one promise, with its reports, at a time; else in OF_ALL.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from answerable.findings.book import Book
from answerable.findings.grouping import grouped
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
from answerable.findings.standings import Stand

__all__ = [
    "OF_ALL",
    "RULES",
    "Evidence",
    "Rule",
    "Signal",
    "SignalKind",
    "Way",
    "by_promise",
    "each_kind",
    "in_order",
    "of_all",
    "signals",
    "signals_of",
]

Rule = Callable[[Book, Stand], Iterator[Signal]]
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
)
OF_ALL: tuple[Callable[[Book], Iterator[Signal]], ...] = (totals, updates_late, unanswered)


def signals(book: Book) -> tuple[Signal, ...]:
    """Return all that the record shows, by kind, then in the plan's order of promises."""
    found = [signal for stand in book.stands for signal in signals_of(book, stand)]
    return in_order(book, (*found, *of_all(book)))


def in_order(book: Book, found: Iterable[Signal]) -> tuple[Signal, ...]:
    """Return signals by kind, then in the plan's order of promises."""
    order = {stand.commitment.id: place for place, stand in enumerate(book.stands)}
    kinds = {kind: place for place, kind in enumerate(SignalKind)}
    return tuple(
        sorted(
            found,
            key=lambda s: (kinds[s.kind], order[s.commitments[0]] if s.commitments else -1),
        )
    )


def signals_of(book: Book, stand: Stand) -> Iterator[Signal]:
    """Yield what the rules that look at one promise at a time find in one, in their order.

    They look at the promise and its reports, at what these name, at the plan, at the list of
    editions, and at the day.
    """
    for rule in RULES:
        yield from rule(book, stand)


def of_all(book: Book) -> Iterator[Signal]:
    """Yield what the rules that look at more than one promise find.

    It is of other kinds than what is found in one promise.
    """
    for rule in OF_ALL:
        yield from rule(book)


def by_promise(found: Iterable[Signal]) -> Mapping[str, tuple[Signal, ...]]:
    """Return the signals about each promise, by its id."""
    return grouped((id_, signal) for signal in found for id_ in signal.commitments)


def each_kind(found: Iterable[Signal]) -> tuple[SignalKind, ...]:
    """Return the kinds of signals, each once, in the order that they came in."""
    return tuple(dict.fromkeys(signal.kind for signal in found))
