"""Data Packages: a description of every data file, for programs that read them.

They follow version 2 of the standard: https://datapackage.org. A package may name no file above
its own folder, so the figures of pages have one of their own.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from answerable.addresses import FIGURES_PACKAGE, PACKAGE
from answerable.exports.about import About
from answerable.exports.columns import Table
from answerable.exports.declared import TABLES
from answerable.exports.resources import Resource, chart_resources, resources
from answerable.findings import Ledger
from answerable.language import _
from answerable.record import Record
from answerable.records import Document

PROFILES = "https://datapackage.org/profiles/2.0"
MEDIA_TYPES = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "json": "application/json",
    "yml": "application/yaml",
}


class Facts(NamedTuple):
    """What a package says of a file's bytes: how many they are, and their SHA-256 hash."""

    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> "Facts":
        """Return the facts of a file."""
        return cls(len(data), hashlib.sha256(data).hexdigest())


def packages(ledger: Ledger, about: About, files: Mapping[str, Facts]) -> dict[str, Any]:
    """Return each package by its path; `files` are those that are published, by theirs."""
    record, plan = ledger.record, ledger.record.plan
    found = [x for x in resources(record) if x.path in files]
    figures = [*chart_resources(ledger)]
    shared = _shared(ledger, about)
    whole = {
        **shared,
        "name": "record",
        "title": plan.title,
        "description": plan.summary,
        "resources": [_described(record, x, "data/", files[x.path]) for x in found],
    }
    charts = {
        **shared,
        "name": "figures",
        "title": _("{title}: the figures of each chart", title=plan.title),
        "description": _(
            "What each chart shows, as a table. All figures are in the package of the whole "
            "record, in the folder data."
        ),
        "resources": [_described(record, x, "outcomes/", files[x.path]) for x in figures],
    }
    return {PACKAGE: whole, **({FIGURES_PACKAGE: charts} if figures else {})}


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


def _described(record: Record, resource: Resource, folder: str, facts: Facts) -> dict[str, Any]:
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
        "bytes": facts.size,
        "hash": f"sha256:{facts.sha256}",
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
