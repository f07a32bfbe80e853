"""The words for single things: numbers, units, periods, aims, sums, dates, standings."""

from answerable.dates import PartialDate, Period
from answerable.findings import Said
from answerable.language import N_, Messages, _, ngettext, numeral, pgettext, spoken
from answerable.language.forms import decimal_words
from answerable.language.forms import joined as joined  # for the modules beside this one
from answerable.records import (
    MISSING_MARKERS,
    NOT_AVAILABLE,
    PER_CENT,
    POINTS,
    Money,
    Observation,
    Part,
    Person,
    Saying,
    Standing,
    Target,
    Timing,
)

_SINGULAR = {"people": "person", "children": "child", "women": "woman", "men": "man"}
STANDING_WORDS = Messages(
    {
        Standing.COMPLETE: N_("Reported complete"),
        Standing.IN_PROGRESS: N_("In progress"),
        Standing.DELAYED: N_("Delayed"),
        Standing.REVERSED: N_("Reversed"),
        Standing.SUPERSEDED: N_("Superseded"),
        Standing.NOT_STARTED: N_("Not started"),
        Standing.NOT_REPORTED: N_("Status not reported"),
    }
)
STANDING_MEANING = Messages(
    {
        Standing.COMPLETE: N_(
            "A source says that what was promised has been done. "
            "The site does not judge whether it has."
        ),
        Standing.IN_PROGRESS: N_("A source says that work is under way or on track."),
        Standing.DELAYED: N_("A source says that work has slipped, is awaited or is paused."),
        Standing.REVERSED: N_("A source says that what was promised or done has been undone."),
        Standing.SUPERSEDED: N_("A source says that another promise takes its place."),
        Standing.NOT_STARTED: N_("A source says that work has not begun."),
        Standing.NOT_REPORTED: N_(
            "No source in this record says how the promise stands "
            "in words or in a rating that can be read."
        ),
    }
)


def tenure(person: Person) -> str:
    """Say when a person joined and left a group, as far as sources do; empty where none does."""
    start, end = person.from_, person.to
    if start and end:
        return _("From {start} to {end}", start=start.words, end=end.words)
    if start:
        return _("Since {start}", start=start.words)
    return _("Until {end}", end=end.words) if end else ""


def number_words(text: str) -> str:
    """Write a published number with thousands separators, its decimals kept: `33,567`, `10.0`."""
    return decimal_words(text)


def with_unit(text: str, unit: str) -> str:
    """Write a number with its unit: `59%`, `3.7 times as likely`, `2,676 people`, `1 search`."""
    number = number_words(text)
    if unit == PER_CENT:
        return per_cent(number)
    if unit == POINTS:
        return ngettext(
            "{number} percentage point", "{number} percentage points",
            _counted(text), number=number,
        )  # fmt: skip
    # A unit is a word of the record. Only of its English is it known how it stands behind 1.
    single = text.lstrip("-") == "1" and spoken().code == "en"
    return pgettext(
        "a number and its unit", "{number} {unit}", number=number,
        unit=_one_of(unit) if single else unit,
    )  # fmt: skip


def unit_words(unit: str) -> str:
    """Name a unit: the engine's own in the language spoken, others as the record has them."""
    return {PER_CENT: _("per cent"), POINTS: _("percentage points")}.get(unit, unit)


def per_cent(number: str) -> str:
    """Write a number as a percentage: `59%`."""
    return _("{number}%", number=number)


def _counted(text: str) -> int:
    """Return the number that decides the form of what is counted: 0 for one that is not whole."""
    return abs(int(text)) if text.lstrip("-").isdigit() else 0


def _one_of(unit: str) -> str:
    """Return a unit as it stands behind 1; one of several words is known by its second word."""
    first, space, rest = unit.partition(" ")
    if not rest or rest.startswith(("per ", "for every ", "a ")):
        return f"{_singular(first)}{space}{rest}"
    return unit


def _singular(unit: str) -> str:
    if unit.endswith(("ches", "shes", "sses", "xes")):
        return unit.removesuffix("es")
    return _SINGULAR.get(unit, unit.removesuffix("s"))


def the_period(period: Period) -> str:
    """Name a period within a sentence: `2020`, `the 12 months to March 2020`."""
    match period.form:
        case "unknown":
            return _("a period that is not stated")
        case "12 months":
            return _("the 12 months to {end}", end=period.ends()[1])
        case "financial year":
            return _("the financial year {year}", year=period.text)
        case _:
            return period.words


def in_period(period: Period) -> str:
    """Say when: `in June 2020`, `on 30 June 2020`, `in the financial year 2019/20`."""
    match period.form:
        case "unknown":
            return _("in a period that is not stated")
        case "12 months":
            return _("in the 12 months to {end}", end=period.ends()[1])
        case "financial year":
            return _("in the financial year {year}", year=period.text)
        case "moment":
            return on_date(PartialDate.parse(period.text))
        case _:
            return pgettext("periods", "in {period}", period=period.words)


