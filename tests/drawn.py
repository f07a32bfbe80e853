"""Fictional figures of every shape, small and large, for charts to draw."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from answerable.charts import Picture, picture
from answerable.findings import Slice, slices
from answerable.records import Chart, Metric
from answerable.records.boundaries import Boundary

Rows = Iterable[Mapping[str, Any]]
PER_CENT = "per cent"


def metric(rows: Rows, columns: Sequence[str] = (), unit: str = PER_CENT, **more: Any) -> Metric:
    """Return a metric of these rows: each has a period, a group for each column, and a value."""
    own = ("value", "lower", "upper", "qualifier", "marker")
    observations = [
        {
            "line": number,
            "period": str(row["period"]),
            "groups": {name: row[name] for name in columns},
            "source": {"document": row.get("document", "plan"), "place": "page 1"},
            **{name: str(row[name]) for name in own if row.get(name) is not None},
        }
        for number, row in enumerate(rows, 2)
    ]
    found = {
        "id": "boats",
        "file": "boats.yml",
        "csv_file": "boats.csv",
        "title": "Boats",
        "question": "How many boats?",
        "unit": unit,
        "dimensions": [{"id": name, "title": name.title()} for name in columns],
        "observations": observations,
        **more,
    }
    return Metric.model_validate(found)


def chart(kind: str, **more: Any) -> Chart:
    """Return how a chart is declared."""
    return Chart.model_validate({"kind": kind, **more})


def part(found: Metric, of: Chart) -> Slice:
    """Return all that a chart without panels draws."""
    [only] = slices(found, of.where, of.panel)
    return only


def drawn_of(found: Metric, of: Chart, outlines: Mapping[str, Boundary] | None = None) -> Picture:
    """Return what a chart shows, which must be something."""
    shown = picture(part(found, of), of, outlines or {})
    assert shown is not None
    return shown


def target(date: str, value: str, **more: Any) -> dict[str, Any]:
    """Return a dated aim."""
    return {"date": date, "value": value, "source": {"document": "plan", "place": "page 2"}, **more}


def months(count: int, start: int = 2018) -> list[str]:
    """Return months in order from the January of a year."""
    return [f"{start + n // 12}-{n % 12 + 1:02}" for n in range(count)]


def rolling(count: int, start: int = 2014) -> list[str]:
    """Return periods of 12 months, each a quarter after the one before."""
    found = []
    for n in range(count):
        end = start * 12 + 11 + n * 3
        first = end - 11
        found.append(f"{first // 12}-{first % 12 + 1:02}/{end // 12}-{end % 12 + 1:02}")
    return found


def wave(n: int, phase: float = 0, middle: float = 60, high: float = 12) -> int:
    """Return a whole number that rises and falls as real series do, never quite alike."""
    return round(middle + high * math.sin(n / 5 + phase) + 3 * math.sin(n * 1.7 + phase * 3))


PLACES = tuple(
    f"{first} {last}"
    for last in ("Quay", "Sands", "upon Wrasse", "and Cockle Bay")
    for first in ("East", "West", "North", "South", "Upper", "Lower", "Old", "New")
)  # 32, as many as a large city has
AREAS = ("All", *PLACES)


def squares(names: Sequence[str], across: int = 6, points: int = 12) -> dict[str, Boundary]:
    """Return outlines of areas that lie in rows, with as many points on each side as asked for."""
    found = {}
    for number, name in enumerate(names):
        west, south = -3 + number % across * 0.1, 50 + number // across * 0.06
        ring = []
        for side in range(4):
            for n in range(points):
                on, off = n / points, 0.008 * math.sin(n * 2.4 + number)
                east, north = ((on, off), (1 + off, on), (1 - on, 1 + off), (off, 1 - on))[side]
                ring.append((round(west + east * 0.1, 4), round(south + north * 0.06, 4)))
        found[name] = Boundary(name, (((*ring, ring[0]),),))
    return found


def monthly(groups: Sequence[str], count: int, gaps: Iterable[int] = ()) -> list[dict[str, Any]]:
    """Return monthly figures of groups; in months that are gaps there is none."""
    missing = frozenset(gaps)
    return [
        {
            "period": month,
            "group": group,
            "value": None if n in missing else 100 * wave(n, phase) // (phase + 1),
            "marker": "x" if n in missing else None,
        }
        for phase, group in enumerate(groups)
        for n, month in enumerate(months(count))
    ]


GROUPS = ("Asian", "Black", "Mixed", "Not stated", "Other", "White")
SURVEY = metric(
    [
        {"period": period, "area": area, "value": wave(n, place / 4)}
        for place, area in enumerate(AREAS)
        for n, period in enumerate(rolling(37))
    ],
    ["area"],
)
RATES = metric(
    [
        {"period": year, "area": area, "value": f"{value:.1f}", "lower": f"{value * 0.9:.1f}",
         "upper": f"{value * 1.2:.1f}"}
        for year in (2019, 2023)
        for n, area in enumerate(AREAS)
        for value in [1 + n % 9 * 0.7 + year % 4]
    ],
    ["area"], "times as likely",
    dimensions=[{"id": "area", "title": "Area", "areas": "yes"}],
)  # fmt: skip
SEARCHES = metric(monthly(GROUPS, 80, [14, 15, 16, 30, 31, 60]), ["group"], "searches")
SHARES = metric(
    [
        {"period": year, "group": group, "value": value}
        for year in range(2014, 2024)
        for group, value in zip(GROUPS, (12, 30, 5, 3, 9, 41), strict=True)
    ],
    ["group"],
)
OUTLINES = squares(PLACES)
# The largest of each kind that a real site has: what it weighs is held to.
LARGE: Mapping[str, Picture] = {
    "trend": drawn_of(SEARCHES, chart("trend", by="group")),
    "multiples": drawn_of(SURVEY, chart("multiples", across="area")),
    "dots": drawn_of(
        RATES,
        chart("dots", by="area", where={"period": "latest"}, reference="1",
              reference_label="1: as likely as others"),
    ),
    "dumbbell": drawn_of(
        RATES, chart("dumbbell", by="area", where={"period": ["first", "latest"]})
    ),
    "bars": drawn_of(RATES, chart("bars", by="area", where={"period": "latest"})),
    "shares": drawn_of(SHARES, chart("shares", by="group", across="period")),
    "map": drawn_of(RATES, chart("map", by="area", where={"period": "latest"}), OUTLINES),
}  # fmt: skip
_FEW = ("All", "East Quay", "West Sands", "Upper Quay")
# A small one of each kind, with all that it may have to show.
SMALL: Mapping[str, Picture] = {
    "trend": drawn_of(
        metric(
            [
                {"period": 2016, "value": 12, "lower": 10, "upper": 14},
                {"period": 2017, "value": 13, "lower": 11, "upper": 15},
                {"period": 2018, "marker": "x"},
                {"period": 2019, "value": 15, "qualifier": "almost"},
                {"period": 2020, "marker": "x"},
                {"period": 2021, "value": 14, "lower": 12, "upper": 16},
                {"period": 2022, "value": 16, "lower": 14, "upper": 18},
            ],
            breaks=[{"at": "2022", "kind": "population", "words": "Counted anew."}],
            targets=[target("2024", "20"), target("2030", "28", qualifier="as many as")],
        ),
        chart("trend"),
    ),
    "multiples": drawn_of(
        metric(
            [
                {"period": year, "area": area, "value": wave(n, place)}
                for place, area in enumerate(_FEW)
                for n, year in enumerate((2018, 2019, 2021, 2022, 2023))
            ],
            ["area"],
        ),
        chart("multiples", across="area"),
    ),
    "dots": drawn_of(
        metric(
            [
                {"period": 2023, "area": area, "value": value, "lower": low, "upper": high,
                 "marker": None if value else "c"}
                for area, value, low, high in (
                    ("East Quay", "3.1", "2.4", "4"), ("All", "2", "1.9", "2.1"),
                    ("West Sands", None, None, None), ("Upper Quay", "0.8", "0.5", "1.2"),
                    ("Not known", "4", "3", "5"),
                )
            ],
            ["area"], "times as likely",
            dimensions=[{"id": "area", "title": "Area", "unknown": ["Not known"]}],
        ),
        chart("dots", by="area", reference="1", reference_label="1: as likely as others"),
    ),
    "dumbbell": drawn_of(
        metric(
            [
                {"period": year, "area": area, "value": wave(n, place),
                 "document": "update" if place == 2 and n else "plan"}
                for place, area in enumerate(_FEW)
                for n, year in enumerate((2018, 2023))
                if (place, n) != (3, 0)
            ],
            ["area"],
        ),
        chart("dumbbell", by="area", where={"period": ["first", "latest"]}),
    ),
    "bars": drawn_of(
        metric(
            [
                {"period": 2023, "area": "East Quay", "value": -12, "qualifier": "almost"},
                {"period": 2023, "area": "West Sands", "value": 4, "lower": 2, "upper": 6},
                {"period": 2023, "area": "Upper Quay", "value": 0},
                {"period": 2023, "area": "Lower Quay", "marker": "x"},
            ],
            ["area"], "percentage points",
        ),
        chart("bars", by="area"),
    ),
    "shares": drawn_of(
        metric(
            [
                {"period": year, "group": group, "value": value}
                for year, values in ((2022, (60, 30, 10)), (2023, (55, 44, 1)))
                for group, value in zip(("Sail", "Steam", "Not known"), values, strict=True)
            ],
            ["group"],
        ),
        chart("shares", by="group", across="period"),
    ),
    "map": drawn_of(
        metric(
            [
                {"period": 2023, "area": area, "value": 10 * n + 10}
                for n, area in enumerate((*_FEW, "Adrift"))
            ],
            ["area"],
        ),
        chart("map", by="area"),
        squares((*_FEW[1:], "Lower Quay"), 2, 3),
    ),
}  # fmt: skip
