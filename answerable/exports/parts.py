"""The parts of promises, and what reports say of each, as rows."""

from collections.abc import Iterator
from typing import Any

from answerable.exports.values import text_of, url
from answerable.findings import Reported
from answerable.records import Commitment, Figure


def parts_of(commitment: Commitment) -> Iterator[dict[str, Any]]:
    """Yield each part of a promise, in its order."""
    for part in commitment.parts:
        yield {
            "commitment": commitment.id,
            "part": part.id,
            "what": part.what,
            "by": text_of(part.by),
            "words": part.words,
            "obligation": text_of(part.obligation),
            "number": _number(part.number),
            "unit": part.unit,
            "metric": part.metric,
            "url": url("commitment", commitment.id),
        }


def sayings_of(item: Reported) -> Iterator[dict[str, Any]]:
    """Yield what a report says of each part of its promise, in its order."""
    report, edition = item.report, item.edition
    for said in report.parts:
        yield {
            "edition": edition.id,
            "commitment": report.id,
            "part": said.part,
            "state": said.state.value,
            "what": said.what,
            "by": text_of(said.by),
            "words": said.words,
            "obligation": text_of(said.obligation),
            "number": _number(said.number),
            "document": edition.document,
            "place": report.place,
            "url": url("commitment", report.id),
        }


def _number(figure: Figure | None) -> str | None:
    return figure.text if figure else None
