"""Arithmetic on figures, held to examples that others have published, and to its edges."""

import csv
import gzip
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.measures.changes import Change, Dated, Pace, change, distance, pace
from answerable.measures.differences import (
    clearly_differ,
    overlap,
    rates_differ,
    shares_differ,
)
from answerable.measures.exact import Estimate, Interval, rounded
from answerable.measures.gaps import gap
from answerable.measures.rates import count_interval, rate
from answerable.measures.ratios import Counted, rate_ratio, risk_ratio
from answerable.measures.shares import share
from answerable.measures.unknowns import rate_bounds, ratio_bounds, share_bounds
from answerable.records import Metric, Observation
from tests.support import ROOT

RECORDS = ROOT / "records" / "stop_search_aggregates"
BOROUGHS = RECORDS / "london_borough_year_black_white_rates_2020-2022.csv"
LEGISLATION = RECORDS / "eff_stop_and_search_by_legislation_2006-07_2019-20.csv.gz"
CENSUS = ROOT / "records" / "population" / "census2011_KS201EW_ethnic_group_la.csv"
TOTALS = RECORDS / "ucl_published_totals.csv"


def ends(interval: Interval | None, decimals: int) -> tuple[str, str] | None:
    if interval is None:
        return None
    return str(rounded(interval.lower, decimals)), str(rounded(interval.upper, decimals))


# Rounding.


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.125", 2, "0.13"),
        ("10", 1, "10.0"),
        ("-0.04", 1, "0.0"),
        ("2.4999", 0, "2"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: str, decimals: int, text: str) -> None:
    assert str(rounded(Decimal(value), decimals)) == text


def test_the_precision_of_the_caller_changes_nothing() -> None:
    usual = share(1, 3)
    with localcontext(prec=3):
        assert share(1, 3) == usual


# Shares.


@pytest.mark.parametrize(
    ("part", "whole", "lower", "upper"),
    [
        # Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I,
        # method 3 (the score method).
        (81, 263, "25.53", "36.62"),
        (15, 148, "6.24", "16.05"),
        (0, 20, "0.00", "16.11"),
        (1, 29, "0.61", "17.18"),
    ],
)
def test_the_interval_of_a_share_is_that_of_published_examples(
    part: int, whole: int, lower: str, upper: str
) -> None:
    assert ends(share(part, whole).interval, 2) == (lower, upper)


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_share_lies_in_its_interval_and_that_in_the_hundred(part: int, more: int) -> None:
    found = share(part, part + more)
    assert found.interval
    assert 0 <= found.interval.lower <= found.value <= found.interval.upper <= 100
    rest = share(more, part + more).interval
    assert rest
    assert rounded(found.interval.upper + rest.lower, 20) == 100


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (0, 0), (-1, 5), (6, 5)])
def test_there_is_no_share_of_nothing(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match=str(whole)):
        share(part, whole)


def test_all_of_few_is_all_with_one_open_end() -> None:
    assert share(3, 3).value == Decimal(100)
    assert ends(share(3, 3).interval, 1) == ("43.9", "100.0")


# Rates.


@pytest.mark.parametrize(
    ("events", "lower", "upper"),
    [
        # The exact limits of a Poisson count as tables give them: Garwood (1936), table of 95 per
        # cent limits; repeated in Breslow and Day (1987), table 2.10, for a count.
        (0, "0.00", "3.69"),
        (1, "0.03", "5.57"),
        (2, "0.24", "7.22"),
        (3, "0.62", "8.77"),
        (4, "1.09", "10.24"),
        (5, "1.62", "11.67"),
        (9, "4.12", "17.08"),
    ],
)
def test_the_interval_of_a_small_count_is_exact(events: int, lower: str, upper: str) -> None:
    assert ends(count_interval(events), 2) == (lower, upper)


@pytest.mark.parametrize("events", range(10))
def test_the_exact_interval_leaves_out_as_much_at_each_end(events: int) -> None:
    found = count_interval(events)
    assert abs(exact_tail(events, found.upper) - Fraction(1, 40)) < Fraction(1, 10**25)
    if events:
        assert abs(1 - exact_tail(events - 1, found.lower) - Fraction(1, 40)) < Fraction(1, 10**25)


@pytest.mark.parametrize("events", [10, 11, 20, 50, 100])
def test_the_approximation_of_larger_counts_is_near_the_exact_interval(events: int) -> None:
    found = count_interval(events)
    below, above = (exact_tail(events - 1, found.lower), exact_tail(events, found.upper))
    assert abs(1 - below - Fraction(25, 1000)) < Fraction(1, 4000)
    assert abs(above - Fraction(25, 1000)) < Fraction(1, 4000)


