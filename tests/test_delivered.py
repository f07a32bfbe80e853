"""Standings beside measures: each pair is told once, and in its own place."""

from dataclasses import replace

import pytest

from answerable.findings import Ledger, delivered
from answerable.findings.signals import Signal, SignalKind, Way
from answerable.findings.signals.kinds import Measured, Unmeasured
from answerable.records import Standing
from answerable.sentences import WAY_WORDS
from tests.invented import STATUSES, Town, edition, promise, report

WAYS = {
    ">": Way.TOWARDS, "<": Way.AWAY, "=": Way.NO_CLEAR_CHANGE, "0": Way.NO_DATA_SINCE,
    "#": Way.NOT_COMPARABLE, "?": Way.NO_DIRECTION,
}  # fmt: skip


def told(case: str, outcomes: str = "") -> tuple[dict[str, list[str]], list[str], list[str]]:
    """Return pairs by standing and way, promises without a measure, and outcomes without a promise.

    A case is promises: `C>` is complete, and its one measure went the way that was meant; `C` has
    no measure, `C><` two, and `-` instead of a letter no report. Promises are p0, p1, …, and their
    measures p0.0, p0.1, ….
    """
    found = [(f"p{number}", words[0], words[1:]) for number, words in enumerate(case.split())]
    names = {id_: [f"{id_}.{at}" for at, _ in enumerate(ways)] for id_, _, ways in found}
    town = Town(
        promises=[promise(id_, section="1.1", metrics=tuple(names[id_])) for id_, *_ in found],
        editions=[edition("2021-03")],
        reports=[report("2021-03", letter, id_) for id_, letter, _ in found if letter != "-"],
    )
    plan = town.record.plan.model_copy(update={"outcomes": tuple(outcomes.split())})
    ledger = Ledger(replace(town.record, plan=plan), town.today)
    signals: list[Signal] = []
    for id_, _, ways in found:
        commitment = ledger.record.commitments[id_]
        if not ways:
            signals.append(Signal(SignalKind.UNMEASURED, (id_,), Unmeasured(commitment), ()))
        for name, way in zip(names[id_], ways, strict=True):
            fact = Measured(commitment, name, WAYS[way])
            signals.append(Signal(SignalKind.MEASURED, (id_,), fact, ()))
    made = delivered(ledger, signals)
    assert all(made.pairs.values()), "a standing without a measure is left out"
    letters = {Standing(word): letter for letter, word in STATUSES.items()}
    letters[Standing.NOT_REPORTED] = "-"
    marks = {way: mark for mark, way in WAYS.items()}
    pairs = {
        letters[standing] + marks[way]: [fact.metric for _, fact in there]
        for standing, by_way in made.pairs.items()
        for way, there in by_way.items()
    }
    return pairs, [s.commitment.id for s in made.unmeasured], [*made.unpromised]


@pytest.mark.parametrize(
    ("case", "pairs", "unmeasured"),
    [
        ("C>", {"C>": ["p0.0"]}, []),
        ("C<", {"C<": ["p0.0"]}, []),
        ("C=", {"C=": ["p0.0"]}, []),
        ("C0", {"C0": ["p0.0"]}, []),
        ("C#", {"C#": ["p0.0"]}, []),
        ("C?", {"C?": ["p0.0"]}, []),
        ("I>", {"I>": ["p0.0"]}, []),
        ("D<", {"D<": ["p0.0"]}, []),
        ("R>", {"R>": ["p0.0"]}, []),
        ("S>", {"S>": ["p0.0"]}, []),
        ("N>", {"N>": ["p0.0"]}, []),
        ("->", {"->": ["p0.0"]}, []),
        ("C", {}, ["p0"]),
        ("-", {}, ["p0"]),
        ("C C", {}, ["p0", "p1"]),
        ("C> C>", {"C>": ["p0.0", "p1.0"]}, []),
        ("C> I>", {"C>": ["p0.0"], "I>": ["p1.0"]}, []),
        ("I> C>", {"C>": ["p1.0"], "I>": ["p0.0"]}, []),
        ("C> C<", {"C>": ["p0.0"], "C<": ["p1.0"]}, []),
        ("C>>", {"C>": ["p0.0", "p0.1"]}, []),
        ("C><", {"C>": ["p0.0"], "C<": ["p0.1"]}, []),
        ("C>< I", {"C>": ["p0.0"], "C<": ["p0.1"]}, ["p1"]),
        ("C>0 I> - C0", {"C>": ["p0.0"], "C0": ["p0.1", "p3.0"], "I>": ["p1.0"]}, ["p2"]),
    ],
)
def test_each_pair_is_in_its_place(
    case: str, pairs: dict[str, list[str]], unmeasured: list[str]
) -> None:
    found, without, _ = told(case)
    assert found == pairs
    assert [*found] == [*pairs], "in the order of standings, then of ways"
    assert without == unmeasured


@pytest.mark.parametrize(
    ("case", "outcomes", "unpromised"),
    [
        ("C>", "", []),
        ("C>", "p0.0", []),
        ("C>", "trust", ["trust"]),
        ("C", "trust fear", ["trust", "fear"]),
        ("C><", "p0.1 trust", ["trust"]),
        ("C0", "p0.0", []),
    ],
)
def test_an_outcome_without_a_promise_is_told(
    case: str, outcomes: str, unpromised: list[str]
) -> None:
    assert told(case, outcomes)[2] == unpromised


def test_every_way_has_words_of_its_own() -> None:
    assert {*WAY_WORDS} == {*Way}
    assert len({*WAY_WORDS.values()}) == len(Way)
