"""How a value may be written, and how to mend one that is not so: a `Form` for each type."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Annotated, TypeVar

from pydantic import BeforeValidator

from answerable import likely
from answerable.dates import DATE_FORMS, DATE_PATTERN, PERIOD_PATTERN, PartialDate, Period
from answerable.language import N_, Messages
from answerable.language.forms import is_language
from answerable.likely import quoted
from answerable.records.criteria import CRITERIA

T = TypeVar("T")
WITHHELD, NOT_AVAILABLE, NOT_APPLICABLE = "c", "x", "z"
MISSING_MARKERS = Messages(
    {
        WITHHELD: N_("confidential"),
        NOT_AVAILABLE: N_("not available"),
        NOT_APPLICABLE: N_("not applicable"),
        "low": N_("rounds to zero but is not zero"),
    }
)
PAGE_NAMES = ("index", "readme")
WEB_ADDRESS = re.compile(
    r"""https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?([/?#][^\s"'<>`\\{|}^]*)?"""
)


def marker_rule() -> str:
    """Say which markers there are, and what each means."""
    return ", ".join(f"`{marker}` ({meaning})" for marker, meaning in MISSING_MARKERS.items())


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
        return bool(self._compiled.fullmatch(text))

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


TEXT = Form(
    N_("text"), N_("anything that is not empty"), "", seen_as=("string", "number", "boolean")
)
ID = Form(
    N_("id"),
    N_("small letters and digits, with single hyphens or points between them"),
    "1.1-quay-lights",
    r"[a-z0-9]+([.-][a-z0-9]+)*",
    ("string", "number"),
)
YES_NO = Form(N_("yes or no"), N_("`yes` or `no`"), "yes", "yes|no", ("string", "boolean"))
WHOLE = Form(
    N_("whole number"),
    N_("digits alone"),
    "4327",
    "0|[1-9][0-9]{0,14}",
    ("string", "integer"),
    (0, 10**15 - 1),
)
DECIMALS = Form(
    N_("number of decimals"),
    N_("0 to 15"),
    "1",
    "[0-9]|1[0-5]",
    ("string", "integer"),
    (0, 15),
)
NUMBER = Form(
    N_("number"),
    N_("digits alone, with a minus or a decimal point where needed; shown as written"),
    "82.0",
    r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?",
    ("string", "number"),
)
WEB = Form(
    N_("web address"),
    N_("the whole address, from `https://` or `http://` on"),
    "https://www.example.org/plan",
    WEB_ADDRESS.pattern,
)
SHA_256 = Form(
    N_("SHA-256 hash"),
    N_("64 digits and small letters from a to f, as `sha256sum` prints them"),
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "[0-9a-f]{64}",
)
CRITERION = Form(
    N_("success criterion"),
    N_("the number of a success criterion of WCAG 2.2, of level A or AA"),
    "1.4.3",
    "|".join(map(re.escape, CRITERIA)),
)
LANGUAGE = Form(
    N_("code of a language"),
    N_("the code of a language in small letters, such as `cy` for Welsh, or `pt-BR`"),
    "cy",
    "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?",
)
_YEAR = (1000, 9999)
DATE = Form(N_("date"), DATE_FORMS, "2026-06-30", DATE_PATTERN, ("string", "integer"), _YEAR)
PERIOD = Form(
    N_("period"),
    N_("the time that a figure covers, in one of the ways below"),
    "2019/20",
    PERIOD_PATTERN,
    ("string", "integer"),
    _YEAR,
)
MARKER = Form(
    N_("marker"),
    marker_rule(),
    "x",
    "|".join(MISSING_MARKERS),
)


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


def _decimals(text: str) -> int:
    if DECIMALS.holds(text):
        return int(text)
    raise ValueError(f"{quoted(text)} is not a number of decimals|Write {DECIMALS.rule}")


def _web_address(text: str) -> str:
    if WEB.holds(text):
        return text
    found = likely.web_address(text)
    good = found is not None and WEB.holds(found)
    mend = f"Did you mean `{found}`?" if good else "Begin it with https://"
    raise ValueError(f"{quoted(text)} is not a web address|{mend}")


def _sha_256(text: str) -> str:
    found = text.strip().lower()
    if SHA_256.holds(text):
        return text
    mend = f"Did you mean `{found}`?" if SHA_256.holds(found) else f"Write {SHA_256.rule}"
    raise ValueError(f"{quoted(text)} is not a SHA-256 hash|{mend}")


def _criterion(text: str) -> str:
    if CRITERION.holds(text):
        return text
    what = f"{quoted(text)} is not a success criterion of WCAG 2.2, level A or AA"
    raise ValueError(f"{what}|Write its number alone, such as {CRITERION.example}")


def _language(text: str) -> str:
    if LANGUAGE.holds(text) and is_language(text):
        return text
    what = f"{quoted(text)} is not the code of a language that we know"
    raise ValueError(f"{what}|Write its code, such as {LANGUAGE.example} for Welsh")


# What a new file has where something is to be written (see `blanks`). No form takes it.
UNWRITTEN = "…"
# What people write where there is nothing to write: it would be published as if it were said.
NOTHING_SAID = frozenset(
    {"", "null", "~", "tbc", "tbd", "tba", "n/a", "xxx", "???", "-", "—", UNWRITTEN}
)


_TO_WRITE = (
    f"{UNWRITTEN!r} stands where something is to be written"
    "|Write it, or delete the line if nothing is known"
)


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("There is no text here|Write it, or delete the line")
    if text.strip() == UNWRITTEN:
        raise ValueError(_TO_WRITE)
    if text.strip(".").lower() in NOTHING_SAID:
        raise ValueError(
            f"{quoted(text)} says nothing|Take it out; the page says what is not known"
        )
    return text


def _verbatim(text: str) -> str:
    if not text:
        raise ValueError("There is no text here|Write it as the source has it")
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
    def read(value: object) -> T:
        # Nearly every value is text; tens of thousands are read at every check.
        try:
            return parse(value if isinstance(value, str) else _alone(value))
        except ValueError:
            if value == UNWRITTEN:
                raise ValueError(_TO_WRITE) from None
            raise

    return BeforeValidator(read)


Id = Annotated[str, _read(_slug)]
RecordId = Annotated[str, _read(_record_id)]
Text = Annotated[str, _read(_text)]
# What a source writes, where it may be a sign that there is nothing: `N/A`, or a space.
Verbatim = Annotated[str, _read(_verbatim)]
YesNo = Annotated[bool, _read(_yes_or_no)]
Whole = Annotated[int, _read(_whole)]
# What a number may have, and so what a figure can be rounded to.
Decimals = Annotated[int, _read(_decimals)]
WebAddress = Annotated[str, _read(_web_address)]
Sha256 = Annotated[str, _read(_sha_256)]
Criterion = Annotated[str, _read(_criterion)]
LanguageCode = Annotated[str, _read(_language)]
DateText = Annotated[PartialDate, _read(PartialDate.parse)]
# Thousands of figures share a few periods.
PeriodText = Annotated[Period, _read(lru_cache(Period.parse))]
Number = Annotated[Figure, _read(Figure.parse)]
# Any word, so that whoever writes another than those known is told which they are.
Marker = Annotated[str, _read(str)]
Chosen = Annotated[str | tuple[str, ...], BeforeValidator(_chosen)]
Selection = Mapping[str, Chosen]
EVERYTHING: Selection = {}  # the choice that leaves nothing out
# Kept beside the types, because pydantic would take time over each at every start.
FORMS: Mapping[object, Form] = {
    Text: TEXT,
    Verbatim: TEXT,
    Id: ID,
    YesNo: YES_NO,
    Whole: WHOLE,
    Decimals: DECIMALS,
    Number: NUMBER,
    WebAddress: WEB,
    Sha256: SHA_256,
    Criterion: CRITERION,
    LanguageCode: LANGUAGE,
    DateText: DATE,
    PeriodText: PERIOD,
    Marker: MARKER,
    Chosen: TEXT,
}
