"""The files that people put in a folder: only true files, and only those that can be seen.

A link to another place (a symlink) would publish whatever it leads to, so it is never followed.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from answerable.problems import Location, Problem

# What desktops leave behind by themselves: nobody wrote it, and nothing reads it.
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Found:
    """The true files of a folder and of all folders within it, in order, and what was refused."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def files_in(folder: Path, root: Path) -> Found:
    """Return every true file below a folder; nothing where there is no such folder.

    Refused, each with a problem that names it from `root`: symlinks, hidden files and folders,
    what is neither a file nor a folder, and what may not be opened.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for found in _walk(folder, root):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            files.append(found)
    return Found(tuple(sorted(files)), tuple(sorted(problems)))


def _walk(folder: Path, root: Path) -> Iterator[Path | Problem]:
    waiting = [folder] if os.path.lexists(folder) else []
    while waiting:
        path = waiting.pop()
        try:
            mode = path.lstat().st_mode
            if problem := _refused(path, mode, root):
                yield problem
            elif stat.S_ISREG(mode):
                yield path
            else:
                waiting.extend(x for x in path.iterdir() if x.name not in LITTER)
        except OSError as error:
            reason = error.strerror or "it can't be read"
            yield _problem(path, root, f"This can't be opened: {reason}", "Check who may read it")


def _refused(path: Path, mode: int, root: Path) -> Problem | None:
    if stat.S_ISLNK(mode):
        return _problem(
            path, root, "This is a link to another place, not a file or a folder of its own",
            "Put the file itself here",
        )  # fmt: skip
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return _problem(path, root, "This is neither a file nor a folder", "Delete it")
    if path.name.startswith("."):
        return _problem(
            path, root, "Its name begins with a point, so most programs hide it",
            "Delete it, or give it another name",
        )  # fmt: skip
    return None


def _problem(path: Path, root: Path, what: str, mend: str) -> Problem:
    return Problem(Location(path.relative_to(root).as_posix()), what, mend)
