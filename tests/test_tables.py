from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.findings import figured
from answerable.pages.tables import APART, MISSING, NOT_SET, Table, table
from answerable.records import Chart, Metric

SOURCE = {"document": "survey", "place": "table 1"}
OVER_TIME = {"kind": "trend", "by": "area"}


def metric(chart: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], **fields: Any) -> Metric:
    """A metric with one chart; what a row says beside its groups is its own."""
    rows = list(rows)
    names = [name for name in ("area", "group") if any(name in row for row in rows)]
    observations = [
        {
            "line": line, "source": SOURCE,
            **{name: value for name, value in row.items() if name not in names},
            "groups": {name: row[name] for name in names},
        }
        for line, row in enumerate(rows, 2)
    ]  # fmt: skip
    return Metric.model_validate(
        {
            "id": "trust", "file": "trust.yml", "csv_file": "trust.csv", "title": "Trust",
            "question": "?", "unit": "per cent", "charts": [chart], "observations": observations,
            "dimensions": [{"id": name, "title": name.capitalize()} for name in names], **fields,
        }
    )  # fmt: skip


def made(chart: Mapping[str, Any], *rows: Mapping[str, Any], **fields: Any) -> Table:
    [figure] = figured(metric(chart, rows, **fields))
    return table(figure)


def cells(found: Table) -> list[list[str]]:
    """Return the body of a table as text, a list for each row."""
    return [[*line.heads, *(cell.text for cell in line.cells)] for line in found.lines]


def row(period: str, value: str | None, **more: Any) -> dict[str, Any]:
    given = {"value": value} if value is not None else {}
    return {"period": period, **given, **more}


def test_a_chart_over_time_has_a_row_for_each_period_and_a_column_for_each_group() -> None:
    found = made(
        OVER_TIME,
        row("2021", "51", area="North"),
        row("2020", "50", area="North"),
        row("2020", "60", area="South"),
        row("2021", "62.5", area="South"),
    )
    assert (found.heads, found.columns) == (("Period",), ("North", "South"))
    assert cells(found) == [["2020", "50%", "60%"], ["2021", "51%", "62.5%"]]


def test_a_figure_that_is_missing_is_said_to_be() -> None:
    found = made(
        OVER_TIME,
        row("2020", "50", area="North"),
        row("2020", None, area="South", marker="c"),
        row("2021", "51", area="North"),
    )
    assert cells(found) == [["2020", "50%", "confidential"], ["2021", "51%", MISSING]]


def test_intervals_have_columns_of_their_own() -> None:
    found = made(
        OVER_TIME,
        row("2020", "50", area="North", lower="48", upper="52"),
        row("2020", "60", area="South"),
        row("2021", None, area="South", marker="x"),
    )
    assert found.columns == (
        "North", "North, interval from", "North, interval to",
        "South", "South, interval from", "South, interval to",
    )  # fmt: skip
    assert cells(found) == [
        ["2020", "50%", "48%", "52%", "60%", MISSING, MISSING],
        ["2021", MISSING, MISSING],
    ]
    assert [cell.span for cell in found.lines[1].cells] == [3, 3]


def test_with_many_groups_an_interval_stands_beside_its_value() -> None:
    areas = [f"Area {number}" for number in range(APART + 1)]
    rows = [
        row(year, "50", area=area, lower="48", upper="52")
        for year in ("2020", "2021")
        for area in areas
    ]
    found = made(OVER_TIME, *rows)
    assert found.columns == tuple(areas)
    assert found.lines[0].cells[0].text == "50% (48% to 52%)"


def test_other_charts_have_a_row_for_each_group() -> None:
    found = made(
        {"kind": "dots", "by": "area"},
        row("2020", "50", area="North", numerator="5", denominator="10"),
        row("2020", "60", area="South"),
    )
    assert (found.heads, found.columns) == (("Area",), ("Per cent", "Counts"))
    assert cells(found) == [["North", "50%", "5 of 10"], ["South", "60%", "not stated"]]
    assert found.counted


def test_areas_are_in_the_order_of_their_names_and_the_whole_is_first() -> None:
    areas = ("South", "All", "North")
    found = made(
        {"kind": "map", "by": "area"},
        *(row("2020", "50", area=area) for area in areas),
        dimensions=[{"id": "area", "title": "Area", "areas": "yes"}],
    )
    assert [line.heads for line in found.lines] == [("All",), ("North",), ("South",)]


def test_two_periods_of_a_dumbbell_stand_side_by_side() -> None:
    found = made(
        {"kind": "dumbbell", "by": "area"},
        row("2020", "50", area="North"),
        row("2024", "40", area="North"),
        row("2020", "60", area="South"),
        row("2024", "66", area="South"),
    )
    assert (found.heads, found.columns) == (("Area",), ("2020", "2024"))
    assert cells(found) == [["North", "50%", "40%"], ["South", "60%", "66%"]]


def test_parts_of_a_share_stand_side_by_side() -> None:
    found = made(
        {"kind": "shares", "by": "group", "across": "area"},
        row("2020", "50", area="North", group="Yes"),
        row("2020", "50", area="North", group="No"),
        row("2020", "40", area="South", group="Yes"),
        row("2020", "60", area="South", group="No"),
    )
    assert cells(found) == [["North", "50%", "50%"], ["South", "40%", "60%"]]
    assert found.columns == ("Yes", "No")


