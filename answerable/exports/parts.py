"""The parts of promises, and what reports say of each, as rows."""

from collections.abc import Iterator
from typing import Any

from answerable.exports.values import text_of, url
from answerable.findings import reported
from answerable.record import Record
from answerable.records import Figure


def parts(record: Record) -> Iterator[dict[str, Any]]:
    """Yield each part of each promise, in the plan's order."""
    for commitment in record.ordered_commitments():
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


def sayings(record: Record) -> Iterator[dict[str, Any]]:
    """Yield what each report says of each part of its promise, in the order of reports."""
    for report in record.reports:
        edition = reported(record, report).edition
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
