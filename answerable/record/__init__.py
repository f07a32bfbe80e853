"""The whole record: every file read, every record typed, every problem kept."""

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from answerable.dates import PartialDate, first_day
from answerable.disk import Seen
from answerable.garbage import uncollected
from answerable.problems import Location, Problem
from answerable.reading import Folder, Step, Tree
from answerable.record.asked import InOrder, Passing, by_file
from answerable.record.joining import joined
from answerable.record.kept import read_parts
from answerable.record.loading import BODIES, PLAN, BodyText, unread_plan
from answerable.record.outlines import Outline, Outlines, numbers
from answerable.record.places import Places
from answerable.record.typed import nearest
from answerable.records import (
    Answer,
    Area,
    Body,
    Boundary,
    Commitment,
    Correction,
    Document,
    Edition,
    Letter,
    Meeting,
    Metric,
    Person,
    Plan,
    Report,
    Scale,
    Section,
    Source,
    Statement,
    Term,
)
from answerable.records.history import Release, Snapshot


@dataclass(frozen=True)
class Record:
    """Everything that an editor may change, typed; each mapping is keyed by id, in order of id.

    `places` maps a file to the place of each of its fields; `broken` names the files that
    could not be read, so that a reference to one of them is not called missing, and `partial` those
    of which a field could not be taken; `texts` are
    those of all Markdown files, also of broken ones; `unread` names the lists of exceptions in
    the plan that could not be read. `areas` are in the order of their file, and `boundaries` are
    keyed by the ids of areas; `boundary_source` says where the boundaries come from, if it is said.
    `releases` come in order, without those whose file can't be read; `release_hashes` are the
    SHA-256 hashes of their files by number. `glossary` and `statement`, of how accessible the site
    is, are about the site alone; a site may have neither. `plain` is all that releases keep, as
    plain text, before any type looked at it. `outlines` are what is known of each file before what
    it gave is loaded, by its path, in order; those of a metric's figures stand with the metric.
    They are there where there is a cache. Most values are then loaded when they are asked for:
    keys, order and number are known without.
    """

    plan: Plan
    bodies: Mapping[str, Body]
    scales: Mapping[str, Scale]
    documents: Mapping[str, Document]
    sections: Mapping[str, Section]
    commitments: Mapping[str, Commitment]
    editions: Mapping[str, Edition]
    reports: Sequence[Report]
    metrics: Mapping[str, Metric]
    people: Mapping[str, Person]
    meetings: Mapping[str, Meeting]
    letters: Mapping[str, Letter]
    corrections: Mapping[str, Correction]
    releases: tuple[Release, ...]
    release_hashes: Mapping[int, str]
    areas: Mapping[str, Area]
    boundaries: Mapping[str, Boundary]
    boundary_source: Source | None
    glossary: Mapping[str, Term]
    statement: Statement | None
    places: Mapping[str, Mapping[tuple[Step, ...], Location]]
    broken: frozenset[str]
    partial: frozenset[str]
    plain: Snapshot
    texts: Sequence[BodyText] = ()
    unread: frozenset[str] = frozenset()
    outlines: Outlines = field(default_factory=Outlines)

    def text_of(self, file: str) -> BodyText | None:
        """Return the text of a Markdown file, by its path."""
        return self._text_of.get(file)

    @cached_property
    def _text_of(self) -> Mapping[str, BodyText]:
        return by_file(self.texts)

    @property
    def outlines_of(self) -> Mapping[str, Sequence[Outline]]:
        """The outlines of files, by the field of this that their records are for, in order.

        Those of files that gave no record have no field.
        """
        return self.outlines.of

    def titles(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield the file and the title of each record of a kind, by its field; none is loaded."""
        records = getattr(self, kind)
        if isinstance(records, Passing):
            return ((outline.file, outline.title) for outline in self.outlines_of[kind])
        return ((record.file, record.title) for record in records.values())

    def snapshot(self) -> Snapshot:
        """Return all that releases keep, in memory: for whoever goes back and forth in it."""
        return dict(self.plain.items())

    def reports_on(self, commitment: str) -> tuple[Report, ...]:
        """Return the reports on a promise, by its id, in the order of their files."""
        return tuple(self.reports[number] for number in self._by_promise.get(commitment, ()))

    def of_promises(self) -> frozenset[str]:
        """Return the paths of the files of promises and of reports on them."""
        if self.outlines:
            of = self.outlines_of
            return frozenset(outline.file for outline in (*of["commitments"], *of["reports"]))
        return frozenset(x.file for x in (*self.commitments.values(), *self.reports))

    @cached_property
    def _by_promise(self) -> Mapping[str, Sequence[int]]:
        if isinstance(self.reports, InOrder):
            return self.outlines.by_promise
        return numbers(report.id for report in self.reports)

    @property
    def reported(self) -> Sequence[tuple[str, str]]:
        """The ids of the promise and the edition of each report, in order: none is loaded."""
        if isinstance(self.reports, InOrder):
            return self.outlines.reported
        return [(report.id, report.edition) for report in self.reports]

    def place(self, file: str, *path: Step) -> Location:
        """Return where a field stands in its file, or the nearest thing around it."""
        return nearest(self.places.get(file, {}), file, path)

    def beside_plan(self, name: str) -> str:
        """Return the path of a file that lies beside the plan: the list of areas, say."""
        return f"{self.plan.file.rpartition('/')[0]}/{name}"

    def answered_on(self, answer: Answer) -> PartialDate | None:
        """Return when an answer was given: its date, or that of what it names, if it is known."""
        if answer.date:
            return answer.date
        if answer.source and (document := self.documents.get(answer.source.document)):
            return document.date
        meeting = self.meetings.get(answer.meeting or "")
        return meeting.date if meeting else None

    def section_order(self) -> tuple[str, ...]:
        """Return the ids of chapters and sections in the plan's order."""
        return tuple(
            id_ for chapter in self.plan.chapters for id_ in (chapter.id, *chapter.sections)
        )

    def chapter_of(self, section: str) -> str:
        """Return the id of the chapter that holds a section (a chapter holds itself)."""
        return self._chapters.get(section, section)

    @cached_property
    def _chapters(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for chapter in self.plan.chapters:
            for id_ in (chapter.id, *chapter.sections):
                found.setdefault(id_, chapter.id)
        return found

    def reports_in(self, edition: str) -> tuple[Report, ...]:
        """Return the reports of an edition, by its id, in the order of their files."""
        return tuple(self.reports[number] for number in self._by_edition.get(edition, ()))

    @cached_property
    def _by_edition(self) -> Mapping[str, Sequence[int]]:
        if isinstance(self.reports, InOrder):
            return self.outlines.by_edition
        return numbers(report.edition for report in self.reports)

    @cached_property
    def editions_in_time(self) -> tuple[Edition, ...]:
        """Editions from the oldest to the newest; those of no known time come first."""
        return tuple(sorted(self.editions.values(), key=in_time))

    @cached_property
    def letters_in_time(self) -> tuple[Letter, ...]:
        """Letters from the oldest to the newest."""
        return tuple(sorted(self.letters.values(), key=lambda x: (x.date.first, x.id)))

    @cached_property
    def meetings_in_time(self) -> tuple[Meeting, ...]:
        """Meetings from the oldest to the newest."""
        return tuple(sorted(self.meetings.values(), key=lambda x: (x.date.first, x.id)))

    @cached_property
    def documents_in_time(self) -> tuple[Document, ...]:
        """Documents from the oldest to the newest; those of no known time come last."""

        def place(document: Document) -> tuple[date, str]:
            moment = document.date or document.earliest
            return (moment.first if moment else date.max, document.title)

        return tuple(sorted(self.documents.values(), key=place))

    def ordered_commitments(self) -> tuple[Commitment, ...]:
        """Return commitments in the plan's order: by section, then as the source lists them."""
        return self._in_plan_order

    @cached_property
    def _in_plan_order(self) -> tuple[Commitment, ...]:
        return tuple(sorted(self.commitments.values(), key=self.place_in_plan))

    def place_in_plan(self, promise: Commitment) -> tuple[Any, ...]:
        """Return what promises are ordered by, in the plan's order."""
        order = self._sections_in_order
        number = order.get(promise.section, len(order))
        return number, promise.made.first, _natural(promise.source.place), promise.id

    @cached_property
    def _sections_in_order(self) -> Mapping[str, int]:
        return {id_: number for number, id_ in enumerate(self.section_order())}


def in_time(edition: Edition) -> tuple[date, str]:
    """Return what editions are ordered by, from the oldest to the newest."""
    return first_day(edition.moment), edition.id


@dataclass(frozen=True)
class Loaded:
    """What a load gave: as much of the record as could be read, and every problem met.

    The record is fit for publication only where there are no problems.
    """

    record: Record
    problems: tuple[Problem, ...]


def load(
    root: Path, data: Path, cache: Path | None = None, looks: Mapping[str, Seen] | None = None
) -> Loaded:
    """Read the record in the folder `data` below `root`; a bad file never hides the others.

    What a file gave is kept in the folder `cache`, if there is one, and taken from there for files
    that are as they were. `looks` are what was seen of folders a moment ago; see `Folder`.
    """
    return load_from(Folder(root, looks or {}), data, cache)


def load_from(tree: Tree, data: Path, cache: Path | None = None, *, renew: bool = True) -> Loaded:
    """Read the record in the folder `data` of a tree of files; see `load`.

    Of an older version, what is kept is taken where it is of the same bytes, and not renewed.
    """
    folder = data.as_posix()
    listing = tree.listing(folder)
    with uncollected():
        parts = read_parts(tree, folder, listing.files, cache, renew=renew)
        found, problems = joined(parts)
        gc.freeze()  # it is of one piece, and there to stay: no later search looks through it
    problems += listing.problems
    missing = [f"{folder}/{name}" for name in (PLAN, BODIES) if name not in listing.files]
    problems += [Problem(Location(file), "The file is missing", "Restore it") for file in missing]
    found["broken"] = frozenset((*found["broken"], *missing))
    found["plan"], unread = found["plan"] or unread_plan(f"{folder}/{PLAN}", None)
    outlines = Outlines((outline.file, outline) for outline in parts.outlines if outline.hash)
    places = Places(tree, folder, listing.files)
    record = Record(**found, unread=unread, places=places, outlines=outlines)
    return Loaded(record, tuple(sorted(problems)))


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Order text that holds numbers as people do: action 9 before action 10."""
    return tuple(
        (int(part), "") if part.isdigit() else (0, part) for part in re.split(r"([0-9]+)", text)
    )
