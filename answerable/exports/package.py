"""Data Packages: a description of every data file, for programs that read them.

They follow version 2 of the standard: https://datapackage.org. A package may name no file above
its own folder, so the figures of pages have one of their own.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from answerable.addresses import (
    BOUNDARIES,
    FIGURES_PACKAGE,
    PACKAGE,
    declaration_file,
    figure_file,
    inputs_file,
    release_file,
)
from answerable.exports.columns import TABLES, Table
from answerable.exports.metrics import figures_table, inputs_table, sources_of
from answerable.findings import Ledger, figured
from answerable.record import Record
from answerable.record.inputs import is_made
from answerable.records import Document, Metric

PROFILES = "https://datapackage.org/profiles/2.0"
MEDIA_TYPES = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "json": "application/json",
    "yml": "application/yaml",
}
# What is published as a list of JSON alone, and what each says.
LISTED = {
    "metrics": ("Metrics", "Every metric: what it measures, its unit, notes and aims."),
    "people": ("People", "The people who check the work."),
    "meetings": ("Meetings", "Meetings held or planned."),
    "documents": ("Documents", "Every document that the record names."),
    "letters": ("Letters", "Letters, and what they ask."),
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


def packages(ledger: Ledger, address: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return each package by its path; `files` are all data files, by theirs."""
    record = ledger.record
    shared = _shared(ledger, address)
    found = [x for x in _resources(record) if x.path in files]
    figures = [*_figures(record)]
    plan = record.plan
    return {
        PACKAGE: {
            "$schema": f"{PROFILES}/datapackage.json",
            "name": "record",
            "title": plan.title,
            "description": plan.summary,
            **shared,
            "resources": [_described(record, x, "data/", files[x.path]) for x in found],
        },
        FIGURES_PACKAGE: {
            "$schema": f"{PROFILES}/datapackage.json",
            "name": "figures",
            "title": f"{plan.title}: the figures of each chart",
            "description": "What each chart shows, as a table. All figures are in the package of "
            "the whole record, in the folder data.",
            **shared,
            "resources": [_described(record, x, "outcomes/", files[x.path]) for x in figures],
        },
    }


def _shared(ledger: Ledger, address: str) -> dict[str, Any]:
    """Return what is so of all packages of a record."""
    plan, releases = ledger.record.plan, ledger.record.releases
    publisher = ledger.record.bodies[plan.publisher].name
    return {
        **({"homepage": address} if address else {}),
        **({"version": releases[-1].id} if releases else {}),
        "created": f"{ledger.today.isoformat()}T00:00:00Z",
        "keywords": ["promises", "accountability", "open data"],
        "contributors": [{"title": publisher, "roles": ["publisher"]}],
        "licenses": _licences(ledger.record),
        "sources": [_source(ledger.record.documents[plan.document])],
    }


def _licences(record: Record) -> list[dict[str, str]]:
    licence = record.plan.licence
    return [{"name": licence.id, "title": licence.title, "path": licence.url}]


def _source(document: Document) -> dict[str, str]:
    return {"title": document.title, **({"path": document.link} if document.link else {})}


def _resources(record: Record) -> Iterator[Resource]:
    """Yield every file below `data/` that may be published, in the order of the package."""
    for name, table in TABLES.items():
        yield Resource(f"data/{name}.csv", name, table.title, table.words, table)
        yield Resource(f"data/{name}.json", f"{name}-json", table.title, table.words)
    for name, (title, words) in LISTED.items():
        yield Resource(f"data/{name}.json", f"{name}-json", title, words)
    yield Resource(
        BOUNDARIES, "areas-geojson", "Boundaries of areas", "The outline of each area.",
    )  # fmt: skip
    for metric in record.metrics.values():
        yield from _metric_resources(record, metric)
    for release in record.releases:
        words = "What this release of the record changed, bound to the release before it."
        yield Resource(
            release_file(release.id), f"release-{release.id}", f"Release {release.id}", words
        )


def _metric_resources(record: Record, metric: Metric) -> Iterator[Resource]:
    name, title, sources = f"metric-{metric.id}", metric.title, tuple(_documents(record, metric))
    path = f"data/metrics/{metric.id}"
    figures = figures_table(metric)
    yield Resource(f"{path}.csv", name, title, metric.question, figures, sources)
    yield Resource(f"{path}.json", f"{name}-json", title, metric.question, None, sources)
    if metric.inputs:
        made = f"What these figures were made of: {title}"
        table = inputs_table()
        yield Resource(inputs_file(metric.id), f"{name}-inputs", made, table.words, table, sources)
    if is_made(metric):
        words = "The declaration by which `build.py aggregate` makes the figures."
        title = f"How these figures are made: {title}"
        yield Resource(
            declaration_file(metric.id), f"{name}-declaration", title, words, None, sources
        )


def _figures(record: Record) -> Iterator[Resource]:
    for metric in record.metrics.values():
        for figure in figured(metric):
            yield Resource(
                figure_file(metric.id, figure.name, "csv"),
                f"{metric.id}-{figure.name}",
                f"{metric.title}: {figure.name}",
                metric.question,
                figures_table(metric),
                tuple(_documents(record, metric)),
            )


def _documents(record: Record, metric: Metric) -> Iterator[Document]:
    for id_ in dict.fromkeys(found["document"] for found in sources_of(metric)):
        yield record.documents[id_]


def _described(record: Record, resource: Resource, folder: str, data: bytes) -> dict[str, Any]:
    ending = resource.path.rpartition(".")[2]
    table = resource.table
    return {
        "name": resource.name,
        "title": resource.title,
        "description": resource.description,
        "path": resource.path.removeprefix(folder),
        **({"type": "table"} if table else {}),
        "format": ending,
        "mediatype": MEDIA_TYPES[ending],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "licenses": _licences(record),
        **({"sources": [_source(x) for x in resource.sources]} if resource.sources else {}),
        **({"schema": _schema(table)} if table else {}),
    }


def _schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table."""
    return {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [column.schema() for column in table.columns],
        "missingValues": [""],
        **({"primaryKey": [*table.key]} if table.key else {}),
        **({"foreignKeys": [*_foreign_keys(table)]} if table.named else {}),
    }


def _foreign_keys(table: Table) -> Iterator[dict[str, Any]]:
    for column, named in (table.named or {}).items():
        reference = {"resource": named, "fields": [*TABLES[named].key]}
        yield {"fields": [column], "reference": reference}
