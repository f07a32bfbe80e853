"""The record as files that programs read: JSON, CSV, and a Data Package that describes them.

Names and columns are permanent: people's programs depend on them.
"""

from answerable.addresses import BOUNDARIES, release_file, schema_file
from answerable.dictionary import KINDS, schema_bytes
from answerable.exports.about import NOTHING, About
from answerable.exports.areas import geojson
from answerable.exports.declared import TABLES
from answerable.exports.feeds import feeds
from answerable.exports.listing import lists, tables
from answerable.exports.metrics import metric_files, observations
from answerable.exports.package import packages
from answerable.exports.writing import csv_bytes, flat, json_bytes
from answerable.findings import Ledger
from answerable.record.releases import release_text

__all__ = ["About", "csv_bytes", "data_files", "observations"]


def data_files(ledger: Ledger, about: About = NOTHING) -> dict[str, bytes]:
    """Return every data file of the site by its path, in order."""
    record, tabled, listed = ledger.record, tables(ledger), lists(ledger)
    files = {f"data/{table}.json": json_bytes(rows) for table, rows in {**tabled, **listed}.items()}
    for table, rows in tabled.items():
        files[f"data/{table}.csv"] = csv_bytes(flat(rows), TABLES[table].names)
    for metric in record.metrics.values():
        files.update(metric_files(metric))
    if record.boundaries:
        files[BOUNDARIES] = geojson(record)
    for release in record.releases:
        files[release_file(release.id)] = release_text(release).encode()
    described = packages(ledger, about, files)
    files |= {path: json_bytes(package) for path, package in described.items()}
    files |= feeds(ledger, about)
    files |= {schema_file(kind.name): schema_bytes(kind) for kind in KINDS}
    return dict(sorted(files.items()))
