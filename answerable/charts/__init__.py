"""Kinds of chart to static SVG: one drawing for wide pages, one for narrow ones, one to take away.

An inline SVG holds no script, no style of its own beyond CSS variables, and is one image to a
screen reader; the page's findings and table carry the figures. Drawings are kept by the hash of
what they show, so a drawing library is imported only when something new must be drawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from answerable.charts import kept
from answerable.charts.export import Captions
from answerable.charts.job import PARTS, Job
from answerable.charts.kinds import picture
from answerable.charts.maps import outlines_of
from answerable.charts.picture import Picture
from answerable.charts.standings import standings

__all__ = [
    "Captions", "Drawing", "Export", "Picture", "draw", "export", "outlines_of", "picture",
    "prepare", "standings",
]  # fmt: skip

_BATCH = 32  # files made at a time: a call of Vega's costs as much as two of them


@dataclass(frozen=True)
class Drawing:
    """A chart as two inline SVG texts for wide and narrow places."""

    wide: str
    narrow: str


@dataclass(frozen=True)
class Export:
    """A chart as files that stand by themselves, with title, source and date in the picture."""

    svg: bytes
    png: bytes


def draw(shown: Picture, cache: Path) -> Drawing:
    """Return the chart as SVG, from the cache where the same was drawn by the same code before."""
    wide, narrow = _parts(Job(shown), cache)
    return Drawing(wide.decode(), narrow.decode())


def export(shown: Picture, captions: Captions, cache: Path) -> Export:
    """Return the chart as an SVG and a PNG file, from the cache where both were made before."""
    return Export(*_parts(Job(shown, captions), cache))


def prepare(wanted: Iterable[tuple[Picture, Captions | None]], cache: Path) -> None:
    """Draw what is not in the cache yet, many charts at a time, which costs a third as much.

    Each is drawn for pages and, where it has captions, to be taken away. Any number of processes
    may prepare pictures for one cache at once.
    """
    jobs = (
        Job(shown, words)
        for shown, captions in wanted
        for words in ((None, captions) if captions else (None,))
    )
    new = [*{path: job for job in jobs if not (path := job.kept(cache)).exists()}.values()]
    for first in range(0, len(new), _BATCH):
        _make(new[first : first + _BATCH], cache)


def _parts(job: Job, cache: Path) -> list[bytes]:
    found = kept.read(job.kept(cache), PARTS)
    return found if found is not None else _make([job], cache)[0]


def _make(jobs: list[Job], cache: Path) -> list[list[bytes]]:
    # Imported here: a build that finds every drawing in the cache needs no library.
    from answerable.charts.making import made

    found = made(jobs, cache)
    for job, parts in zip(jobs, found, strict=True):
        kept.write(job.kept(cache), parts)
    return found
