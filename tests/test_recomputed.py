"""Published figures are found again from the raw files, by code that shares nothing with ours.

Counts are made by DuckDB in SQL, or by pandas; what follows from them is worked out here, in
fractions and floating point. Every published figure of the metrics made of records is set beside
it, as it is written: value, interval and counts. A figure that is published and not found, or
found and not published, fails too, unless its marker says why.

The raw files are no part of the repository: without them there is nothing to compare.
"""

import csv
import functools
import gzip
import itertools
import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
METRICS = ROOT / "data" / "metrics"
RECORDS = ROOT / "records"
duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed; see requirements")
pytestmark = pytest.mark.skipif(
    not RECORDS.is_dir(), reason="The raw files are not here: the folder `records` is absent"
)
ALL = "All"
Key = tuple[str, ...]  # the period, then the group of each dimension in the order of its column
Z = 1.959963984540054


@dataclass(frozen=True)
class Again:
    """A figure worked out again: not rounded; counts where the metric publishes them."""

    value: Fraction
    interval: tuple[float, float] | None = None
    numerator: int | None = None
    denominator: int | None = None


Figures = Mapping[Key, Again]

# --- Stop and search: DuckDB's SQL.

SEARCHES = RECORDS / "stop_search_records" / "mps_stop_search_2018-01_2024-08.parquet"
NOT_WHOLE = "2022-12"  # ends on the 17th
LOADED_TWICE = "2022-08"  # one row in seven repeats another
YEARS = {"2018": ("2018-01", "2018-12"), "2023-09/2024-08": ("2023-09", "2024-08")}
CITY = "City of London"


def searches(expression: str, where: str = "TRUE") -> list[tuple[str, str, int]]:
    """Return searches by month and one group; rows that repeat are one in the month with many."""
    return sql(f"""
        WITH once AS (
            SELECT DISTINCT * FROM '{SEARCHES}' WHERE month = '{LOADED_TWICE}'
            UNION ALL
            SELECT * FROM '{SEARCHES}' WHERE month NOT IN ('{LOADED_TWICE}', '{NOT_WHOLE}')
        )
        SELECT month, {expression}, count(*) FROM once WHERE {where} GROUP BY ALL
    """)  # noqa: S608 - our own words


def sql(query: str) -> list[tuple[str, str, int]]:
    """Return the rows of a query."""
    with duckdb.connect() as connection:
        rows: list[tuple[str, str, int]] = connection.execute(query).fetchall()
    return rows


def monthly(expression: str) -> Figures:
    """Return searches by month and group, with `All`, and 0 where a month has none of a group."""
    return counted(((month, group), number) for month, group, number in searches(expression))


def counted(rows: Iterable[tuple[Key, int]]) -> Figures:
    """Return counts, with totals over the last part of the key, and 0 for what a period lacks."""
    counts: dict[Key, int] = {}
    for key, number in rows:
        for named in (key, (*key[:-1], ALL)):
            counts[named] = counts.get(named, 0) + number
    firsts = {key[:-1] for key in counts}
    groups = {key[-1] for key in counts}
    return {
        (*first, group): Again(Fraction(counts.get((*first, group), 0)))
        for first in firsts
        for group in groups
    }


def officer_defined() -> Figures:
    """Return searches by month and ethnicity as the officer saw it."""
    return monthly("""coalesce("Officer-defined ethnicity", 'Not recorded')""")


def self_defined() -> Figures:
    """Return searches by month and ethnicity as the person gave it."""
    return monthly("""
        CASE WHEN "Self-defined ethnicity" IS NULL THEN 'Not recorded'
             WHEN "Self-defined ethnicity" LIKE '%Not stated' THEN 'Not stated'
             ELSE regexp_extract("Self-defined ethnicity", '^[A-Z][a-z]+') END
    """)


def by_object() -> Figures:
    """Return searches by month and what was looked for."""
    return monthly("""coalesce("Object of search", 'Not recorded')""")


