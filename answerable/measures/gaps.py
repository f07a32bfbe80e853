"""Gaps: how far one percentage lies from another, in percentage points."""

from decimal import Decimal

from answerable.measures.exact import Estimate, Interval, exactly


@exactly
def gap(compared: Estimate, reference: Estimate) -> Estimate:
    """Return one percentage less another, with an interval where both have one.

    The distances of both figures to the ends of their own intervals are squared and added. With
    intervals of Wilson, as `shares.share` gives, this is method 10 of Newcombe (1998), "Interval
    estimation for the difference between independent proportions: comparison of eleven methods",
    Statistics in Medicine 17, pages 873 to 890. With other intervals it is the method of variance
    estimates recovery: Zou and Donner (2008), "Construction of confidence limits about effect
    measures", Statistics in Medicine 27, pages 1693 to 1702. The two must be independent.
    """
    value = compared.value - reference.value
    if compared.interval is None or reference.interval is None:
        return Estimate(value, None)
    below = _together(
        compared.value - compared.interval.lower, reference.interval.upper - reference.value
    )
    above = _together(
        compared.interval.upper - compared.value, reference.value - reference.interval.lower
    )
    return Estimate(value, Interval(value - below, value + above))


def _together(one: Decimal, other: Decimal) -> Decimal:
    return (one * one + other * other).sqrt()
