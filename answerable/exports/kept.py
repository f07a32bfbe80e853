"""What data files were made of, kept between builds: what is as it was is not made again."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path

from answerable.findings import Ledger
from answerable.keeping import Kept, hash_of, read_table, version_of_all, write_table
from answerable.language import spoken
from answerable.record.outlines import Outline
from answerable.shelving import Held, Pieces, Shelf

FILES, ROWS = "files", "rows"  # folders of the cache


class Keys:
    """What results rest on, as hashes: all are empty where the record is not known by hashes."""

    def __init__(self, ledger: Ledger) -> None:
        self._units = ledger.units
        self.known = self._units.known
        self.version = hash_of(version_of_all(), spoken().code, spoken().version)
        # What is told of promises rests on the day, too.
        self.rest = self.of(str(ledger.today), self._units.rest) if self.known else ""

    def unit(self, commitment: str) -> str:
        """Return what the rows of a promise rest on, by its id, beside the rest."""
        return self._units.of(commitment) if self.known else ""

    def report(self, commitment: str, edition: str) -> str:
        """Return what the rows of a report rest on, beside the rest, as hashes.

        That is the report, the figures that it cites, and all of its promise but the words.
        """
        outline = self._reports.get((commitment, edition))
        if not outline:
            return ""
        on = f"{outline.digest} {self._promises.get(commitment, '')}"
        return " ".join((on, *map(self.metric, outline.cites))) if outline.cites else on

    @cached_property
    def _reports(self) -> Mapping[tuple[str, str], Outline]:
        found = self._units.record.outlines_of["reports"]
        return {(outline.id, outline.edition): outline for outline in found}

    @cached_property
    def _promises(self) -> Mapping[str, str]:
        found = self._units.record.outlines_of["commitments"]
        return {outline.id: outline.skeleton for outline in found}

    def metric(self, id_: str) -> str:
        """Return what a metric and its figures rest on, by its id."""
        return self._units.metric(id_)

    @cached_property
    def metrics(self) -> str:
        """What all metrics and their figures rest on."""
        return self.of("metrics", self._units.metrics) if self.known else ""

    @cached_property
    def promises(self) -> str:
        """What the order of promises rests on: all that they are but their words."""
        return self.of("promises", self.rest, self._units.skeletons) if self.known else ""

    def of(self, *told: object) -> str:
        """Return the key of what rests on several things, told by plain values."""
        return hash_of(self.version, told) if self.known else ""


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
