"""Whether the site that stands is what would be built now: found out before anything is loaded."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import answerable
from answerable.built import keeping
from answerable.built.keeping import Look
from answerable.crew import aside
from answerable.dates import utc_today
from answerable.disk import WORKSHOP, Seen

CONFIGURATION = "mkdocs.yml"
SITE = "site"
# Variables of the environment that decide what a site is.
_DECIDING = ("SITE_URL", "SOURCE_DATE_EPOCH")
_ENGINE = Path(answerable.__file__).parent


class Deciding:
    """What decides what the site of a root is, looked at once: its content, the engine, the day."""

    def __init__(self, root: Path) -> None:
        self.root, self._look = root, Look()

    def made_of(self, roots: tuple[str, ...]) -> str:
        """Return a hash of all that decides what a site is."""
        return self._hash(roots, [str(utc_today())])

    def seen(self, folder: Path) -> Mapping[str, Seen]:
        """Return what was seen of a folder of content, by its path from the root."""
        place = self.root / folder
        return {folder.as_posix(): self._look.seen(place)} if place.is_dir() else {}

    def way(self) -> str:
        """Return a hash of all that decides how pages are made, beside what they are made of."""
        return self._hash((CONFIGURATION,), [])

    def _hash(self, roots: tuple[str, ...], words: list[str]) -> str:
        places = [*(self.root / name for name in roots), _ENGINE]
        words += [os.environ.get(name, "") for name in _DECIDING]
        return self._look.made_of([place for place in places if place.exists()], words)


def unchanged(deciding: Deciding) -> str:
    """Say that nothing has changed since the site was built; nothing where something has."""
    kept = keeping.read(deciding.root / WORKSHOP)
    place = deciding.root / SITE
    left = kept.folder(place)
    with aside(partial(keeping.as_left, left, place), kept.pages) as stands:
        if not kept.made_of or kept.made_of != deciding.made_of(kept.roots) or not stands():
            return ""
    return f"Nothing has changed: the {kept.pages} pages of {SITE}/ are as they were built"


def roots_of(data: Path) -> tuple[str, ...]:
    """Return what a site is made of, as paths from its root; `data` is the folder of the record."""
    return (data.as_posix(), "docs", CONFIGURATION)
