"""The record as files that programs read: JSON, CSV, and a Data Package that describes them.

Names and columns are permanent: people's programs depend on them.
"""

from collections.abc import Iterator

from answerable.addresses import BOUNDARIES, release_file, schema_file
from answerable.dictionary import KINDS, schema_bytes
from answerable.exports.about import NOTHING, About
from answerable.exports.areas import geojson
from answerable.exports.declared import TABLES
from answerable.exports.feeds import feeds
from answerable.exports.listing import lists, tables
from answerable.exports.metrics import metric_files, observations
from answerable.exports.package import Facts, packages
from answerable.exports.writing import Form, json_bytes, json_table
from answerable.findings import Ledger
from answerable.record.releases import release_text

__all__ = ["About", "data_files", "each_file", "observations"]


def data_files(ledger: Ledger, about: About = NOTHING) -> dict[str, bytes]:
    """Return every data file of the site by its path, in order."""
    return dict(sorted(each_file(ledger, about)))


def each_file(ledger: Ledger, about: About = NOTHING) -> Iterator[tuple[str, bytes]]:
    """Yield every data file of the site with its path, one at a time: a large record has much."""
    facts: dict[str, Facts] = {}
    for path, data in _of_record(ledger):
        facts[path] = Facts.of(data)
        yield path, data
    for path, package in packages(ledger, about, facts).items():
        yield path, json_bytes(package)
    yield from feeds(ledger, about).items()
    for kind in KINDS:
        yield schema_file(kind.name), schema_bytes(kind)


def _of_record(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    record = ledger.record
    for name, rows in lists(ledger).items():
        yield f"data/{name}.json", json_bytes(rows)
    for name, each in tables(ledger):
        form = Form(TABLES[name].names)
        found = [form.row(row) for row in each]
        yield f"data/{name}.json", json_table(found)
        yield f"data/{name}.csv", form.csv(row.csv for row in found)
    for metric in record.metrics.values():
        yield from metric_files(metric, ledger.figured[metric.id])
    if record.boundaries:
        yield BOUNDARIES, geojson(record)
    for release in record.releases:
        yield release_file(release.id), release_text(release).encode()
