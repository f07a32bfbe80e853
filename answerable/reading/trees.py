"""Where files are read from: a folder on this machine, or bytes that came from elsewhere."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import FileIO
from pathlib import Path
from typing import Protocol

from answerable.reading.files import Listing, list_files
from answerable.reading.texts import MAXIMUM_BYTES, FileText, decode, held_to, read_text

# How a file looks on the disk, without a look into it: its size in bytes, when it was written and
# when its name or rights were changed, both in nanoseconds, and its number.
Signature = tuple[int, int, int, int]


class Tree(Protocol):
    """Files by their paths from a root, such as `data/plan.yml`."""

    def listing(self, folder: str) -> Listing:
        """Return the files below a folder, as paths from it in order."""

    def text(self, file: str, limit: int = MAXIMUM_BYTES) -> FileText:
        """Return the text of a file; empty, with a problem, where it can't be read."""

    def data(self, file: str) -> bytes:
        """Return the bytes of a file; raise OSError where it can't be read."""

    def signature(self, file: str) -> Signature | None:
        """Return how a file looks on the disk; None where that is not known."""


@dataclass(frozen=True)
class Folder:
    """The files below a folder on this machine."""

    root: Path

    def listing(self, folder: str) -> Listing:
        """Return the files below a folder; what is not a plain file is told, and not followed."""
        return list_files(self.root, folder)

    def text(self, file: str, limit: int = MAXIMUM_BYTES) -> FileText:
        """Return the text of a file of at most `limit` bytes."""
        return read_text(self.root / file, file, limit)

    def data(self, file: str) -> bytes:
        """Return the bytes of a file; raise OSError where it can't be read."""
        with FileIO(f"{self.root}/{file}") as found:  # in half the time of a path
            return found.readall()

    @cached_property
    def _above(self) -> str:
        return f"{self.root}/"

    def signature(self, file: str) -> Signature | None:
        """Return how a file looks on the disk."""
        try:
            found = os.lstat(self._above + file)
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


@dataclass(frozen=True)
class Held:
    """Files that are in memory: of an older version, say."""

    files: Mapping[str, bytes]

    def listing(self, folder: str) -> Listing:
        """Return the files below a folder."""
        within = f"{folder}/"
        names = (file.removeprefix(within) for file in self.files if file.startswith(within))
        return Listing(tuple(sorted(names)), ())

    def text(self, file: str, limit: int = MAXIMUM_BYTES) -> FileText:
        """Return the text of a file, whatever its size: it was taken once already."""
        return decode(self.files[file], file)

    def data(self, file: str) -> bytes:
        """Return the bytes of a file."""
        return self.files[file]

    def signature(self, file: str) -> Signature | None:
        """Return None: these files are on no disk."""
        return None


class JustRead(Held):
    """The bytes of files on this machine that were read a moment ago."""

    def text(self, file: str, limit: int = MAXIMUM_BYTES) -> FileText:
        """Return the text of a file of at most `limit` bytes."""
        return held_to(limit, self.files[file], file)
