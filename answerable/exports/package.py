"""Data Packages: a description of every data file, for programs that read them.

They follow version 2 of the standard: https://datapackage.org. A package may name no file above
its own folder, so the figures of pages have one of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from answerable.addresses import FIGURES_PACKAGE, PACKAGE
from answerable.exports.about import About
from answerable.exports.columns import Table
from answerable.exports.declared import TABLES
from answerable.exports.kept import Keeper
from answerable.exports.resources import (
    Resource,
    chart_resources,
    metric_resources,
    release_resources,
    shared_resources,
)
from answerable.exports.runs import runs
from answerable.exports.writing import json_item, json_items, json_with
from answerable.findings import Ledger
from answerable.language import _
from answerable.record import Record
from answerable.records import Document
from answerable.shelving import Held, Pieces

PROFILES = "https://datapackage.org/profiles/2.0"
MEDIA_TYPES = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "json": "application/json",
    "yml": "application/yaml",
}


def packages(
    ledger: Ledger, about: About, files: Mapping[str, Held], keeper: Keeper
) -> Iterator[tuple[str, bytes]]:
    """Yield each package with its path; `files` are those that are published, by theirs."""
    record, plan, shared = ledger.record, ledger.record.plan, _shared(ledger, about)
    runs_of_metrics = [*_of_metrics(ledger, files, keeper)]

    def of_metrics(folder: str) -> Iterator[bytes]:
        return (run[folder].read() for run in runs_of_metrics)

    whole = {**shared, "name": "record", "title": plan.title, "description": plan.summary}
    found = [
        _described(record, "data/", shared_resources(), files),
        *of_metrics("data/"),
        _described(record, "data/", release_resources(record), files),
    ]
    yield PACKAGE, json_with(whole, "resources", found)
    charts = {
        **shared,
        "name": "figures",
        "title": _("{title}: the figures of each chart", title=plan.title),
        "description": _(
            "What each chart shows, as a table. All figures are in the package of the whole "
            "record, in the folder data."
        ),
    }
    if any(figures := [*of_metrics("outcomes/")]):
        yield FIGURES_PACKAGE, json_with(charts, "resources", figures)


def _of_metrics(
    ledger: Ledger, files: Mapping[str, Held], keeper: Keeper
) -> Iterator[Mapping[str, Held]]:
    """Yield what is said of the files of metrics, by their folder: of some metrics at a time."""
    keys = keeper.keys
    for run in runs(ledger.record.metrics, str):
        told = [(id_, keys.metric(id_)) for id_ in run]
        key = keys.of("resources", keys.rest, told)
        yield keeper.rows.take(key, partial(_of_run, ledger, run, files))


def _of_run(ledger: Ledger, run: Iterable[str], files: Mapping[str, Held]) -> Pieces:
    record = ledger.record
    metrics = [record.metrics[id_] for id_ in run]
    data = (x for metric in metrics for x in metric_resources(record, metric))
    charts = (x for metric in metrics for x in chart_resources(ledger, metric))
    return {
        "data/": _described(record, "data/", data, files),
        "outcomes/": _described(record, "outcomes/", charts, files),
    }


def _described(
    record: Record, folder: str, found: Iterable[Resource], files: Mapping[str, Held]
) -> bytes:
    """Return what a package says of those files that are published, as items of a list."""
    return json_items(
        json_item(_resource(record, resource, folder, files[resource.path]))
        for resource in found
        if resource.path in files
    )


def _shared(ledger: Ledger, about: About) -> dict[str, Any]:
    """Return what is so of all packages of a record."""
    plan, release = ledger.record.plan, about.release
    day = release.date if release else ledger.today
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        **({"homepage": about.address} if about.address else {}),
        **({"version": release.id} if release else {}),
        "created": f"{day.isoformat()}T00:00:00Z",
        "keywords": [_("promises"), _("accountability"), _("open data")],
        # The plan's publisher wrote a source of the record, and not the record.
        "contributors": [{"title": about.name or plan.title, "roles": ["publisher"]}],
        "licenses": _licences(ledger.record),
        "sources": [_source(ledger.record.documents[plan.document])],
    }


def _licences(record: Record) -> list[dict[str, str]]:
    licence = record.plan.licence
    return [{"name": licence.id, "title": licence.title, "path": licence.url}]


def _source(document: Document) -> dict[str, str]:
    return {"title": document.title, **({"path": document.link} if document.link else {})}


def _resource(record: Record, resource: Resource, folder: str, held: Held) -> dict[str, Any]:
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
        "bytes": held.size,
        "hash": f"sha256:{held.sha256}",
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
