"""When what a page shows was last changed, for those who look at pages again only then."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from answerable.addresses import FOLDERS, page_of
from answerable.history.days import last_changed
from answerable.records.history import PART_OF, Key, Release


def page_dates(releases: Iterable[Release]) -> Mapping[str, date]:
    """Return the day of the release that last changed the record of each page, by the page's uri.

    Pages of many records are not among them.
    """
    found: dict[str, date] = {}
    for key, day in last_changed(releases).items():
        for uri in _pages_of(key):
            found[uri] = max(day, found.get(uri, day))
    return found


def _pages_of(key: Key) -> Iterator[str]:
    kind = PART_OF.get(key.kind, key.kind)
    if kind == "report":
        edition, _, commitment = key.id.partition("/")
        yield page_of("update", edition)
        yield page_of("commitment", commitment)
    elif kind in FOLDERS:
        yield page_of(kind, key.id)
