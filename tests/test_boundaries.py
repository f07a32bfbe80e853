import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.reading import FileText, parse_features, read_text
from answerable.reading.tables import MAXIMUM_TOLD
from answerable.record import Record
from answerable.record.boundaries import Boundaries, boundaries
from answerable.records import Boundary
from tests.support import HARBOUR, Copy

FILE = "data/areas.geojson"
TEXT = (HARBOUR / FILE).read_text("utf-8")
SQUARE = [[[0, 50], [1, 50], [1, 51], [0, 50]]]
AGAIN = "Write the file again from the program that it came from."
SHOWN = "Delete it; what may stand here is {}."


def read(text: str) -> Boundaries:
    return boundaries(parse_features(FileText(FILE, text)))


def told(text: str) -> list[str]:
    return [str(problem) for problem in read(text).problems]


def feature(**members: Any) -> dict[str, Any]:
    """Return a sound feature with some of its members changed."""
    geometry = {"type": "Polygon", "coordinates": SQUARE}
    return {
        "type": "Feature",
        "properties": {"id": "mole"},
        "geometry": geometry,
    } | members


def collection(*features: Any, **members: Any) -> str:
    return json.dumps({"type": "FeatureCollection"} | members | {"features": features})


def drawn(coordinates: Any, kind: str = "Polygon") -> str:
    return collection(feature(geometry={"type": kind, "coordinates": coordinates}))


def test_outlines_are_read_with_their_source(record: Record) -> None:
    assert record.boundaries["south-side"] == Boundary(
        "south-side", ((((0.1, 50.0), (0.3, 50.0), (0.3, 50.1), (0.1, 50.1), (0.1, 50.0)),),)
    )
    rocks = record.boundaries["gull-rock"].polygons
    assert [len(rings) for rings in rocks] == [1, 1]
    assert record.boundary_source
    assert record.boundary_source.document == "crab-survey"
    assert len(record.boundaries["gull-rock"].points) == 6


def test_a_whole_number_of_degrees_is_a_number() -> None:
    assert read(collection(feature())).found["mole"].polygons[0][0][0] == (0.0, 50.0)


