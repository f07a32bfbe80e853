"""Standings over time: how all promises divide by standing at each edition of the updates."""

from collections.abc import Iterable, Mapping

from answerable.charts.shares import Kind, Share, Shares, Whole
from answerable.language import _, ngettext, numeral
from answerable.records import Edition, Standing
from answerable.sentences import STANDING_WORDS, told_of

# The colours and shapes by which pages show standings.
_LOOKS = {
    Standing.COMPLETE: ("standing-1", "circle", "on-standing"),
    Standing.IN_PROGRESS: ("standing-2", "half", "on-standing"),
    Standing.DELAYED: ("standing-3", "triangle-up", "on-standing"),
    Standing.REVERSED: ("standing-4", "triangle-left", "on-standing"),
    Standing.SUPERSEDED: ("standing-4", "diamond", "on-standing"),
    Standing.NOT_STARTED: ("wash", "hollow-square", "ink"),
    Standing.NOT_REPORTED: ("wash", "hollow-circle", "ink"),
}


def standings(history: Iterable[tuple[Edition, Mapping[Standing, int]]]) -> Shares | None:
    """Return what a chart of standings shows; None where no promise stood in any edition.

    `history` is what `findings.history` gives: each edition, and how many promises stood how.
    """
    found = [(edition, counts) for edition, counts in history if sum(counts.values())]
    if not found:
        return None
    there = [s for s in Standing if any(counts.get(s) for _, counts in found)]
    return Shares(
        "standings",
        _("Bar chart of shares: how all promises stood at each update"),
        "promises",
        tuple(Kind(STANDING_WORDS[standing], *_LOOKS[standing]) for standing in there),
        tuple(
            Whole(
                told_of(
                    edition.moment.words if edition.moment else edition.id,
                    _promises(sum(counts.values())),
                ),
                tuple(
                    Share(number, counts[standing], numeral(counts[standing]))
                    for number, standing in enumerate(there)
                    if counts.get(standing)
                ),
            )
            for edition, counts in found
        ),
    )


def _promises(number: int) -> str:
    return ngettext("{n} promise", "{n} promises", number, n=numeral(number))
