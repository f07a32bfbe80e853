"""The words for what parts two figures: on a chart, in a list of findings, and beside a change."""

from datetime import date, timedelta

from answerable.dates import PartialDate, Period, month_number
from answerable.findings import Divide, Reason
from answerable.language import N_, Messages, _, ngettext, numeral
from answerable.sentences.words import the_period

_LABELS = Messages(
    {
        Reason.DEFINITION: N_("New definition"),
        Reason.POPULATION: N_("New population base"),
        Reason.RECORDING: N_("New way of recording"),
        Reason.SOURCE: N_("New source"),
        Reason.LENGTH: N_("Other length of period"),
        Reason.OVERLAP: N_("Overlapping periods"),
        Reason.GAP: N_("Not published"),
        Reason.UNDATED: N_("Period not stated"),
    }
)
# Of figures on both sides of a declared break.
_DECLARED = {
    Reason.DEFINITION: N_("Figures before {time} are defined in another way"),
    Reason.POPULATION: N_("Figures before {time} use another population base"),
    Reason.RECORDING: N_("Figures before {time} were recorded in another way"),
    Reason.SOURCE: N_("Figures before {time} are from another source"),
}
_OF_TWO = {
    Reason.SOURCE: N_("The figures for {one} and {other} are from different documents"),
    Reason.LENGTH: N_("The figures for {one} and {other} cover periods of different lengths"),
    Reason.OVERLAP: N_("The figures for {one} and {other} share some of their time"),
}
_OF_ONE_TIME = {
    Reason.SOURCE: N_(
        "The figures for {one} and another of the same time are from different documents"
    ),
    Reason.LENGTH: N_(
        "The figures for {one} and another of the same time cover periods of different lengths"
    ),
    Reason.OVERLAP: N_(
        "The figures for {one} and another of the same time share some of their time"
    ),
}


def divide_label(divide: Divide) -> str:
    """Name what parts two figures in the few words that a chart has room for."""
    return _LABELS[divide.reason]


def parting(divide: Divide) -> str:
    """Tell what parts two figures as a clause, without a full stop."""
    if divide.declared:
        return _(_DECLARED[divide.reason], time=_opening(divide.declared.at))
    if divide.reason is Reason.GAP:
        return _missing(divide.before.period, divide.after.period)
    if divide.reason is Reason.UNDATED:
        return _("The period of one of the figures is not stated")
    one, other = divide.before.period, divide.after.period
    if one.text == other.text:
        return _(_OF_ONE_TIME[divide.reason], one=the_period(one))
    return _(_OF_TWO[divide.reason], one=the_period(one), other=the_period(other))


def not_compared(divide: Divide) -> str:
    """Say of two figures that they are not compared, and why, without a full stop."""
    if divide.declared:
        return _("{reason}, so they are not compared with later ones", reason=parting(divide))
    return _("{reason}, so they are not compared", reason=parting(divide))


def _opening(at: Period) -> str:
    """Name the start of a period that is not one month, year or financial year by its month."""
    whole = at.form == "financial year" or "/" not in at.text
    if whole or not at.first:
        return the_period(at)
    return _month(at.first)


def _missing(before: Period, after: Period) -> str:
    """Name the months between two months; for other periods, those that the gap lies between."""
    monthly = all(p.text.count("-") == 1 and "/" not in p.text for p in (before, after))
    if not (monthly and before.last and after.first):
        return _(
            "No figure is published between {one} and {other}",
            one=the_period(before), other=the_period(after),
        )  # fmt: skip
    start, end = before.last + timedelta(days=1), after.first - timedelta(days=1)
    months = month_number(end) - month_number(start) + 1
    if months == 1:
        return _("No figure is published for {month}", month=_month(start))
    return ngettext(
        "No figure is published for {start} to {end} ({n} month)",
        "No figure is published for {start} to {end} ({n} months)",
        months, start=_month(start), end=_month(end), n=numeral(months),
    )  # fmt: skip


def _month(day: date) -> str:
    return PartialDate.parse(f"{day:%Y-%m}").words
