"""Scales and their ticks: round values, and years or periods that never crowd."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from answerable.charts.letters import width, wrapped
from answerable.records import PER_CENT
from answerable.sentences import number_words, per_cent


@dataclass(frozen=True)
class Scale:
    """Puts values between `low` and `high` on pixels between `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the pixel of a value."""
        part = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.start + part * (self.end - self.start)


def round_ticks(low: float, high: float, steps: int) -> tuple[float, ...]:
    """Return round values, at most `steps` apart from each other, that take in low and high."""
    span = (high - low) or abs(high) or 1.0
    scale = 10.0 ** math.floor(math.log10(span / steps))
    for size in (1, 2, 2.5, 5, 10, 20, 25):
        step = size * scale
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= steps:
            return tuple(round(n * step, 10) for n in range(first, last + 1))
    return (low, high)


def value_ticks(values: Sequence[float], unit: str, steps: int = 5) -> tuple[float, ...]:
    """Return the ticks of an axis of values: from zero, to 100 for shares that pass half."""
    low, high = min(0.0, *values), max(0.0, *values)
    if unit == PER_CENT and low == 0 and 50 < high <= 100:
        return (0, 50, 100) if steps < 5 else (0, 20, 40, 60, 80, 100)
    return round_ticks(low, high, steps)


def tick_words(ticks: Sequence[float], unit: str) -> tuple[str, ...]:
    """Write ticks with one number of decimals, and with % for a percentage."""
    decimals = max(len(f"{tick:.6f}".rstrip("0").partition(".")[2]) for tick in ticks)
    numbers = (number_words(f"{tick:.{decimals}f}") for tick in ticks)
    return tuple(per_cent(number) if unit == PER_CENT else number for number in numbers)


@dataclass(frozen=True)
class YearTick:
    """A year on an axis of time: where it begins, and its words in its middle, if they fit."""

    start: float
    middle: float
    words: str


def years(scale: Scale, size: float) -> tuple[YearTick, ...]:
    """Return the years that an axis of days passes, with words on as many as fit.

    The scale is of days (`date.toordinal`).
    """
    first = date.fromordinal(math.floor(scale.low)).year
    last = date.fromordinal(math.ceil(scale.high)).year
    one = abs(scale(366) - scale(0))
    room = width("2020", size) + 8
    every = next((n for n in (1, 2, 3, 4, 5, 10, 20, 50, 100) if n * one >= room), 1000)
    ticks: list[YearTick] = []
    latest = None  # the year from which others are counted: the last that is whole
    for year in range(last, first - 1, -1):
        start, end = (scale(date(y, 1, 1).toordinal()) for y in (year, year + 1))
        inside = [min(max(x, scale.start), scale.end) for x in (start, end)]
        half = (room - 8) / 2
        inner = scale.start <= sum(inside) / 2 - half and sum(inside) / 2 + half <= scale.end + 4
        whole = inner and inside[1] - inside[0] > min(2 * half, one * 0.5)
        latest = year if latest is None and whole else latest
        words = str(year) if whole and latest and (latest - year) % every == 0 else ""
        ticks.append(YearTick(inside[0], sum(inside) / 2, words))
    return tuple(reversed(ticks))


def fitting(
    labels: Sequence[tuple[float, str]], room: float, size: float
) -> tuple[tuple[float, tuple[str, ...]], ...] | None:
    """Break each label of an axis into lines so that none touch; None where they can't fit.

    `labels` are places and words in order; `room` is the width that the outer ones may take.
    """
    gaps = [after - before for (before, _), (after, _) in pairwise(labels)]
    widest = min([*gaps, room]) - 8
    longest = max((width(word, size) for _, text in labels for word in text.split()), default=0)
    if widest < longest or (gaps and min(gaps) <= 0):
        return None
    found = tuple((x, wrapped(text, min(widest, 110), size)) for x, text in labels)
    return found if all(len(lines) <= 3 for _, lines in found) else None
