"""What results of a promise rest on: by the hashes of it, a result that was kept is known as right.

A promise with its reports, and the metrics that these name, is a unit. What is said of a promise is
decided by its unit and by the rest of the record: its other files, and the names of all promises
and metrics. No unit rests on what another one holds.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from answerable.keeping import hash_of
from answerable.record import Record
from answerable.record.outlines import Outline


@dataclass(frozen=True)
class Units:
    """The hashes of a record's units, and of the rest of it.

    They are known only of a record that was read with a cache; see `Record.outlines`.
    """

    record: Record

    @property
    def known(self) -> bool:
        """Whether there are hashes."""
        return bool(self.record.outlines)

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
    def files(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of each unit's own files, in order, by the ids of their promises."""
        return {id_: tuple(x.file for x in outlines) for id_, outlines in self._own.items()}

    def metric(self, id_: str) -> str:
        """Return the hash of a metric with its figures, by its id; empty where it is not known."""
        found = self._metrics.get(id_)
        return found.digest if found else ""

    @cached_property
    def metrics(self) -> str:
        """The hash of all metrics, with their figures."""
        return hash_of(*(outline.digest for outline in self._metrics.values()))

    @cached_property
    def skeletons(self) -> str:
        """The hash of all promises and reports but their words: of what they are, and name."""
        return hash_of(*(outline.skeleton for own in self._own.values() for outline in own))

    @cached_property
    def rest(self) -> str:
        """The hash of all that units share, with the figures that its texts cite."""
        rest = self._rest
        promises = ((outline.id_in("commitments"), outline) for outline in self._outlines)
        return hash_of(
            [outline.digest for outline in rest],
            [(id_, x.title, x.section) for id_, x in promises if id_],
            [(id_, x.title) for id_, x in self._metrics.items()],
            [*self._figures({id_ for outline in rest for id_ in outline.cites})],
            sorted(self._unread),
        )

    @property
    def _unread(self) -> frozenset[str]:
        """The files that can't be read and have no hash: of others, it tells that as well."""
        known = {file for outline in self._outlines for file in outline.files}
        return self.record.broken - known

    @property
    def _outlines(self) -> Collection[Outline]:
        return self.record.outlines.values()

    @cached_property
    def _metrics(self) -> Mapping[str, Outline]:
        """The outlines of metrics, by their ids."""
        found = ((outline.id_in("metrics"), outline) for outline in self._outlines)
        return {id_: outline for id_, outline in found if id_}

    @cached_property
    def _own(self) -> Mapping[str, Sequence[Outline]]:
        """The outlines of each unit's own files, in order."""
        own: dict[str, list[Outline]] = defaultdict(list)
        for outline in self._outlines:
            if id_ := outline.id_in("commitments", "reports"):
                own[id_].append(outline)
        return own

    @property
    def _rest(self) -> Sequence[Outline]:
        """The outlines of files that are of no unit and no metric."""
        kinds = "commitments", "reports", "metrics"
        return [outline for outline in self._outlines if not outline.id_in(*kinds)]

    @cached_property
    def _of(self) -> Mapping[str, str]:
        found = {}
        for id_, outlines in self._own.items():
            named = {metric for outline in outlines for metric in outline.metrics}
            files = [outline.digest for outline in outlines]
            found[id_] = hash_of(files, [*self._figures(named)])
        return found

    def _figures(self, metrics: Iterable[str]) -> Iterator[tuple[str, str]]:
        yield from ((id_, self.metric(id_)) for id_ in sorted(metrics))
