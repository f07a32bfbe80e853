"""A metric's figures as pages show them: chart, findings and table, by the one figure pattern.

Each can be taken away as a picture, as its figures, or as a small page for a frame elsewhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from answerable.addresses import figure_anchor, figure_file, page_of, relative_url, url_of
from answerable.charts import Captions, Drawing, Export, draw, export, picture, prepare
from answerable.dates import span_words
from answerable.findings import Figured, Slice
from answerable.language import _, ngettext, numeral, spoken
from answerable.language.forms import with_commas
from answerable.pages.policy import policy_of
from answerable.pages.site import Site
from answerable.pages.tables import Table, row_name, table
from answerable.pages.view import View, size_words
from answerable.pages.writing import write_fragment
from answerable.records import TOTAL, Metric, Observation, Source, Target, wanted_of
from answerable.sentences import (
    full_value,
    headline,
    joined,
    number_words,
    short_value,
    statements,
)
from answerable.sentences.releases import release_name
from answerable.settings.allowed import STYLES

FRAME_HEIGHT = 640
NAMED = 3


@dataclass(frozen=True)
class Figure:
    """One chart of a metric, ready to be written for the page of its metric or another.

    `figured` says which figures it shows; `drawing` and `export` are None where there is nothing to
    draw.
    """

    figured: Figured
    headline: str
    subtitle: str
    statements: tuple[str, ...]
    table: Table
    drawing: Drawing | None
    export: Export | None

    @property
    def number(self) -> int:
        """Its number on the page of its metric."""
        return self.figured.number

    @property
    def name(self) -> str:
        """The name of the figure's fragment."""
        return f"figure-{self.number}"

    @property
    def data(self) -> str:
        """The name of the fragment of its table, and of all that can be taken away."""
        return f"table-{self.number}"

    @property
    def anchor(self) -> str:
        """Its permanent id on the page of its metric."""
        return figure_anchor(self.figured.name)

    @property
    def address(self) -> str:
        """Where it stands, below the site's root."""
        return url_of(f"{page_of('metric', self.metric.id)}#{self.anchor}")

    @property
    def metric(self) -> Metric:
        """The metric whose figure it is."""
        return self.figured.part.metric

    def file(self, ending: str) -> str:
        """Return the path of one of its files, by its ending."""
        return figure_file(self.metric.id, self.figured.name, ending)


def figures(metric: Metric, view: View) -> tuple[Figure, ...]:
    """Return a metric's charts, drawn, in the order declared."""
    return tuple(_figure(found, view.site) for found in view.site.ledger.figured[metric.id])


def figure_fragment(figure: Figure) -> str:
    """Return a figure as HTML: two drawings, of which the page shows the one that fits."""
    drawing = figure.drawing
    if drawing is None:
        return str(Markup('<div id="{}"></div>').format(figure.anchor))
    return write_fragment(
        "figure",
        figure=figure,
        wide=Markup(drawing.wide),  # noqa: S704 - drawn and tidied by charts
        narrow=Markup(drawing.narrow),  # noqa: S704 - drawn and tidied by charts
    )


def data_fragment(figure: Figure, view: View) -> str:
    """Return the table of a figure, and all that can be taken away of it, as HTML."""
    site = view.site
    sizes = {ending: size_words(len(data)) for ending, data in _pictures(figure)}
    sizes["csv"] = view.size(figure.file("csv"))
    return write_fragment(
        "figure_data", figure=figure, view=view.as_html(), sizes=sizes,
        citation=citation(figure, site), address=site.address + figure.address,
        snippet=_snippet(figure, site),
    )  # fmt: skip


