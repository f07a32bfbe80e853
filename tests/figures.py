"""Metrics for tests of findings in words, written as briefly as a table of figures."""

from collections.abc import Mapping
from typing import Any

from answerable.findings import slices
from answerable.records import Chart, Metric, Observation
from answerable.sentences import headline, statements

SOURCE = {"document": "book", "place": "page 1"}
OVER_TIME = Chart.model_validate({"kind": "trend"})
BY_KIND = Chart.model_validate({"kind": "trend", "by": "kind"})
BARS = Chart.model_validate({"kind": "bars", "by": "kind"})
SHARES = Chart.model_validate({"kind": "shares", "by": "kind", "across": "period"})


def row(period: str, value: str, /, document: str = "book", **more: Any) -> Observation:
    """Return a figure: `value` is a number, or a marker where there is none.

    What is no field of an observation is a group. An interval is a pair: `between=("1", "3")`.
    """
    ends = dict(zip(("lower", "upper"), more.pop("between", ()), strict=False))
    fields = {k: more.pop(k) for k in [*more] if k in Observation.model_fields}
    told = {"value": value} if value[-1].isdigit() else {"marker": value}
    source = {"document": document, "place": "page 1"}
    return Observation.model_validate(
        {"line": 2, "period": period, "groups": more, "source": source, **told, **ends, **fields}
    )


def metric(*rows: Observation, unit: str = "per cent", **more: Any) -> Metric:
    """Return a metric of these figures, with a dimension for each of their groups."""
    own: Mapping[str, Any] = more.pop("kind", {})
    names = dict.fromkeys(name for found in rows for name in found.groups)
    found = Metric.model_validate(
        {
            "id": "a", "file": "a.yml", "csv_file": "a.csv", "title": "A", "question": "A?",
            "unit": unit, **more,
            "dimensions": [{"id": name, "title": name, **own} for name in names],
        }
    )  # fmt: skip
    return found.model_copy(update={"observations": rows})


def target(date: str, value: str, /, **more: Any) -> dict[str, Any]:
    """Return a dated aim as a file gives it."""
    return {"date": date, "value": value, "source": SOURCE, **more}


def said(chart: Chart, found: Metric) -> tuple[str, ...]:
    """Return the headline and the sentences of a chart that has one part."""
    [part] = slices(found, chart.where, chart.panel)
    return (headline(part, chart), *statements(part, chart))
