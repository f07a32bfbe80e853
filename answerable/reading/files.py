"""Which files a folder of content holds; what is not a plain file with a plain name is refused."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from answerable.problems import Location, Problem

# What desktops and git leave behind: nobody means to publish it.
IGNORED = frozenset({".DS_Store", ".gitkeep", "Thumbs.db", "desktop.ini"})
_LINK = (
    "This is a link to another place, so what it shows can change unseen",
    "Put the file itself here",
)
_DOT = (
    "Its name begins with a dot, so nothing would show it",
    "Delete it, or give it another name",
)
_ODD = ("This is not a plain file", "Delete it")
_NAME = ("The name of this file holds characters that can't be read", "Give it another name")


@dataclass(frozen=True)
class Listing:
    """The files below a folder, as paths from it in order, and what is wrong with the others."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def list_files(root: Path, folder: str) -> Listing:
    """List the plain files in a folder below `root`; links are told, and not followed."""
    if (root / folder).is_symlink():
        return Listing((), (Problem(Location(folder), *_LINK),))
    files: list[str] = []
    problems: list[Problem] = []
    for entry, name in _entries(root / folder, ""):
        shown = name if name.isascii() else _shown(name)
        if words := _refused(entry, name != shown):
            problems.append(Problem(Location(f"{_shown(folder)}/{shown}"), *words))
        elif entry.is_file():
            files.append(name)
    return Listing(tuple(sorted(files)), tuple(sorted(problems)))


def _entries(folder: Path, above: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name not in IGNORED:
            yield entry, above + entry.name
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield from _entries(Path(entry.path), f"{above}{entry.name}/")


def _shown(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _refused(entry: os.DirEntry[str], unreadable: bool) -> tuple[str, str] | None:
    if unreadable:
        return _NAME
    if entry.is_symlink():
        return _LINK
    if entry.name.startswith("."):
        return _DOT
    return None if entry.is_file() or entry.is_dir() else _ODD
