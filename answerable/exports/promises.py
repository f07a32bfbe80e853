"""Promises and what was reported of them, as rows."""

from collections.abc import Iterable
from typing import Any

from answerable.exports.values import dated, money_of, source_of, text_of, url
from answerable.findings import Reported, Stand
from answerable.findings.signals import SignalKind
from answerable.record import Record
from answerable.records import Commitment, Report
from answerable.sentences import summary


def promise(record: Record, stand: Stand, flags: Iterable[SignalKind]) -> dict[str, Any]:
    """Return a promise as a row, with how it stands and the kinds of its signals."""
    commitment = stand.commitment
    return {
        "id": commitment.id,
        "title": commitment.title,
        "summary": summary(commitment.body),
        "owners": list(commitment.owners),
        "chapter": record.chapter_of(commitment.section),
        "section": commitment.section,
        "made": commitment.made.text,
        "due": _due(commitment),
        "money": [money_of(money) for money in commitment.money],
        "standing": stand.standing.value,
        "standing_since": text_of(stand.since),
        "last_reported": text_of(stand.last_reported),
        "flags": [kind.value for kind in flags],
        "metrics": list(commitment.metrics),
        "source": source_of(commitment.source),
        "url": url("commitment", commitment.id),
        "standings_by_source": [_by_source(latest) for latest in stand.by_source],
    }


def _by_source(latest: Reported) -> dict[str, Any]:
    return {
        "source": latest.publisher,
        "document": latest.edition.document,
        "standing": latest.standing.value,
        "date": text_of(latest.moment),
    }


def _due(commitment: Commitment) -> list[dict[str, Any]]:
    return [dated(part.by, part.what, part.words) for part in commitment.parts if part.by]


def report_of(record: Record, item: Reported) -> dict[str, Any]:
    """Return what an update reported of a promise as a row."""
    return {
        "commitment": item.report.id,
        "edition": item.edition.id,
        "date": text_of(item.edition.date),
        "date_earliest": text_of(item.edition.moment),
        "document": item.edition.document,
        "place": item.report.place,
        "status": item.word.label if item.word else None,
        "scale": item.edition.scale,
        "quote": item.report.quote,
        "standing": item.standing.value,
        "summary": summary(item.report.body),
        "dates": _dates(record.commitments[item.report.id], item.report),
        "money": [money_of(money) for money in item.report.money],
        "url": url("commitment", item.report.id),
    }


def _dates(commitment: Commitment, report: Report) -> list[dict[str, Any]]:
    promised = {part.id: part.what for part in commitment.parts}
    return [
        dated(said.by, said.what or promised.get(said.part), said.words)
        for said in report.parts
        if said.by
    ]