def by_legislation() -> Figures:
    """Return searches by month and legal power."""
    return monthly("""coalesce("Legislation", 'Not recorded')""")


def by_borough() -> Figures:
    """Return searches by month and borough; no boroughs where most of a month lack a place."""
    found = monthly("coalesce(borough, 'Not located')")
    return {
        (month, area): figure
        for (month, area), figure in found.items()
        if month not in ("2018-02", "2018-03") or area in (ALL, "Not located")
    }


@functools.cache
def people_searched() -> Mapping[Key, int]:
    """Return searches of people by year, borough and ethnicity, with every total."""
    counts: dict[Key, int] = {}
    ethnicity = """coalesce("Officer-defined ethnicity", 'Not recorded')"""
    rows = searches(f"coalesce(borough, 'Not located') || '|' || {ethnicity}", "Type NOT LIKE 'V%'")
    for month, both, number in rows:
        area, group = both.split("|")
        for year, (first, last) in YEARS.items():
            if first <= month <= last:
                for key in ((year, a, g) for a in {area, ALL} for g in {group, ALL}):
                    counts[key] = counts.get(key, 0) + number
    return counts


def by_borough_and_ethnicity() -> Figures:
    """Return searches of people; of 2018 none by borough, since two months lack places."""
    return {
        key: Again(Fraction(number))
        for key, number in people_searched().items()
        if key[0] != "2018" or key[1] in (ALL, "Not located")
    }


# --- The dashboard: its shares, not the counts that ours start from.

SHARES = (
    RECORDS / "stop_search_aggregates" / "mps_dashboard_borough_month_shares_2020-05_2022-04.csv.gz"
)
CODES = {
    "Not recorded": [0], "White": [1, 2], "Black": [3], "Asian": [4], "Other": [5, 6],
}  # fmt: skip
DASHBOARD_YEARS = {"2020-05/2021-04": "2021-05", "2021-05/2022-04": "2022-05"}


