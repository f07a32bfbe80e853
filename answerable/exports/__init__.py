"""The record as files that programs read: JSON, CSV, and a Data Package that describes them.

Names and columns are permanent: people's programs depend on them.
"""

from answerable.addresses import BOUNDARIES, schema_file
from answerable.dictionary import KINDS, schema_bytes
from answerable.exports.areas import geojson
from answerable.exports.listing import COLUMNS, lists, tables
from answerable.exports.metrics import metric_files, observations
from answerable.exports.package import package
from answerable.exports.writing import csv_bytes, flat, json_bytes
from answerable.findings import Ledger

__all__ = ["csv_bytes", "data_files", "observations"]


def data_files(ledger: Ledger) -> dict[str, bytes]:
    """Return every data file of the site by its path, in order."""
    record, tabled, listed = ledger.record, tables(ledger), lists(ledger)
    files = {f"data/{name}.json": json_bytes(rows) for name, rows in {**tabled, **listed}.items()}
    for name, rows in tabled.items():
        files[f"data/{name}.csv"] = csv_bytes(flat(rows), COLUMNS[name])
    for metric in record.metrics.values():
        files.update(metric_files(metric))
    if record.boundaries:
        files[BOUNDARIES] = geojson(record)
    files["data/datapackage.json"] = json_bytes(package(record, [*tabled], [*tabled, *listed]))
    files |= {schema_file(kind.name): schema_bytes(kind) for kind in KINDS}
    return dict(sorted(files.items()))