def on_date(day: PartialDate) -> str:
    """Say when within a sentence: `on 3 May 2022`, `in May 2022`, `in 2022`."""
    match day.text.count("-"):
        case 0:
            return pgettext("years", "in {year}", year=day.words)
        case 1:
            return pgettext("months", "in {month}", month=day.words)
        case _:
            return pgettext("days", "on {day}", day=day.words)


def short_value(row: Observation, unit: str) -> str:
    """Write a figure as briefly as a chart needs, with the source's qualifier: `almost 12`."""
    if row.value is None:
        return f"[{row.marker}]"
    text = number_words(row.value.text)
    return qualified(row.qualifier, per_cent(text) if unit == PER_CENT else text)


def full_value(row: Observation, unit: str) -> str:
    """Write a figure with its unit and qualifier: `around 22,000 cameras`."""
    if row.value is None:
        return MISSING_MARKERS.get(row.marker or "", MISSING_MARKERS[NOT_AVAILABLE])
    return qualified(row.qualifier, with_unit(row.value.text, unit))


def qualified(qualifier: str | None, value: str) -> str:
    """Write a figure with its source's qualifier, if it has one: `almost 12`."""
    if not qualifier:
        return value
    return pgettext("a figure", "{qualifier} {value}", qualifier=qualifier, value=value)


def value_when(row: Observation, unit: str) -> str:
    """Write a figure and its time: `59% in June 2020`."""
    return _("{value} {when}", value=full_value(row, unit), when=in_period(row.period))


def short_when(row: Observation, unit: str) -> str:
    """Write a figure as briefly as a chart needs, and its time: `59% in June 2020`."""
    return _("{value} {when}", value=short_value(row, unit), when=in_period(row.period))


def told_of(subject: str, words: str) -> str:
    """Write what is said of something behind it, with a colon between: `East quay: 3 of 4`."""
    return pgettext("what is said of something", "{subject}: {words}", subject=subject, words=words)


def label(row: Observation, by: str | None) -> str:
    """Name a figure by its group, or by its period where a chart has no groups."""
    return row.groups[by] if by and by != "period" else row.period.words


def nothing_reached() -> str:
    """Say that there is no figure to set beside an aim."""
    return _("No document that we have read gives a figure for what has been reached.")


def aim(target: Target, unit: str) -> str:
    """Write a dated aim: `16% by 2022`, `as many as 40% from 2024`."""
    value = qualified(target.qualifier, with_unit(target.value.text, unit))
    when = the_period(target.date)
    if target.timing is Timing.FROM:
        return pgettext("an aim", "{value} from {when}", value=value, when=when)
    return pgettext("an aim", "{value} by {when}", value=value, when=when)


def capitalised(text: str) -> str:
    """Begin a sentence with a capital."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Write words that begin with a capital as they stand within a sentence."""
    return text[:1].lower() + text[1:]


def ended(text: str) -> str:
    """Return a text as a sentence that ends."""
    if text.endswith((".", "?", "!", "”", '"')):
        return text
    return pgettext("a sentence", "{words}.", words=text)


def sentences(*told: str) -> str:
    """Return sentences one after another, as the language parts them; empty ones are left out."""
    return pgettext("between sentences", " ").join(text for text in told if text)


def money_words(money: Money, currency: str) -> str:
    """Write a sum with its sign and its years, and the source's words where they say more."""
    text = _sum(money, currency)
    if not money.words or money.words == text:
        return text
    return _("{sum} (“{words}”)", sum=text, words=money.words)


def _sum(money: Money, currency: str) -> str:
    text = f"{currency}{numeral(money.amount)}"
    if money.per:
        text = _("{sum} a {unit}", sum=text, unit=money.per)
    if not money.years:
        return text
    years = numeral(money.years)
    return ngettext(
        "{sum} for {years} year", "{sum} for {years} years", money.years, sum=text, years=years
    )


def due_words(part: Part | Saying | Said) -> str:
    """Write the date of a part, with the source's own words where they say it otherwise."""
    if part.by is None:
        return _("“{words}”", words=part.words) if part.words else _("No date given")
    if not part.words:
        return part.by.words
    return _("{date} (“{words}”)", date=part.by.words, words=part.words)


def archive_words(archived: PartialDate | None) -> str:
    """Name the copy of a document that an archive took on a day, if the day is known."""
    return _("Archive copy of {day}", day=archived.words) if archived else _("Archive copy")


def many(number: int, thing: str) -> str:
    """Tell editors, in English, how many of a thing there are: `1 promise`, `8 promises`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
