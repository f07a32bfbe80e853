"""Metrics and their figures, as rows and as files of their own."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from answerable.addresses import declaration_file, figure_file, inputs_file
from answerable.exports.figures import figures_table, inputs_table
from answerable.exports.values import chosen, text_of, url
from answerable.exports.writing import ON_ONE_LINE, Form, Row, json_bytes
from answerable.findings import Figured
from answerable.record.inputs import COLUMNS as INPUT_COLUMNS
from answerable.record.inputs import declaration_text, is_made
from answerable.records import (
    Input,
    Metric,
    Observation,
    Target,
)


def metric_files(metric: Metric, figures: Iterable[Figured]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a metric and of its figures on pages, each with its path."""
    form = Form(figures_table(metric).names, ON_ONE_LINE)
    written = {id(row): form.row(observation(metric, row)) for row in metric.observations}
    written |= {id(aim): _aim_row(form, _aim(metric, aim)) for aim in metric.targets}
    yield f"data/metrics/{metric.id}.csv", form.csv(row.csv for row in written.values())
    yield f"data/metrics/{metric.id}.json", _json_of_figures(metric, written.values())
    if is_made(metric):
        yield declaration_file(metric.id), declaration_text(metric).encode()
    if metric.inputs:
        inputs = Form(inputs_table().names)
        yield inputs_file(metric.id), inputs.csv(inputs.line(_input(row)) for row in metric.inputs)
    for figure in figures:
        shown = (*figure.part.rows, *figure.part.targets)
        # They are some of the metric's own: each is written once.
        lines = (written[id(x)].csv for x in shown)
        yield figure_file(metric.id, figure.name, "csv"), form.csv(lines)


def _json_of_figures(metric: Metric, figures: Iterable[Row]) -> bytes:
    """Return a metric with its figures as JSON, each figure on a line: there are thousands."""
    declared = json_bytes(metric_of(metric)).removesuffix(b"\n}\n")
    lines = b",\n".join([b"  " + figure.json for figure in figures])
    return declared + b',\n "figures": [\n' + lines + b"\n ]\n}\n"


def metric_of(metric: Metric) -> dict[str, Any]:
    """Return a metric as a row, without its figures."""
    return {
        "id": metric.id,
        "title": metric.title,
        "question": metric.question,
        "unit": metric.unit,
        "better": metric.better,
        "geography": metric.geography,
        "population": metric.population,
        "sections": list(metric.sections),
        "dimensions": [{"id": d.id, "title": d.title} for d in metric.dimensions],
        "gaps": metric.gaps,
        "disagreement": metric.disagreement,
        "notes": list(metric.notes),
        "wording": [{"title": w.title, "text": list(w.text)} for w in metric.wording],
        "targets": [_aim(metric, target) for target in metric.targets],
        "sources": sources_of(metric),
        "csv": f"data/metrics/{metric.id}.csv",
        "url": url("metric", metric.id),
    }


def sources_of(metric: Metric) -> list[dict[str, Any]]:
    """Return each document and place that a metric's figures and aims are from, once."""
    sources = [row.source for row in metric.observations] + [t.source for t in metric.targets]
    places = dict.fromkeys((source.document, source.place) for source in sources)
    return [{"document": document, "place": place} for document, place in places]


def observations(metric: Metric) -> list[dict[str, Any]]:
    """Return a metric's figures, then its dated aims, as tidy rows, values as published text."""
    figures = [observation(metric, row) for row in metric.observations]
    return figures + [_aim(metric, aim) for aim in metric.targets]


def observation(metric: Metric, row: Observation) -> dict[str, Any]:
    """Return one figure of a metric as a row."""
    figures = {"value": row.value, "lower": row.lower, "upper": row.upper}
    return {
        "kind": "observation",
        "timing": None,
        "period": row.period.text,
        **row.groups,
        **{name: figure.text if figure else None for name, figure in figures.items()},
        "numerator": row.numerator,
        "denominator": row.denominator,
        "qualifier": row.qualifier,
        "marker": f"[{row.marker}]" if row.marker else None,
        "unit": metric.unit,
        "input": row.input,
        "document": row.source.document,
        "place": row.source.place,
        "note": row.note,
    }


def _aim(metric: Metric, target: Target) -> dict[str, Any]:
    return {
        "kind": "target",
        "period": target.date.text,
        **{d.id: chosen(target.where, d.id) for d in metric.dimensions},
        "value": target.value.text,
        "qualifier": target.qualifier,
        "timing": target.timing,
        "unit": metric.unit,
        "document": target.source.document,
        "place": target.source.place,
        "note": target.words,
    }


def _aim_row(form: Form, aim: Mapping[str, Any]) -> Row:
    """Return an aim, which lacks some columns, as a row among figures."""
    return Row(json.dumps(aim, ensure_ascii=False).encode(), form.line(aim))


def _input(row: Input) -> dict[str, Any]:
    return {name: text_of(getattr(row, name)) for name in INPUT_COLUMNS}
