"""The day as of which a record is told, and when each record was last changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.history.chain import released
from answerable.record import Record
from answerable.records.history import Key, Release


@dataclass(frozen=True)
class AsOf:
    """As of which day a record is told, and how it stands to the last release, if there is one.

    `as_released` says whether the record is what that release left.
    """

    day: date
    release: Release | None = None
    as_released: bool = False


def as_of(record: Record, today: date, given: date | None = None) -> AsOf:
    """Return as of which day to tell a record.

    What stands as it was last released is told as of that release's day: whoever makes a site of
    it, whenever they do, makes the same one. What is being edited is told as of `today`. A day that
    is `given` takes the place of both.
    """
    if not record.releases:
        return AsOf(given or today)
    last = record.releases[-1]
    as_released = released(record.releases) == record.plain
    return AsOf(given or (last.date if as_released else today), last, as_released)


def last_changed(releases: Iterable[Release]) -> Mapping[Key, date]:
    """Return the day of the release that last changed each record; releases come in order."""
    return {key: release.date for release in releases for key in release.records}
