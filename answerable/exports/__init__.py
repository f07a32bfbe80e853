"""The record as files that programs read: JSON, CSV, and a Data Package that describes them.

Names and columns are permanent: people's programs depend on them.
"""

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

from answerable.addresses import BOUNDARIES, release_file, schema_file
from answerable.dictionary import KINDS, schema_bytes
from answerable.exports.about import NOTHING, About
from answerable.exports.areas import geojson
from answerable.exports.feeds import feeds
from answerable.exports.files import Files
from answerable.exports.kept import Keeper, Keys
from answerable.exports.listing import lists, tables
from answerable.exports.metrics import metric_files, metric_of, observations
from answerable.exports.package import packages
from answerable.exports.writing import json_bytes
from answerable.findings import Ledger
from answerable.record import Record
from answerable.record.releases import release_text
from answerable.records.history import Release
from answerable.shelving import Held, Pieces

__all__ = ["About", "Files", "data_files", "observations"]


def data_files(ledger: Ledger, about: About = NOTHING, cache: Path | None = None) -> Files:
    """Return every data file of the site by its path, in order.

    What a file was made of is kept in the folder `cache`, if there is one: with it, a file is made
    when somebody asks for its bytes, and of what is otherwise than it was.
    """
    keeper = Keeper(cache, Keys(ledger))
    found = dict(_of_record(ledger, keeper))
    small = dict(packages(ledger, about, found, keeper)) | feeds(ledger, about)
    small |= {schema_file(kind.name): schema_bytes(kind) for kind in KINDS}
    found |= {path: Held.of(data) for path, data in small.items()}
    keeper.close()
    return Files(found)


def _of_record(ledger: Ledger, keeper: Keeper) -> Iterator[tuple[str, Held]]:
    record, keys = ledger.record, keeper.keys
    for name, rows in lists(ledger).items():
        yield f"data/{name}.json", Held.of(json_bytes(rows))
    yield from keeper.files("metrics", keys.metrics, partial(_metrics, ledger)).items()
    yield from tables(ledger, keeper)
    # Files of a metric are made together, and asked for one after another.
    files_of = lru_cache(maxsize=1)(partial(_files_of, ledger))
    for id_ in record.metrics:
        key = keys.of(keys.metric(id_))
        yield from keeper.files(f"metrics/{id_}", key, partial(files_of, id_)).items()
    if record.boundaries:
        yield from keeper.files("boundaries", keys.of(keys.rest), partial(_areas, record)).items()
    for release in record.releases:
        path, key = release_file(release.id), keys.of(record.release_hashes[release.sequence])
        yield from keeper.files(path, key, partial(_release, release)).items()


def _areas(record: Record) -> Pieces:
    return {BOUNDARIES: geojson(record)}


def _release(release: Release) -> Pieces:
    return {release_file(release.id): release_text(release).encode()}


def _metrics(ledger: Ledger) -> Pieces:
    rows = [metric_of(metric) for metric in ledger.record.metrics.values()]
    return {"data/metrics.json": json_bytes(rows)}


def _files_of(ledger: Ledger, metric: str) -> Pieces:
    return dict(metric_files(ledger.record.metrics[metric], ledger.figured[metric]))
