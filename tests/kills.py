"""Builds that are killed, that crash and that come together, while a reader looks at the site.

python -m tests.kills [--files] [--kills 200] [--crashes 20] proves at length what a test does in
small: whoever opens the served folder, at whatever moment, finds one whole site of those built.
"""

import argparse
import hashlib
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from answerable.built.placing import placed
from answerable.built.sums import SUMS, sum_faults, write_sums
from answerable.driving import generator
from tests.support import HARBOUR, Copy

# What a program asks of the system that can leave something half done.
DOING = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.", "ctypes.dlsym")
# The last moment of a kill, in times of how long a build lasted when nothing else was at work.
LATEST = 2
# What builds keep of themselves, whole or in the part that a kill left.
KEPT = ("index", "kept", "made", "pile-", "rows")
fork = multiprocessing.get_context("fork")


@dataclass
class Seen:
    """What a reader saw: how often each whole site, by the hash of its sums; and what was wrong.

    `outrun` counts how often a reader was so slow that the site they had opened was replaced, and
    the next build had begun to remove it.
    """

    whole: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    outrun: int = 0


@dataclass(frozen=True)
class Trial:
    """A folder in which sites are built, what builds one there, and what makes it another site."""

    root: Path
    build: Callable[[Path], object]
    turn: Callable[[int], None]

    @property
    def site(self) -> Path:
        """Where the site is served from."""
        return self.root / "site"


def run(trial: Trial, before: Callable[[], None] = lambda: None) -> int:
    """Build in a process of its own, which is a group of its own; return its number."""
    sys.stdout.flush()
    process = os.fork()
    if process:
        os.setpgid(process, process)  # by whichever of the two comes first
        return process
    code = 1
    try:
        os.setpgid(0, 0)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        before()
        trial.build(trial.root)
        code = 0
    finally:
        os._exit(code)


def ended(process: int) -> int:
    """Wait for a build to end; return its code, less than nothing where it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def build(trial: Trial) -> str:
    """Build whole; return the hash of the site's sums, which is that of the whole site."""
    code = ended(run(trial))
    assert code == 0, code
    return served(trial.site)


def served(site: Path) -> str:
    """Return the hash of a site's sums, when all of it is as they say."""
    faults = [*sum_faults(site)]
    assert not faults, faults
    return hashlib.sha256((site / SUMS).read_bytes()).hexdigest()


def look(site: Path, seen: Seen) -> None:
    """Open a folder once, and read all of it through that: what comes in its place is not seen."""
    held = os.open(site, os.O_RDONLY | os.O_DIRECTORY)
    try:
        found, wrong = _whole(held)
        if not wrong:
            seen.whole[found] = seen.whole.get(found, 0) + 1
        elif os.fstat(held).st_ino != site.stat().st_ino:
            seen.outrun += 1
        else:
            seen.wrong += wrong
    finally:
        os.close(held)


def _whole(folder: int) -> tuple[str, list[str]]:
    """Return the hash of the sums of an open folder, and what is not as they say."""
    wrong = []
    try:
        sums = _read(folder, SUMS)
        lines = sums.decode().splitlines()
        for line in lines:
            stated, name = line[:64], line[66:]
            if hashlib.sha256(_read(folder, name)).hexdigest() != stated:
                wrong.append(f"{name} is not as the sums say")
        there = sum(len(files) for _, _, files, _ in os.fwalk(".", dir_fd=folder))
        if there != len(lines) + 1:
            wrong.append(f"{there} files, and {len(lines)} in the sums")
    except OSError as error:
        return "", [str(error)]
    return hashlib.sha256(sums).hexdigest(), wrong


