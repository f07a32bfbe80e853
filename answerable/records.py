"""The data dictionary: one frozen type for each kind of record, nothing extra allowed.

Each type takes the plain text values that `reading` gives. `id` is the file's name, `file` its
path from the root, `body` its Markdown text. The text below a field says what it holds, for
editors: the pages of the dictionary and the schemas of editors' tools are made of it (see
`dictionary`). What a value may look like, and how to mend one that doesn't, is a `Form`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from answerable import likely
from answerable.dates import DATE_FORMS, DATE_PATTERN, PERIOD_PATTERN, PartialDate, Period
from answerable.likely import quoted

T = TypeVar("T")
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
PAGE_NAMES = ("index", "readme")
WEB_ADDRESS = re.compile(
    r"""https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?([/?#][^\s"'<>`\\{|}^]*)?"""
)


@dataclass(frozen=True)
class Form:
    """How a value is written: the name of its type, a rule in words, an example, a pattern.

    A pattern holds for the whole value; where it is empty, any text will do. `seen_as` are the
    types that editors' tools take such values for: they read `2026` as a number, and `yes` as
    true. `bounds` are the least and the most that such a number may be.
    """

    name: str
    rule: str
    example: str
    pattern: str = ""
    seen_as: tuple[str, ...] = ("string",)
    bounds: tuple[int, int] | None = None

    def holds(self, text: str) -> bool:
        """Say whether a text is written in this form."""
        return bool(re.fullmatch(self.pattern, text))


TEXT = Form("text", "anything that is not empty", "", seen_as=("string", "number", "boolean"))
ID = Form(
    "id",
    "small letters and digits, with single hyphens or points between them",
    "1.1-quay-lights",
    r"[a-z0-9]+([.-][a-z0-9]+)*",
    ("string", "number"),
)
YES_NO = Form("yes or no", "`yes` or `no`", "yes", "yes|no", ("string", "boolean"))
WHOLE = Form(
    "whole number",
    "digits alone",
    "4327",
    "0|[1-9][0-9]{0,14}",
    ("string", "integer"),
    (0, 10**15 - 1),
)
NUMBER = Form(
    "number",
    "digits alone, with a minus or a decimal point where needed; shown as written",
    "82.0",
    r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?",
    ("string", "number"),
)
WEB = Form(
    "web address",
    "the whole address, from `https://` or `http://` on",
    "https://www.example.org/plan",
    WEB_ADDRESS.pattern,
)
_YEAR = (1000, 9999)
DATE = Form("date", DATE_FORMS, "2026-06-30", DATE_PATTERN, ("string", "integer"), _YEAR)
PERIOD = Form(
    "period",
    "the time that a figure covers, in one of the ways below",
    "2019/20",
    PERIOD_PATTERN,
    ("string", "integer"),
    _YEAR,
)
MARKER = Form(
    "marker",
    ", ".join(f"`{marker}` ({meaning})" for marker, meaning in MISSING_MARKERS.items()),
    "x",
    "|".join(MISSING_MARKERS),
)


class Standing(StrEnum):
    """The site's own scale for how a promise stands, in the order that pages show it."""

    COMPLETE = "complete"
    IN_PROGRESS = "in-progress"
    DELAYED = "delayed"
    REVERSED = "reversed"
    SUPERSEDED = "superseded"
    NOT_STARTED = "not-started"
    NOT_REPORTED = "not-reported"


class Better(StrEnum):
    """Which way a figure is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Timing(StrEnum):
    """Whether an aim is to be met by its date, or from then on."""

    BY = "by"
    FROM = "from"


@dataclass(frozen=True)
class Figure:
    """A number kept as published: `text` is what the source printed, `number` its value."""

    text: str
    number: Decimal

    @classmethod
    def parse(cls, text: str) -> "Figure":
        """Read digits with an optional minus and decimal point; raise ValueError otherwise."""
        if NUMBER.holds(text):
            return cls(text, Decimal(text))
        raise ValueError(_no_figure(text))


def _no_figure(text: str) -> str:
    what = f"{quoted(text)} is not a plain number"
    if likely.dates(text) or likely.is_spreadsheet_date(text):
        what = f"{quoted(text)} is a date, perhaps made by a spreadsheet"
    elif likely.is_nothing(text):
        return f"{what}|Leave it empty, and say why in `marker`: {', '.join(MISSING_MARKERS)}"
    elif found := likely.qualified(text):
        return f"{what}|Write {found[1]} here and `{found[0]}` as the `qualifier`"
    elif (number := likely.number(text)) and NUMBER.holds(number):
        unit = " Write the digits alone; the unit stands in the metric"
        return f"{what}|Did you mean `{number}`?" + (unit if set(text) & set("%£$€") else "")
    return _no_number(text, what, "such as 2676 or 82.8")


def _no_number(text: str, what: str, example: str) -> str:
    if not text:
        return f"There is no number here|Write digits alone, {example}"
    if likely.is_spreadsheet_number(text):
        what = f"{quoted(text)} is a number that a spreadsheet has shortened"
        return f"{what}|Write all the digits that the source gives"
    return f"{what}|Write digits alone, {example}"


def _slug(text: str) -> str:
    if ID.holds(text):
        return text
    found = likely.slug(text)
    rule = "Use small letters, digits, and single hyphens or points"
    raise ValueError(f"{quoted(text)} is not an id|{f'Did you mean `{found}`?' if found else rule}")


def _record_id(text: str) -> str:
    if text in PAGE_NAMES:
        raise ValueError(f"{text!r} is the name of a page of the site|Give the file another name")
    return _slug(text)


def _yes_or_no(text: str) -> bool:
    if not YES_NO.holds(text):
        found = likely.yes_or_no(text)
        mend = f"Did you mean `{found}`?" if found else "Write yes or no"
        raise ValueError(f"{quoted(text)} is neither yes nor no|{mend}")
    return text == "yes"


def _whole(text: str) -> int:
    if WHOLE.holds(text):
        return int(text)
    what = f"{quoted(text)} is not a whole number"
    number = likely.number(text)
    if number and WHOLE.holds(number):
        raise ValueError(f"{what}|Did you mean `{number}`?")
    raise ValueError(_no_number(text, what, "such as 4327"))


def _web_address(text: str) -> str:
    if WEB.holds(text):
        return text
    found = likely.web_address(text)
    good = found is not None and WEB.holds(found)
    mend = f"Did you mean `{found}`?" if good else "Begin it with https://"
    raise ValueError(f"{quoted(text)} is not a web address|{mend}")


# What people write where there is nothing to write: it would be published as if it were said.
NOTHING_SAID = frozenset({"", "null", "~", "tbc", "tbd", "tba", "n/a", "xxx", "???", "-", "—", "…"})


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("There is no text here|Write it, or delete the line")
    if text.strip(".").lower() in NOTHING_SAID:
        raise ValueError(
            f"{quoted(text)} says nothing|Take it out; the page says what is not known"
        )
    return text


def _chosen(value: object) -> str | tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_text(_alone(item)) for item in value)
    return _text(_alone(value))


def _alone(value: object) -> str:
    """Return a value that is text; raise ValueError for a list or a block of fields."""
    if isinstance(value, str):
        return value
    what = "A list" if isinstance(value, list) else "A block of fields"
    raise ValueError(f"{what} stands where one value belongs|Write one value after the colon")


def _read(parse: Callable[[str], T]) -> BeforeValidator:
    return BeforeValidator(lambda value: parse(_alone(value)))


Id = Annotated[str, _read(_slug)]
RecordId = Annotated[str, _read(_record_id)]
Text = Annotated[str, _read(_text)]
YesNo = Annotated[bool, _read(_yes_or_no)]
Whole = Annotated[int, _read(_whole)]
WebAddress = Annotated[str, _read(_web_address)]
DateText = Annotated[PartialDate, _read(PartialDate.parse)]
PeriodText = Annotated[Period, _read(Period.parse)]
Number = Annotated[Figure, _read(Figure.parse)]
# Any word, so that whoever writes another than those known is told which they are.
Marker = Annotated[str, _read(str)]
Chosen = Annotated[str | tuple[str, ...], BeforeValidator(_chosen)]
Selection = Mapping[str, Chosen]
# Kept beside the types, because pydantic would take time over each at every start.
FORMS: Mapping[object, Form] = {
    Text: TEXT,
    Id: ID,
    YesNo: YES_NO,
    Whole: WHOLE,
    Number: NUMBER,
    WebAddress: WEB,
    DateText: DATE,
    PeriodText: PERIOD,
    Marker: MARKER,
    Chosen: TEXT,
}


class Entry(BaseModel):
    """Any mapping in the record: frozen, and closed to fields that it doesn't name."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Kept(Entry):
    """An entry with a file of its own."""

    kind: ClassVar[str]
    id: RecordId
    file: str


class Written(Kept):
    """A record whose file is Markdown; `body` is the text below its fields."""

    body: str
    body_line: int


class Source(Entry):
    """Where something is said: a document of the record, and the place in it."""

    document: Id
    """The id of the document."""
    place: Text
    """The place in it, such as “section 1.1, paragraph 3”."""


class Due(Entry):
    """A date that a promise or a report gives: what is to happen, or happened, by when."""

    by: DateText
    """By when, as exactly as the source says and no more."""
    what: Text
    """What is to have happened by then, or did."""
    words: Text | None = None
    """The source's own words, where they say more or less than the date: “early 2021”."""


class Money(Entry):
    """A sum in pounds, once or for each year, that a promise or a report gives."""

    amount: Whole
    """How many pounds: once, or for each `per`."""
    for_: Text = Field(alias="for")
    """What the money is for."""
    words: Text | None = None
    """The source's own words, where they say more or less than the amount."""
    per: Text | None = None
    """What the amount is for each of, such as “year”; left out for a sum paid once."""
    years: Whole | None = None
    """For how many years, if the source says."""


class Body(Entry):
    """An organisation or office that owns promises, publishes documents or writes letters."""

    id: Id
    """How other files name it. It is permanent."""
    name: Text
    """Its full name."""
    short: Text | None = None
    """A short name for tables."""
    about: Text | None = None
    """What it does in this plan."""

    @property
    def brief(self) -> str:
        """The short name, or the name where there is none."""
        return self.short or self.name


class Cadence(Entry):
    """How often the publisher promised to report."""

    months: Whole
    """How many months lie between two reports."""
    words: Text
    """The promise to report, in a sentence of our own."""
    source: Source
    """Where the plan promises so."""


class Chapter(Entry):
    """A chapter of the plan, and the sections that follow its opening."""

    id: Id
    """The id of the section that opens the chapter."""
    sections: tuple[Id, ...] = ()
    """The ids of the sections that follow, in the plan's order."""


class Licence(Entry):
    """The terms under which the record's facts may be used."""

    id: Text
    """Its short name in data files, such as OGL-UK-3.0."""
    title: Text
    """Its title, as readers see it."""
    url: WebAddress
    """Where its text is published."""


class MeetingKind(Entry):
    """A series of meetings that the record follows."""

    id: Id
    """What meetings name as their `kind`."""
    title: Text
    """Its heading on the page of meetings."""


class Plan(Entry):
    """The plan that the site is about: its title, publisher, chapters and promised updates."""

    file: str
    title: Text
    """The plan's title."""
    publisher: Id
    """The id of the body that published it."""
    published: DateText
    """When it was published."""
    document: Id
    """The id of the plan's own document; a promise from another is told as one that came later."""
    summary: Text
    """What the plan is, in a sentence or two."""
    cadence: Cadence
    """How often the publisher promised to report."""
    chapters: tuple[Chapter, ...]
    """The chapters, in the plan's order."""
    licence: Licence
    """The terms under which the record's facts may be used."""
    meeting_kinds: tuple[MeetingKind, ...] = ()
    """The series of meetings that the record follows, in the order shown."""
    public_contacts: tuple[Text, ...] = ()
    """E-mail addresses and telephone numbers that are published for the public, so may be shown."""
    abbreviations: tuple[Text, ...] = ()
    """Short forms that readers know without having them spelt out, such as UK."""


class Reference(Entry):
    """A note or reference that a section of the plan cites."""

    label: Text
    """Its published number."""
    text: Text
    """What it refers to."""
    url: WebAddress | None = None
    """Its link, if the source gives it whole."""


class Section(Written):
    """A chapter or section of the plan, told in plain words."""

    kind: ClassVar[str] = "section"
    title: Text
    """The plan's own title for it."""
    source: Source
    """Where it is in the plan."""
    references: tuple[Reference, ...] = ()
    """The notes that it cites, in order."""


class ScaleValue(Entry):
    """One word or colour of a source's own scale."""

    id: Id
    """How reports name it."""
    label: Text
    """The source's own words."""
    standing: Standing | None = None
    """What it means on this site's scale; left out where that can't be told."""
    note: Text | None = None
    """What a reader must know of it."""


class Scale(Kept):
    """The words or colours in which one source says how things stand.

    Where a source rates nothing, a scale may be built of the source's own words: each value is a
    word that it uses, and the standing is this site's reading of that word.
    """

    kind: ClassVar[str] = "scale"
    title: Text
    """Its title."""
    document: Id
    """The id of the document that uses it."""
    note: Text
    """What the scale is, and what is not known of it."""
    values: tuple[ScaleValue, ...]
    """Its values, in its own order."""


class Document(Written):
    """A document that the record names, whether it was read or not. Its text says what it is."""

    kind: ClassVar[str] = "document"
    title: Text
    """Its title."""
    kind_of: Text = Field(alias="kind")
    """What sort of document it is; hyphens are shown as spaces."""
    publisher: Id | None = None
    """The id of the body that published it."""
    date: DateText | None = None
    """Its date."""
    earliest: DateText | None = None
    """The earliest date that it can have, for a document without one."""
    date_note: Text | None = None
    """What is known of its date."""
    link: WebAddress | None = None
    """Where it is published, if a source gives the link whole."""
    held: YesNo = False
    """Whether its text was read in full for this record."""
    source: Source | None = None
    """Where we know of it from, if not from itself."""


class Commitment(Written):
    """A promise. Its text says in plain words what was promised."""

    kind: ClassVar[str] = "commitment"
    title: Text
    """The promise in a few words."""
    section: Id
    """The id of the section of the plan that it belongs to."""
    owners: tuple[Id, ...] = Field(min_length=1)
    """The ids of the bodies that must do it, then of those that asked for it or help."""
    made: DateText
    """The date of the document where it first appears."""
    source: Source
    """Where it is written."""
    due: tuple[Due, ...] = ()
    """The dates that the promise gives."""
    money: tuple[Money, ...] = ()
    """The sums that it promises."""
    metrics: tuple[Id, ...] = ()
    """The ids of the metrics that it was meant to move."""


class Total(Entry):
    """How many actions a document itself says have a status."""

    status: Id
    """The id of a value on the scale."""
    count: Whole
    """How many actions have it."""


class Edition(Written):
    """A published update, or any document that reports on several promises."""

    kind: ClassVar[str] = "update"
    title: Text
    """Its title."""
    document: Id
    """The id of its document."""
    date: DateText | None = None
    """Its date; the order of updates rests on it."""
    earliest: DateText | None = None
    """The earliest date that it can have, needed with `date_note` where it has no date."""
    date_note: Text | None = None
    """What is known of its date."""
    lists_every_action: YesNo | None = None
    """Whether it sets out to list every action; left out where that is not known.

    Where it is `yes`, and its document is held, each promise made by then that has no report in it
    is told as missing.
    """
    scale: Id | None = None
    """The id of its scale; its reports need one to have a status."""
    totals: tuple[Total, ...] = ()
    """How many actions the document itself says have each status."""
    source: Source
    """Where we know of it from."""

    @property
    def moment(self) -> PartialDate | None:
        """The date, or the earliest day it can have where the document is undated."""
        return self.date or self.earliest


class Report(Written):
    """What one update reported of one promise. Its text tells it in plain words."""

    kind: ClassVar[str] = "report"
    edition: Id
    status: Id | None = None
    """The id of a value on the update's scale; left out where the source gives none."""
    quote: Text | None = None
    """The source's own few words that the status rests on."""
    place: Text
    """The place in the update's document."""
    dates: tuple[Due, ...] = ()
    """The dates that this report gives."""
    money: tuple[Money, ...] = ()
    """The sums that this report gives."""
    documents: tuple[Id, ...] = ()
    """The ids of the documents that it names."""
    meetings: tuple[Id, ...] = ()
    """The ids of the meetings that it names."""
    metrics: tuple[Id, ...] = ()
    """The ids of the metrics whose figures it gives."""


class Dimension(Entry):
    """What splits a metric's figures, such as the ethnic group: one column of its CSV file."""

    id: Id
    """The name of its column."""
    title: Text
    """Its title for readers."""
    compared: YesNo = True
    """`no` where its values are different things, so that a gap between them means nothing."""


class ChartKind(StrEnum):
    """The kinds of chart that the engine draws."""

    BARS = "bars"
    DOTS = "dots"
    LINE = "line"
    TARGETS = "targets"


class Chart(Entry):
    """How to draw some of a metric's figures."""

    kind: ChartKind
    """How they are drawn."""
    by: Id | None = None
    """The id of the dimension, or `period`, that names the bars and dots, or a line's series."""
    panel: Id | None = None
    """The id of a dimension, or `period`: each of its values has a drawing of its own."""
    where: Selection = {}
    """Which figures it draws: a value, or a list of them, for a dimension or `period`."""
    reference: Number | None = None
    """Where to draw a line across."""
    reference_label: Text | None = None
    """What that line says."""


class Target(Entry):
    """A dated aim, on the metric's own scale."""

    date: PeriodText
    """Its date."""
    value: Number
    """The aim, in the metric's unit."""
    qualifier: Text | None = None
    """The source's own words on the value, such as “as many as”."""
    timing: Timing = Timing.BY
    """Whether it is to be met by its date, or from then on."""
    where: Selection = {}
    """The groups that it is for: a value, or a list of them, for a dimension."""
    words: Text | None = None
    """The source's own words."""
    source: Source
    """Where it is written."""


class Observation(Entry):
    """One published figure: a row of the CSV file beside a metric.

    A row has a column for each dimension of the metric as well, named by its id. Write the group's
    name there as it is shown, and `All` for a total. A metric has one row for each period and
    combination of groups. A column that no row uses may be left out.
    """

    line: int
    period: PeriodText
    """The time that the figure covers."""
    groups: Mapping[str, str]
    value: Number | None = None
    """The figure as published; the cell is empty only where `marker` says why."""
    lower: Number | None = None
    """The lower end of its interval, if published."""
    upper: Number | None = None
    """The upper end of its interval."""
    numerator: Whole | None = None
    """The count above the line, for a share."""
    denominator: Whole | None = None
    """The count below the line."""
    qualifier: Text | None = None
    """The source's own word that qualifies it, such as “almost”."""
    marker: Marker | None = None
    """Why there is no value."""
    source: Source
    note: Text | None = None
    """What a reader must know of this figure."""

    @property
    def key(self) -> tuple[str, ...]:
        """What tells this figure from the metric's others: its period and groups."""
        return (self.period.text, *self.groups.values())

    def named(self, name: str) -> str:
        """The part of the key that one of its metric's key names stands for."""
        return self.period.text if name == "period" else self.groups[name]


class Metric(Kept):
    """Something that is counted or measured, with its figures in a CSV file beside it."""

    kind: ClassVar[str] = "metric"
    title: Text
    """Its title."""
    question: Text
    """What it answers, as one question."""
    unit: Text
    """Its unit; `per cent` and `percentage points` are known, any other is shown as it is."""
    decimals: Whole = 0
    """How many decimals its figures are published with."""
    bounded: YesNo = True
    """`no` where a percentage may lie below 0 or above 100, as a change may."""
    better: Better | None = None
    """Which way is better; left out where no source says."""
    geography: Text | None = None
    """The area that it covers."""
    population: Text | None = None
    """Who or what is counted."""
    sections: tuple[Id, ...] = ()
    """The ids of the sections of the plan that give or frame it."""
    dimensions: tuple[Dimension, ...] = ()
    """What splits its figures; each is a column of the CSV file."""
    charts: tuple[Chart, ...] = ()
    """How to draw it; without a chart, its figures are listed."""
    targets: tuple[Target, ...] = ()
    """Its dated aims."""
    gaps: Text | None = None
    """Why some groups have no figure in some periods, if that is so."""
    disagreement: Text | None = None
    """Where two sources, or two places in one, differ."""
    notes: tuple[Text, ...] = ()
    """What a reader must know of its figures, a note for each thing."""
    observations: tuple[Observation, ...] = ()
    csv_file: str

    @property
    def key_names(self) -> tuple[str, ...]:
        """What the parts of its figures' keys are called: the period, and each dimension."""
        return ("period", *(dimension.id for dimension in self.dimensions))


class Person(Written):
    """A member of a group that checks the work.

    The text is a short biography, and says no more than the page that the person is published on.
    """

    kind: ClassVar[str] = "person"
    name: Text
    """The name as published."""
    group: Text
    """The group; people are listed under it."""
    role: Text | None = None
    """The role in the group, if it is stated."""
    from_: DateText | None = Field(default=None, alias="from")
    """When the person joined the group, if a source says."""
    to: DateText | None = None
    """When the person left the group, if a source says."""
    source: Source
    """Where the name is published."""


class Meeting(Written):
    """A meeting held or planned. Its text says what the sources say of it."""

    kind: ClassVar[str] = "meeting"
    title: Text
    """Its title."""
    kind_of: Id = Field(alias="kind")
    """The id of its series, as the plan's `meeting_kinds` lists them."""
    date: DateText
    """When it was, or is to be."""
    date_note: Text | None = None
    """What is known of the date."""
    place: Text | None = None
    """Where it was, or is to be."""
    planned: YesNo = False
    """`yes` where the sources tell of it as a plan alone."""
    attended: tuple[Text, ...] = ()
    """Who came, as the source names them."""
    apologies: tuple[Text, ...] = ()
    """Who sent apologies, as the source names them."""
    minutes: Id | None = None
    """The id of the document of its minutes, if they are published."""
    documents: tuple[Id, ...] = ()
    """The ids of other documents of it."""
    source: Source
    """Where we know of it from."""


class Ask(Entry):
    """One thing that a letter asks for."""

    id: Id
    """Its id within the letter."""
    text: Text
    """What is asked, in plain words."""
    place: Text
    """The place in the letter."""
    commitments: tuple[Id, ...] = ()
    """The ids of the promises that it is about."""
    sections: tuple[Id, ...] = ()
    """The ids of the sections that it is about."""


class Letter(Written):
    """A letter. Its text says in plain words what it says."""

    kind: ClassVar[str] = "letter"
    title: Text
    """Its title."""
    from_: tuple[Id, ...] = Field(alias="from", min_length=1)
    """The ids of the bodies that wrote it."""
    to: tuple[Id, ...] = Field(min_length=1)
    """The ids of the bodies that it is to."""
    date: DateText
    """Its date."""
    document: Id
    """The id of its document."""
    replies_to: Id | None = None
    """The id of the letter that it answers."""
    asks: tuple[Ask, ...] = ()
    """The things that it asks for, in order."""
    source: Source
    """Where it is in its document."""
