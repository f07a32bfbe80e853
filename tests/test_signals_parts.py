"""Rules about parts of promises, in tables of one-line cases, which `tests.sayings` reads.

What a rule finds is written in a few words too, by the functions before each table.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from answerable.findings import Ledger
from answerable.findings.signals import Rule, Signal, SignalKind
from answerable.findings.signals.contradicting import contradicted
from answerable.findings.signals.dropping import dropped
from answerable.findings.signals.kinds import (
    Cue,
    DatesDiffer,
    DoneAndNot,
    Dropped,
    Late,
    Lateness,
    OwnersChanged,
    PartReworded,
    WordingChanged,
)
from answerable.findings.signals.lateness import late
from answerable.findings.signals.rewording import reworded
from answerable.findings.signals.wordings import MOST, compared
from answerable.record import load
from answerable.records import Body
from answerable.sentences.signals import told
from answerable.sentences.signals.phrases import length_words, the_update
from tests.invented import Town, edition, promise, report
from tests.sayings import read
from tests.support import DATA, ROOT, ledger_of


def cases(table: str) -> Callable[..., None]:
    """Return a decorator that runs a test for each line of a table: `case -> what is found`."""
    lines = [line.partition("#!")[0] for line in table.splitlines()]
    rows = [tuple(bit.strip() for bit in line.split("->")) for line in lines if line.strip()]
    return pytest.mark.parametrize(("case", "expected"), rows, ids=[row[0] for row in rows])


def by(rule: Rule, ledger: Ledger) -> list[Signal]:
    """Return what a rule finds of all promises."""
    return [signal for stand in ledger.stands for signal in rule(ledger, stand)]


def lateness(ledger: Ledger) -> str:
    """Say what became of a date: `not-done 60 +1` with days, and updates that are not held."""
    found = []
    for signal in by(late, ledger):
        assert isinstance(signal.fact, Lateness)
        assert (signal.kind is SignalKind.NO_WORD) == (signal.fact.late is Late.NO_WORD)
        unread = len(signal.fact.unread)
        found.append(f"{signal.fact.late} {signal.fact.days}" + (f" +{unread}" if unread else ""))
    return "; ".join(found) or "nothing"


LATE = """
#! No date, or a date that hasn't passed: nothing.
-; 2021-03 -> nothing
will; 2021-03: not-yet -> nothing
2020 @2020-12-31 -> nothing
2020-06 @2020-06-30 -> nothing
2020-06-15 @2020-06-15 -> nothing
2030 -> nothing
2030; 2021-03: under-way -> nothing
2030; 2021-03: not-yet -> nothing
#! The date has passed and nothing says what became of it; days to the day of reading.
2020 @2021-01-01 -> no-word 1
2020 @2021-03-01 -> no-word 60
2020-06 @2020-07-01 -> no-word 1
2020-06-15 @2020-06-16 -> no-word 1
2020; 2021-03 @2021-03-01 -> no-word 60
2020; 2021-03: @2021-03-01 -> no-word 60
2020; 2021-03: restated 2020 @2021-03-01 -> no-word 60
2020; 2021-03: restated @2021-03-01 -> no-word 60
2020; 2020-12: not-yet @2021-01-01 -> no-word 1
2020; 2020: not-yet @2021-01-01 -> no-word 1
2020; 2020-06: under-way @2021-01-01 -> no-word 1
2020; 2020-06: expected 2020-10 @2021-01-01 -> no-word 1
2020; 2020-06: stopped @2021-01-01 -> no-word 1
2021-06; 2021-06: expected 2021-06 @2021-07-01 -> no-word 1
2021; ~2021-03..2022-06: not-yet @2022-01-01 -> no-word 1
-; 2021-03: expected 2021-05 @2021-06-01 -> no-word 1
-; 2021-03: expected 2021-05 @2021-05-31 -> nothing
-; 2021-03: restated 2021-05 @2021-06-01 -> no-word 1
#! Updates from the date on that are not held may say more.
2020; ?2019-12 @2021-01-01 -> no-word 1
2020; ?2020-01 @2021-01-01 -> no-word 1 +1
2020-06; ?2020-05 @2020-07-01 -> no-word 1
2020-06; ?2020-06; ?2021-03 @2020-07-01 -> no-word 1 +2
2020; ?~2019-03.. @2021-01-01 -> no-word 1 +1
2020; ?~2019-03..2019-06 @2021-01-01 -> no-word 1
#! A document from surely after the date says that it was not done: days to its first day.
2020; 2021-01: not-yet -> not-done 1
2020; 2021-01-01: not-yet -> not-done 1
2020; 2020-12-31: not-yet @2021-01-01 -> no-word 1
2020; 2021: not-yet -> not-done 1
2020; 2021-03: not-yet -> not-done 60
2020; 2021-03: under-way -> not-done 60
2020; 2021-03: stopped -> not-done 60
2020; 2021-03: expected -> not-done 60
2020; 2021-03: expected 2020 @2021-01-01 -> no-word 1
2020; 2021-03: expected 2020, not-yet -> not-done 60
2020; 2021-03: not-yet 2020 -> not-done 60
2020-06; 2020-03: expected 2020; 2020-09: not-yet -> not-done 63
2020; 2021-03: restated 2020, under-way -> not-done 60
2020; 2021-03: not-yet; 2021-06: not-yet -> not-done 152
2020; 2021-03: not-yet; 2021-06: restated 2020 -> not-done 60
2020; 2021-03: not-yet; ?2021-02; ?2021-03-05; ?2021-06 -> not-done 60 +2
2020-06-15; 2020-06: not-yet @2020-06-16 -> no-word 1
2020-06-15; 2020-06-16: not-yet -> not-done 1
2020; ~2021-03..2021-06: not-yet -> not-done 60
2020; ~2021-03..: not-yet -> not-done 60
2020; ~2020-12..2021-06: not-yet @2021-01-01 -> no-word 1
-; 2021-03: expected 2020, not-yet -> not-done 60
2020 metric; 2021-03: not-yet -> nothing
2020 metric @2026-01-02 -> nothing
#! A later date was given: days between the last days of the two.
2020; 2020-06: expected 2021 -> moved 365
2020; 2020-06: expected 2021 @2020-07-01 -> moved 365
2020; 2021-03: expected 2021-06 -> moved 181
2020-06; 2020-05: expected 2020-07-01 -> moved 1
2020; 2020-06: expected 2021; ?2022-03 -> moved 365 +1
2020; 2020-06: expected 2021; ?2022-03 @2021-12-31 -> moved 365
2020; 2020-06: expected 2021; 2021-03: expected 2022 -> moved 730
2020; 2020-06: expected 2022; 2021-03: expected 2021 -> moved 365
2020; 2020-06: expected 2020-10; 2020-11: expected 2021 -> moved 365
2020; 2020-06: expected 2021; 2020-09: restated 2022 -> moved 730
2020; 2020-06: restated 2021; 2020-09: expected 2022 -> moved 730
2021; 2020-06: expected 2022; 2020-09: expected 2021-06 @2021-12-31 -> nothing
2020; 2020-06: expected 2020-10 @2020-12-31 -> nothing
2021; 2020-06: expected 2020 @2021-12-31 -> nothing
2021; 2020-06: expected 2020 @2022-01-01 -> no-word 1
2020; 2021-03: restated 2021 @2021-12-31 -> nothing
2020; 2021-03: restated 2021 @2022-01-01 -> no-word 1
2020; 2021-03: restated 2021, expected 2021 @2021-12-31 -> nothing
2020; 2020-06: expected 2021; 2022-01: not-yet -> not-done 1
2020; 2020-06: expected 2021; 2021-06: not-yet -> moved 365
#! It happened: late where that is sure for every day that the dates may mean.
2020; 2021-03: happened 2021-01 -> done-late 1
2020; 2021-03: happened 2021-02 -> done-late 32
2020; 2021-03: happened 2020-12 -> nothing
2020; 2021-03: happened 2020 -> nothing
2020-12; 2021-03: happened 2020 -> nothing
2020-06-15; 2020-08: happened 2020-06 -> nothing
2020-06-15; 2020-08: happened 2020-06-15 -> nothing
2020-06-15; 2020-08: happened 2020-06-16 -> done-late 1
2020-06; 2020-08: happened 2020-07-01 -> done-late 1
2020; 2022-03: happened 2021 -> done-late 1
2020; 2020-06: happened -> nothing
2020; 2021-03: happened -> nothing
2020; 2021-03: not-yet; 2021-06: happened -> done-late 60
2020; 2021-03: under-way; 2021-06: happened 2021 -> done-late 1
2020-06; 2021-03: not-yet; 2021-06: happened -> done-late 244
2020-06; 2020-07: not-yet; 2020-12: happened 2020 -> done-late 1
2020; 2020-12: not-yet; 2021-06: happened -> nothing
2020-06; 2020-06-30: not-yet; 2020-12: happened -> nothing
2020-06; 2021-03: happened 2020; 2021-06: not-yet -> nothing
2020; 2021-03: happened 2020-11; 2021-06: not-yet -> nothing
2020; 2021-03: happened 2021-02; 2021-06: happened 2020-11 -> nothing
2020; 2021-03: happened 2021-02; 2021-06: happened 2021-01 -> done-late 1
2020; 2021-03: happened; 2021-09: happened 2021-06 -> nothing
2020; 2020-06: expected 2021; 2022-03: happened 2022-01 -> done-late 366
2020; 2020-06: expected 2021; 2022-03: happened 2021-06 -> done-late 152
2020; 2021-03: restated 2021, happened 2021-01 -> done-late 1
-; 2021-03: expected 2020, happened 2021-02 -> done-late 32
-; 2021-03: happened 2021-02 -> nothing
2020; ~2021-03..: happened -> nothing
2020 metric; 2021-03: happened 2021-02 -> nothing
#! A report of the whole promise as complete, or replaced, may cover the part.
2020; 2021-03 C: -> nothing
2020; 2021-03 C: restated 2020 -> nothing
2020; 2020-06 C: @2021-01-01 -> nothing
2020; 2021-03 S: -> nothing
2020; 2021-03 I: @2021-01-01 -> no-word 1
2020; 2021-03 D: @2021-01-01 -> no-word 1
2020; 2021-03 R: @2021-01-01 -> no-word 1
2020; 2021-03 C: not-yet -> not-done 60
2020; 2021-03 C: expected 2021-06 -> moved 181
2020; 2021-03: not-yet; 2021-06 C: -> nothing
2020; 2021-03 C: ; 2021-06: not-yet -> not-done 152
2020; 2021-03 C: ; 2021-03/port: not-yet -> nothing
2020; ~2021-03.. C: ; 2021-06: not-yet -> nothing
2020; ~2021-03..2021-05 C: ; 2021-06: not-yet -> not-done 152
"""


@cases(LATE)
def test_a_date_that_passed_or_was_moved(case: str, expected: str) -> None:
    assert lateness(read(case)) == expected


def dropping(ledger: Ledger) -> str:
    """Say where a part was last mentioned, and which update leaves it out: `plan>2021-03`."""
    found = []
    for signal in by(dropped, ledger):
        assert isinstance(signal.fact, Dropped)
        last = signal.fact.last.reported
        found.append(f"{last.edition.id if last else 'plan'}>{signal.fact.missing.edition.id}")
    return "; ".join(found) or "nothing"


DROPPED = """
#! A report in an update that sets out each promise again, without the part.
will; 2021-03*: -> plan>2021-03
2021 will; 2021-03*: -> plan>2021-03
2030 metric; 2021-03*: -> plan>2021-03
aims #40; 2021-03*: -> plan>2021-03
#! A part whose date had passed by then is told by its date.
2020 will; 2021-03*: -> nothing
2021-02 will; 2021-03*: -> nothing
2021-02-28 will; 2021-03*: -> nothing
2021-03-01 will; 2021-03*: -> plan>2021-03
2021-03 will; 2021-03*: -> plan>2021-03
2020 metric; 2021-03*: -> plan>2021-03
2020 will; 2020-06: expected 2021; 2021-03*: -> 2020-06>2021-03
2020 will; 2020-06: expected 2021; 2022-03*: -> nothing
2020 will; 2020-06: under-way; 2021-03*: -> nothing
#! Another update than one that sets out each promise again; or one without a report.
will; 2021-03: -> nothing
will; 2021-03* -> nothing
will; ?2021-03* -> nothing
will; ?2021-03*: -> nothing
will -> nothing
will; 2021-03*: restated -> nothing
will; 2021-03*: expected -> nothing
will; 2021-03*: under-way -> nothing
will; 2021-03*: happened -> nothing
will; 2021-03*: not-yet -> nothing
will; 2021-03*: stopped -> nothing
#! Where the promise itself may be as late as the update, nothing.
will; 2020*: -> nothing
will; 2020-01*: -> nothing
will; 2020-01-10*: -> nothing
will; 2020-01-11*: -> plan>2020-01-11
will; 2019*: -> nothing
#! What was done, or given up, or covered by the whole, need not be mentioned.
will; 2020-06: happened; 2021-03*: -> nothing
will; 2020-06: stopped; 2021-03*: -> nothing
will; 2021-03*: ; 2021-06: happened -> nothing
will; 2021-03* C: -> nothing
will; 2021-03* S: -> nothing
will; 2021-03* I: -> plan>2021-03
will; 2021-03* D: -> plan>2021-03
will; 2021-03* N: -> plan>2021-03
will; 2021-03* R: -> plan>2021-03
will; 2020-06 C: ; 2021-03* I: -> nothing
will; 2020-06 I: ; 2021-03*: -> plan>2021-03
#! The last mention before it.
will; 2020-06: restated; 2021-03*: -> 2020-06>2021-03
will; 2020-06: under-way; 2021-03*: -> 2020-06>2021-03
will; 2020-06: not-yet; 2021-03*: -> 2020-06>2021-03
will; 2020-06*: restated; 2021-03*: -> 2020-06>2021-03
will; 2020-06: restated; 2020-09: expected; 2021-03*: -> 2020-09>2021-03
will; 2020-06: ; 2021-03*: -> plan>2021-03
#! A part that a report was the first to name: where it was to come.
-; 2020-06: expected 2021; 2021-03*: -> 2020-06>2021-03
-; 2020-06: expected; 2021-03*: -> 2020-06>2021-03
-; 2020-06: expected; 2020-09: under-way; 2021-03*: -> 2020-09>2021-03
-; 2020-06: under-way; 2021-03*: -> nothing
-; 2020-06: restated; 2021-03*: -> nothing
-; 2020-06: not-yet; 2021-03*: -> nothing
-; 2020-06: happened; 2021-03*: -> nothing
-; 2020-06: expected; 2020-09: happened; 2021-03*: -> nothing
-; 2021-03*: ; 2021-06: expected -> nothing
#! The latest such update counts, and a mention that may be later cures it.
will; 2020-06*: ; 2021-03*: restated -> nothing
will; 2020-06*: ; 2021-03*: -> plan>2021-03
will; 2020-06*: ; 2021-03: -> plan>2020-06
will; 2020-06*: ; 2021-03: restated -> nothing
will; 2020-06*: ; 2021-03: under-way -> nothing
will; 2020-06*: ; 2020-06/port: restated -> nothing
will; 2020-06*: ; 2020-05/port: restated -> 2020-05-port>2020-06
will; 2020-06-15*: ; 2020-06/port: restated -> nothing
will; 2020-06-15*: ; 2020-06-14/port: restated -> 2020-06-14-port>2020-06-15
will; 2020-06-15*: ; 2020-06-15/port: restated -> nothing
will; 2020-06*: ; 2020/port: restated -> nothing
will; 2021-06*: ; ~2021-03..: restated -> nothing
will; 2021-06*: ; ~2021-03..2021-05: restated -> 2021-03>2021-06
will; 2021-06*: ; ~2021-03..2021-06: restated -> nothing
will; 2021-06*: ; ~2021-07..: restated -> nothing
will; ~2021-03..2021-06*: -> plan>2021-03
will; ~2020-01..2021-06*: -> nothing
will; ~2021-03..*: ; 2021-02: restated -> 2021-02>2021-03
will; ~2021-03..*: ; 2021-03/port: restated -> nothing
"""


@cases(DROPPED)
def test_a_part_that_is_no_longer_mentioned(case: str, expected: str) -> None:
    assert dropping(read(case)) == expected


@pytest.mark.parametrize(
    "case",
    [
        "2020 will; 2021-03*:",
        "2021-02-28 will; 2021-03*: @2021-03-01",
        "2020 will; 2020-06: expected 2021; 2022-03*:",
        "2020 will; 2020-06: under-way; 2021-03*:",
    ],
)
def test_what_is_not_told_as_left_out_is_told_by_its_date(case: str) -> None:
    assert dropping(read(case)) == "nothing"
    assert lateness(read(case)) != "nothing"


def rewording(ledger: Ledger) -> str:
    """Say what changed and between which documents: `less-firm number-lowered plan>2021-03`."""
    found = []
    for signal in by(reworded, ledger):
        assert isinstance(signal.fact, PartReworded)
        pair = (signal.fact.before.reported, signal.fact.after.reported)
        places = [reported.edition.id if reported else "plan" for reported in pair]
        found.append(" ".join([*signal.fact.cues, ">".join(places)]))
    return "; ".join(found) or "nothing"


REWORDED = """
#! How firm it is: will, aims, considers.
will; 2021-03: restated will -> nothing
will; 2021-03: restated aims -> less-firm plan>2021-03
will; 2021-03: restated considers -> less-firm plan>2021-03
aims; 2021-03: restated considers -> less-firm plan>2021-03
aims; 2021-03: restated will -> firmer plan>2021-03
considers; 2021-03: restated aims -> firmer plan>2021-03
considers; 2021-03: restated will -> firmer plan>2021-03
aims; 2021-03: restated aims -> nothing
will; 2021-03: restated -> nothing
will; 2021-03*: restated -> nothing
2020; 2021-03: restated will -> nothing
will; 2021-03: expected aims -> less-firm plan>2021-03
will; 2021-03: under-way aims -> less-firm plan>2021-03
will; 2021-03: restated aims; 2021-06: restated aims -> less-firm plan>2021-03
will; 2021-03: restated aims; 2021-06: restated will \
    -> less-firm plan>2021-03; firmer 2021-03>2021-06
