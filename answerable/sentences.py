"""Findings in words, by fixed rules: the same figures always give the same sentences.

A sentence tells what the figures are (first, last, highest, lowest, gap, aim), never why.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import markdown

from answerable.findings import Slice, difference
from answerable.records import (
    MISSING_MARKERS,
    Chart,
    ChartKind,
    Due,
    Metric,
    Money,
    Observation,
    Person,
    Standing,
    Target,
)

LISTED = 3
TOTAL = "All"
NOTHING_REACHED = "No document that we have read gives a figure for what has been reached."
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
    """Write a number with its unit: `59%`, `3.7 times as likely`, `2,676 people`."""
    number = number_words(text)
    if unit == "per cent":
        return f"{number}%"
    one = text.lstrip("-") == "1" and (" " not in unit or unit == "percentage points")
    return f"{number} {unit.removesuffix('s') if one else unit}"


def short_value(row: Observation, unit: str) -> str:
    """Write a figure as briefly as a chart needs, with the source's qualifier: `almost 12`."""
    if row.value is None:
        return f"[{row.marker}]"
    text = number_words(row.value.text) + ("%" if unit == "per cent" else "")
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


def headline(part: Slice, chart: Chart) -> str:
    """State a chart's finding in about ten words."""
    unit = part.metric.unit
    if chart.kind is ChartKind.TREND and part.targets:
        return f"Aim: {_aims(part.targets, unit)}"
    rows = _valued(part.rows)
    if not rows:
        return "No figure is published"
    if chart.kind is ChartKind.TREND:
        return _change(_series(rows, chart.by)[0], chart.by, unit)
    if len(rows) < 3 or not _compared(part.metric, chart.by):
        return _listed(rows, chart.by, unit)
    low, high = _ends([row for row in rows if label(row, chart.by) != TOTAL] or rows)
    return (
        f"From {short_value(low, unit)} ({label(low, chart.by)}) "
        f"to {full_value(high, unit)} ({label(high, chart.by)})"
    )


def statements(part: Slice, chart: Chart) -> tuple[str, ...]:
    """Tell what a chart shows as a few short sentences: ends, gap, changes, aims."""
    unit, rows = part.metric.unit, _valued(part.rows)
    if chart.kind is ChartKind.TREND and part.targets:
        return _target_statements(part, rows)
    if chart.kind is ChartKind.TREND:
        return tuple(f"{_change(s, chart.by, unit)}." for s in _series(rows, chart.by))
    if len(rows) < 2 or not _compared(part.metric, chart.by):
        return ()
    return _end_statements(rows, chart.by, unit)


def aim(target: Target, unit: str) -> str:
    """Write a dated aim: `16% by 2022`, `as many as 40% from 2024`."""
    value = with_unit(target.value.text, unit)
    qualified = f"{target.qualifier} {value}" if target.qualifier else value
    return f"{qualified} {target.timing} {target.date.words}"


def money_words(money: Money) -> str:
    """Write a sum in pounds, with its years, and the source's words where they say more."""
    text = f"£{money.amount:,}"
    if money.per:
        text += f" a {money.per}"
    if money.years:
        text += f" for {money.years} years"
    return f"{text} (“{money.words}”)" if money.words and money.words != text else text


def due_words(due: Due) -> str:
    """Write a promised date, with the source's own words where they say it otherwise."""
    return f"{due.by.words} (“{due.words}”)" if due.words else due.by.words


def plain_text(body: str) -> str:
    """Return a record's Markdown as text for data files: no marks, links as their words."""
    reader = _Text()
    reader.feed(markdown.markdown(body, extensions=["sane_lists"]))
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.found)).strip()


class _Text(HTMLParser):
    """Collects the words of HTML: a blank line after a paragraph, a hyphen before an item."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self.found.append("\n- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "ul", "ol"):
            self.found.append("\n\n")

    def handle_data(self, data: str) -> None:
        # Between blocks HTML has line ends that are no words; a space between marks is one.
        self.found.append(data if data.strip() or "\n" not in data else "")


def summary(body: str) -> str:
    """Return the first paragraph of a record's text, as plain text on one line.

    A last sentence that leads into a list (it ends with a colon) is left out, if others remain.
    """
    first = " ".join(plain_text(body).split("\n\n")[0].split())
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


def _valued(rows: Iterable[Observation]) -> list[Observation]:
    return [row for row in rows if row.value is not None]


def _number(row: Observation) -> Decimal:
    return row.value.number if row.value else Decimal(0)


def _ends(rows: list[Observation]) -> tuple[Observation, Observation]:
    return min(rows, key=_number), max(rows, key=_number)


def _series(rows: list[Observation], by: str | None) -> list[list[Observation]]:
    series: dict[str, list[Observation]] = {}
    for row in rows:
        series.setdefault(row.groups[by] if by else "", []).append(row)
    return [sorted(rows, key=_start) for rows in series.values()]


def _start(row: Observation) -> date:
    return row.period.first or date.min


def _change(rows: list[Observation], by: str | None, unit: str) -> str:
    first, last = rows[0], rows[-1]
    name = f"{first.groups[by]}: " if by else ""
    begun = f"{name}{short_value(first, unit)} in {first.period.words}"
    return f"{begun}, {full_value(last, unit)} in {last.period.words}" if len(rows) > 1 else begun


def _aims(targets: Iterable[Target], unit: str) -> str:
    return joined(aim(target, unit) for target in targets)


def _target_statements(part: Slice, rows: list[Observation]) -> tuple[str, ...]:
    unit = part.metric.unit
    told = [f"{full_value(row, unit)} in {row.period.words}." for row in rows]
    if not rows:
        told = [NOTHING_REACHED]
    return (*told, f"The aim is {_aims(part.targets, unit)}.")


def _end_statements(rows: list[Observation], by: str | None, unit: str) -> tuple[str, ...]:
    low, high = _ends(rows)
    if low.value == high.value:
        return (f"All {len(rows)} figures are {full_value(high, unit)}.",)
    # A total is no group: it is neither highest nor lowest of those it adds up.
    groups = [row for row in rows if label(row, by) != TOTAL]
    if len(groups) < 2:
        return ()
    low, high = _ends(groups)
    told = [
        f"Highest: {label(high, by)}, {full_value(high, unit)}.",
        f"Lowest: {label(low, by)}, {full_value(low, unit)}.",
    ]
    exact = not (low.qualifier or high.qualifier)
    gap = difference(high, low)
    if unit == "per cent" and exact and gap is not None and _same_period(rows):
        told.append(f"The gap is {with_unit(str(gap), 'percentage points')}.")
    return tuple(told)


def _compared(metric: Metric, by: str | None) -> bool:
    return all(d.compared for d in metric.dimensions if d.id == by)


def _listed(rows: list[Observation], by: str | None, unit: str) -> str:
    *first, last = rows[:LISTED]
    told = [f"{label(row, by)} {short_value(row, unit)}" for row in first]
    more = f", and {len(rows) - LISTED} more" if len(rows) > LISTED else ""
    return ", ".join([*told, f"{label(last, by)} {full_value(last, unit)}"]) + more


def _same_period(rows: list[Observation]) -> bool:
    return len({row.period.text for row in rows}) == 1
