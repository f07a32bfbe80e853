import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from answerable.addresses import AREA_TABLE, AREAS, BOUNDARIES
from answerable.dates import Period
from answerable.exports import data_files
from answerable.findings import ByArea, by_area, neighbours
from answerable.pages.areas import area_pages
from answerable.pages.site import Site
from answerable.pages.writing import Page
from answerable.publication import publish
from answerable.record import Record
from answerable.records import Boundary
from answerable.records.boundaries import Polygon
from tests.support import ROOT, TODAY, Copy, elements, ledger_of, site_settings, written

MOORINGS = "data/metrics/moorings-sound"
COMPLAINTS = "data/metrics/complaints"
LATEST = Period.parse("2022")


def square(east: float, north: float) -> Polygon:
    """Return a square of one degree, by its south-west corner."""
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return (tuple((east + x, north + y) for x, y in corners),)


def shapes(**places: list[Polygon]) -> dict[str, Boundary]:
    return {id_: Boundary(id_, tuple(polygons)) for id_, polygons in places.items()}


def figures(record: Record, metric: str) -> ByArea:
    found = by_area(record.metrics[metric], record.areas.values())
    assert found
    return found


def made(copy: Copy, cache: Path) -> dict[str, Page]:
    """Return the pages of areas of a changed harbour, by uri."""
    record = copy.record()
    sizes = {path: len(data) for path, data in data_files(ledger_of(record)).items()}
    return {page.uri: page for page in written(area_pages(Site(ledger_of(record), cache, sizes)))}


@pytest.fixture
def pages(site: Site) -> dict[str, Page]:
    return {page.uri: page for page in written(area_pages(site))}


def rows(fragment: str) -> list[list[str]]:
    """Return the cells of each row of a table, the head's too."""
    found: list[list[str]] = []
    for element in elements(fragment):
        if element.tag == "tr":
            found.append([])
        elif element.tag in ("th", "td"):
            found[-1].append(" ".join(element.text.split()))
    return found


def test_areas_that_share_an_edge_are_neighbours() -> None:
    beside = neighbours(
        shapes(
            middle=[square(0, 0)],
            east=[square(1, 0)],
            at_a_corner=[square(1, 1)],
            apart=[square(7, 7)],
            in_two_parts=[square(9, 9), square(0, 1)],
        )
    )
    assert beside == {
        "middle": ("east", "in_two_parts"),
        "east": ("middle", "at_a_corner"),
        "at_a_corner": ("east", "in_two_parts"),
        "apart": (),
        "in_two_parts": ("middle", "at_a_corner"),
    }


def test_real_neighbours_are_found() -> None:
    record = Copy(ROOT).record()
    beside = neighbours(record.boundaries)
    assert beside["camden"] == (
        "barnet", "brent", "city-of-london", "haringey", "islington", "westminster",
    )  # fmt: skip
    assert all(one in beside[other] for one, found in beside.items() for other in found)
    assert all(beside.values())


def test_an_area_has_its_figures_from_old_to_new(record: Record) -> None:
    found = figures(record, "moorings-sound")
    assert found.period == LATEST
    assert [row.period.text for row in found.rows["north-side"]] == ["2021", "2022"]
    row = found.at("south-side", LATEST)
    assert row
    assert row.value
    assert row.value.text == "73"
    assert found.at("south-side", Period.parse("2020")) is None


def test_all_is_the_whole(record: Record) -> None:
    row = figures(record, "moorings-sound").at("port-wrasse", LATEST)
    assert row
    assert row.groups == {"side": "All"}


def test_totals_speak_where_a_metric_has_other_groups_too(record: Record) -> None:
    found = figures(record, "complaints")
    assert {row.groups["cause"] for rows in found.rows.values() for row in rows} == {"All"}
    assert [*found.rows] == ["port-wrasse", "north-side", "south-side", "gull-rock"]