def test_each_boundary_knows_its_line(harbour: Copy) -> None:
    found = read(TEXT)
    assert {id_: place.line for id_, place in found.places.items()} == {
        "north-side": 2, "south-side": 3, "gull-rock": 4,
    }  # fmt: skip
    assert read(TEXT.replace("\n", "")).places["south-side"].column == TEXT.replace("\n", "").index(
        '{"type":"Feature","properties":{"id":"south-side"}'
    ) + 1  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", f"1:1: This is not JSON: expecting value. {AGAIN}"),
        ('{"type": "FeatureCollection",\n "features": [}', f"2:15: This is not JSON: expecting "
         f"value. {AGAIN}"),
        ('{"type": "A", "type": "B"}', "1:1: This is not JSON as maps need it: the name `type` "
         f"stands twice in one object. {AGAIN}"),
        ('{"type": NaN}', f"1:1: This is not JSON as maps need it: NaN is no number. {AGAIN}"),
        ("[" * 100_000, f"1:1: This is not JSON as maps need it: its lists lie too deep. {AGAIN}"),
        ("[]", f"1:1: There is no GeoJSON object here. {AGAIN}"),
        ("{}", "1:1: This file is nothing by its `type`. Write the `type` FeatureCollection."),
        ('{"type": "Topology"}', "1:1: This file is a Topology. Write the `type` "
         "FeatureCollection."),
        ('{"type": "FeatureCollection"}', "1:1: This file has no list of `features`. Write one "
         "feature for each area."),
        (collection(crs={}), "1:1: This file has `crs`, which nothing would show. "
         + SHOWN.format("type, source, features")),
        (collection(source={"document": "a"}), "1:1: `place` is missing. Add a line `place: …`."),
        (collection("mole"), "1:44: A feature is not an object. Write it as GeoJSON (RFC 7946)."),
        (collection(feature(type="Point")), "1:44: A feature is a Point. Write the `type` "
         "Feature."),
        (collection(feature(bbox=[])), "1:44: A feature has `bbox`, which nothing would show. "
         + SHOWN.format("type, properties, geometry")),
        (collection(feature(properties=None)), "1:44: The `properties` of a feature is not an "
         "object. Write it as GeoJSON (RFC 7946)."),
        (collection(feature(properties={"id": 7})), "1:44: This feature names no area. Give it "
         "the property `id`, the id of an area."),
        (collection(feature(properties={"id": "mole", "keeper": "Ada"})), "1:44: The feature of "
         "`mole` has `keeper`, which nothing would show. " + SHOWN.format("id")),
        (collection(feature(geometry=None)), "1:44: The `geometry` of `mole` is not an object. "
         "Write it as GeoJSON (RFC 7946)."),
        (drawn([0, 50], "Point"), "1:44: The `geometry` of `mole` is a Point. Write the `type` "
         "Polygon or MultiPolygon."),
        (drawn([]), "1:44: The boundary of `mole` is not a list of rings. Draw it as a polygon."),
        (drawn([SQUARE, []], "MultiPolygon"), "1:44: The boundary of `mole` is not a list of "
         "rings. Draw it as a polygon."),
        (drawn([SQUARE[0][:3]]), "1:44: A ring of the boundary of `mole` is not closed, or "
         "encloses nothing. Write at least 4 points; the last is the first again."),
        (drawn([[*SQUARE[0][:3], [0, 49]]]), "1:44: A ring of the boundary of `mole` is not "
         "closed, or encloses nothing. Write at least 4 points; the last is the first again."),
        *(
            (drawn([[[0, 50], point, [1, 51], [0, 50]]]), "1:44: The boundary of `mole` has a "
             "point that is no longitude and latitude in degrees. Write it in the system WGS 84, "
             "as two numbers.")
            for point in ([530_000, 180_000], [0, 91], [181, 0], [0], [0, 50, 7], ["0", "50"],
                          [True, False], 7)
        ),
        (drawn([[[0, 50], [1, 50], [10**4000, 51], [0, 50]]]), "1:44: The boundary of `mole` has a "
         "point that is no longitude and latitude in degrees. Write it in the system WGS 84, as "
         "two numbers."),
        ("{" + ", ".join(f'"{n}": 1' for n in range(9)) + ', "8": 2}', "1:1: This is not JSON as "
         f"maps need it: the name `8` stands twice in one object. {AGAIN}"),
        *(
            (f'{{"type": "FeatureCollection", "source": {source}, "features": []}}', "1:1: The "
             "`source` of this file is not an object. Write it as GeoJSON (RFC 7946).")
            for source in ("null", "[]", "7", '"x"')
        ),
        *(
            (f'{{"source": {{"document": "x", "place": "a \\{code}"}}}}',
             f"1:1: A text here holds {name}, written as an escape. {AGAIN}")
            for code, name in (
                ("u202e", "a direction mark"),
                ("u0000", "a null character"),
                ("ud800", "an invisible or unknown character (U+D800)"),
            )
        ),
        (collection(feature(), feature()), "1:183: The area `mole` has two boundaries. Delete "
         "one of the two."),
    ],
)  # fmt: skip
def test_what_is_no_boundary_is_told(text: str, said: str) -> None:
    assert told(text) == [f"{FILE}:{said}"]


def test_one_wrong_feature_hides_no_other() -> None:
    found = read(collection("wrong", feature()))
    assert [*found.found] == ["mole"]
    assert len(found.problems) == 1


def test_wrong_features_are_not_told_to_the_end() -> None:
    assert len(told(collection(*range(MAXIMUM_TOLD * 2)))) == MAXIMUM_TOLD + 1


def test_a_boundary_that_is_wrong_is_not_called_missing(harbour: Copy) -> None:
    harbour.edit(FILE, '"type":"MultiPolygon"', '"type":"Point"')
    assert harbour.problems() == [
        f"{FILE}:4:1: The `geometry` of `gull-rock` is a Point. Write the `type` Polygon or "
        "MultiPolygon."
    ]


def test_a_file_that_is_too_large_is_told_once(harbour: Copy) -> None:
    harbour.write(FILE, TEXT + " " * 200_000)
    assert harbour.problems() == [
        f"{FILE}:1:1: This file is larger than 200 KB. Split it, or shorten it."
    ]


def test_a_record_needs_no_boundaries(harbour: Copy) -> None:
    harbour.delete(FILE)
    assert harbour.problems() == []
    assert harbour.record().boundaries == {}


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.sampled_from(["Feature", "Polygon"]),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["type", "features", "properties", "id", "geometry", "coordinates"]), inner
    ),
))  # fmt: skip
def test_whatever_json_holds_is_read_or_told(value: Any) -> None:
    for text in (json.dumps(value), collection(value), collection(feature(geometry=value))):
        found = read(text)
        assert found.problems or all(b.points for b in found.found.values())


@given(st.text(alphabet='{}[]",: \\\nab1-.e'))
def test_whatever_stands_in_the_file_is_read_or_told(text: str) -> None:
    assert told(text)
    assert told('{"features": [1, ' + text)
    assert told('{"a": ' + text + ', "features": [{"b": 2} , [3]]}')


def test_the_file_of_the_harbour_is_read_whole() -> None:
    assert not parse_features(read_text(HARBOUR / FILE, FILE)).problems
