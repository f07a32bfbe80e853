"""What an editor, or a spreadsheet, probably meant by a value that can't be taken as it stands.

Only ever offered in a message, never taken: each function returns what may have been meant, in
the form that the record uses, and nothing where that would be a guess.
"""

import re
import unicodedata
from calendar import month_name
from collections.abc import Callable, Iterator
from datetime import date, timedelta

MONTH_NAMES = tuple(month_name)
LONGEST_SHOWN = 60
# Day 0 of the calendar of spreadsheets, and the numbers that are days from 1982 to 2064.
_SPREADSHEET_EPOCH = date(1899, 12, 30)
_SPREADSHEET_DAYS = range(30_000, 60_000)
_FILLERS = {"the", "of", "st", "nd", "rd", "th", "on"}
_WEEKDAYS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
_YES = {"y", "yes", "true", "t", "on", "1"}
_NO = {"n", "no", "false", "f", "off", "0"}
_NOTHING = {
    "not stated", "not available", "not given", "not known", "unknown", "undated", "none",
    "na", "n/a", "nk", "tbc", "-", "--", "..", "*", "?", "[c]", "[x]", "[z]", "[low]",
}  # fmt: skip
_MULTIPLES = {"dozen", "hundred", "thousand", "million", "billion", "k", "m", "bn"}
_QUALIFIED = re.compile(
    r"(about|almost|approximately|approx\.?|around|at least|at most|c\.|circa|fewer than|just over"
    r"|just under|less than|more than|nearly|over|roughly|under|up to|~|≈|<|>|≤|≥)\s*([0-9].*)",
    re.IGNORECASE,
)


def quoted(text: str) -> str:
    """Return text as messages show it: in quotation marks, and cut where it is long."""
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    # An upright bar parts what is wrong from how to mend it.
    return repr(shown.replace("|", "¦"))


def plain(text: str) -> str:
    """Return text with the digits, spaces and dashes of any script as plain ones."""
    usual = unicodedata.normalize("NFKC", text)
    digits = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in usual)
    return re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"\s+", " ", digits)).strip()


def dates(text: str) -> tuple[str, ...]:
    """Return each date that a text may mean: `30/06/2026` is one, `03/04/2026` is two."""
    day = spreadsheet_day(text)
    return (day,) if day else tuple(dict.fromkeys(_dates(_tokens(text))))


def spreadsheet_day(text: str) -> str | None:
    """Return the day that a spreadsheet keeps as this number: 45292 is 2024-01-01."""
    if re.fullmatch("[0-9]{5}", text) and int(text) in _SPREADSHEET_DAYS:
        return (_SPREADSHEET_EPOCH + timedelta(int(text))).isoformat()
    return None


def is_spreadsheet_date(text: str) -> bool:
    """Say whether a text is a date in the short form of spreadsheets: `Jan-25` or `25-Jan`."""
    parts = re.fullmatch(r"(?:[0-9]{1,2}-)?([A-Z][a-z]{2})(?:-[0-9]{2})?", text)
    return parts is not None and "-" in text and _month(parts[1].lower()) > 0


