"""The index as it was made last, kept so that it is made again only when what is searched changed.

All of it is one file with its hash. Where that is damaged, or was made in another way, nothing in
it is read, and the index is made anew.
"""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from answerable.disk import keep, kept
from answerable.keeping import version_of
from answerable.searching import Entry
from answerable.searching.indexing import index_files

KEPT = "index"


class _Made(NamedTuple):
    """An index: the hash of how it was made, that of what it was made of, and its files."""

    way: str
    of: str
    files: Mapping[str, bytes]


def kept_index(entries: Iterable[Entry], language: str, workshop: Path) -> Mapping[str, bytes]:
    """Return the files of the index by their paths: as kept, if they were made of the same entries.

    Else they are made, and kept in the workshop. Raise SiteFailed where they can't be made.
    """
    held = tuple(entries)
    last, of = _read(workshop), _hash(held)
    if last and (last.way, last.of) == (_way(language), of):
        return last.files
    return _made(held, language, workshop)


def last_index(entries: Iterable[Entry], language: str, workshop: Path) -> Mapping[str, bytes]:
    """Return the index that was made last, of whatever entries; make it where none is kept.

    This is for who looks at pages while they change, and would wait longer for the index than for
    the pages. Raise SiteFailed where it can't be made.
    """
    last = _read(workshop)
    if last and last.way == _way(language):
        return last.files
    return _made(tuple(entries), language, workshop)


def _made(entries: tuple[Entry, ...], language: str, workshop: Path) -> Mapping[str, bytes]:
    files = dict(index_files(entries, language))
    with suppress(OSError):  # where nothing can be kept it is made again, and nobody is told
        keep(workshop / KEPT, (_way(language), _hash(entries), files))
    return files


def _read(workshop: Path) -> _Made | None:
    try:
        return _Made(*kept(workshop / KEPT))
    except (TypeError, ValueError):
        return None


def _way(language: str) -> str:
    """Return a hash that is another when the same entries could give other files."""
    return version_of("searching", libraries=(language, version("pagefind_bin")))


def _hash(entries: tuple[Entry, ...]) -> str:
    told = hashlib.sha256()
    for entry in entries:
        told.update(repr(astuple(entry)).encode())
    return told.hexdigest()
