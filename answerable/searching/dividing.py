"""Entries divided into parts, of each of which Pagefind makes an index.

An entry that is added, changed or removed should change one part, and leave the rest as they were
kept. So what is too large is cut before the entry whose address has the least hash, wherever it
stands: another entry beside it moves no border, as one by numbers of entries or letters would.
"""

import hashlib
from collections.abc import Iterator, Sequence

from answerable.searching import Entry

# Letters in a part. Pagefind takes a second for two million, and some 70 bytes of memory for each;
# to start it, for a few entries, takes as long as 50,000 letters.
SMALLEST, LARGEST = 250_000, 2_000_000
PARTS = 32  # of a large site; there are more if the largest parts are not room enough


def room_of(entries: Sequence[Entry]) -> int:
    """Return how many letters a part of these may have: doubled from the least, so seldom new."""
    letters, room = sum(map(_letters, entries)), SMALLEST
    while room < LARGEST and room * PARTS < letters:
        room *= 2
    return room


def divided(entries: Sequence[Entry], room: int) -> Iterator[Sequence[Entry]]:
    """Yield all entries in their order, in parts of so many letters at most or of one entry."""
    letters = [_letters(entry) for entry in entries]
    marks = [hashlib.sha256(entry.address.encode()).digest() for entry in entries]

    def cut(first: int, end: int) -> Iterator[Sequence[Entry]]:
        if sum(letters[first:end]) <= room or end - first == 1:
            yield entries[first:end]
            return
        aside = (end - first) // 4  # so that neither side has much less than the other
        middle = range(first + max(1, aside), end - aside)
        border = min(middle, key=marks.__getitem__)
        yield from cut(first, border)
        yield from cut(border, end)

    if entries:
        yield from cut(0, len(entries))


def _letters(entry: Entry) -> int:
    return len(entry.title) + len(entry.text)