def test_aims_are_rows() -> None:
    aims = [
        {"date": "2025", "value": "70", "source": SOURCE},
        {"date": "2026", "value": "80", "where": {"area": "South"}, "source": SOURCE},
    ]
    found = made(
        OVER_TIME,
        row("2020", "50", area="North"),
        row("2021", "50", area="North"),
        row("2020", "60", area="South"),
        targets=aims,
    )
    assert cells(found)[2:] == [["Aim by 2025", "70%"], ["Aim by 2026", NOT_SET, "80%"]]
    assert [cell.span for cell in found.lines[2].cells] == [2]


def test_aims_alone_make_a_table() -> None:
    found = made({"kind": "trend"}, targets=[{"date": "2025", "value": "70", "source": SOURCE}])
    assert (found.heads, found.columns) == (("Period",), ("Per cent",))
    assert cells(found) == [["Aim by 2025", "70%"]]


def test_one_place_is_told_once() -> None:
    rows = [row(year, "50", area=area) for year in ("2020", "2021") for area in ("A", "B")]
    assert (source := made(OVER_TIME, *rows).source)
    assert source.place == "table 1"


def test_places_are_told_in_their_rows() -> None:
    other = {"document": "survey", "place": "table 2"}
    found = made(
        OVER_TIME,
        row("2020", "50", area="A"),
        row("2020", "50", area="B"),
        row("2021", "50", area="A"),
        {**row("2021", "50", area="B"), "source": other},
    )
    assert (found.source, found.document) == (None, "survey")
    assert [[(one.of, one.source.place) for one in line.sources] for line in found.lines] == [
        [("", "table 1")],
        [("A", "table 1"), ("B", "table 2")],
    ]


def test_a_note_that_all_rows_share_is_told_once() -> None:
    by_area = {"kind": "bars", "by": "area"}
    rows = [row("2020", value, area=area, note="Half a year") for value, area in ("5A", "6B")]
    found = made(by_area, *rows)
    assert (found.shared, found.noted) == (("Half a year",), False)
    found = made(by_area, *rows, row("2020", "7", area="C", note="A guess"))
    assert (found.shared, found.noted) == ((), True)
    assert made(by_area, rows[0]).shared == ()


def test_a_note_says_which_figures_it_is_for() -> None:
    found = made(
        OVER_TIME,
        row("2020", "50", area="A", note="Half a year"),
        row("2020", "50", area="B", note="Half a year"),
        row("2021", "50", area="A", note="A guess"),
        row("2021", "50", area="B"),
    )
    assert [line.notes for line in found.lines] == [("Half a year",), ("A: A guess",)]


AREAS, YEARS, GROUPS = ("North", "South", "East"), ("2019", "2020", "2021"), ("Yes", "No")
KEYS = st.sets(
    st.tuples(st.sampled_from(YEARS), st.sampled_from(AREAS), st.sampled_from(GROUPS)), min_size=1
)
CHARTS = st.sampled_from(
    [
        {"kind": "multiples", "across": "area", "by": "group"},
        {"kind": "trend", "by": "group"},
        {"kind": "dots", "by": "area"},
        {"kind": "bars", "by": "group"},
        {"kind": "dumbbell", "by": "area"},
        {"kind": "shares", "by": "group", "across": "area"},
        {"kind": "map", "by": "area"},
        {"kind": "bars", "by": "period"},
    ]
)


@given(CHARTS, KEYS)
def test_every_figure_of_a_chart_is_in_its_table_once_and_no_other_is(
    chart: dict[str, Any], keys: set[tuple[str, str, str]]
) -> None:
    rows = [
        row(year, str(number), area=area, group=group)
        for number, (year, area, group) in enumerate(sorted(keys), 100)
    ]
    found = made(chart, *rows, unit="boats")
    shown = [text for line in cells(found) for text in line[len(found.heads) :]]
    assert sorted(text for text in shown if text != MISSING) == [each["value"] for each in rows]
    assert {len(line) for line in cells(found)} == {len(found.heads) + len(found.columns)}


@pytest.mark.parametrize(
    ("charts", "names"),
    [
        ([{"kind": "bars", "by": "area"}], ["figure-1"]),
        (
            [{"kind": "bars", "by": "area"}, {"kind": "bars", "by": "area", "id": "areas"}],
            ["figure-1", "areas"],
        ),
        (
            [{"kind": "bars", "by": "period", "id": "years", "panel": "area"}],
            ["years-north-shore", "years-2"],
        ),
        (
            [{"kind": "bars", "by": "period", "panel": "area"}, {"kind": "map", "id": "figure-1"}],
            ["figure-1", "figure-2", "figure-1-3"],
        ),
    ],
)
def test_a_figure_keeps_its_name(charts: list[dict[str, Any]], names: list[str]) -> None:
    found = metric(charts[0], [row("2020", "1", area="North shore"), row("2020", "2", area="—")])
    found = found.model_copy(update={"charts": tuple(map(Chart.model_validate, charts))})
    assert [figure.name for figure in figured(found)] == names
    assert [figure.number for figure in figured(found)] == list(range(1, len(names) + 1))
