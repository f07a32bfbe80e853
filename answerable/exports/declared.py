"""The tables that are published, each with its columns and its key.

Names and order are permanent: people's programs depend on them. New columns come at the end.
"""

from collections.abc import Mapping
from enum import StrEnum

from answerable.dates import DATE_PATTERN, PERIOD_PATTERN
from answerable.exports.columns import Column, Table
from answerable.findings.signals import SignalKind
from answerable.records import CorrectionKind, Obligation, Standing, State


def _id(name: str, words: str) -> Column:
    return Column(name, words, needed=True)


def _date(name: str, words: str) -> Column:
    return Column(name, f"{words} A year, a month or a day.", pattern=DATE_PATTERN)


def _list(name: str, words: str) -> Column:
    return Column(name, words, "list")


def _among(name: str, words: str, among: type[StrEnum], needed: bool = True) -> Column:
    return Column(name, words, needed=needed, among=tuple(word.value for word in among))


_URL = Column("url", "The address of its page, from the site's root.", needed=True)
_STANDING = _among("standing", "How it stands, on this site's own scale.", Standing)
_DOCUMENT = Column("document", "The id of the document that says so.")
_PLACE = Column("place", "The place in that document.")
_OBLIGATION = _among(
    "obligation", "How firmly it is promised, where that is clear.", Obligation, needed=False
)
_SAID_WORDS = Column("words", "The source's own words for the date.")
_NUMBER = Column("number", "The number that is promised, if one is.", "number")