def figure_files(figure: Figure, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield what can be taken away of a figure, by path: its pictures, and its page for frames."""
    for ending, data in _pictures(figure):
        yield figure.file(ending), data
    here = figure.file("html")
    view = View(site, here, markdown=False)
    page = write_fragment(
        "embed", figure=figure, view=view, site=site, drawn=Markup(figure_fragment(figure)),  # noqa: S704
        styles=[relative_url(here, path) for path in (STYLES, *site.own_styles)],
        home=relative_url(here, f"{page_of('metric', figure.metric.id)}#{figure.anchor}"),
        source=source_words(figure, site), language=spoken(), policy=policy_of(here),
    )  # fmt: skip
    yield here, page.encode()


def citation(figure: Figure, site: Site) -> str:
    """Return how to cite a figure, without its address: who published what, where, and when."""
    metric, part = figure.metric, figure.figured.part
    words = (
        joined(_publishers(_documents(figure), site)), _("“{words}”", words=metric.title),
        _("figure {number}", number=figure.number), _when(part.rows, part.targets), site.name,
        release_name(site.release) if site.release else "",
    )  # fmt: skip
    return with_commas(word for word in words if word)


def source_words(figure: Figure, site: Site) -> str:
    """Name the documents that a figure's numbers come from, and their publishers, in words."""
    documents = _documents(figure)
    named = "; ".join(_title(document, site) for document in documents[:NAMED])
    more = len(documents) - NAMED
    if more <= 0:
        return named
    return ngettext(
        "{named}; and {n} more", "{named}; and {n} more", more, named=named, n=numeral(more)
    )  # fmt: skip


def table_fragment(metric: Metric, view: View) -> str:
    """Return every observation and dated aim of a metric as one HTML table."""
    return write_fragment(
        "observations", metric=metric, view=view.as_html(), full_value=full_value,
        short_value=short_value, number_words=number_words, wanted_of=wanted_of, TOTAL=TOTAL,
        counted=any(row.numerator is not None for row in metric.observations),
        revised=view.site.revised(metric.id), row_name=row_name,
        noted=any(row.note for row in metric.observations),
    )  # fmt: skip


def _figure(found: Figured, site: Site) -> Figure:
    part, chart = found.part, found.chart
    shown = picture(part, chart, site.outlines)
    subtitle = _subtitle(found, site)
    told = headline(part, chart)
    figure = Figure(
        found, told, subtitle, statements(part, chart),
        table(found, site.revised(part.metric.id)),
        None, None,
    )  # fmt: skip
    if shown is None:
        return figure
    captions = Captions(
        told, subtitle, _("Source: {source}", source=source_words(figure, site)),
        _when(part.rows, part.targets), site.chart_colours,
    )  # fmt: skip
    prepare([(shown, captions)], site.cache)
    return replace(
        figure, drawing=draw(shown, site.cache), export=export(shown, captions, site.cache)
    )


def _pictures(figure: Figure) -> Iterator[tuple[str, bytes]]:
    if figure.export:
        yield "svg", figure.export.svg
        yield "png", figure.export.png


def _snippet(figure: Figure, site: Site) -> str:
    """Return the HTML that shows a figure in a frame on another site."""
    return write_fragment(
        "frame", title=f"{figure.headline}: {figure.metric.title}, {site.name}",
        address=site.address + url_of(figure.file("html")), height=FRAME_HEIGHT,
    ).strip()  # fmt: skip


def _documents(figure: Figure) -> list[str]:
    part = figure.figured.part
    sources: list[Source] = [row.source for row in part.rows]
    sources += [target.source for target in part.targets]
    return list(dict.fromkeys(source.document for source in sources))


def _publishers(documents: Iterable[str], site: Site) -> list[str]:
    named = [site.record.documents[id_].publisher for id_ in documents]
    return [site.record.bodies[id_].name for id_ in dict.fromkeys(named) if id_]


def _title(id_: str, site: Site) -> str:
    document = site.record.documents[id_]
    if not document.publisher:
        return document.title
    publisher = site.record.bodies[document.publisher].name
    return _("{document}, from {publisher}", document=document.title, publisher=publisher)


def _when(rows: Iterable[Observation], targets: Iterable[Target]) -> str:
    return span_words([row.period for row in rows] or [target.date for target in targets])


def _subtitle(found: Figured, site: Site) -> str:
    """Say what a figure shows: measure, the one group of a dimension if it has one, area, time."""
    part = found.part
    when = _when(part.rows, part.targets)
    words = (part.metric.title, part.panel, *_alone(part), _where(part, site), when)
    return with_commas(word for word in dict.fromkeys(words) if word)


def _where(part: Slice, site: Site) -> str | None:
    """Name the place of figures: that of their metric, or of the whole where no area is shown."""
    areas = [dimension.id for dimension in part.metric.dimensions if dimension.areas]
    if any(row.groups[id_] != TOTAL for row in part.rows for id_ in areas):
        return part.metric.geography
    wholes = [area.name for area in site.record.areas.values() if area.whole]
    return wholes[0] if areas and part.rows and wholes else part.metric.geography


def _alone(part: Slice) -> Iterator[str]:
    """Yield the group of each dimension of which all rows have the same, where the metric has more.

    A total needs no word.
    """
    for dimension in part.metric.dimensions:
        groups = {row.groups[dimension.id] for row in part.rows}
        others = {row.groups[dimension.id] for row in part.metric.observations} - groups
        if len(groups) == 1 and others and groups != {TOTAL}:
            yield from groups
