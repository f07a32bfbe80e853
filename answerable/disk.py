"""Files put in their places on disk, each whole or not at all, whatever happens meanwhile."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

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
