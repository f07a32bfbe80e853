"""What the record shows: each kind of signal, what it rests on, and the facts that it tells.

A signal says what follows from the record by a fixed rule. It judges nothing and implies no cause.
"""

from dataclasses import dataclass
from enum import StrEnum

from answerable.dates import PartialDate
from answerable.findings.parts import PartHistory, Said
from answerable.findings.standings import Reported
from answerable.findings.ways import Way as Way
from answerable.records import (
    Action,
    Ask,
    Cadence,
    Commitment,
    Edition,
    Letter,
    Meeting,
    Observation,
    Source,
    Total,
)


class SignalKind(StrEnum):
    """The kinds of signal, in the order that pages show them."""

    REVERSED = "reversed"
    CONTRADICTED = "contradicted"
    LATE = "late"
    NO_WORD = "no-word"
    SILENT = "silent"
    DROPPED = "dropped"
    REWORDED = "reworded"
    NO_EVIDENCE = "no-evidence"
    UNMEASURED = "unmeasured"
    MEASURED = "measured"
    APPEARED_LATER = "appeared-later"
    TOTALS = "totals"
    UPDATES_LATE = "updates-late"
    UNANSWERED = "unanswered"


class Late(StrEnum):
    """What became of a date that was promised."""

    DONE_LATE = "done-late"
    NOT_DONE = "not-done"
    MOVED = "moved"
    NO_WORD = "no-word"


class Cue(StrEnum):
    """What changed between two wordings of a promise, or of a part of it."""

    LESS_FIRM = "less-firm"
    FIRMER = "firmer"
    NUMBER_LOWERED = "number-lowered"
    NUMBER_RAISED = "number-raised"
    NUMBER_DROPPED = "number-dropped"
    DATE_LATER = "date-later"
    DATE_EARLIER = "date-earlier"
    DATE_DROPPED = "date-dropped"
    OWNERS_CHANGED = "owners-changed"


@dataclass(frozen=True)
class Evidence:
    """A record that a signal rests on: its kind and id, and where its document says so.

    `kind` is one that has a page (`commitment`, `update`, `document`, `letter`, `meeting`,
    `metric`); `words` are the source's own word for a status, if that is what counts.
    """

    kind: str
    id: str
    source: Source
    moment: PartialDate | None = None
    words: str = ""


@dataclass(frozen=True)
class Reversal:
    """Reported complete, and later reported as not; `again` is a later report of completion."""

    complete: Reported
    later: Reported
    again: Reported | None = None


@dataclass(frozen=True)
class StandingsDiffer:
    """Two sources give standings that can't both be right, for the same time."""

    one: Reported
    other: Reported


@dataclass(frozen=True)
class DatesDiffer:
    """Two sources give different dates for one thing that they both say happened."""

    part: PartHistory
    one: Said
    other: Said


@dataclass(frozen=True)
class DoneAndNot:
    """A source says that something had happened by a time after which another says it had not."""

    part: PartHistory
    done: Said
    not_done: Said


@dataclass(frozen=True)
class Lateness:
    """A date that was promised and passed, or was moved.

    `original` is the first date that was given; `changes` is each later one that can't be the same
    as the one before it, in time. `done` is what says that it happened. `word` is what shows, from
    after the date, that it had not happened; where nothing does, it is what a report last said of
    it.

    `days` is how many days late it surely was, counted from the last day that the date may mean:
    of what was done, to the first day that it may have been; of what was not, to the first day that
    `word` may be of. Of a moved date, it is counted to the last day of the latest; without a word,
    to today. `unread` are editions that may say more, whose text is not in the record.
    """

    part: PartHistory
    late: Late
    original: Said
    changes: tuple[Said, ...]
    done: Said | None
    days: int
    unread: tuple[Edition, ...] = ()
    word: Said | None = None


@dataclass(frozen=True)
class NotListed:
    """An edition that sets out to list every action has nothing on a promise made by then."""

    commitment: Commitment
    edition: Edition


@dataclass(frozen=True)
class NoAccount:
    """An edition has a place for a promise and gives no account of it there."""

    reported: Reported


@dataclass(frozen=True)
class NeverReported:
    """No report in the record is about a promise; `unread` are editions that may hold one."""

    unread: tuple[Edition, ...]


