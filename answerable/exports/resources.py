"""The data files that are published, each with what it is and where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.addresses import (
    BOUNDARIES,
    declaration_file,
    figure_file,
    inputs_file,
    release_file,
)
from answerable.exports.columns import Table
from answerable.exports.declared import TABLES
from answerable.exports.figures import figures_table, inputs_table
from answerable.exports.metrics import sources_of
from answerable.findings import Ledger
from answerable.language import N_, _
from answerable.record import Record
from answerable.record.inputs import is_made
from answerable.records import Document, Metric

# What is published as a list of JSON alone, and what each says.
LISTED = {
    "metrics": (N_("Metrics"), N_("Every metric: what it measures, its unit, notes and aims.")),
    "people": (N_("People"), N_("The people who check the work.")),
    "meetings": (N_("Meetings"), N_("Meetings held or planned.")),
    "documents": (N_("Documents"), N_("Every document that the record names.")),
    "letters": (N_("Letters"), N_("Letters, and what they ask.")),
}


@dataclass(frozen=True)
class Resource:
    """A data file as a package tells of it; `table` is there for a CSV file alone."""

    path: str
    name: str
    title: str
    description: str
    table: Table | None = None
    sources: tuple[Document, ...] = ()


def shared_resources() -> Iterator[Resource]:
    """Yield every file below `data/` that may be published, but those of metrics and releases."""
    for name, declared in TABLES.items():
        table = declared.spoken()
        yield Resource(f"data/{name}.csv", name, table.title, table.words, table)
        yield Resource(f"data/{name}.json", f"{name}-json", table.title, table.words)
    for name, (title, words) in LISTED.items():
        yield Resource(f"data/{name}.json", f"{name}-json", _(title), _(words))
    yield Resource(
        BOUNDARIES, "areas-geojson", _("Boundaries of areas"), _("The outline of each area.")
    )


def release_resources(record: Record) -> Iterator[Resource]:
    """Yield the file of each release."""
    for release in record.releases:
        title = _("Release {id}", id=release.id)
        words = _("What this release of the record changed, bound to the release before it.")
        yield Resource(release_file(release.id), f"release-{release.id}", title, words)


def metric_resources(record: Record, metric: Metric) -> Iterator[Resource]:
    """Yield the files of a metric below `data/`."""
    name, title, sources = f"metric-{metric.id}", metric.title, tuple(_documents(record, metric))
    path = f"data/metrics/{metric.id}"
    figures = figures_table(metric)
    yield Resource(f"{path}.csv", name, title, metric.question, figures, sources)
    yield Resource(f"{path}.json", f"{name}-json", title, metric.question, None, sources)
    if metric.inputs:
        made = _("What these figures were made of: {title}", title=title)
        table = inputs_table()
        yield Resource(inputs_file(metric.id), f"{name}-inputs", made, table.words, table, sources)
    if is_made(metric):
        words = _("The declaration by which `build.py aggregate` makes the figures.")
        title = _("How these figures are made: {title}", title=title)
        yield Resource(
            declaration_file(metric.id), f"{name}-declaration", title, words, None, sources
        )


def chart_resources(ledger: Ledger, metric: Metric) -> Iterator[Resource]:
    """Yield the figures of each chart of a metric."""
    table, sources = figures_table(metric), tuple(_documents(ledger.record, metric))
    for figure in ledger.figured[metric.id]:
        yield Resource(
            figure_file(metric.id, figure.name, "csv"),
            f"{metric.id}-{figure.name}",
            f"{metric.title}: {figure.name}",
            metric.question,
            table,
            sources,
        )


def _documents(record: Record, metric: Metric) -> Iterator[Document]:
    for id_ in dict.fromkeys(found["document"] for found in sources_of(metric)):
        yield record.documents[id_]
