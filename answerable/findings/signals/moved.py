"""Signals that a change of the record brought, took away, or made tell something else."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import zip_longest

from answerable.findings.apart import Apart
from answerable.findings.parts import PartHistory, Said
from answerable.findings.signals import Signal, kinds
from answerable.findings.standings import Reported
from answerable.records import (
    Action,
    Ask,
    Commitment,
    Edition,
    Letter,
    Meeting,
    Observation,
    Source,
    Total,
)
from answerable.records.history import Key

# What a fact leaves open, and names that other records give: no part of what it finds.
_BESIDE = frozenset({"unread", "unread_minutes", "label"})
_Subject = tuple[Key, str, tuple[str, ...]]


@dataclass(frozen=True)
class SignalMoved:
    """A signal came, went, or tells another fact; `record` is what it is about."""

    record: Key
    was: Signal | None
    now: Signal | None


def signals_moved(apart: Apart) -> Iterator[SignalMoved]:
    """Yield each signal that came, went or tells another fact: those that are there now first.

    Signals are the same by what they are about and what they find, whatever names they tell it in.
    """
    one, other = map(_by_subject, apart.signals)
    for subject in {**other, **one}:
        old, new = one.get(subject, {}), other.get(subject, {})
        went = [signal for found, signal in old.items() if found not in new]
        came = [signal for found, signal in new.items() if found not in old]
        for pair in zip_longest(went, came):
            yield SignalMoved(subject[0], *pair)


def _by_subject(found: Iterable[Signal]) -> Mapping[_Subject, Mapping[Hashable, Signal]]:
    """Return signals by what they are about, and then by what they find."""
    listed: dict[_Subject, dict[Hashable, Signal]] = defaultdict(dict)
    for signal in found:
        subject = (subject_of(signal), type(signal.fact).__name__, _about(signal.fact))
        listed[subject][(signal.kind, _finding(signal.fact))] = signal
    return listed


def subject_of(signal: Signal) -> Key:
    """Return the record that a signal is about: a promise, if it is about one alone."""
    match signal.fact:
        case kinds.Unanswered() as fact:
            return Key("letter", fact.letter.id)
        case kinds.ActionOpen() as fact:
            return Key("meeting", fact.meeting.id)
        case kinds.TotalDiffers() as fact:
            return Key("update", fact.edition.id)
    return Key("commitment", signal.commitments[0]) if signal.commitments else Key("plan", "plan")


def _about(fact: kinds.Fact) -> tuple[str, ...]:
    """Return what tells a fact from others of its type about the same record."""
    match fact:
        case kinds.Lateness() | kinds.Dropped() | kinds.DatesDiffer() | kinds.DoneAndNot():
            return (fact.part.id,)
        case kinds.PartReworded():
            return (fact.part.id, fact.after.document)
        case kinds.NoAccount() | kinds.OwnersChanged() | kinds.WordingChanged():
            return (fact.reported.edition.id,)
        case kinds.NotListed():
            return (fact.edition.id,)
        case kinds.Reversal():
            return (fact.later.edition.id,)
        case kinds.StandingsDiffer():
            return (fact.one.edition.id, fact.other.edition.id)
        case kinds.Measured():
            return (fact.metric,)
        case kinds.TotalDiffers():
            return (fact.total.status,)
        case kinds.UpdateLate():
            return (fact.before.id,) if fact.after else ()
        case kinds.Unanswered():
            return (fact.ask.id,)
        case kinds.ActionOpen():
            return (fact.action.id,)
    return ()


def _finding(fact: kinds.Fact) -> Hashable:
    """Return what a fact finds, without the names and words of the records that it is found in.

    Of a measure it is the way that it went: its figures are told of the measure itself. What last
    mentions a part counts where it shows that the part was late.
    """
    beside = _BESIDE
    match fact:
        case kinds.Measured():
            return fact.way
        case kinds.Lateness(late=kinds.Late.MOVED | kinds.Late.NO_WORD):
            beside = _BESIDE | {"word"}
    return tuple(
        _core(getattr(fact, field.name)) for field in fields(fact) if field.name not in beside
    )


def _core(value: object) -> Hashable:
    match value:
        case Reported():
            return value.edition.id, value.standing
        case Said():
            by, number = (given and given.text for given in (value.by, value.number))
            return value.document, value.state, by, value.obligation, number
        case PartHistory() | Commitment() | Edition() | Letter() | Meeting():
            return value.id
        case Ask() | Action():
            return value.id, value.due and value.due.text
        case Observation():
            return value.line
        case Total():
            return value.status, value.count
        case Source():
            return value.document
        case kinds.Piece():
            return value.kind, value.words
        case tuple():
            return tuple(map(_core, value))
        case Hashable():
            return value
    raise TypeError(value)