@functools.cache
def dashboard() -> Mapping[Key, int]:
    """Return searches by month, area and ethnicity, from the shares: the least number they fit."""
    counts: dict[Key, int] = {}
    with gzip.open(SHARES, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            shares = {
                k.strip(): Fraction(v).limit_denominator(5000) for k, v in list(row.items())[2:]
            }
            number = math.lcm(*(share.denominator for share in shares.values()))
            code = {
                int(k.split("_")[1][0]): v * number for k, v in shares.items() if "Appearance" in k
            }
            area = area_of(row["Borough"])
            groups = {name: sum(code[c] for c in codes) for name, codes in CODES.items()}
            for group, found in {**groups, ALL: Fraction(number)}.items():
                for key in ((row["Date"][:7], a, group) for a in (area, ALL)):
                    counts[key] = counts.get(key, 0) + int(found)
    return counts


def area_of(name: str) -> str:
    """Return the name of an area as the site has it."""
    name = name.replace(" Upon ", " upon ").removeprefix("City of ")
    return "At airports" if name.startswith("CO18") else name


def dashboard_by_month() -> Figures:
    """Return searches by month and area."""
    return {
        key[:2]: Again(Fraction(number)) for key, number in dashboard().items() if key[2] == ALL
    }


def dashboard_years() -> Mapping[Key, int]:
    """Return searches by year, area and ethnicity."""
    counts: dict[Key, int] = {}
    for (month, area, group), number in dashboard().items():
        year = next(year for year, end in DASHBOARD_YEARS.items() if month < end)
        counts[year, area, group] = counts.get((year, area, group), 0) + number
    return counts


def dashboard_by_ethnicity() -> Figures:
    """Return searches by year, area and ethnicity."""
    return {key: Again(Fraction(number)) for key, number in dashboard_years().items()}


# --- Residents: pandas.


@functools.cache
def residents() -> Mapping[Key, int]:
    """Return residents by census, area and ethnic group, with every total."""
    old = pd.read_csv(RECORDS / "population" / "census2011_KS201EW_ethnic_group_la.csv")
    old = old[old["geography code"].str.startswith("E09")].set_index("geography")
    old = old.filter(regex=r"^Ethnic Group: (All categories: Ethnic group|[A-Z][a-z]+); measures")
    old.columns = old.columns.str.extract(r": (\w+)")[0].str.strip()
    new = pd.read_csv(RECORDS / "population" / "census2021_TS021_ethnic_group_london_boroughs.csv")
    new.columns = pd.Index(["code", "area", "number", "name", "residents"])
    new["group"] = new["name"].str.extract(r"^(\w+)")[0]
    wide = new[new["group"] != "Does"].pivot_table(
        index="area", columns="group", values="residents", aggfunc="sum"
    )
    wide[ALL] = wide.sum(axis=1)
    counts: dict[Key, int] = {}
    for period, table in (("2011", old), ("2021", wide)):
        table.loc[ALL] = table.sum()
        for area, row in table.iterrows():
            counts |= {
                (period, str(area), str(group)): int(number) for group, number in row.items()
            }
    return counts


def resident_population() -> Figures:
    """Return residents by census, area and ethnic group."""
    return {key: Again(Fraction(number)) for key, number in residents().items()}


# --- Rates and likelihoods, from those counts.


def rates() -> Figures:
    """Return searches of people for every 1,000 residents of 2021, with Byar's or exact limits."""
    people = residents()
    found: dict[Key, Again] = {}
    for (year, area, group), number in people_searched().items():
        shown = area not in ("Not located", CITY) and (year != "2018" or area == ALL)
        if shown and group in (ALL, "Black", "White"):
            of = people["2021", area, group]
            low, high = (limit * 1000 / of for limit in poisson_limits(number))
            found[year, area, group] = Again(Fraction(number * 1000, of), (low, high), number, of)
    return found


def poisson_limits(number: int) -> tuple[float, float]:
    """Return the limits of a Poisson count: Byar's from 10, else exact, by halving."""
    if number >= 10:
        low = number * (1 - 1 / (9 * number) - Z / (3 * math.sqrt(number))) ** 3
        more = number + 1
        return low, more * (1 - 1 / (9 * more) + Z / (3 * math.sqrt(more))) ** 3
    return halve(number - 1, 0.975) if number else 0.0, halve(number, 0.025)


def halve(most: int, chance: float) -> float:
    """Return the mean at which a Poisson count is at most this with this chance."""
    low, high = 0.0, 50.0
    for _ in range(100):
        mean = (low + high) / 2
        at_most = sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(most + 1))
        low, high = (mean, high) if at_most > chance else (low, mean)
    return low


def likelihood(black: int, of_black: int, white: int, of_white: int) -> Again:
    """Return the ratio of two rates, with the interval of the logarithm of a Poisson ratio."""
    value = Fraction(black, of_black) / Fraction(white, of_white)
    error = math.exp(Z * math.sqrt(1 / black + 1 / white))
    return Again(value, (float(value) / error, float(value) * error))


def likelihoods(counts: Mapping[Key, int]) -> Figures:
    """Return how many times as likely Black people were as White people, by period and area."""
    people = residents()
    return {
        (period, area): likelihood(
            black, people["2021", area, "Black"],
            counts[period, area, "White"], people["2021", area, "White"],
        )
        for (period, area, group), black in counts.items()
        if group == "Black" and area != CITY and ("2021", area, ALL) in people
    }  # fmt: skip


def likelihood_by_area() -> Figures:
    """Return likelihoods from records; of 2018 for London alone."""
    found = likelihoods(people_searched())
    return {key: figure for key, figure in found.items() if key[0] != "2018" or key[1] == ALL}


def likelihood_dashboard() -> Figures:
    """Return likelihoods from the dashboard."""
    return likelihoods(dashboard_years())


# --- Ethnicity facts and figures: pandas.


