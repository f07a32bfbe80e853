"""Figures as observations, and the files of a metric, each put in the place of the old one."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from answerable.measures.exact import rounded
from answerable.measures.made import Made
from answerable.records import Metric, Observation

WORK = ".build"  # where files are written before they are put in place


def observation(metric: Metric, made: Made, document: str, place: str) -> Observation:
    """Return a figure as an observation, rounded half up to the metric's decimals."""
    ends = {
        name: f"{rounded(number, metric.decimals):f}"
        for name in ("value", "lower", "upper")
        if (number := getattr(made, name)) is not None
    }
    counts = {
        name: str(count)
        for name in ("numerator", "denominator")
        if (count := getattr(made, name)) is not None
    }
    words = {name: text for name in ("marker", "input", "note") if (text := getattr(made, name))}
    ordered = {dimension.id: made.groups[dimension.id] for dimension in metric.dimensions}
    fields = {"line": 0, "period": made.period, "groups": ordered, **ends, **counts, **words}
    return Observation.model_validate({**fields, "source": {"document": document, "place": place}})


def put(root: Path, files: Mapping[str, str]) -> None:
    """Write files, by their paths from the root, each whole or not at all.

    All are written elsewhere first. So where that fails, for want of room perhaps, each file that
    stands is as it was.
    """
    work = root / WORK
    work.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        written = []
        for number, (name, text) in enumerate(files.items()):
            path = Path(folder) / str(number)
            with path.open("w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            written.append((path, root / name))
        for path, place in written:
            path.replace(place)
