import csv
import importlib.util
import io
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.aggregating import Done, aggregate
from answerable.aggregating.engine import DUCKDB, connect
from answerable.problems import InvalidRecord, SiteFailed
from answerable.records import Metric
from tests.support import DATA, ROOT, Copy

# Ibis calls DuckDB by a name that it has a newer one for.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")
TRIAL = "data/metrics/trial"
HEAD = """title: Trial
question: How many?
unit: {unit}
decimals: {decimals}
dimensions:
  - id: boat
    title: Boat
aggregation:
"""
COUNTED = """  - document: pilot-note
    files: [trial.csv]
    period: Month
    groups:
      - id: boat
        column: Boat
"""
ROWS = """Month,Boat,Fish
2024-01,Gull,3
2024-01,Gull,4
2024-01,Tern,5
2024-02,Tern,6
"""
REAL = ROOT / "records"
PARQUET = "stop_search_records/mps_stop_search_2018-01_2024-08.parquet"


def trial(
    harbour: Copy, parts: str, rows: str | Mapping[str, str], unit: str = "fish", decimals: int = 0
) -> None:
    """Declare a metric of the harbour, and write the files that it is made of."""
    harbour.write(f"{TRIAL}.yml", HEAD.format(unit=unit, decimals=decimals) + parts)
    files = {"trial.csv": rows} if isinstance(rows, str) else rows
    for name, text in files.items():
        harbour.write(f"records/{name}", text)


def make(harbour: Copy, *ids: str, url: str = DUCKDB) -> dict[str, Done]:
    """Make the figures of metrics, and return what was made by their ids."""
    done = aggregate(harbour.root, DATA, ids or ("trial",), url=url)
    return {one.metric.id: one for one in done}


def figures(metric: Metric) -> list[tuple[str, ...]]:
    """Return a metric's figures in short: period, groups, and the value or its marker."""
    return [
        (row.period.text, *row.groups.values(), row.value.text if row.value else f"[{row.marker}]")
        for row in metric.observations
    ]


def made(
    harbour: Copy, parts: str, rows: str | Mapping[str, str], **how: Any
) -> list[tuple[str, ...]]:
    """Return what a declaration makes of some rows, in short."""
    trial(harbour, parts, rows, **how)
    return figures(make(harbour)["trial"].metric)


def problems(harbour: Copy, *ids: str) -> list[str]:
    """Return what is told where figures can't be made."""
    with pytest.raises(InvalidRecord) as told:
        make(harbour, *ids)
    return [str(problem) for problem in told.value.problems]


