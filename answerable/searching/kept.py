"""The index as it was made last, kept so that of the next one only what changed is made.

All of it is one file with its hash. Where that is damaged, or was made in another way, nothing in
it is read, and the index is made anew.
"""

import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from answerable.disk import keep, kept
from answerable.keeping import version_of
from answerable.searching import Entry
from answerable.searching.indexing import NO_INDEX, Index, index_of
from answerable.searching.parts import Part

KEPT = "index"


def kept_index(entries: Iterable[Entry], language: str, workshop: Path) -> Mapping[str, bytes]:
    """Return the files of the index by their paths: what is kept of the last one is made no more.

    The index is kept in the workshop. Raise SiteFailed where it can't be made.
    """
    last = _read(language, workshop)
    made = index_of([*entries], language, last or NO_INDEX)
    if made is not last:
        _keep(made, language, workshop)
    return made.files


def last_index(entries: Iterable[Entry], language: str, workshop: Path) -> Mapping[str, bytes]:
    """Return the index that was made last, of whatever entries; make it where none is kept.

    This is for who looks at pages while they change, and would wait longer for the index than for
    the pages. Raise SiteFailed where it can't be made.
    """
    if last := _read(language, workshop):
        return last.files
    return kept_index(entries, language, workshop)


def _keep(index: Index, language: str, workshop: Path) -> None:
    # What stands in it twice, such as a file that is packed and published, is written once.
    parts = {key: tuple(part) for key, part in index.parts.items()}
    plain = (index.keys, parts, index.packed, index.programs, index.files)
    with suppress(OSError):  # where nothing can be kept it is made again, and nobody is told
        keep(workshop / KEPT, (_way(language), *plain))


def _read(language: str, workshop: Path) -> Index | None:
    try:
        way, *found = kept(workshop / KEPT)
        if way != _way(language):
            return None
        index = Index(*found)
        return index._replace(parts={key: Part(*part) for key, part in index.parts.items()})
    except (AttributeError, TypeError, ValueError):  # it is of another form
        return None


def _way(language: str) -> str:
    """Return a hash that is another when the same entries could give other files."""
    libraries = (zlib.ZLIB_RUNTIME_VERSION, *map(version, ("pagefind_bin", "cbor2")))
    return version_of("searching", libraries=(language, *libraries))
