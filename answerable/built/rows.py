"""The facts of a large table, by runs of its rows: of an edit, one run is looked into again.

A table holds the words of all reports, and so it changes with each of them. What was found in each
run of its rows is kept in the workshop, by the hash of those rows, in a file for each table.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from answerable.built.facts import Facts, Reader, shared
from answerable.built.made import packed, unpacked
from answerable.disk import keep, kept
from answerable.keeping import hash_of

ROWS = "rows"  # the folder in the workshop
Rows = tuple[str, Callable[[], bytes]]  # the hash of some rows, and what gives a table of them


def facts_of(reader: Reader, path: str, runs: Iterable[Rows], workshop: Path, way: str) -> Facts:
    """Return the facts of a table, given its path and all its rows in runs.

    They are what those of the runs are together. `way` is the hash of all that decides what is
    found. What is lost or damaged is found again.
    """
    place = workshop / ROWS / hash_of(path)
    known = _known(place, way)
    found = {
        sha256: known.get(sha256) or packed(reader.facts(path, read())) for sha256, read in runs
    }
    if found != known:
        with suppress(OSError):  # where nothing can be kept it is found again, and nobody is told
            keep(place, (way, found))
    return _together(map(unpacked, found.values()))


def _known(place: Path, way: str) -> Mapping[str, bytes]:
    try:
        of, found = kept(place)
    except (TypeError, ValueError):  # it is damaged, or of another form
        return {}
    return found if of == way and isinstance(found, dict) else {}


def _together(found: Iterable[Facts]) -> Facts:
    """Return what several files have, as the facts of one that holds all of them."""
    columns = zip(*found, strict=True)
    return shared(*(sorted({one for those in column for one in those}) for column in columns))
