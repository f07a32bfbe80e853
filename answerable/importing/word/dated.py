"""Dates that a document writes in words: taken where they can mean one date alone."""

import re
from collections.abc import Iterator

from answerable import likely

_TIME = re.compile(
    r"[,;–—-]? *(?:at|from)? *(?<![0-9])"
    r"(?:[0-9]{1,2}[:.][0-9]{2} *(?:[ap]\.?m\b)?|[0-9]{1,2} *[ap]\.?m\b|\b(?:noon|midday)\b).*$",
    re.IGNORECASE,
)


def days(text: str) -> Iterator[str]:
    """Yield each date that some words may mean; a time of the day after it is let go."""
    bare = _TIME.sub("", text)
    bare = re.sub(r"^(?:by|end of|the end of|by the end of|in) ", "", bare.strip(), flags=re.I)
    found = likely.dates(bare.strip(" .,"))
    if re.fullmatch(r"[0-9]{4}", bare.strip()):
        found = (bare.strip(),)
    yield from found


def dates_within(text: str) -> Iterator[str]:
    """Yield the dates that a text writes out with the name of a month."""
    months = "|".join(name[:3] for name in likely.MONTH_NAMES[1:])
    written = rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)? )?(?:{months})[a-z]*,? [0-9]{{4}}"
    for found in re.finditer(written, text, re.IGNORECASE):
        yield from likely.dates(found[0])