TABLES: Mapping[str, Table] = {
    "commitments": Table(
        "Promises",
        "Every promise, its source and how it stands: a row for each.",
        (
            _id("id", "Its permanent id."),
            Column("title", "The promise in a few words.", needed=True),
            Column("summary", "What was promised, in plain words."),
            _list("owners", "The ids of the bodies that must do it, or help."),
            Column("chapter", "The id of its chapter of the plan.", needed=True),
            Column("section", "The id of its section of the plan.", needed=True),
            _date("made", "The date of the document where it first appears."),
            Column("due", "What is to happen by when: `by`, `what` and the source's `words`."),
            Column("money", "The sums in pounds that it names."),
            _STANDING,
            _date("standing_since", "Since when it has stood so."),
            _date("last_reported", "When an update last told of it."),
            _list("flags", "The kinds of signal that it has: see signals."),
            _list("metrics", "The ids of the metrics that it is to move."),
            Column("source", "The document and place where it is written.", needed=True),
            _URL,
            Column("standings_by_source", "How it stands by each source that reports on it."),
        ),
        ("id",),
    ),
    "reports": Table(
        "Reports",
        "What each update reported of each promise: a row for each report.",
        (
            _id("commitment", "The id of the promise."),
            _id("edition", "The id of the update."),
            _date("date", "The date of the update, if its document has one."),
            _date("date_earliest", "The earliest that the update can be of."),
            _DOCUMENT,
            _PLACE,
            Column("status", "The source's own word for how it stands."),
            Column("scale", "The id of the scale that the word is of."),
            Column("quote", "The few words of the source on which the status rests."),
            _STANDING,
            Column("summary", "What was reported, in plain words."),
            Column("dates", "The dates that it gives: `by`, `what` and the source's `words`."),
            Column("money", "The sums in pounds that it names."),
            _URL,
        ),
        ("edition", "commitment"),
        {"commitment": "commitments"},
    ),
    "parts": Table(
        "Parts of promises",
        "Each thing that a promise says is to be done: a row for each.",
        (
            _id("commitment", "The id of the promise."),
            _id("part", "Its id within the promise."),
            Column("what", "What is to happen, in plain words.", needed=True),
            _date("by", "By when, if the promise says."),
            _SAID_WORDS,
            _OBLIGATION,
            _NUMBER,
            Column("unit", "What the number counts."),
            Column("metric", "The id of the metric that tells whether it was done."),
            _URL,
        ),
        ("commitment", "part"),
        {"commitment": "commitments"},
    ),
    "sayings": Table(
        "What updates say of parts of promises",
        "What each report says of one part of a promise: a row for each.",
        (
            _id("edition", "The id of the update."),
            _id("commitment", "The id of the promise."),
            _id("part", "The id of the part within the promise."),
            _among("state", "What the report says became of it.", State),
            Column("what", "What the report says happened or is to happen."),
            _date("by", "When it happened, or by when it is to, if the report says."),
            _SAID_WORDS,
            _OBLIGATION,
            _NUMBER,
            _DOCUMENT,
            Column("place", "The place of the report in that document."),
            _URL,
        ),
        named={"commitment": "commitments"},
    ),
    "signals": Table(
        "What the record shows",
        "What the record shows by fixed rules, and what each finding rests on.",
        (
            _among("kind", "The kind of signal.", SignalKind),
            Column("title", "The kind in words.", needed=True),
            _list("commitments", "The ids of the promises that it is about."),
            Column("sentence", "What was found.", needed=True),
            Column("evidence", "The records that it rests on, each with its source.", needed=True),
            _URL,
        ),
    ),
    "corrections": Table(
        "Corrections",
        "Each thing that was published and put right since: a row for each correction.",
        (
            _id("id", "Its permanent id."),
            _among("kind", "Why it changed.", CorrectionKind),
            Column("record", "What was put right: its kind and id.", needed=True),
            _date("date", "The day on which it was put right."),
            _date("since", "Since when it was wrong, as far as is known."),
            Column("authority", "On whose authority something was taken out."),
            Column("replaced_by", "The kind and id of what takes its place."),
            Column("changes", "What it was and what it is: `field`, `column`, `was` and `now`."),
            Column("whole_table", "Whether a whole table was revised.", among=("yes", "no")),
            Column("reason", "What was wrong, and why it changed."),
            Column("release", "The number of the release that first had it.", "integer"),
            _URL,
        ),
        ("id",),
    ),
    "changes": Table(
        "Changes",
        "Every change from one release of the record to the next: a row for each field. What a "
        "release adds as a whole is one row; its values are in the file of the release.",
        (
            Column("release", "The number of the release.", "integer", needed=True),
            Column("date", "The day of the release.", "date", needed=True),
            Column("record", "The kind and id of what changed.", needed=True),
            Column("field", "The field that changed; empty where the whole record did."),
            Column(
                "change", "What happened to it.", needed=True,
                among=("added", "altered", "removed"),
            ),
            Column("was", "What stood there before."),
            Column("now", "What stands there since."),
            Column("correction", "The id of the correction that accounts for it."),
            _list("redacted", "What of it was taken out since for good: `was`, `now`, or fields."),
            Column(
                "url", "Its place on the page of the release; of a correction, its own page.",
                needed=True,
            ),
        ),
        named={"correction": "corrections"},
    ),
    "areas": Table(
        "Areas",
        "The latest figure of each area, for each metric that is given by area.",
        (
            _id("area", "The id of the area."),
            Column("name", "Its name.", needed=True),
            Column("code", "Its code in official statistics."),
            Column("whole", "Whether the others are parts of it.", among=("yes", "no")),
            _id("metric", "The id of the metric."),
            Column("period", "The period of the figure.", needed=True, pattern=PERIOD_PATTERN),
            Column("value", "The figure, as published.", "number"),
            Column("lower", "Where its interval begins.", "number"),
            Column("upper", "Where its interval ends.", "number"),
            Column("qualifier", "The source's own words, such as “almost”."),
            Column("marker", "Why there is no figure, in brackets."),
            Column("unit", "The unit.", needed=True),
            _DOCUMENT,
            _PLACE,
            Column("note", "What a reader must know of the figure."),
            _URL,
        ),
        ("area", "metric"),
    ),
}  # fmt: skip
