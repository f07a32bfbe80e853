"""The data dictionary: one frozen type for each kind of record, nothing extra allowed.

Each type takes the plain text values that `reading` gives. `id` is the file's name, `file` its
path from the root, `body` its Markdown text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator

from answerable.dates import PartialDate, Period

MISSING_MARKERS = {
    "c": "confidential",
    "x": "not available",
    "z": "not applicable",
    "low": "rounds to zero but is not zero",
}


# The columns of a published metric beside its dimensions, whose names they can't take.
OWN_COLUMNS = (
    "kind", "timing", "period", "value", "lower", "upper", "numerator", "denominator",
    "qualifier", "marker", "unit", "document", "place", "note",
)  # fmt: skip


WEB_ADDRESS = re.compile(r"""https?://[^\s/"'<>`\\]+\.[^\s"'<>`\\]+""")


class Standing(StrEnum):
    """The site's own scale for how a promise stands, in the order that pages show it."""

    COMPLETE = "complete"
    IN_PROGRESS = "in-progress"
    DELAYED = "delayed"
    REVERSED = "reversed"
    SUPERSEDED = "superseded"
    NOT_STARTED = "not-started"
    NOT_REPORTED = "not-reported"


@dataclass(frozen=True)
class Figure:
    """A number kept as published: `text` is what the source printed, `number` its value."""

    text: str
    number: Decimal

    @classmethod
    def parse(cls, text: str) -> "Figure":
        """Read digits with an optional minus and decimal point; raise ValueError otherwise."""
        if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", text):
            raise ValueError(
                f"{text!r} is not a plain number|Write digits alone, such as 2676 or 82.8"
            )
        return cls(text, Decimal(text))


def _slug(text: object) -> str:
    if not isinstance(text, str) or not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", text):
        raise ValueError(
            f"{text!r} is not an id|Use small letters, digits, and single hyphens or points"
        )
    return text


def _record_id(text: object) -> str:
    id_ = _slug(text)
    if id_ in ("index", "readme"):
        raise ValueError(f"{id_!r} is the name of a page of the site|Give the file another name")
    return id_


def _yes_or_no(text: object) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(f"{text!r} is neither yes nor no|Write yes or no")
    return text == "yes"


def _whole(text: object) -> int:
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{1,15}", text):
        raise ValueError(f"{text!r} is not a whole number|Write digits alone, such as 4327")
    return int(text)


def _web_address(text: object) -> str:
    if not isinstance(text, str) or not WEB_ADDRESS.fullmatch(text):
        raise ValueError(f"{text!r} is not a web address|Begin it with https://")
    return text


def _text(text: object) -> str:
    if not isinstance(text, str) or not text:
        raise ValueError("There is no text here|Write it, or delete the line")
    return text


def _parsed(parse: Any) -> PlainValidator:
    def read(text: object) -> Any:
        return parse(text if isinstance(text, str) else "")

    return PlainValidator(read)