def official() -> pd.DataFrame:
    """Return the rows of the Metropolitan Police, for all legislation and the broad groups."""
    name = "eff_stop_and_search_by_legislation_2006-07_2019-20.csv.gz"
    table = pd.read_csv(
        RECORDS / "stop_search_aggregates" / name, thousands=",", dtype={"Time": str}
    )
    table = table.rename(columns=lambda column: column.split(" per ")[0].split(" by ")[0])
    broad = table["Ethnicity_type"].str.endswith("5+1") | (table["Ethnicity_type"] == ALL)
    met = table["Geography"].eq("Metropolitan Police") & table["Legislation_type"].eq(ALL)
    table = table[broad & met & table["Ethnicity"].ne("Unreported")]
    return table.assign(group=table["Ethnicity"].str.split().str[0])


def official_rates() -> Figures:
    """Return the published rates, with their counts."""
    return {
        (str(row.Time), str(row.group)): Again(
            Fraction(str(row.Rate)),
            numerator=int(Fraction(str(row.searches))),
            denominator=int(Fraction(str(row.Population))),
        )
        for row in official()
        .rename(columns={"Number of stop and searches": "searches"})
        .itertuples()
    }


def official_likelihood() -> Figures:
    """Return the likelihoods that follow from their counts."""
    counts = official_rates()
    found: dict[Key, Again] = {}
    for (year, group), black in counts.items():
        if group == "Black":
            white = counts[year, "White"]
            sides = (black.numerator, black.denominator, white.numerator, white.denominator)
            found[(year,)] = likelihood(*(int(side or 0) for side in sides))
    return found


# --- The survey: pandas.

SURVEY = {
    "trust-good-job-local": '"Good Job" local',
    "trust-contact-ward-officer": "Contact ward officer",
    "trust-informed-local": "Informed local",
    "trust-listen-to-concerns": "Listen to concerns",
    "trust-relied-on-to-be-there": "Relied on to be there",
    "trust-treat-everyone-fairly": "Treat everyone fairly",
    "trust-mps": "Trust MPS",
    "trust-understand-issues": "Understand issues",
}


def survey(measure: str) -> Figures:
    """Return a measure of the survey by period and area; London is the boroughs' own `MPS` column.

    The site takes London from the other sheet, so this holds the two sheets to each other.
    """
    file = RECORDS / "trust_confidence" / "PAS_buroughs.csv"
    table = pd.read_csv(file, sep=";", decimal=",")
    found: dict[Key, Again] = {}
    for row in table[table["Measure"] == measure].itertuples():
        day = pd.to_datetime(str(row.Date), dayfirst=True)
        first = day - pd.offsets.MonthBegin(12)
        period = f"{first:%Y-%m}/{day:%Y-%m}"
        found[period, area_of(str(row.Borough))] = Again(Fraction(str(row.Proportion)) * 100)
        found[period, ALL] = Again(Fraction(str(row.MPS)) * 100)
    return found


# --- Use of force: DuckDB's SQL and pandas.

TACTICS = {
    "*Total Tactics": ALL,
    "Handcuffing, of which": "Handcuffing",
    "Limb / Body restraints": "Limb or body restraints",
    "Ground restraint": "Ground restraint",
    "*Total Unarmed skills": "Unarmed skills",
    "*Total Other equipment": "Other equipment",
    "*Total Less lethal weapons": "Less lethal weapons",
    "*Total Firearms": "Firearms",
    "*Total Other": "Other",
}


def use_of_force() -> Figures:
    """Return tactics by year, tactic and ethnicity."""
    folder = RECORDS / "use_of_force" / "home_office"
    found: dict[Key, Again] = {}
    for first in (2018, 2019):
        table = pd.read_csv(folder / f"by-ethnicity-force-april{first}-march{first + 1}.csv")
        table = table[table["Police Force"] == "Metropolitan"].set_index("Tactic")
        table = table.drop(columns=["Police Force", "Type of force"]).fillna(0)
        table = table.rename(columns=lambda name: name.split(" (")[0]).rename(
            columns={"Chinese": "Asian", "Don't know": "Not known", "Not reported": "Not known",
                     "Number of times tactic reported": ALL}
        )  # fmt: skip
        table = table.T.groupby(level=0).sum().T
        for tactic, name in TACTICS.items():
            for group, number in table.loc[tactic].items():
                key = (f"{first}/{(first + 1) % 100}", name, str(group))
                found[key] = Again(Fraction(str(number)))
    return found


