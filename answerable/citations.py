"""Figures cited in prose: `{{ figure("trust-gap", period="2021-06", group="Black") }}`.

The text names the figure, and the engine writes it, so that no number about a metric is typed
twice. `figure` is written with its unit, and `number` without. A citation finds one figure with
a value; anything else is told, never passed over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from answerable.markup import without_code
from answerable.problems import did_you_mean
from answerable.records import MISSING_MARKERS, Metric, Observation

EXAMPLE = '{{ figure("metric-id", period="2021-06") }}'
# What begins like a citation is meant as one; other double braces stay text.
_BEGUN = re.compile(r"\{\{\s*(?:figure[\w-]*\s*\(?|numbers?\s*\()", re.IGNORECASE)
_WHOLE = re.compile(
    r'\{\{\s*(?P<form>figure|number)\(\s*"(?P<metric>[^"\n]*)"'
    r'(?P<named>(?:\s*,\s*[\w.-]+\s*=\s*"[^"\n]*")*)\s*\)\s*\}\}'
)
_NAMED = re.compile(r'([\w.-]+)\s*=\s*"([^"\n]*)"')


@dataclass(frozen=True)
class Misfit:
    """Why a citation finds no figure, and how to mend it."""

    what: str
    mend: str


@dataclass(frozen=True)
class Citation:
    """A figure named in a text: from where to where it stands, and the words that pick it.

    `named` are pairs of a name (`period`, or a dimension) and its value, in the order written;
    `with_unit` says how the figure is written; `misfit` says why the citation can't be read.
    """

    start: int
    end: int
    metric: str = ""
    named: tuple[tuple[str, str], ...] = ()
    with_unit: bool = True
    misfit: Misfit | None = None


@dataclass(frozen=True)
class Cited:
    """The figure that a citation finds."""

    metric: Metric
    row: Observation


def citations(text: str) -> Iterator[Citation]:
    """Yield each citation in a text, in order; what stands in code is shown, not read."""
    if "{{" not in text:
        return
    shown = without_code(text)
    for begun in _BEGUN.finditer(shown):
        start = begun.start()
        if whole := _WHOLE.match(shown, start):
            named = tuple(_NAMED.findall(whole["named"]))
            yield Citation(start, whole.end(), whole["metric"], named, whole["form"] == "figure")
        else:
            misfit = Misfit("This is not a whole citation of a figure", f"Write it as {EXAMPLE}")
            yield Citation(start, begun.end(), misfit=misfit)


def cited(metrics: Mapping[str, Metric], citation: Citation) -> Cited | Misfit:
    """Return the one figure that a citation finds, or why it finds none."""
    if citation.misfit:
        return citation.misfit
    metric = metrics.get(citation.metric)
    if metric is None:
        what = f"There is no metric with the id `{citation.metric}`"
        return Misfit(what, did_you_mean(citation.metric, metrics, "Correct the id"))
    if misfit := _unknown(metric, citation.named):
        return misfit
    rows = [row for row in metric.observations if _has(row, citation.named)]
    return _one(metric, rows, dict(citation.named))


def _unknown(metric: Metric, named: tuple[tuple[str, str], ...]) -> Misfit | None:
    known = metric.key_names
    names = [name for name, _ in named]
    for name, value in named:
        if name not in known:
            what = f"`{name}` is not a dimension of `{metric.id}`"
            return Misfit(what, did_you_mean(name, known, f"Use {', '.join(known)}"))
        if names.count(name) > 1:
            return Misfit(f"`{name}` stands twice in this citation", "Keep one")
        values = dict.fromkeys(row.named(name) for row in metric.observations)
        if value not in values:
            what = f"No figure of `{metric.id}` has the {name} {value!r}"
            return Misfit(what, did_you_mean(value, values, f"Use one of {', '.join(values)}"))
    return None


def _one(metric: Metric, rows: list[Observation], named: Mapping[str, str]) -> Cited | Misfit:
    if not rows:
        words = " and ".join(f"{name} {value!r}" for name, value in named.items())
        return Misfit(f"No figure of `{metric.id}` has {words}", "Check them against its figures")
    if len(rows) > 1:
        open_ = [
            name
            for name in metric.key_names
            if name not in named and len({row.named(name) for row in rows}) > 1
        ]
        first = f'{open_[0]}="{rows[0].named(open_[0])}"' if open_ else ""
        what = f"{len(rows)} figures of `{metric.id}` fit this citation"
        return Misfit(what, f"Say which: add {', '.join(open_)}, such as {first}")
    if rows[0].value is None:
        reason = MISSING_MARKERS.get(rows[0].marker or "", "not available")
        return Misfit(f"This figure has no value: it is {reason}", "Say so in words")
    return Cited(metric, rows[0])


def _has(row: Observation, named: Iterable[tuple[str, str]]) -> bool:
    return all(row.named(name) == value for name, value in named)
