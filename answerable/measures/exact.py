"""Numbers as the measures keep them: exact decimals, intervals, and one way to round.

No binary floating point comes near a published figure: what is written can be worked out again by
anyone, to the last digit.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
# Far more digits than any figure is published with, so that no step before the last rounds it.
_CONTEXT = Context(prec=40, rounding=ROUND_HALF_EVEN)
# The 97.5th percentile of the standard normal distribution, for intervals of 95 per cent.
Z = Decimal("1.9599639845400542355245944305205515279555")


@dataclass(frozen=True)
class Interval:
    """The two ends of a 95 per cent interval, in the unit of the figure that it is of."""

    lower: Decimal
    upper: Decimal

    def times(self, factor: Decimal | int) -> "Interval":
        """Return the interval of the figure multiplied by a positive factor."""
        return Interval(self.lower * factor, self.upper * factor)


@dataclass(frozen=True)
class Estimate:
    """A figure with its interval; `interval` is None where its formula has none."""

    value: Decimal
    interval: Interval | None


def exactly(function: Callable[P, T]) -> Callable[P, T]:
    """Run a function at the precision of this package, whatever its caller's is."""

    @functools.wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        with localcontext(_CONTEXT):
            return function(*args, **kwargs)

    return wrapped


def counted(count: int, of: int) -> None:
    """Raise ValueError where a count is negative, or what it is a count of is not above zero."""
    if count < 0 or of <= 0:
        raise ValueError(f"{count} of {of} is no count of anything")


@exactly
def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return a figure with this many decimals, a half rounded away from zero, and no minus zero.

    To be called once, when a figure is written: Office for National Statistics, style guide,
    "Numbers: rounding" (a 5 is rounded up), and only the end of a calculation is rounded.
    """
    figure = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return figure if figure else abs(figure)
