"""Whether two figures clearly differ, or could have come out so by chance.

"No clear difference" says that chance could explain the gap, and not that there is none.
"""

from decimal import Decimal

from answerable.measures.exact import Interval, exactly
from answerable.measures.gaps import gap
from answerable.measures.observed import counts_of, interval_of, of_a_whole
from answerable.measures.ratios import Counted, rate_ratio
from answerable.measures.shares import share
from answerable.records import Metric, Observation

_TAIL = Decimal("0.025")


def clearly_differ(metric: Metric, one: Observation, other: Observation) -> bool | None:
    """Say whether two figures of a metric clearly differ; None where nothing lets us tell.

    A difference is tested by its own interval where its counts are known, unless the source has
    published intervals of its own, which know how it gathered them. Then those are compared: see
    `overlap`. A figure without counts and interval can't be tested. The two must be independent:
    a part and its whole are not, nor are periods that share days.
    """
    interval, beside = interval_of(one), interval_of(other)
    counts, others = counts_of(metric, one), counts_of(metric, other)
    told = interval is not None and beside is not None and metric.derivation is None
    if counts and others and not told:
        return (shares_differ if of_a_whole(metric) else rates_differ)(counts, others)
    return not overlap(interval, beside) if interval and beside else None


def overlap(one: Interval, other: Interval) -> bool:
    """Say whether two intervals share a value.

    This is a cautious test: two figures whose intervals overlap a little may differ by more than
    chance gives. Source: Schenker and Gentleman (2001), "On judging the significance of
    differences by examining the overlap between confidence intervals", The American Statistician
    55, pages 182 to 186.
    """
    return one.lower <= other.upper and other.lower <= one.upper


def shares_differ(one: Counted, other: Counted) -> bool:
    """Say whether the interval of the gap between two shares leaves out zero.

    Source: as `gaps.gap` (Newcombe 1998, method 10). Raise ValueError as `shares.share` does.
    """
    interval = gap(share(one.events, one.people), share(other.events, other.people)).interval
    return interval is not None and not interval.lower <= 0 <= interval.upper


@exactly
def rates_differ(one: Counted, other: Counted) -> bool:
    """Say whether the interval of the ratio of two rates leaves out one.

    Where one of the two has no events, the chance that all events fall to the other is taken
    instead, at 2.5 per cent: given their sum, each count is binomial by the people.

    Source: as `ratios.rate_ratio`; for none, Przyborowski and Wilenski (1940), "Homogeneity of
    results in testing samples from Poisson series", Biometrika 31, pages 313 to 323. Raise
    ValueError where there are no people.
    """
    if not one.events or not other.events:
        events, people = one.events + other.events, one.people + other.people
        most = other.people if other.events else one.people
        return (Decimal(most) / people) ** events < _TAIL
    found = rate_ratio(one, other)
    interval = found.interval if found else None
    return interval is not None and not interval.lower <= 1 <= interval.upper