def is_spreadsheet_number(text: str) -> bool:
    """Say whether a text is a number that a spreadsheet shortened: `1.2E+05`."""
    return bool(re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?E[+-]?[0-9]+", text, re.IGNORECASE))


def periods(text: str) -> tuple[str, ...]:
    """Return each period that a text may mean: `2010-11` with a dash may be a year or a month."""
    if is_nothing(text):
        return ("not-stated",)
    return tuple(dict.fromkeys((*_years(plain(text)), *_spans(plain(text)), *dates(text))))


def is_nothing(text: str) -> bool:
    """Say whether a text is a way to say that there is nothing to say: `n/a`, `-`, `unknown`."""
    return plain(text).lower() in _NOTHING


def number(text: str) -> str | None:
    """Return the digits that a text holds: `1,200`, `£1200` and `1200 people` hold 1200."""
    bare = re.sub(r"^([+-]?)[£$€] ?|%$", r"\g<1>", plain(text)).removeprefix("+")
    words = re.search(r"(?<=[0-9])(?: [a-z]+)+$", bare)
    if words and not _MULTIPLES.isdisjoint(words[0].split()):
        return None
    found = bare.removesuffix(words[0]) if words else bare
    if re.fullmatch(r"-?[0-9]{1,3}([, _][0-9]{3})+(\.[0-9]+)?", found):
        found = re.sub("[, _]", "", found)
    elif re.fullmatch(r"-?[0-9]+,[0-9]{1,2}", found):
        found = found.replace(",", ".")
    found = re.sub(r"^(-?)\.", r"\g<1>0.", found.removesuffix("."))
    found = re.sub(r"^(-?)0+(?=[0-9])", r"\1", found.replace("_", ""))
    return found if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", found) else None


def qualified(text: str) -> tuple[str, str] | None:
    """Return the word before a number, and the number: `almost 12` is `almost` and `12`."""
    match = _QUALIFIED.fullmatch(plain(text))
    digits = number(match[2]) if match else None
    return (match[1], digits) if match and digits else None


def yes_or_no(text: str) -> str | None:
    """Return `yes` or `no` for another word or spelling of it."""
    word = plain(text).lower()
    return "yes" if word in _YES else "no" if word in _NO else None


def slug(text: str) -> str | None:
    """Return a text as an id: `Two Words` is `two-words`."""
    letters = unicodedata.normalize("NFKD", plain(text)).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[.-]*-[.-]*|\.{2,}", "-", re.sub("[^a-z0-9.]+", "-", letters)).strip(".-")
    return found if 0 < len(found) <= LONGEST_SHOWN else None


def web_address(text: str) -> str | None:
    """Return a text as a whole web address: `www.harbour.example` with `https://` before it."""
    link = re.fullmatch(r"\[[^\]]*\]\((.+)\)|<(.+)>", text.strip())
    found = (link[1] or link[2] if link else text).strip().replace(" ", "%20")
    found = re.sub(r"^(https?):/*", lambda scheme: f"{scheme[1].lower()}://", found, flags=re.I)
    if re.match(r"(//)?[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/|$)", found):
        found = f"https://{found.removeprefix('//')}"
    return found if found != text else None


def _tokens(text: str) -> list[str | int]:
    """Return the digits and months of a text in order; other words make it no date."""
    words = re.findall(r"[a-z]+|[0-9]+|[^a-z0-9\s,./-]", _without_time(plain(text)).lower())
    kept = [w for w in words if w not in _FILLERS and not _is_weekday(w)]
    return [_month(w) or f"?{w}" if w.isalpha() else w for w in kept]


def _without_time(text: str) -> str:
    return re.sub(r"(?<=[0-9])[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?$", "", text)


def _is_weekday(word: str) -> bool:
    return word[:3] in _WEEKDAYS and (len(word) == 3 or word.endswith("day"))


def _month(word: str) -> int:
    """Return the number of a month by its name or the first letters of it; 0 for no month."""
    whole = (name.lower() for name in MONTH_NAMES)
    long_enough = len(word) >= 3
    return next(
        (n for n, name in enumerate(whole) if n and long_enough and name.startswith(word)),
        9 if word == "sept" else 0,
    )


def _dates(tokens: list[str | int]) -> Iterator[str]:
    """Yield each valid reading of digits (text) and months (numbers), the British order first."""
    match tokens:
        case [str(day), int(month), str(year)] if len(year) in (2, 4):
            yield from _day(_year(year), month, day)
        case [int(month), str(day), str(year)] if len(year) == 4:
            yield from _day(year, month, day)
        case [int(month), str(year)] | [str(year), int(month)] if len(year) == 4:
            yield from _in_month(year, month)
        case [int(month), str(year)] if len(year) == 2:
            yield from _in_month(_year(year), month)
        case [str(year), str(month), str(day)] if len(year) == 4:
            yield from _day(year, month, day) or _day(year, day, month)
        case [str(one), str(other), str(year)] if len(year) in (2, 4):
            yield from _day(_year(year), other, one)
            yield from _day(_year(year), one, other)
        case [str(year), str(month)] if len(year) == 4:
            yield from _in_month(year, month)
        case [str(month), str(year)] if len(year) == 4:
            yield from _in_month(year, month)
        case [str(digits)] if len(digits) == 8:
            yield from _day(digits[:4], digits[4:6], digits[6:])


def _year(digits: str) -> str:
    return digits if len(digits) == 4 else f"20{digits}"


def _day(year: str, month: str | int, day: str) -> tuple[str, ...]:
    return _valid(lambda: date(int(year), int(month), int(day)).isoformat())


def _in_month(year: str, month: str | int) -> tuple[str, ...]:
    return _valid(lambda: date(int(year), int(month), 1).isoformat()[:7])


def _valid(build: Callable[[], str]) -> tuple[str, ...]:
    try:
        return (build(),)
    except (ValueError, OverflowError):
        return ()


def _years(text: str) -> Iterator[str]:
    """Yield a financial year, or a quarter of one, in another spelling."""
    words = re.sub(r"\bfy ?|\bfinancial year |[ ,]+", " ", text.lower()).strip()
    quarter = re.search(r"q ?([1-4])\b", words)
    rest = words.replace(quarter[0], "").strip() if quarter else words
    years = re.fullmatch(r"([0-9]{4}) ?(?:[/-]|to) ?((?:[0-9]{2})?[0-9]{2})", rest)
    number = quarter[1] if quarter else ""
    if years and f"{int(years[1]) + 1}".endswith(years[2]):
        yield f"{years[1]}/{years[2][-2:]}" + (f" Q{number}" if number else "")
    elif years and len(years[2]) == 4:
        yield f"{years[1]}/{years[2]}"
    elif number and re.fullmatch("[0-9]{4}", rest):
        first = 3 * int(number) - 2
        yield f"{rest}-{first:02}/{rest}-{first + 2:02}"
        yield f"{rest}/{(int(rest) + 1) % 100:02} Q{number}"


def _spans(text: str) -> Iterator[str]:
    """Yield a span of months in words: `April 2019 to March 2020`, `12 months to March 2020`."""
    lower = text.lower()
    if ended := re.fullmatch(
        r"(?:the )?(?:12 months|year) (?:to|ending|ended) (?:in )?(.+)", lower
    ):
        for end in dates(ended[1]):
            year, month = int(end[:4]), int(end[5:7] or 0)
            if len(end) == 7 and month:
                start = f"{year - 1}-{month + 1:02}" if month < 12 else f"{year}-01"
                yield f"{start}/{end}"
        return
    parts = re.fullmatch(r"(?:from )?(.+?) ?(?: to | - |/) ?(.+)", lower)
    sides = [_side(side) for side in (parts[1], parts[2])] if parts else []
    if all(sides) and len({len(side) for side in sides}) == 1 and sides:
        yield "/".join(sides)


def _side(text: str) -> str:
    found = dates(text)
    return found[0] if len(found) == 1 and len(found[0]) == 7 else ""
