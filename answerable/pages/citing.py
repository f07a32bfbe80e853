"""Figures that texts cite, written in their places."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from answerable.citations import Cited, citations, cited
from answerable.pages.writing import plain_markdown
from answerable.record import Record
from answerable.record.asked import changed, changed_in_order
from answerable.records import Metric, Written
from answerable.sentences import full_value, short_value

W = TypeVar("W", bound=Written)
WRITTEN = ("documents", "sections", "commitments", "editions", "people", "meetings", "letters")


def with_figures(record: Record) -> Record:
    """Return a record whose texts hold the figures that they cite.

    Of a record whose parts are loaded when they are asked for, only those are that cite any.
    """
    tell = partial(_told, record)
    kinds: dict[str, Any] = {}
    for kind in WRITTEN:
        citing = (outline.id for outline in record.outlines_of[kind] if outline.cites)
        kinds[kind] = changed(getattr(record, kind), citing, tell)
    citing = (outline.file for outline in record.outlines_of["reports"] if outline.cites)
    return replace(record, reports=changed_in_order(record.reports, citing, tell), **kinds)


def _told(record: Record, written: W) -> W:
    body = write_figures(written.body, record.metrics)
    return written if body == written.body else written.model_copy(update={"body": body})


def write_figures(text: str, metrics: Mapping[str, Metric]) -> str:
    """Return Markdown in which each citation is the figure, with its qualifier.

    What finds no figure stays as it is: the checks refuse it before anything is published.
    """
    pieces: list[str] = []
    end = 0
    for citation in citations(text):
        found = cited(metrics, citation)
        if isinstance(found, Cited):
            write = full_value if citation.with_unit else short_value
            value = plain_markdown(write(found.row, found.metric.unit))
            pieces += [text[end : citation.start], str(value)]
            end = citation.end
    return "".join([*pieces, text[end:]])
