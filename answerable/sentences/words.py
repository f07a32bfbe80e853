"""The words for single things: numbers, units, periods, aims, sums, dates, standings."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

import markdown

from answerable.dates import PartialDate, Period
from answerable.findings import Said
from answerable.markup import without_headings
from answerable.records import (
    MISSING_MARKERS,
    PER_CENT,
    POINTS,
    Money,
    Observation,
    Part,
    Person,
    Saying,
    Standing,
    Target,
)

NOTHING_REACHED = "No document that we have read gives a figure for what has been reached."
_SINGULAR = {"people": "person", "children": "child", "women": "woman", "men": "man"}
STANDING_WORDS = {
    Standing.COMPLETE: "Reported complete",
    Standing.IN_PROGRESS: "In progress",
    Standing.DELAYED: "Delayed",
    Standing.REVERSED: "Reversed",
    Standing.SUPERSEDED: "Superseded",
    Standing.NOT_STARTED: "Not started",
    Standing.NOT_REPORTED: "Status not reported",
}
STANDING_MEANING = {
    Standing.COMPLETE: "A source says that what was promised has been done. "
    "The site does not judge whether it has.",
    Standing.IN_PROGRESS: "A source says that work is under way or on track.",
    Standing.DELAYED: "A source says that work has slipped, is awaited or is paused.",
    Standing.REVERSED: "A source says that what was promised or done has been undone.",
    Standing.SUPERSEDED: "A source says that another promise takes its place.",
    Standing.NOT_STARTED: "A source says that work has not begun.",
    Standing.NOT_REPORTED: "No source in this record says how the promise stands "
    "in words or in a rating that can be read.",
}


def tenure(person: Person) -> str:
    """Say when a person joined and left a group, as far as sources do; empty where none does."""
    start, end = person.from_, person.to
    if start and end:
        return f"From {start.words} to {end.words}"
    return f"Since {start.words}" if start else f"Until {end.words}" if end else ""


def number_words(text: str) -> str:
    """Write a published number with thousands separators, its decimals kept: `33,567`, `10.0`."""
    whole, point, decimals = text.removeprefix("-").partition(".")
    sign = "\u2212" if text.startswith("-") else ""
    return f"{sign}{int(whole):,}{point}{decimals}"


def with_unit(text: str, unit: str) -> str:
    """Write a number with its unit: `59%`, `3.7 times as likely`, `2,676 people`, `1 search`."""
    number = number_words(text)
    if unit == PER_CENT:
        return f"{number}%"
    return f"{number} {_one_of(unit) if text.lstrip('-') == '1' else unit}"


def _one_of(unit: str) -> str:
    """Return a unit as it stands behind 1; one of several words is known by its second word."""
    first, space, rest = unit.partition(" ")
    if unit == POINTS:
        return _singular(unit)
    if not rest or rest.startswith(("per ", "for every ", "a ")):
        return f"{_singular(first)}{space}{rest}"
    return unit


def _singular(unit: str) -> str:
    if unit.endswith(("ches", "shes", "sses", "xes")):
        return unit.removesuffix("es")
    return _SINGULAR.get(unit, unit.removesuffix("s"))


def the_period(period: Period) -> str:
    """Name a period within a sentence: `2020`, `the 12 months to March 2020`."""
    if not period.first:
        return "a period that is not stated"
    named = period.words.startswith(("12 months", "financial year"))
    return f"the {period.words}" if named else period.words


def in_period(period: Period) -> str:
    """Say when: `in June 2020`, `on 30 June 2020`, `in the financial year 2019/20`."""
    on = period.first and period.first == period.last
    return f"{'on' if on else 'in'} {the_period(period)}"


def short_value(row: Observation, unit: str) -> str:
    """Write a figure as briefly as a chart needs, with the source's qualifier: `almost 12`."""
    if row.value is None:
        return f"[{row.marker}]"
    text = number_words(row.value.text) + ("%" if unit == PER_CENT else "")
    return f"{row.qualifier} {text}" if row.qualifier else text


def full_value(row: Observation, unit: str) -> str:
    """Write a figure with its unit and qualifier: `around 22,000 cameras`."""
    if row.value is None:
        return MISSING_MARKERS.get(row.marker or "", "not available")
    text = with_unit(row.value.text, unit)
    return f"{row.qualifier} {text}" if row.qualifier else text


def label(row: Observation, by: str | None) -> str:
    """Name a figure by its group, or by its period where a chart has no groups."""
    return row.groups[by] if by and by != "period" else row.period.words


def aim(target: Target, unit: str) -> str:
    """Write a dated aim: `16% by 2022`, `as many as 40% from 2024`."""
    value = with_unit(target.value.text, unit)
    qualified = f"{target.qualifier} {value}" if target.qualifier else value
    return f"{qualified} {target.timing} {the_period(target.date)}"


def capitalised(text: str) -> str:
    """Begin a sentence with a capital."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Return a text as a sentence that ends."""
    return text if text.endswith((".", "?", "!", "”", '"')) else f"{text}."


def money_words(money: Money) -> str:
    """Write a sum in pounds, with its years, and the source's words where they say more."""
    text = f"£{money.amount:,}"
    if money.per:
        text += f" a {money.per}"
    if money.years:
        text += f" for {money.years} years"
    return f"{text} (“{money.words}”)" if money.words and money.words != text else text


def due_words(part: Part | Saying | Said) -> str:
    """Write the date of a part, with the source's own words where they say it otherwise."""
    if part.by is None:
        return f"“{part.words}”" if part.words else "No date given"
    return f"{part.by.words} (“{part.words}”)" if part.words else part.by.words


def archive_words(archived: PartialDate | None) -> str:
    """Name the copy of a document that an archive took on a day, if the day is known."""
    return f"Archive copy of {archived.words}" if archived else "Archive copy"


def plain_text(body: str) -> str:
    """Return a record's Markdown as text for data files: no marks, links as their words."""
    reader = _Text()
    reader.feed(_READER.reset().convert(body))
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.found)).strip()


# Made once: to make one takes as long as to read a text.
_READER = markdown.Markdown(extensions=["sane_lists"])


class _Text(HTMLParser):
    """Collects the words of HTML: a blank line after a paragraph, a hyphen before an item."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self.found.append("\n- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "ul", "ol", "h2", "h3", "h4"):
            self.found.append("\n\n")

    def handle_data(self, data: str) -> None:
        # Between blocks HTML has line ends that are no words; a space between marks is one.
        self.found.append(data if data.strip() or "\n" not in data else "")


def summary(body: str) -> str:
    """Return the first paragraph of a record's text, as plain text on one line.

    Headings are no paragraphs. A last sentence that leads into a list (it ends with a colon) is
    left out, if others remain.
    """
    first = " ".join(plain_text(without_headings(body)).split("\n\n")[0].split())
    if not first.endswith(":"):
        return first
    before, stop, _ = first.rpartition(". ")
    return before + stop.rstrip() if before else first


def many(number: int, thing: str) -> str:
    """Write how many of a thing there are: `1 promise`, `8 promises`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def joined(words: Iterable[str]) -> str:
    """Join words as English does: `one, two and three`."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last
