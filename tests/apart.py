"""Commands of build.py, each in a process of its own, as people start them.

A process begins as a copy of one that has loaded the engine and done nothing else, which takes a
tenth of the time that a new one needs.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answerable.cli import Commands, main

# Processors; elsewhere than on Linux a build has one worker on whatever there is.
ALL = frozenset(os.sched_getaffinity(0)) if sys.platform == "linux" else frozenset()
ONE = frozenset(sorted(ALL)[:1])
_server = multiprocessing.get_context("forkserver")
_server.set_forkserver_preload(["__main__", "answerable.driving.generator", __name__])


@dataclass(frozen=True)
class Answer:
    """What came of a command: its code, what it said was wrong, and whether it shared its work.

    The code is less than nothing where the command was killed.
    """

    code: int
    wrong: str
    shared: bool


@dataclass(frozen=True)
class Running:
    """A command at work, and the file that it tells what is wrong."""

    process: Any
    told: Path

    def answer(self) -> Answer:
        """Wait for the command to end."""
        self.process.join()
        shared = self.told.with_suffix(".shared")
        found = Answer(self.process.exitcode, self.told.read_text("utf-8"), shared.exists())
        self.told.unlink()
        shared.unlink(missing_ok=True)
        return found

    def killed(self, after: float) -> Answer:
        """Kill the command, and all that it started, if it has not ended after some seconds."""
        self.process.join(after)
        if self.process.exitcode is None:
            with suppress(ProcessLookupError):  # it has started nothing, and is no group yet
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.kill()
        return self.answer()


def started(
    root: Path, command: str, variables: Mapping[str, str], processors: Collection[int] = ALL
) -> Running:
    """Start a command below a root, with some variables of its environment, on some processors."""
    told = root.with_name(f"{root.name}.told")
    told.touch()
    process = _server.Process(target=_run, args=(root, command, variables, processors, told))
    process.start()
    return Running(process, told)


def _run(
    root: Path, command: str, variables: Mapping[str, str], processors: Collection[int], told: Path
) -> None:
    os.setpgid(0, 0)
    if sys.platform == "linux":
        os.sched_setaffinity(0, processors)
    os.environ.update(variables)
    with told.open("w", encoding="utf-8") as wrong, Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(wrong.fileno(), 2)

    def heard(event: str, _given: tuple[Any, ...]) -> None:
        if event == "os.fork":
            told.with_suffix(".shared").touch()

    sys.addaudithook(heard)
    sys.exit(main([command], root, Commands(_build, _build)))


def _build(root: Path) -> str:
    """Build as build.py does."""
    from answerable.driving.standing import Deciding, unchanged

    deciding = Deciding(root)
    if said := unchanged(deciding):
        return said
    from answerable.driving import generator

    return generator.build(root, deciding)
