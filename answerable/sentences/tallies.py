"""How many groups went up, down, or neither: what many lines say together."""

from collections.abc import Sequence

from answerable.records import Metric
from answerable.sentences.changes import NO_CLEAR_DIFFERENCE
from answerable.sentences.lines import Line
from answerable.sentences.words import joined

_WORDS = {-1: "down", 1: "up", 0: "the same", None: NO_CLEAR_DIFFERENCE}


def noun_of(metric: Metric, *dimensions: str | None) -> str:
    """Return what is counted by dimensions: `areas`, `periods` or `groups`."""
    areas = {d.id for d in metric.dimensions if d.areas}
    named = {name for name in dimensions if name}
    if named == {"period"}:
        return "periods"
    return "areas" if named and named <= areas else "groups"


def tallies(lines: Sequence[Line]) -> list[tuple[str, int]]:
    """Return in how many lines the latest figure is up, down, and so on; the most first."""
    counts: dict[str, int] = {}
    for line in lines:
        change = line.change
        if change and change.told:
            words = _WORDS[change.direction]
            counts[words] = counts.get(words, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def tally_words(lines: Sequence[Line], noun: str) -> list[str]:
    """Tell the tallies, all of them and then the greatest alone; nothing where there is none."""
    found = tallies(lines)
    if not found:
        return []
    parts = [f"{words} in {times}" for words, times in found]
    words, times = found[0]
    if times == len(lines):
        return [f"{words} in {'both' if times == 2 else f'all {times}'} {noun}"]
    return [f"{joined(parts)} of {len(lines)} {noun}", f"{parts[0]} of {len(lines)} {noun}"]
