"""What a change of the record did to what follows from it: standings, counts, cited figures.

Two ledgers are set beside each other, of the same day. See `signals.moved` for signals; what
follows from figures alone is told in words only, and compared by them in `sentences.effects`.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from answerable.citations import Citation, Cited, citations, cited
from answerable.findings.apart import Apart
from answerable.findings.standings import Stand, counts
from answerable.record import Record
from answerable.records import Standing, Written
from answerable.records.history import Key

_WRITTEN = ("documents", "sections", "commitments", "editions", "people", "meetings", "letters")


@dataclass(frozen=True)
class StandingMoved:
    """A promise, by its id, stands otherwise: as a whole, or by the latest word of one source.

    `source` is the id of a body, or of a document of unknown publisher (`document:…`); None for the
    promise as a whole. A standing is None where the promise, or that source's word, is not there.
    """

    commitment: str
    source: str | None
    was: Standing | None
    now: Standing | None


@dataclass(frozen=True)
class CitedMoved:
    """A text cites a figure that is another now; `record` is the one that the text is of."""

    record: Key
    citation: Citation
    was: Cited
    now: Cited


def standings_moved(apart: Apart) -> Iterator[StandingMoved]:
    """Yield each promise that stands otherwise, in the plan's order, with the sources that differ.

    A source is told where sources differ, now or before, and the whole doesn't say as much.
    """
    for id_ in apart.promises:
        one, other = apart.before.stand_of.get(id_), apart.after.stand_of.get(id_)
        whole = one.standing if one else None, other.standing if other else None
        if whole[0] is not whole[1]:
            yield StandingMoved(id_, None, *whole)
        if one and other and (one.sources_differ or other.sources_differ):
            words, later = _by_source(one), _by_source(other)
            for source in {**later, **words}:
                moved = words.get(source), later.get(source)
                if moved[0] is not moved[1] and not _says(whole, moved):
                    yield StandingMoved(id_, source, *moved)


_Moved = tuple[Standing | None, Standing | None]


def _says(whole: _Moved, moved: _Moved) -> bool:
    """Say whether what is told of the whole holds all that would be told of a source."""
    same = (one in (None, other) for one, other in zip(moved, whole, strict=True))
    return whole[0] is not whole[1] and all(same)


def _by_source(stand: Stand) -> Mapping[str, Standing]:
    return {reported.source: reported.standing for reported in stand.by_source}


def counts_moved(apart: Apart) -> Mapping[Standing | None, tuple[int, int]]:
    """Return how many promises stood so and stand so now, where that differs; None stands for all.

    It is empty where no promise stands on one of the two sides: nothing was told then.
    """
    before, after = apart.before.stand_of, apart.after.stand_of
    if not (before and after):
        return {}
    one, other = (
        counts(side[id_] for id_ in apart.promises if id_ in side) for side in (before, after)
    )
    if one == other:
        return {}
    # The others stand alike on both sides, and are looked at on one.
    may_differ = frozenset(apart.promises)
    alike = counts(stand for id_, stand in after.items() if id_ not in may_differ)
    found: dict[Standing | None, tuple[int, int]] = {None: (len(before), len(after))}
    for standing in Standing:
        same = alike.get(standing, 0)
        found[standing] = (same + one.get(standing, 0), same + other.get(standing, 0))
    return {standing: pair for standing, pair in found.items() if pair[0] != pair[1]}


def cited_moved(apart: Apart) -> Iterator[CitedMoved]:
    """Yield each figure that a text cites, before and now, and that is another now."""
    before, after = apart.before.record, apart.after.record
    texts = [text for text in apart.texts if "{{" in text.body]
    keys = _keys(after) if texts else {}
    for text in texts:
        old = before.text_of(text.file)
        cited_before = {_named(citation) for citation in citations(old.body if old else "")}
        for citation in {_named(found): found for found in citations(text.body)}.values():
            one, other = (cited(side.metrics, citation) for side in (before, after))
            if _named(citation) not in cited_before or text.file not in keys:
                continue
            match one, other:
                case Cited(), Cited() if _as_written(one) != _as_written(other):
                    yield CitedMoved(keys[text.file], citation, one, other)


def _named(citation: Citation) -> Hashable:
    return citation.metric, citation.named, citation.with_unit


def _as_written(found: Cited) -> Hashable:
    return found.row.value and found.row.value.text, found.row.qualifier, found.metric.unit


def _keys(record: Record) -> Mapping[str, Key]:
    """Return the records that hold texts, by their files."""
    written: list[Written] = [w for kind in _WRITTEN for w in getattr(record, kind).values()]
    found = {one.file: Key(one.kind, one.id) for one in written}
    reports = {r.file: Key(r.kind, f"{r.edition}/{r.id}") for r in record.reports}
    return {**found, **reports}