def exact_tail(events: int, mean: Decimal) -> Fraction:
    """The chance of at most so many events, by sums of fractions and the series of e."""
    x = Fraction(mean)
    terms = [Fraction(1)]
    for n in range(1, 400):
        terms.append((terms[-1] * x / n).limit_denominator(10**40))
    return sum(terms[: events + 1], Fraction()) / sum(terms, Fraction())


def test_a_rate_is_for_each_so_many_people_with_the_interval_of_its_count() -> None:
    found = rate(7, 3500, 1000)
    assert found.value == Decimal(2)
    assert ends(found.interval, 3) == ("0.804", "4.121")


def test_there_is_no_rate_among_no_one() -> None:
    with pytest.raises(ValueError, match="7 of 0"):
        rate(7, 0, 1000)


def test_a_rate_of_none_is_zero_with_an_upper_end() -> None:
    found = rate(0, 1000, 1000)
    assert found.value == Decimal(0)
    assert ends(found.interval, 2) == ("0.00", "3.69")


# Relative likelihood.

# Rows of Black Thrive's file of boroughs (BlackThrive/ExtractSS on GitHub, MIT; made of records of
# data.police.uk, Open Government Licence): Black people stopped, how many there are, White people
# stopped, how many there are; then the ratio and its two ends.
PUBLISHED_RATIOS = (
    (
        "City of London 2020",
        "305 334 841 5896",
        "6.401987938510612 5.964521706937856 6.871540012531367",
    ),
    (
        "Barking and Dagenham 2020",
        "1790 52157 2822 97233",
        "1.1824889843912496 1.1155662228722718 1.2534264390028478",
    ),
    (
        "Croydon 2022",
        "1841 103274 1618 187653",
        "2.0674727050698807 1.9347356734597165 2.2093164688307843",
    ),
    (
        "Havering 2022",
        "399 26326 1676 196622",
        "1.7780587790648446 1.5953688215057 1.98166905306935",
    ),
    (
        "Kensington and Chelsea 2021",
        "900 14292 1318 90261",
        "4.312550884287696 3.969478516024137 4.685274162460664",
    ),
    (
        "Kingston upon Thames 2020",
        "748 7395 2394 114325",
        "4.830370946523396 4.464979236835435 5.225664497726596",
    ),
    (
        "Newham 2021",
        "2626 68872 3130 105252",
        "1.2821476669968312 1.218434810250805 1.3491921161108595",
    ),
    (
        "Richmond upon Thames 2022",
        "113 6546 456 156626",
        "5.929273133184321 4.8328258098899814 7.274476935617453",
    ),
    (
        "Westminster 2021",
        "2788 20606 4251 111180",
        "3.5386257923383027 3.3815875899198566 3.7029567223183024",
    ),
)


@pytest.mark.parametrize(("place", "counts", "ratio"), PUBLISHED_RATIOS)
def test_the_risk_ratio_is_that_of_published_boroughs(place: str, counts: str, ratio: str) -> None:
    assert place
    hold_to_published_ratio([*counts.split(), *ratio.split()])


def hold_to_published_ratio(cells: list[str]) -> None:
    """The published ratio and interval are those of Katz, to 13 digits of a double's 15."""
    a, m, b, n = map(int, cells[:4])
    found = risk_ratio(Counted(a, m), Counted(b, n))
    assert found
    assert found.interval
    made = (found.value, found.interval.lower, found.interval.upper)
    for ours, theirs in zip(made, map(Decimal, cells[4:]), strict=True):
        assert abs(ours / theirs - 1) < Decimal("1e-13")


needs_records = pytest.mark.skipif(
    not BOROUGHS.is_file(), reason="the folder records/ with the open data is not here"
)


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    return csv.DictReader(io.StringIO(text))


@needs_records
def test_the_risk_ratio_is_that_of_every_published_borough_and_year() -> None:
    names = ("Black_stopped", "Black_population", "White_stopped", "White_population")
    columns = (*names, "rr", "rr_ci_low", "rr_ci_upp")
    rows = list(rows_of(BOROUGHS))
    # Where a zero was replaced to get a ratio, the file says so; it says so of none.
    assert {row["stats_altered_flag"] for row in rows} == {"0"}
    assert len(rows) == 99
    for row in rows:
        hold_to_published_ratio([row[name] for name in columns])


