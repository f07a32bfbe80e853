"""Measures how long the commands take that people wait for: `make bench`.

Each is a whole process, as people run it; the middle of several runs is shown. A measurement,
not a test: nothing here fails because a machine is slow.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import large

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
COMMITMENTS, UPDATES = 1000, 12
PARTS = ("answerable", "build.py", "data", "docs", "hooks", "mkdocs.yml")


def copy_of_site(folder: Path) -> Path:
    """Copy what a build needs, so that nothing here touches the site that stands."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / part, ignore=ignored)
        else:
            shutil.copy2(source, folder / part)
    return folder


def seconds(root: Path, *arguments: str) -> float:
    """Run build.py once; return how long it took, or stop with what it said."""
    started = time.perf_counter()
    command = [sys.executable, str(root / "build.py"), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print one line for each command."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_of_site(Path(folder))
        print(f"{'build.py build, nothing kept':32}{seconds(root, 'build'):6.1f} s")
        for name, arguments in (
            ("build.py build, charts kept", ["build"]),
            ("build.py check", ["check"]),
            ("build.py --help", ["--help"]),
        ):
            middle = statistics.median(seconds(root, *arguments) for _ in range(RUNS))
            print(f"{name:32}{middle:6.1f} s")
        # A large record is written for this; see tests/large.py.
        large.write(root / "large", COMMITMENTS, UPDATES)
        for part in ("answerable", "hooks"):
            (root / "large" / part).symlink_to(ROOT / part)  # as its mkdocs.yml names them
        shutil.copy2(root / "build.py", root / "large")
        for command in ("check", "release", "verify", "check"):  # the last beside a release
            name = f"build.py {command}, {COMMITMENTS * UPDATES:,} reports"
            print(f"{name:32}{seconds(root / 'large', command):6.1f} s")
        pages = sum(1 for _ in (root / "site").rglob("*.html"))
        print(f"{'pages':32}{pages:6}")


if __name__ == "__main__":
    main()
