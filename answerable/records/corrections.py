"""What puts right something that was released: a type for the record that says so."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from answerable.records.entries import Entry, Written
from answerable.records.forms import DateText, Text, Verbatim, YesNo


class CorrectionKind(StrEnum):
    """Why something released is no longer as it was."""

    CORRECTION = "correction"
    REVISION = "revision"
    REWORDING = "rewording"
    REDACTION = "redaction"
    WITHDRAWAL = "withdrawal"


class Change(Entry):
    """One thing that was put right: what stood there, and what stands there now."""

    field: Text
    """What was changed, as `build.py diff` names it: `title`, or `parts[first-report].by`.

    In a table of figures it is the row: its period and groups, as `2022-08 | Lambeth`.
    """
    column: Text | None = None
    """In a table of figures, the column of the row; left out for the whole row."""
    was: Verbatim | None = None
    """What stood there, or the words of it that were changed; left out where nothing did."""
    now: Verbatim | None = None
    """What stands there now, or the words in the place of the others; left out for nothing."""


class Correction(Written):
    """A change of something that was released. Its text says what was wrong, and why it changed.

    `correction`: it was wrong; `revision`: it was right, and its source has changed it since or
    more is known now; `rewording`: it says the same in other words; `redaction`: it is taken out
    for the sake of a person or the law; `withdrawal`: the whole record is taken out, and a page in
    its place says so.
    """

    kind: ClassVar[str] = "correction"
    kind_of: CorrectionKind = Field(alias="kind")
    """Why it changed: `correction`, `revision`, `rewording`, `redaction` or `withdrawal`."""
    record: Text
    """The kind and the id of the record that is put right: `commitment/1.2-crab-count`."""
    date: DateText
    """The day on which it was put right."""
    since: DateText | None = None
    """Since when it was wrong, as far as is known; needed for a correction."""
    changes: tuple[Change, ...] = ()
    """What was put right, one by one."""
    whole_table: YesNo = False
    """`yes` where a source has revised a whole table of figures; releases keep both versions."""
    authority: Text | None = None
    """On whose authority; needed for a redaction or a withdrawal."""
    replaced_by: Text | None = None
    """The kind and the id of the record that takes the place of one that is withdrawn."""
