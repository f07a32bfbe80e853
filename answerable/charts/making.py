"""Makes what is to be kept: scenes laid out, all of them drawn in one call, each written for good.

The only module that brings the drawing libraries in.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache as once
from itertools import islice
from pathlib import Path
from typing import Any

from answerable.charts import kept
from answerable.charts.export import framed
from answerable.charts.job import FOLDER, Job, code_version
from answerable.charts.kinds import scene
from answerable.charts.raster import png
from answerable.charts.scene import Scene
from answerable.charts.sheet import compiled, drawn
from answerable.charts.svg import Mark, alone, inline
from answerable.charts.theme import ALONE, COLOURS, NARROW, WIDE, variable
from answerable.language import _


def made(jobs: Sequence[Job], cache: Path) -> list[list[bytes]]:
    """Draw charts; return the parts that are kept of each."""
    laid_out = [_scenes(job) for job in jobs]
    marks = iter(drawn([scene for scenes in laid_out for scene in scenes], _compiled(cache)))
    return [
        _parts(job, zip(scenes, islice(marks, len(scenes)), strict=True))
        for job, scenes in zip(jobs, laid_out, strict=True)
    ]


def _scenes(job: Job) -> tuple[Scene, ...]:
    if job.captions:
        return (framed(scene(job.shown, ALONE), job.captions),)
    return (scene(job.shown, WIDE), scene(job.shown, NARROW))


def _parts(job: Job, pairs: Iterator[tuple[Scene, list[Mark]]]) -> list[bytes]:
    shown, captions = job.shown, job.captions
    if captions is None:
        label = _("{chart}. The same figures are in the table below.", chart=shown.label)
        return [inline(*pair, label, variable).encode() for pair in pairs]
    described = _(
        "{subtitle}. {chart}. {source}",
        subtitle=captions.subtitle, chart=shown.label, source=captions.source,
    )  # fmt: skip
    [pair] = pairs
    colours = COLOURS | dict(captions.colours)
    svg = alone(*pair, captions.title, described, colours.__getitem__)
    return [svg.encode(), png(svg)]


@once
def _compiled(cache: Path) -> Mapping[str, Any]:
    """Return the compiled specification, from the cache where the same code compiled it before.

    Altair and Vega-Lite take a second, which a single new chart need not wait for.
    """
    path = cache / FOLDER / f"{code_version()}.specification"
    parts = kept.read(path, 1)
    if parts is None:
        parts = [json.dumps(compiled()).encode()]
        kept.write(path, parts)
    found: dict[str, Any] = json.loads(parts[0])
    return found
