"""What results of a promise rest on: by the hashes of it, a result that was kept is known as right.

A promise with its reports, and the metrics that these name, is a unit. What is said of a promise is
decided by its unit and by the rest of the record: its other files, and the names of all promises
and metrics. No unit rests on what another one holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from answerable.keeping import hash_of
from answerable.record import Record
from answerable.record.outlines import Outline

_OWN = ("commitments", "reports")
_PARTED = (*_OWN, "metrics")


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
        own = (outline for outlines in self._own.values() for outline in outlines)
        return sha256(b"".join([outline.bones or outline.hash for outline in own])).hexdigest()

    @cached_property
    def rest(self) -> str:
        """The hash of all that units share, with the figures that its texts cite."""
        rest, promises = self._rest, self.record.outlines_of["commitments"]
        return hash_of(
            [outline.digest for outline in rest],
            [(outline.id, outline.title, outline.section) for outline in promises],
            [(id_, outline.title) for id_, outline in self._metrics.items()],
            [*self._figures({id_ for outline in rest for id_ in outline.cites})],
            sorted(self._unread),
        )

    @property
    def _unread(self) -> frozenset[str]:
        """The files that can't be read and have no hash: of others, it tells that as well."""
        broken = self.record.broken
        known = (outline.files for outline in self.record.outlines.values()) if broken else ()
        return broken.difference(*known)

    @cached_property
    def _metrics(self) -> Mapping[str, Outline]:
        """The outlines of metrics, by their ids."""
        return {outline.id: outline for outline in self.record.outlines_of["metrics"]}

    @property
    def _rest(self) -> Sequence[Outline]:
        """The outlines of files that are of no unit and no metric, in the order of kinds."""
        of = self.record.outlines_of
        return [outline for kind in sorted(of) if kind not in _PARTED for outline in of[kind]]

    @cached_property
    def _own(self) -> Mapping[str, Sequence[Outline]]:
        """The outlines of each unit's own files, in order."""
        own: dict[str, list[Outline]] = defaultdict(list)
        for kind in _OWN:
            for outline in self.record.outlines_of[kind]:
                own[outline.id].append(outline)
        return own

    @cached_property
    def _of(self) -> Mapping[str, str]:
        found = {}
        for id_, outlines in self._own.items():
            named = {metric for outline in outlines for metric in outline.metrics}
            files = b"".join([outline.hash for outline in outlines])
            figures = repr([*self._figures(named)]) if named else ""
            found[id_] = sha256(b"%d %s%s" % (len(files), files, figures.encode())).hexdigest()
        return found

    def _figures(self, metrics: Iterable[str]) -> Iterator[tuple[str, str]]:
        yield from ((id_, self.metric(id_)) for id_ in sorted(metrics))
