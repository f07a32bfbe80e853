"""What results of a promise rest on: by the hashes of it, a result that was kept is known as right.

A promise with its reports, and the metrics that these name, is a unit. What is said of a promise is
decided by its unit and by the rest of the record: its other files, and the names of all promises
and metrics. No unit rests on what another one holds.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.citations import citations
from answerable.record import Record
from answerable.records import Commitment, Metric, Report


@dataclass(frozen=True)
class Units:
    """The hashes of a record's units, and of the rest of it.

    They are known only of a record that was read with a cache; see `Record.digests`.
    """

    record: Record

    @property
    def known(self) -> bool:
        """Whether there are hashes."""
        return bool(self.record.digests)

    def of(self, commitment: str) -> str:
        """Return the hash of a unit, by the id of its promise."""
        return self._of[commitment]

    @cached_property
    def rest(self) -> str:
        """The hash of all that units share, with the figures that its texts cite."""
        record = self.record
        own = {thing.file for thing in self._own()}
        cited = {id_ for file, ids in self._cited.items() if file not in own for id_ in ids}
        files = sorted(x for x in record.digests.items() if x[0] not in own)
        promises = [(x.id, x.file, x.title, x.section) for x in record.commitments.values()]
        metrics = [(x.id, x.file, x.title) for x in record.metrics.values()]
        return _hash((files, promises, metrics, [*self._figures(sorted(cited))]))

    def _own(self) -> Iterator[Commitment | Report | Metric]:
        record = self.record
        yield from record.commitments.values()
        yield from record.reports
        yield from record.metrics.values()

    @cached_property
    def _of(self) -> Mapping[str, str]:
        record, digests, cited = self.record, self.record.digests, self._cited
        files: dict[str, list[str]] = {id_: [] for id_ in record.commitments}
        metrics: dict[str, set[str]] = {id_: set() for id_ in record.commitments}
        for promise in record.commitments.values():
            metrics[promise.id].update(x.metric for x in promise.parts if x.metric)
        texts: list[Commitment | Report] = [*record.commitments.values(), *record.reports]
        for thing in texts:
            if (own := files.get(thing.id)) is not None:
                own.append(thing.file)
                if named := (*thing.metrics, *cited.get(thing.file, ())):
                    metrics[thing.id].update(named)
        return {
            id_: _hash(
                [
                    *((file, digests[file]) for file in files[id_]),
                    *self._figures(sorted(metrics[id_])),
                ]
            )
            for id_ in files
        }

    def _figures(self, metrics: Iterable[str]) -> Iterator[tuple[str, str]]:
        known = self.record.metrics
        for id_ in metrics:
            yield id_, self.record.digests[known[id_].file] if id_ in known else ""

    @cached_property
    def _cited(self) -> Mapping[str, frozenset[str]]:
        """The metrics that each text cites, by its file."""
        return {
            text.file: frozenset(cited.metric for cited in citations(text.body))
            for text in self.record.texts
            if "{{" in text.body
        }


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogateescape")).hexdigest()
