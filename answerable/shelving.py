"""Results that are large, kept between runs: read when somebody asks, so that nobody holds all.

A shelf is a folder with a file for each key, which is the hash of all that its results were worked
out of. A file that is lost or damaged is as if it had never been there.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from answerable.crew import shared_out, workers
from answerable.keeping import ENDING, replace

Pieces = Mapping[str, bytes]


class Rows(NamedTuple):
    """Some rows of a table: the hash of what they are, and what gives them as a table of theirs."""

    sha256: str
    read: Callable[[], bytes]


class Held(NamedTuple):
    """Bytes to be had: how many they are, their SHA-256 hash, and what gives them when asked.

    Of a large table, `runs` are all its rows; of any other file there are none.
    """

    size: int
    sha256: str
    read: Callable[[], bytes]
    runs: Sequence[Rows] = ()

    @classmethod
    def of(cls, data: bytes) -> "Held":
        """Return bytes that are there."""
        return cls(len(data), hashlib.sha256(data).hexdigest(), lambda: data)


class Wanted(NamedTuple):
    """A key, and what makes that which is to stand under it."""

    key: str
    make: Callable[[], Pieces]


class Shelf:
    """Named bytes by the key of all that they were worked out of; in memory without a folder."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._taken: set[str] = set()

    def take(self, key: str, make: Callable[[], Pieces]) -> Mapping[str, Held]:
        """Return what stands under a key; where nothing does, what `make` gives, and keep that.

        What is lost or damaged before it is read is made again. An empty key keeps nothing.
        """
        if not self.folder or not key:
            return _in_memory(make())
        path = self._path(key)
        self._taken.add(path.name)
        places = _places(path)
        if places is None:
            made = make()
            places = _shelve(path, made)
            if places is None:
                return _in_memory(made)
        return {name: _on_shelf(path, name, place, make) for name, place in places.items()}

    def take_all(
        self, wanted: Sequence[Wanted], first: Callable[[], object] | None = None
    ) -> list[Mapping[str, Held]]:
        """Return what stands under several keys; what does not is made by as many as pay.

        Where those are several, `first` is called before: they all have what it works out.
        """
        if self.folder:
            missing = [one for one in wanted if one.key and not self._path(one.key).exists()]
            if first and workers(len(missing)) > 1:
                first()
            for _ in shared_out(self._shelve, missing):
                pass  # it stands there now, or could not be written
        return [self.take(one.key, one.make) for one in wanted]

    def _shelve(self, wanted: Wanted) -> None:
        _shelve(self._path(wanted.key), wanted.make())

    def _path(self, key: str) -> Path:
        return (self.folder or Path()) / f"{key}{ENDING}"

    def clear(self) -> None:
        """Remove what was not taken."""
        if self.folder:
            with suppress(OSError):
                for path in self.folder.glob(f"*{ENDING}"):
                    if path.name not in self._taken:
                        path.unlink(missing_ok=True)


class _Place(NamedTuple):
    """Where bytes stand in a file: from where on, how many, and their hash."""

    start: int
    size: int
    sha256: str


def _in_memory(pieces: Pieces) -> Mapping[str, Held]:
    return {name: Held.of(data) for name, data in pieces.items()}


def _on_shelf(path: Path, name: str, place: _Place, make: Callable[[], Pieces]) -> Held:
    def read() -> bytes:
        found = _piece(path, place)
        return make()[name] if found is None else found

    return Held(place.size, place.sha256, read)


def _shelve(path: Path, pieces: Pieces) -> Mapping[str, _Place] | None:
    """Write pieces, below a list of them, and return their places; nothing where that fails."""
    sums = [(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in pieces.items()]
    head = json.dumps(sums).encode()
    lines = b"%s\n%s\n" % (_digest(path, head), head)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, (lines, *pieces.values()))
    except OSError:
        return None
    return _placed(len(lines), sums)


def _places(path: Path) -> Mapping[str, _Place] | None:
    """Return where each piece stands in a file; nothing where its list is not as it was written."""
    try:
        with path.open("rb") as file:
            digest, head = file.readline(), file.readline()
    except OSError:
        return None
    if digest[:-1] != _digest(path, head[:-1]):
        return None
    try:
        return _placed(len(digest) + len(head), json.loads(head))
    except (TypeError, ValueError):
        return None


def _digest(path: Path, head: bytes) -> bytes:
    return hashlib.sha256(path.name.encode() + head).hexdigest().encode()


def _placed(start: int, sums: Iterable[tuple[str, int, str]]) -> Mapping[str, _Place]:
    found = {}
    for name, size, sha256 in sums:
        found[name] = _Place(start, size, sha256)
        start += size
    return found


def _piece(path: Path, place: _Place) -> bytes | None:
    """Return bytes that are as they were written; else nothing, and remove the file."""
    try:
        with path.open("rb") as file:
            file.seek(place.start)
            data = file.read(place.size)
    except OSError:
        return None
    if hashlib.sha256(data).hexdigest() == place.sha256:
        return data
    with suppress(OSError):
        path.unlink()
    return None
