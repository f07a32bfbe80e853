"""The record as pages see it: what follows from it, found once and looked up by many pages."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from answerable.addresses import OWN_STYLES
from answerable.findings import Asked, Attendance, Ledger, Roll, Stand, by_origin, rolls
from answerable.findings.grouping import grouped
from answerable.findings.signals import Signal
from answerable.keeping import hash_of
from answerable.record import Record
from answerable.records import (
    Boundary,
    Letter,
    Meeting,
    Metric,
)
from answerable.records.history import Release
from answerable.settings.allowed import Contact
from answerable.settings.colours import CHART, LIGHT, Schemes


@dataclass(frozen=True)
class Downloads:
    """All data files of a site: their sizes in bytes and their SHA-256 hashes, by path."""

    sizes: Mapping[str, int]
    sums: Mapping[str, str]

    @cached_property
    def hash(self) -> str:
        """The hash of all of them."""
        return hash_of(sorted(self.sums.items()))


@dataclass(frozen=True)
class Site:
    """The record and what follows from it, found once and shared by all pages.

    `downloads` are the sizes in bytes of published data files, by path, and `sums` their SHA-256
    hashes; `name` and `address` are the site's own. `release` is the one that the record is as it
    left; None where there is none. `contact` is whom readers write to, and `colours`
    are the body's own.
    """

    ledger: Ledger
    cache: Path
    downloads: Mapping[str, int]
    name: str = ""
    address: str = ""
    release: Release | None = None
    sums: Mapping[str, str] = field(default_factory=dict)
    contact: Contact | None = None
    colours: Schemes = field(default_factory=dict)

    @property
    def record(self) -> Record:
        """The record."""
        return self.ledger.record

    @property
    def stands(self) -> tuple[Stand, ...]:
        """How each commitment stands, in the plan's order."""
        return self.ledger.stands

    @cached_property
    def data(self) -> Downloads:
        """All data files: for a page that tells of each."""
        return Downloads(self.downloads, self.sums)

    @property
    def own_styles(self) -> tuple[str, ...]:
        """The stylesheet of the body's own colours, if it has some."""
        return (OWN_STYLES,) if self.colours else ()

    @cached_property
    def chart_colours(self) -> tuple[tuple[str, str], ...]:
        """The body's own colours of charts on paper, by the names that charts have for them."""
        own = self.colours.get(LIGHT, {})
        return tuple(
            (name.removeprefix(CHART), colour)
            for name, colour in sorted(own.items())
            if name.startswith(CHART)
        )

    def revised(self, metric: str) -> Collection[str]:
        """Return the rows of a metric's figures that were put right since they were released."""
        return self.ledger.history.revised.get(metric, ())

    @property
    def signals(self) -> tuple[Signal, ...]:
        """All that the record shows by the fixed rules."""
        return self.ledger.signals

    def signals_of(self, commitment: str) -> tuple[Signal, ...]:
        """Return what the record shows of a commitment."""
        return self.ledger.signals_of(commitment)

    @cached_property
    def _by_section(self) -> Mapping[str, tuple[Stand, ...]]:
        return grouped((stand.commitment.section, stand) for stand in self.stands)

    @cached_property
    def outlines(self) -> Mapping[str, Boundary]:
        """The boundaries of areas by their names, as figures give them."""
        areas, found = self.record.areas, self.record.boundaries
        return {areas[id_].name: shape for id_, shape in found.items() if id_ in areas}

    def in_section(self, section: str) -> tuple[Stand, ...]:
        """Return the commitments of one section."""
        return self._by_section.get(section, ())

    def in_chapter(self, chapter: str) -> tuple[Stand, ...]:
        """Return the commitments of a chapter and its sections."""
        found = next(c for c in self.record.plan.chapters if c.id == chapter)
        return tuple(s for id_ in (found.id, *found.sections) for s in self.in_section(id_))

    @cached_property
    def _metrics_by_section(self) -> Mapping[str, tuple[Metric, ...]]:
        metrics = self.record.metrics.values()
        return grouped(
            (id_, metric) for metric in metrics for id_ in dict.fromkeys(metric.sections)
        )

    def metrics_of(self, section: str) -> tuple[Metric, ...]:
        """Return the metrics whose figures a section gives."""
        return self._metrics_by_section.get(section, ())

    @cached_property
    def _promises_by_metric(self) -> Mapping[str, tuple[Stand, ...]]:
        return grouped(
            (id_, stand) for stand in self.stands for id_ in dict.fromkeys(stand.commitment.metrics)
        )

    def promises_of(self, metric: str) -> tuple[Stand, ...]:
        """Return the commitments that a metric is to show the effect of."""
        return self._promises_by_metric.get(metric, ())

    @property
    def asked(self) -> tuple[Asked, ...]:
        """All that letters and meetings asked for, from the oldest to the newest."""
        return self.ledger.asked

    @cached_property
    def _asked_about(self) -> Mapping[str, tuple[Asked, ...]]:
        return grouped((id_, found) for found in self.asked for id_ in found.item.commitments)

    def asked_about(self, commitment: str) -> tuple[Asked, ...]:
        """Return what letters and meetings asked for about a commitment."""
        return self._asked_about.get(commitment, ())

    @cached_property
    def _asked_in(self) -> Mapping[str, tuple[Asked, ...]]:
        return by_origin(self.asked)

    def asked_in(self, origin: Letter | Meeting) -> tuple[Asked, ...]:
        """Return what a letter or a meeting asked for."""
        return self._asked_in.get(origin.file, ())

    def ask(self, origin: str, id_: str) -> Asked:
        """Return one thing that a letter or a meeting asked for, by their file and its id."""
        return next(found for found in self._asked_in[origin] if found.item.id == id_)

    @cached_property
    def rolls(self) -> Mapping[str, Roll]:
        """Who was at each meeting, by its id; a meeting that is only planned has none."""
        return rolls(self.record)

    @cached_property
    def _attended(self) -> Mapping[str, tuple[tuple[Meeting, Attendance], ...]]:
        meetings = self.record.meetings_in_time
        there = (roll for meeting in meetings if (roll := self.rolls.get(meeting.id)))
        return grouped(
            (one.person.id, (roll.meeting, one)) for roll in there for one in roll.members
        )

    def attended(self, person: str) -> tuple[tuple[Meeting, Attendance], ...]:
        """Return the meetings of a person's group while they were or may have been a member."""
        return self._attended.get(person, ())

    def replies_to(self, letter: str) -> tuple[Letter, ...]:
        """Return the letters of the record that answer a letter."""
        return self._replies.get(letter, ())

    @cached_property
    def _replies(self) -> Mapping[str, tuple[Letter, ...]]:
        letters = self.record.letters_in_time
        return grouped((x.replies_to, x) for x in letters if x.replies_to)