will; 2021-03: restated; 2021-06: restated aims -> less-firm plan>2021-06
-; 2021-03: expected will; 2021-06: restated aims -> less-firm 2021-03>2021-06
#! Its number.
#40; 2021-03: restated #40 -> nothing
#40; 2021-03: restated #40.0 -> nothing
#40; 2021-03: restated #39.9 -> number-lowered plan>2021-03
#40; 2021-03: restated #30 -> number-lowered plan>2021-03
#40; 2021-03: restated #50 -> number-raised plan>2021-03
#40; 2021-03: expected #30 -> number-lowered plan>2021-03
#40; 2021-03: restated -> nothing
#40; 2021-03*: restated -> number-dropped plan>2021-03
#40; 2021-03*: under-way -> nothing
#40; 2021-03*: -> nothing
#40; 2021-03*: restated, under-way #40 -> nothing
#40; 2021-03*: restated; 2021-06: restated #40 -> nothing
#40; 2021-03*: restated; 2021-06*: restated -> number-dropped plan>2021-03
#40; 2021-03: restated #30; 2021-06*: restated \
    -> number-lowered plan>2021-03; number-dropped 2021-03>2021-06
#40; 2021-03* C: restated -> number-dropped plan>2021-03
; 2021-03*: restated -> nothing
; 2020-06: expected #40; 2021-03*: restated -> nothing
; 2021-03: restated #40 -> nothing
; 2021-03: restated #40; 2021-06: restated #30 -> number-lowered 2021-03>2021-06
#! Its date, where the promise is only made again.
2020; 2021-03: restated 2020 -> nothing
2020; 2021-03: restated 2020-06 -> nothing
2020-06; 2021-03: restated 2020 -> nothing
2020; 2021-03: restated 2021 -> date-later plan>2021-03
2020; 2021-03: restated 2019 -> date-earlier plan>2021-03
2020-06; 2021-03: restated 2020-07 -> date-later plan>2021-03
2020-06; 2021-03: restated 2020-05 -> date-earlier plan>2021-03
2020; 2021-03: expected 2021 -> nothing
2020; 2021-03: happened 2021 -> nothing
2020; 2020-06: expected 2021; 2021-03: restated 2021 -> nothing
2020; 2021-03: restated 2021; 2021-06: expected 2021 -> date-later plan>2021-03
2020; 2021-03: restated 2021, expected 2021 @2021-12-31 -> nothing
2020; 2020-06: expected 2022; 2021-03: restated 2021 -> date-later plan>2021-03
2020 metric; 2020-06: expected 2021; 2021-03: restated 2021 -> date-later plan>2021-03
2020; 2021-03: restated 2021; 2021-06: restated 2021 -> date-later plan>2021-03
2020; 2021-03: restated 2021; 2021-06: restated 2022 \
    -> date-later plan>2021-03; date-later 2021-03>2021-06
