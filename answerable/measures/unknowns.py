"""Bounds: how far a figure could move if those whose group is not known were known.

Source of all of them: Manski (1989), "Anatomy of the selection problem", Journal of Human
Resources 24, pages 343 to 360: with nothing assumed of those who are not known, the truth lies
between the two extremes, and no figure between them is more likely than another.
"""

from decimal import Decimal

from answerable.measures.exact import Interval, counted, exactly
from answerable.measures.ratios import Counted


@exactly
def share_bounds(part: int, known: int, unknown: int) -> Interval:
    """Return the least and the most that a part can be of all, in per cent.

    `known` is all whose group is known, `unknown` the others; at one end none of them belongs to
    the part, at the other all do. Raise ValueError where there is no one.
    """
    whole = known + unknown
    counted(part, whole)
    return Interval(Decimal(100) * part / whole, Decimal(100) * (part + unknown) / whole)


@exactly
def rate_bounds(group: Counted, unknown: int, per: int) -> Interval:
    """Return the least and the most that a rate can be: none, or all, of the unknown events added.

    Raise ValueError where there are no people.
    """
    counted(group.events, group.people)
    factor = Decimal(per) / group.people
    return Interval(group.events * factor, (group.events + unknown) * factor)


@exactly
def ratio_bounds(compared: Counted, reference: Counted, unknown: int) -> Interval | None:
    """Return the least and the most that a rate ratio can be.

    At one end all unknown events belong to the reference group, at the other all to the compared
    one. None where the reference group has no events, so that there is no most. Raise ValueError
    where there are no people.
    """
    for group in (compared, reference):
        counted(group.events, group.people)
    if not reference.events:
        return None
    scale = Decimal(reference.people) / compared.people
    return Interval(
        compared.events * scale / (reference.events + unknown),
        (compared.events + unknown) * scale / reference.events,
    )