def table(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


# From a declaration and rows to figures.


def test_the_harbours_figures_are_what_its_declaration_makes_of_its_rows(harbour: Copy) -> None:
    names = [f"data/metrics/ferry-trips{ending}" for ending in (".csv", ".inputs.csv")]
    before = [(harbour.root / name).read_bytes() for name in names]
    for name in names:
        harbour.delete(name)
    done = make(harbour, "ferry-trips")["ferry-trips"]
    assert [(harbour.root / name).read_bytes() for name in names] == before
    assert str(done).splitlines() == [
        "ferry-trips: 16 figures of 4 periods, made of 25 rows; 4 have no value",
        "  2024-03: The source has nothing for this period",
        "  2024-02: 2 rows that repeat others are left out",
    ]
    assert harbour.problems() == []


def test_what_was_made_is_sound(harbour: Copy) -> None:
    trial(harbour, COUNTED, ROWS)
    make(harbour)
    assert harbour.problems() == []


def test_rows_are_counted_and_a_group_without_rows_has_none(harbour: Copy) -> None:
    assert made(harbour, COUNTED, ROWS) == [
        ("2024-01", "Gull", "2"),
        ("2024-01", "Tern", "1"),
        ("2024-02", "Gull", "0"),
        ("2024-02", "Tern", "1"),
    ]


def test_where_a_source_gives_numbers_a_row_that_is_not_there_says_nothing(harbour: Copy) -> None:
    parts = COUNTED + "    measure: sum\n    column: Fish\n"
    assert made(harbour, parts, ROWS) == [
        ("2024-01", "Gull", "7"),
        ("2024-01", "Tern", "5"),
        ("2024-02", "Gull", "[x]"),
        ("2024-02", "Tern", "6"),
    ]


def test_groups_take_in_values_others_the_rest_and_unknown_what_is_not_there(harbour: Copy) -> None:
    parts = COUNTED + (
        "        groups:\n          Terns: [Tern, Little tern]\n          Gulls: [Gull]\n"
        "        others: Others\n        unknown: Not known\n        total: yes\n"
    )
    rows = "Month,Boat\n" + "".join(
        f"2024-01,{boat}\n" for boat in ("Gull", "Tern", "Little tern", "Rook", "", "Crow")
    )
    trial(harbour, parts, rows)
    done = make(harbour)["trial"]
    assert figures(done.metric) == [
        ("2024-01", "All", "6"),
        ("2024-01", "Terns", "2"),
        ("2024-01", "Gulls", "1"),
        ("2024-01", "Others", "2"),
        ("2024-01", "Not known", "1"),
    ]
    assert [row.unknown for row in done.metric.inputs] == [1]


def test_values_may_be_groups_by_their_own_names_beside_named_ones(harbour: Copy) -> None:
    parts = COUNTED + "        groups:\n          Gulls: [Gull]\n          All: [Every]\n"
    parts += "        as_written: yes\n"
    rows = "Month,Boat\n" + "".join(
        f"2024-01,{boat}\n" for boat in ("Tern", "Gull", "Auk", "Every")
    )
    assert [row[1] for row in made(harbour, parts, rows)] == ["All", "Auk", "Gulls", "Tern"]


def test_rows_that_a_condition_drops_are_told(harbour: Copy) -> None:
    parts = COUNTED + "    keep:\n      - column: Boat\n        not_among: [Tern]\n"
    trial(harbour, parts, ROWS)
    metric = make(harbour)["trial"].metric
    assert figures(metric) == [("2024-01", "Gull", "2")]
    assert [(row.read, row.dropped) for row in metric.inputs] == [(3, 1)]


@pytest.mark.parametrize(
    ("cell", "how", "decimals", "value"),
    [
        ("0,67", 'decimal: ","\n    times: 100', 0, "67"),
        ('"1,037,735"', "times: 1", 0, "1037735"),
        ("447337.0", "times: 1", 0, "447337"),
        ("2.5", "times: 1", 0, "3"),
        ("-2.5", "times: 1", 0, "-3"),
        ("0.125", "times: 1", 2, "0.13"),
        ("-0.4", "times: 1", 0, "0"),
        ("1.234,5", 'decimal: ","', 1, "1234.5"),
        ("N/A", "missing: [N/A]", 0, "[x]"),
        ("", "times: 1", 0, "[x]"),
    ],
)
def test_a_number_is_read_as_declared_and_rounded_at_the_end(
    harbour: Copy, cell: str, how: str, decimals: int, value: str
) -> None:
    parts = COUNTED.replace("    period", f"    separator: ;\n    {how}\n    period")
    parts += "    measure: value\n    column: Fish\n"
    rows = f"Month;Boat;Fish\n2024;Gull;{cell}\n"
    assert made(harbour, parts, rows, decimals=decimals) == [("2024", "Gull", value)]


def test_halves_are_added_before_they_are_rounded(harbour: Copy) -> None:
    parts = COUNTED + "    measure: sum\n    column: Fish\n"
    rows = "Month,Boat,Fish\n2024,Gull,0.5\n2024,Gull,0.5\n"
    assert made(harbour, parts, rows) == [("2024", "Gull", "1")]


def test_a_share_keeps_its_counts(harbour: Copy) -> None:
    share = COUNTED + (
        "    measure: share\n    of_which:\n      - column: Fish\n        among: [cod]\n"
    )
    rows = table([("Month", "Boat", "Fish", "Kilos"), *[("2024", "Gull", "cod", 1)] * 2])
    rows += table([("2024", "Gull", "eel", "6"), ("2024", "Tern", "eel", "0")])
    trial(harbour, share, rows, unit="per cent", decimals=1)
    [gull, tern] = make(harbour)["trial"].metric.observations
    assert (gull.value and gull.value.text, gull.numerator, gull.denominator) == ("66.7", 2, 3)
    assert (tern.value and tern.value.text, tern.numerator, tern.denominator) == ("0.0", 0, 1)
    trial(harbour, f"{share}    column: Kilos\n", rows, unit="per cent", decimals=1)
    [gull, tern] = make(harbour)["trial"].metric.observations
    assert (gull.value and gull.value.text, gull.numerator, gull.denominator) == ("25.0", 2, 8)
    assert (tern.value, tern.marker, tern.note) == (None, "z", "There are none to take a share of")


def test_a_value_may_bring_the_counts_that_it_is_of(harbour: Copy) -> None:
    parts = COUNTED + (
        "    measure: value\n    column: Rate\n    numerator: Fish\n    denominator: Boats\n"
    )
    rows = 'Month,Boat,Rate,Fish,Boats\n2024,Gull,2.5,"1,000",400\n'
    trial(harbour, parts, rows, decimals=1)
    [row] = make(harbour)["trial"].metric.observations
    assert (row.value and row.value.text, row.numerator, row.denominator) == ("2.5", 1000, 400)


@pytest.mark.parametrize(
    ("cell", "how", "period"),
    [
        ("2019/20", "period: Month", "2019/20"),
        ("2024-01-31T23:05:00+00:00", "period: Month\n    period_form: month", "2024-01"),
        ("2024-01", "period: Month\n    period_form: month", "2024-01"),
        ("31/01/2024", "period: Month\n    period_form: month", "2024-01"),
        ("31/01/2024 10:00", "period: Month\n    period_form: day", "2024-01-31"),
        ("2024-01-31", "period: Month\n    period_form: year", "2024"),
        ("31/12/2014", "period: Month\n    period_form: year-ended", "2014-01/2014-12"),
        ("2015-03-31", "period: Month\n    period_form: year-ended", "2014-04/2015-03"),
        ("whenever", "period_is: 2018/19", "2018/19"),
    ],
)
def test_a_period_is_read_as_declared(harbour: Copy, cell: str, how: str, period: str) -> None:
    parts = COUNTED.replace("period: Month", how)
    assert made(harbour, parts, f"Month,Boat\n{cell},Gull\n") == [(period, "Gull", "1")]


def test_columns_may_be_gathered(harbour: Copy) -> None:
    parts = """  - document: pilot-note
    files: [trial.csv]
    period: Year
    gather:
      columns: [Every boat, Gull (one), Gull (two)]
      name: heading
      value: number
    groups:
      - id: boat
        column: heading
        groups:
          All: [Every boat]
          Gull: [Gull (one), Gull (two)]
    measure: sum
    column: number
"""
    rows = 'Year,Every boat,Gull (one),Gull (two)\n2011,"1,000",200,30\n'
    trial(harbour, parts, rows)
    metric = make(harbour)["trial"].metric
    assert figures(metric) == [("2011", "All", "1000"), ("2011", "Gull", "230")]
    assert [row.read for row in metric.inputs] == [1]


def test_sources_of_other_shapes_are_parts_of_one_metric(harbour: Copy) -> None:
    second = COUNTED.replace("trial.csv", "b.csv").replace("period: Month", "period_is: 2023")
    second = second.replace("column: Boat", "column: Ship")
    files = {"trial.csv": ROWS, "b.csv": "Ship\nTern\n"}
    trial(harbour, COUNTED + second, files)
    metric = make(harbour)["trial"].metric
    assert figures(metric)[0] == ("2023", "Tern", "1")
    assert [row.id for row in metric.inputs] == ["2024-01.1", "2024-02.1", "2023.2"]
    assert {row.input for row in metric.observations} == {row.id for row in metric.inputs}


def test_files_of_one_part_are_read_together(harbour: Copy) -> None:
    parts = COUNTED.replace("[trial.csv]", "[a.csv, b.csv]")
    files = {
        "a.csv": "Month,Boat,More\n2024-01,Gull,x\n",
        "b.csv": "Boat,Month\nGull,2024-01\nTern,2024-03\n",
    }
    trial(harbour, parts, files)
    metric = make(harbour)["trial"].metric
    assert ("2024-01", "Gull", "2") in figures(metric)
    assert [(row.id, row.file, row.read) for row in metric.inputs] == [
        ("2024-01", "a.csv", 1),
        ("2024-01", "b.csv", 1),
        ("2024-02", None, 0),
        ("2024-03", "b.csv", 1),
    ]
    assert metric.observations[0].source.place == "a.csv and b.csv, Month 2024-01"


def test_compressed_files_and_parquet_files_are_read_alike(harbour: Copy) -> None:
    trial(harbour, COUNTED, ROWS)
    expected = figures(make(harbour)["trial"].metric)
    engine, folder = connect(DUCKDB), harbour.root / "records"
    rows = engine.read_csv(str(folder / "trial.csv"))
    rows.to_csv(str(folder / "zipped.csv.gz"), compression="gzip")
    rows.to_parquet(str(folder / "trial.parquet"))
    for name in ("zipped.csv.gz", "trial.parquet"):
        trial(harbour, COUNTED.replace("trial.csv", name), {})
        assert figures(make(harbour)["trial"].metric) == expected


@given(
    cells=st.lists(st.sampled_from(["a", "b", "c c", "D", "N/A", "", "’", "é,"]), min_size=1),
    groups=st.dictionaries(
        st.sampled_from(["One", "Two"]),
        st.sets(st.sampled_from(["a", "b", "c c", "é,"])),
        max_size=2,
    ),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_row_is_in_one_group_and_the_total(
    harbour: Copy, cells: list[str], groups: dict[str, set[str]]
) -> None:
    there: dict[str, list[str]] = {}
    for name, values in groups.items():
        taken = {value for other in there.values() for value in other}
        there[name] = sorted(values & {*cells} - taken)
    named = {name: values for name, values in there.items() if values}
    parts = COUNTED.replace("    period", "    missing: [N/A]\n    period")
    parts += "        others: Others\n        unknown: Not known\n        total: yes\n"
    if named:
        parts += "        groups:\n"
        parts += "".join(f"          {k}: {v!r}\n" for k, v in named.items())
    group_of = {value: name for name, values in named.items() for value in values}
    otherwise = {"": "Not known", "N/A": "Not known"}
    expected = Counter(otherwise.get(c) or group_of.get(c, "Others") for c in cells)
    rows = table([("Month", "Boat"), *(("2024", cell) for cell in cells)])
    counts = {row[1]: int(row[2]) for row in made(harbour, parts, rows)}
    assert counts.pop("All") == len(cells) == sum(counts.values())
    assert counts == expected


# What a source says of itself.


def days(month: str, last: int, per_day: int) -> list[tuple[str, str, str]]:
    """Return rows of the days of a month, no two of them alike."""
    return [
        (month, f"{month}-{day:02}T10:00:00.{number:03}", "Gull")
        for day in range(1, last + 1)
        for number in range(per_day)
    ]


EVENTS = COUNTED.replace("    groups", "    day: Time\n    groups") + "        total: yes\n"
EVENTS_HEAD = ("Month", "Time", "Boat")


def test_a_month_that_is_not_whole_has_no_figure(harbour: Copy) -> None:
    rows = [*days("2022-11", 30, 12), *days("2022-12", 17, 12)]
    trial(harbour, EVENTS, table([EVENTS_HEAD, *rows]))
    done = make(harbour)["trial"]
    assert figures(done.metric) == [
        ("2022-11", "All", "360"),
        ("2022-11", "Gull", "360"),
        ("2022-12", "All", "[x]"),
        ("2022-12", "Gull", "[x]"),
    ]
    note = "The source covers 17 of this period's 31 days"
    assert [row.note for row in done.metric.observations] == [None, None, note, note]
    assert [(row.days, row.days_in_period, row.note) for row in done.metric.inputs] == [
        (30, 30, None),
        (17, 31, note),
    ]
    assert done.told == (f"2022-12: {note}",)


@pytest.mark.parametrize(("last", "per_day", "value"), [(28, 12, "336"), (17, 5, "85")])
def test_two_days_without_rows_or_a_source_of_few_rows_make_no_month_partial(
    harbour: Copy, last: int, per_day: int, value: str
) -> None:
    rows = days("2022-11", last, per_day)
    assert made(harbour, EVENTS, table([EVENTS_HEAD, *rows]))[0][-1] == value


def test_a_day_of_another_month_does_not_count_as_a_day_of_this(harbour: Copy) -> None:
    late = ("2022-12", "2022-11-30T23:30:00", "Gull")
    trial(harbour, EVENTS, table([EVENTS_HEAD, *days("2022-12", 31, 12), late]))
    metric = make(harbour)["trial"].metric
    assert figures(metric)[0] == ("2022-12", "All", "373")
    assert [(row.days, row.days_in_period) for row in metric.inputs] == [(31, 31)]


def test_a_day_that_was_loaded_again_is_counted_once(harbour: Copy) -> None:
    rows = days("2022-11", 30, 60)
    again = [row for row in rows if row[1].startswith("2022-11-14")]
    alike = rows[:3]  # of people stopped together, perhaps
    trial(harbour, EVENTS, table([EVENTS_HEAD, *rows, *again, *alike]))
    done = make(harbour)["trial"]
    assert figures(done.metric)[0] == ("2022-11", "All", "1803")
    assert [(row.repeated, row.removed) for row in done.metric.inputs] == [(63, 60)]
    assert done.told == ("2022-11: 60 rows that repeat others are left out",)
    note = "Rows that the source holds more than once are counted once"
    assert {row.note for row in done.metric.observations} == {note}


def test_a_month_that_was_loaded_again_in_parts_is_counted_once(harbour: Copy) -> None:
    rows = days("2022-11", 30, 12)
    trial(harbour, EVENTS, table([EVENTS_HEAD, *rows, *rows[::8]]))
    metric = make(harbour)["trial"].metric
    assert figures(metric)[0] == ("2022-11", "All", "360")
    assert [(row.repeated, row.removed) for row in metric.inputs] == [(45, 45)]


def test_rows_that_are_alike_by_chance_are_kept_and_told(harbour: Copy) -> None:
    rows = days("2022-11", 30, 12)
    trial(harbour, EVENTS, table([EVENTS_HEAD, *rows, *rows[::20]]))
    metric = make(harbour)["trial"].metric
    assert figures(metric)[0] == ("2022-11", "All", "378")
    assert [(row.repeated, row.removed) for row in metric.inputs] == [(18, 0)]


def test_no_row_is_a_repeat_where_the_source_is_not_of_events(harbour: Copy) -> None:
    rows = "Month,Boat\n" + "2024,Gull\n" * 4
    trial(harbour, COUNTED, rows)
    metric = make(harbour)["trial"].metric
    assert figures(metric) == [("2024", "Gull", "4")]
    assert [(row.repeated, row.removed) for row in metric.inputs] == [(3, 0)]


def test_a_longer_period_has_a_figure_where_all_of_it_is_there(harbour: Copy) -> None:
    months = [f"2022-{n:02}" for n in range(1, 13)] + [f"2023-{n:02}" for n in range(1, 12)]
    rows = table([("Month", "Boat"), *((month, "Gull") for month in months if month != "2023-05")])
    parts = COUNTED.replace("    groups", '    periods: ["2022", "2023", "2021"]\n    groups')
    trial(harbour, parts, rows)
    metric = make(harbour)["trial"].metric
    assert [(row[0], row[2]) for row in figures(metric)] == [
        ("2021", "[x]"),
        ("2022", "12"),
        ("2023", "[x]"),
    ]
    assert [row.note for row in metric.observations] == [
        "The source does not have all of this period",
        None,
        "The source does not have all of May 2023",
    ]
    assert [row.id for row in metric.inputs] == ["2022"] * 12 + ["2023"] * 11
    assert metric.observations[1].source.place == "trial.csv, Month 2022-01 to 2022-12"


def test_where_too_many_are_unknown_there_is_a_total_alone(harbour: Copy) -> None:
    parts = COUNTED + "        unknown: Not known\n        unknown_most: 25\n        total: yes\n"
    rows = "Month,Boat\n" + "2024-01,Gull\n" * 3 + "2024-01,\n" + "2024-02,Gull\n2024-02,\n"
    trial(harbour, parts, rows)
    done = make(harbour)["trial"]
    assert figures(done.metric) == [
        ("2024-01", "All", "4"),
        ("2024-01", "Gull", "3"),
        ("2024-01", "Not known", "1"),
        ("2024-02", "All", "2"),
        ("2024-02", "Gull", "[x]"),
        ("2024-02", "Not known", "1"),
    ]
    words = "In February 2024, 50% of 2 rows have no boat, so there is a figure for the total alone"
    assert done.metric.observations[4].note == words
    assert done.told == (f"2024-02: {words}",)


def test_small_counts_are_withheld(harbour: Copy) -> None:
    parts = COUNTED + "        total: yes\nsuppress_below: 5\n"
    rows = "Month,Boat\n" + "2024,Gull\n" * 30 + "2024,Tern\n" * 3 + "2024,Auk\n" * 20
    trial(harbour, parts, rows)
    rows_made = make(harbour)["trial"].metric.observations
    shown = {row.groups["boat"]: row.marker or (row.value and row.value.text) for row in rows_made}
    assert shown == {"All": "53", "Auk": "c", "Gull": "30", "Tern": "c"}


# What is told, and what stays as it was.


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[trial.csv]", "[trail.csv]",
         "10:13: There is no file `trail.csv` in records/. Did you mean `trial.csv`?"),
        ("[trial.csv]", "[/etc/passwd.csv]",
         "10:13: `/etc/passwd.csv` leads out of the folder of records. Write its path from that "
         "folder on, with forward slashes."),
        ("[trial.csv]", "[../trial.csv]",
         "10:13: `../trial.csv` leads out of the folder of records. Write its path from that "
         "folder on, with forward slashes."),
        ("[trial.csv]", "['tria[l].csv']",
         "10:13: `tria[l].csv` could mean several files: engines read * ? [ ] { } so. Give the "
         "file another name, and name each file by itself."),
        ("[trial.csv]", "[trial.xlsx]",
         "10:13: `trial.xlsx` is not a kind of file that can be read. Use .csv or .csv.gz or "
         ".parquet."),
        ("column: Boat", "column: Boot",
         "14:17: `trial.csv` has no column `Boot`. Did you mean `Boat`?"),
        ("period: Month", "period: When",
         "11:13: `trial.csv` has no column `When`. Its columns are `Month`, `Boat`, `Fish`."),
        ("period: Month", "period: Boat",
         "11:13: 3 rows of the source can't be read in the column `Boat`: 'Gull' is not a period. "
         "Write 2020, 2020-06, 2020-06-30, 2019/20, 2021/22 Q3, 2019-04/2020-03, 2008/2018 or "
         "not-stated; drop the rows with `keep`, or use another `period_form`."),
        ("column: Boat\n", "column: Boat\n        groups:\n          Gulls: [Gull, Terns]\n",
         "16:11: 2 rows of the source have 'Tern' in the column `Boat`, and no group takes it in. "
         "Did you mean `Terns`?"),
        ("column: Boat\n",
         "column: Boat\n        as_written: yes\n        groups:\n          Gulls: [Gulls]\n",
         "17:18: No row of the source has 'Gulls' in the column `Boat`. Did you mean `Gull`?"),
        ("column: Boat\n", "column: Boat\n    missing: [Tern]\n",
         "13:9: 2 rows of the source have nothing in the column `Boat`. Name the group that they "
         "are: `unknown: Not stated`; or drop them with `keep`."),
        ("column: Boat\n", "column: Boat\n    measure: sum\n    column: Boat\n",
         "16:13: 3 rows of the source have 'Gull' in the column `Boat`, which is not a number as "
         "this declaration writes them. Name it in `missing` if it stands for no number, or "
         "correct `decimal`."),
        ("column: Boat\n", "column: Boat\n    measure: value\n    column: Fish\n",
         "15:14: 2 rows of the source give a value for one figure: 2024-01, Gull. Choose one of "
         "them with `keep`, tell them apart with `groups`, or add them up with `measure: sum`."),
        ("column: Boat\n",
         "column: Boat\n    keep:\n      - column: Fish\n        among: [\"9\"]\n",
         "16:9: No row of the source has '9' in the column `Fish`. Correct it, or take it out."),
        ("column: Boat\n",
         f"column: Boat\n    measure: sum\n    column: Fish\n    times: {10**15 - 1}\n",
         "15:14: The figure of 2024-01, Gull has more digits than can be published. Check the "
         "column that is added up, and `times`."),
        ("column: Boat\n", "column: Boat\n    measure: sum\n",
         "15:14: A sum is of a column, and none is named. Name it as `column`."),
    ],
    ids=lambda text: text[:40],
)  # fmt: skip
def test_what_can_not_be_made_is_told_where_it_is_declared(
    harbour: Copy, old: str, new: str, said: str
) -> None:
    trial(harbour, COUNTED, ROWS + "2024-03,Gull,1\n")
    harbour.edit(f"{TRIAL}.yml", old, new)
    told = problems(harbour)
    assert f"{TRIAL}.yml:{said}" in told
    assert not (harbour.root / f"{TRIAL}.csv").exists()


