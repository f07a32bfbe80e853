"""What a command costs: processor seconds, seconds on the clock, and memory of all its processes.

Memory is looked at every 50 ms where the system has /proc: pages that processes share are counted
once (PSS). What is told is the highest that was seen, and no less than what the system itself says
of the largest process, as a peak can pass between two looks.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Seconds between two looks at the memory. To look through that of a large process takes some
# hundredths of a second of a core, which what is measured would otherwise have.
EVERY = 0.5
# Where it is set, Python compiles the engine anew each time, which no one's machine does.
UNSET = "PYTHONDONTWRITEBYTECODE"
PROC = Path("/proc")
KIB = 1024


@dataclass(frozen=True)
class Run:
    """What one run took: `cpu` and `wall` are seconds, `peak` is bytes."""

    cpu: float
    wall: float
    peak: int


@dataclass(frozen=True)
class Measured:
    """Several runs of one thing."""

    runs: tuple[Run, ...]

    @property
    def cpu(self) -> float:
        """The middle of the processor seconds."""
        return statistics.median(run.cpu for run in self.runs)

    @property
    def wall(self) -> float:
        """The middle of the seconds on the clock."""
        return statistics.median(run.wall for run in self.runs)

    @property
    def peak(self) -> int:
        """The most memory that any run took, in bytes."""
        return max(run.peak for run in self.runs)


class Failed(Exception):
    """A command that was to be measured did not end well; says what it said last."""


def several(count: int, once: Callable[[int], Run]) -> Measured:
    """Run something several times; it is given the number of the run, from 0."""
    return Measured(tuple(once(number) for number in range(count)))


def run(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None
) -> Run:
    """Run a command in a folder and wait for it; raise Failed where it can't be run, or fails."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={k: v for k, v in os.environ.items() if k != UNSET} | {**(environment or {})},
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            raise Failed(str(error)) from error
        watch = Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.end()
        if process.returncode:
            said.seek(0)
            told = " / ".join(said.read().decode(errors="replace").strip().splitlines()[-3:])
            raise Failed(f"{Path(command[0]).name} ended with {process.returncode}: {told}")
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else KIB)
    return Run(usage.ru_utime + usage.ru_stime, wall, max(watch.peak, largest))


class Watch(threading.Thread):
    """Looks at the memory of a process and of all below it, until it is ended."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak = pid, 0
        self._ended = threading.Event()

    def run(self) -> None:
        """Look, again and again."""
        while not self._ended.wait(EVERY):
            self.peak = max(self.peak, sum(map(memory, tree(self.pid))))

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self.join()


def tree(pid: int, proc: Path = PROC) -> Iterator[int]:
    """Yield a process and all below it; none where there is no /proc."""
    tasks = proc / str(pid) / "task"
    try:
        listed = [(task / "children").read_text("ascii").split() for task in tasks.iterdir()]
    except OSError:  # it has ended, or the system has no /proc
        return
    yield pid
    for children in listed:
        for child in children:
            yield from tree(int(child), proc)


def memory(pid: int, proc: Path = PROC) -> int:
    """Return the bytes of memory that a process takes; its part of what it shares with others."""
    try:
        text = (proc / str(pid) / "smaps_rollup").read_text("ascii")
    except OSError:  # it has ended
        return 0
    found = (line.split() for line in text.splitlines())
    return sum(int(words[1]) * KIB for words in found if words[0] == "Pss:")


def size(folder: Path, pattern: str = "*") -> tuple[int, int]:
    """Return how many files of a pattern a folder has, at any depth, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob(pattern) if path.is_file()]
    return len(sizes), sum(sizes)
