"""Measures what the commands cost that people wait for, at several sizes: `make bench`.

Records of each size are made up (see tests/large.py); `real` is the one beside this. The same pages
are given to other generators. Each is a whole process, as people run it; the middle of several runs
is told. A measurement, not a test: nothing here fails because a machine is slow.
documentation/speed.md says what each measurement is.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tests.bench_measure import Failed, Measured, Run, run, several, size
from tests.bench_ours import KEPT, REAL, Subject, others, ours, subject
from tests.bench_peers import PEERS, Peer, edited, floor, frame
from tests.bench_table import (
    COLD,
    EDIT,
    FLOOR,
    OURS,
    PAGES_ALONE,
    SAME,
    Row,
    machine,
    put,
    table,
)
from tests.support import ROOT

CACHE = ROOT / ".bench"  # git ignores it


def alone(cold: Row, index: Row) -> Row:
    """Return what a cold build takes beside the index of the search, which others don't make."""
    if cold.measured is None or index.measured is None:
        return replace(cold, what=PAGES_ALONE)
    less = index.measured
    runs = (
        replace(one, cpu=one.cpu - less.cpu, wall=one.wall - less.wall)
        for one in cold.measured.runs
    )
    return replace(cold, what=PAGES_ALONE, measured=Measured(tuple(runs)))


def theirs(peer: Peer, pages: Path, folder: Path, built: Path, runs: int) -> Iterator[Row]:
    """Measure another generator on the pages of ours."""
    try:
        command, version = peer.of(CACHE)
        shutil.copytree(pages, folder / "pages")
        peer.lay(folder, *frame((built / "about/index.html").read_text("utf-8")))

        def build() -> Run:
            return run(command, folder, peer.environment)

        def cold(_number: int) -> Run:
            for part in ("site", *peer.kept):
                shutil.rmtree(folder / part, ignore_errors=True)
            return build()

        def changed(number: int) -> Run:
            edited(folder, number)
            return build()

        found = several(runs, cold)
        count, bytes_ = size(folder / "site", "*.html")
        yield Row(peer.name, COLD, found, count, bytes_, likened=COLD, version=version)
        yield Row(peer.name, SAME, several(runs, lambda _: build()), likened=SAME)
        yield Row(peer.name, EDIT, several(runs, changed), likened=EDIT)
    except Failed as error:
        yield Row(peer.name, "not measured", None, failed=str(error))


def pages_of(site: Subject, folder: Path) -> Row:
    """Write our pages for other generators; return what the index of the search takes alone."""
    call = [sys.executable, "-m", "tests.bench_pages", str(site.root), str(folder)]
    done = subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True)
    return Row(OURS, "index of the search alone", Measured((Run(**json.loads(done.stdout)),)))


def measured(
    name: str, peers: Sequence[Peer], runs: int, peer_runs: int, folder: Path
) -> Iterator[Row]:
    """Measure all at one size, each so many times."""
    site = subject(name, folder)
    built, pages = site.root / "site", folder / "pages"
    for row in ours(site, runs):
        yield row
        if row.what == KEPT:
            cold = row
    index = pages_of(site, pages)
    yield index
    yield alone(cold, index)
    copied = several(runs, lambda _: floor(built, folder / "copy"))
    yield Row(FLOOR, COLD, copied, *size(built, "*.html"), likened=COLD)
    for peer in peers:
        with tempfile.TemporaryDirectory(dir=folder) as apart:
            yield from theirs(peer, pages, Path(apart), built, peer_runs)
    yield from others(site, runs)


def said(name: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Say each row as it comes, for people who wait."""
    for row in rows:
        took = f"{row.measured.cpu:.1f} s of processor" if row.measured else row.failed
        print(f"{name}: {row.who}: {row.what}: {took}", file=sys.stderr, flush=True)
        yield row


def each(name: str, rows: Sequence[Row]) -> str:
    """Say what a cold build takes for each promise: by it, sizes can be set beside each other."""
    made = len([*(ROOT / "data/commitments").iterdir()]) if name == REAL else int(name)
    cold = next(row.measured for row in rows if row.what == KEPT)
    cpu = cold.cpu / made * 1000 if cold else 0
    return f"A cold build with charts kept takes {cpu:.1f} ms of processor for each promise."


def arguments() -> argparse.Namespace:
    """Read the call."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", default="100,1000", help="numbers of promises, or `real`")
    names = [peer.name for peer in PEERS]
    parser.add_argument(
        "--peers", default=",".join(names), help=f"of {', '.join(names)}; or nothing, for none"
    )
    parser.add_argument("--runs", type=int, default=3, help="of how many the middle is told")
    parser.add_argument("--peer-runs", type=int, help="the same of other generators, if not --runs")
    parser.add_argument(
        "--place", type=Path, default=CACHE, help="the folder in which records and sites stand"
    )
    parser.add_argument(
        "--into", type=Path, help="a page that has a place for each size, to be written to as well"
    )
    return parser.parse_args()


def main() -> None:
    """Measure as the call asks; print a table for each size."""
    call = arguments()
    peers = [peer for peer in PEERS if peer.name in call.peers.split(",")]
    peer_runs = call.peer_runs or call.runs
    CACHE.mkdir(exist_ok=True)
    for name in call.sizes.split(","):
        on = machine()
        with tempfile.TemporaryDirectory(dir=call.place) as folder:
            rows = [*said(name, measured(name, peers, call.runs, peer_runs, Path(folder)))]
        told = f"{table(rows)}\n\n{each(name, rows)}\n\n{on}"
        print(f"{name}\n\n{told}\n", flush=True)
        if call.into:
            page = call.into.read_text("utf-8")
            call.into.write_text(put(page, name, told), "utf-8")


if __name__ == "__main__":
    try:
        main()
    except Failed as error:
        sys.exit(f"What was to be measured does not work: {error}")
