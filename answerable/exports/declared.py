"""The tables that are published, each with its columns and its key.

Names and order are permanent: people's programs depend on them. New columns come at the end.
"""

from collections.abc import Mapping
from enum import StrEnum

from answerable.dates import DATE_PATTERN, PERIOD_PATTERN
from answerable.exports.columns import Column, Table
from answerable.findings.signals import SignalKind
from answerable.language import N_
from answerable.records import CorrectionKind, Obligation, Standing, State


def _id(name: str, words: str) -> Column:
    return Column(name, words, needed=True)


def _date(name: str, words: str) -> Column:
    return Column(name, words, pattern=DATE_PATTERN, more=N_("A year, a month or a day."))


def _list(name: str, words: str) -> Column:
    return Column(name, words, "list")


def _among(name: str, words: str, among: type[StrEnum], needed: bool = True) -> Column:
    return Column(name, words, needed=needed, among=tuple(word.value for word in among))


_URL = Column("url", N_("The address of its page, from the site's root."), needed=True)
_STANDING = _among("standing", N_("How it stands, on this site's own scale."), Standing)
_DOCUMENT = Column("document", N_("The id of the document that says so."))
_PLACE = Column("place", N_("The place in that document."))
_OBLIGATION = _among(
    "obligation", N_("How firmly it is promised, where that is clear."), Obligation, needed=False
)
_SAID_WORDS = Column("words", N_("The source's own words for the date."))
_NUMBER = Column("number", N_("The number that is promised, if one is."), "number")

