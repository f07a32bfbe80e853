"""Builds of one record in conditions that should not matter, to see that they do not.

python -m tests.reproduced [SITE] [--builds 10] builds a site (the fictional ferry, or another
folder with data/, docs/ and mkdocs.yml) under as many clocks, time zones, locales, hash seeds,
orders of files, rights of files and folders, and says the hash of each whole site.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from answerable.built.sums import SUMS, sum_faults
from tests.support import ROOT, SITES, Copy

DAY = 86_400
# Put before the system's own clock: everything in the process, whatever its language, asks here.
CLOCK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
static long shift(void) { const char *by = getenv("SHIFT"); return by ? atol(by) : 0; }
int clock_gettime(clockid_t clock, struct timespec *now) {
    int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(clock, now);
    if (!failed && clock == CLOCK_REALTIME) now->tv_sec += shift();
    return failed;
}
int gettimeofday(struct timeval *now, void *zone) {
    int (*real)(struct timeval *, void *) = dlsym(RTLD_NEXT, "gettimeofday");
    int failed = real(now, zone);
    if (!failed) now->tv_sec += shift();
    return failed;
}
time_t time(time_t *kept) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (kept) *kept = now.tv_sec;
    return now.tv_sec;
}
"""
# Python runs this first, and so finds the files of every folder in another order.
SHUFFLE = """
import os, random
chance = random.Random(os.environ["SHUFFLE"])
listdir, scandir = os.listdir, os.scandir
class Shuffled:
    def __init__(self, *given):
        with scandir(*given) as found:
            self.found = list(found)
        chance.shuffle(self.found)
    def __iter__(self): return self
    def __next__(self):
        if not self.found: raise StopIteration
        return self.found.pop()
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
def shuffled(*given):
    found = listdir(*given)
    chance.shuffle(found)
    return found
os.listdir, os.scandir = shuffled, Shuffled
"""
BUILD = """
import os, sys, time
from pathlib import Path
from answerable.driving import generator
os.umask(int(os.environ["UMASK"], 8))
print(time.strftime("%Y-%m-%d"), os.listdir(".")[:2])
generator.build(Path(sys.argv[1]))
"""


@dataclass(frozen=True)
class Condition:
    """What differs from one build to another and should change nothing."""

    days: int  # by which the clock is put forward
    zone: str
    language: str
    seed: str
    umask: str
    folder: str

    def variables(self, tools: Path) -> Mapping[str, str]:
        """Return the environment of a build under this condition."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        clock = tools / "clock.so"
        return {
            **kept,
            **({"LD_PRELOAD": str(clock)} if clock.exists() else {}),
            "SHIFT": str(self.days * DAY),
            "TZ": self.zone,
            "LC_ALL": self.language,
            "PYTHONHASHSEED": self.seed,
            "SHUFFLE": self.seed,
            "UMASK": self.umask,
            "PYTHONPATH": f"{tools}{os.pathsep}{ROOT}",
        }


CONDITIONS = (
    Condition(0, "UTC", "C.UTF-8", "0", "022", "a"),
    Condition(400, "Pacific/Kiritimati", "C", "1", "077", "b c/é"),
    Condition(-3000, "America/Los_Angeles", "POSIX", "2", "002", "b/b/b"),
    Condition(1, "Asia/Kathmandu", "de_DE.UTF-8", "3", "000", "z"),
    Condition(36_500, "Australia/Lord_Howe", "tr_TR.UTF-8", "4", "027", "Z z"),
    Condition(7, "Europe/London", "en_GB.UTF-8", "5", "022", "日本"),
    Condition(-1, "Asia/Tokyo", "ja_JP.UTF-8", "123456", "022", "x" * 60),
    Condition(180, "Europe/London", "C", "77", "022", "site"),
    Condition(29, "Etc/GMT+12", "C.UTF-8", "88", "077", "data"),
    Condition(-9000, "Etc/GMT-14", "fr_FR.UTF-8", "4294967295", "022", "docs/mkdocs"),
)


def tools_in(folder: Path) -> Path:
    """Make what shuffles files, and what shifts the clock where a compiler is there to make it."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SHUFFLE)
    if sys.platform == "linux" and shutil.which("cc"):
        (folder / "clock.c").write_text(CLOCK)
        made = [str(folder / name) for name in ("clock.so", "clock.c")]
        subprocess.run(["cc", "-shared", "-fPIC", "-o", *made, "-ldl"], check=True)
    return folder


def built(site: Path, condition: Condition, below: Path, tools: Path) -> tuple[str, Path]:
    """Build a copy of a site under a condition; return the hash of it all, and where it is."""
    root = below / condition.folder / "root"
    Copy.of(site, root)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(root)],
        cwd=ROOT, env=dict(condition.variables(tools)), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not [*sum_faults(root / "site")]
    return hashlib.sha256((root / "site" / SUMS).read_bytes()).hexdigest(), root / "site"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("site", nargs="?", type=Path, default=SITES / "ferry")
    parser.add_argument("--builds", type=int, default=len(CONDITIONS))
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        tools = tools_in(Path(made) / "tools")
        found = set()
        for condition in CONDITIONS[: call.builds]:
            whole, _ = built(call.site, condition, Path(made) / "sites", tools)
            found.add(whole)
            print(whole, condition, flush=True)
        assert len(found) == 1
