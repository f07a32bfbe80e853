"""The plan, its promises, what was reported of them, and who checks: a type for each."""

from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from answerable.dates import PartialDate
from answerable.records.entries import Entry, Kept, Source, Written
from answerable.records.forms import (
    DateText,
    Id,
    LanguageCode,
    Number,
    Sha256,
    Text,
    WebAddress,
    Whole,
    YesNo,
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


class Obligation(StrEnum):
    """How firmly something is promised, the firmest first."""

    WILL = "will"
    AIMS = "aims"
    CONSIDERS = "considers"


class State(StrEnum):
    """What a report says of one part of a promise."""

    RESTATED = "restated"
    EXPECTED = "expected"
    UNDER_WAY = "under-way"
    HAPPENED = "happened"
    NOT_YET = "not-yet"
    STOPPED = "stopped"


class Part(Entry):
    """One thing that a promise says is to be done, to which later reports can be held."""

    id: Id
    """How reports name it, such as `first-report`. It is permanent."""
    what: Text
    """What is to happen, in plain words."""
    by: DateText | None = None
    """By when, as exactly as the source says and no more, if it says."""
    words: Text | None = None
    """The source's own words for the date, where they say more or less: “early 2021”."""
    obligation: Obligation | None = None
    """How firm it is: `will`, `aims` (wants, seeks, hopes) or `considers`; left out if unclear."""
    number: Number | None = None
    """The number that it promises, if it promises one: 40."""
    unit: Text | None = None
    """What the number counts: “per cent of new recruits”."""
    metric: Id | None = None
    """The id of the metric whose figures, and no report, tell whether it was done."""


class Saying(Entry):
    """What a report says of one part of a promise.

    A part that the promise doesn't have may first be named by a report; it then needs `what`.
    """

    part: Id
    """The id of the part, as the promise or the first report that names it gives it."""
    state: State
    """What the report says of it.

    `restated`: it is promised again, and no more is said; `expected`: it is to happen;
    `under-way`: it is being done; `happened`: it was done; `not-yet`: it was due, and was not done;
    `stopped`: it was given up, paused or taken back.
    """
    what: Text | None = None
    """What the report says happened or is to happen, in plain words."""
    by: DateText | None = None
    """When it happened, or by when it is to, as exactly as the report says, if it says."""
    words: Text | None = None
    """The report's own words for the date, where they say more or less: “in Spring 2022”."""
    obligation: Obligation | None = None
    """How firmly the report says that it is promised, where it says the promise again."""
    number: Number | None = None
    """The number that the report says was promised, where it says the promise again."""


class Money(Entry):
    """A sum of money, once or for each year, that a promise or a report gives."""

    amount: Whole
    """How much, in the plan's currency: once, or for each `per`."""
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


class Area(Entry):
    """A place that figures are given for, such as a borough."""

    id: Id
    """What its page's address ends in. It is permanent."""
    name: Text
    """Its name, as figures give it."""
    code: Text | None = None
    """Its official code."""
    whole: YesNo = False
    """`yes` for the area that all others are parts of; `All` means it too."""
    note: Text | None = None
    """What a reader must know of its figures."""


class Cadence(Entry):
    """How often the publisher promised to report."""

    months: Whole
    """How many months lie between two reports."""
    words: Text
    """The promise to report, in a sentence of our own."""
    source: Source
    """Where the plan promises so."""
    commitment: Id | None = None
    """The id of the promise that says so, if the record has it."""


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
    group: Text | None = None
    """The group that meets, as its members' files name it, if the record lists its members."""


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
    cadence: Cadence | None = None
    """How often the publisher promised to report; left out where no source says."""
    chapters: tuple[Chapter, ...]
    """The chapters, in the plan's order."""
    licence: Licence
    """The terms under which the record's facts may be used."""
    meeting_kinds: tuple[MeetingKind, ...] = ()
    """The series of meetings that the record follows, in the order shown."""
    outcomes: tuple[Id, ...] = ()
    """The ids of the metrics that show best whether the plan works, in the order shown."""
    currency: Text = "£"
    """The sign that stands before sums of money, such as `€`."""
    language: LanguageCode | None = None
    """The code of the language that the plan's own words are quoted in, such as `pt-BR`: official
    wordings, quotations and the words of scales. Left out for the one that the site is in."""
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
    """What a reader must know of it; where it has no standing, why none is read from it."""
    may_be: tuple[Id, ...] = ()
    """The ids of the values that it may really be, where our copy lost which: a lost shade."""
    no_account: YesNo = False
    """`yes` for a word that stands where an account should be, such as “commentary pending”."""


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
    language: LanguageCode | None = None
    """The code of its language, such as `cy`; left out for the one that the site is in."""
    link: WebAddress | None = None
    """Where it is published, if a source gives the link whole."""
    archive: WebAddress | None = None
    """Where a copy of what the link leads to is kept by an archive of the web."""
    archived: DateText | None = None
    """The day on which the archive took its copy."""
    sha256: Sha256 | None = None
    """The SHA-256 hash of the very file that was read for this record, as it was published.

    A text that was made of the file has another hash, and none is given for it.
    """
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
    parts: tuple[Part, ...] = ()
    """The things that it says are to be done, with their dates and numbers."""
    wording: Text | None = None
    """The body's own official text, where it may be published as it is."""
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
    latest: DateText | None = None
    """The latest date that it can have, for one without a date, if that can be told."""
    date_note: Text | None = None
    """What is known of its date."""
    lists_every_action: YesNo | None = None
    """Whether it is meant to list every action; left out where that is not known.

    Where it is `yes`, and its document is held, each promise made by then that has no report in it
    is told as missing.
    """
    repeats_promises: YesNo = False
    """`yes` where it sets out each promise again beside what it reports of it.

    A part of a promise that it then leaves out is told as no longer mentioned.
    """
    scale: Id | None = None
    """The id of its scale; its reports need one to have a status."""
    totals: tuple[Total, ...] = ()
    """How many actions the document itself says have each status."""
    of_series: YesNo = True
    """`no` for a document that reports, and is not one of the updates promised at set times."""
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
    owners: tuple[Id, ...] = ()
    """The ids of the bodies that it names for the promise, where it names others than before."""
    parts: tuple[Saying, ...] = ()
    """What it says of each part of the promise, and of parts that it is the first to name."""
    wording: Text | None = None
    """How it words the promise, where its text may be published as it is."""
    money: tuple[Money, ...] = ()
    """The sums that this report gives."""
    documents: tuple[Id, ...] = ()
    """The ids of the documents that it names."""
    meetings: tuple[Id, ...] = ()
    """The ids of the meetings that it names."""
    metrics: tuple[Id, ...] = ()
    """The ids of the metrics whose figures it gives."""


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


GUESTS = ("guest", "observer", "visitor")  # in brackets after a name, in minutes


def named_as(text: str) -> str:
    """Return a name as two spellings of it share it: `ada` for `Ada (Chair)`."""
    return text.partition("(")[0].strip().casefold()


def is_guest(text: str, bodies: Iterable[Body], group: str | None = None) -> bool:
    """Say whether a name in minutes is that of somebody who came to a group from elsewhere.

    `Ada (guest)` is, and so is `Ada (Harbour Board)`, where that is a body of the record and not
    the group: neither is taken for a member named Ada.
    """
    _, bracket, rest = text.partition("(")
    said = rest.rpartition(")")[0].strip().casefold() if bracket else ""
    if not said or said == (group or "").casefold():
        return False
    return said in GUESTS or any(
        said in (body.id, body.name.casefold(), (body.short or "").casefold()) for body in bodies
    )


class Answer(Entry):
    """What became of something that was asked for: what was answered or done, and where it says so.

    It names a document and the place in it, or a meeting whose minutes are in its own file.
    """

    text: Text
    """What was answered or done, in plain words."""
    source: Source | None = None
    """Where it is said."""
    meeting: Id | None = None
    """The id of the meeting whose minutes say so."""
    date: DateText | None = None
    """When; left out where it is the date of the document or the meeting."""


class Decision(Entry):
    """One thing that a meeting decided."""

    id: Id
    """Its id within the meeting."""
    text: Text
    """What was decided, in plain words."""
    place: Text | None = None
    """The place in the minutes; left out where the minutes are the text of this file."""
    commitments: tuple[Id, ...] = ()
    """The ids of the promises that it is about."""


class Action(Entry):
    """One thing that a meeting asked somebody to do."""

    id: Id
    """Its id within the meeting."""
    text: Text
    """What is to be done, in plain words."""
    owners: tuple[Id, ...] = ()
    """The ids of the bodies that are to do it, if the minutes say."""
    due: DateText | None = None
    """By when, if the minutes say."""
    place: Text | None = None
    """The place in the minutes; left out where the minutes are the text of this file."""
    commitments: tuple[Id, ...] = ()
    """The ids of the promises that it is about."""
    closed: Answer | None = None
    """How it was closed, once minutes or another document say that it is done."""


class Meeting(Written):
    """A meeting held or planned.

    Its text says what the sources say of it, or holds its minutes in full, with headings.
    """

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
    """Who came, as the source names them; of guests with `(guest)` or their body in brackets."""
    apologies: tuple[Text, ...] = ()
    """Who sent apologies, as the source names them."""
    full_list: YesNo = False
    """`yes` where the source lists everybody who came."""
    decisions: tuple[Decision, ...] = ()
    """What it decided, in order."""
    actions: tuple[Action, ...] = ()
    """What it asked somebody to do, in order."""
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
    due: DateText | None = None
    """By when an answer is asked for, if the letter says."""
    answers: tuple[Answer, ...] = ()
    """What has been answered, and where, from the first answer to the last."""


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
    unread_answers: tuple[Id, ...] = ()
    """The ids of documents that may hold an answer, but whose text is not in the record."""
    source: Source
    """Where it is in its document."""