def test_a_metric_says_which_group_speaks(harbour: Copy) -> None:
    harbour.edit(f"{COMPLAINTS}.yml", "breaks:", "headline: {cause: Smell}\nbreaks:")
    found = figures(harbour.record(), "complaints")
    assert {row.groups["cause"] for rows in found.rows.values() for row in rows} == {"Smell"}


def test_the_latest_period_has_a_figure_of_an_area(harbour: Copy) -> None:
    rows = "\n".join(f"2023,All,{cause},7,update-2022-04,page 9" for cause in ("All", "Noise"))
    text = (harbour.root / f"{COMPLAINTS}.csv").read_text("utf-8")
    harbour.write(f"{COMPLAINTS}.csv", f"{text}{rows}\n")
    assert figures(harbour.record(), "complaints").period == LATEST


def test_a_metric_that_is_not_of_areas_has_no_figures_of_them(record: Record) -> None:
    assert by_area(record.metrics["lamps-working"], record.areas.values()) is None


def test_a_metric_without_figures_has_none_of_areas(record: Record) -> None:
    empty = record.metrics["complaints"].model_copy(update={"observations": ()})
    assert by_area(empty, record.areas.values()) is None


def test_the_whole_comes_first_and_then_areas_by_name(pages: dict[str, Page]) -> None:
    table = pages[AREAS].fragments["areas"]
    assert rows(table) == [
        ["Area", "Moorings that hold, per cent, 2022"],
        ["Port Wrasse", "82% (73 to 89)"],
        ["Gull Rock (Gull Rock: note)", "80% (38 to 96)"],
        ["North Side", "88% (76 to 94)"],
        ["South Side", "73% (56 to 86)"],
    ]
    marked = [e.attributes for e in elements(table) if "data-area" in e.attributes]
    assert [("data-whole" in a, a["data-area"]) for a in marked] == [
        (True, "port-wrasse"), (False, "gull-rock"), (False, "north-side"), (False, "south-side"),
    ]  # fmt: skip


def test_the_table_of_all_has_the_outcomes_that_the_plan_names(harbour: Copy, cache: Path) -> None:
    harbour.edit("data/plan.yml", "[moorings-sound, ", "[complaints, moorings-sound, ")
    [head, *_] = rows(made(harbour, cache)[AREAS].fragments["areas"])
    assert head == ["Area", "Complaints, complaints, 2022", "Moorings that hold, per cent, 2022"]


def test_where_no_outcome_is_by_area_all_metrics_that_are_stand_there(
    harbour: Copy, cache: Path
) -> None:
    harbour.edit("data/plan.yml", "[moorings-sound, ", "[")
    [head, *_] = rows(made(harbour, cache)[AREAS].fragments["areas"])
    assert head == ["Area", "Complaints, complaints, 2022", "Moorings that hold, per cent, 2022"]


def test_notes_of_areas_stand_with_the_table_and_on_their_pages(pages: dict[str, Page]) -> None:
    note = "Five moorings are too few for a share that means much."
    assert f"## Notes on areas\n\n- **Gull Rock:** {note}" in pages[AREAS].markdown
    assert 'href="#notes-on-areas"' in pages[AREAS].fragments["areas"]
    assert note in pages["areas/gull-rock.md"].markdown
    assert note not in pages["areas/north-side.md"].markdown


def test_only_the_table_of_all_has_a_script(pages: dict[str, Page]) -> None:
    assert [uri for uri, page in pages.items() if page.script] == [AREAS]
    assert (ROOT / "answerable/pages/theme" / pages[AREAS].script).is_file()


def test_an_area_stands_beside_the_whole_and_its_neighbours(pages: dict[str, Page]) -> None:
    page = pages["areas/north-side.md"]
    assert rows(page.fragments["area-moorings-sound"]) == [
        ["Area", "Per cent", "Interval"],
        ["North Side", "88%", "76 to 94"],
        ["Port Wrasse, the whole", "82%", "73 to 89"],
        ["South Side", "73%", "56 to 86"],
    ]
    assert rows(page.fragments["area-complaints"]) == [
        ["Area", "Complaints"],
        ["North Side", "20"],
        ["Port Wrasse, the whole", "44"],
        ["South Side", "19"],
    ]
    assert "Next to North Side is [South Side](<south-side.md>)." in page.markdown