@needs_records
def test_the_rate_ratio_differs_from_the_published_only_where_few_people_live() -> None:
    """Counts of searches may repeat a person, so that our own interval is a little wider."""
    wider: dict[str, Decimal] = {}
    for row in rows_of(BOROUGHS):
        found = rate_ratio(
            Counted(int(row["Black_stopped"]), int(row["Black_population"])),
            Counted(int(row["White_stopped"]), int(row["White_population"])),
        )
        assert found
        assert found.interval
        factor = found.interval.upper / Decimal(row["rr_ci_upp"])
        assert factor > 1
        wider[row["la"]] = max(factor, wider.get(row["la"], Decimal(0)))
    assert [la for la, factor in wider.items() if factor > Decimal("1.004")] == ["City of London"]


def test_no_ratio_to_none_and_no_interval_of_none() -> None:
    some, none = Counted(5, 100), Counted(0, 100)
    for ratio in (rate_ratio, risk_ratio):
        assert ratio(some, none) is None
        assert ratio(none, none) is None
        assert ratio(none, some) == Estimate(Decimal(0), None)
        with pytest.raises(ValueError, match="5 of 0"):
            ratio(some, Counted(5, 0))


def test_equal_rates_are_once_as_likely() -> None:
    found = rate_ratio(Counted(5, 100), Counted(50, 1000))
    assert found
    assert found.value == Decimal(1)
    assert found.interval
    assert rounded(found.interval.lower * found.interval.upper, 20) == 1


def test_where_all_of_both_groups_have_something_chance_leaves_no_room() -> None:
    found = risk_ratio(Counted(3, 3), Counted(9, 9))
    assert found == Estimate(Decimal(1), Interval(Decimal(1), Decimal(1)))


# Ethnicity facts and figures: "Stop and search", year to March 2020, Metropolitan Police: searches,
# people, rate for each 1,000 people.
OFFICIAL = {
    "All": (275571, 8166566, "33.74"),
    "Asian": (38788, 1510606, "25.68"),
    "Black": (77482, 1088447, "71.19"),
    "Mixed": (9749, 404990, "24.07"),
    "Other": (7491, 280887, "26.67"),
    "White": (86059, 4881636, "17.63"),
    "White British": (50949, 3665041, "13.90"),
}


@pytest.mark.parametrize("group", OFFICIAL)
def test_the_rate_is_that_of_the_official_statistics(group: str) -> None:
    searches, people, published = OFFICIAL[group]
    assert str(rounded(rate(searches, people, 1000).value, 2)) == published


@needs_records
def test_the_official_figures_are_those_of_the_file() -> None:
    found = {}
    for row in rows_of(LEGISLATION):
        where = row["Time"], row["Geography"], row["Legislation_type"]
        if where == ("2019/20", "Metropolitan Police", "All") and row["Ethnicity"] in OFFICIAL:
            counts = (row["Number of stop and searches"], row["Population by ethnicity"])
            per = Decimal(row["Rate per 1,000 population by ethnicity"])
            found[row["Ethnicity"]] = (*map(int, counts), str(rounded(per, 2)))
    assert found == OFFICIAL


def test_the_official_counts_give_another_likelihood_than_the_plan_on_another_population() -> None:
    """The plan says 3.7 for the 12 months to March 2020; the official counts give 4.0.

    The official rates are of 8,166,566 residents: the Census of 2011 without the City of London
    (8,173,941 less 7,375). The plan says that its figure is based on "2020 London residential
    population projections". It does not say whose word on ethnicity it takes, which White group
    it means, or what it does with searches of people whose ethnicity is not known. In the
    official counts those are 56,002 of 275,571. With the Census of 2021 the same counts give 3.6:
    so the population alone can make a difference as large as that between the two.
    """
    likelihood = official_ratio((1088447, 4881636))
    assert [str(rounded(n, 2)) for n in likelihood] == ["4.04", "4.00", "4.08"]
    assert str(rounded(official_ratio((1188369, 4731172))[0], 1)) == "3.6"
    bounds = ratio_bounds(Counted(77482, 1088447), Counted(86059, 4881636), 56002)
    assert ends(bounds, 1) == ("2.4", "7.0")


def official_ratio(people: tuple[int, int]) -> tuple[Decimal, Decimal, Decimal]:
    found = rate_ratio(
        Counted(OFFICIAL["Black"][0], people[0]), Counted(OFFICIAL["White"][0], people[1])
    )
    assert found
    assert found.interval
    return found.value, found.interval.lower, found.interval.upper


@needs_records
def test_the_official_population_is_a_census_without_the_city() -> None:
    column = "Ethnic Group: All categories: Ethnic group; measures: Value"
    census = {row["geography code"]: int(row[column]) for row in rows_of(CENSUS)}
    boroughs = [f"E090000{number:02}" for number in range(1, 34)]
    assert sum(census[code] for code in boroughs) == 8173941
    assert sum(census[code] for code in boroughs[1:]) == OFFICIAL["All"][1]


