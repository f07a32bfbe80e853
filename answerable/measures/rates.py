"""Rates: counts of events for each so many people, with the interval that such counts have."""

import functools
from decimal import Decimal

from answerable.measures.exact import Estimate, Interval, Z, counted, exactly

_SMALL = 10  # counts below this get the exact interval
_TAIL = Decimal("0.025")
_STEPS = 12  # of Newton's method; each doubles the digits that are right


@exactly
def rate(events: int, people: int, per: int) -> Estimate:
    """Return `events` for each `per` of `people`, with the interval of the count of events.

    The people are taken as known; the interval is of the count alone, which is taken as Poisson.
    Raise ValueError where there are no people.

    Source: Association of Public Health Observatories (2008), Technical Briefing 3, "Commonly used
    public health statistics and their confidence intervals", section on crude rates.
    """
    counted(events, people)
    factor = Decimal(per) / people
    return Estimate(events * factor, count_interval(events).times(factor))


@exactly
def count_interval(events: int) -> Interval:
    """Return the 95 per cent interval of a Poisson count: exact below 10, Byar's from there on.

    Source: the same briefing, which takes the approximation from Breslow and Day (1987),
    "Statistical Methods in Cancer Research, Volume II", page 69, where it is Byar's; exact limits
    for small counts are those of Garwood (1936), "Fiducial limits for the Poisson distribution".
    """
    if events < _SMALL:
        return _exact(events)
    return Interval(_byar(events, -Z), _byar(events + 1, Z))


def _byar(events: int, z: Decimal) -> Decimal:
    return events * (1 - Decimal(1) / (9 * events) + z / (3 * Decimal(events).sqrt())) ** 3


@functools.cache
@exactly
def _exact(events: int) -> Interval:
    """Return the means at which so many events or more, or fewer, have a chance of 2.5 per cent."""
    lower = _mean(events - 1, 1 - _TAIL, _byar(events, -Z)) if events else Decimal(0)
    return Interval(lower, _mean(events, _TAIL, _byar(events + 1, Z)))


def _mean(events: int, chance: Decimal, near: Decimal) -> Decimal:
    """Return the Poisson mean, not far from `near`, that gives at most `events` this chance."""
    for _ in range(_STEPS):
        term = total = Decimal(1)
        for number in range(1, events + 1):
            term = term * near / number
            total += term
        # Newton's step: the chance falls by the last term as the mean grows.
        near += (total - chance * near.exp()) / term
    return near
