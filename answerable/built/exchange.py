"""One step that puts a folder in the place of another, so that no reader ever finds neither."""

import ctypes
import errno
import os
from pathlib import Path

# Of renameat2(2), on Linux: paths are whole, or from where the program runs.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
# Of renamex_np(2), on macOS.
_RENAME_SWAP = 2
# What a system says that has no such step, or whose file system has none.
_UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def exchange(new: Path, old: Path) -> None:
    """Put two folders in each other's place at once; raise OSError, and change nothing, if not.

    Where a system can't do that at once, the old folder is moved aside and the new one in: for an
    instant there is none. `mend` puts right what a kill in that instant leaves.
    """
    if not _at_once(new, old):
        _by_renaming(new, old)


def mend(new: Path, old: Path) -> None:
    """Give the old folder back where a kill between two renames left it aside."""
    if not os.path.lexists(old) and _aside(new).exists():
        _aside(new).rename(old)


def _aside(new: Path) -> Path:
    return new.with_name(f"{new.name}-old")


def _by_renaming(new: Path, old: Path) -> None:
    old.rename(_aside(new))
    try:
        new.rename(old)
    except BaseException:
        _aside(new).rename(old)
        raise
    _aside(new).rename(new)


def _at_once(new: Path, old: Path) -> bool:
    """Exchange two folders, and say whether this system knows how; raise OSError where it fails."""
    library = ctypes.CDLL(None, use_errno=True)
    here, there = os.fsencode(new), os.fsencode(old)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, here, _AT_FDCWD, there, _RENAME_EXCHANGE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(here, there, _RENAME_SWAP)
    else:
        return False
    code = ctypes.get_errno() if failed else 0
    if code and code not in _UNKNOWN:
        raise OSError(code, os.strerror(code), str(new), None, str(old))
    return not failed