def test_a_file_that_is_not_what_its_name_says_is_told(harbour: Copy) -> None:
    trial(harbour, COUNTED.replace("trial.csv", "trial.parquet"), {"trial.parquet": "no parquet"})
    [told] = problems(harbour)
    assert told.startswith(f"{TRIAL}.yml:10:12: The engine can't read or count these files: ")


def test_one_figure_of_two_parts_is_told(harbour: Copy) -> None:
    trial(harbour, COUNTED + COUNTED, ROWS)
    assert problems(harbour) == [
        f"{TRIAL}.yml:15:5: Two parts of this declaration give one figure: 2024-01, Gull. Keep it "
        "in one of them alone."
    ]


def test_a_link_out_of_the_folder_of_records_is_told(harbour: Copy) -> None:
    trial(harbour, COUNTED, ROWS)
    harbour.write("secret.csv", ROWS)
    (harbour.root / "records/trial.csv").unlink()
    (harbour.root / "records/trial.csv").symlink_to("../secret.csv")
    assert problems(harbour) == [
        f"{TRIAL}.yml:10:13: `trial.csv` is a link out of the folder of records. Put the file "
        "itself there."
    ]
    (harbour.root / "records").rename(harbour.root / "elsewhere")
    (harbour.root / "records").symlink_to("elsewhere")
    (harbour.root / "records/trial.csv").unlink()
    harbour.write("records/trial.csv", ROWS)
    assert len(figures(make(harbour)["trial"].metric)) == 4  # the folder itself may be a link


