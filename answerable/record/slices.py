"""Bytes that are kept in one file, of which single ones are read, and to whose end more are put.

A reader keeps the file open: what it knows of is there for it, even when the file is replaced.
Nobody needs to trust the bytes: each slice is held to its hash when it is read.
"""

import hashlib
import os
import struct
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from answerable.keeping import replace
from answerable.record.packing import Packed

_TOKEN = 16  # bytes at the start of a file, that no other file starts with
_PLACE = struct.Struct("<QIII16s")
_RUN = 1_000_000  # bytes that are read in one go, where slices stand side by side


class Place(NamedTuple):
    """Where a slice stands: from where on, how long its three parts are in bytes, and its hash."""

    start: int
    made: int
    text: int
    plain: int
    sum: bytes

    @classmethod
    def of(cls, told: bytes) -> "Place":
        """Return a place as it was told."""
        return cls(*_PLACE.unpack(told))

    def told(self) -> bytes:
        """Return the place as bytes, of which there are few."""
        return _PLACE.pack(*self)

    @property
    def size(self) -> int:
        """How many bytes it is."""
        return self.made + self.text + self.plain

    @property
    def end(self) -> int:
        """Where the next slice may stand."""
        return self.start + self.size


def sizes(told: Iterable[bytes]) -> int:
    """Return how many bytes slices are together, by their places as they were told."""
    return sum(sum(parts) for _, *parts, _ in _PLACE.iter_unpack(b"".join(told)))


class Slices:
    """A file of slices as it was found; one that can't be read has none.

    `token` tells the file from every other one that had its name; it is empty where there is none.
    """

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self.path = path
        self.token, self.size, self._file = b"", 0, -1
        try:
            self._file = os.open(path, os.O_RDONLY)
        except OSError:
            return
        weakref.finalize(self, os.close, self._file)
        self.token, self.size = self._bytes(0, _TOKEN), os.fstat(self._file).st_size

    def read(self, places: Iterable[Place]) -> Iterator[Packed | None]:
        """Yield the slices at some places; None for one that is not as it was written."""
        for run in _runs(places):
            first = run[0].start
            data = memoryview(self._bytes(first, run[-1].end - first))
            for place in run:
                yield _slice(data[place.start - first : place.end - first], place)

    def lose(self) -> None:
        """Remove the file, of which something was damaged: next time, all is made again."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _bytes(self, start: int, size: int) -> bytes:
        try:
            return os.pread(self._file, size, start)
        except OSError:
            return b""

    def put(self, packed: Sequence[Packed]) -> tuple[Place, ...]:
        """Put slices at the end, and return their places; raise OSError."""
        data = b"".join(map(b"".join, packed))
        with self.path.open("ab", buffering=0) as file:
            if file.write(data) != len(data):
                raise OSError
            end = file.tell()
        places: list[Place] = []
        for one in packed:
            places.append(_place(places[-1].end if places else end - len(data), one))
        return tuple(places)


def rewrite(path: Path, packed: Iterable[Packed]) -> tuple[bytes, tuple[Place, ...]]:
    """Write slices as a new file, and return its token and their places; raise OSError."""
    token = os.urandom(_TOKEN)
    places: list[Place] = []

    def pieces() -> Iterator[bytes]:
        yield token
        for one in packed:
            places.append(_place(places[-1].end if places else _TOKEN, one))
            yield b"".join(one)

    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, pieces())
    return token, tuple(places)


def _place(start: int, packed: Packed) -> Place:
    made, text, plain = map(len, packed)
    return Place(start, made, text, plain, _sum(b"".join(packed)))


def _sum(data: bytes | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _slice(data: memoryview, place: Place) -> Packed | None:
    if len(data) != place.size or _sum(data) != place.sum:
        return None
    text = place.made + place.text
    return Packed(data[: place.made], data[place.made : text], data[text:])


def _runs(places: Iterable[Place]) -> Iterator[Sequence[Place]]:
    """Yield places in their order, those together that stand side by side."""
    run: list[Place] = []
    for place in places:
        if run and (place.start != run[-1].end or place.end - run[0].start > _RUN):
            yield run
            run = []
        run.append(place)
    if run:
        yield run