2020; 2021-03*: restated -> date-dropped plan>2021-03
2020; 2021-03: restated -> nothing
2020; 2021-03*: expected -> nothing
2020; 2021-03*: restated, happened 2020 -> nothing
2020; 2021-03*: restated, happened -> nothing
2020; 2020-06: happened; 2021-03*: restated -> nothing
2020; 2021-03*: restated, not-yet -> date-dropped plan>2021-03
2020; 2021-03*: restated, expected 2022 -> nothing
2020; 2021-03*: restated; 2021-06: restated 2020 -> nothing
2020; 2021-03*: restated; 2021-06: expected 2022 -> nothing
2020; 2021-03* C: restated -> nothing
2020; 2021-03* I: restated -> date-dropped plan>2021-03
2020; 2021-03*: restated; 2021-06*: restated -> date-dropped plan>2021-03
; 2020-06: expected 2021; 2021-03*: restated -> nothing
#! Several at once are one change; order must be sure.
2020 will #40; 2021-03: restated 2021 aims #30 -> less-firm number-lowered date-later plan>2021-03
2020 will #40; 2021-03*: restated -> number-dropped date-dropped plan>2021-03
will; 2020-01: restated aims -> nothing
will; 2020-01-10: restated aims -> nothing
will; 2020-01-11: restated aims -> less-firm plan>2020-01-11
will; ~2020-01..2020-06: restated aims -> nothing
will; 2021-03: restated aims; 2021-03/port: restated will -> less-firm plan>2021-03
will; ~2021-03..: restated aims; 2021-06: restated will -> less-firm plan>2021-03
#40; 2021-06: restated #30; 2021-06-02*/port: restated -> number-lowered plan>2021-06
"""


@cases(REWORDED)
def test_a_part_that_is_put_differently(case: str, expected: str) -> None:
    assert rewording(read(case)) == expected


def contradicting(ledger: Ledger) -> str:
    """Say which documents can't both be right: `dates 2021-03>2021-06`, `undone …`."""
    found = []
    for signal in by(contradicted, ledger):
        fact = signal.fact
        assert isinstance(fact, DatesDiffer | DoneAndNot)
        if isinstance(fact, DatesDiffer):
            name, pair = "dates", (fact.one, fact.other)
        else:
            name, pair = "undone", (fact.done, fact.not_done)
        places = [said.reported.edition.id for said in pair if said.reported]
        found.append(f"{name} {'>'.join(places)}")
    return "; ".join(found) or "nothing"


