"""Rules of standings, silence, evidence, totals, updates and measures, at their edges.

Most are tables of a made-up body, a case a line. What was said is written as `C/a@2021-03`: a
status, who said so (the town, if nobody is named) and when. Without a date, the first is of
January 2021, the next of February. `@2021-03~2021-04` is a document without a date, from its
earliest to its latest day; `@2021-03~` has no latest. Statuses: C complete, I in progress,
D delayed, R reversed, S superseded, N not started; `-` none, `?` a word that can't be read, `n` a
word for "not reported", `g` complete or in progress, `b` in progress or delayed, `w` complete or
what can't be read, `x` a word in place of an account;
`0` says nothing of it, and `u` is an update whose text was not read.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from answerable.findings import Ledger
from answerable.findings.signals.kinds import (
    AppearedLater,
    Measured,
    NeverReported,
    NoAccount,
    NotListed,
    Quiet,
    Reversal,
    SignalKind,
    StandingsDiffer,
    TotalDiffers,
    Unevidenced,
    Unmeasured,
    UpdateLate,
)
from answerable.records import Meeting, Observation, Source
from answerable.sentences.signals import RULES_IN_WORDS, told
from tests.figures import metric, row
from tests.invented import Town, document, edition, promise, report, scale

WORDS = {
    "-": "", "?": "unread", "n": "unsaid", "g": "green", "b": "blue", "w": "worn", "x": "pending",
}  # fmt: skip
SCALE = scale(
    unread={}, pending={"no_account": "yes"}, unsaid={"standing": "not-reported"},
    green={"may_be": ("complete", "in-progress")}, blue={"may_be": ("in-progress", "delayed")},
    worn={"may_be": ("complete", "unread")},
)  # fmt: skip


def dated(text: str) -> dict[str, str]:
    """Return an edition's date, or the days between which it lies."""
    first, tilde, last = text.partition("~")
    if not tilde:
        return {"date": first}
    note = {"date_note": "Undated."}
    return {"earliest": first, **note, **({"latest": last} if last else {})}


