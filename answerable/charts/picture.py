"""What a chart shows, free of any drawing library: the key of its cache."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.findings import Slice
from answerable.language import N_, Messages
from answerable.records import TOTAL, Chart, ChartKind, Observation
from answerable.sentences import short_value, told_of

KIND_WORDS = Messages(
    {
        ChartKind.BARS: N_("Bar chart"),
        ChartKind.DOTS: N_("Dot chart"),
        ChartKind.DUMBBELL: N_("Dot chart of two periods"),
        ChartKind.MAP: N_("Map"),
        ChartKind.MULTIPLES: N_("Small line charts on one scale"),
        ChartKind.SHARES: N_("Bar chart of shares"),
        ChartKind.TREND: N_("Line chart"),
    }
)


@dataclass(frozen=True)
class Picture:
    """Everything that decides what a drawing looks like, and so the key of its cache.

    Each kind has its own; `label` is what a screen reader says of the image, `unit` that of its
    values.
    """

    kind: str
    label: str
    unit: str

    @cached_property
    def digest(self) -> str:
        """The hash of all of it: it is made of text, numbers and tuples, and `repr` tells it."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


@dataclass(frozen=True)
class Reference:
    """A value that a line is drawn at across all others, and what it means."""

    value: float
    words: str


@dataclass(frozen=True)
class Figured:
    """A figure as drawn: its value, its interval (both ends or none), and the words for it."""

    value: float
    words: str
    lower: float | None = None
    upper: float | None = None

    @property
    def ends(self) -> tuple[float, ...]:
        """The values that a scale must take in."""
        return tuple(v for v in (self.value, self.lower, self.upper) if v is not None)


def figured(row: Observation, unit: str) -> Figured | None:
    """Return a figure as drawn; None where it has no value."""
    if row.value is None:
        return None
    both = row.lower is not None and row.upper is not None
    return Figured(
        float(row.value.number),
        short_value(row, unit),
        float(row.lower.number) if row.lower and both else None,
        float(row.upper.number) if row.upper and both else None,
    )


def reference(chart: Chart) -> Reference | None:
    """Return the line that a chart declares across its values."""
    if chart.reference is None:
        return None
    return Reference(float(chart.reference.number), chart.reference_label or chart.reference.text)


def described(part: Slice, kind: ChartKind) -> str:
    """Return what a screen reader says of a chart: its kind and its subject."""
    about = " ".join(text for text in (part.metric.title, part.panel) if text)
    return told_of(KIND_WORDS[kind], about)


def named(row: Observation, dimension: str | None) -> str:
    """Return a figure's group in a dimension, or its period where there is none or it is that."""
    return row.groups[dimension] if dimension and dimension != "period" else row.period.words


def unknown_groups(part: Slice, dimension: str | None) -> frozenset[str]:
    """Return the groups of a dimension that say that the group is not known."""
    return frozenset(n for d in part.metric.dimensions if d.id == dimension for n in d.unknown)


def ranked(values: Mapping[str, float | None], unknown: Iterable[str]) -> tuple[str, ...]:
    """Order names for reading: the total, then from the highest, the unknown, and those without."""
    apart = frozenset(unknown)
    return tuple(
        sorted(
            values,
            key=lambda name: (
                name != TOTAL,
                values[name] is None,
                name in apart,
                -(values[name] or 0.0),
            ),
        )
    )
