"""How a new site takes the place of the old one: one build at a time, whole or not at all.

A site is made in a workshop beside it, and changes places with the old one in one step. What the
step gives back stays in the workshop until the next build begins, for whoever is still reading it.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from answerable.built.exchange import exchange, mend
from answerable.built.keeping import read
from answerable.disk import settle
from answerable.problems import SiteFailed

WAIT = 60.0  # seconds that a build waits for another to end
_PAUSE = 0.2
LOCK, FRESH = "lock", "site"


@contextmanager
def placed(site: Path, workshop: Path, tell: Callable[[str], None]) -> Iterator[Path]:
    """Give a folder to build in; put it in the place of `site` when all went well.

    It is empty, or the site before this one as a build left it, of which files may be kept: see
    `keeping`. Where anything is raised, the site stays as it was and the folder is removed. Raise
    SiteFailed where the site can't be replaced, or where another build does not end.
    """
    _refuse(site)
    if workshop.is_symlink():
        # What builds left is cleared away there: through a link it would be somebody else's.
        raise SiteFailed(f"{workshop.name} is a symbolic link. Remove it, and build again.")
    workshop.mkdir(exist_ok=True)
    with _alone(workshop, tell):
        fresh = workshop / FRESH
        mend(fresh, site)
        known = bool(read(workshop).folder(fresh).packed)
        _clear(workshop, {FRESH} if known else set())
        _refuse_elsewhere(site, workshop)
        fresh.mkdir(exist_ok=known)
        try:
            yield fresh
            _put(fresh, site)
        except BaseException:
            _remove(fresh)
            raise


def _refuse(site: Path) -> None:
    """Raise SiteFailed where what stands in the site's place is no folder of ours to replace."""
    if site.is_symlink():
        raise SiteFailed(
            f"{site.name} is a symbolic link, and a build replaces the whole folder. Remove the "
            f"link; let the server, or a link of its own, point at {site.name}/ instead."
        )
    if site.exists() and not site.is_dir():
        raise SiteFailed(f"{site.name} is a file, where the site's folder should be. Move it away.")


def _refuse_elsewhere(site: Path, workshop: Path) -> None:
    """Raise SiteFailed where one step can't reach from the workshop to the site."""
    place = site if site.exists() else site.parent
    if os.path.ismount(site) or place.stat().st_dev != workshop.stat().st_dev:
        raise SiteFailed(
            f"{site.name} and {workshop.name} are on different file systems, so a new site can't "
            "take the old one's place in one step. Build elsewhere, and copy the site over."
        )


@contextmanager
def _alone(workshop: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the workshop's lock; the system frees it when its holder ends, however it ends."""
    # The file stays: were it removed, a build that waits would hold a lock that nobody sees.
    with (workshop / LOCK).open("a") as lock:
        end, told = time.monotonic() + WAIT, False
        while not _locked(lock):
            if not told:
                tell("Another build is running here: waiting for it to end")
                told = True
            if time.monotonic() >= end:
                raise SiteFailed(
                    f"Another build has been running here for more than {WAIT:.0f} seconds. Let it "
                    "end, or stop it, and build again. The site is as it was."
                )
            time.sleep(_PAUSE)
        yield


def _locked(lock: TextIO) -> bool:
    if sys.platform == "win32":
        raise SiteFailed(
            "A site can be built on Linux and on macOS, and in the Windows Subsystem for Linux. "
            "On Windows itself, `python build.py check` and `python build.py serve` work."
        )
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _clear(workshop: Path, kept: Container[str]) -> None:
    """Remove what builds before this one left; other commands keep their own work here too."""
    for left in workshop.iterdir():
        if left.name.startswith(FRESH) and left.name not in kept:
            _remove(left)


def _remove(folder: Path) -> None:
    """Remove a folder as far as that can be done: what is left is no part of any site."""
    shutil.rmtree(folder, ignore_errors=True)


def _put(fresh: Path, site: Path) -> None:
    """Put a finished folder in the site's place, so that even a power cut leaves one of the two."""
    # All of it has to be on the disk before its name is.
    os.sync()
    _refuse(site)
    try:
        if site.exists():
            exchange(fresh, site)
        else:
            fresh.rename(site)
    except OSError as error:
        raise SiteFailed(f"The new site can't be put in its place: {error}") from None
    for folder in (site.parent, fresh.parent):
        settle(folder)
