"""Rules of corrections themselves: each has the fields that its kind needs, and no others."""

import re
from collections.abc import Iterator

from answerable.dates import surely_before
from answerable.history.claims import key_of, redacts
from answerable.history.fields import is_words
from answerable.problems import Location, Problem
from answerable.reading import Step
from answerable.record import Record
from answerable.records import Correction, CorrectionKind

KEY = "Write the kind and the id, as `commitment/1.2-crab-count`"
LEAST_WORDS = 3  # of a reason: fewer say nothing
_WORD = re.compile(r"[^\W\d_]+")
NEEDS_AUTHORITY = (CorrectionKind.REDACTION, CorrectionKind.WITHDRAWAL)


def corrections_reasoned(record: Record) -> Iterator[Problem]:
    """A correction says in its text what was wrong, and why it changed."""
    for correction in record.corrections.values():
        if len(_WORD.findall(correction.body)) < LEAST_WORDS:
            yield Problem(
                Location(correction.file, correction.body_line),
                "It is not said what was wrong, and why it changed",
                "Write it below the fields, in a sentence or two",
            )


def corrections_complete(record: Record) -> Iterator[Problem]:
    """A correction has what its kind needs: since when, on whose authority, what was changed."""
    for correction in record.corrections.values():
        kind, file = correction.kind_of, correction.file
        if kind is CorrectionKind.CORRECTION and correction.since is None:
            yield Problem(
                record.place(file, "kind"),
                "It is not said since when it was wrong",
                "Add a line `since: …`: the day, the month or the year",
            )
        if kind in NEEDS_AUTHORITY and correction.authority is None:
            yield Problem(
                record.place(file, "kind"),
                f"It is not said on whose authority this {kind} is",
                "Add a line `authority: …`: who decided it",
            )
        if kind is not CorrectionKind.WITHDRAWAL and not (
            correction.changes or correction.whole_table
        ):
            yield Problem(
                record.place(file, "kind"),
                "It is not said what was changed",
                "List it in `changes`: `make correct` drafts it",
            )
        if correction.since and surely_before(correction.date, correction.since):
            yield Problem(
                record.place(file, "since"),
                f"It was put right on {correction.date}, before it was wrong",
                "Correct one of the two dates",
            )


def corrections_fitting(record: Record) -> Iterator[Problem]:
    """A correction has no field that its kind can't have."""
    for correction in record.corrections.values():
        for path, what, mend in _unfitting(correction):
            yield Problem(record.place(correction.file, *path), what, mend)


def _unfitting(correction: Correction) -> Iterator[tuple[tuple[Step, ...], str, str]]:
    kind = correction.kind_of
    key = key_of(correction.record)
    is_table = key is not None and key.is_table
    out = "Take this out"
    if kind is CorrectionKind.WITHDRAWAL and correction.changes:
        what = "A withdrawal takes out the whole record, so it lists no changes"
        yield ("changes",), what, out
    if kind is CorrectionKind.REWORDING and is_table:
        mend = "Name it a `correction`, or a `revision` of its source"
        yield ("kind",), "Figures are not words, so this is no rewording", mend
    if correction.whole_table and not (is_table and kind is CorrectionKind.REVISION):
        what = "Only a revision of a table of figures can be of the whole table"
        yield ("whole_table",), what, "Take this out, and list what was changed in `changes`"
    if correction.whole_table and correction.changes:
        yield ("changes",), "The whole table is told to be revised, so it needs no list", out
    if correction.replaced_by and kind is not CorrectionKind.WITHDRAWAL:
        yield ("replaced_by",), "Only what is withdrawn has another in its place", out
    for number, change in enumerate(correction.changes):
        if redacts(correction) and (change.was or change.now):
            name = "was" if change.was else "now"
            what = "A redaction does not repeat what it takes out, nor what is left"
            yield ("changes", number, name), what, out
        elif (
            kind is CorrectionKind.REWORDING
            and key
            and not (is_table or is_words(key, change.field))
        ):
            what = f"`{change.field}` is not words, so another value does not say the same"
            mend = "Name it a `correction`, or a `revision` of its source"
            yield ("changes", number, "field"), what, mend
        elif not redacts(correction) and change.was == change.now:
            what = "Nothing is different between `was` and `now`"
            yield ("changes", number), what, "Write in one what was released, in the other what is"


def corrections_name_records(record: Record) -> Iterator[Problem]:
    """A correction names a record by its kind and its id; what replaces another is there."""
    for correction in record.corrections.values():
        if key_of(correction.record) is None:
            what = f"`{correction.record}` is not the name of a record"
            yield Problem(record.place(correction.file, "record"), what, KEY)
        if correction.replaced_by is None:
            continue
        place = record.place(correction.file, "replaced_by")
        key = key_of(correction.replaced_by)
        if key is None:
            yield Problem(place, f"`{correction.replaced_by}` is not the name of a record", KEY)
        elif key not in record.plain and not record.broken:
            what = f"There is no record {key}"
            yield Problem(place, what, "Add it, or name the one that takes the place of this")