CONTRADICTED = """
#! Dates of what happened, with no day in common.
will; 2021-03: happened 2021-01; 2021-06: happened 2021-02 -> dates 2021-03>2021-06
will; 2021-03: happened 2021-01; 2021-06: happened 2021-01 -> nothing
will; 2021-03: happened 2021; 2021-06: happened 2021-02 -> nothing
will; 2021-03: happened 2021-01; 2021-06: happened 2021 -> nothing
will; 2021-03: happened 2020; 2021-06: happened 2021-01 -> dates 2021-03>2021-06
will; 2021-03: happened 2021-01-31; 2021-06: happened 2021-02 -> dates 2021-03>2021-06
will; 2021-03: happened 2021-01-31; 2021-06: happened 2021-01 -> nothing
will; 2021-03: happened 2021-01-31; 2021-06: happened 2021-02-01 -> dates 2021-03>2021-06
will; 2021-03: happened 2021-01-31; 2021-06: happened 2021-01-31 -> nothing
will; 2021-03: happened; 2021-06: happened 2021-02 -> nothing
will; 2021-03: happened; 2021-06: happened -> nothing
will; 2021-03: happened 2021-01 -> nothing
will; 2021-03: happened 2021-01, happened 2021-02 -> nothing
will; 2021-03: happened 2021-02; 2021-03/port: happened 2021-01 -> dates 2021-03>2021-03-port
will; 2021-03: expected 2021-05; 2021-06: happened 2021-02 -> undone 2021-06>2021-03
will; 2021-03: expected 2021-05; 2021-06: happened 2021-04 -> nothing
will; 2021-03: restated 2020; 2021-06: happened 2021-02 -> nothing
2020; 2021-03: happened 2021-02 -> nothing
will; 2021-03: under-way 2021-01; 2021-06: happened 2021-04 -> nothing
will; 2021-03: happened 2021-01; 2021-06: happened 2021-01; 2021-09: happened 2021-02 \
    -> dates 2021-03>2021-09
will; 2021-03: happened 2021; 2021-06: happened 2021-01; 2021-09: happened 2021-02 \
    -> dates 2021-06>2021-09
will; 2021-03: happened 2021-01; 2021-06: happened 2021-02; 2021-09: happened 2021-02 \
    -> dates 2021-03>2021-06
will; 2021-03: happened 2021-01; 2021-06: happened 2021-02; 2021-09: happened 2021-03 \
    -> dates 2021-03>2021-06
-; 2021-03: happened 2021-01; 2021-06: happened 2021-02 -> dates 2021-03>2021-06
will; ~2021-03..: happened 2021-01; 2021-06: happened 2021-02 -> dates 2021-03>2021-06
metric; 2021-03: happened 2021-01; 2021-06: happened 2021-02 -> dates 2021-03>2021-06
#! Said to have happened, and from surely after that to be still to come.
will; 2021-03: happened; 2021-06: not-yet -> undone 2021-03>2021-06
will; 2021-03: happened; 2021-06: expected -> undone 2021-03>2021-06
will; 2021-03: happened; 2021-06: under-way -> undone 2021-03>2021-06
will; 2021-03: happened; 2021-06: expected 2022 -> undone 2021-03>2021-06
will; 2021-03: happened; 2021-06: expected 2021-05 -> nothing
will; 2021-03: happened; 2021-06: expected 2021-06-01 -> undone 2021-03>2021-06
will; 2021-03: happened; 2021-06: not-yet 2021-05 -> undone 2021-03>2021-06
will; 2021-03: happened; 2021-06: expected 2021-06 -> undone 2021-03>2021-06
will; 2021-03: happened; 2021-06: restated -> nothing
will; 2021-03: happened; 2021-06: stopped -> nothing
will; 2021-03: happened; 2021-06: stopped; 2021-09: expected -> nothing
will; 2021-03: happened, stopped; 2021-06: not-yet -> nothing
will; 2021-03: happened; 2021-06: happened -> nothing
will; 2021-03: not-yet; 2021-06: happened -> nothing
will; 2021-03: under-way; 2021-06: happened 2021-05 -> nothing
will; 2021-03: under-way; 2021-06: happened 2021-03 -> nothing
will; 2021-03: under-way; 2021-06: happened 2021-02 -> undone 2021-06>2021-03
will; 2021-03: not-yet; 2021-06: happened 2021-02-28 -> undone 2021-06>2021-03
will; 2021-03-01: not-yet; 2021-06: happened 2021-02-28 -> undone 2021-06>2021-03-01
will; 2021-03-01: not-yet; 2021-06: happened 2021-03-01 -> nothing
will; 2021-03-01: not-yet; 2021-06: happened 2021-03 -> nothing
will; 2021-03: not-yet; 2021-06: happened 2021 -> nothing
will; 2021-03: not-yet; 2021-06: happened 2020 -> undone 2021-06>2021-03
will; 2021-03: happened; 2021-03/port: not-yet -> nothing
will; 2021-03: happened 2021-02; 2021-03/port: not-yet -> undone 2021-03>2021-03-port
will; 2021-03: happened 2021-03; 2021-03/port: not-yet -> nothing
will; 2021-03: happened 2021-02, not-yet -> nothing
will; 2021-03: happened, under-way -> nothing
will; 2021-03: happened 2021; 2021-06: not-yet -> undone 2021-03>2021-06
will; ~2021-03..: happened; 2021-06: not-yet -> nothing
will; ~2021-03..2021-05: happened; 2021-06: not-yet -> undone 2021-03>2021-06
will; ~2021-03..2021-06: happened; 2021-06: not-yet -> nothing
will; ~2021-03..: happened 2021-02; 2021-06: not-yet -> undone 2021-03>2021-06
will; 2021-03: happened; ~2021-03..: not-yet -> nothing
will; 2021-03: happened; ~2021-04..: not-yet -> undone 2021-03>2021-04
will; 2021-03: happened; 2021-06: not-yet; 2021-09: not-yet -> undone 2021-03>2021-09
will; 2021-03: happened; 2021-06: happened; 2021-09: not-yet -> undone 2021-03>2021-09
will; 2021-03: happened; 2021-06: not-yet; 2021-09: happened -> undone 2021-03>2021-06
will; 2021-03: happened 2021-03; 2021-06: happened 2021-01; 2021-09: not-yet \
    -> dates 2021-03>2021-06; undone 2021-06>2021-09
-; 2021-03: happened; 2021-06: not-yet -> undone 2021-03>2021-06
2020; 2021-03: not-yet -> nothing
"""


