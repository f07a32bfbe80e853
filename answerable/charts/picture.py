"""What a chart shows, free of any drawing library: the key of its cache."""

from dataclasses import dataclass
from datetime import date

from answerable.findings import Slice
from answerable.records import Chart, ChartKind, Observation
from answerable.sentences import label, short_value, with_unit

KIND_WORDS = {
    ChartKind.BARS: "Bar chart",
    ChartKind.DOTS: "Dot chart",
    ChartKind.LINE: "Line chart",
    ChartKind.TARGETS: "Chart of dated aims",
}


@dataclass(frozen=True)
class Mark:
    """One figure as drawn: its name, place on the scale, words beside it, series and time."""

    name: str
    value: float
    words: str
    series: str = ""
    time: float = 0.0
    moment: str = ""
    aim: bool = False


@dataclass(frozen=True)
class Picture:
    """Everything that decides what a drawing looks like, and so the key of its cache."""

    kind: ChartKind
    marks: tuple[Mark, ...]
    label: str
    percentage: bool
    reference: float | None
    reference_label: str


def picture(part: Slice, chart: Chart) -> Picture | None:
    """Return what a chart of these figures shows, or None where there is nothing to draw."""
    unit = part.metric.unit
    marks = tuple(_mark(row, chart, unit) for row in part.rows if row.value is not None)
    if chart.kind is ChartKind.DOTS:
        marks = tuple(sorted(marks, key=lambda mark: -mark.value))
    if chart.kind is ChartKind.TARGETS:
        marks += tuple(
            Mark(
                t.date.words,
                float(t.value.number),
                f"Aim {with_unit(t.value.text, unit)}",
                time=_time(t.date.first),
                moment=t.date.text,
                aim=True,
            )
            for t in part.targets
        )
    about = " ".join(text for text in (part.metric.title, part.panel) if text)
    if not marks:
        return None
    return Picture(
        chart.kind,
        marks,
        f"{KIND_WORDS[chart.kind]}: {about}. The same figures are in the table below.",
        unit == "per cent",
        float(chart.reference.number) if chart.reference else None,
        chart.reference_label or "",
    )


def _mark(row: Observation, chart: Chart, unit: str) -> Mark:
    return Mark(
        name=label(row, chart.by),
        value=float(row.value.number) if row.value else 0.0,
        words=short_value(row, unit),
        series=row.groups.get(chart.by or "", ""),
        time=_time(row.period.first),
        moment=row.period.words,
    )


def _time(day: date | None) -> float:
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 3) if day else 0.0
