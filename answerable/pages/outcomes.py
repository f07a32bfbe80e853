"""Pages of outcomes: an overview for everyone, and a page for each metric with its figures."""

from collections.abc import Iterable, Iterator
from functools import partial

from answerable.addresses import own_list, page_of
from answerable.findings import Stand
from answerable.language import _
from answerable.pages.datasets import citation, data_file, metric_dataset, sources_of
from answerable.pages.figures import (
    Figure,
    data_fragment,
    figure_files,
    figure_fragment,
    figures,
    table_fragment,
)
from answerable.pages.kinds import OUTCOMES
from answerable.pages.listing import Titled, listed, written
from answerable.pages.making import aggregation_words, derivation_words, picked, technique
from answerable.pages.paging import Few, few, parts
from answerable.pages.promises import promises_apart, short_title
from answerable.pages.recorded import noted, recorded
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import AnyPage, Page, Unwritten
from answerable.records import Metric
from answerable.records.history import Key
from answerable.sentences import outcome

# With more figures than these a table would be read by no one, and weigh more than its page.
LISTED = 400


def outcome_pages(site: Site) -> Iterator[AnyPage]:
    """What the plan was meant to move, all figures by its sections, and a page for each metric."""
    metrics, first = site.record.metrics, site.record.plan.outcomes
    placed = [
        (id_, metric)
        for id_ in site.record.section_order()
        for metric in site.metrics_of(id_)
        if metric.id not in first
    ]
    known = {*first, *(metric.id for _section, metric in placed)}
    others = [("", metric) for metric in metrics.values() if metric.id not in known]
    told = [(metrics[id_], outcome(metrics[id_]), site.promises_of(id_)) for id_ in first]
    view = View(site, OUTCOMES.uri, markdown=False)
    shown = parts(
        OUTCOMES.uri, [*placed, *others], lambda one: one[0],
        lambda one: short_title(site, one[0]) if one[0] else _("Other figures"),
    )  # fmt: skip
    titled = Titled(OUTCOMES.title, _("The figures that the plan was meant to change"), (HOME,))
    yield from listed(
        site, titled, shown, written, "outcomes",
        {"outcomes": html("outcome_cards", view, told=told)} if told else {}, "outcomes",
        cards=bool(told),
    )  # fmt: skip
    for metric in metrics.values():
        uri, words = page_of("metric", metric.id), _("Promises about: {title}", title=metric.title)
        promises = site.promises_of(metric.id)
        yield Unwritten(uri, partial(_metric_page, site, metric, few(promises)))
        titled = Titled(words, words, (HOME, OUTCOMES, (metric.title, uri)))
        yield from promises_apart(site, own_list(uri, "promises"), titled, promises)


def _metric_page(site: Site, metric: Metric, promises: Few[Stand]) -> Page:
    uri = f"outcomes/{metric.id}.md"
    view = View(site, uri)
    drawn, sources = figures(metric, view), sources_of(metric)
    fragments = {figure.name: figure_fragment(figure) for figure in drawn}
    fragments |= {figure.data: data_fragment(figure, view) for figure in drawn}
    complete = _hold_all(drawn, metric)
    listed = len(metric.observations) + len(metric.targets) <= LISTED and not complete
    if listed:
        fragments["observations"] = table_fragment(metric, view)
    if metric.inputs:
        fragments["inputs"] = html(
            "inputs", view.as_html(), metric=metric, noted=any(x.note for x in metric.inputs),
            dated=any(x.days is not None for x in metric.inputs),
            same=len({x.sha256 for x in metric.inputs}) == 1 and metric.inputs[0].sha256,
        )  # fmt: skip
    keys = Key("metric", metric.id), Key("figures", metric.id), Key("inputs", metric.id)
    corrected = noted(view, *keys)
    made = page(
        site, uri, metric.title, metric.question, "metric", (HOME, OUTCOMES),
        {**fragments, **corrected}, metric_dataset(site, metric, sources),
        {path: data for figure in drawn for path, data in figure_files(figure, site)},
        metric=metric, figures=drawn, complete=complete, listed=listed, corrected=corrected,
        promises=promises,
        csv=data_file(metric, "csv"), json=data_file(metric, "json"),
        sources=sources, cited=citation(metric.title, site, uri),
        picked=picked, technique=technique,
        aggregation_words=aggregation_words, derivation_words=derivation_words,
        declaration=data_file(metric, "yml"), inputs=data_file(metric, "inputs.csv"),
    )  # fmt: skip
    return recorded(made, site, keys)


def _hold_all(drawn: Iterable[Figure], metric: Metric) -> bool:
    """Say whether the tables of the figures hold all that one table of every figure would."""
    parts = [figure.figured.part for figure in drawn if figure.table.counted]
    rows = {row.line for part in parts for row in part.rows}
    aims = [target for part in parts for target in part.targets]
    return rows == {row.line for row in metric.observations} and all(
        target in aims for target in metric.targets
    )