@dataclass(frozen=True)
class Quiet:
    """Nothing was reported of a promise for longer than the promised time between two updates.

    Told only where every edition since is in the record; `months` is the promised time.
    """

    last: Reported
    days: int
    months: int


@dataclass(frozen=True)
class Dropped:
    """A part of a promise that an edition which sets out the promise again doesn't mention."""

    part: PartHistory
    last: Said
    missing: Reported


@dataclass(frozen=True)
class PartReworded:
    """What is recorded of a part of a promise differs between two documents."""

    part: PartHistory
    before: Said
    after: Said
    cues: tuple[Cue, ...]


@dataclass(frozen=True)
class OwnersChanged:
    """A later document names other bodies for a promise: ids before and after."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    reported: Reported


@dataclass(frozen=True)
class Piece:
    """Some words of a wording: kept, taken out or put in."""

    kind: str
    words: str


@dataclass(frozen=True)
class WordingChanged:
    """The published wording of a promise changed; `pieces` are the two, word by word."""

    before: Source
    reported: Reported
    pieces: tuple[Piece, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True)
class Unevidenced:
    """Reported complete, and no report of it names a document besides the update itself."""

    reported: Reported


@dataclass(frozen=True)
class Unmeasured:
    """No metric is linked to a promise."""

    commitment: Commitment


@dataclass(frozen=True)
class Measured:
    """Which way the figures of a linked metric went since the promise was made.

    `before` and `after` are the two figures that tell it; None where there are none. Where there is
    no figure since, `before` is the latest of all.
    """

    commitment: Commitment
    metric: str
    way: Way
    before: Observation | None = None
    after: Observation | None = None


@dataclass(frozen=True)
class AppearedLater:
    """A promise that is not in the plan's own document."""

    commitment: Commitment


@dataclass(frozen=True)
class TotalDiffers:
    """A document's own summary of its rows.

    `sure` of its rows have the status without doubt, and `possible` may have it. The summary is
    contradicted where its count lies outside the two, and can't be confirmed where they differ.
    """

    edition: Edition
    total: Total
    label: str
    sure: int
    possible: int

    @property
    def contradicted(self) -> bool:
        """Whether the rows rule the count out."""
        return not self.sure <= self.total.count <= self.possible


@dataclass(frozen=True)
class UpdateLate:
    """An update came later than the promised time after the one before, or none has come yet.

    `days` is how many days late it surely was; `after` is None where none has come by today.
    """

    cadence: Cadence
    before: Edition
    after: Edition | None
    due: PartialDate
    days: int


@dataclass(frozen=True)
class Unanswered:
    """Something that a letter asked for, and nothing in the record answers, `days` on.

    `days` and `overdue` (since an answer was due) are counted as surely passed; `overdue` is 0
    where no date was asked for or it has not surely passed. `replies` answer the letter, and not
    this; `unread` are ids of documents that may hold an answer and were not read.
    """

    letter: Letter
    ask: Ask
    days: int
    overdue: int = 0
    replies: tuple[Letter, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActionOpen:
    """Something that a meeting asked somebody to do, and nothing in the record closes, `days` on.

    `overdue` is how many days ago it was surely due: 0 where it has no date or is not yet due.
    `unread_minutes` counts later meetings of the series whose minutes were not read.
    """

    meeting: Meeting
    action: Action
    days: int
    overdue: int
    unread_minutes: int = 0


Fact = (
    Reversal | StandingsDiffer | DatesDiffer | DoneAndNot | Lateness | NotListed | NoAccount
    | NeverReported | Quiet | Dropped | PartReworded | OwnersChanged | WordingChanged | Unevidenced
    | Unmeasured | Measured | AppearedLater | TotalDiffers | UpdateLate | Unanswered | ActionOpen
)  # fmt: skip


@dataclass(frozen=True)
class Signal:
    """One thing that the record shows: its kind, the promises it is about, and what it rests on.

    `commitments` are ids; a signal about the plan as a whole has none.
    """

    kind: SignalKind
    commitments: tuple[str, ...]
    fact: Fact
    evidence: tuple[Evidence, ...]
