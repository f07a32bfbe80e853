"""Whether the site that stands is what would be built now: found out before anything is loaded."""

import os
from pathlib import Path

import answerable
from answerable.built import keeping
from answerable.dates import utc_today
from answerable.disk import WORKSHOP

CONFIGURATION = "mkdocs.yml"
SITE = "site"
# Variables of the environment that decide what a site is.
_DECIDING = ("SITE_URL", "SOURCE_DATE_EPOCH")
_ENGINE = (Path(answerable.__file__).parent, Path(__file__).parent)


def unchanged(root: Path) -> str:
    """Say that nothing has changed since the site was built; nothing where something has."""
    kept = keeping.read(root / WORKSHOP)
    if not kept.made_of or kept.made_of != made_of(root, kept.roots):
        return ""
    if not keeping.as_left(kept.folder(root / SITE), root / SITE):
        return ""
    return f"Nothing has changed: the {kept.pages} pages of {SITE}/ are as they were built"


def roots_of(data: Path) -> tuple[str, ...]:
    """Return what a site is made of, as paths from its root; `data` is the folder of the record."""
    return (data.as_posix(), "docs", CONFIGURATION)


def made_of(root: Path, roots: tuple[str, ...]) -> str:
    """Return a hash of all that decides what a site is: its content, the engine and the day."""
    return _hash(root, roots, [str(utc_today())])


def way_of(root: Path) -> str:
    """Return a hash of all that decides how pages are made, beside what they are made of."""
    return _hash(root, (CONFIGURATION,), [])


def _hash(root: Path, roots: tuple[str, ...], words: list[str]) -> str:
    places = [*(root / name for name in roots), *_ENGINE]
    words += [os.environ.get(name, "") for name in _DECIDING]
    return keeping.made_of([place for place in places if place.exists()], words)
