"""Our own commands, measured: which site they are run on, what is edited, and in which order."""

import csv
import io
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import large
from tests.bench_measure import Measured, Run, run, several, size
from tests.bench_table import COLD, EDIT, OURS, SAME, Row
from tests.repositories import Repository
from tests.support import ROOT

REAL = "real"
PARTS = ("data", "docs", "mkdocs.yml")
MADE = ("site", ".build", ".cache", "answerable", "hooks")
DRAWN, KEPT = "cold build, charts drawn", "cold build, charts kept"


@dataclass(frozen=True)
class Subject:
    """A site to build: `root` is its folder; `report` and `metric` are files that are edited."""

    root: Path
    report: str
    metric: str

    def build_py(self, *arguments: str) -> Run:
        """Run build.py once as people do."""
        return run([sys.executable, self.root / "build.py", *arguments], self.root)

    def several(self, runs: int, *arguments: str) -> Measured:
        """Run build.py several times."""
        return several(runs, lambda _: self.build_py(*arguments))

    def forget(self, *, charts: bool) -> None:
        """Remove all that builds have made; the charts too, or not."""
        for name in ("site", ".build"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        kept = self.root / ".cache"
        for path in kept.iterdir() if kept.is_dir() else ():
            if charts or path.name != "charts":
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def left(self) -> tuple[int, int]:
        """Return the number of pages of the site that stands, and the bytes of all its files."""
        built = self.root / "site"
        return size(built, "*.html")[0], size(built)[1]


def subject(name: str, folder: Path) -> Subject:
    """Write a record of so many promises, or copy the real one, with the engine beside it."""
    root = folder / name
    if name != REAL:
        large.write(root, int(name))
        report = min((root / "data/updates/large-1").glob("[0-9]*.md")).relative_to(root)
        found = Subject(root, report.as_posix(), "data/metrics/large-1.csv")
    else:
        root.mkdir()
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
            copy(ROOT / part, root / part)
        report = Path("data/updates/2022-06/1.2-handcuffing-review.md")
        found = Subject(root, report.as_posix(), "data/metrics/bame-officers.csv")
    large.runnable(root)
    (root / ".gitignore").write_text("".join(f"/{part}\n" for part in MADE), "utf-8")
    return found


Edit = Callable[[Subject, int], None]


def edit_report(site: Subject, number: int) -> None:
    """Add a sentence to a report, another one each time."""
    path = site.root / site.report
    path.write_text(f"{path.read_text('utf-8')}\nIt was read {number + 2} times.\n", "utf-8")


def edit_metric(site: Subject, _number: int) -> None:
    """Raise the first figure of a metric by one."""
    path = site.root / site.metric
    rows = [*csv.DictReader(io.StringIO(path.read_text("utf-8")))]
    rows[0]["value"] = str(int(rows[0]["value"]) + 1)
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), "utf-8")


def edit_name(site: Subject, number: int) -> None:
    """Give the site another name each time, which every page has."""
    path = site.root / "mkdocs.yml"
    text = path.read_text("utf-8")
    named = re.sub(r"^site_name:.*", f"site_name: Read {number + 2} times", text, flags=re.M)
    path.write_text(named, "utf-8")


EDITS: tuple[tuple[str, Edit, str], ...] = (
    ("one report edited", edit_report, EDIT),
    ("one figure edited", edit_metric, EDIT),
    ("every page made again", edit_name, COLD),
)


def ours(site: Subject, runs: int) -> Iterator[Row]:
    """Measure our own commands, in an order in which each finds what it needs."""

    def cold(*, charts: bool) -> Measured:
        def once(_number: int) -> Run:
            site.forget(charts=charts)
            return site.build_py("build")

        return several(runs, once)

    yield Row(OURS, DRAWN, cold(charts=True), *site.left())
    kept = cold(charts=False)
    yield Row(OURS, KEPT, kept, *site.left(), likened=COLD)
    same = site.several(runs, "build")
    yield Row(OURS, SAME, same, *site.left(), likened=SAME)
    # A release holds what it was made of: to edit that is another matter, and no build.
    if (site.root / "data/releases").is_dir():
        shutil.rmtree(site.root / "data/releases")
        site.build_py("build")
    Repository.around(site.root)
    for what, change, likened in EDITS:

        def once(number: int, change: Edit = change) -> Run:
            change(site, number)
            return site.build_py("build")

        yield Row(OURS, f"build, {what}", several(runs, once), likened=likened)
        if change is edit_report:
            yield Row(OURS, "diff, one report edited", site.several(runs, "diff", "HEAD"))


def others(site: Subject, runs: int) -> Iterator[Row]:
    """Measure the other commands; a release comes late, as it adds to the record."""
    yield Row(OURS, "check", site.several(runs, "check"))
    yield Row(OURS, "--help", site.several(runs, "--help"))
    yield Row(OURS, "release", site.several(1, "release"))
    yield Row(OURS, "build after a release", site.several(1, "build"))
    yield Row(OURS, "verify", site.several(runs, "verify"))
    yield Row(OURS, "check beside a release", site.several(runs, "check"))
