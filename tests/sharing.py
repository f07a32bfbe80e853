"""What is dear to make is made once for all the processes that share the tests out."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def folder_of_this_run(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that each process of this run of the tests sees, and no other run."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(path: Path, make: Callable[[Path], object]) -> Path:
    """Return what `make` made at a path: the first process to ask makes it, and others wait.

    What could not be made is tried again by the next that asks.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    done = path.with_name(f"{path.name}.done")
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed, or the process ends
        if not done.exists():
            make(path)
            done.touch()
    return path
