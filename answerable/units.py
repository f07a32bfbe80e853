"""What results of a promise rest on: by the hashes of it, a result that was kept is known as right.

A promise with its reports, and the metrics that these name, is a unit. What is said of a promise is
decided by its unit and by the rest of the record: its other files, and the names of all promises
and metrics. No unit rests on what another one holds.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.citations import citations
from answerable.record import Record


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

    @property
    def all(self) -> Mapping[str, str]:
        """The hashes of all units by the ids of their promises.

        Reports on a promise that is not there are a unit too.
        """
        return self._of

    @cached_property
    def metrics(self) -> str:
        """The hash of all metrics, with their figures."""
        return _hash(self._digest(metric.file) for metric in self.record.metrics.values())

    @cached_property
    def outline(self) -> str:
        """The hash of all promises and reports but their words: of what they are, and name."""
        record = self.record
        return _hash(
            repr(thing.model_copy(update={"body": "", "body_line": 0}))
            for thing in (*record.commitments.values(), *record.reports)
        )

    @cached_property
    def rest(self) -> str:
        """The hash of all that units share, with the figures that its texts cite."""
        record, (_, files) = self.record, self._parted
        cited = {id_ for file, ids in self._cited.items() if file in files for id_ in ids}
        return _hash(
            (
                *(files[file] for file in sorted(files)),
                "promises",
                *(f"{x.id}\0{x.title}\0{x.section}" for x in record.commitments.values()),
                "metrics",
                *(f"{x.id}\0{x.title}" for x in record.metrics.values()),
                "cited",
                *self._figures(cited),
                "unread",
                *sorted(self._unread),
            )
        )

    @property
    def _unread(self) -> frozenset[str]:
        """The files that can't be read and have no hash: of others, it tells that as well."""
        known, metrics = self.record.digests, self.record.metrics.values()
        tables = {metric.csv_file for metric in metrics if metric.file in known}
        return self.record.broken - known.keys() - tables

    def _digest(self, file: str) -> str:
        """Return the hash of a file; its name is in it."""
        return self.record.digests.get(file, "")

    @cached_property
    def _parted(self) -> tuple[Mapping[str, list[str]], Mapping[str, str]]:
        """The hashes of each unit's own files, in order, and those of no unit and no metric."""
        record, rest = self.record, dict(self.record.digests)
        own: dict[str, list[str]] = defaultdict(list)
        for promise in record.commitments.values():
            own[promise.id].append(rest.pop(promise.file))
        for report in record.reports:
            own[report.id].append(rest.pop(report.file))
        for metric in record.metrics.values():
            rest.pop(metric.file, None)
        return own, rest

    @cached_property
    def _of(self) -> Mapping[str, str]:
        named, (own, _) = self._named, self._parted
        return {
            id_: _hash([*files, *self._figures(named[id_])] if id_ in named else files)
            for id_, files in own.items()
        }

    def _figures(self, metrics: Iterable[str]) -> Iterator[str]:
        for id_ in sorted(metrics):
            metric = self.record.metrics.get(id_)
            yield f"{id_}\0{self._digest(metric.file) if metric else ''}"

    @property
    def _named(self) -> Mapping[str, set[str]]:
        """The metrics that units name, by the ids of their promises: some name none."""
        record = self.record
        found: dict[str, set[str]] = defaultdict(set)
        for promise in record.commitments.values():
            if promise.metrics:
                found[promise.id].update(promise.metrics)
            for part in promise.parts:
                if part.metric:
                    found[promise.id].add(part.metric)
        for report in record.reports:
            if report.metrics:
                found[report.id].update(report.metrics)
        if cited := self._cited:
            for thing in (*record.commitments.values(), *record.reports):
                if thing.file in cited:
                    found[thing.id] |= cited[thing.file]
        return found

    @cached_property
    def _cited(self) -> Mapping[str, frozenset[str]]:
        """The metrics that each text cites, by its file.

        Texts are looked at as they are written: those of records may have figures put in.
        """
        return {
            text.file: frozenset(cited.metric for cited in citations(text.body))
            for text in self.record.texts
            if "{{" in text.body
        }


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