def tokens(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Return the id, status, source and date of each thing that was said."""
    for number, token in enumerate(text.split(), 1):
        said, _, when = token.partition("@")
        status, _, who = said.partition("/")
        yield f"e{number:02}", status, who or "town", when or f"2021-{number:02}"


def town(text: str, **fields: Any) -> Town:
    """Return the body of which this was said; `nobody` is a publisher that is not known."""
    said = [*tokens(text)]
    documents = [
        document(
            id_, publisher=None if who == "nobody" else who, held="no" if status == "u" else "yes"
        )
        for id_, status, who, _ in said
    ]
    return Town(
        **{
            "editions": [edition(id_, **dated(when)) for id_, _, _, when in said],
            "reports": [report(id_, WORDS.get(s, s)) for id_, s, _, _ in said if s not in "0u"],
            "documents": documents,
            "scale": SCALE,
            **fields,
        }
    )


def found(ledger: Ledger, fact: type) -> list[Any]:
    return [signal.fact for signal in ledger.signals if isinstance(signal.fact, fact)]


def number(id_: str) -> str:
    return str(int(id_.removeprefix("e")))


REVERSALS = """
                              -> # nothing was said
C                             ->
I                             ->
C C                           -> # said again
I C                           -> # done in time
N I D C                       ->
D D                           ->
C I                           -> 1>2
C D                           -> 1>2
C R                           -> 1>2
C N                           -> 1>2
C S                           -> # superseded says nothing of what was done
C -                           -> # no status
C ?                           -> # a word that can't be read
C n                           -> # not reported
C g                           -> # it may be complete
C b                           -> # no standing of its own
C x                           -> # no account
C - I                         -> 1>3
C ? R                         -> 1>3
C S I                         -> 1>3
C I D                         -> 1>2 # is told once
C I I R                       -> 1>2
C C I                         -> 2>3 # the latest report of completion
C I C                         -> 1>2>3 # complete again
C I - C                       -> 1>2>4
C I C C                       -> 1>2>3
C I C I                       -> 1>2>3 3>4
C I C D C R                   -> 1>2>3 3>4>5 5>6
I C I                         -> 2>3
I C D C                       -> 2>3>4
N C I D C S R                 -> 2>3>5 5>7
R C                           ->
R C R                         -> 2>3
C/a I/a                       -> 1>2
C/a I/b                       -> 1>2 # another source, and later
C/a R/b C/a                   -> 1>2>3
C/a R/b C/b                   -> 1>2>3
C/a C/b I/a                   -> 2>3 # the latest of all
C/a C/b C/a I/c               -> 3>4
C/a C/b I/a I/b               -> 2>3
C/a I/a I/b                   -> 1>2
C/a@2021-03 I/b@2021-03       -> # the same month: contradicted
C/a@2021-03 I/a@2021-03       -> 1>2 # one source: the order of its editions
C/a@2021-03-01 I/b@2021-03-02 -> 1>2 # a day later
C/a@2021-03-02 I/b@2021-03-02 -> # the same day
C/a@2021-03-31 I/b@2021-04    -> 1>2
C/a@2021-03 I/b@2021-03-31    -> # the last day of the month
C/a@2021-03 I/b@2021-04-01    -> 1>2
C/a@2021 I/b@2021-12          -> # the year may be later
C/a@2021 I/b@2022             -> 1>2
C/a@2021 I/a@2021-12          -> 1>2 # one source
C/a@2020 I/b@2021             -> 1>2
C/a@2021-03~ I/b@2022-06      -> # no latest day: nothing is sure
C/a@2021-03~ I/a@2022-06      -> 1>2 # one source
C/a@2021-03~2021-05 I/b@2022-06 -> 1>2
C/a@2021-03~2021-05 I/b@2021-05 -> # they may be of one day
C/a@2021-03~2021-05 I/b@2021-06 -> 1>2
C/a@2021-03 I/b@2021-04~      -> 1>2
C/a@2021-03 I/b@2021-03~      -> # they may be of one day
C/a@2021-03 I/b@2021-03 I/b@2021-04 -> 1>3
C/a@2021-03 C/a@2021-04 I/b@2021-04 -> # the same month as its last word
C/a@2021-03 I/b@2021-04 C/c@2021-04 -> 1>2 # again, but at the same time
C/a@2021-03 I/b@2021-04 C/c@2021-05 -> 1>2>3
C/nobody I/nobody             -> 1>2 # each its own source, and later
C/nobody@2021-03 I/nobody@2021-03 -> # each its own source
C/a@2021-02 I/a@2021-01       -> # 2 was said first
I/a@2021-02 C/a@2021-01       -> 2>1
C/a@2021-01 C/b@2021-02 I/c@2021-03 I/c@2021-04 C/a@2021-05 -> 2>3>5
"""

CONFLICTS = """
                              -> # nothing was said
C                             -> # one source
C I                           -> # one source
C/a                           ->
C/a C/b                       -> # other months
C/a I/b                       -> # other months
C/a@2021-03 C/b@2021-03       -> # they agree
C/a@2021-03 I/b@2021-03       -> 1|2
C/a@2021-03 D/b@2021-03       -> 1|2
C/a@2021-03 R/b@2021-03       -> 1|2
C/a@2021-03 S/b@2021-03       -> 1|2
C/a@2021-03 N/b@2021-03       -> 1|2
I/a@2021-03 D/b@2021-03       -> 1|2
I/a@2021-03 C/b@2021-03       -> 1|2
N/a@2021-03 R/b@2021-03       -> 1|2
C/a@2021-03 I/a@2021-03       -> # one source
C/a@2021-03 -/b@2021-03       -> # no status
C/a@2021-03 ?/b@2021-03       -> # can't be read
C/a@2021-03 n/b@2021-03       -> # not reported
C/a@2021-03 x/b@2021-03       -> # no account
-/a@2021-03 -/b@2021-03       ->
g/a@2021-03 C/b@2021-03       -> # it may be complete
g/a@2021-03 I/b@2021-03       -> # it may be in progress
g/a@2021-03 D/b@2021-03       -> 1|2 # it can't be delayed
g/a@2021-03 R/b@2021-03       -> 1|2
g/a@2021-03 g/b@2021-03       ->
g/a@2021-03 b/b@2021-03       -> # both may be in progress
b/a@2021-03 C/b@2021-03       -> 1|2
b/a@2021-03 D/b@2021-03       ->
b/a@2021-03 I/b@2021-03       ->
b/a@2021-03 N/b@2021-03       -> 1|2
w/a@2021-03 I/b@2021-03       -> # it may be what can't be read
w/a@2021-03 C/b@2021-03       ->
g/a@2021-03 ?/b@2021-03       ->
C/a@2021-03-05 I/b@2021-03-05 -> 1|2
C/a@2021-03-05 I/b@2021-03-06 -> # another day
C/a@2021-03 I/b@2021-03-01    -> 1|2
C/a@2021-03 I/b@2021-03-31    -> 1|2
C/a@2021-03 I/b@2021-02-28    -> # the day before
C/a@2021-03 I/b@2021-04-01    -> # the day after
C/a@2021 I/b@2021-03          -> # a year may be months away
C/a@2021 I/b@2021             -> # two years: too wide
C/a@2021-03~2021-04 I/b@2021-04 -> 1|2
C/a@2021-03~2021-04 I/b@2021-05 -> # the month after
C/a@2021-03~2021-06 I/b@2021-03 -> 1|2 # all within three months
C/a@2021-03~2021-07 I/b@2021-03 -> # more than three months
C/a@2021-03~2021-04 I/b@2021-04~2021-06 -> 1|2
C/a@2021-03~2021-04 I/b@2021-04~2021-07 -> # more than three months
C/a@2021-03~ I/b@2021-03      -> 1|2 # taken to be of the three months
C/a@2021-03~ I/b@2021-06      -> 1|2
C/a@2021-03~ I/b@2021-07      -> # later than those
C/a@2021-03-13~ I/b@2021-06-30 -> 1|2 # to the end of the month
C/a@2021-03-13~ I/b@2021-07-01 -> # a day after
C/a@2021-03~ I/b@2021-02      -> # before its earliest day
C/a@2021-03~ I/b@2021-05~     -> # the second may be as late as August
C/nobody@2021-03 I/nobody@2021-03 -> 1|2 # each its own source
C/nobody@2021-03 I/b@2021-03  -> 1|2
C/a@2021-03 I/b@2021-03 I/c@2021-03 -> 1|2 1|3
C/a@2021-03 I/b@2021-03 D/c@2021-03 -> 1|2 1|3 2|3
C/a@2021-03 C/a@2021-03 I/b@2021-03 -> 1|3 2|3
C/a@2021-03 I/b@2021-03 C/a@2021-06 I/b@2021-06 -> 1|2 3|4
C/a@2021-03 I/b@2021-04 I/a@2021-04 -> # they agree in April
I/b@2021-03 C/a@2021-03       -> 1|2 # the order of the two changes nothing
C/a@2021-03 -/b@2021-03 I/c@2021-03 -> 1|3
C/a@2021-03-01 I/a@2021-03-20 I/b@2021-03 -> 1|3
"""


UPDATES = """
| 2021-12-31                        -> # no update
2021-03 | 2021-01-01                -> # before it
2021-03 | 2021-03-31                ->
2021-03 | 2021-06-30                -> # the last day
2021-03 | 2021-07-01                -> 1>:1
2021-03 | 2021-07-31                -> 1>:31
2021-03-01 | 2021-06-30             -> # the month counts, not the day
2021-03-01 | 2021-07-01             -> 1>:1
2021-03-31 | 2021-07-01             -> 1>:1
2021 | 2022-03-31                   -> # it may be of December
2021 | 2022-04-01                   -> 1>:1
2020-12 | 2021-03-31                ->
2020-12 | 2021-04-02                -> 1>:2
2020-11 | 2021-02-28                ->
2020-11 | 2021-03-01                -> 1>:1
2019-11 | 2020-02-29                -> # a leap year
2019-11 | 2020-03-01                -> 1>:1
2021-02-28 | 2021-05-31             ->
2021-02-28 | 2021-06-01             -> 1>:1
2021-08-31 | 2021-11-30             ->
2021-08-31 | 2021-12-01             -> 1>:1
9999-11 | 9999-12-31                -> # no calendar goes further
2021-03 2021-06 | 2021-06-30        ->
2021-03 2021-06-30 | 2021-06-30     ->
2021-03 2021-07 | 2021-07-31        -> 1>2:1
2021-03 2021-07-01 | 2021-07-31     -> 1>2:1
2021-03 2021-07-15 | 2021-07-31     -> 1>2:15
2021-03 2021-08 | 2021-08-31        -> 1>2:32
2021-03 2021-07 | 2021-01-01        -> 1>2:1 # today changes nothing of what came
2021-03 2021-07 | 2021-11-01        -> 1>2:1 2>:1
2021-03 2021 | 2021-12-31           -> # the second may be of December
2021-03 2021 | 2022-04-01           -> 2>:1
2021-03 2022 | 2022-01-01           -> 1>2:185
2021-03 2021-05~2021-09 | 2021-09-30 -> # it may have been in time
2021-03 2021-07~2021-09 | 2021-09-30 -> 1>2:1
2021-03 2021-05~ | 2029-12-31       -> # it may be as late as that
2021-03 2021-07~ | 2029-12-31       -> 1>2:1
2021-03~ 2021-12 | 2029-12-31       -> # nothing is sure after it
2021-03~2021-04 2021-07 | 2021-07-31 ->
2021-03~2021-04 2021-08 | 2021-08-31 -> 1>2:1
!2021-03 | 2022-01-01               -> # not of the series
2021-03 !2021-06 | 2021-07-01       -> 1>:1
2021-03 !2021-06 2021-08 | 2021-08-31 -> 1>3:32
!2021-01 2021-06 | 2021-06-30       ->
2021-03 !2021-04~ 2021-07 | 2021-07-31 -> 1>3:1
2021-03 2021-06 2021-09 2021-12 | 2021-12-31 ->
2021-03 2021-07 2021-11 | 2021-11-30 -> 1>2:1 2>3:1
2021-03 2021-04 2021-08 | 2021-08-31 -> 2>3:1 # an update in between counts
2021-03 2021-03 2021-07 | 2021-07-31 -> 2>3:1
2021-06 2021-03 | 2021-06-30        -> # in time, whatever their order
2021-07 2021-03 | 2021-07-31        -> 2>1:1
2021-03 2021-06-30 2021-09-30 | 2021-12-31 ->
2021-03 2021-06-30 2021-10-01 | 2021-12-31 -> 2>3:1
2021-12 2022-06 | 2022-06-30        -> 1>2:62
2022-09 2023-03 | 2023-03-31        -> 1>2:60
2023-06 2023-10 | 2023-10-31        -> 1>2:1
2023-10 2024-03 | 2024-03-31        -> 1>2:30
2024-03 | 2026-11-22                -> 1>:875
1m 2021-01 | 2021-02-28             ->
1m 2021-01 | 2021-03-01             -> 1>:1
1m 2021-01-31 2021-03 | 2021-03-31  -> 1>2:1
6m 2021-03 2021-09 | 2021-09-30     ->
6m 2021-03 2021-10 | 2021-10-31     -> 1>2:1
12m 2021 | 2022-12-31               ->
12m 2021 | 2023-01-01               -> 1>:1
24m 2021-03 | 2023-04-01            -> 1>:1
"""

QUIET = """
| 2021-12-31                  -> # no report
0@2021-03 | 2022-01-01        -> # an update without it
u@2021-03 | 2022-01-01        -> # an update that was not read
I@2021-03 | 2021-03-01        -> # before it
I@2021-03 | 2021-06-30        -> # the last day of three months
I@2021-03 | 2021-07-01        -> 1:92
I@2021-03 | 2021-07-02        -> 1:93
I@2021-03 | 2026-11-22        -> 1:2062
D@2021-03 | 2021-07-01        -> 1:92
R@2021-03 | 2021-07-01        -> 1:92
N@2021-03 | 2021-07-01        -> 1:92
-@2021-03 | 2021-07-01        -> 1:92
?@2021-03 | 2021-07-01        -> 1:92
n@2021-03 | 2021-07-01        -> 1:92
g@2021-03 | 2021-07-01        -> 1:92
x@2021-03 | 2021-07-01        -> 1:92
C@2021-03 | 2021-07-01        -> # complete
S@2021-03 | 2021-07-01        -> # superseded
C@2021-01 I@2021-03 | 2021-07-01 -> 2:92
I@2021-01 C@2021-03 | 2021-07-01 ->
C@2021-01 -@2021-03 | 2021-07-01 -> # it still stands as complete
C@2021-01 R@2021-03 | 2021-07-01 -> 2:92
S@2021-01 I@2021-03 | 2021-07-01 -> 2:92
I@2021-03-01 | 2021-06-30     -> # the month counts, not the day
I@2021-03-01 | 2021-07-01     -> 1:122
I@2021-03-31 | 2021-07-01     -> 1:92
I@2021 | 2022-03-31           -> # it may be of December
I@2021 | 2022-04-01           -> 1:91
I@2021-03~2021-04 | 2021-07-31 ->
I@2021-03~2021-04 | 2021-08-01 -> 1:93
I@2021-03~ | 2030-01-01       -> # it may be as late as that
I@2019-11 | 2020-02-29        -> # a leap year
I@2019-11 | 2020-03-01        -> 1:92
I@2021-03 0@2021-06 | 2021-07-01 -> 1:92
I@2021-03 u@2021-06 | 2021-07-01 -> # it may be reported there
I@2021-03 u@2021-04-01 | 2021-07-01 ->
I@2021-03 u@2021-03 | 2021-07-01 -> # that may be later
I@2021-03 u@2021-03-01 | 2021-07-01 ->
I@2021-03 u@2021-02-28 | 2021-07-01 -> 1:92
I@2021-03 u@2021-02 | 2021-07-01 -> 1:92
I@2021-03 u@2021 | 2021-07-01 -> # that may be of December
I@2021-03 u@2020 | 2021-07-01 -> 1:92
I@2021-03-15 u@2021-03 | 2021-07-01 ->
I@2021-03-15 u@2021-03-15 | 2021-07-01 ->
I@2021-03-15 u@2021-03-14 | 2021-07-01 -> 1:108
I@2021-03 u@2021-01~ | 2021-07-01 -> # that may be of any later day
I@2021-03 u@2021-01~2021-02 | 2021-07-01 -> 1:92
I@2021-03 u@2021-01~2021-03 | 2021-07-01 ->
I@2021-03 0@2021-06 u@2021-09 | 2022-07-01 ->
I@2021-03 u@2021-02 0@2021-06 | 2021-07-01 -> 1:92
I@2021-01 I@2021-03 | 2021-07-01 -> 2:92
I@2021-03 I@2021-01 | 2021-07-01 -> 1:92
I/b@2021-03 | 2021-07-01      -> 1:92 # whoever said it
I@2021-01 I/b@2021-03 | 2021-07-01 -> 2:92
C/a@2021-01 I/b@2021-03 | 2021-07-01 -> 2:92
I/a@2021-01 C/b@2021-03 | 2021-07-01 ->
I@2021 I@2021-06 | 2022-03-31 ->
I@2021 I@2021-06 | 2022-04-01 -> 1:91 # the first may be the later
I@2021-03~ I@2021-06 | 2030-01-01 ->
1m I@2021-03 | 2021-04-30     ->
1m I@2021-03 | 2021-05-01     -> 1:31
6m I@2021-03 | 2021-09-30     ->
6m I@2021-03 | 2021-10-01     -> 1:184
12m I@2021-03 | 2022-03-31    ->
12m I@2021-03 | 2022-04-01    -> 1:366
"""

# A promise's date, then updates that set out to list every action. Behind an update's date: `l` it
# does not set out to, `k` it is not known to, `u` its text was not read, `r` it reports on the
# promise, `o` on another. A date with `letter` or `update` is a promise from such a document.
LISTED = """
2020-01-10 :                      -> # no update
2020-01-10 : 2021-03              -> 1
2020-01-10 : 2021-03l             ->
2020-01-10 : 2021-03k             ->
2020-01-10 : 2021-03u             ->
2020-01-10 : 2021-03r             ->
2020-01-10 : 2021-03o             -> 1
2020-01-10 : 2021-03lu            ->
2020-01-10 : 2021-03lo            ->
2020-01-10 : 2021-03uo            ->
2020-01-10 : 2021                 -> 1
2020-01-10 : 2020                 -> # it may be of the ten days before
2020-01-10 : 2020-01              ->
2020-01-10 : 2020-02              -> 1
2020-01-10 : 2020-01-09           -> # the day before
2020-01-10 : 2020-01-10           -> 1
2020-01-10 : 2020-01-11           -> 1
2020-01-10 : 2019                 ->
2020-01 : 2020-01                 -> # which was first is not known
2020-01 : 2020-01-30              ->
2020-01 : 2020-01-31              -> 1
2020-01 : 2020-02-01              -> 1
2020-01 : 2020-02                 -> 1
2020-01 : 2019-12                 ->
2020-01 : 2020                    ->
2020-01 : 2021                    -> 1
2020 : 2020                       ->
2020 : 2020-12                    ->
2020 : 2020-12-30                 ->
2020 : 2020-12-31                 -> 1
2020 : 2021                       -> 1
2020 : 2021-01-01                 -> 1
2020-01-01 : 2020                 -> 1 # on its first day or before
2020-01-02 : 2020                 ->
2020-01-10 : 2020-01-10~          -> 1
2020-01-10 : 2020-01-09~          -> # it may be of the day before
2020-01-10 : 2020-01~2020-03      ->
2020-01-10 : 2020-02~2020-03      -> 1
2020-01-10 : 2020-02~2020-03l     ->
2020-01-10 : 2021~                -> 1
2020-01-10 : 2021~u               ->
2020-01-10 : 2021~r               ->
2020-01-10 : 2021-03 2021-06      -> 1 2
2020-01-10 : 2021-06 2021-03      -> 2 1 # from the oldest on
2020-01-10 : 2021-03r 2021-06     -> 2
2020-01-10 : 2021-03 2021-06r     -> 1 # what a later one says does not mend it
2020-01-10 : 2021-03r 2021-06r    ->
2020-01-10 : 2021-03 2021-06l     -> 1
2020-01-10 : 2021-03l 2021-06     -> 2
2020-01-10 : 2021-03u 2021-06     -> 2
2020-01-10 : 2021-03 2021-06u     -> 1
2020-01-10 : 2021-03 2021-06r 2021-09 -> 1 3
2020-01-10 : 2019-03 2021-06      -> 2
2020-01-10 : 2019-03 2020-01 2020-01-10 2020-02 -> 3 4
2021-05 : 2021-03 2021-06         -> 2
2021-06 : 2021-03 2021-06         -> # made in the month of the update
letter 2020-01-10 : 2021-03       -> # no action of the plan
letter 2020-01-10 : 2021-03o      ->
update 2020-01-10 : 2021-03       -> 1 # of the first of these updates
update 2021-03 : 2021-03 2021-06  -> 2
update 2021-03 : 2021-03r 2021-06 -> 2
update 2021-03 : 2021-03r 2021-06r ->
"""

# As LISTED, then the day; the updates found are those that may tell of it and were not read.
NEVER = """
2020-01-10 : | 2020-01-10           ->
2020-01-10 : | 2020-04-30           -> # the promised time has not passed
2020-01-10 : | 2020-05-01           -> told
2020-01-10 : | 2026-11-22           -> told
2020-01-31 : | 2020-04-30           ->
2020-01-31 : | 2020-05-01           -> told
2020-01 : | 2020-04-30              ->
2020-01 : | 2020-05-01              -> told
2020 : | 2021-03-31                 -> # it may have been made in December
2020 : | 2021-04-01                 -> told
2019-11-30 : | 2020-02-29           ->
2019-11-30 : | 2020-03-01           -> told
2026-11 : | 2026-11-22              ->
2027 : | 2026-11-22                 ->
2020-01-10 : 2021-03 | 2022-01-01   -> told
2020-01-10 : 2021-03l | 2022-01-01  -> told
2020-01-10 : 2021-03o | 2022-01-01  -> told
2020-01-10 : 2021-03r | 2022-01-01  ->
2020-01-10 : 2021-03lr | 2022-01-01 ->
2020-01-10 : 2021-03u | 2022-01-01  -> told 1
2020-01-10 : 2021-03lu | 2022-01-01 -> told 1
2020-01-10 : 2021-03ur | 2022-01-01 -> # a report is a report
2020-01-10 : 2021-03u 2021-06u | 2022-01-01  -> told 1 2
2020-01-10 : 2021-06u 2021-03u | 2022-01-01  -> told 2 1
2020-01-10 : 2021-03u 2021-06 | 2022-01-01   -> told 1
2020-01-10 : 2021-03 2021-06u | 2022-01-01   -> told 2
2020-01-10 : 2021-03u 2021-06r | 2022-01-01  ->
2020-01-10 : 2021-03r 2021-06u | 2022-01-01  ->
2020-01-10 : 2021-03o 2021-06u | 2022-01-01  -> told 2
2020-01-10 : 2020-01-09u | 2022-01-01 -> told # before the promise
2020-01-10 : 2020-01-10u | 2022-01-01 -> told 1
2020-01-10 : 2020-01-11u | 2022-01-01 -> told 1
2020-01-10 : 2020-01u | 2022-01-01  -> told 1 # it may be later
2020-01-10 : 2019-12u | 2022-01-01  -> told
2020-01-10 : 2020-02u | 2022-01-01  -> told 1
2020-01-10 : 2020u | 2022-01-01     -> told 1
2020-01-10 : 2019u | 2022-01-01     -> told
2020-01 : 2019-12-31u | 2022-01-01  -> told
2020-01 : 2020-01-01u | 2022-01-01  -> told 1 # which was first is not known
2020-01 : 2020-01u | 2022-01-01     -> told 1
2020 : 2020-01-01u | 2022-01-01     -> told 1
2020 : 2019-12-31u | 2022-01-01     -> told
2020 : 2020u | 2022-01-01           -> told 1
2020-01-10 : 2019~u | 2022-01-01    -> told 1 # it may be of any later day
2020-01-10 : 2019-06~2019-12u | 2022-01-01 -> told
2020-01-10 : 2019-06~2020-01u | 2022-01-01 -> told 1
2020-01-10 : 2021~u | 2022-01-01    -> told 1
2020-01-10 : 2019u 2020u 2021u | 2022-01-01 -> told 2 3
2020-01-10 : 2021u | 2020-02-01     ->
2020-01-10 : 2021u | 2020-05-01     -> told 1
letter 2020-01-10 : | 2022-01-01    -> told
letter 2020-01-10 : 2021-03u | 2022-01-01 -> told 1
letter 2020-01-10 : 2021-03r | 2022-01-01 ->
update 2021-03 : 2021-03r | 2022-01-01 ->
update 2021-03 : 2021-03 | 2022-01-01 -> told
update 2021-03 : 2021-03 | 2021-06-30 ->
1m 2020-01-10 : | 2020-02-29        ->
1m 2020-01-10 : | 2020-03-01        -> told
6m 2020-01-10 : | 2020-07-31        ->
6m 2020-01-10 : | 2020-08-01        -> told
12m 2020-01-10 : | 2021-01-31       ->
12m 2020-01-10 : | 2021-02-01       -> told
12m 2020 : | 2022-01-01             -> told
"""

# What a document says of its rows, then the rows: a place and a status. `s` is a word of
# completion that no total counts, `o` one that can be `C` alone. Found: how many rows are sure,
# how many may be; `!` where that rules the total out.
TOTALS = """
C=0 |                 ->
C=1 |                 -> C:0/1 # its row is not in the record
C=1 | 1C              ->
C=1 | 1C 2C           -> C:2/2!
C=2 | 1C              -> C:1/2
C=1 | 1I              -> C:0/0!
C=0 | 1C              -> C:1/1!
C=0 | 1I              ->
C=1 I=1 | 1C 2I       ->
C=1 I=1 | 1C 2C       -> C:2/2! I:0/0!
C=2 I=0 | 1C 2I       -> C:1/1! I:1/1!
C=1 I=1 | 1C          -> I:0/1
C=2 I=1 D=1 | 1C 2C 3I 4D -> # as the rows say
C=2 I=1 D=1 | 1C 2I 3I 4D -> C:1/1! I:2/2!
C=1 | 1C 1C           -> # one row about two promises
C=2 | 1C 1C           -> C:1/2
C=2 I=1 | 1C 1C 2C 3I ->
C=3 I=1 | 1C 1C 2C 3I -> C:2/3
C=1 | 1-              -> C:0/1 # no status: our copy may have lost it
C=0 | 1-              ->
C=1 | 1C 2-           ->
C=2 | 1C 2-           -> C:1/2
C=3 | 1C 2-           -> C:1/3
C=1 I=1 | 1- 2-       -> C:0/2 I:0/2
C=1 | 1I 2I 3-        -> C:0/1
I=2 | 1I 2I 3-        ->
C=1 | 1C 1-           -> # a second report without a status adds no doubt
C=2 | 1C 1-           -> C:1/2
C=1 | 1- 1-           -> C:0/1
C=1 | 1g              -> C:0/1 # complete or in progress
C=0 | 1g              ->
C=1 I=0 | 1g          -> C:0/1
C=0 I=1 | 1g          -> I:0/1
D=1 | 1g              -> D:0/0!
D=0 | 1g              ->
C=1 | 1C 2g           ->
C=2 | 1C 2g           -> C:1/2
C=3 | 1C 2g           -> C:1/3
C=3 I=1 | 1C 2g 3I 4I -> C:1/2! I:2/3!
C=2 I=1 D=1 | 1C 2g 3I 4D -> C:1/2
C=2 I=1 D=1 | 1g 2g 3g 4b -> C:0/3 I:0/4 D:0/1
C=1 | 1g 1-           -> C:0/1
C=1 | 1C 1g           -> # what fits both
C=1 | 1I 1g           -> C:0/0!
C=1 | 1C 1I           -> C:0/1 # nothing fits both: either may be
C=1 I=1 | 1C 1I       -> C:0/2 I:0/2
C=1 | 1o              -> # it can be that alone
C=0 | 1o              -> C:1/1!
I=1 | 1o              -> I:0/0!
C=1 | 1s              -> C:0/1 # it says so, and its mark is not known
C=0 | 1s              ->
I=1 | 1s              -> I:0/0!
I=0 | 1s              ->
C=2 | 1s 2C           -> C:1/2
C=1 | 1s 1s           -> C:0/1
C=1 | 1s 1C           ->
C=1 | 1s 1-           -> C:0/1
C=1 | 1?              -> C:0/1 # it can't be read, so it may be any
C=0 | 1?              ->
?=1 | 1?              -> # a total of its own
?=1 C=1 | 1? 2C       ->
?=2 | 1?              -> ?:1/2
?=1 | 1s              -> ?:0/1 # what that means is not known
?=1 C=1 | 1s 2s       -> ?:0/2 C:0/2
C=1 | 1x              -> C:0/1
x=1 | 1x              ->
C=1 | 1n              -> C:0/0! # not reported is not complete
C=4 I=1 | 1C 2C 3C 4I -> C:3/4
"""

# Behind a status: `d` the report names a document, `o` its own document, `e` that of the first
# update, `m` a metric, `k` a meeting, `M` a meeting with published minutes.
EVIDENCE = """
            -> # no report
C           -> 1
I           ->
D           ->
R           ->
S           ->
N           ->
-           ->
g           -> # it may be in progress
C+d         ->
C+o         -> 1 # the update itself does not count
C+e         -> 1
C+m         ->
C+k         -> 1
C+M         ->
C+od        ->
C+ok        -> 1
C+oM        ->
C+km        ->
C+kM        ->
C+dm        ->
I+k         ->
I C         -> 2
I+d C       ->
I+m C       ->
I+M C       ->
I+k C       -> 2
I+o C       -> 2
I C+e       -> # an earlier update is another document
I C+d       ->
C I         ->
C+d I       ->
C I C       -> 3
C+d I C     ->
C I+d C     ->
C I C+d     ->
C C         -> 2
C C+d       ->
C+d C       ->
C+k C+k     -> 2
C+k C+M     ->
C+o C+o     -> 2
C+d C+o     ->
C -         -> 1
C -+d       -> # a later report names it
C -+k       -> 1
C - -       -> 1
C - -+M     ->
- - C       -> 3
- C -       -> 2
-+d C       ->
C ?         -> 1
C ?+m       ->
C x         -> 1
C n         -> 1
C g         -> 1
C w         -> 1
g C         -> 2
g+d C       ->
b C         -> 2
R C         -> 2
C R         ->
C S         ->
S C         -> 2
N C         -> 2
N+d C       ->
C/a C/b     -> 2
C/a I/b     ->
I/a C/b     -> 2
I+d/a C/b   -> # whoever names it
I/a C+m/b   ->
C@2021-05 I@2021-03 -> 1
I@2021-05 C@2021-03 ->
"""

# Which way is better, then figures; the promise was made on 10 January 2020. `made=`, `break=` and
# `base=` change the metric or the promise; `one` says that its sources repeat one series. A figure
# may have an interval, `5(4-6)`, a qualifier, `~5`, and a source, `5@b`.
MEASURES = """
up                          -> no-data-since >
up 2019=5                   -> no-data-since 2019>
up 2020=5                   -> no-data-since 2020> # a year that had begun
up 2021=5                   -> no-data-since >2021 # one figure alone
up 2019=5 2020=6            -> no-data-since 2020>
up 2019=5 2021=8            -> towards 2019>2021
up 2019=8 2021=5            -> away 2019>2021
up 2019=5 2021=5            -> no-clear-change 2019>2021
down 2019=5 2021=8          -> away 2019>2021
down 2019=8 2021=5          -> towards 2019>2021
down 2019=5 2021=5          -> no-clear-change 2019>2021
any 2019=5 2021=8           -> no-direction 2019>2021
any 2019=8 2021=5           -> no-direction 2019>2021
any 2019=5 2021=5           -> no-clear-change 2019>2021
any 2019=5                  -> no-data-since 2019>
any 2021=5                  -> no-data-since >2021
up 2018=9 2019=5 2021=8     -> towards 2019>2021 # the last before
up 2019=5 2021=9 2022=4     -> away 2019>2022 # the latest
up 2021=9 2022=4 2019=5     -> away 2019>2022 # in time, whatever their order
up 2019=5 2020=7 2021=6     -> towards 2019>2021 # 2020 had not ended
up 2020=5 2021=6            -> towards 2020>2021 # none before: the first there is
up 2020=5 2021=6 2022=7     -> towards 2020>2022
up 2021=5 2022=6            -> towards 2021>2022
up 2021=5 2022=6 2023=4     -> away 2021>2023
up 2021=x                   -> no-data-since >
up 2019=5 2021=x            -> no-data-since 2019>
up 2019=x 2021=5            -> no-data-since >2021
up 2018=4 2019=x 2021=5     -> towards 2018>2021
up not-stated=5             -> no-data-since >
up not-stated=5 2021=6      -> no-data-since >2021
up not-stated=5 2019=6 2021=7 -> towards 2019>2021
up 2019-06=5 2021=6         -> not-comparable >2021 # a month and a year
up 2019=5 2021-06=6         -> not-comparable >2021-06
up 2019-06=5 2021-06=6      -> towards 2019-06>2021-06
up 2019-06=5 2019-12=9 2021-06=6 -> towards 2019-06>2021-06 # of the same season
up 2019-06=5 2019-12=9 2021-03=6 -> away 2019-12>2021-03
up 2018-06=5 2019-06=7 2019-12=9 2021-06=6 -> away 2019-06>2021-06
up 2020-01=5 2021-01=6      -> towards 2020-01>2021-01
up 2019-12=5 2020-01=7 2021-01=6 -> towards 2019-12>2021-01
up 2019-12-31=5 2020-01-11=6 -> towards 2019-12-31>2020-01-11
up 2020-01-10=5 2020-01-11=6 -> towards 2020-01-10>2020-01-11
up 2020-01-09=5 2020-01-10=6 -> no-data-since 2020-01-10>
up 2019-01/2019-12=5 2020-02/2021-01=6 -> towards 2019-01/2019-12>2020-02/2021-01
up 2019-01/2019-12=5 2019-07/2020-06=9 2020-02/2021-01=6 -> towards 2019-01/2019-12>2020-02/2021-01
up 2019-07/2020-06=5 2020-02/2021-01=6 -> not-comparable >2020-02/2021-01 # they overlap
up break=2020 2019=5 2021=6 -> not-comparable >2021
up break=2021 2019=5 2021=6 -> not-comparable >2021
up break=2022 2019=5 2021=6 -> towards 2019>2021
up break=2019 2018=5 2021=7 -> not-comparable >2021
up break=2019 2018=5 2019=6 2021=7 -> towards 2019>2021
up break=2021 2019=5 2021=6 2022=7 -> towards 2021>2022
up 2019=5@a 2021=6@b        -> not-comparable >2021 # two sources
up one 2019=5@a 2021=6@b    -> towards 2019>2021
up 2019=5@a 2021=6@b 2022=7@b -> towards 2021>2022
up 2019=~5 2021=6           -> not-comparable 2019>2021 # about 5
up 2019=5 2021=~6           -> not-comparable 2019>2021
up 2019=5(4-6) 2021=6(5-7)  -> no-clear-change 2019>2021
up 2019=5(4-5) 2021=8(7-9)  -> towards 2019>2021
up 2019=8(7-9) 2021=5(4-5)  -> away 2019>2021
up 2019=5(4-6) 2021=6       -> towards 2019>2021
any 2019=5(4-6) 2021=6(5-7) -> no-clear-change 2019>2021
up base=2018 2018=9 2019=5 2021=8 -> towards 2019>2021
up base=2022 2021=9 2022=5 2023=6 -> towards 2022>2023
up made=2020 2019=5 2020=6 2021=7 -> towards 2019>2021
up made=2020 2020-06=5 2020-12=6 -> no-data-since 2020-12>
up made=2020 2019-12=5 2021-01=6 -> towards 2019-12>2021-01
up made=2022 2019=5 2021=8  -> no-data-since 2021>
up made=2022 2019=5 2021=8 2023=6 -> away 2021>2023
up made=2018 2019=5 2021=8  -> towards 2019>2021
"""


def lines(table: str) -> list[tuple[str, str]]:
    """Return each case of a table: what there is, and what is found; notes are dropped."""
    cases = [line.partition("#")[0].partition("->") for line in table.strip("\n").splitlines()]
    return [(said.strip(), " ".join(then.split())) for said, _, then in cases]


def test_each_table_has_cases_that_differ() -> None:
    for table in (
        REVERSALS, CONFLICTS, UPDATES, QUIET, LISTED, NEVER, TOTALS, EVIDENCE, MEASURES,
    ):  # fmt: skip
        cases = [said for said, _ in lines(table)]
        assert len({*cases}) == len(cases) >= 60


@pytest.mark.parametrize(("said", "then"), lines(REVERSALS))
def test_reported_complete_and_then_not(said: str, then: str) -> None:
    facts = found(town(said).ledger, Reversal)
    told_of = [[x for x in (f.complete, f.later, f.again) if x] for f in facts]
    assert " ".join(">".join(number(x.edition.id) for x in each) for each in told_of) == then


@pytest.mark.parametrize(("said", "then"), lines(CONFLICTS))
def test_two_sources_that_differ_for_the_same_time(said: str, then: str) -> None:
    facts = found(town(said).ledger, StandingsDiffer)
    pairs = [sorted(number(x.edition.id) for x in (f.one, f.other)) for f in facts]
    assert " ".join(sorted("|".join(pair) for pair in pairs)) == then


@pytest.mark.parametrize(
    ("said", "latest", "differ"),
    [
        ("", "", False),
        ("-", "", False),
        ("?", "", False),
        ("C", "1", False),
        ("C I", "2", False),
        ("C -", "1", False),
        ("C n", "1", False),
        ("C/a C/b", "1 2", False),
        ("C/a I/b", "1 2", True),
        ("C/a I/b C/b", "1 3", False),
        ("C/a I/b I/a", "2 3", False),
        ("I/a I/b C/a", "2 3", True),
        ("C/a -/b", "1", False),
        ("C/a ?/b", "1", False),
        ("C/a I/b -/a", "1 2", True),
        ("C/b@2021-05 I/a@2021-03", "2 1", True),
        ("C/nobody I/nobody", "1 2", True),
        ("C/a D/b R/c", "1 2 3", True),
        ("C/a D/b R/c R/a R/b", "3 4 5", False),
    ],
)
def test_each_source_has_its_latest_word(said: str, latest: str, differ: bool) -> None:
    [stand] = town(said).ledger.stands
    assert " ".join(number(x.edition.id) for x in stand.by_source) == latest
    assert stand.sources_differ is differ
    # The latest of all decides, and nothing is averaged.
    assert stand.deciding is (stand.by_source[-1] if stand.by_source else None)


def months_and(text: str) -> tuple[int, str]:
    """Return the promised time between two updates, and the rest of a case."""
    first, _, rest = text.partition(" ")
    return (int(first[:-1]), rest) if first[:-1].isdigit() and first[-1] == "m" else (3, text)


def read_on(text: str) -> tuple[str, dict[str, Any]]:
    """Return what there is, and on what day and with what cadence it is read."""
    months, rest = months_and(text)
    said, _, day = rest.rpartition("|")
    return said, {"months": months, "today": date.fromisoformat(day.strip())}


@pytest.mark.parametrize(("said", "then"), lines(UPDATES))
def test_updates_later_than_promised(said: str, then: str) -> None:
    updates, fields = read_on(said)
    series = [
        edition(f"e{n:02}", of_series="no" if x[0] == "!" else "yes", **dated(x.lstrip("!")))
        for n, x in enumerate(updates.split(), 1)
    ]
    facts = found(Town(editions=series, **fields).ledger, UpdateLate)
    told_of = [(f.before.id, f.after.id if f.after else "", f.days) for f in facts]
    assert " ".join(
        f"{number(before)}>{after and number(after)}:{days}" for before, after, days in told_of
    ) == then  # fmt: skip
    assert all(f.due.first == f.due.last for f in facts)


@pytest.mark.parametrize(("said", "then"), lines(QUIET))
def test_nothing_for_longer_than_promised(said: str, then: str) -> None:
    reports, fields = read_on(said)
    facts = found(town(reports, **fields).ledger, Quiet)
    assert " ".join(f"{number(f.last.edition.id)}:{f.days}" for f in facts) == then
    assert {f.months for f in facts} <= {fields["months"]}


def listing(text: str, **fields: Any) -> Ledger:
    """Return the record of a promise and of updates that list every action."""
    made, _, updates = text.partition(":")
    source, date_made = ["plan", *made.split()][-2:]
    editions, reports, documents = [], [], [document("letter", date="2020-01-10")]
    for number_, update in enumerate(updates.split(), 1):
        when, id_ = update.rstrip("lkuro"), f"e{number_:02}"
        marks = update[len(when) :]
        lists = {} if "k" in marks else {"lists_every_action": "no" if "l" in marks else "yes"}
        editions.append(edition(id_, **lists, **dated(when)))
        documents.append(document(id_, held="no" if "u" in marks else "yes"))
        reports += [report(id_, "I")] if "r" in marks else []
        reports += [report(id_, "I", "other")] if "o" in marks else []
    written = {"document": {"update": "e01"}.get(source, source), "place": "page 1"}
    other = promise("other", made="2029")
    return Town(
        promises=(promise(made=date_made, source=written), other),
        editions=editions, reports=reports, documents=documents, **fields,
    ).ledger  # fmt: skip


@pytest.mark.parametrize(("said", "then"), lines(LISTED))
def test_an_update_that_lists_every_action_leaves_one_out(said: str, then: str) -> None:
    facts = found(listing(said), NotListed)
    assert " ".join(number(f.edition.id) for f in facts) == then
    assert {f.commitment.id for f in facts} <= {"bridge"}


@pytest.mark.parametrize(("said", "then"), lines(NEVER))
def test_no_report_in_the_record(said: str, then: str) -> None:
    there, fields = read_on(said)
    facts = [
        signal.fact
        for signal in listing(there, **fields).signals
        if isinstance(signal.fact, NeverReported) and signal.commitments == ("bridge",)
    ]
    assert " ".join(w for f in facts for w in ["told", *(number(e.id) for e in f.unread)]) == then


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("", ""), ("x", "1"), ("C", ""), ("-", ""), ("?", ""), ("n", ""), ("I x", "2"),
        ("x I", "1"), ("x x", "1 2"), ("x/a x/b", "1 2"), ("0 x", "2"), ("C x C", "2"),
    ],
)  # fmt: skip
def test_a_place_without_an_account(said: str, then: str) -> None:
    facts = found(town(said).ledger, NoAccount)
    assert " ".join(number(f.reported.edition.id) for f in facts) == then


def summary(text: str, **fields: Any) -> Town:
    """Return the record of one document that counts its rows."""
    ids = {letter: word for word, letter in zip(LETTERS.values(), LETTERS, strict=True)}
    counts, _, rows = text.partition("|")
    counted = [count.split("=") for count in counts.split()]
    reports = [
        report("e01", ids.get(x[1], ""), f"p{n}", place=f"row {x[0]}")
        for n, x in enumerate(rows.split())
    ]
    one = edition(
        "e01", date="2021-03",
        totals=[{"status": ids[letter], "count": count} for letter, count in counted],
    )  # fmt: skip
    promises = [promise(r.id) for r in reports]
    return Town(
        **{"promises": promises, "editions": [one], "reports": reports, "scale": SUMMED, **fields}
    )


LETTERS = {
    "C": "complete", "I": "in-progress", "D": "delayed", "?": "unread", "x": "pending",
    "n": "unsaid", "g": "green", "b": "blue", "s": "said", "o": "sole",
}  # fmt: skip
SUMMED = scale(
    unread={}, pending={"no_account": "yes"}, unsaid={"standing": "not-reported"},
    green={"may_be": ("complete", "in-progress")}, blue={"may_be": ("in-progress", "delayed")},
    said={"standing": "complete"}, sole={"may_be": ("complete",)},
)  # fmt: skip


def sums(made: Town) -> str:
    letter = {word: letter for letter, word in LETTERS.items()}
    return " ".join(
        f"{letter[f.total.status]}:{f.sure}/{f.possible}{'!' if f.contradicted else ''}"
        for f in found(made.ledger, TotalDiffers)
    )


@pytest.mark.parametrize(("said", "then"), lines(TOTALS))
def test_a_summary_beside_its_rows(said: str, then: str) -> None:
    assert sums(summary(said)) == then
    # A row's promises may be read in any order.
    made = summary(said)
    assert sums(replace(made, reports=[*reversed([*made.reports])])) == then


def test_a_summary_is_held_against_rows_that_were_read() -> None:
    made = summary("C=2 | 1C")
    assert sums(made) == "C:1/2"
    assert sums(replace(made, documents=[document("e01", held="no")])) == ""
    [one] = made.editions
    assert sums(replace(made, editions=[one.model_copy(update={"totals": ()})])) == ""


@pytest.mark.parametrize(("said", "then"), lines(EVIDENCE))
def test_complete_with_nothing_else_to_look_at(said: str, then: str) -> None:
    marked = [token.partition("+") for token in said.split()]
    marks = [rest.partition("/")[0] for _, _, rest in marked]
    plain = [first + rest[len(m) :] for (first, _, rest), m in zip(marked, marks, strict=True)]
    made = town(" ".join(plain))
    reports = [
        one.model_copy(
            update={
                "documents": tuple(
                    id_ for m, id_ in (("d", "note"), ("o", one.edition), ("e", "e01")) if m in mark
                ),
                "metrics": ("a",) if "m" in mark else (),
                "meetings": tuple(id_ for m, id_ in (("k", "k"), ("M", "minuted")) if m in mark),
            }
        )
        for one, mark in zip(made.reports, marks, strict=True)
    ]
    meetings = [meeting("k"), meeting("minuted", minutes="minutes")]
    documents = [*made.documents, document("note"), document("minutes")]
    there = replace(made, reports=reports, meetings=meetings, documents=documents)
    facts = found(there.ledger, Unevidenced)
    assert " ".join(number(f.reported.edition.id) for f in facts) == then


def meeting(id_: str, **fields: Any) -> Meeting:
    return Meeting.model_validate(
        {
            "id": id_, "file": "m.md", "body": "", "body_line": 1, "title": "M", "kind": "board",
            "date": "2021", "source": {"document": "plan", "place": "page 1"}, **fields,
        }
    )  # fmt: skip


@pytest.mark.parametrize(("said", "then"), lines(MEASURES))
def test_which_way_a_measure_went(said: str, then: str) -> None:
    way, *words = said.split()
    options = {k: v for k, _, v in (w.partition("=") for w in words) if not k[0].isdigit()}
    options.pop("not-stated", None)
    figures = [w for w in words if w.partition("=")[0] not in options]
    fields: dict[str, Any] = {"one_source": "yes" if "one" in options else "no"}
    if better := {"up": "higher", "down": "lower"}.get(way):
        fields["better"] = better
    if at := options.get("break"):
        fields["breaks"] = [{"at": at, "kind": "definition", "words": "New."}]
    if base := options.get("base"):
        fields["baseline"] = {"period": base}
    measure = metric(*map(figure, figures), **fields)
    bridge = promise(metrics=["a"], made=options.get("made", "2020-01-10"))
    [fact] = found(Town(promises=[bridge], metrics=[measure]).ledger, Measured)
    went, _, ends = then.partition(" ")
    assert fact.way.value == went
    periods = [row.period.text if row else "" for row in (fact.before, fact.after)]
    assert periods == ends.split(">")


def figure(text: str) -> Observation:
    """Return a figure: `2019=~5(4-6)@b` is about 5, between 4 and 6, from the document b."""
    period, _, rest = text.partition("=")
    value, _, source = rest.partition("@")
    value, _, ends = value.partition("(")
    told_of: dict[str, Any] = {"between": ends[:-1].split("-")} if ends else {}
    told_of |= {"qualifier": "about"} if value[0] == "~" else {}
    return row(period, value.lstrip("~"), source or "book", **told_of)


def test_one_figure_must_speak_for_the_whole() -> None:
    def way(*rows: Observation, **fields: Any) -> str:
        measure = metric(*rows, better="higher", **fields)
        made = Town(promises=[promise(metrics=["a"])], metrics=[measure])
        return str(found(made.ledger, Measured)[0].way)

    east = row("2019", "5", side="East"), row("2021", "6", side="East")
    west = row("2019", "5", side="West"), row("2021", "4", side="West")
    both = row("2019", "5", side="All"), row("2021", "7", side="All")
    assert way(*east) == "towards"
    assert way(*east, *west) == "no-direction"
    assert way(*east, *west, *both) == "towards"
    assert way(*east, *west, headline={"side": "West"}) == "away"
    assert way(*east, *west, headline={"side": ["West", "East"]}) == "no-direction"


def test_parts_and_promises_share_their_metrics() -> None:
    part = {"id": "opens", "what": "It opens"}
    measures = [metric(), metric().model_copy(update={"id": "b"})]

    def kinds(**fields: Any) -> list[Any]:
        made = Town(promises=[promise(**fields)], metrics=measures)
        return [getattr(f, "metric", None) for f in facts_of(made, Measured, Unmeasured)]

    assert kinds() == [None]
    assert kinds(parts=[part]) == [None]
    assert kinds(metrics=["a"]) == ["a"]
    assert kinds(parts=[{**part, "metric": "a"}]) == ["a"]
    assert kinds(metrics=["b", "a"], parts=[{**part, "metric": "a"}]) == ["b", "a"]
    assert kinds(metrics=["b"], parts=[{**part, "metric": "a"}]) == ["b", "a"]


def facts_of(made: Town, *types: type) -> list[Any]:
    return [signal.fact for signal in made.ledger.signals if isinstance(signal.fact, types)]


def test_a_promise_of_another_document_appeared_later() -> None:
    made = Town(
        promises=[
            promise("a"),
            promise("b", source={"document": "e01", "place": "row 9"}),
            promise("c", source={"document": "letter", "place": "page 2"}),
        ],
        editions=[edition("e01", date="2021")],
        documents=[document("letter")],
    )
    assert [fact.commitment.id for fact in facts_of(made, AppearedLater)] == ["c", "b"]


# A body of which every rule here has something to tell.
def busy() -> Town:
    said = "C/a@2021-03 I/b@2021-03 R/a@2021-06 x/b@2021-09 C/a@2021-10 0@2021-12"
    made = town(said)
    listed = {"lists_every_action": "yes", "totals": ({"status": "complete", "count": "4"},)}
    first, *others = made.editions
    whole = edition(first.id, date="2021-03", **listed)
    lone = promise("well", source={"document": "letter", "place": "page 1"})
    quay = promise("quay", metrics=["a"])
    return replace(
        made,
        promises=[*made.promises, lone, promise("mill"), quay],
        editions=[whole, *others],
        reports=[*made.reports, report("e02", "C", "mill"), report("e06", "I", "quay")],
        documents=[*made.documents, document("letter", date="2020-01-10")],
        metrics=[metric(row("2019", "5"), row("2021", "6"), better="lower")],
        today=date(2022, 8, 1),
    )


def by_kind(made: Town) -> list[str]:
    return [str(signal.kind) for signal in made.ledger.signals]


def test_every_kind_has_its_rule_in_words() -> None:
    kinds = {signal.kind for signal in busy().ledger.signals}
    assert kinds == {
        SignalKind.REVERSED, SignalKind.CONTRADICTED, SignalKind.SILENT, SignalKind.NO_EVIDENCE,
        SignalKind.UNMEASURED, SignalKind.MEASURED, SignalKind.APPEARED_LATER, SignalKind.TOTALS,
        SignalKind.UPDATES_LATE,
    }  # fmt: skip
    assert kinds <= {*RULES_IN_WORDS}


def test_every_signal_has_evidence_in_documents_of_the_record() -> None:
    ledger = busy().ledger
    for signal in ledger.signals:
        assert signal.evidence
        assert {*signal.commitments} <= {*ledger.record.commitments}
        for evidence in signal.evidence:
            assert evidence.kind in ("commitment", "update", "document", "metric")
            assert evidence.source.document in {*ledger.record.documents, "book", "harbour-plan"}


def test_no_order_of_files_changes_what_is_found() -> None:
    made, mixed = busy(), random.Random(5)  # noqa: S311
    expected = made.ledger.signals
    for _ in range(20):
        parts: dict[str, Any] = {
            name: mixed.sample([*getattr(made, name)], len([*getattr(made, name)]))
            for name in ("promises", "editions", "reports", "documents")
        }
        assert replace(made, **parts).ledger.signals == expected


def test_time_alone_moves_silences_and_updates_that_are_due_and_nothing_else() -> None:
    def facts(today: date) -> dict[bool, list[Any]]:
        ledger = replace(busy(), today=today).ledger
        timed = (Quiet, NeverReported, UpdateLate)
        told_of: dict[bool, list[Any]] = {True: [], False: []}
        for signal in ledger.signals:
            told_of[isinstance(signal.fact, timed)].append(signal.fact)
        return told_of

    days = [date(2022, 1, 1), date(2022, 4, 1), date(2022, 4, 2), date(2026, 1, 1)]
    found_on = [facts(day) for day in days]
    assert all(each[False] == found_on[0][False] for each in found_on)
    last = [[f for f in each[True] if isinstance(f, Quiet)] for each in found_on]
    assert [[f.days for f in each] for each in last] == [[], [91], [92], [1462]]
    # What came late, and what was never reported, stays so.
    due = [[f.days for f in e[True] if isinstance(f, UpdateLate) and not f.after] for e in found_on]
    assert due == [[], [1], [2], [1372]]


SENTENCES = {
    "C/a I/b C/a": (
        "The Update e01 (January 2021) reports it as complete. Later, the Update e02 (February "
        "2021) reports it as in progress (its word: in-progress). After that, the Update e03 "
        "(March 2021) reports it as complete once more."
    ),
    "C/board@2021-03~2021-04 R/board@2021-05": (
        "The Update e01 (Board, undated, not before March 2021 and not after April 2021) "
        "reports it as complete. Later, the Update e02 (Board, May 2021) reports it as "
        "reversed."
    ),
    "g/a@2021-03 D/b@2021-03": (
        "The Update e01 (March 2021) reports it as complete or in progress; the Update e02 (March "
        "2021) reports it as delayed. As far as the dates tell, both are of the same time."
    ),
    "x@2021-03": (
        "The Update e01 has a place for it (row 1) and gives no account there. The words there: "
        "pending."
    ),
    "x@2021-03 C@2021-03 C@2021-04": (
        "The Update e01 has a place for it (row 1) and gives no account there. The words there: "
        "pending. The Update e03 reports on it later."
    ),
    "x@2021-03 x@2021-04 I@2021-03-31": (
        "The Update e01 has a place for it (row 1) and gives no account there. The words there: "
        "pending."
    ),
    "I@2021-09": (
        "The last report on it in this record is in the Update e01, 4 years and 3 months ago "
        "or more. An update was promised every 3 months."
    ),
}


@pytest.mark.parametrize(("said", "sentence"), SENTENCES.items())
def test_what_was_said_is_told_in_plain_words(said: str, sentence: str) -> None:
    ledger = town(said).ledger
    telling = (Reversal, StandingsDiffer, NoAccount, Quiet)
    first = next(s for s in ledger.signals if isinstance(s.fact, telling))
    assert told(ledger, first) == sentence


def test_silence_is_told_as_the_records() -> None:
    def sentences(said: str, **fields: Any) -> list[str]:
        ledger = listing(said, **fields)
        telling = (NotListed, NeverReported)
        return [
            told(ledger, signal)
            for signal in ledger.signals
            if isinstance(signal.fact, telling) and signal.commitments == ("bridge",)
        ]

    listed = "The Update e01 is meant to list every action, and has no report on this one."
    assert sentences("2020-01-10 : 2021-03 2021-06lr") == [
        f"{listed} The Update e02 reports on it later."
    ]
    assert sentences("2020-01-10 : 2021-03 2021-06u") == [
        listed,
        "Nothing in this record reports on it. The text of 1 update that may do so is not in it.",
    ]
    assert sentences("letter 2020-01-10 : 2021-03u 2021-06u")[-1].endswith(
        "The text of 2 updates that may do so is not in it."
    )
    assert sentences("letter 2020-01-10 :") == ["Nothing in this record reports on it."]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("C=2 | 1C 2I 3-", "Its rows in this record give 1, and 1 more that may have it. So the "
         "rows can't confirm the count."),
        ("C=2 | 1g 2g", "Its rows in this record give none for sure; 2 may have it. So the "
         "rows can't confirm the count."),
        ("C=2 I=0 | 1C 2I", "Its rows in this record give it to 1. The two don't agree."),
        ("C=2 I=0 | 1g 2I 3I", "Its rows in this record give none for sure; 1 may have it. "
         "The two don't agree."),
    ],
)  # fmt: skip
def test_totals_are_told_beside_the_rows(said: str, sentence: str) -> None:
    ledger = summary(said).ledger
    first = next(s for s in ledger.signals if isinstance(s.fact, TotalDiffers))
    start = "By its own summary, the Update e01 gives 2 actions the status “complete”. "
    assert told(ledger, first) == start + sentence


def test_late_updates_are_told_with_the_day_they_were_due() -> None:
    made = Town(editions=[edition("2021-03"), edition("2021-07")], today=date(2021, 12, 31))
    late = [told(made.ledger, s) for s in made.ledger.signals if isinstance(s.fact, UpdateLate)]
    assert late == [
        "An update was promised every 3 months. After the Update 2021-03, the next was due by 30 "
        "June 2021. The next that is listed is the Update 2021-07, dated July 2021: at least 1 day "
        "late.",
        "An update was promised every 3 months. After the Update 2021-07, the next was due by 31 "
        "October 2021. That was 61 days ago, and this record knows of no later update.",
    ]
    # What is known of updates by a list is as old as that list.
    listed = [
        one.model_copy(update={"source": Source(document="page", place="Updates")})
        for one in made.editions
    ]
    page = document("page", title="Page", earliest="2021-09")
    ledger = replace(made, editions=listed, documents=[page]).ledger
    assert told(ledger, ledger.signals[-1]).endswith(
        "this record knows of no later update. It goes by a list in “Page” (undated, not before "
        "September 2021)."
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("up 2019=5 2021=6", "The measure “A” moved the way that was meant, from 5% in "
         "2019 to 6% in 2021. This doesn't show why."),
        ("up 2019=6 2021=5", "The measure “A” moved the opposite way to the one meant, from 6% "
         "in 2019 to 5% in 2021. This doesn't show why."),
        ("up 2019=5 2021=5", "The measure “A” shows no clear change, from 5% in 2019 to 5% "
         "in 2021."),
        ("any 2019=5 2021=6", "The measure “A” rose from 5% in 2019 to 6% in 2021. This record "
         "does not say which way is meant. This doesn't show why."),
        ("any 2019=6 2021=5", "The measure “A” fell from 6% in 2019 to 5% in 2021. This record "
         "does not say which way is meant. This doesn't show why."),
        ("any 2019=5 2021=5", "The measure “A” shows no clear change, from 5% in 2019 to 5% "
         "in 2021."),
        ("up 2019=5 2021-06=6", "The measure “A” has a latest figure (June 2021) that no earlier "
         "one compares with."),
        ("up 2019=5", "The measure “A” has its latest figure in this record for 2019, a time that "
         "began before the promise was made."),
        ("up", "The measure “A” has no figure in this record for a time since the promise was "
         "made."),
        ("up 2021=5", "The measure “A” has one figure in this record since the promise was made "
         "(2021)."),
    ],
)  # fmt: skip
def test_a_measure_is_told_beside_the_standing_without_a_cause(said: str, sentence: str) -> None:
    way, *figures = said.split()
    better = {} if way == "any" else {"better": "higher"}
    made = replace(
        town("C"),
        promises=[promise(metrics=["a"])],
        metrics=[metric(*map(figure, figures), **better)],
    )
    first = next(s for s in made.ledger.signals if isinstance(s.fact, Measured))
    assert told(made.ledger, first) == f"It is reported as complete. {sentence}"


def test_the_rest_is_told_in_a_sentence() -> None:
    ledger = busy().ledger
    sentences = {type(s.fact): told(ledger, s) for s in ledger.signals}
    assert sentences[Unmeasured] == "No measure in this record is linked to it."
    assert sentences[AppearedLater] == (
        "It is not in the plan itself. It comes from “Document letter” (10 January 2020)."
    )
    assert sentences[Unevidenced].endswith(
        "reports it as complete. Apart from updates, no report of it in this record names a "
        "document, figures or minutes of what was done."
    )
