"""What a source's rows say of themselves: months that are not whole, rows loaded more than once.

Both rules were chosen on real records, 750,000 rows of 55 months of one source, and are written
down in documentation/data.md with what they find there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from answerable.aggregating.steps import Again
from answerable.dates import Period

# Events can be alike: people stopped together are one row each, and the rows are the same. In the
# real records such repeats were 1 to 5 per cent of a month, and up to 10 of a day. A month loaded
# in part more than once had 14, and days of it 22 to 51.
PERIOD_AGAIN = 10  # per cent of the rows of a period that repeat another
DAY_AGAIN = 20  # per cent of those of a day
DAY_ROWS = 50  # below which a day's share says little
# Where ten rows a day are usual, three days with none are no chance: they are missing.
USUAL_ROWS = 10
EMPTY_DAYS = 3


@dataclass(frozen=True)
class Count:
    """What the census counted of a file on one day of one period, of rows kept or dropped."""

    file: int
    period: str
    day: str | None
    kept: bool
    rows: int
    once: int

    @property
    def repeats(self) -> int:
        """How many rows repeat another."""
        return self.rows - self.once


@dataclass
class Days:
    """The days of a period on which a source has rows."""

    period: Period
    there: set[date] = field(default_factory=set)
    rows: int = 0

    @property
    def length(self) -> int:
        """Return how many days the period has."""
        return sum(1 for _ in _days(self.period))

    @property
    def whole(self) -> bool:
        """Say whether no days are missing: three or more after each other, where rows are many."""
        if self.rows < USUAL_ROWS * len(self.there):
            return True
        gaps = groupby(_days(self.period), key=lambda day: day in self.there)
        return all(there or len(list(run)) < EMPTY_DAYS for there, run in gaps)


def _days(period: Period) -> Iterator[date]:
    if period.first is None or period.last is None:
        return
    day = period.first
    while day <= period.last:
        yield day
        day += timedelta(1)


def loaded_again(counts: Iterable[Count]) -> Again:
    """Return the periods and days of which so many rows repeat another that it is no chance."""
    by_period: dict[tuple[int, str], list[Count]] = defaultdict(list)
    by_day: dict[tuple[int, str, str], list[Count]] = defaultdict(list)
    for count in counts:
        by_period[count.file, count.period].append(count)
        by_day[count.file, count.period, count.day or ""].append(count)
    periods = frozenset(key for key, found in by_period.items() if _share(found) >= PERIOD_AGAIN)
    days = frozenset(
        key
        for key, found in by_day.items()
        if key[:2] not in periods
        and sum(count.rows for count in found) >= DAY_ROWS
        and _share(found) >= DAY_AGAIN
    )
    return Again(periods, days)


def _share(counts: list[Count]) -> float:
    return 100 * sum(count.repeats for count in counts) / sum(count.rows for count in counts)


def days_of(counts: Iterable[Count], periods: Mapping[str, Period]) -> dict[str, Days]:
    """Return the days of each period, by its words in the declaration's form.

    Days beside the period are left out: a source's days may be those of another time zone.
    """
    found: dict[str, Days] = {}
    for count in counts:
        period = periods.get(count.period)
        if period is None or period.first is None or period.last is None or count.day is None:
            continue
        days = found.setdefault(period.text, Days(period))
        try:
            day = date.fromisoformat(count.day)
        except ValueError:
            continue
        if period.first <= day <= period.last:
            days.there.add(day)
            days.rows += count.rows
    return found