@cases(CONTRADICTED)
def test_documents_that_cannot_both_be_right(case: str, expected: str) -> None:
    assert contradicting(read(case)) == expected


def owners(ledger: Ledger) -> str:
    """Say whose names replace whose: `town>port`."""
    facts = [signal.fact for signal in by(reworded, ledger)]
    return "; ".join(
        f"{'+'.join(fact.before)}>{'+'.join(fact.after)}"
        for fact in facts
        if isinstance(fact, OwnersChanged)
    )


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("town", ""),
        ("town; 2021-03", ""),
        ("town; 2021-03 town", ""),
        ("town; 2021-03 port", "town>port"),
        ("town; 2021-03 town port", "town>town+port"),
        ("town port; 2021-03 port", "town+port>port"),
        ("town port; 2021-03 port town", ""),
        ("town port; 2021-03 mill", "town+port>mill"),
        ("town; 2021-03 port; 2021-06", "town>port"),
        ("town; 2021-03 port; 2021-06 port", "town>port"),
        ("town; 2021-03 port; 2021-06 town", "town>port; port>town"),
        ("town; 2021-03 port; 2021-06 mill", "town>port; port>mill"),
        ("town; 2021-03; 2021-06 mill", "town>mill"),
        ("town; 2020 port", ""),
        ("town; 2020-01-10 port", ""),
        ("town; 2020-01-11 port", "town>port"),
        ("town; 2021-03 port; 2021-03-05 mill", "town>port; town>mill"),
        ("town; 2021-06 port; 2021-03 mill", "town>mill; mill>port"),
    ],
)
def test_owners_that_a_later_document_names(named: str, expected: str) -> None:
    first, *later = (text.split() for text in named.split("; "))
    town = Town(
        promises=(promise(owners=tuple(first)),),
        editions=[edition(id_) for id_, *_ in later],
        reports=[report(id_, owners=tuple(names)) for id_, *names in later],
    )
    assert owners(town.ledger) == expected


