"""A metric's numbered figures: the name that each keeps, and exactly which observations it shows.

Pages, data files and whoever links to a figure ask here, so that all mean the same one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from answerable import likely
from answerable.findings.slices import Slice, slices
from answerable.records import Chart, Metric


@dataclass(frozen=True)
class Figured:
    """One figure of a metric: its number on the page, its permanent name, its chart and figures."""

    number: int
    name: str
    chart: Chart
    part: Slice


def figured(metric: Metric) -> tuple[Figured, ...]:
    """Return a metric's figures in the order declared, each drawing of a panel as one of its own.

    A figure is named by its chart's `id`, and its panel if it has one; without an `id`, by its
    number: `figure-2`.
    """
    found: list[Figured] = []
    taken: set[str] = set()
    for number, (chart, part) in enumerate(_parts(metric), 1):
        name = _name(chart, part.panel, number)
        name = f"{name}-{number}" if name in taken else name
        taken.add(name)
        found.append(Figured(number, name, chart, part))
    return tuple(found)


def _parts(metric: Metric) -> Iterator[tuple[Chart, Slice]]:
    for chart in metric.charts:
        for part in slices(metric, chart.where, chart.panel):
            yield chart, part


def _name(chart: Chart, panel: str, number: int) -> str:
    if chart.id is None:
        return f"figure-{number}"
    return f"{chart.id}-{likely.slug(panel) or number}" if panel else chart.id
