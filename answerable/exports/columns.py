"""The tables that are published: their columns, and what may stand in each.

Names and order are permanent: people's programs depend on them. New columns come at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from answerable.dates import DATE_PATTERN, PERIOD_PATTERN
from answerable.dictionary import fields_of, words_of
from answerable.exports.values import chosen
from answerable.exports.writing import LIST_SEPARATOR, NUMBERS
from answerable.findings.signals import SignalKind
from answerable.record.inputs import COLUMNS as INPUT_COLUMNS
from answerable.records import (
    OWN_COLUMNS,
    CorrectionKind,
    Input,
    Metric,
    Obligation,
    Observation,
    Standing,
    State,
)


@dataclass(frozen=True)
class Column:
    """A column: its name, what it says, the type of its cells, and what they may hold.

    `type` is one of Table Schema's. `among` lists all that a cell may hold, if that is fixed;
    `pattern` is the form of its text.
    """

    name: str
    words: str
    type: str = "string"
    needed: bool = False
    among: tuple[str, ...] = ()
    pattern: str = ""

    def schema(self) -> dict[str, Any]:
        """Return the column as a field of a Table Schema."""
        limits: dict[str, Any] = {"required": True} if self.needed else {}
        limits |= {"enum": [*self.among]} if self.among else {}
        limits |= {"pattern": f"^(?:{self.pattern})$"} if self.pattern else {}
        form = {"delimiter": LIST_SEPARATOR} if self.type == "list" else {}
        limits = {"constraints": limits} if limits else {}
        return {"name": self.name, "type": self.type, "description": self.words, **form, **limits}


@dataclass(frozen=True)
class Table:
    """A table: what a row of it is, its columns, its key, and the columns that name other rows.

    `named` maps a column to a table whose key it gives.
    """

    title: str
    words: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    named: Mapping[str, str] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def _id(name: str, words: str) -> Column:
    return Column(name, words, needed=True)


def _date(name: str, words: str) -> Column:
    return Column(name, f"{words} A year, a month or a day.", pattern=DATE_PATTERN)


def _list(name: str, words: str) -> Column:
    return Column(name, words, "list")


def _among(name: str, words: str, among: Any) -> Column:
    return Column(name, words, among=tuple(word.value for word in among))


_URL = Column("url", "The address of its page, from the site's root.", needed=True)
_STANDING = _among("standing", "How it stands, on this site's own scale.", Standing)
_DOCUMENT = Column("document", "The id of the document that says so.")
_PLACE = Column("place", "The place in that document.")
_OBLIGATION = _among("obligation", "How firmly it is promised, where that is clear.", Obligation)
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
            Column("url", "The address of the release's page.", needed=True),
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

# The columns of figures that the files of editors do not have, and what each says.
_ADDED = {
    "kind": "Whether the row is a figure or a dated aim.",
    "timing": "Whether an aim is to be met by its date, or from then on.",
    "unit": "The unit.",
    "document": "The id of the document that gives it.",
    "place": "The place in that document.",
}


def figures_table(metric: Metric) -> Table:
    """Return the table of a metric's figures and aims, its dimensions among its columns."""
    start = OWN_COLUMNS.index("period") + 1
    groups = [
        Column(dimension.id, f"The group: {dimension.title}.", needed=True)
        for dimension in metric.dimensions
    ]
    said = {field.name: _one_line(field.words) for field in fields_of(Observation)} | _ADDED
    own = [_figure_column(name, said[name]) for name in OWN_COLUMNS]
    return Table(
        metric.title,
        metric.question,
        (*own[:start], *groups, *own[start:]),
        ("kind", *metric.key_names) if _aims_once(metric) else (),
    )


def _figure_column(name: str, words: str) -> Column:
    match name:
        case "kind":
            return Column(name, words, needed=True, among=("observation", "target"))
        case "period":
            return Column(name, words, needed=True, pattern=PERIOD_PATTERN)
        case "unit" | "document" | "place":
            return Column(name, words, needed=True)
        case _:
            return Column(name, words, _type(name))


def _aims_once(metric: Metric) -> bool:
    """Say whether no two aims are for one date and groups: one may be by it, and one from it."""
    found = [
        (aim.date.text, *(chosen(aim.where, d.id) for d in metric.dimensions))
        for aim in metric.targets
    ]
    return len({*found}) == len(found)


def inputs_table() -> Table:
    """Return the table of what a metric's figures were made of."""
    columns = tuple(
        Column(field.name, _one_line(field.words), _type(field.name), field.needed)
        for field in fields_of(Input)
        if field.name in INPUT_COLUMNS
    )
    return Table("What figures were made of", _one_line(words_of(Input)), columns)


def _type(name: str) -> str:
    return "number" if name in NUMBERS else "string"


def _one_line(text: str) -> str:
    return " ".join(text.split())