@cases(
    """
#! Words that stay, and words that change without a cue.
We will build a bridge. | We will build a bridge. -> nothing
We will  build a bridge. | We will build a bridge. -> nothing
We will build a bridge. | We will build a fine bridge. -> nothing
We will build a bridge. | We will build a tunnel. -> nothing
2 pilots will run. | two pilots will run. -> nothing
We will build a bridge. | We will build a bridge. We aim to paint it. -> nothing
We aim to paint it. We will build it. | We will build it. -> nothing
We will paint it. We aim to build it. | We will paint all of it. We aim to build it. -> nothing
We must. Hope to see you. | We seek to. Hope to see you. -> less-firm
#! How firm it is.
We will build it. | We aim to build it. -> less-firm
We will build it. | We seek to build it. -> less-firm
We will build it. | We want to build it. -> less-firm
We will build it. | We hope to build it. -> less-firm
We will build it. | We are working to build it. -> less-firm
We will build it. | We will consider building it. -> less-firm
We will build it. | We will explore how to build it. -> less-firm
We will build it. | We will look at building it. -> less-firm
We will build it. | We will aim to build it. -> less-firm
We will build it. | We will seek to build it. -> less-firm
We must build it. | We are considering a bridge. -> less-firm
We are committed to building it. | We hope to build it. -> less-firm
We aim to build it. | We will consider building it. -> less-firm
We aim to build it. | We will build it. -> firmer
We will consider building it. | We will build it. -> firmer
We will consider it. | We aim to build it. -> firmer
We will build it. | We shall build it. -> nothing
We will build it. | We must build it. -> nothing
We aim to build it. | We seek to build it. -> nothing
We will build considerable walls. | We will build walls. -> nothing
The aims will be set. | The targets will be set. -> nothing
#! A number, of the same things.
We will plant 400 trees. | We will plant 300 trees. -> number-lowered
We will plant 300 trees. | We will plant 400 trees. -> number-raised
We will plant 1,400 trees. | We will plant 900 trees. -> number-lowered
We will plant 40% oaks. | We will plant 30% oaks. -> number-lowered
We will spend £400 on oaks. | We will spend £300 on oaks. -> number-lowered
We will plant 2.5 acres. | We will plant 2.4 acres. -> number-lowered
We will plant 400 trees. | We will plant 300 shrubs. -> nothing
We will plant 400 trees. | We will plant 400 shrubs. -> nothing
We will plant 400 trees. | We will plant trees. -> number-dropped
We will plant 40% oaks. | We will plant oaks. -> number-dropped
We will plant 4% oaks. | We will plant oaks. -> number-dropped
We will plant 12 trees. | We will plant a dozen trees. -> nothing
We will plant 400 trees. | We will plant trees, 400 in all. -> nothing
We will plant 400 trees. | Of 400 in all, we will plant trees. -> nothing
We will plant trees. | We will plant 400 trees. -> nothing
#! A date.
It opens by 2021. | It opens by 2022. -> date-later
It opens by 2021. | It opens by 2020. -> date-earlier
It opens in March 2021. | It opens in June 2021. -> date-later
It opens in March 2021. | It opens in February 2021. -> date-earlier
It opens on 1 March 2021. | It opens on 2 March 2021. -> date-later
It opens in March 2021. | It opens in early 2021. -> nothing
It opens by 2021. | It opens by March 2021. -> nothing
It opens by March 2021. | It opens by April 2022. -> date-later
It opens by March 2021. | It opens. -> date-dropped
It opens by 2021. | It opens soon. -> date-dropped
It opens by the end of 2021. | It opens. -> date-dropped
It opens by March 2021 or April 2021. | It opens by June 2021. -> nothing
It opens. | It opens by 2021. -> nothing
It opens by 2021 to all. | By 2021 it opens to all. -> nothing
It has 2021 seats. | It has 1500 seats. -> number-lowered
It opens on 31 June 2021. | It opens. -> nothing
#! Several at once.
We will plant 400 trees by 2021. | We aim to plant 300 trees by 2022. \
    -> less-firm number-lowered date-later
We will plant 400 trees by March 2021. | We hope to plant trees. \
    -> less-firm date-dropped number-dropped
"""
)
def test_two_wordings_of_a_promise(case: str, expected: str) -> None:
    before, after = (text.strip() for text in case.split("|"))
    pieces, cues = compared(before, after)
    assert {*cues} == {Cue(word) for word in expected.split() if word != "nothing"}
    for kind, text in (("in", before), ("out", after)):
        kept = " ".join(piece.words for piece in pieces if piece.kind != kind)
        assert kept == " ".join(text.split())


def test_long_wordings_are_compared_less_finely() -> None:
    long = round(MOST**0.5) + 10
    before, after = (" ".join(f"{sign}{n}" for n in range(long)) for sign in "ab")
    pieces, _ = compared(f"We {before} it.", f"We {after} it.")
    assert [piece.kind for piece in pieces] == ["kept", "out", "in", "kept"]


