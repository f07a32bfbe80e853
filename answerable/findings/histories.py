"""The history of each record, and what follows from all of them: from releases and corrections."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.findings.grouping import grouped
from answerable.findings.releases import Happened, Told, what_releases_did
from answerable.history.claims import key_of
from answerable.history.differences import Altered, Removed
from answerable.record import Record
from answerable.record.raw import ROW_PARTS
from answerable.records import Correction, CorrectionKind
from answerable.records.history import Key, Release, Value

# The columns of a row that are its figure; the others say whose it is, and where it is from.
FIGURES = ("value", "qualifier", "lower", "upper", "numerator", "denominator", "marker")


@dataclass(frozen=True)
class Withdrawn:
    """A record that was taken out, with the correction that says so and what it held last.

    `release` is the one that took it out; it is None where that is still to be released.
    """

    key: Key
    correction: Correction
    release: Release | None
    fields: Mapping[str, Value]


@dataclass(frozen=True)
class History:
    """The releases of a record, oldest first, and what follows from them and from corrections."""

    told: tuple[Told, ...]
    corrections: tuple[Correction, ...]

    @cached_property
    def by_record(self) -> Mapping[Key, tuple[Happened, ...]]:
        """What was done to each record, from the oldest to the newest."""
        found: dict[Key, list[Happened]] = {}
        for told in self.told:
            for happened in told.happened:
                found.setdefault(happened.key, []).append(happened)
        return {key: tuple(all_) for key, all_ in found.items()}

    @cached_property
    def carried(self) -> Mapping[str, Release]:
        """The release that brought each correction, by its id."""
        return {x.id: told.release for told in self.told for x in told.corrections}

    @cached_property
    def accounted(self) -> Mapping[str, tuple[Happened, ...]]:
        """What each correction accounts for, by its id."""
        found: dict[str, list[Happened]] = {}
        for told in self.told:
            for happened in told.happened:
                if happened.correction:
                    found.setdefault(happened.correction.id, []).append(happened)
        return {id_: tuple(all_) for id_, all_ in found.items()}

    @cached_property
    def corrected(self) -> Mapping[Key, tuple[Correction, ...]]:
        """The corrections of each record, the newest first."""
        found: dict[Key, list[Correction]] = {}
        for correction in self.corrections:
            if key := key_of(correction.record):
                found.setdefault(key, []).append(correction)
        return {key: tuple(all_) for key, all_ in found.items()}

    @cached_property
    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """The records that corrections withdraw, the newest first."""
        return tuple(
            self._withdrawn(key, correction)
            for correction in self.corrections
            if correction.kind_of is CorrectionKind.WITHDRAWAL
            if (key := key_of(correction.record))
        )

    @cached_property
    def withdrawn_with(self) -> Mapping[Key, Withdrawn]:
        """For each record that is gone the withdrawal that took it out, by itself or with another.

        A measure takes its figures with it, and an update its reports.
        """
        by_correction = {found.correction.id: found for found in self.withdrawn}
        covered = {
            x.key: by_correction[x.correction.id]
            for all_ in self.by_record.values()
            for x in all_
            if isinstance(x.change, Removed) and x.correction
            if x.correction.id in by_correction
        }
        return {**covered, **{found.key: found for found in self.withdrawn}}

    @cached_property
    def last(self) -> Mapping[Key, Mapping[str, Value]]:
        """What the records that are gone held when they were taken out."""
        return {
            x.key: x.change.fields
            for told in self.told
            for x in told.happened
            if isinstance(x.change, Removed)
        }

    @cached_property
    def reports_of(self) -> Mapping[str, tuple[Key, ...]]:
        """For each promise all that updates report of it, or once reported."""
        keys = (key for key in self.by_record if key.kind == "report")
        return grouped((key.id.partition("/")[2], key) for key in keys)

    @cached_property
    def reports_in(self) -> Mapping[str, tuple[Key, ...]]:
        """For each update all that it reports, or once reported."""
        keys = (key for key in self.by_record if key.kind == "report")
        return grouped((key.id.partition("/")[0], key) for key in keys)

    @cached_property
    def revised(self) -> Mapping[str, frozenset[str]]:
        """For each metric the rows of its figures that were put right, as `2022-08 | Lambeth`."""
        found: dict[str, set[str]] = {}
        for all_ in self.accounted.values():
            for x in all_:
                if x.key.kind == "figures" and (path := _figure_changed(x)):
                    found.setdefault(x.key.id, set()).add(path)
        return {id_: frozenset(paths) for id_, paths in found.items()}

    @cached_property
    def corrected_groups(self) -> Mapping[str, tuple[Correction, ...]]:
        """For each group of figures that were put right, such as an area, the corrections."""
        found: dict[str, dict[str, Correction]] = {}
        for correction in self.corrections:
            for x in self.accounted.get(correction.id, ()):
                if x.key.kind == "figures" and (path := _figure_changed(x)):
                    for group in path.split(ROW_PARTS)[1:]:
                        found.setdefault(group, {})[correction.id] = correction
        return {group: tuple(all_.values()) for group, all_ in found.items()}

    def _withdrawn(self, key: Key, correction: Correction) -> Withdrawn:
        found = self.by_record.get(key, ())
        last = next((x for x in found if isinstance(x.change, Removed)), None)
        return Withdrawn(key, correction, last.release if last else None, self.last.get(key, {}))

    def since(self, key: Key) -> Release | None:
        """Return the release that brought a record; None where none has yet."""
        found = self.by_record.get(key)
        return found[0].release if found else None

    def of(self, keys: Iterable[Key]) -> tuple[Happened, ...]:
        """Return what was done to records since the first of them came, the newest first.

        Within a release the order is that of the release.
        """
        first, *others = keys
        came = self.since(first)
        found = [x for key in (first, *others) for x in self.by_record.get(key, ())]
        later = [x for x in found if came and x.release.sequence > came.sequence]
        return tuple(sorted(later, key=lambda x: -x.release.sequence))


def _figure_changed(x: Happened) -> str:
    """Return the name of a row whose figure was another; empty where only its source was."""
    change = x.change
    if not (isinstance(change, Altered) and change.now is not None):
        return ""
    was, now = (v if isinstance(v, Mapping) else {} for v in (change.was, change.now))
    return change.path if any(was.get(name) != now.get(name) for name in FIGURES) else ""


def history_of(record: Record) -> History:
    """Return what the releases of a record did, and what follows from it."""
    found = record.corrections.values()
    corrections = sorted(found, key=lambda x: (x.date.first, x.id), reverse=True)
    return History(tuple(what_releases_did(record)), tuple(corrections))
