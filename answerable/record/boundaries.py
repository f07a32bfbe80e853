"""The boundaries of areas: GeoJSON held to outlines that can be drawn, and nothing beside them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from answerable.problems import Location, Problem, did_you_mean
from answerable.reading import Features, Fields
from answerable.reading.tables import MAXIMUM_TOLD
from answerable.record.typed import typed
from answerable.records import Boundary, Source
from answerable.records.boundaries import Point, Polygon, Ring

COLLECTION = ("type", "source", "features")
FEATURE = ("type", "properties", "geometry")
PROPERTIES = ("id",)
GEOMETRY = ("type", "coordinates")
LEAST_POINTS = 4  # of a ring: a triangle, closed


@dataclass(frozen=True)
class Boundaries:
    """The boundaries that could be read, by the ids of their areas, and where each begins.

    `source` is where the file says that they come from, if it does.
    """

    found: Mapping[str, Boundary]
    places: Mapping[str, Location]
    source: Source | None
    problems: tuple[Problem, ...]


def boundaries(features: Features) -> Boundaries:
    """Return each sound feature as the boundary of an area, and what is wrong with the others."""
    if not features.readable:
        return Boundaries({}, {}, None, features.problems)
    whole = Location(features.file)
    problems = [*features.problems]
    try:
        items = _items(features.values)
        told = _object(features.values.get("source", {}), "The `source` of this file")
    except ValueError as error:
        return Boundaries({}, {}, None, (*problems, _problem(whole, error)))
    source = None
    if "source" in features.values:
        made = typed(Source, told, Fields(features.file, {}, {}))
        source = made.record
        problems += made.problems
    found: dict[str, Boundary] = {}
    places: dict[str, Location] = {}
    for item, place in zip(items, features.places, strict=True):
        try:
            boundary = _boundary(item)
            if boundary.area in found:
                _misfit(f"The area `{boundary.area}` has two boundaries", "Delete one of the two")
        except ValueError as error:
            problems.append(_problem(place, error))
            if len(problems) > MAXIMUM_TOLD:
                break
        else:
            found[boundary.area], places[boundary.area] = boundary, place
    return Boundaries(found, places, source, tuple(problems))


def _problem(place: Location, error: ValueError) -> Problem:
    what, _, mend = str(error).partition("|")
    return Problem(place, what, mend)


def _misfit(what: str, mend: str) -> NoReturn:
    raise ValueError(f"{what}|{mend}")


def _items(values: Mapping[str, Any]) -> list[Any]:
    _typed(values, ("FeatureCollection",), "This file")
    _only(values, COLLECTION, "This file")
    items = values.get("features")
    if not isinstance(items, list):
        _misfit("This file has no list of `features`", "Write one feature for each area")
    return items


def _boundary(item: Any) -> Boundary:
    feature = _object(item, "A feature")
    _typed(feature, ("Feature",), "A feature")
    _only(feature, FEATURE, "A feature")
    properties = _object(feature.get("properties"), "The `properties` of a feature")
    area = properties.get("id")
    if not isinstance(area, str):
        _misfit("This feature names no area", "Give it the property `id`, the id of an area")
    _only(properties, PROPERTIES, f"The feature of `{area}`")
    geometry = _object(feature.get("geometry"), f"The `geometry` of `{area}`")
    _typed(geometry, ("Polygon", "MultiPolygon"), f"The `geometry` of `{area}`")
    _only(geometry, GEOMETRY, f"The `geometry` of `{area}`")
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return Boundary(area, tuple(_polygon(rings, area) for rings in _list(polygons, area)))


def _object(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        _misfit(f"{name} is not an object", "Write it as GeoJSON (RFC 7946)")
    return value


def _typed(value: Mapping[str, Any], types: Collection[str], name: str) -> None:
    written = value.get("type")
    if written not in types:
        shown = f"a {written}" if isinstance(written, str) else "nothing by its `type`"
        _misfit(f"{name} is {shown}", f"Write the `type` {' or '.join(types)}")


def _only(value: Mapping[str, Any], known: Collection[str], name: str) -> None:
    for member in value:
        if member not in known:
            mend = did_you_mean(
                member, known, f"Delete it; what may stand here is {', '.join(known)}"
            )
            _misfit(f"{name} has `{member}`, which nothing would show", mend)


def _list(value: Any, area: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        _misfit(f"The boundary of `{area}` is not a list of rings", "Draw it as a polygon")
    return value


def _polygon(rings: Any, area: str) -> Polygon:
    return tuple(_ring(points, area) for points in _list(rings, area))


def _ring(points: Any, area: str) -> Ring:
    found = tuple(_point(point, area) for point in _list(points, area))
    if len(found) < LEAST_POINTS or found[0] != found[-1]:
        _misfit(
            f"A ring of the boundary of `{area}` is not closed, or encloses nothing",
            f"Write at least {LEAST_POINTS} points; the last is the first again",
        )
    return found


def _point(point: Any, area: str) -> Point:
    match point:
        case [float(east), float(north)] if -180 <= east <= 180 and -90 <= north <= 90:
            return east, north
    _misfit(
        f"The boundary of `{area}` has a point that is no longitude and latitude in degrees",
        "Write it in the system WGS 84, as two numbers",
    )
