"""The period that a cell gives, in the form of the record: from a date, or from words."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from answerable import likely
from answerable.dates import Period, month_number, month_text
from answerable.importing.figures.calls import DateForm, DateOrder
from answerable.importing.sheets.cells import Cell, Day
from answerable.likely import quoted

_LENGTHS = {"year": 4, "month": 7, "day": 10}
_MAY_BE_YEARS = re.compile("([1-9][0-9]{3})-([0-9]{2})")
_FORMS = (
    (DateForm.YEAR, "[0-9]{4}"),
    (DateForm.MONTH, "[0-9]{4}-[0-9]{2}"),
    (DateForm.DAY, "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    (DateForm.FINANCIAL_YEAR, "[0-9]{4}/[0-9]{2}"),
)


def form_of(periods: Iterable[Period]) -> DateForm | None:
    """Return the form that all of a metric's periods have; None where there is no such form."""
    found = {_form(period) for period in periods}
    return found.pop() if len(found) == 1 else None


def _form(period: Period) -> DateForm | None:
    if period.form == "12 months":
        return DateForm.YEAR_ENDED
    forms = (form for form, pattern in _FORMS if re.fullmatch(pattern, period.text))
    return next(forms, None)


def period_of(cell: Cell, form: DateForm | None, order: DateOrder | None) -> str:
    """Return the period that a cell gives, as the record writes it.

    A date becomes the period of the form, or else what the cell shows of it. Raise ValueError, as
    `what|mend`, where that can't be told.
    """
    if cell.day:
        return _of_day(cell.day, form, cell.text)
    text = " ".join(cell.text.split())
    if (years := _MAY_BE_YEARS.fullmatch(text)) and _follow(years[1], years[2]):
        return _month_or_years(text, form)
    try:
        written = Period.parse(text).text
    except ValueError as error:
        readings = _readings(text, order)
        if not readings:
            raise error
        if len(readings) > 1:
            meanings = " or ".join(Period.parse(one).words for one in readings)
            choices = (
                "Say --dates day-first or --dates month-first"
                if all(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", one) for one in readings)
                else "Give the period with --period, or import a file that says which"
            )
            raise ValueError(f"{quoted(text)} could be {meanings}|{choices}") from error
        written = readings[0]
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        return _of_day(Day(date.fromisoformat(written), "day"), form, text)
    return written


def _follow(year: str, next_: str) -> bool:
    return int(next_) == (int(year) + 1) % 100 and 1 <= int(next_) <= 12


def _month_or_years(text: str, form: DateForm | None) -> str:
    """Return `2010-11` as the month or the financial year that it is said to be."""
    if form is DateForm.MONTH:
        return text
    if form is DateForm.FINANCIAL_YEAR:
        return text.replace("-", "/")
    raise ValueError(
        f"{quoted(text)} could be {Period.parse(text).words} or "
        f"{Period.parse(text.replace('-', '/')).words}"
        "|Say --period-form month or --period-form financial-year"
    )


def _readings(text: str, order: DateOrder | None) -> list[str]:
    """Return the periods that words may mean; a spreadsheet's own shortenings mean too much."""
    plain = likely.plain(text)
    if (
        likely.is_nothing(text)
        or likely.spreadsheet_day(plain)
        or likely.is_spreadsheet_date(plain)
    ):
        return []
    found = [one for one in likely.periods(text) if _is_period(one)]
    if order and (digits := re.fullmatch(r"([0-9]{1,2})\D([0-9]{1,2})\D([0-9]{4})", plain)):
        first, second = int(digits[1]), int(digits[2])
        day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
        wanted = f"{digits[3]}-{month:02}-{day:02}"
        return [one for one in found if one == wanted]
    return found


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


def _of_day(day: Day, form: DateForm | None, text: str) -> str:
    """Return the period of a form that a date stands for."""
    iso = day.day.isoformat()
    match form:
        case None:
            return iso[: _LENGTHS[day.shown]]
        case DateForm.YEAR_ENDED:
            if day.shown == "day" and (day.day + timedelta(1)).day != 1:
                raise ValueError(
                    f"{quoted(text)} is not the last day of a month, so no 12 months end on it"
                    "|Look which period is meant"
                )
            end = month_number(day.day)
            return f"{month_text(end - 11)}/{month_text(end)}"
        case DateForm.FINANCIAL_YEAR:
            raise ValueError(
                f"{quoted(text)} is a date, and the periods are financial years"
                "|Say what the dates stand for with --period-form"
            )
    wanted = str(form)
    if _LENGTHS[wanted] > _LENGTHS[day.shown]:
        raise ValueError(
            f"{quoted(text)} shows no {wanted}, and the periods are {wanted}s"
            "|Say what the dates stand for with --period-form"
        )
    return iso[: _LENGTHS[wanted]]
