"""Files put in their places on disk, each whole or not at all, whatever happens meanwhile."""

import hashlib
import marshal
import os
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple, NewType

_PYTHON = sys.version.encode()
_HASH_SIZE = hashlib.sha256().digest_size
WORKSHOP = ".build"  # where things are made before they are put in their place


def put(root: Path, files: Mapping[str, str]) -> None:
    """Write texts, by their paths from the root, in the place of what stands there.

    All are written elsewhere first. So where that fails, for want of room perhaps, each file that
    stands is as it was.
    """
    with _written(root, files) as written:
        for fresh, path in written.items():
            fresh.replace(path)
    for folder in {path.parent for path in written.values()}:
        settle(folder)


def put_new(root: Path, name: str, text: str) -> None:
    """Write a text where no file is; raise FileExistsError, and change nothing, where one is."""
    with _written(root, {name: text}) as written:
        for fresh, path in written.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            os.link(fresh, path)  # unlike a renaming, it takes the place of no other file
    settle((root / name).parent)


def put_all(root: Path, files: Mapping[str, str], replaced: Collection[str] = ()) -> None:
    """Write texts where no files are, or in the place of those named: all of them, or none.

    Raise OSError where one can't be put in its place, FileExistsError where a file is that was not
    named; those that were put before it are then taken back.
    """
    with _written(root, files) as written:
        back: list[tuple[Path, Path | None]] = []
        try:
            for (fresh, path), name in zip(written.items(), files, strict=True):
                path.parent.mkdir(parents=True, exist_ok=True)
                old = fresh.with_suffix(".old") if name in replaced else None
                if old:
                    os.link(path, old)
                    fresh.replace(path)
                else:
                    os.link(fresh, path)
                back.append((path, old))
        except OSError:
            for path, old in reversed(back):
                if old:
                    old.replace(path)
                else:
                    path.unlink()
            raise
    for folder in {path.parent for path in written.values()}:
        settle(folder)


@contextmanager
def _written(root: Path, files: Mapping[str, str]) -> Iterator[dict[Path, Path]]:
    """Give the files in which texts are written down, each with the path where it belongs."""
    (root / WORKSHOP).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / WORKSHOP) as folder:
        written: dict[Path, Path] = {}
        for number, (name, text) in enumerate(files.items()):
            fresh = Path(folder) / str(number)
            with fresh.open("x", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            written[fresh] = root / name
        yield written


def settle(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_TELLING = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
_STAMP = Struct("<qqqQ")
_PACKED = _STAMP.pack
# What a file system says of a file, packed: its size, when it was written and when changed, in
# nanoseconds, and its number. It is another whenever anything was written into the file.
Stamp = NewType("Stamp", bytes)
NO_FILE = Stamp(_PACKED(-1, 0, 0, 0))


def stamp(found: os.stat_result) -> Stamp:
    """Return the stamp of a file."""
    return Stamp(_PACKED(*_TELLING(found)))


def written(stamps_of: bytes) -> int:
    """Return when the latest of some files was written or changed, in ns, from their stamps."""
    times: Iterator[int] = (max(found[1:3]) for found in _STAMP.iter_unpack(stamps_of))
    return max(times)


class Seen(NamedTuple):
    """What was seen of a folder: when the look at it began, in nanoseconds, and its stamps.

    They are by paths from there; see `stamps`.
    """

    at: int
    stamps: Mapping[str, Stamp]


NOTHING_SEEN = Seen(0, {})


def look(folder: Path) -> Seen:
    """Look at all files of a folder; raise OSError."""
    return Seen(time.time_ns(), stamps(folder))


def stamps(folder: Path) -> dict[str, Stamp]:
    """Return the stamp of all that is below a folder and no folder, by its path from there.

    Links are not followed. They, and whatever else is no plain file, have a stamp that no file has.
    """
    found: dict[str, Stamp] = {}
    left = [("", os.fspath(folder))]
    while left:  # with no more than is needed of each of some 10,000 files
        within, place = left.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    left.append((f"{within}{entry.name}/", entry.path))
                elif entry.is_file(follow_symlinks=False):
                    found[within + entry.name] = stamp(entry.stat(follow_symlinks=False))
                else:
                    found[within + entry.name] = NO_FILE
    return found


def keep(path: Path, value: Any) -> None:
    """Keep a value of plain types in a file of this machine: whole, or not at all."""
    data = marshal.dumps(value)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(_hash(data) + data)
    part.replace(path)


def kept(path: Path) -> Any:
    """Return what was kept in a file; None where nothing is, or where it is not as it was kept."""
    try:
        found = path.read_bytes()
    except OSError:
        return None
    data = memoryview(found)[_HASH_SIZE:]
    return marshal.loads(data) if found[:_HASH_SIZE] == _hash(data) else None  # noqa: S302 - ours


def _hash(data: bytes | memoryview) -> bytes:
    # Another version of Python may write values in another way.
    return hashlib.sha256(b"".join((_PYTHON, data))).digest()
