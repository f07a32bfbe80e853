"""What was said of each part of a promise, in time: by the promise itself, and by each report."""

from dataclasses import dataclass

from answerable.dates import PartialDate
from answerable.findings.standings import Reported, Stand
from answerable.records import Commitment, Figure, Obligation, Part, Saying, State


@dataclass(frozen=True)
class Said:
    """What one document says of one part of a promise.

    `reported` is the report that says so, and None where it is the promise itself; `state` is then
    None too. `document` is the id of the document; `moment` is when it was said, as far as known:
    of an undated document, the earliest.
    """

    part: str
    what: str
    state: State | None
    by: PartialDate | None
    words: str | None
    obligation: Obligation | None
    number: Figure | None
    document: str
    moment: PartialDate | None
    reported: Reported | None


@dataclass(frozen=True)
class PartHistory:
    """All that was said of one part of a promise, from the oldest to the newest.

    `promised` is the part as the promise has it; None where a report was the first to name it.
    """

    commitment: Commitment
    id: str
    what: str
    promised: Part | None
    said: tuple[Said, ...]


def parts_of(stand: Stand) -> tuple[PartHistory, ...]:
    """Return what was said of each part of a promise: its own parts, then those of its reports."""
    commitment = stand.commitment
    promised = {part.id: part for part in commitment.parts}
    said = {part.id: [_promised(commitment, part)] for part in commitment.parts}
    for reported in stand.reports:
        for saying in reported.report.parts:
            told = said.setdefault(saying.part, [])
            told.append(_said(reported, saying, told[0].what if told else ""))
    return tuple(
        PartHistory(commitment, id_, told[0].what, promised.get(id_), tuple(told))
        for id_, told in said.items()
    )


def _promised(commitment: Commitment, part: Part) -> Said:
    return Said(
        part.id, part.what, None, part.by, part.words, part.obligation, part.number,
        commitment.source.document, commitment.made, None,
    )  # fmt: skip


def _said(reported: Reported, saying: Saying, what: str) -> Said:
    edition = reported.edition
    return Said(
        saying.part, saying.what or what, saying.state, saying.by, saying.words, saying.obligation,
        saying.number, edition.document, edition.moment, reported,
    )  # fmt: skip