def use_of_force_sample() -> Figures:
    """Return the records of the reduced copy by month and ethnicity."""
    file = RECORDS / "use_of_force" / "mps_use_of_force_borough_day_2023-04_2024-03.csv.gz"
    rows = sql(f"""
        WITH long AS (UNPIVOT (SELECT * FROM read_csv('{file}'))
                      ON COLUMNS('^SubjectEthnicity') INTO NAME name VALUE number)
        SELECT strftime("Date", '%Y-%m'),
               CASE regexp_extract(name, '_([A-Za-z]+)', 1)
                   WHEN 'Chinese' THEN 'Asian' WHEN 'Don' THEN 'Not known'
                   ELSE regexp_extract(name, '_([A-Za-z]+)', 1) END,
               sum(number)
        FROM long GROUP BY ALL
    """)  # noqa: S608 - our own words
    return counted(((month, group), int(number)) for month, group, number in rows)


# --- Officers: DuckDB's SQL.

WORKFORCE = RECORDS / "workforce" / "home_office_workforce_rank_sex_2007_2022.csv.gz"


def officers() -> Figures:
    """Return officers by year, rank and sex, with every total."""
    rows = sql(f"""
        SELECT substr(date, 1, 4),
               coalesce(rank_description, '{ALL}') || '|' || coalesce(sex, '{ALL}'),
               sum(total_headcount::INTEGER)
        FROM read_csv('{WORKFORCE}', all_varchar = true)
        WHERE force_name = 'Metropolitan Police' AND worker_type = 'police officer'
              AND sex IN ('Female', 'Male')
        GROUP BY date, CUBE (rank_description, sex)
    """)  # noqa: S608 - our own words
    return {(year, *both.split("|")): Again(Fraction(int(n))) for year, both, n in rows}


def women() -> Figures:
    """Return the share of women by year and rank."""
    found = officers()
    return {
        (year, rank): Again(
            100 * figure.value / found[year, rank, ALL].value,
            numerator=int(figure.value),
            denominator=int(found[year, rank, ALL].value),
        )
        for (year, rank, sex), figure in found.items()
        if sex == "Female"
    }


def headcount() -> Figures:
    """Return all officers by year, of whatever sex is recorded."""
    rows = sql(f"""
        SELECT substr(date, 1, 4), '', sum(total_headcount::INTEGER)
        FROM read_csv('{WORKFORCE}', all_varchar = true)
        WHERE force_name = 'Metropolitan Police' AND worker_type = 'police officer' GROUP BY ALL
    """)  # noqa: S608 - our own words
    return {(year,): Again(Fraction(int(number))) for year, _, number in rows}


# --- What is published beside it.

AGAIN: Mapping[str, Callable[[], Figures]] = {
    "stop-and-search-searches": officer_defined,
    "stop-and-search-self-defined": self_defined,
    "stop-and-search-by-borough": by_borough,
    "stop-and-search-by-object": by_object,
    "stop-and-search-by-legislation": by_legislation,
    "stop-and-search-by-borough-and-ethnicity": by_borough_and_ethnicity,
    "stop-and-search-rate-by-borough": rates,
    "stop-and-search-likelihood-by-area": likelihood_by_area,
    "stop-and-search-dashboard": dashboard_by_month,
    "stop-and-search-dashboard-by-ethnicity": dashboard_by_ethnicity,
    "stop-and-search-likelihood-dashboard": likelihood_dashboard,
    "stop-and-search-rate-official": official_rates,
    "stop-and-search-likelihood-official": official_likelihood,
    "resident-population": resident_population,
    "use-of-force-by-ethnicity": use_of_force,
    "use-of-force-sample": use_of_force_sample,
    "workforce-by-rank-and-sex": officers,
    "women-officers-share": women,
    "officer-headcount": headcount,
    **{name: functools.partial(survey, measure) for name, measure in SURVEY.items()},
}
OWN = ("period", "value", "lower", "upper", "numerator", "denominator", "qualifier", "marker",
       "input", "document", "place", "note")  # fmt: skip


