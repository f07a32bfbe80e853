"""Relative likelihood: how many times as likely something is for one group as for another."""

from dataclasses import dataclass
from decimal import Decimal

from answerable.measures.exact import Estimate, Interval, Z, counted, exactly


@dataclass(frozen=True)
class Counted:
    """How many events there were, and among how many people."""

    events: int
    people: int


@exactly
def rate_ratio(compared: Counted, reference: Counted) -> Estimate | None:
    """Return the rate of one group divided by that of another, for counts of events.

    Events are taken as Poisson: one person may be counted more than once, and the people are
    taken as known. So the variance of the logarithm is 1/a + 1/b. None where the reference group
    has no events; without an interval where the compared one has none, since zero has no
    logarithm. Raise ValueError where there are no people.

    Source: Rothman, Greenland and Lash (2008), "Modern Epidemiology", third edition, chapter 14,
    "Person-time data: large-sample methods".
    """
    return _ratio(compared, reference, Decimal(0))


@exactly
def risk_ratio(compared: Counted, reference: Counted) -> Estimate | None:
    """Return the share of one group divided by that of another, where each counts people once.

    Counts are taken as binomial, so the variance of the logarithm is 1/a - 1/m + 1/b - 1/n. None,
    no interval and errors as in `rate_ratio`.

    Source: Katz, Baptista, Azen and Pike (1978), "Obtaining confidence intervals for the risk
    ratio in cohort studies", Biometrics 34, pages 469 to 474, method C.
    """
    known = Decimal(1) / compared.people + Decimal(1) / reference.people
    return _ratio(compared, reference, known)


def _ratio(compared: Counted, reference: Counted, known: Decimal) -> Estimate | None:
    """Return the ratio; `known` is what the sizes of both groups take from the variance."""
    for group in (compared, reference):
        counted(group.events, group.people)
    if not reference.events:
        return None
    a, b = Decimal(compared.events), Decimal(reference.events)
    value = a * reference.people / (b * compared.people)
    if not compared.events:
        return Estimate(value, None)
    error = (Z * (1 / a + 1 / b - known).sqrt()).exp()
    return Estimate(value, Interval(value / error, value * error))
