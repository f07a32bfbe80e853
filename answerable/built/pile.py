"""Pieces of bytes in a file to which builds add: what stands there already is not written again.

What counts of the file is its beginning, of a size and a hash that whoever keeps the pile keeps
too. A build that does not end leaves that as it was: it writes behind it, or into another file.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

NAMES = ("pile-0", "pile-1")
MOST = 1.5  # times the size of what is needed, beyond which a pile is begun anew


class Told(NamedTuple):
    """What has to be known of a pile to read it: which file it is, what counts of it, its hash."""

    number: int = 0
    size: int = 0
    sha256: str = ""


class Pile:
    """A pile as it was read, or an empty one."""

    def __init__(self, number: int = 0, data: bytes = b"") -> None:
        self.number, self.size, self._sum = number, len(data), hashlib.sha256(data)
        self._data = data
        # Where pieces start, by the number that they have in this process while they are there.
        self._starts: dict[int, int] = {}
        self._there: list[bytes] = []

    @classmethod
    def read(cls, folder: Path, told: Told) -> "Pile":
        """Return what was kept; raise OSError where it is gone, ValueError where it is damaged."""
        with (folder / NAMES[told.number]).open("rb") as file:
            found = cls(told.number, file.read(told.size))
        if found._sum.hexdigest() != told.sha256:
            raise ValueError(f"{NAMES[told.number]} is not as it was left")
        return found

    def pieces(self, starts: Sequence[int], sizes: Iterable[int]) -> list[bytes]:
        """Return pieces of what was read."""
        data = self._data
        found = [data[at : at + size] for at, size in zip(starts, sizes, strict=True)]
        self._starts.update(zip(map(id, found), starts, strict=True))
        self._there += found
        return found

    def let_go(self) -> None:
        """Hold no longer what was read, but for its pieces."""
        self._data = b""

    def keep(self, folder: Path, pieces: Sequence[bytes]) -> tuple[Told, tuple[int, ...]]:
        """Keep pieces, and return where each starts; raise OSError.

        Those that were read of this pile are not written again, unless too little of it is needed.
        """
        added = sum(len(piece) for piece in pieces if id(piece) not in self._starts)
        needed = sum(map(len, pieces))
        if not self.size or self.size + added > MOST * needed:
            return Pile(1 - self.number)._added(folder, pieces)
        return self._added(folder, pieces)

    def _added(self, folder: Path, pieces: Sequence[bytes]) -> tuple[Told, tuple[int, ...]]:
        starts, added, end = [], [], self.size
        for piece in pieces:
            start = self._starts.get(id(piece), end)
            starts.append(start)
            if start == end:
                added.append(piece)
                end += len(piece)
        data, summed = b"".join(added), self._sum.copy()
        self._write(folder / NAMES[self.number], data)
        summed.update(data)
        return Told(self.number, end, summed.hexdigest()), (*starts,)

    def _write(self, path: Path, data: bytes) -> None:
        if self.size:
            with path.open("r+b") as file:
                file.seek(self.size)
                file.truncate()
                file.write(data)
        else:
            part = path.with_name(f"{path.name}.part")  # of one name: the next build writes over it
            part.write_bytes(data)
            part.replace(path)


def clear(folder: Path, told: Told) -> None:
    """Remove the file that is not the pile."""
    (folder / NAMES[1 - told.number]).unlink(missing_ok=True)