def test_what_is_said_of_an_area_is_what_the_sentences_say(pages: dict[str, Page]) -> None:
    text = pages["areas/north-side.md"].markdown
    assert (
        "**88%**. Latest: 2022. No clear difference since 2021 (80%). No clear difference from "
        "Port Wrasse.\n" in text
    )
    assert "**20 complaints**. Latest: 2022. Figures before 2022" in text


def test_intervals_that_do_not_overlap_are_no_unclear_difference(
    harbour: Copy, cache: Path
) -> None:
    harbour.edit(f"{MOORINGS}.csv", "88,76,94,44,50", "94,90,97,47,50")
    text = made(harbour, cache)["areas/north-side.md"].markdown
    assert "**94%**. Latest: 2022. Up 14 percentage points since 2021.\n" in text


def test_an_area_by_itself_has_no_neighbours(pages: dict[str, Page]) -> None:
    page = pages["areas/gull-rock.md"]
    assert "Next to" not in page.markdown
    assert "beside [Port Wrasse](<port-wrasse.md>).\n" in page.markdown
    assert [cells[0] for cells in rows(page.fragments["area-complaints"])] == [
        "Area", "Gull Rock", "Port Wrasse, the whole",
    ]  # fmt: skip


def test_the_whole_has_no_table_and_leads_to_outcomes(pages: dict[str, Page]) -> None:
    page = pages["areas/port-wrasse.md"]
    assert not page.fragments
    assert "[Outcomes](<../outcomes/index.md>)" in page.markdown
    assert "from Port Wrasse" not in page.markdown


def test_figures_of_one_period_stand_beside_each_other(harbour: Copy, cache: Path) -> None:
    harbour.edit(f"{MOORINGS}.csv", "2022,North Side,88,76,94,44,50,", "2022,North Side,,,,,,x")
    pages = made(harbour, cache)
    page = pages["areas/north-side.md"]
    # Its latest figure is of 2021, and so are those beside it.
    assert "**80%**. Latest: 2021; later figures are missing." in page.markdown
    assert rows(page.fragments["area-moorings-sound"])[1:] == [
        ["North Side", "80%", "67 to 89"],
        ["Port Wrasse, the whole", "75%", "65 to 83"],
        ["South Side", "67%", "49 to 81"],
    ]
    assert ["North Side", "not available"] in rows(pages[AREAS].fragments["areas"])


def test_a_metric_that_has_no_figure_of_an_area_is_named_there(harbour: Copy, cache: Path) -> None:
    harbour.edit(f"{MOORINGS}.csv", "80,38,96,4,5,", ",,,,,c")
    page = made(harbour, cache)["areas/gull-rock.md"]
    assert [*page.fragments] == ["area-complaints"]
    assert (
        "## Not published for Gull Rock\n\n- [Moorings that hold](<../outcomes/moorings-sound.md>)"
        in page.markdown
    )


def test_a_line_for_the_area_stands_beside_one_for_the_whole(harbour: Copy, cache: Path) -> None:
    text = (harbour.root / f"{MOORINGS}.csv").read_text("utf-8")
    earlier = [line.replace("2021,", "2020,") for line in text.split("\n") if "2021," in line]
    harbour.write(f"{MOORINGS}.csv", "\n".join([text.rstrip(), *earlier, ""]))
    pages = made(harbour, cache)
    page = pages["areas/north-side.md"]
    assert "### Figure 1: " in page.markdown
    assert "\nMoorings that hold, North Side and Port Wrasse.\n" in page.markdown
    assert page.fragments["figure-1"].count("<svg") == 2
    head, *lines = rows(page.fragments["table-1"])
    assert [line[0] for line in lines] == ["2020", "2021", "2022"]
    assert any(cell.startswith("North Side") for cell in head)
    assert any(cell.startswith("Port Wrasse") for cell in head)
    # Where an area has too few figures for a line, it has none.
    assert "Figure 1" not in pages["areas/gull-rock.md"].markdown
    assert "Figure 1" not in pages["areas/port-wrasse.md"].markdown


