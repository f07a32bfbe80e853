"""How the language spoken writes dates, numbers and lists.

Other languages than English take their forms from Babel's locales. English has its own, which need
no Babel: to start it takes longer than many a command that people wait for.
"""

from calendar import month_name
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from answerable.language import pgettext, spoken

MINUS = "\u2212"
LONGEST_BRIEF = 4  # letters of the name of a month that is not shortened
_MONTHS = tuple(month_name)
Precision = Literal["year", "month", "day"]


def day_words(day: date, precision: Precision, brief: bool = False) -> str:
    """Write a date for readers, as far as it is known: `2026`, `June 2026` or `30 June 2026`.

    Where there is little room, the month is shortened: `Mar 2026`.
    """
    if spoken().code != "en":
        return _babel_words(day, precision, brief)
    if precision == "year":
        return str(day.year)
    month = f"{month_words(day.month, brief)} {day.year}"
    return f"{day.day} {month}" if precision == "day" else month


def _babel_words(day: date, precision: Precision, brief: bool) -> str:
    from babel.dates import format_date, format_skeleton

    locale = spoken().locale
    match precision:
        case "year":
            return format_skeleton("y", day, locale=locale)
        case "month":
            return format_skeleton("yMMM" if brief else "yMMMM", day, locale=locale)
        case "day":
            return format_date(day, "medium" if brief else "long", locale)


def month_words(month: int, brief: bool = False) -> str:
    """Name a month alone: `March`, or `Mar` where there is little room."""
    if spoken().code == "en":
        name = _MONTHS[month]
        return name[:3] if brief and len(name) > LONGEST_BRIEF else name
    from babel.dates import get_month_names

    width: Literal["abbreviated", "wide"] = "abbreviated" if brief else "wide"
    return str(get_month_names(width, "stand-alone", spoken().locale)[month])


def decimal_words(text: str) -> str:
    """Write a number as published, its decimals kept: `33,567`, `10.0`."""
    whole, point, decimals = text.removeprefix("-").partition(".")
    sign = MINUS if text.startswith("-") else ""
    if spoken().code == "en":
        return f"{sign}{int(whole):,}{point}{decimals}"
    from babel.numbers import format_decimal

    form = f"#,##0.{'0' * len(decimals)}" if decimals else "#,##0"
    told = format_decimal(Decimal(f"{int(whole)}{point}{decimals}"), form, spoken().locale)
    return f"{sign}{told}"


def joined(words: Iterable[str]) -> str:
    """Join words with commas and an “and”: `one, two and three`."""
    # Not Babel's: of some languages, Welsh for one, its lists are no words that can be shown.
    *first, last = list(words) or [""]
    if not first:
        return last
    return pgettext("list", "{first} and {last}", first=with_commas(first), last=last)


def with_commas(words: Iterable[str]) -> str:
    """Join words with commas alone: `one, two, three`."""
    return pgettext("between the parts of a list", ", ").join(words)


def is_language(code: str) -> bool:
    """Say whether a code, such as `cy` or `pt-BR`, is that of a language that is known."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(code, sep="-")
    except UnknownLocaleError:
        return False
    return True


def own_name(code: str) -> str:
    """Return what a language, by its code, calls itself: `Cymraeg`."""
    from babel import Locale

    return Locale.parse(code, sep="-").get_display_name() or code