@needs_records
def test_searches_in_one_summer_are_those_that_a_university_counted_but_for_late_records() -> None:
    """UCL counted 67,997 searches by all forces in London, July to September 2020.

    Here there are 65,964 of the Metropolitan Police, 974 of the City of London Police and 1,093 of
    the British Transport Police in London: 34 more, since forces revise what they publish.
    """
    [published] = [
        row for row in rows_of(TOTALS) if row["from"] == "2020-07" and row["to"] == "2020-09"
    ]
    counted = int(published["searches_all_london_forces"])
    moved = change(Decimal(counted), Decimal(65964 + 974 + 1093))
    assert counted == 67997
    assert moved.absolute == Decimal(34)
    assert moved.relative
    assert str(rounded(moved.relative, 2)) == "0.05"


# Gaps.


@pytest.mark.parametrize(
    ("one", "other", "value", "lower", "upper"),
    [
        # Newcombe (1998), "Interval estimation for the difference between independent
        # proportions", table II, method 10.
        ((56, 70), (48, 80), "20.00", "5.24", "33.39"),
        ((9, 10), (3, 10), "60.00", "17.05", "80.90"),
        ((10, 10), (0, 20), "100.00", "67.91", "100.00"),
        ((0, 10), (0, 20), "0.00", "-16.11", "27.75"),
    ],
)
def test_the_interval_of_a_gap_is_that_of_published_examples(
    one: tuple[int, int], other: tuple[int, int], value: str, lower: str, upper: str
) -> None:
    found = gap(share(*one), share(*other))
    assert str(rounded(found.value, 2)) == value
    assert ends(found.interval, 2) == (lower, upper)


def test_a_gap_to_a_figure_without_interval_has_none() -> None:
    assert gap(share(1, 2), Estimate(Decimal(50), None)) == Estimate(Decimal(0), None)


# Change, distance and pace.


@pytest.mark.parametrize(
    ("baseline", "latest", "absolute", "relative"),
    [
        ("80", "60", "-20", "-25"),
        ("60", "60", "0", "0"),
        ("0", "5", "5", None),
        ("-2", "5", "7", None),
    ],
)
def test_a_change_is_in_the_unit_and_in_per_cent_of_the_baseline(
    baseline: str, latest: str, absolute: str, relative: str | None
) -> None:
    expected = Change(Decimal(absolute), None if relative is None else Decimal(relative))
    assert change(Decimal(baseline), Decimal(latest)) == expected


def test_the_distance_to_a_target_is_what_is_still_to_be_added() -> None:
    assert distance(Decimal(14), Decimal(16)) == 2
    assert distance(Decimal("3.7"), Decimal(1)) == Decimal("-2.7")


def on(year: int, value: int) -> Dated:
    return Dated(date(year, 3, 31), Decimal(value))


def test_the_pace_to_a_target_is_set_beside_the_pace_so_far() -> None:
    found = pace(on(2020, 14), on(2024, 22), on(2016, 12))
    assert found == Pace(Decimal(2), Decimal("0.5"), Decimal(4))


def test_a_figure_that_moves_away_needs_a_pace_below_zero_times_its_own() -> None:
    found = pace(on(2020, 10), on(2024, 22), on(2016, 12))
    assert found == Pace(Decimal(3), Decimal("-0.5"), Decimal(-6))


def test_there_is_no_pace_to_a_date_that_is_not_ahead() -> None:
    assert pace(on(2020, 14), on(2020, 16), None) is None
    assert pace(on(2020, 14), on(2019, 16), None) is None


def test_without_movement_so_far_no_multiple_is_given() -> None:
    assert pace(on(2020, 12), on(2024, 20), on(2016, 12)) == Pace(Decimal(2), Decimal(0), None)
    assert pace(on(2020, 12), on(2024, 20), None) == Pace(Decimal(2), None, None)
    assert pace(on(2020, 12), on(2024, 20), on(2020, 12)) == Pace(Decimal(2), None, None)


def test_a_target_that_is_reached_needs_no_pace() -> None:
    assert pace(on(2020, 16), on(2024, 16), on(2016, 12)) == Pace(
        Decimal(0), Decimal(1), Decimal(0)
    )


# Bounds.


def test_bounds_put_all_who_are_not_known_in_one_group_or_in_none() -> None:
    assert share_bounds(30, 90, 10) == Interval(Decimal(30), Decimal(40))
    assert rate_bounds(Counted(36, 300), 12, 1000) == Interval(Decimal(120), Decimal(160))
    found = ratio_bounds(Counted(20, 100), Counted(30, 300), 10)
    assert found == Interval(Decimal("1.5"), Decimal(3))
    assert ratio_bounds(Counted(20, 100), Counted(0, 300), 10) is None


