"""A metric's figures as fragments: chart, findings and table, by the one figure pattern."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from answerable.charts import Drawing, draw, picture
from answerable.findings import Slice, slices
from answerable.pages.view import View
from answerable.pages.writing import write_fragment
from answerable.records import Chart, Metric
from answerable.sentences import full_value, headline, number_words, short_value, statements


@dataclass(frozen=True)
class Figure:
    """One chart of a metric: its number, headline, subtitle, sentences and drawing."""

    number: int
    headline: str
    subtitle: str
    statements: tuple[str, ...]
    drawing: Drawing | None

    @property
    def name(self) -> str:
        """The name of the figure's fragment."""
        return f"figure-{self.number}"


def figures(metric: Metric, view: View) -> tuple[Figure, ...]:
    """Return a metric's charts, drawn, in the order declared."""
    return tuple(
        Figure(
            number,
            headline(part, chart),
            _subtitle(part, chart),
            statements(part, chart),
            _drawing(part, chart, view),
        )
        for number, (chart, part) in enumerate(_parts(metric), 1)
    )


def figure_fragment(figure: Figure) -> str:
    """Return a figure as HTML: two drawings, of which the page shows the one that fits."""
    drawing = figure.drawing
    if drawing is None:
        return ""
    return write_fragment(
        "figure",
        figure=figure,
        wide=Markup(drawing.wide),  # noqa: S704 - drawn and tidied by charts
        narrow=Markup(drawing.narrow),  # noqa: S704 - drawn and tidied by charts
    )


def table_fragment(metric: Metric, view: View) -> str:
    """Return every observation and dated aim of a metric as one HTML table."""
    return write_fragment(
        "observations", metric=metric, view=view.as_html(), full_value=full_value,
        short_value=short_value, number_words=number_words,
        counted=any(row.numerator is not None for row in metric.observations),
        noted=any(row.note for row in metric.observations),
    )  # fmt: skip


def _parts(metric: Metric) -> Iterator[tuple[Chart, Slice]]:
    for chart in metric.charts:
        for part in slices(metric, chart.where, chart.panel):
            yield chart, part


def _drawing(part: Slice, chart: Chart, view: View) -> Drawing | None:
    shown = picture(part, chart)
    return draw(shown, view.site.cache) if shown else None


def _subtitle(part: Slice, chart: Chart) -> str:
    periods = dict.fromkeys(row.period.words for row in part.rows)
    when = next(iter(periods)) if len(periods) == 1 and part.panel not in periods else ""
    words = (part.metric.title, part.panel, part.metric.geography, when)
    return ", ".join(word for word in words if word)
