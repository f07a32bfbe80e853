"""The words for what parts two figures: on a chart, in a list of findings, and beside a change."""

from datetime import date, timedelta

from answerable.dates import PartialDate, Period, month_number
from answerable.findings import Divide, Reason
from answerable.sentences.words import the_period

_LABELS = {
    Reason.DEFINITION: "New definition",
    Reason.POPULATION: "New population base",
    Reason.RECORDING: "New way of recording",
    Reason.SOURCE: "New source",
    Reason.LENGTH: "Other length of period",
    Reason.OVERLAP: "Overlapping periods",
    Reason.GAP: "Not published",
    Reason.UNDATED: "Period not stated",
}
_DECLARED = {
    Reason.DEFINITION: "are defined in another way",
    Reason.POPULATION: "use another population base",
    Reason.RECORDING: "were recorded in another way",
    Reason.SOURCE: "are from another source",
}


def divide_label(divide: Divide) -> str:
    """Name what parts two figures in the few words that a chart has room for."""
    return _LABELS[divide.reason]


def parting(divide: Divide) -> str:
    """Tell what parts two figures as a clause, without a full stop."""
    if divide.declared:
        return f"Figures before {_opening(divide.declared.at)} {_DECLARED[divide.reason]}"
    if divide.reason is Reason.GAP:
        return _missing(divide.before.period, divide.after.period)
    if divide.reason is Reason.UNDATED:
        return "The period of one of the figures is not stated"
    both = f"The figures for {the_period(divide.before.period)} and {_other(divide)}"
    if divide.reason is Reason.SOURCE:
        return f"{both} are from different documents"
    if divide.reason is Reason.LENGTH:
        return f"{both} cover periods of different lengths"
    return f"{both} share some of their time"


def not_compared(divide: Divide) -> str:
    """Say of two figures that they are not compared, and why, without a full stop."""
    later = " with later ones" if divide.declared else ""
    return f"{parting(divide)}, so they are not compared{later}"


def _other(divide: Divide) -> str:
    if divide.before.period.text == divide.after.period.text:
        return "another of the same time"
    return the_period(divide.after.period)


def _opening(at: Period) -> str:
    """Name the start of a period that is not one month, year or financial year by its month."""
    whole = at.words.startswith("financial year") or "/" not in at.text
    if whole or not at.first:
        return the_period(at)
    return _month(at.first)


def _missing(before: Period, after: Period) -> str:
    """Name the months between two months; for other periods, those that the gap lies between."""
    monthly = all(p.text.count("-") == 1 and "/" not in p.text for p in (before, after))
    if not (monthly and before.last and after.first):
        return f"No figure is published between {the_period(before)} and {the_period(after)}"
    start, end = before.last + timedelta(days=1), after.first - timedelta(days=1)
    months = month_number(end) - month_number(start) + 1
    if months == 1:
        return f"No figure is published for {_month(start)}"
    return f"No figure is published for {_month(start)} to {_month(end)} ({months} months)"


def _month(day: date) -> str:
    return PartialDate.parse(f"{day:%Y-%m}").words