@given(*[st.integers(0, 1000)] * 3, st.integers(0, 1000))
def test_whatever_the_unknown_are_the_ratio_lies_in_its_bounds(
    a: int, b: int, unknown: int, of_compared: int
) -> None:
    of_compared = min(of_compared, unknown)
    bounds = ratio_bounds(Counted(a, 500), Counted(b + 1, 700), unknown)
    truth = rate_ratio(Counted(a + of_compared, 500), Counted(b + 1 + unknown - of_compared, 700))
    assert bounds
    assert truth
    assert rounded(bounds.lower, 20) <= rounded(truth.value, 20) <= rounded(bounds.upper, 20)


# Differences.


def test_intervals_that_touch_overlap() -> None:
    one = Interval(Decimal(1), Decimal(2))
    assert overlap(one, Interval(Decimal(2), Decimal(3)))
    assert overlap(Interval(Decimal(2), Decimal(3)), one)
    assert not overlap(one, Interval(Decimal("2.01"), Decimal(3)))
    assert not overlap(Interval(Decimal("2.01"), Decimal(3)), one)
    assert overlap(one, Interval(Decimal(0), Decimal(9)))


def test_two_shares_may_differ_clearly_though_their_intervals_overlap() -> None:
    """Schenker and Gentleman (2001): overlap is more cautious than a test of the difference."""
    one, other = Counted(500, 1000), Counted(550, 1000)
    intervals = [share(each.events, each.people).interval for each in (one, other)]
    assert intervals[0]
    assert intervals[1]
    assert overlap(intervals[0], intervals[1])
    assert shares_differ(one, other)
    assert not shares_differ(Counted(50, 100), Counted(55, 100))
    assert not shares_differ(one, one)


def test_rates_differ_where_their_ratio_is_not_one() -> None:
    assert rates_differ(Counted(150, 1000), Counted(100, 1000))
    assert not rates_differ(Counted(15, 1000), Counted(10, 1000))
    assert not rates_differ(Counted(15, 1000), Counted(15, 1000))


@pytest.mark.parametrize(("events", "differ"), [(0, False), (5, False), (6, True), (100, True)])
def test_a_rate_of_none_differs_from_one_of_enough_events(events: int, differ: bool) -> None:
    # Of 5 events among two groups of one size, all fall to one with a chance of 1 in 32.
    assert rates_differ(Counted(0, 100), Counted(events, 100)) is differ
    assert rates_differ(Counted(events, 100), Counted(0, 100)) is differ


def figure(**cells: str) -> Observation:
    return Observation.model_validate(
        {
            "line": 2,
            "period": "2020",
            "groups": {},
            "source": {"document": "d", "place": "p"},
            **cells,
        }
    )


def of_unit(unit: str, **fields: object) -> Metric:
    own = {"id": "m", "file": "m.yml", "csv_file": "m.csv", "title": "M", "question": "M?"}
    return Metric.model_validate({**own, "unit": unit, **fields})


def test_figures_are_tested_by_their_counts_then_by_their_intervals() -> None:
    percent = of_unit("per cent")
    half = figure(value="50", numerator="500", denominator="1000")
    more = figure(value="55", numerator="550", denominator="1000")
    assert clearly_differ(percent, half, more) is True
    assert clearly_differ(percent, half, half) is False
    told = [
        figure(value="50", lower="46", upper="54", numerator="500", denominator="1000"),
        figure(value="55", lower="51", upper="59", numerator="550", denominator="1000"),
    ]
    # The source's own intervals come first: it may have drawn its sample in another way.
    assert clearly_differ(percent, *told) is False
    derived = of_unit("per cent", derivation={"formula": "share", "of": "n", "by": "g"})
    assert clearly_differ(derived, *told) is True
    assert clearly_differ(percent, figure(value="50"), more) is None
    assert clearly_differ(percent, figure(value="50", lower="40", upper="60"), more) is None


def test_counts_of_a_rate_are_tested_as_events() -> None:
    one = figure(value="150", numerator="150", denominator="1000")
    other = figure(value="100", numerator="100", denominator="1000")
    assert clearly_differ(of_unit("per 1,000 people"), one, other) is True
    many = [figure(value="9", numerator=str(n), denominator="10") for n in (20, 90)]
    assert clearly_differ(of_unit("per 10 people"), *many) is True
    assert clearly_differ(of_unit("per cent"), *many) is None