def test_a_figure_that_is_withheld_is_said_to_be(harbour: Copy, cache: Path) -> None:
    harbour.edit(f"{MOORINGS}.csv", "73,56,86,22,30,", ",,,,,c")
    table = made(harbour, cache)[AREAS].fragments["areas"]
    assert rows(table)[-1] == ["South Side", "confidential"]


def test_without_areas_there_is_no_page_and_no_file_of_them(harbour: Copy, cache: Path) -> None:
    for file in ("data/areas.yml", "data/areas.geojson"):
        harbour.delete(file)
    for metric in (MOORINGS, COMPLAINTS):
        harbour.edit(f"{metric}.yml", "    areas: yes\n", "")
    harbour.edit("mkdocs.yml", "  - Areas: areas/index.md\n", "")
    publication = publish(harbour.root, site_settings(cache), TODAY)
    assert not [page.uri for page in publication.pages if page.uri.startswith("areas/")]
    assert not [path for path in publication.files if path.startswith("data/areas")]


def test_a_menu_can_not_name_areas_that_are_not_there(harbour: Copy) -> None:
    for file in ("data/areas.yml", "data/areas.geojson"):
        harbour.delete(file)
    for metric in (MOORINGS, COMPLAINTS):
        harbour.edit(f"{metric}.yml", "    areas: yes\n", "")
    [problem] = harbour.problems()
    assert "The site has no page `areas/index.md` for its menu" in problem


def test_pages_can_be_made_without_boundaries(harbour: Copy, cache: Path) -> None:
    harbour.delete("data/areas.geojson")
    pages = made(harbour, cache)
    assert "GeoJSON" not in pages[AREAS].markdown
    assert "beside [Port Wrasse]" in pages["areas/north-side.md"].markdown


def test_the_latest_figures_of_every_area_are_a_file(record: Record) -> None:
    files = data_files(ledger_of(record))
    table = list(csv.DictReader(io.StringIO(files[AREA_TABLE["csv"]].decode(), newline="")))
    assert [*table[0]] == [
        "area", "name", "code", "whole", "metric", "period", "value", "lower", "upper",
        "qualifier", "marker", "unit", "document", "place", "note", "url",
    ]  # fmt: skip
    assert json.loads(files[AREA_TABLE["json"]]) == [
        {name: cell or None for name, cell in row.items()} for row in table
    ]
    assert len(table) == 2 * len(record.areas)
    assert {
        "area": "north-side", "name": "North Side", "code": "W01", "whole": "no",
        "metric": "moorings-sound", "period": "2022", "value": "88", "lower": "76", "upper": "94",
        "qualifier": "", "marker": "", "unit": "per cent", "document": "update-2022-04",
        "place": "page 6", "note": "", "url": "areas/north-side/",
    } in table  # fmt: skip


def test_boundaries_are_published_as_they_are_kept(record: Record) -> None:
    found = json.loads(data_files(ledger_of(record))[BOUNDARIES])
    assert found["type"] == "FeatureCollection"
    assert found["source"] == {"document": "crab-survey", "place": "the map on page 1"}
    for feature in found["features"]:
        area = record.areas[feature["properties"]["id"]]
        assert feature["properties"] == {"id": area.id, "name": area.name, "code": area.code}
        drawn = json.loads(json.dumps(record.boundaries[area.id].polygons))
        assert feature["geometry"] == {"type": "MultiPolygon", "coordinates": drawn}


def test_boundaries_without_a_source_are_published_without(record: Record) -> None:
    found = json.loads(data_files(ledger_of(replace(record, boundary_source=None)))[BOUNDARIES])
    assert "source" not in found