Id = Annotated[str, BeforeValidator(_slug)]
Text = Annotated[str, BeforeValidator(_text)]
YesNo = Annotated[bool, PlainValidator(_yes_or_no)]
Whole = Annotated[int, PlainValidator(_whole)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
DateText = Annotated[PartialDate, _parsed(PartialDate.parse)]
PeriodText = Annotated[Period, _parsed(Period.parse)]
Number = Annotated[Figure, _parsed(Figure.parse)]


class Entry(BaseModel):
    """Any mapping in the record: frozen, and closed to fields that it doesn't name."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Kept(Entry):
    """An entry with a file of its own."""

    kind: ClassVar[str]
    id: Annotated[str, BeforeValidator(_record_id)]
    file: str


class Written(Kept):
    """A record whose file is Markdown; `body` is the text below its fields."""

    body: str
    body_line: int


class Source(Entry):
    """Where something is said: a document of the record and the place in it."""

    document: Id
    place: Text


class Due(Entry):
    """A date that a promise or a report gives: what is to happen by when.

    `words` are the source's own, where they say more or less than the date ("early 2021").
    """

    by: DateText
    what: Text
    words: Text | None = None


class Money(Entry):
    """A sum in pounds: `amount`, once, or `per` a year for `years`."""

    amount: Whole
    for_: Text = Field(alias="for")
    words: Text | None = None
    per: Text | None = None
    years: Whole | None = None


class Body(Entry):
    """An organisation or office that owns promises or publishes documents."""

    id: Id
    name: Text
    short: Text | None = None
    about: Text | None = None

    @property
    def brief(self) -> str:
        """The short name, or the name where there is none."""
        return self.short or self.name


class Cadence(Entry):
    """How often the publisher promised to report, in months."""

    months: Whole
    words: Text
    source: Source


class Chapter(Entry):
    """A chapter of the plan: a section of the same id opens it; others follow in order."""

    id: Id
    sections: tuple[Id, ...] = ()


class Licence(Entry):
    """The terms under which the record's facts may be used: a short id, a title, an address."""

    id: Text
    title: Text
    url: WebAddress


class MeetingKind(Entry):
    """A series of meetings that the record follows."""

    id: Id
    title: Text


class Plan(Entry):
    """The plan itself: its title, publisher, chapters and promised cadence of updates.

    `public_contacts` are contact details that are published as such, so that they may be shown;
    `abbreviations` are short forms that readers know without having them spelt out.
    """

    file: str
    title: Text
    publisher: Id
    published: DateText
    document: Id
    summary: Text
    cadence: Cadence
    chapters: tuple[Chapter, ...]
    licence: Licence
    meeting_kinds: tuple[MeetingKind, ...] = ()
    public_contacts: tuple[Text, ...] = ()
    abbreviations: tuple[Text, ...] = ()


class Reference(Entry):
    """A note or reference that a section of the plan cites, by its published number."""

    label: Text
    text: Text
    url: WebAddress | None = None


class Section(Written):
    """A section of the plan, told in plain words."""

    kind: ClassVar[str] = "section"
    title: Text
    source: Source
    references: tuple[Reference, ...] = ()


class ScaleValue(Entry):
    """One value of a source's own status scale, and the standing it means where that is known."""

    id: Id
    label: Text
    standing: Standing | None = None
    note: Text | None = None


class Scale(Kept):
    """A source's own status scale, in its order."""

    kind: ClassVar[str] = "scale"
    title: Text
    document: Id
    note: Text
    values: tuple[ScaleValue, ...]


class Document(Written):
    """A document that the record names; `held` when its text was read in full for this record."""

    kind: ClassVar[str] = "document"
    title: Text
    kind_of: Text = Field(alias="kind")
    publisher: Id | None = None
    date: DateText | None = None
    earliest: DateText | None = None
    date_note: Text | None = None
    link: WebAddress | None = None
    held: YesNo = False
    source: Source | None = None


class Commitment(Written):
    """A promise: who made it, when, where it is written, and what it promised by when."""

    kind: ClassVar[str] = "commitment"
    title: Text
    section: Id
    owners: tuple[Id, ...] = Field(min_length=1)
    made: DateText
    source: Source
    due: tuple[Due, ...] = ()
    money: tuple[Money, ...] = ()
    metrics: tuple[Id, ...] = ()


class Total(Entry):
    """How many actions a document itself says have a status."""

    status: Id
    count: Whole


class Edition(Written):
    """One published update: its date, its document, and whether it means to list every action."""

    kind: ClassVar[str] = "update"
    title: Text
    document: Id
    date: DateText | None = None
    earliest: DateText | None = None
    date_note: Text | None = None
    lists_every_action: YesNo | None = None
    scale: Id | None = None
    totals: tuple[Total, ...] = ()
    source: Source

    @property
    def moment(self) -> PartialDate | None:
        """The date, or the earliest day it can have where the document is undated."""
        return self.date or self.earliest


class Report(Written):
    """What one edition reported of one commitment; `id` is the commitment's.

    `status` is a value of the edition's scale and is absent where the source gives none;
    `quote` holds the source's own few words that it rests on.
    """

    kind: ClassVar[str] = "report"
    edition: Id
    status: Id | None = None
    quote: Text | None = None
    place: Text
    dates: tuple[Due, ...] = ()
    money: tuple[Money, ...] = ()
    documents: tuple[Id, ...] = ()
    meetings: tuple[Id, ...] = ()
    metrics: tuple[Id, ...] = ()


class Dimension(Entry):
    """What splits a metric's figures: the name of a column and its title for readers.

    `compared` is no where its values are different things, so that a highest, a lowest or a
    gap between them would mean nothing.
    """

    id: Id
    title: Text
    compared: YesNo = True


class ChartKind(StrEnum):
    """The kinds of chart that the engine draws."""

    BARS = "bars"
    DOTS = "dots"
    LINE = "line"
    TARGETS = "targets"


Selection = Mapping[str, Text | tuple[Text, ...]]


class Chart(Entry):
    """How to draw some of a metric's figures; `where` picks them, `panel` splits them."""

    kind: ChartKind
    by: Id | None = None
    panel: Id | None = None
    where: Selection = {}
    reference: Number | None = None
    reference_label: Text | None = None


class Target(Entry):
    """A dated aim on the metric's own scale.

    `timing` says whether it is to be met by its date or from then on; `qualifier` holds the
    source's own words on the value, such as "as many as".
    """

    date: PeriodText
    value: Number
    qualifier: Text | None = None
    timing: Text = Field(default="by", pattern="^(by|from)$")
    where: Selection = {}
    words: Text | None = None
    source: Source


class Observation(Entry):
    """One published figure: when, of what groups, how much, in which words, and where it stands.

    `value` is None only where `marker` says why; `numerator` and `denominator` are counts.
    """

    line: int
    period: PeriodText
    groups: Mapping[str, str]
    value: Number | None = None
    lower: Number | None = None
    upper: Number | None = None
    numerator: Whole | None = None
    denominator: Whole | None = None
    qualifier: Text | None = None
    marker: Text | None = None
    source: Source
    note: Text | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What tells this figure from the metric's others: its period and groups."""
        return (self.period.text, *self.groups.values())


class Metric(Kept):
    """A figure that is followed: what it measures, its unit, of whom, and which way is better.

    `gaps` says why not every group has a figure in every period; `bounded` is no where a
    percentage can lie below 0 or above 100, as a change can.
    """

    kind: ClassVar[str] = "metric"
    title: Text
    question: Text
    unit: Text
    decimals: Whole = 0
    bounded: YesNo = True
    better: Text | None = Field(default=None, pattern="^(higher|lower)$")
    geography: Text | None = None
    population: Text | None = None
    sections: tuple[Id, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    charts: tuple[Chart, ...] = ()
    targets: tuple[Target, ...] = ()
    gaps: Text | None = None
    disagreement: Text | None = None
    notes: tuple[Text, ...] = ()
    observations: tuple[Observation, ...] = ()
    csv_file: str


class Person(Written):
    """A member of a group that checks the work, by the name and public roles published.

    `from_` and `to` are the dates of joining and leaving, where a source gives them.
    """

    kind: ClassVar[str] = "person"
    name: Text
    group: Text
    role: Text | None = None
    from_: DateText | None = Field(default=None, alias="from")
    to: DateText | None = None
    source: Source


class Meeting(Written):
    """A meeting held or planned: who a source says came, and its minutes where published."""

    kind: ClassVar[str] = "meeting"
    title: Text
    kind_of: Id = Field(alias="kind")
    date: DateText
    date_note: Text | None = None
    place: Text | None = None
    planned: YesNo = False
    attended: tuple[Text, ...] = ()
    apologies: tuple[Text, ...] = ()
    minutes: Id | None = None
    documents: tuple[Id, ...] = ()
    source: Source


class Ask(Entry):
    """One thing that a letter asks for."""

    id: Id
    text: Text
    place: Text
    commitments: tuple[Id, ...] = ()
    sections: tuple[Id, ...] = ()


class Letter(Written):
    """A letter: who wrote to whom, when, what it asks for, and the letter that it answers."""

    kind: ClassVar[str] = "letter"
    title: Text
    from_: tuple[Id, ...] = Field(alias="from", min_length=1)
    to: tuple[Id, ...] = Field(min_length=1)
    date: DateText
    document: Id
    replies_to: Id | None = None
    asks: tuple[Ask, ...] = ()
    source: Source