def test_a_wording_is_compared_with_the_one_before() -> None:
    town = Town(
        promises=(promise(wording="We will build it by 2021."),),
        editions=[edition("2021-03"), edition("2021-06"), edition("2021-09")],
        reports=[
            report("2021-03", wording="We will build it by 2022."),
            report("2021-06"),
            report("2021-09", wording="We aim to build it by 2022."),
        ],
    )
    facts = [signal.fact for signal in by(reworded, town.ledger)]
    assert [
        (fact.before.document, fact.reported.edition.id, fact.cues)
        for fact in facts
        if isinstance(fact, WordingChanged)
    ] == [
        ("plan", "2021-03", (Cue.DATE_LATER,)),
        ("2021-03", "2021-09", (Cue.LESS_FIRM,)),
    ]


ALL = [
    line.partition("->")[0].strip()
    for table in (LATE, DROPPED, REWORDED, CONTRADICTED)
    for line in table.splitlines()
    if "->" in line
]
RULES = (contradicted, late, dropped, reworded)


def found(ledger: Ledger) -> list[Signal]:
    """Return what the rules about parts find."""
    return [signal for rule in RULES for signal in by(rule, ledger)]


@pytest.mark.parametrize("case", ALL)
def test_a_later_day_moves_only_what_time_moves(case: str) -> None:
    ledger = read(case)

    def on(day: date) -> tuple[set[object], dict[str, int]]:
        signals_ = found(Ledger(ledger.record, day))
        waiting = {s.fact.part.id: s.fact.days for s in signals_ if s.kind is SignalKind.NO_WORD
                   and isinstance(s.fact, Lateness)}  # fmt: skip
        fixed: set[object] = {
            (s.kind, s.evidence, s.fact.days if isinstance(s.fact, Lateness) else s.fact)
            for s in signals_
            if s.kind is not SignalKind.NO_WORD
        }
        return fixed, waiting

    days = [date(2019, 12, 31) + timedelta(days=100 * step) for step in range(45)]
    fixed, waiting = on(days[0])
    for day in days[1:]:
        still, longer = on(day)
        assert still == fixed
        assert all(longer[part] == days_ + 100 for part, days_ in waiting.items())
        waiting = longer


@pytest.mark.parametrize("case", ALL)
def test_the_order_of_files_changes_nothing(case: str) -> None:
    ledger = read(case)
    record = ledger.record
    told_first = [told(ledger, signal) for signal in found(ledger)]
    for seed in range(4):
        mixed = random.Random(seed)  # noqa: S311
        shuffled = replace(
            record,
            reports=tuple(mixed.sample(record.reports, len(record.reports))),
            editions=dict(mixed.sample([*record.editions.items()], len(record.editions))),
        )
        other = Ledger(shuffled, ledger.today)
        assert [told(other, signal) for signal in found(other)] == told_first


@pytest.mark.parametrize("case", ALL)
def test_each_signal_has_evidence_and_a_plain_sentence(case: str) -> None:
    ledger = read(case)
    for signal in found(ledger):
        assert signal.commitments == ("bridge",)
        assert signal.evidence
        assert len({*signal.evidence}) == len(signal.evidence)
        sentence = told(ledger, signal)
        assert sentence.startswith("“The bridge opens”") or "“The bridge opens”" in sentence
        assert sentence.endswith(".")
        assert not {"None", "  ", "..", "only", "failed", "because"} & {*sentence.split(" ")}


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (
            "2020; 2021-03: happened 2021-02",
            "“The bridge opens”: the promise gives the date 2020. The Update 2021-03 says that it "
            "happened in February 2021. It was at least 32 days late.",
        ),
        (
            "2020-12-31; 2021-03: happened 2021-02-01",
            "“The bridge opens”: the promise gives the date 31 December 2020. The Update 2021-03 "
            "says that it happened on 1 February 2021. It was 32 days late.",
        ),
        (
            "2020; 2021-03: not-yet; 2021-06: happened",
            "“The bridge opens”: the promise gives the date 2020. The Update 2021-06 says that it "
            "happened. The Update 2021-03, from after that date, says that it had not been done. "
            "It was at least 60 days late.",
        ),
        (
            "2020; 2021-06: stopped; ?2021-09",
            "“The bridge opens”: the promise gives the date 2020. The Update 2021-06, from after "
            "that date, says that it was stopped or paused. By then it was at least 5 months late. "
            "1 update that may say more is not in this record.",
        ),
        (
            "2020; 2020-06: expected 2021 @2021-06-30",
            "“The bridge opens”: the promise gives the date 2020. The Update 2020-06 gives another "
            "date: 2021. That is 1 year later, from the last day that the one may mean to the last "
            "day that the other may mean.",
        ),
        (
            "2020; 2020-06: expected 2021; ?2022-03; ?2022-06 @2022-06-30",
            "“The bridge opens”: the promise gives the date 2020. The Update 2020-06 gives another "
            "date: 2021. That is 1 year later, from the last day that the one may mean to the last "
            "day that the other may mean. That date has passed too. No report in this record that "
            "is certain to be from after it says what became of this. 2 updates that may say more "
            "are not in this record.",
        ),
        (
            "2020; 2021-03: restated; ?2021-06 @2022-02-28",
            "“The bridge opens”: the promise gives the date 2020. That date passed at least "
            "1 year and 2 months ago. No report in this record that is certain to be from after it "
            "says what became of this. The last to mention it is the Update 2021-03: it promises "
            "it again. 1 update that may say more is not in this record.",
        ),
        (
            "2020; 2020-06: expected 2021; 2022-09: happened 2022-03-01",
            "“The bridge opens”: the promise gives the date 2020. The Update 2020-06 gives another "
            "date: 2021. The Update 2022-09 says that it happened on 1 March 2022. It was at least "
            "1 year and 2 months late, counted from 2020.",
        ),
        (
            "2020; 2020-06: expected 2021-03; 2021-06: under-way",
            "“The bridge opens”: the promise gives the date 2020. The Update 2020-06 gives another "
            "date: March 2021. The Update 2021-06, from after that date, says that it was under "
            "way. By then it was at least 2 months late, counted from March 2021.",
        ),
        (
            "2020-12-30 @2020-12-31",
            "“The bridge opens”: the promise gives the date 30 December 2020. That date passed "
            "1 day ago. No report in this record that is certain to be from after it says what "
            "became of this.",
        ),
        (
            "will; 2021-03*:",
            "The Update 2021-03 sets out the promise again. It does not mention this part of it: "
            "“The bridge opens”. The last mention of it in this record is in the promise.",
        ),
        (
            "2020 will #40; 2021-03: restated 2021 aims #1400 @2021-06-01",
            "“The bridge opens”: the promise says that it will be done; the Update 2021-03 says "
            "that it is an aim. The promise gives 40; the Update 2021-03 gives 1,400. The promise "
            "gives the date 2020; the Update 2021-03 repeats it with 2021.",
        ),
        (
            "2020 #40; 2021-03*: restated @2020-06-01",
            "“The bridge opens”: the promise gives 40; the Update 2021-03 repeats it without that. "
            "The promise gives the date 2020; the Update 2021-03 repeats it without a date.",
        ),
        (
            "will; 2021-03/port: happened 2021-01; 2021-06/mill: happened 2021-02-03",
            "“The bridge opens”: the Update 2021-03-port says that it happened in January 2021, "
            "and the Update 2021-06-mill says that it happened on 3 February 2021. No day fits "
            "both dates. Publishers: Port and Mill.",
        ),
        (
            "will; 2021-03: happened 2021-01; 2021-06: under-way",
            "“The bridge opens”: the Update 2021-03 says that it happened in January 2021. The "
            "Update 2021-06, from after that time, says that it was under way. "
            "Publisher of both: Town.",
        ),
        (
            "will; 2021-03: happened; 2021-06/nobody: not-yet",
            "“The bridge opens”: the Update 2021-03 says that it happened. The Update "
            "2021-06-nobody, from after that time, says that it had not been done. The publisher "
            "of one of them is not known.",
        ),
    ],
)
def test_sentences(case: str, sentence: str) -> None:
    ledger = read(case)
    assert told(ledger, found(ledger)[0]) == sentence


