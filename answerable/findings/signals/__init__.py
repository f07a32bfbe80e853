"""What the record shows by fixed rules: each rule is a small generator of signals.

To add one: write a generator, say the rule in its docstring, and list it: in RULES if it looks at
one promise, with its reports, at a time; in OF_REST if it looks at no promise and no report; else
in OF_ALL, of which no signal is about a promise.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

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
    "OF_REST",
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
    "of_rest",
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
OF_REST: tuple[Callable[[Book], Iterator[Signal]], ...] = (updates_late, unanswered)
OF_ALL: tuple[Callable[[Book], Iterator[Signal]], ...] = (totals,)
_KINDS = {kind: place for place, kind in enumerate(SignalKind)}


def in_order(found: Iterable[Signal], place: Callable[[str], Any]) -> tuple[Signal, ...]:
    """Return signals by kind, then in the plan's order of the promises that they are first about.

    `place` gives what orders promises, by their ids. What is of the whole plan comes first.
    """
    return tuple(
        sorted(found, key=lambda s: (_KINDS[s.kind], [place(id_) for id_ in s.commitments[:1]]))
    )


def signals_of(book: Book, stand: Stand) -> Iterator[Signal]:
    """Yield what the rules that look at one promise at a time find in one, in their order.

    They look at the promise and its reports, at what these name, at the plan, at the list of
    editions, and at the day.
    """
    for rule in RULES:
        yield from rule(book, stand)


def of_rest(book: Book) -> Iterator[Signal]:
    """Yield what the rules that look at no promise find.

    It is of other kinds than what is found in one promise.
    """
    for rule in OF_REST:
        yield from rule(book)


def of_all(book: Book) -> Iterator[Signal]:
    """Yield what the rules that look at all promises at once find: it is about none of them."""
    for rule in OF_ALL:
        yield from rule(book)


def by_promise(found: Iterable[Signal]) -> Mapping[str, tuple[Signal, ...]]:
    """Return the signals about each promise, by its id."""
    return grouped((id_, signal) for signal in found for id_ in signal.commitments)


def each_kind(found: Iterable[Signal]) -> tuple[SignalKind, ...]:
    """Return the kinds of signals, each once, in the order that they came in."""
    return tuple(dict.fromkeys(signal.kind for signal in found))
