"""How promises stand, by fixed rules: statuses, silences and counts, from reports alone.

Where sources differ, the latest report decides, and each source's latest word is kept beside it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from answerable.dates import PartialDate, first_day
from answerable.findings.times import Window, window
from answerable.record import Record
from answerable.records import (
    Commitment,
    Edition,
    Report,
    ScaleValue,
    Standing,
)

# A promise that stands so is done, or is no longer to be done.
CLOSED = frozenset({Standing.COMPLETE, Standing.SUPERSEDED})


@dataclass(frozen=True)
class Reported:
    """One report beside its edition, the source's own word and the standing that it means.

    `publisher` is the id of the body that published the edition, if the record knows it; `within`
    are the days on which that may have been.
    """

    report: Report
    edition: Edition
    word: ScaleValue | None
    standing: Standing
    publisher: str | None
    within: Window

    @property
    def moment(self) -> PartialDate | None:
        """When it was reported: the edition's date, or its earliest possible day."""
        return self.edition.moment

    @property
    def clear(self) -> bool:
        """Whether it says how the promise stands."""
        return self.standing is not Standing.NOT_REPORTED

    @property
    def source(self) -> str:
        """Whose word it is: its publisher's, or where that is not known, its document's alone."""
        return self.publisher or f"document:{self.edition.document}"


@dataclass(frozen=True)
class Stand:
    """How a commitment stands: what the latest report with a standing says, and since when.

    `since` is the first of the unbroken run of reports with that standing; `reports` are all
    reports in order of time; `by_source` is the latest report with a standing of each source, in
    order of time.
    """

    commitment: Commitment
    standing: Standing
    since: PartialDate | None
    last_reported: PartialDate | None
    reports: tuple[Reported, ...]
    by_source: tuple[Reported, ...]

    @property
    def deciding(self) -> Reported | None:
        """The latest report that has a standing, which this one repeats."""
        return self.by_source[-1] if self.by_source else None

    @property
    def sources_differ(self) -> bool:
        """Whether the latest words of two sources give different standings."""
        return len({report.standing for report in self.by_source}) > 1


class Standings(Mapping[str, Stand]):
    """How each commitment of a record stands, by its id: found when somebody asks, and once."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._read = {
            edition.id: _Read(place, edition, *_as_read(record, edition))
            for place, edition in enumerate(record.editions_in_time)
        }
        self._found: dict[str, Stand] = {}

    def __getitem__(self, id_: str) -> Stand:
        if id_ not in self._found:
            self._found[id_] = _stand(self._record.commitments[id_], self._reported(id_))
        return self._found[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._record.commitments)

    def __len__(self) -> int:
        return len(self._record.commitments)

    def _reported(self, id_: str) -> tuple[Reported, ...]:
        read = self._read
        found = [report for report in self._record.reports_on(id_) if report.edition in read]
        found.sort(key=lambda report: read[report.edition].place)
        return tuple(_reported(report, read[report.edition]) for report in found)


class _Read(NamedTuple):
    """An edition as its reports are read by: its place in time, words, publisher, and days."""

    place: int
    edition: Edition
    words: Mapping[str, ScaleValue]
    publisher: str | None
    within: Window


def counts(found: Iterable[Stand]) -> Mapping[Standing, int]:
    """Return how many commitments have each standing, in the order of the scale."""
    counted = Counter(stand.standing for stand in found)
    return {standing: counted[standing] for standing in Standing if counted[standing]}


def history(
    found: Iterable[Stand], editions: Iterable[Edition]
) -> tuple[tuple[Edition, Mapping[Standing, int]], ...]:
    """Return how many commitments had each standing at each edition, by what was reported so far.

    A commitment counts from the edition that follows its making. `editions` are in order of time.
    """
    told = [(edition, first_day(edition.moment), Counter[Standing]()) for edition in editions]
    for stand in found:
        made, standing, place = first_day(stand.commitment.made), Standing.NOT_REPORTED, 0
        clear = [
            (first_day(report.moment), report.standing) for report in stand.reports if report.clear
        ]
        for _, day, counted in told:
            while place < len(clear) and clear[place][0] <= day:
                standing = clear[place][1]
                place += 1
            if made <= day:
                counted[standing] += 1
    return tuple(
        (edition, {s: counted[s] for s in Standing if counted[s]}) for edition, _, counted in told
    )


def _as_read(
    record: Record, edition: Edition
) -> tuple[Mapping[str, ScaleValue], str | None, Window]:
    scale = record.scales.get(edition.scale or "")
    words = {value.id: value for value in scale.values} if scale else {}
    return words, record.documents[edition.document].publisher, window(edition)


def _reported(report: Report, read: _Read) -> Reported:
    word = read.words.get(report.status or "")
    standing = word.standing if word and word.standing else Standing.NOT_REPORTED
    return Reported(report, read.edition, word, standing, read.publisher, read.within)


def _stand(commitment: Commitment, found: tuple[Reported, ...]) -> Stand:
    clear = [report for report in found if report.clear]
    # A source that speaks again takes its place anew, so that the values are in order of time.
    latest: dict[str, Reported] = {}
    for report in clear:
        latest.pop(report.source, None)
        latest[report.source] = report
    standing = clear[-1].standing if clear else Standing.NOT_REPORTED
    run = [*takewhile(lambda report: report.standing is standing, reversed(clear))]
    return Stand(
        commitment=commitment,
        standing=standing,
        since=run[-1].moment if run else None,
        last_reported=found[-1].moment if found else None,
        reports=found,
        by_source=tuple(latest.values()),
    )
