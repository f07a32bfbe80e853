from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.findings import Reason, broken, dated, series, slices
from answerable.records import Metric

SOURCE = {"document": "survey", "place": "table 1"}


def metric(*rows: Mapping[str, str], **fields: object) -> Metric:
    """A metric of these rows: `period` and `value` each, and `marker`, `document` or `area`."""
    dimensions = [{"id": "area", "title": "Area"}] if any("area" in row for row in rows) else []
    observations = [
        {
            "line": line,
            "period": row["period"],
            "groups": {"area": row["area"]} if "area" in row else {},
            "source": {**SOURCE, "document": row.get("document", "survey")},
            **({"marker": row["marker"]} if "marker" in row else {"value": row.get("value", "1")}),
        }
        for line, row in enumerate(rows, 2)
    ]
    return Metric.model_validate(
        {
            "id": "boats", "file": "data/metrics/boats.yml", "title": "Boats", "question": "?",
            "unit": "boats", "csv_file": "data/metrics/boats.csv", "dimensions": dimensions,
            "observations": observations, **fields,
        }
    )  # fmt: skip


def rows(*periods: str) -> list[dict[str, str]]:
    return [{"period": period} for period in periods]


def runs(found: Metric) -> list[list[str]]:
    (only,) = series(slices(found, {}, None)[0], None)
    return [[row.period.text for row in run] for run in only.runs]


def reasons(found: Metric) -> list[Reason]:
    (only,) = series(slices(found, {}, None)[0], None)
    return [divide.reason for divide in only.divides]


def test_months_in_a_row_are_one_run_in_the_order_of_time() -> None:
    found = metric(*rows("2020-03", "2020-01", "2020-02"))
    assert runs(found) == [["2020-01", "2020-02", "2020-03"]]


def test_missing_months_part_a_run() -> None:
    found = metric(*rows("2020-01", "2020-02", "2020-03", "2020-06", "2020-07"))
    assert runs(found) == [["2020-01", "2020-02", "2020-03"], ["2020-06", "2020-07"]]
    assert reasons(found) == [Reason.GAP]


def test_a_month_without_a_value_parts_a_run() -> None:
    found = metric(
        {"period": "2020-01"}, {"period": "2020-02", "marker": "x"}, {"period": "2020-03"}
    )
    assert runs(found) == [["2020-01"], ["2020-03"]]
    assert reasons(found) == [Reason.GAP]


def test_nothing_is_called_missing_where_no_step_is_usual() -> None:
    assert runs(metric(*rows("2018", "2020", "2025"))) == [["2018", "2020", "2025"]]
    assert runs(metric(*rows("2018", "2025"))) == [["2018", "2025"]]


def test_days_a_year_apart_are_one_run() -> None:
    days = ("2018-03-31", "2019-03-31", "2020-03-31", "2022-03-31")
    assert runs(metric(*rows(*days))) == [[*days[:3]], [days[3]]]


def test_rolling_years_are_joined_by_a_line_and_never_compared() -> None:
    found = metric(*rows("2014-01/2014-12", "2014-04/2015-03", "2014-07/2015-06"))
    assert len(runs(found)) == 1
    first, second, _ = found.observations
    divide = broken(found, first, second)
    assert divide
    assert divide.reason is Reason.OVERLAP


def test_a_rolling_year_is_compared_with_the_next_that_shares_no_day() -> None:
    found = metric(*rows("2014-01/2014-12", "2015-01/2015-12"))
    assert broken(found, *found.observations) is None


def test_another_document_is_another_source_unless_the_metric_says_otherwise() -> None:
    changed = [{"period": "2020-01"}, {"period": "2020-02", "document": "other"}]
    assert reasons(metric(*changed)) == [Reason.SOURCE]
    assert reasons(metric(*changed, one_source="yes")) == []


@pytest.mark.parametrize("kind", ["definition", "population", "recording", "source"])
def test_a_declared_break_parts_what_is_before_it_from_what_is_after(kind: str) -> None:
    change = {"at": "2020-02", "kind": kind, "words": "Boats are counted anew."}
    found = metric(*rows("2020-01", "2020-02", "2020-03"), breaks=[change])
    assert runs(found) == [["2020-01"], ["2020-02", "2020-03"]]
    (only,) = series(slices(found, {}, None)[0], None)
    assert only.divides[0].reason.value == kind
    assert only.divides[0].declared == found.breaks[0]


def test_a_break_that_a_rolling_year_straddles_parts_it_from_those_before() -> None:
    change = {"at": "2015-02", "kind": "definition", "words": "Boats are counted anew."}
    found = metric(*rows("2014-01/2014-12", "2014-04/2015-03"), breaks=[change])
    assert reasons(found) == [Reason.DEFINITION]


def test_a_break_of_some_groups_leaves_the_others_whole() -> None:
    change = {
        "at": "2020-02", "kind": "definition", "words": "Counted anew.", "where": {"area": "Quay"},
    }  # fmt: skip
    found = metric(
        *({"period": p, "area": a} for a in ("Quay", "Sands") for p in ("2020-01", "2020-02")),
        breaks=[change],
    )
    assert [len(s.runs) for s in series(slices(found, {}, None)[0], "area")] == [2, 1]


def test_a_month_is_not_compared_with_a_year() -> None:
    found = metric(*rows("2019", "2020-01"))
    assert reasons(found) == [Reason.LENGTH]


def test_a_figure_without_a_time_is_in_no_series_and_compared_with_none() -> None:
    found = metric(*rows("not-stated", "2020"))
    assert runs(found) == [["2020"]]
    divide = broken(found, *found.observations)
    assert divide
    assert divide.reason is Reason.UNDATED


def test_first_and_latest_are_periods_that_have_a_figure() -> None:
    found = metric(*rows("2020", "2019", "2021"), {"period": "2022", "marker": "x"})
    assert dated(found, {"period": ("first", "latest")}) == {"period": ("2019", "2021")}
    assert dated(found, {"period": "latest"}) == {"period": ("2021",)}
    assert dated(found, {"period": "2020"}) == {"period": "2020"}


def test_latest_is_that_of_the_groups_that_are_picked() -> None:
    found = metric(
        {"period": "2020", "area": "Quay"},
        {"period": "2021", "area": "Quay"},
        {"period": "2020", "area": "Sands"},
    )
    picked = slices(found, {"area": "Sands", "period": "latest"}, None)[0].rows
    assert [(row.period.text, row.groups["area"]) for row in picked] == [("2020", "Sands")]


def test_an_aim_of_other_groups_is_left_out() -> None:
    aims = [
        {"date": "2030", "value": "9", "where": {"area": area}, "source": SOURCE}
        for area in ("Quay", "Sands")
    ] + [{"date": "2031", "value": "9", "source": SOURCE}]
    found = metric({"period": "2020", "area": "Quay"}, targets=aims)
    (part,) = slices(found, {"area": "Quay"}, None)
    assert [target.date.text for target in part.targets] == ["2030", "2031"]


MONTHS = [f"{year}-{month:02}" for year in range(2018, 2021) for month in range(1, 13)]


@given(st.sets(st.sampled_from(MONTHS), min_size=8).map(sorted))
def test_runs_hold_every_figure_once_and_no_gap(periods: list[str]) -> None:
    found = metric(*rows(*periods))
    told = runs(found)
    assert [period for run in told for period in run] == periods
    usual = [b == MONTHS[MONTHS.index(a) + 1] for a, b in pairwise(periods)]
    if sum(usual) * 2 > len(usual):
        for run in told:
            assert all(MONTHS.index(b) - MONTHS.index(a) == 1 for a, b in pairwise(run))
