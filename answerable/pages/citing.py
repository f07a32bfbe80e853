"""Figures that texts cite, written in their places."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from answerable.citations import Cited, citations, cited
from answerable.pages.writing import plain_markdown
from answerable.record import Record
from answerable.records import Metric, Written
from answerable.sentences import full_value

W = TypeVar("W", bound=Written)
WRITTEN = ("documents", "sections", "commitments", "editions", "people", "meetings", "letters")


def with_figures(record: Record) -> Record:
    """Return a record whose texts hold the figures that they cite."""
    kinds: dict[str, Any] = {
        kind: {id_: _told(written, record) for id_, written in getattr(record, kind).items()}
        for kind in WRITTEN
    }
    return replace(record, reports=tuple(_told(r, record) for r in record.reports), **kinds)


def _told(written: W, record: Record) -> W:
    body = write_figures(written.body, record.metrics)
    return written if body == written.body else written.model_copy(update={"body": body})


def write_figures(text: str, metrics: Mapping[str, Metric]) -> str:
    """Return Markdown in which each citation is the figure with its unit and qualifier.

    What finds no figure stays as it is: the checks refuse it before anything is published.
    """
    pieces: list[str] = []
    end = 0
    for citation in citations(text):
        found = cited(metrics, citation)
        if isinstance(found, Cited):
            value = plain_markdown(full_value(found.row, found.metric.unit))
            pieces += [text[end : citation.start], str(value)]
            end = citation.end
    return "".join([*pieces, text[end:]])