def test_sentences_of_owners_and_wordings() -> None:
    town = Town(
        promises=(promise(owners=("town", "port"), wording="We will build it by 2021."),),
        editions=[edition("2021-03")],
        reports=[report("2021-03", owners=("mill",), wording="We hope to build it. It is fine.")],
    )
    bodies = {id_: Body(id=id_, name=id_.capitalize()) for id_ in ("town", "port", "mill")}
    ledger = Ledger(replace(town.record, bodies=bodies), town.today)
    assert [told(ledger, signal) for signal in by(reworded, ledger)] == [
        "Named for this promise in the Update 2021-03: Mill. Named before it: Town and Port.",
        "The Update 2021-03 words the promise differently: 4 words taken out, 6 put in. The change "
        "reads as a less firm promise and a date left out.",
    ]


@pytest.mark.parametrize(
    ("start", "days", "words"),
    [
        ("2020-12-31", 1, "1 day"),
        ("2020-12-31", 61, "61 days"),
        ("2020-12-31", 62, "2 months"),
        ("2020-12-31", 89, "2 months"),
        ("2020-12-31", 90, "3 months"),
        ("2020-12-31", 364, "11 months"),
        ("2020-12-31", 365, "1 year"),
        ("2020-12-31", 395, "1 year"),
        ("2020-12-31", 396, "1 year and 1 month"),
        ("2020-12-31", 730, "2 years"),
        ("2020-01-15", 91, "3 months"),
        ("2020-01-15", 90, "2 months"),
        ("2020-02-29", 366, "1 year"),
        ("2020-02-29", 365, "1 year"),
        ("2020-01-31", 91, "3 months"),
    ],
)
def test_lengths_of_time_in_words(start: str, days: int, words: str) -> None:
    assert length_words(date.fromisoformat(start), days) == words


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("June 2022 update", "the June 2022 update"),
        ("The plan's web page", "the plan's web page"),
        ("Theme days", "the Theme days"),
    ],
)
def test_updates_are_named_in_a_sentence(title: str, named: str) -> None:
    assert the_update(edition("2021-03", title=title)) == named


def test_signals_come_by_kind() -> None:
    ledger = read("2021 aims; 2021-03*: ; 2021-02: restated will; 2020-12: under-way")
    mine = {signal.kind for signal in found(ledger)}
    kinds = [signal.kind for signal in ledger.signals if signal.kind in mine]
    assert kinds == [SignalKind.NO_WORD, SignalKind.DROPPED, SignalKind.REWORDED]


@pytest.fixture(scope="module")
def real() -> Ledger:
    """Return this repository's own record, read on the day of the tests."""
    return ledger_of(load(ROOT, DATA).record)


def test_what_the_real_documents_hold_is_found(real: Ledger) -> None:
    """Hold each signal that counts against a body to those that were read beside the sources."""
    told_ = {
        (signal.kind, *signal.commitments, signal.fact.part.id)
        for signal in found(real)
        if isinstance(signal.fact, Lateness | Dropped | DatesDiffer | DoneAndNot)
        and signal.kind in (SignalKind.LATE, SignalKind.CONTRADICTED)
    }
    assert told_ == {
        (SignalKind.LATE, "1.3-cannabis-research", "begins"),
        (SignalKind.LATE, "2.1-safer-schools-monitoring", "final-report"),
        (SignalKind.LATE, "2.2-black-women-consultation", "reports"),
        (SignalKind.CONTRADICTED, "3.1-officer-diversity-aims", "recruiter-package"),
        (SignalKind.CONTRADICTED, "next-steps-reference-group", "group"),
    }
    left_out = {s.fact.part.id for s in by(dropped, real) if isinstance(s.fact, Dropped)}
    assert "recruits-40" in left_out
    assert not left_out & {"officers-16", "officers-21", "officers-28"}


def test_the_real_record_on_other_days(real: Ledger) -> None:
    """Only what waits for a word changes with the day."""

    def fixed(day: date) -> list[str]:
        ledger = Ledger(real.record, day)
        return [told(ledger, s) for s in found(ledger) if s.kind is not SignalKind.NO_WORD]

    assert fixed(date(2022, 7, 1)) == fixed(date(2026, 1, 2)) == fixed(date(2040, 1, 1))
