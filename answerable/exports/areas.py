"""Areas: the latest figures of each as rows, and their boundaries as GeoJSON."""

from collections.abc import Iterator
from typing import Any

from answerable.exports.metrics import observation
from answerable.exports.values import source_of, url
from answerable.exports.writing import compact_json
from answerable.findings import Ledger
from answerable.record import Record
from answerable.records import Area, Boundary, Metric, Observation


def area_figures(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield the latest figure of each area for each metric that is given by area."""
    for found in ledger.by_area.values():
        for area in ledger.record.areas.values():
            if row := found.at(area.id, found.period):
                yield _area_figure(found.metric, area, row)


def _area_figure(metric: Metric, area: Area, row: Observation) -> dict[str, Any]:
    columns = ("period", "value", "lower", "upper", "qualifier", "marker", "unit", "document")
    figure = observation(metric, row)
    return {
        "area": area.id,
        "name": area.name,
        "code": area.code,
        "whole": "yes" if area.whole else "no",
        "metric": metric.id,
        **{name: figure[name] for name in (*columns, "place", "note")},
        "url": url("area", area.id),
    }


def geojson(record: Record) -> bytes:
    """Return the boundaries as GeoJSON, a line for each area."""
    source = {"source": source_of(record.boundary_source)} if record.boundary_source else {}
    members = compact_json({"type": "FeatureCollection", **source})[1:-1]
    shapes = record.boundaries.items()
    lines = ",\n".join(compact_json(_feature(record.areas[id_], shape)) for id_, shape in shapes)
    return f'{{{members},"features":[\n{lines}\n]}}\n'.encode()


def _feature(area: Area, boundary: Boundary) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"id": area.id, "name": area.name, "code": area.code},
        "geometry": {"type": "MultiPolygon", "coordinates": boundary.polygons},
    }
