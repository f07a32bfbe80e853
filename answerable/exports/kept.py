"""What data files were made of, kept between builds: what is as it was is not made again."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path

from answerable.findings import Ledger
from answerable.keeping import Kept, read_table, version_of_all, write_table
from answerable.language import spoken
from answerable.records import Metric
from answerable.shelving import Held, Pieces, Shelf

FILES, ROWS = "files", "rows"  # folders of the cache


class Keys:
    """What results rest on, as hashes: all are empty where the record is not known by hashes."""

    def __init__(self, ledger: Ledger) -> None:
        self._units = ledger.units
        self.known = self._units.known
        told = (version_of_all(), spoken().code, spoken().version)
        self.version = hashlib.sha256(repr(told).encode()).hexdigest()
        # What is told of promises rests on the day, too.
        self.rest = self.of(str(ledger.today), self._units.rest) if self.known else ""

    def unit(self, commitment: str) -> str:
        """Return what the rows of a promise rest on, by its id, beside the rest."""
        return self._units.of(commitment) if self.known else ""

    def metric(self, metric: Metric) -> str:
        """Return what a metric and its figures rest on."""
        return self._units.record.digests.get(metric.file, "")

    @cached_property
    def metrics(self) -> str:
        """What all metrics and their figures rest on."""
        return self.of(self._units.metrics) if self.known else ""

    def of(self, *told: object) -> str:
        """Return the key of what rests on several things, told by plain values."""
        if not self.known:
            return ""
        found = repr((self.version, told))
        return hashlib.sha256(found.encode("utf-8", "surrogateescape")).hexdigest()


class Keeper:
    """Keeps the rows of tables, and of files how large they are and their hashes."""

    def __init__(self, cache: Path | None, keys: Keys) -> None:
        cache = cache if keys.known else None
        self.keys = keys
        self._folder = cache and cache / FILES
        self._before = read_table(self._folder, keys.version, ()) if self._folder else Kept()
        self._now: dict[str, tuple[str, tuple[tuple[str, int, str], ...]]] = {}
        self.rows = Shelf(cache and cache / ROWS)

    def files(self, name: str, key: str, make: Callable[[], Pieces]) -> Mapping[str, Held]:
        """Return the files that are made together, by their paths; of an empty key, as bytes."""
        if not key:
            return {path: Held.of(data) for path, data in make().items()}
        kept = self._before.get(name)
        if not kept or kept[0] != key:
            made = [(path, Held.of(data)) for path, data in make().items()]
            kept = (key, tuple((path, held.size, held.sha256) for path, held in made))
        self._now[name] = kept
        return {path: Held(size, sha, partial(_one, make, path)) for path, size, sha in kept[1]}

    def close(self) -> None:
        """Keep what was asked for, and nothing else."""
        if self._folder:
            write_table(self._folder, self.keys.version, self._before, self._now)
        self.rows.clear()


def _one(make: Callable[[], Pieces], path: str) -> bytes:
    return make()[path]
