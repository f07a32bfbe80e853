"""What the files that are published say of the site."""

from dataclasses import dataclass

from answerable.records.history import Release


@dataclass(frozen=True)
class About:
    """A site: its name, its address, and the release that it shows.

    `release` is None where the record is not, or is no longer, as a release left it.
    """

    name: str = ""
    address: str = ""
    release: Release | None = None


NOTHING = About()
