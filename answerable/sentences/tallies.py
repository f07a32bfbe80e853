"""How many groups went up, down, or neither: what many lines say together."""

from collections import Counter
from collections.abc import Sequence
from enum import Enum

from answerable.language import N_, Messages, ngettext, numeral, pgettext
from answerable.language.forms import joined
from answerable.records import Metric
from answerable.sentences.lines import Line

# By which way the latest figure went; None where that is not clear.
_IN = Messages(
    {
        -1: N_("down in {n}"),
        1: N_("up in {n}"),
        0: N_("the same in {n}"),
        None: N_("no clear difference in {n}"),
    }
)
_IN_OF = Messages(
    {
        -1: N_("down in {n} of {groups}"),
        1: N_("up in {n} of {groups}"),
        0: N_("the same in {n} of {groups}"),
        None: N_("no clear difference in {n} of {groups}"),
    }
)
_IN_BOTH = Messages(
    {
        -1: N_("down in both {groups}"),
        1: N_("up in both {groups}"),
        0: N_("the same in both {groups}"),
        None: N_("no clear difference in both {groups}"),
    }
)
_IN_ALL = Messages(
    {
        -1: N_("down in all {groups}"),
        1: N_("up in all {groups}"),
        0: N_("the same in all {groups}"),
        None: N_("no clear difference in all {groups}"),
    }
)
_ORDER = (-1, None, 0, 1)  # of ways that equally many lines went


class Noun(Enum):
    """What is counted by the dimensions of a metric."""

    AREAS = "areas"
    PERIODS = "periods"
    GROUPS = "groups"


def noun_of(metric: Metric, *dimensions: str | None) -> Noun:
    """Return what is counted by dimensions."""
    areas = {d.id for d in metric.dimensions if d.areas}
    named = {name for name in dimensions if name}
    if named == {"period"}:
        return Noun.PERIODS
    return Noun.AREAS if named and named <= areas else Noun.GROUPS


def counted(noun: Noun, number: int) -> str:
    """Write how many areas, periods or groups there are: `32 areas`."""
    n = numeral(number)
    match noun:
        case Noun.AREAS:
            return ngettext("{n} area", "{n} areas", number, n=n)
        case Noun.PERIODS:
            return ngettext("{n} period", "{n} periods", number, n=n)
        case Noun.GROUPS:
            return ngettext("{n} group", "{n} groups", number, n=n)


def two_of(noun: Noun) -> str:
    """Name two of what is counted, behind a “both”."""
    match noun:
        case Noun.AREAS:
            return pgettext("both", "areas")
        case Noun.PERIODS:
            return pgettext("both", "periods")
        case Noun.GROUPS:
            return pgettext("both", "groups")


def tallies(lines: Sequence[Line]) -> list[tuple[int | None, int]]:
    """Return in how many lines the latest figure is up, down, and so on; the most first."""
    changes = (line.change for line in lines)
    counts = Counter(change.direction for change in changes if change and change.told)
    return sorted(counts.items(), key=lambda item: (-item[1], _ORDER.index(item[0])))


def tally_words(lines: Sequence[Line], noun: Noun) -> list[str]:
    """Tell the tallies, all of them and then the greatest alone; nothing where there is none."""
    found = tallies(lines)
    if not found:
        return []
    way, times = found[0]
    if times == len(lines) == 2:
        return [_IN_BOTH[way].format(groups=two_of(noun))]
    groups = counted(noun, len(lines))
    if times == len(lines):
        return [_IN_ALL[way].format(groups=groups)]
    parts = joined(_IN[way].format(n=numeral(times)) for way, times in found)
    every = pgettext("a tally", "{parts} of {groups}", parts=parts, groups=groups)
    return [every, _IN_OF[way].format(n=numeral(times), groups=groups)]