def published(metric: str) -> dict[Key, dict[str, str]]:
    """Return the rows of a metric's CSV file by their keys."""
    with (METRICS / f"{metric}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    groups = [name for name in rows[0] if name not in OWN]
    return {(row["period"], *(row[name] for name in groups)): row for row in rows}


def written(figure: Again, decimals: int) -> dict[str, str]:
    """Return the cells of a figure as they are published."""
    low, high = figure.interval or (None, None)
    return {
        "value": rounded(Decimal(figure.value.numerator) / figure.value.denominator, decimals),
        "lower": "" if low is None else rounded(Decimal(low), decimals),
        "upper": "" if high is None else rounded(Decimal(high), decimals),
        "numerator": "" if figure.numerator is None else str(figure.numerator),
        "denominator": "" if figure.denominator is None else str(figure.denominator),
    }


def rounded(number: Decimal, decimals: int) -> str:
    """Return a number in digits, a half rounded up."""
    return str(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


@pytest.mark.parametrize("metric", AGAIN)
def test_every_figure_is_found_again(metric: str) -> None:
    rows = published(metric)
    valued = {key: row for key, row in rows.items() if row["value"]}
    again = AGAIN[metric]()
    decimals = max(len(row["value"].partition(".")[2]) for row in valued.values())
    shown = {
        key: {name: row.get(name, "") for name in written(Again(Fraction(0)), 0)}
        for key, row in valued.items()
    }
    assert shown == {key: written(figure, decimals) for key, figure in again.items()}
    assert {row["marker"] for key, row in rows.items() if key not in again} <= {"x", "z"}


def test_figures_found_again_are_many() -> None:
    found = {
        metric: sum(bool(row["value"]) for row in published(metric).values()) for metric in AGAIN
    }
    assert sum(found.values()) > 10_000
    assert all(found.values())


def test_every_metric_made_of_records_is_found_again() -> None:
    made = {
        path.stem
        for path in METRICS.glob("*.yml")
        if any(
            line in path.read_text("utf-8").splitlines() for line in ("aggregation:", "derivation:")
        )
    }
    assert made == set(AGAIN)


# --- Other people's figures, of the same records.


def test_searches_of_a_summer_agree_with_a_published_study() -> None:
    """University College London counted 67,997 searches by all forces, July to September 2020.

    The records of the three forces come to 34 more, 0.05 per cent: publishers revise their files.
    """
    quarter = ("2020-07", "2020-08", "2020-09")
    here = sum(number for month, _, number in searches("''") if month in quarter)
    folder = RECORDS / "stop_search_records" / "other_forces_2020q3"
    city = sum(len(rows_of(file)) for file in sorted(folder.glob("*city-of-london*")))
    boroughs = json.loads((ROOT / "data" / "areas.geojson").read_text("utf-8"))["features"]
    rails = [row for file in sorted(folder.glob("*btp*")) for row in rows_of(file)]
    placed = [(float(row["Longitude"]), float(row["Latitude"])) for row in rails if row["Latitude"]]
    in_london = sum(any(holds(borough, *place) for borough in boroughs) for place in placed)
    assert (here, city, in_london) == (65_964, 974, 1_093)
    totals = pd.read_csv(RECORDS / "stop_search_aggregates" / "ucl_published_totals.csv")
    study = totals.set_index(["from", "to"])["searches_all_london_forces"]["2020-07", "2020-09"]
    assert study == 67_997
    assert here + city + in_london - study == 34
    rows = published("stop-and-search-searches")
    assert sum(int(rows[month, ALL]["value"]) for month in quarter) == here


def rows_of(file: Path) -> list[dict[str, str]]:
    """Return the rows of a compressed CSV file."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def holds(borough: Mapping[str, Mapping[str, list[list[list[float]]]]], x: float, y: float) -> bool:
    """Say whether a place lies in a borough, by how often a line from it crosses the border."""
    ring = borough["geometry"]["coordinates"][0]
    inside = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def test_official_numbers_are_those_of_the_home_office() -> None:
    """Ethnicity facts and figures has the Home Office's searches, to 2018/19, to the last one."""
    name = "home_office_searches_arrests_2006-07_2018-19.csv.gz"
    rows = sql(f"""
        SELECT year_ending[:4], ethnic_group_self_defined, sum(try_cast(searches AS INTEGER))
        FROM read_csv('{RECORDS / "stop_search_aggregates" / name}', all_varchar = true)
        WHERE force_name LIKE 'Metropolitan%' AND ethnic_group_self_defined
              IN ('Asian or Asian British', 'Black or Black British', 'Mixed', 'White',
                  'Chinese or Other Ethnic Group')
        GROUP BY ALL
    """)  # noqa: S608 - our own words
    office = {
        (f"{int(year) - 1}/{year[2:]}", group.split()[0].replace("Chinese", "Other")): int(number)
        for year, group, number in rows
    }
    shown = {
        key: row["numerator"] for key, row in published("stop-and-search-rate-official").items()
    }
    assert len(office) == 65
    assert {key: shown[key] for key in office} == {key: str(n) for key, n in office.items()}


def test_records_are_a_little_fewer_than_the_dashboard_gave() -> None:
    """In each of the 13 months that both have: what the sites' notes say of the two."""
    records, board = published("stop-and-search-searches"), published("stop-and-search-dashboard")
    shares = [
        100 * int(records[month, ALL]["value"]) / int(row["value"])
        for (month, area), row in board.items()
        if area == ALL and records[month, ALL]["value"]
    ]
    assert len(shares) == 13
    assert (round(min(shares), 1), round(max(shares), 1)) == (97.2, 99.5)


# --- What notes say in words and numbers.


def test_numbers_in_notes_are_those_of_the_raw_files() -> None:
    """Each number that a note or a document tells is found again, and stands there."""
    told = [(file, words) for file, found in told_numbers().items() for words in found]
    missing = [
        (file, words)
        for file, words in told
        if words not in " ".join((ROOT / "data" / file).read_text("utf-8").split())
    ]
    assert told
    assert missing == []


def told_numbers() -> Mapping[str, list[str]]:
    """Return what notes say of the raw files, worked out again, by the file that says it."""
    [(every, vehicles, removed, days, of_black, year)] = duckdb.execute(f"""
        WITH every AS (FROM '{SEARCHES}'),
        royal AS (
            FROM every
            WHERE borough = 'Kensington and Chelsea' AND Type <> 'Vehicle search'
                  AND month BETWEEN '2023-09' AND '2024-08'
        ),
        carnival AS (FROM royal WHERE "Date"[:10] IN ('2024-08-25', '2024-08-26'))
        SELECT (SELECT count(*) FROM every),
               (SELECT count(*) FROM every WHERE Type = 'Vehicle search'),
               (SELECT count(*) FROM every WHERE month = '{LOADED_TWICE}')
                   - (SELECT count(*) FROM (SELECT DISTINCT * FROM every
                                            WHERE month = '{LOADED_TWICE}')),
               (SELECT count(*) FROM carnival),
               (SELECT count(*) FROM carnival WHERE "Officer-defined ethnicity" = 'Black'),
               (SELECT count(*) FROM royal)
    """).fetchall()  # noqa: S608 - our own words
    shares = duckdb.execute(f"""
        SELECT min(x)::INTEGER, max(x)::INTEGER
        FROM (
            SELECT unnest([100 * avg(("Officer-defined ethnicity" IS NULL)::INTEGER),
                           100 * avg(("Self-defined ethnicity" LIKE '%Not stated')::INTEGER),
                           100 * avg((borough IS NULL)::INTEGER)]) AS x,
                   generate_subscripts([1, 2, 3], 1) AS of
            FROM '{SEARCHES}' WHERE month NOT IN ('2018-02', '2018-03') GROUP BY month
        )
        GROUP BY of ORDER BY of
    """).fetchall()  # noqa: S608 - our own words
    officer, self_defined, place = (f"{low}% to {high}%" for low, high in shares)
    [(before_march, low, high)] = duckdb.execute(f"""
        SELECT max(x) FILTER (month < '2024-03'),
               min(x) FILTER (month >= '2024-03'), max(x) FILTER (month >= '2024-03')
        FROM (
            SELECT month, 100 * avg(("Officer-defined ethnicity" IS NULL)::INTEGER) AS x
            FROM '{SEARCHES}' GROUP BY month
        )
    """).fetchall()  # noqa: S608 - our own words
    from_march = f"{low:.1f}% to {high:.1f}%"
    board = dashboard_years()
    board_all = sum(
        number for (_, area, group), number in board.items() if (area, group) == (ALL, ALL)
    )
    summer = sum(dashboard()[month, ALL, ALL] for month in ("2020-07", "2020-08", "2020-09"))
    rates = official_rates()
    ranks = {key: figure.denominator for key, figure in women().items()}
    contact = survey("Contact ward officer")
    before, after = (
        contact[period, ALL].value for period in ("2016-04/2017-03", "2017-04/2018-03")
    )
    people = residents()
    days_words = (
        f"there were {days} searches of people in Kensington and Chelsea. That is a third of the "
        f"{year:,} there in the 12 months to August 2024; of the {days}, {of_black} were of Black"
    )
    assert 0.32 < days / year < 0.34
    return {
        "documents/stop-search-records.md": [
            f"August 2022 has {removed:,} rows",
            f"In other months it is {place}.",
            f"is missing in {officer} of the rows",
            f'It is "Not stated" in {self_defined}.',
        ],
        "documents/stop-search-dashboard-extract.md": [
            f"July to September 2020 come to {summer:,}"
        ],
        "documents/census-2021-ethnic-group.md": [f"come to {people['2021', ALL, ALL]:,}"],
        "documents/census-2011-ethnic-group.md": [f"come to {people['2011', ALL, ALL]:,}"],
        "areas.yml": [f"{people['2021', CITY, ALL]:,} in the Census 2021"],
        "metrics/stop-and-search-searches.yml": [
            f"{vehicles:,} of the {every:,} searches",
            f"It is missing in {officer} of the searches",
            f"never more than {before_march:.1f}%; from March 2024 it is {from_march}.",
        ],
        "metrics/stop-and-search-self-defined.yml": [f"It is {self_defined} of the searches"],
        "metrics/stop-and-search-by-borough.yml": [
            f"{place} of the searches of a month have no",
            days_words,
        ],
        "metrics/stop-and-search-by-borough-and-ethnicity.yml": [
            f"{place} of searches",
            days_words,
        ],
        "metrics/stop-and-search-rate-by-borough.yml": [days_words],
        "metrics/stop-and-search-likelihood-by-area.yml": [days_words],
        "metrics/stop-and-search-dashboard.yml": [f"of {board_all:,}.", f"come to {summer:,}."],
        "metrics/stop-and-search-rate-official.yml": [
            f"of {rates['2019/20', ALL].numerator:,} searches",
            f"of {rates['2006/07', ALL].numerator:,}.",
        ],
        "metrics/women-officers-share.yml": [
            f"in 2022, {ranks['2022', 'Chief Officer']} Chief Officers and "
            f"{ranks['2022', 'Chief Superintendent']} Chief Superintendents"
        ],
        "metrics/trust-contact-ward-officer.yml": [f"from {int(before)} to {int(after)} per cent"],
    }
