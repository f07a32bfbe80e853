"""The Data Package: a description of every data file that programs can read."""

from collections.abc import Iterable
from typing import Any

from answerable.addresses import BOUNDARIES, declaration_file, inputs_file
from answerable.exports.listing import COLUMNS
from answerable.exports.metrics import columns_of
from answerable.exports.writing import NUMBERS
from answerable.record import Record
from answerable.record.inputs import COLUMNS as INPUT_COLUMNS
from answerable.record.inputs import is_made
from answerable.records import Metric


def package(record: Record, tables: Iterable[str], listings: Iterable[str]) -> dict[str, Any]:
    """Return the Data Package of all data files."""
    plan = record.plan
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "record",
        "title": plan.title,
        "description": plan.summary,
        "licenses": [
            {"name": plan.licence.id, "title": plan.licence.title, "path": plan.licence.url}
        ],
        "resources": [
            *(_table(name, f"{name}.csv", COLUMNS[name]) for name in tables),
            *(_listing(name) for name in listings),
            *([_boundaries_resource()] if record.boundaries else []),
            *(
                _table(f"metric-{m.id}", f"metrics/{m.id}.csv", columns_of(m), m.title)
                for m in record.metrics.values()
            ),
            *(
                _table(
                    f"metric-{m.id}-inputs",
                    inputs_file(m.id).removeprefix("data/"),
                    INPUT_COLUMNS,
                    f"What these figures were made of: {m.title}",
                )
                for m in record.metrics.values()
                if m.inputs
            ),
            *(_declaration(metric) for metric in record.metrics.values() if is_made(metric)),
        ],
    }  # fmt: skip


def _table(
    name: str, path: str, columns: Iterable[str], title: str | None = None
) -> dict[str, Any]:
    return {
        "name": name,
        "title": title or name.capitalize(),
        "path": path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [
                {"name": column, "type": "number" if column in NUMBERS else "string"}
                for column in columns
            ],
            "missingValues": [""],
        },
    }


def _declaration(metric: Metric) -> dict[str, Any]:
    return {
        "name": f"metric-{metric.id}-declaration",
        "title": f"How these figures are made: {metric.title}",
        "path": declaration_file(metric.id).removeprefix("data/"),
        "format": "yml",
        "mediatype": "application/yaml",
        "encoding": "utf-8",
    }


def _boundaries_resource() -> dict[str, Any]:
    return {
        "name": "areas-geojson",
        "title": "Boundaries of areas",
        "path": BOUNDARIES.removeprefix("data/"),
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
    }


def _listing(name: str) -> dict[str, Any]:
    return {
        "name": f"{name}-json",
        "title": name.capitalize(),
        "path": f"{name}.json",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
    }