TABLES: Mapping[str, Table] = {
    "commitments": Table(
        N_("Promises"),
        N_("Every promise, its source and how it stands: a row for each."),
        (
            _id("id", N_("Its permanent id.")),
            Column("title", N_("The promise in a few words."), needed=True),
            Column("summary", N_("What was promised, in plain words.")),
            _list("owners", N_("The ids of the bodies that must do it, or help.")),
            Column("chapter", N_("The id of its chapter of the plan."), needed=True),
            Column("section", N_("The id of its section of the plan."), needed=True),
            _date("made", N_("The date of the document where it first appears.")),
            Column("due", N_("What is to happen by when: `by`, `what` and the source's `words`.")),
            Column("money", N_("The sums in pounds that it names.")),
            _STANDING,
            _date("standing_since", N_("Since when it has stood so.")),
            _date("last_reported", N_("When an update last told of it.")),
            _list("flags", N_("The kinds of signal that it has: see signals.")),
            _list("metrics", N_("The ids of the metrics that it is to move.")),
            Column("source", N_("The document and place where it is written."), needed=True),
            _URL,
            Column("standings_by_source", N_("How it stands by each source that reports on it.")),
        ),
        ("id",),
    ),
    "reports": Table(
        N_("Reports"),
        N_("What each update reported of each promise: a row for each report."),
        (
            _id("commitment", N_("The id of the promise.")),
            _id("edition", N_("The id of the update.")),
            _date("date", N_("The date of the update, if its document has one.")),
            _date("date_earliest", N_("The earliest that the update can be of.")),
            _DOCUMENT,
            _PLACE,
            Column("status", N_("The source's own word for how it stands.")),
            Column("scale", N_("The id of the scale that the word is of.")),
            Column("quote", N_("The few words of the source on which the status rests.")),
            _STANDING,
            Column("summary", N_("What was reported, in plain words.")),
            Column("dates", N_("The dates that it gives: `by`, `what` and the source's `words`.")),
            Column("money", N_("The sums in pounds that it names.")),
            _URL,
        ),
        ("edition", "commitment"),
        {"commitment": "commitments"},
    ),
    "parts": Table(
        N_("Parts of promises"),
        N_("Each thing that a promise says is to be done: a row for each."),
        (
            _id("commitment", N_("The id of the promise.")),
            _id("part", N_("Its id within the promise.")),
            Column("what", N_("What is to happen, in plain words."), needed=True),
            _date("by", N_("By when, if the promise says.")),
            _SAID_WORDS,
            _OBLIGATION,
            _NUMBER,
            Column("unit", N_("What the number counts.")),
            Column("metric", N_("The id of the metric that tells whether it was done.")),
            _URL,
        ),
        ("commitment", "part"),
        {"commitment": "commitments"},
    ),
    "sayings": Table(
        N_("What updates say of parts of promises"),
        N_("What each report says of one part of a promise: a row for each."),
        (
            _id("edition", N_("The id of the update.")),
            _id("commitment", N_("The id of the promise.")),
            _id("part", N_("The id of the part within the promise.")),
            _among("state", N_("What the report says became of it."), State),
            Column("what", N_("What the report says happened or is to happen.")),
            _date("by", N_("When it happened, or by when it is to, if the report says.")),
            _SAID_WORDS,
            _OBLIGATION,
            _NUMBER,
            _DOCUMENT,
            Column("place", N_("The place of the report in that document.")),
            _URL,
        ),
        named={"commitment": "commitments"},
    ),
    "signals": Table(
        N_("What the record shows"),
        N_("What the record shows by fixed rules, and where each finding can be checked."),
        (
            _among("kind", N_("The kind of signal."), SignalKind),
            Column("title", N_("The kind in words."), needed=True),
            _list("commitments", N_("The ids of the promises that it is about.")),
            Column("sentence", N_("What was found."), needed=True),
            Column(
                "evidence", N_("The records that it rests on, each with its source."), needed=True
            ),
            _URL,
        ),
    ),
    "corrections": Table(
        N_("Corrections"),
        N_("Each thing that was published and put right since: a row for each correction."),
        (
            _id("id", N_("Its permanent id.")),
            _among("kind", N_("Why it changed."), CorrectionKind),
            Column("record", N_("What was put right: its kind and id."), needed=True),
            _date("date", N_("The day on which it was put right.")),
            _date("since", N_("Since when it was wrong, as far as is known.")),
            Column("authority", N_("On whose authority something was taken out.")),
            Column("replaced_by", N_("The kind and id of what takes its place.")),
            Column(
                "changes", N_("What it was and what it is: `field`, `column`, `was` and `now`.")
            ),
            Column("whole_table", N_("Whether a whole table was revised."), among=("yes", "no")),
            Column("reason", N_("What was wrong, and why it changed.")),
            Column("release", N_("The number of the release that first had it."), "integer"),
            _URL,
        ),
        ("id",),
    ),
    "changes": Table(
        N_("Changes"),
        N_(
            "Every change from one release of the record to the next: a row for each field. What a "
            "release adds as a whole is one row; its values are in the file of the release."
        ),
        (
            Column("release", N_("The number of the release."), "integer", needed=True),
            Column("date", N_("The day of the release."), "date", needed=True),
            Column("record", N_("The kind and id of what changed."), needed=True),
            Column("field", N_("The field that changed; empty where the whole record did.")),
            Column(
                "change", N_("What happened to it."), needed=True,
                among=("added", "altered", "removed"),
            ),
            Column("was", N_("What stood there before.")),
            Column("now", N_("What stands there since.")),
            Column("correction", N_("The id of the correction that accounts for it.")),
            _list(
                "redacted", N_("What of it was taken out since for good: `was`, `now`, or fields.")
            ),
            Column(
                "url", N_("Its place on the page of the release; of a correction, its own page."),
                needed=True,
            ),
        ),
        named={"correction": "corrections"},
    ),
    "areas": Table(
        N_("Areas"),
        N_("The latest figure of each area, for each metric that is given by area."),
        (
            _id("area", N_("The id of the area.")),
            Column("name", N_("Its name."), needed=True),
            Column("code", N_("Its code in official statistics.")),
            Column("whole", N_("Whether the others are parts of it."), among=("yes", "no")),
            _id("metric", N_("The id of the metric.")),
            Column("period", N_("The period of the figure."), needed=True, pattern=PERIOD_PATTERN),
            Column("value", N_("The figure, as published."), "number"),
            Column("lower", N_("Where its interval begins."), "number"),
            Column("upper", N_("Where its interval ends."), "number"),
            Column("qualifier", N_("The source's own words, such as “almost”.")),
            Column("marker", N_("Why there is no figure, in brackets.")),
            Column("unit", N_("The unit."), needed=True),
            _DOCUMENT,
            _PLACE,
            Column("note", N_("What a reader must know of the figure.")),
            _URL,
        ),
        ("area", "metric"),
    ),
}  # fmt: skip
