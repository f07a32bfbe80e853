"""What was measured, as a table of Markdown that people and pages can show."""

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench_measure import Measured

OURS = "Answerable"
FLOOR = "Writing the same bytes"
# What others are compared in, as each can be asked for it, and what ours is called in that row.
COLD, SAME, EDIT = "cold build", "build, nothing changed", "build, one page changed"
PAGES_ALONE = "cold build, charts kept, search index apart"
BASE, FAST = "MkDocs with Material", "Hugo"
NONE = "–"
HEAD = (
    "what", "CPU s", "clock s", "of MkDocs", "of Hugo", "CPU s, all runs", "clock s, all runs",
    "memory MB", "pages", "output MB",
)  # fmt: skip
MEGA = 1_000_000


@dataclass(frozen=True)
class Row:
    """What one thing took: `pages` and `bytes_` are of the site that it left, where it made one.

    `failed` says why there is nothing, where there is nothing. `likened` is which build of another
    generator it is compared with; `version` is that of the other generator.
    """

    who: str
    what: str
    measured: Measured | None
    pages: int = 0
    bytes_: int = 0
    failed: str = ""
    likened: str = ""
    version: str = ""


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table; each is set beside MkDocs' cold build, and Hugo's of its kind."""
    cells = [HEAD, ("---", *["---:"] * (len(HEAD) - 1)), *(_cells(row, rows) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _cells(row: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    name = f"{row.who}{f' {row.version}' if row.version else ''}: {row.what}"
    found = row.measured
    if found is None:
        return (name, f"could not be measured: {row.failed}", *[""] * (len(HEAD) - 2))
    return (
        name,
        seconds(found.cpu),
        seconds(found.wall),
        ratio(found, _of(rows, BASE, COLD) if row.likened else None),
        ratio(found, _of(rows, FAST, row.likened)),
        spread([run.cpu for run in found.runs]),
        spread([run.wall for run in found.runs]),
        f"{found.peak / MEGA:,.0f}" if found.peak else NONE,
        f"{row.pages:,}" if row.pages else NONE,
        f"{row.bytes_ / MEGA:,.1f}" if row.bytes_ else NONE,
    )


def _of(rows: Iterable[Row], who: str, what: str) -> Measured | None:
    return next((row.measured for row in rows if (row.who, row.what) == (who, what)), None)


def ratio(one: Measured, other: Measured | None) -> str:
    """Return how many times the other's time on the clock the one's is."""
    return f"{one.wall / other.wall:.2f}" if other and other.wall else NONE


def seconds(number: float) -> str:
    """Return seconds to three figures, or to a thousandth."""
    return f"{number:.{1 if number >= 10 else 2}f}"


def spread(numbers: Sequence[float]) -> str:
    """Return the least and the most; the noise of the machine stands in it."""
    return f"{seconds(min(numbers))} to {seconds(max(numbers))}"


def machine() -> str:
    """Say what the measurements were made on, and how busy it was with other things."""
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    return (
        f"{cores} cores of {_processor()}, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}; load {load:.1f} before the first run."
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or "an unnamed processor"
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1] if found else platform.machine()


def put(text: str, name: str, told: str) -> str:
    """Return a page with what is told between the two marks of a name; ValueError without them."""
    start, end = f"<!-- bench {name} -->", f"<!-- end of bench {name} -->"
    before, found, rest = text.partition(start)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        raise ValueError(f"The page has no marks {start} and {end}, between which to write")
    return f"{before}{start}\n\n{told}\n\n{end}{after}"
