"""Shares: the part of a whole that has something, in per cent, with its interval."""

from decimal import Decimal

from answerable.measures.exact import Estimate, Interval, Z, counted, exactly


@exactly
def share(part: int, whole: int) -> Estimate:
    """Return a part of a whole in per cent, with its interval.

    Raise ValueError where the whole is nothing, or less than the part.

    Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22, pages 209 to 212; without a correction for
    continuity, as method 3 of Newcombe (1998), "Two-sided confidence intervals for the single
    proportion: comparison of seven methods", Statistics in Medicine 17, pages 857 to 872.
    """
    counted(part, whole)
    if part > whole:
        raise ValueError(f"{part} is more than its whole, {whole}")
    value = Decimal(100) * part / whole
    square = Z * Z
    middle = 2 * part + square
    spread = Z * (square + Decimal(4) * part * (whole - part) / whole).sqrt()
    scale = 2 * (whole + square) / 100
    # At none and at all one end is the share itself, which roots reach but for the last digits.
    return Estimate(
        value,
        Interval(
            (middle - spread) / scale if part else value,
            (middle + spread) / scale if part < whole else value,
        ),
    )
