"""Where files are read from: a folder on this machine, or bytes that came from elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import Protocol

from answerable.disk import NOTHING_SEEN, Seen, look
from answerable.reading.files import Listing, list_files
from answerable.reading.texts import MAXIMUM_BYTES, FileText, decode, held_to, read_text


class Tree(Protocol):
    """Files by their paths from a root, such as `data/plan.yml`."""

    def listing(self, folder: str) -> Listing:
        """Return the files below a folder, as paths from it in order."""

    def text(self, file: str, limit: int = MAXIMUM_BYTES) -> FileText:
        """Return the text of a file; empty, with a problem, where it can't be read."""

    def data(self, file: str) -> bytes:
        """Return the bytes of a file; raise OSError where it can't be read."""

    def seen(self, folder: str) -> Seen:
        """Return how files below a folder look on the disk, as far as that is known.

        Whatever is read of them is read after the look began.
        """


@dataclass(frozen=True)
class Folder:
    """The files below a folder on this machine.

    `looks` are what was seen a moment ago of folders, by their paths from the root, so that nobody
    has to look at tens of thousands of files again.
    """

    root: Path
    looks: Mapping[str, Seen] = field(default_factory=dict)

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

    def seen(self, folder: str) -> Seen:
        """Return how files below a folder look on the disk; nothing where one can't be seen."""
        if found := self.looks.get(folder):
            return found
        try:
            return look(self.root / folder)
        except OSError:
            return NOTHING_SEEN


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

    def seen(self, folder: str) -> Seen:
        """Return nothing: these files are on no disk."""
        return NOTHING_SEEN


class JustRead(Held):
    """The bytes of files on this machine that were read a moment ago."""

    def text(self, file: str, limit: int = MAXIMUM_BYTES) -> FileText:
        """Return the text of a file of at most `limit` bytes."""
        return held_to(limit, self.files[file], file)
