"""What each file of the record gave, kept between runs: only a file that changed is read again.

A file that is as it was when it was last looked at (its size, times and number on the disk) is not
opened; one that may be otherwise is known by its bytes. What is wrong with a file is kept with it,
so that nothing is hidden.
"""

import hashlib
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pydantic
import pydantic_core
import yaml

from answerable.keeping import read_table, version_of, write_table
from answerable.language import spoken
from answerable.reading import JustRead, Signature, Tree
from answerable.record.loading import FileRead, files_together, read_file

# The modules whose types the parts of a record are made of.
_MODULES = frozenset(
    (
        "answerable.dates", "answerable.problems", "answerable.record.kept",
        "answerable.record.loading", "answerable.records.boundaries",
        "answerable.records.corrections", "answerable.records.entries", "answerable.records.forms",
        "answerable.records.history", "answerable.records.metrics", "answerable.records.plans",
        "answerable.records.sites",
    )
)  # fmt: skip
_LIBRARIES = (pydantic.VERSION, pydantic_core.__version__, yaml.__version__)
# A file that was written this shortly before it was looked at may be written again unseen: some
# disks tell times to two seconds.
_UNSURE = 2_000_000_000  # nanoseconds


class Part(NamedTuple):
    """What a file gave, with those that are read with it, whose names come after its own.

    `signatures` are how they looked on the disk, if that tells for sure that they are as they
    were. `digest` is the hash of their names and bytes; it is empty where one can't be read.
    """

    names: tuple[str, ...]
    signatures: tuple[Signature, ...] | None
    digest: str
    read: FileRead


def read_parts(
    tree: Tree, folder: str, files: tuple[str, ...], cache: Path | None
) -> tuple[Part, ...]:
    """Return what each file of the record gave, in their order; files are paths from the folder.

    Where there is a cache, what it keeps is taken for files that are as they were.
    """
    together = files_together(files)
    if cache is None:
        return tuple(Part(names, None, "", read_file(tree, folder, names)) for names in together)
    kept, version = cache / "record", _version(folder)
    before = read_table(kept, version, _MODULES)
    now = time.time_ns()
    parts = tuple(_part(tree, folder, names, before.get(names[0]), now) for names in together)
    write_table(kept, version, before, {part.names[0]: part for part in parts if part.digest})
    return parts


def _version(folder: str) -> str:
    """Return the hash of all that decides what is read, beside the files themselves."""
    code = version_of("reading", "record", "records", libraries=_LIBRARIES)
    said = (code, folder, spoken().code, spoken().version)
    return hashlib.sha256(repr(said).encode("utf-8", "surrogateescape")).hexdigest()


def _part(tree: Tree, folder: str, names: tuple[str, ...], old: Part | None, now: int) -> Part:
    files = [f"{folder}/{name}" for name in names]
    signatures = tuple(map(tree.signature, files))
    if old and old.signatures == signatures and old.names == names:
        return old
    try:
        there = {file: tree.data(file) for file in files}
    except OSError:
        return Part(names, None, "", read_file(tree, folder, names))
    sure, digest = _sure(signatures, now), _digest(there)
    if old and old.digest == digest:
        return old if sure is None else old._replace(signatures=sure)
    return Part(names, sure, digest, read_file(JustRead(there), folder, names))


def _sure(found: tuple[Signature | None, ...], now: int) -> tuple[Signature, ...] | None:
    """Return how files look on the disk; None where they may change and look the same."""
    known = tuple(each for each in found if each and max(each[1:3]) < now - _UNSURE)
    return known if len(known) == len(found) else None


def _digest(files: Mapping[str, bytes]) -> str:
    found = hashlib.sha256()
    for file, data in files.items():
        found.update(f"{file}\n{len(data)}\n".encode("utf-8", "surrogateescape"))
        found.update(data)
    return found.hexdigest()
