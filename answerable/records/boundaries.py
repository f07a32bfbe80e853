"""Where an area lies: its outline, for maps and for telling which areas are neighbours."""

from dataclasses import dataclass

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]


@dataclass(frozen=True)
class Boundary:
    """The outline of one area, as GeoJSON gives it (RFC 7946).

    A point is a longitude and a latitude in degrees (WGS 84). A ring is closed: its last point is
    its first. The first ring of a polygon is its outside, and any others are holes.
    """

    area: str
    polygons: tuple[Polygon, ...]

    @property
    def points(self) -> frozenset[Point]:
        """Every point of the outline."""
        return frozenset(point for rings in self.polygons for ring in rings for point in ring)
