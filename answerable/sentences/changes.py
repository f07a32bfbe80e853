"""The words for what changed between two figures: how far apart they are."""

from decimal import Decimal

from answerable.findings.changes import Change, number
from answerable.language import _, pgettext
from answerable.measures.changes import change
from answerable.measures.exact import rounded
from answerable.records import PER_CENT, POINTS
from answerable.sentences.words import number_words, per_cent, with_unit


def no_clear_difference() -> str:
    """Say of two figures that nothing is known of which is higher."""
    return _("no clear difference")


def amount(told: Change, unit: str) -> str:
    """Write the size of a change: `12 percentage points`, `1,234 (12%)`; empty for a ratio."""
    before, after = number(told.before), number(told.after)
    size = apart(before, after, unit)
    relative = _relative(before, after)
    if unit in (PER_CENT, POINTS) or not size or not relative:
        return size
    return _("{size} ({share})", size=size, share=relative)


def apart(one: Decimal, other: Decimal, unit: str) -> str:
    """Write how far two numbers are apart; empty for ratios, which are not subtracted."""
    size = f"{abs(one - other):f}"
    if unit in (PER_CENT, POINTS):
        return with_unit(size, POINTS)
    return "" if is_ratio(unit) else number_words(size)


def since(told: str, start: str) -> str:
    """Say from when on something holds: `down in 3 of 4 areas since 2019`."""
    return pgettext("a change", "{told} since {start}", told=told, start=start)


def between(told: str, start: str, end: str) -> str:
    """Say from when to when something holds: `down in 3 of 4 areas between 2019 and 2022`."""
    return pgettext("a change", "{told} between {start} and {end}", told=told, start=start, end=end)


def is_ratio(unit: str) -> bool:
    """Say whether a unit is a ratio, such as “times as likely”."""
    return unit.startswith("times ")


def _relative(before: Decimal, after: Decimal) -> str:
    """Write a change as a share of the first value; empty where that is 0 or below."""
    share = change(before, after).relative
    if not share:
        return ""
    whole = rounded(abs(share), 0)
    return per_cent(number_words(str(whole))) if whole else _("less than 1%")