def _read(folder: int, name: str) -> bytes:
    with open(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as file:  # noqa: PTH123
        return file.read()


def _watch(site: Path, stop: Event, results: Any) -> None:
    seen = Seen()
    while not stop.is_set():
        try:
            look(site, seen)
        except OSError as error:
            seen.wrong.append(str(error))
    results.put(seen)


@contextmanager
def watched(site: Path) -> Iterator[Callable[[], Seen]]:
    """Look at a site without a pause; what is given ends that and returns what was seen."""
    stop, results = fork.Event(), fork.Queue()
    reader = fork.Process(target=_watch, args=(site, stop, results))
    reader.start()

    def seen() -> Seen:
        stop.set()
        return results.get(timeout=60)  # type: ignore[no-any-return]

    try:
        yield seen
    finally:
        stop.set()
        reader.join()


def kill(trial: Trial, after: float) -> int:
    """Kill a build and all that it started after some seconds; return the code that it ended with.

    The code is 0 where it ended before.
    """
    process = run(trial)
    time.sleep(after)
    if os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        os.killpg(process, signal.SIGKILL)
    return ended(process)


def _count(root: Path, act: Callable[[int], None]) -> Callable[[], None]:
    """Return what makes a process call `act` with the number of each thing that it does here."""
    inside, count = str(root), 0

    def hook(event: str, given: tuple[Any, ...]) -> None:
        nonlocal count
        if event.startswith(DOING) and (event == "ctypes.dlsym" or inside in str(given[0])):
            count += 1
            act(count)

    return lambda: sys.addaudithook(hook)


def steps(trial: Trial) -> int:
    """Build whole; return how many things the build did to files."""
    with tempfile.TemporaryFile() as told:

        def tell(number: int) -> None:
            os.pwrite(told.fileno(), f"{number:9}".encode(), 0)

        assert ended(run(trial, _count(trial.root, tell))) == 0
        return int(os.pread(told.fileno(), 9, 0))


def crash(trial: Trial, step: int) -> int:
    """Let a build end at once, as if its power were cut, before the step of that number."""

    def act(number: int) -> None:
        if number == step:
            os._exit(9)

    return ended(run(trial, _count(trial.root, act)))


def crash_points(count: int, of: int) -> list[int]:
    """Return steps spread over a build, half of them among the last, where sites are exchanged."""
    half = count // 2
    spread = [1 + number * of // (count - half) for number in range(count - half)]
    return [*spread, *range(of - half + 1, of + 1)]


def of_harbour(folder: Path) -> Trial:
    """Return trials of the whole build of the harbour."""
    copy = Copy.of(HARBOUR, folder)
    about = (folder / "docs/about.md").read_text("utf-8")
    return Trial(
        folder,
        generator.build,
        lambda number: copy.write("docs/about.md", f"{about}\nVersion {number}.\n"),
    )


def of_files(folder: Path, count: int = 40) -> Trial:
    """Return trials of a site of some files, which are written in no time."""

    def made(root: Path) -> None:
        version = (root / "version.txt").read_bytes()
        with placed(root / "site", root / ".build", print) as fresh:
            for number in range(count):
                Copy(fresh).write(f"{number % 7}/{number}.html", version)
            write_sums(fresh)

    return Trial(folder, made, lambda number: Copy(folder).write("version.txt", f"{number}"))


@dataclass
class Tried:
    """What came of builds that were stopped: which site stood afterwards, and how they ended."""

    new: int = 0
    old: int = 0
    codes: dict[int, int] = field(default_factory=dict)

    def add(self, code: int, is_new: bool) -> None:
        """Note one build."""
        self.new += is_new
        self.old += not is_new
        self.codes[code] = self.codes.get(code, 0) + 1

    def __str__(self) -> str:
        """Say it in a line."""
        return f"the old site stood {self.old} times, the new one {self.new} times; {self.codes}"


def stopped(trial: Trial, stops: Iterable[Callable[[], int]]) -> Tried:
    """Stop a build in each way, each time of the version that does not stand; see what stands."""
    versions = []
    for number in (0, 1):
        trial.turn(number)
        versions.append(build(trial))
    tried = Tried()
    for stop in stops:
        stands = versions.index(served(trial.site))
        trial.turn(1 - stands)
        code = stop()
        tried.add(code, versions.index(served(trial.site)) != stands)
    stands = versions.index(served(trial.site))
    trial.turn(1 - stands)
    assert build(trial) == versions[1 - stands]
    left = sorted(path.name for path in (trial.root / ".build").iterdir())
    assert [name for name in left if not name.startswith(KEPT)] == ["lock", "site"], left
    return tried


def lasting(trial: Trial) -> float:
    """Return how many seconds a build lasts."""
    trial.turn(0)
    build(trial)
    started = time.monotonic()
    build(trial)
    return time.monotonic() - started


def kills(trial: Trial, count: int, seed: int) -> list[Callable[[], int]]:
    """Return so many kills, at random moments of a build and soon after it."""
    chance, lasts = random.Random(seed), lasting(trial)  # noqa: S311 - any moment will do
    return [partial(kill, trial, chance.uniform(0, lasts * LATEST)) for _ in range(count)]


def crashes(trial: Trial, count: int) -> list[Callable[[], int]]:
    """Return so many crashes, over a whole build and closely around its end."""
    build(trial)  # a first site takes no other's place
    return [partial(crash, trial, step) for step in crash_points(count, steps(trial))]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--crashes", type=int, default=20)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--files", action="store_true", help="of files that are quickly written")
    call = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = "1767312000"
    with tempfile.TemporaryDirectory() as made:
        trial = (of_files if call.files else of_harbour)(Path(made) / "root")
        print(f"A build lasts {lasting(trial):.1f} seconds", flush=True)
        with watched(trial.site) as seen:
            print(f"Kills: {stopped(trial, kills(trial, call.kills, call.seed))}", flush=True)
            print(f"Crashes: {stopped(trial, crashes(trial, call.crashes))}", flush=True)
            found = seen()
    print(f"Seen whole: {found.whole}; wrong: {found.wrong[:5]}; outrun: {found.outrun}")
    assert not found.wrong
    assert len(found.whole) == 2
