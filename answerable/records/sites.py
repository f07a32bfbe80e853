"""What a site says of itself to help its readers: its glossary, and how accessible it is.

Neither is of the record: no release holds them, and they change as the site does.
"""

from enum import StrEnum

from answerable.records.entries import Entry, Source
from answerable.records.forms import Criterion, DateText, Id, Text, WebAddress


class Term(Entry):
    """A word or short form that readers meet on the site, and what it means in plain words."""

    id: Id
    """What the address of its entry ends in. It is permanent."""
    term: Text
    """The word or short form, as readers meet it: IOPC."""
    stands_for: Text | None = None
    """The whole words of a short form."""
    meaning: Text
    """What it means, in a sentence or two of plain words."""
    source: Source | None = None
    """Where a document of the record explains it."""


class Compliance(StrEnum):
    """How far a site meets the standard, in the model wording."""

    FULLY = "fully"
    PARTIALLY = "partially"
    NOT = "not"


class KnownIssue(Entry):
    """Something on the site that does not work for everyone yet."""

    id: Id
    """How it is named. It is permanent."""
    title: Text
    """The issue in a few words."""
    what: Text
    """What does not work, and for whom, in plain words."""
    criteria: tuple[Criterion, ...]
    """The success criteria of WCAG that it fails, by number."""
    instead: Text | None = None
    """What people can do until it is mended."""
    mend: Text | None = None
    """What is to be done about it."""
    by: DateText | None = None
    """By when it is to be mended, if a date is set."""
    rules: tuple[Text, ...] = ()
    """What tests may find because of it, as the checker and its rule: `axe:color-contrast`."""


class Tested(Entry):
    """A test of the site's accessibility."""

    day: DateText
    """When."""
    means: Text
    """By what means, on which pages, and what it found."""


class OtherFormats(Entry):
    """How to ask another body for its documents in another format."""

    publisher: Id
    """The id of the body."""
    how: Text
    """How to ask, and what it says that it will do."""
    source: Source
    """Where it says so."""


class Enforcement(Entry):
    """The law that binds the site's publisher, and who enforces it."""

    regulations: Text
    """The regulations, by their whole name."""
    enforcer: Text
    """Who enforces them."""
    adviser: Text
    """Whom to turn to where the publisher's answer does not help."""
    adviser_link: WebAddress
    """Where that is."""


class Statement(Entry):
    """The accessibility statement: how far everyone can use the site, and what is done about it."""

    file: str
    compliance: Compliance
    """How far the site meets WCAG 2.2 AA: `fully`, `partially` or `not`."""
    able: tuple[Text, ...] = ()
    """What people should be able to do on the site, each as words that follow “You should be able
    to”."""
    issues: tuple[KnownIssue, ...] = ()
    """What does not work for everyone yet."""
    burden: tuple[Text, ...] = ()
    """What the publisher says would be a disproportionate burden to mend."""
    outside: tuple[Text, ...] = ()
    """What the law leaves out, such as documents of others."""
    formats: tuple[Text, ...] = ()
    """The formats that people may ask for, such as large print."""
    elsewhere: tuple[OtherFormats, ...] = ()
    """How to ask other bodies for their documents in another format."""
    enforcement: Enforcement | None = None
    """The law, where it binds the publisher or is followed."""
    tested: tuple[Tested, ...]
    """Each test of the site."""
    untested: tuple[Text, ...] = ()
    """What has not been tested yet, and by whom."""
    prepared: DateText
    """When the statement was prepared."""
    reviewed: DateText | None = None
    """When it was last reviewed, if it was."""