def test_names_and_values_of_a_source_are_text_to_the_engine(harbour: Copy) -> None:
    evil = "x\"; DROP TABLE 'a'; --"
    quoted = evil.replace("'", "''")
    declared = COUNTED.replace("column: Boat", f"column: '{quoted}'")
    rows = table([("Month", evil), ("2024-01", evil)])
    assert made(harbour, declared, rows) == [("2024-01", evil, "1")]


def test_a_folder_of_records_that_is_not_there_is_told(harbour: Copy) -> None:
    shutil.rmtree(harbour.root / "records")
    assert problems(harbour, "ferry-trips") == [
        "data/metrics/ferry-trips.yml:16:13: There is no folder records/ with the file "
        "`ferries/trips-2024.csv`. Put the source's files there, or name their folder: "
        "`--records FOLDER`."
    ]


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("ferry-trip", "1:1: There is no metric `ferry-trip`. Did you mean `ferry-trips`?"),
        (
            "lamps-working",
            "1:1: This metric does not say how its figures are made. Declare it in `aggregation` "
            "or `derivation`.",
        ),
    ],
)
def test_a_metric_that_can_not_be_made_is_told(harbour: Copy, id_: str, said: str) -> None:
    assert problems(harbour, id_) == [f"data/metrics/{id_}.yml:{said}"]


