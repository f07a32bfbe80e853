"""Pages of areas: a table of all of them, and for each its figures beside its neighbours'."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from answerable.addresses import AREA_TABLE, AREAS, BOUNDARIES, page_of
from answerable.charts import draw, picture
from answerable.findings import ByArea, Figured, Slice, neighbours
from answerable.findings.changes import unclear_between
from answerable.language import N_, _
from answerable.language.forms import with_commas
from answerable.pages.figures import Figure, figure_fragment
from answerable.pages.recorded import noted_all, recorded
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.tables import table
from answerable.pages.view import View
from answerable.pages.writing import AnyPage, FixedPage, Page, Unwritten
from answerable.records import (
    MISSING_MARKERS,
    NOT_AVAILABLE,
    TOTAL,
    Area,
    Chart,
    ChartKind,
    Metric,
    Observation,
)
from answerable.records.history import Key
from answerable.sentences import (
    Outcome,
    headline,
    listed,
    number_words,
    outcome_of,
    short_value,
    statements,
)

INDEX = FixedPage(N_("Areas"), AREAS)
NOTES = N_("Notes on areas")
LEAST_PERIODS = 3  # of a line: two figures are told in words
SCRIPT = "assets/javascripts/areas.js"


@dataclass(frozen=True)
class Beside:
    """One metric on the page of an area: what is said of it, and figures of areas to compare.

    `rows` are the area itself, then the whole, then its neighbours, each with its figure of the
    period of the area's latest one, or None. `unclear` says that there is no clear difference
    between the first two.
    """

    metric: Metric
    outcome: Outcome
    rows: tuple[tuple[Area, Observation | None], ...]
    unclear: bool

    @property
    def name(self) -> str:
        """The name of its table's fragment."""
        return f"area-{self.metric.id}"

    @property
    def ranged(self) -> bool:
        """Whether any of its figures has an interval."""
        return any(row and row.lower for _, row in self.rows)


def _over_time(found: ByArea, area: Area, whole: Area, site: Site) -> Figure | None:
    """Return a line for the area beside one for the whole; None where there is too little of it."""
    rows = found.rows.get(area.id, ())
    if area.whole or sum(bool(row.value and row.period.first) for row in rows) < LEAST_PERIODS:
        return None
    # The whole goes by its own name here, where figures say `All`.
    named = {found.dimension: whole.name}
    of_whole = (
        row.model_copy(update={"groups": {**row.groups, **named}})
        for row in found.rows.get(whole.id, ())
    )
    part = Slice(found.metric, "", (*rows, *of_whole), ())
    chart = Chart(kind=ChartKind.TREND, by=found.dimension)
    shown = picture(part, chart)
    figure = Figured(1, area.id, chart, part)
    return Figure(
        figure, headline(part, chart),
        with_commas((found.metric.title, listed((area.name, whole.name)))),
        statements(part, chart), table(figure, site.revised(found.metric.id)),
        draw(shown, site.cache) if shown else None, None,
    )  # fmt: skip


def area_pages(site: Site) -> Iterator[AnyPage]:
    """All areas in one table, and a page for each; nothing where the record has no areas."""
    record = site.record
    if not record.areas:
        return
    found = site.ledger.by_area
    order = dict.fromkeys((*(id_ for id_ in record.plan.outcomes if id_ in found), *found))
    metrics = tuple(found[id_] for id_ in order)
    beside = neighbours(record.boundaries)
    yield _index_page(site, metrics)
    for area in _in_order(record.areas.values()):
        near = _in_order(record.areas[id_] for id_ in beside.get(area.id, ()))
        uri = page_of("area", area.id)
        yield Unwritten(uri, partial(_area_page, site, area, near, metrics))


def _in_order(areas: Iterable[Area]) -> tuple[Area, ...]:
    """Return the whole first, then areas by their names."""
    return tuple(sorted(areas, key=lambda area: (not area.whole, area.name)))


def _index_page(site: Site, metrics: tuple[ByArea, ...]) -> Page:
    outcomes = site.record.plan.outcomes
    # Where no outcome that the plan names is given by area, all that are given so are shown.
    columns = tuple(m for m in metrics if m.metric.id in outcomes) or metrics
    areas = _in_order(site.record.areas.values())
    view = View(site, AREAS, markdown=False)
    of_all = html(
        "areas", view, areas=areas, columns=columns, figure=figure_words,
        number_words=number_words, notes=_(NOTES),
    )  # fmt: skip
    return page(
        site, AREAS, INDEX.title, _("The latest figures of every area, side by side"), "areas",
        (HOME,), {"areas": of_all}, script=SCRIPT, areas=areas, columns=columns,
        whole=next(area for area in areas if area.whole), files=AREA_TABLE, notes=_(NOTES),
        boundaries=BOUNDARIES if site.record.boundaries else "",
    )  # fmt: skip


def _area_page(site: Site, area: Area, near: tuple[Area, ...], metrics: tuple[ByArea, ...]) -> Page:
    uri = page_of("area", area.id)
    whole = next(found for found in site.record.areas.values() if found.whole)
    shown = tuple(_beside(metric, area, whole, near) for metric in metrics)
    view = View(site, uri, markdown=False)
    drawn = next((x for m in metrics if (x := _over_time(m, area, whole, site))), None)
    tables = {
        found.name: html(
            "area_figures", view, found=found, area=area, whole=whole, figure=figure_words,
            number_words=number_words,
        )
        for found in shown
        if found.outcome.latest and not area.whole
    }  # fmt: skip
    if drawn:
        tables[drawn.name] = figure_fragment(drawn)
        tables[drawn.data] = html("area_figure", view, figure=drawn)
    group = TOTAL if area.whole else area.name
    corrected = noted_all(view, site.ledger.history.corrected_groups.get(group, ()))
    made = page(
        site, uri, area.name, _("The latest figures of {area}", area=area.name), "area",
        (HOME, INDEX), {**tables, **corrected}, corrected=corrected,
        area=area, whole=whole, near=near, drawn=drawn,
        shown=[found for found in shown if found.outcome.latest],
        missing=[found.metric for found in shown if not found.outcome.latest],
    )  # fmt: skip
    return recorded(made, site, (Key("area", area.id), Key("boundary", area.id)))


def _beside(found: ByArea, area: Area, whole: Area, near: tuple[Area, ...]) -> Beside:
    told = outcome_of(found.metric, found.rows.get(area.id, ()))
    period = told.latest.period if told.latest else found.period
    areas = {other.id: other for other in (area, whole, *near)}
    rows = {id_: found.at(id_, period) for id_ in areas}
    of_area, of_whole = rows[area.id], rows[whole.id]
    both = (of_area, of_whole) if of_area and of_whole and not area.whole else None
    unclear = both is not None and unclear_between(found.metric, *both)
    return Beside(found.metric, told, tuple((areas[id_], rows[id_]) for id_ in areas), unclear)


def figure_words(row: Observation | None, unit: str) -> str:
    """Write a figure for the cell of a table whose head gives the unit."""
    if row is None or row.value is None:
        return MISSING_MARKERS[(row and row.marker) or NOT_AVAILABLE]
    return short_value(row, unit)