def test_a_declaration_that_can_not_be_read_is_told_as_the_check_does(harbour: Copy) -> None:
    trial(harbour, COUNTED.replace("period", "perod"), ROWS)
    assert problems(harbour) == [p for p in harbour.problems() if p.startswith(f"{TRIAL}.yml:")]


def test_what_can_be_made_is_made_beside_what_can_not(harbour: Copy) -> None:
    trial(harbour, COUNTED.replace("Boat", "Boot"), ROWS)
    harbour.delete("data/metrics/ferry-trips.csv")
    [told] = problems(harbour, "trial", "ferry-trips")
    assert "has no column `Boot`" in told
    assert (harbour.root / "data/metrics/ferry-trips.csv").exists()


def test_a_source_that_has_changed_is_told(harbour: Copy) -> None:
    trial(harbour, COUNTED, ROWS)
    assert make(harbour)["trial"].told == ()
    assert make(harbour)["trial"].told == ()
    harbour.write("records/trial.csv", ROWS.replace("2024-02,Tern", "2024-02,Gull"))
    [told] = make(harbour)["trial"].told
    assert told == "trial.csv has changed since these figures were last made"


def test_files_that_can_not_be_written_whole_are_as_they_were(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial(harbour, COUNTED, ROWS)
    make(harbour)
    names = [f"{TRIAL}.csv", f"{TRIAL}.inputs.csv"]
    before = [(harbour.root / name).read_bytes() for name in names]
    harbour.write("records/trial.csv", ROWS + "2024-03,Gull,1\n")
    calls: list[int] = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        make(harbour)
    assert [(harbour.root / name).read_bytes() for name in names] == before
    assert [*(harbour.root / ".build").iterdir()] == []


def test_a_run_that_ends_while_it_counts_changes_nothing(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial(harbour, COUNTED, ROWS)
    make(harbour)
    before = (harbour.root / f"{TRIAL}.csv").read_bytes()
    harbour.write("records/trial.csv", ROWS + "2024-03,Gull,1\n")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("answerable.aggregating.making.hold", killed)
    with pytest.raises(KeyboardInterrupt):
        make(harbour)
    assert (harbour.root / f"{TRIAL}.csv").read_bytes() == before


def test_figures_follow_from_figures_that_are_made_in_the_same_run(harbour: Copy) -> None:
    trial(harbour, COUNTED + "        total: yes\n", ROWS)
    harbour.write(
        "data/metrics/a-derived.yml",
        "title: Share of Gull\nquestion: What share?\nunit: per cent\ndecimals: 1\n"
        "derivation:\n  formula: share\n  of: trial\n  by: boat\n  compared: Gull\n",
    )
    done = make(harbour, "a-derived", "trial")
    assert [*done] == ["trial", "a-derived"]
    row = done["a-derived"].metric.observations[0]
    assert (row.value and row.value.text, row.numerator, row.denominator) == ("66.7", 2, 3)
    assert (row.source.document, row.source.place) == ("pilot-note", "worked out from “Trial”")
    assert harbour.problems() == []


def test_an_engine_that_is_not_there_is_told_in_words(harbour: Copy) -> None:
    with pytest.raises(SiteFailed, match=r"The engine `nonsense://` can't be reached: "):
        make(harbour, "ferry-trips", url="nonsense://")


def test_no_secret_of_an_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import ibis

    def refused(url: str) -> None:
        raise ConnectionError(f"{url}: no login for anna with Tide/5 and token k3y")

    monkeypatch.setattr(ibis, "connect", refused)
    with pytest.raises(SiteFailed) as failed:
        connect("trino://anna:Tide%2F5@harbour.example/logs?token=k3y")
    assert str(failed.value).startswith(
        "The engine `trino://` can't be reached: trino://…@harbour.example/logs?token=…: no login "
        "for anna with … and token …. "
    )


def test_it_is_said_how_to_install_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import ibis

    def missing(url: str) -> None:
        raise ModuleNotFoundError("No module named 'pyspark'", name="pyspark")

    monkeypatch.setattr(ibis, "connect", missing)
    with pytest.raises(SiteFailed, match=r"`pyspark` is not installed.*requirements/spark\.txt"):
        connect("pyspark://")


# The same on another engine, and on real records.

HAS_SPARK = bool(shutil.which("java") and importlib.util.find_spec("pyspark"))
with_spark = pytest.mark.skipif(
    not HAS_SPARK, reason="needs Java and PySpark: requirements/spark.txt"
)
with_records = pytest.mark.skipif(
    not (REAL / PARQUET).is_file(), reason="needs the real records in records/"
)


# Few partitions, since the rows are few. What Spark's own Python leaves open at its end is no fault
# of ours.
SPARK = "pyspark://?spark.sql.shuffle.partitions=4&spark.sql.session.timeZone=UTC"
quietly = pytest.mark.filterwarnings("ignore")


def told(metric: Metric) -> tuple[object, ...]:
    return metric.observations, metric.inputs


@quietly
@with_spark
def test_spark_gives_the_same_figures(harbour: Copy) -> None:
    odd = '"1.234,5"'
    trial(
        harbour,
        COUNTED.replace("    period", '    decimal: ","\n    missing: [N/A]\n    period')
        + "        unknown: Not known\n        total: yes\n    measure: sum\n    column: Fish\n",
        f'Month,Boat,Fish\n2024-01,"Gull ""x""",{odd}\n2024-01,"a, b",N/A\n2024-03,,1\n',
    )
    ids = ("ferry-trips", "trial")
    ours = {id_: told(one.metric) for id_, one in make(harbour, *ids).items()}
    theirs = {id_: told(one.metric) for id_, one in make(harbour, *ids, url=SPARK).items()}
    assert theirs == ours


REAL_PARTS = f"""  - document: pilot-note
    files: [{PARQUET}]
    period: month
    day: Date
    groups:
      - id: boat
        column: Officer-defined ethnicity
        unknown: Not known
        total: yes
"""


def real(harbour: Copy, url: str = DUCKDB) -> Done:
    trial(harbour, REAL_PARTS, {})
    [done] = aggregate(harbour.root, DATA, ["trial"], REAL, url)
    return done


@with_records
def test_of_the_real_records_what_is_missing_partial_or_loaded_again_is_told(harbour: Copy) -> None:
    done = real(harbour)
    assert done.told == (
        "2019-03 to 2020-06 (16): The source has nothing for this period",
        "2020-10 to 2021-05 (8): The source has nothing for this period",
        "2022-01: The source has nothing for this period",
        "2022-12: The source covers 17 of this period's 31 days",
        "2022-08: 2,347 rows that repeat others are left out",
    )
    inputs = {row.id: row for row in done.metric.inputs}
    assert sum(row.read for row in inputs.values()) == 750_565
    assert sum(row.removed for row in inputs.values()) == 2_347
    assert (inputs["2018-02"].repeated, inputs["2018-02"].removed) == (557, 0)
    totals = {row[0]: row[2] for row in figures(done.metric) if row[1] == "All"}
    quarter = [int(totals[f"2020-0{month}"]) for month in (7, 8, 9)]
    assert sum(quarter) == 65_964  # which SOURCES.md holds to a published total
    assert (totals["2022-08"], totals["2022-12"], totals["2022-01"]) == ("14939", "[x]", "[x]")


@quietly
@with_spark
@with_records
def test_spark_gives_the_same_figures_of_the_real_records(harbour: Copy) -> None:
    assert told(real(harbour, SPARK).metric) == told(real(harbour).metric)
