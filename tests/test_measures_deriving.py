"""Derived metrics: what is computed of published figures, and what is said where it can't be."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.measures.deriving import Underivable, derive
from answerable.measures.exact import rounded
from answerable.measures.made import Made
from answerable.records import Derivation, Metric

SOURCE = {"document": "d", "place": "p"}
Row = Mapping[str, object]


def metric(
    name: str,
    dimensions: Mapping[str, Sequence[str]],
    rows: Sequence[Row] = (),
    unit: str = "searches",
    **fields: object,
) -> Metric:
    """A metric whose dimensions are named with their groups that say that they are not known."""
    return Metric.model_validate(
        {
            "id": name,
            "file": f"data/metrics/{name}.yml",
            "csv_file": f"data/metrics/{name}.csv",
            "title": name,
            "question": "How many?",
            "unit": unit,
            "dimensions": [
                {"id": key, "title": key.capitalize(), "unknown": list(unknown)}
                for key, unknown in dimensions.items()
            ],
            "observations": [
                {"line": line, "source": SOURCE, **row} for line, row in enumerate(rows, 2)
            ],
            **fields,
        }
    )


def row(period: str, value: object = None, /, **cells: object) -> Row:
    """A row: its groups have names of one capital less; other columns are named as they are."""
    columns = ("lower", "upper", "numerator", "denominator", "marker", "note")
    own = {name: str(cells.pop(name)) for name in columns if name in cells}
    given = {} if value is None else {"value": str(value)}
    return {"period": period, "groups": cells, **given, **own}


def derived(rule: Mapping[str, object], *dimensions: str) -> Metric:
    given = {name: value for name, value in rule.items() if value is not None}
    return metric("made", dict.fromkeys(dimensions, ()), derivation=given)


def worked_out(made: Metric, *of: Metric) -> list[tuple[object, ...]]:
    """Each figure's period, groups, and value with one decimal or marker."""
    return [(m.period, *m.groups.values(), shown(m)) for m in derive(made, {m.id: m for m in of})]


def shown(made: Made) -> str | None:
    return made.marker if made.value is None else str(rounded(made.value, 1))


SEARCHES = metric(
    "searches",
    {"area": ["Not located"], "ethnicity": ["Not stated"]},
    [
        row(f"2023-{month:02}", value, area=area, ethnicity=ethnicity)
        for month in range(1, 13)
        for area, ethnicity, value in [
            ("Quay", "Black", 3),
            ("Quay", "White", 5),
            ("Quay", "Not stated", 1),
            ("Quay", "All", 9),
            ("Not located", "Black", 1),
            ("Not located", "White", 1),
            ("Not located", "Not stated", 0),
            ("Not located", "All", 2),
            ("All", "Black", 4),
            ("All", "White", 6),
            ("All", "Not stated", 1),
            ("All", "All", 11),
        ]
    ],
)
PEOPLE = metric(
    "people",
    {"area": [], "ethnicity": []},
    [
        row("2021", value, area=area, ethnicity=ethnicity)
        for area, ethnicity, value in [
            ("Quay", "African", 100),
            ("Quay", "Caribbean", 200),
            ("Quay", "White", 600),
            ("Quay", "All", 1000),
            ("All", "African", 1000),
            ("All", "Caribbean", 1000),
            ("All", "White", 6000),
            ("All", "All", 9000),
        ]
    ],
    unit="people",
)
RATE = {
    "formula": "rate",
    "of": "searches",
    "population": "people",
    "population_period": "2021",
    "periods": ["2023"],
    "by": "ethnicity",
    "groups": {"Black": ["African", "Caribbean"]},
}


def test_a_rate_adds_up_the_months_and_maps_the_groups_of_the_population() -> None:
    made = derive(derived(RATE, "area", "ethnicity"), {"searches": SEARCHES, "people": PEOPLE})
    first = made[0]
    assert (first.period, first.groups) == ("2023", {"area": "Quay", "ethnicity": "Black"})
    assert (first.numerator, first.denominator, first.value) == (36, 300, Decimal(120))
    assert first.note == (
        "The area of 24 of 132 searches is not known, and these are left out. "
        "The ethnicity of 12 of 108 searches is not known, and these are left out. "
        "If every ethnicity were known, this figure could be from 120 to 160"
    )
    assert worked_out(derived(RATE, "area", "ethnicity"), SEARCHES, PEOPLE) == [
        ("2023", "Quay", "Black", "120.0"),
        ("2023", "Quay", "White", "100.0"),
        ("2023", "Quay", "All", "108.0"),
        ("2023", "All", "Black", "24.0"),
        ("2023", "All", "White", "12.0"),
        ("2023", "All", "All", "14.7"),
    ]


LIKELIHOOD = {
    **RATE,
    "formula": "relative-likelihood",
    "compared": "Black",
    "reference": "White",
}


def test_a_relative_likelihood_sets_the_rate_of_one_group_beside_that_of_another() -> None:
    assert worked_out(derived(LIKELIHOOD, "area"), SEARCHES, PEOPLE) == [
        ("2023", "Quay", "1.2"),
        ("2023", "All", "2.0"),
    ]


def test_a_relative_likelihood_may_have_each_group_beside_one() -> None:
    rule = {name: value for name, value in LIKELIHOOD.items() if name != "compared"}
    made = worked_out(derived(rule, "area", "ethnicity"), SEARCHES, PEOPLE)
    assert made == [("2023", "Quay", "Black", "1.2"), ("2023", "All", "Black", "2.0")]


def test_a_share_is_of_those_whose_group_is_known() -> None:
    rule = {"formula": "share", "of": "searches", "by": "ethnicity", "periods": ["2023"]}
    made = derive(derived(rule, "ethnicity"), {"searches": SEARCHES})
    assert [(m.groups["ethnicity"], m.numerator, m.denominator) for m in made] == [
        ("Black", 48, 120),
        ("White", 72, 120),
    ]
    assert made[0].note == (
        "The ethnicity of 12 of 132 searches is not known, and these are left out. "
        "If every ethnicity were known, this figure could be from 36 to 45"
    )


def test_the_share_that_is_not_known_is_of_all() -> None:
    rule = {"formula": "share", "of": "searches", "by": "ethnicity", "compared": "Not stated"}
    made = derive(derived(rule), {"searches": SEARCHES})
    assert (made[0].period, made[0].numerator, made[0].denominator) == ("2023-01", 1, 11)
    assert made[0].note is None


VIEWS = metric(
    "views",
    {"group": []},
    [
        row("2023", 80, group="A", numerator=56, denominator=70),
        row("2023", 60, group="B", numerator=48, denominator=80),
        row("2023", 70, group="C", lower=65, upper=75),
        row("2023", 50, group="D"),
    ],
    unit="per cent",
)


def test_a_gap_has_an_interval_where_both_sides_have_one_or_counts() -> None:
    rule = {"formula": "gap", "of": "views", "by": "group", "reference": "B"}
    made = {m.groups["group"]: m for m in derive(derived(rule, "group"), {"views": VIEWS})}
    ends = (made["A"].value, made["A"].lower, made["A"].upper)
    assert [str(rounded(n, 2)) for n in ends if n] == ["20.00", "5.24", "33.39"]
    assert made["C"].value == Decimal(10)
    assert made["C"].lower is not None
    assert made["D"].value == Decimal(-10)
    assert made["D"].lower is None


# What has no value.


def monthly(*cells: Row) -> Metric:
    """Counts of one group in each month of 2023, but for the cells that are given."""
    given = {cell["period"] for cell in cells}
    months = [f"2023-{month:02}" for month in range(1, 13)]
    rows = [row(month, 2, ethnicity="Black") for month in months if month not in given]
    rows += [cell for cell in cells if "groups" in cell]
    return metric("searches", {"ethnicity": []}, rows)


FLAT = metric(
    "people",
    {"ethnicity": []},
    [row("2021", 100, ethnicity="Black"), row("2021", 0, ethnicity="White")],
)
FLAT_RATE = {**{k: v for k, v in RATE.items() if k not in ("by", "groups")}}


def only(rule: Mapping[str, object], *metrics: Metric) -> Made:
    [made] = derive(derived(rule, "ethnicity"), {m.id: m for m in metrics})
    return made


def test_a_period_that_lacks_a_month_has_no_figure() -> None:
    made = only(FLAT_RATE, monthly({"period": "2023-03"}), FLAT)
    assert (made.value, made.marker, made.numerator) == (None, "x", None)
    assert made.note == "1 of its 12 months have no figure, the first March 2023"


@pytest.mark.parametrize(
    ("markers", "marker"), [(["c"], "c"), (["c", "c"], "c"), (["c", "x"], "x"), (["low"], "x")]
)
def test_a_part_that_is_withheld_withholds_what_follows_from_it(
    markers: list[str], marker: str
) -> None:
    cells = [row(f"2023-{n:02}", marker=m, ethnicity="Black") for n, m in enumerate(markers, 4)]
    made = only(FLAT_RATE, monthly(*cells), FLAT)
    assert (made.value, made.marker) == (None, marker)


def test_why_a_month_has_no_figure_is_told_where_it_stands_alone() -> None:
    cell = row("2023-04", marker="x", note="The file stops on the 17th", ethnicity="Black")
    rule = {**FLAT_RATE, "periods": [], "where": {"period": ["2023-03", "2023-04"]}}
    work = derived(rule, "ethnicity")
    march, april = derive(work, {"searches": monthly(cell), "people": FLAT})
    assert (march.period, march.value) == ("2023-03", Decimal(20))
    assert (april.marker, april.note) == ("x", "The file stops on the 17th")


def test_a_period_that_the_source_has_is_not_added_up() -> None:
    year = row("2023", 25, ethnicity="Black")
    assert only(FLAT_RATE, monthly(year), FLAT).numerator == 25


def test_one_period_may_be_picked_by_its_name() -> None:
    counts = monthly(row("2023", 25, ethnicity="Black"))
    rule = {**FLAT_RATE, "periods": [], "where": {"period": "2023"}}
    assert only(rule, counts, FLAT).period == "2023"


def test_every_group_has_a_figure_in_every_period() -> None:
    rows = [row("2022", 5, ethnicity="Black"), row("2023", 7, ethnicity="White")]
    counts = metric("searches", {"ethnicity": []}, rows)
    rule = {**FLAT_RATE, "periods": []}
    made = worked_out(derived(rule, "ethnicity"), counts, FLAT)
    assert made == [
        ("2022", "Black", "50.0"),
        ("2022", "White", "x"),
        ("2023", "Black", "x"),
        ("2023", "White", "z"),
    ]


def test_a_population_of_another_year_is_not_taken_in_silence() -> None:
    counts = metric("searches", {"ethnicity": []}, [row("2023", 7, ethnicity="Black")])
    made = only({**FLAT_RATE, "periods": [], "population_period": None}, counts, FLAT)
    assert (made.value, made.marker) == (None, "x")


def test_there_is_no_ratio_to_none() -> None:
    rows = [row("2023", 5, ethnicity="Black"), row("2023", 0, ethnicity="White")]
    counts = metric("searches", {"ethnicity": []}, rows)
    people = metric(
        "people",
        {"ethnicity": []},
        [row("2023", 100, ethnicity="Black"), row("2023", 100, ethnicity="White")],
    )
    rule = {
        "formula": "relative-likelihood",
        "of": "searches",
        "population": "people",
        "by": "ethnicity",
        "reference": "White",
    }
    made = only(rule, counts, people)
    assert (made.value, made.marker) == (None, "z")
    back = only({**rule, "reference": "Black"}, counts, people)
    assert (back.value, back.lower) == (Decimal(0), None)


def test_nobody_in_a_group_gives_no_rate() -> None:
    rows = [row("2021", 5, ethnicity="White")]
    made = only({**FLAT_RATE, "periods": []}, metric("searches", {"ethnicity": []}, rows), FLAT)
    assert (made.marker, made.note) == ("z", "The population counts no one of this group")


def shares(*counts: int | None, unknown: Sequence[str] = ()) -> Metric:
    rows = [
        row("2023", count, group=name, **({"marker": "c"} if count is None else {}))
        for name, count in zip(("A", "B", "Not known", "All"), counts, strict=False)
    ]
    return metric("counts", {"group": unknown}, rows)


def share_of(counts: Metric, **fields: object) -> list[tuple[object, ...]]:
    rule = {"formula": "share", "of": "counts", "by": "group", **fields}
    return worked_out(derived(rule, "group"), counts)


def test_the_whole_of_a_share_is_the_published_total_or_else_the_sum() -> None:
    assert share_of(shares(1, 3)) == [("2023", "A", "25.0"), ("2023", "B", "75.0")]
    known = shares(1, 3, 6, 10, unknown=["Not known"])
    assert share_of(known) == [("2023", "A", "25.0"), ("2023", "B", "75.0")]
    assert share_of(known, compared="Not known") == [("2023", "Not known", "60.0")]
    withheld = shares(None, 3, 6, 20, unknown=["Not known"])
    assert share_of(withheld) == [("2023", "A", "c"), ("2023", "B", "21.4")]
    assert share_of(shares(1, 3, None, unknown=["Not known"]))[0] == ("2023", "A", "25.0")


def test_how_many_are_left_out_is_said_only_beside_a_figure() -> None:
    rows = [
        row("2021", 5, ethnicity="Black"),
        row("2021", marker="x", note="Nobody counted.", ethnicity="White"),
        row("2021", marker="c", ethnicity="Not stated"),
    ]
    counts = metric("searches", {"ethnicity": ["Not stated"]}, rows)
    rule = {**FLAT_RATE, "periods": [], "by": "ethnicity"}
    black, white = derive(derived(rule, "ethnicity"), {"searches": counts, "people": FLAT})
    assert (black.value, black.note) == (
        Decimal(50),
        "Those whose ethnicity is not known are left out; how many is not available",
    )
    assert (white.marker, white.note) == ("x", "Nobody counted")


def test_a_share_of_none_is_none() -> None:
    assert share_of(shares(0, 0)) == [("2023", "A", "z"), ("2023", "B", "z")]
    assert share_of(shares(5, 3, 1, 4)) == [
        ("2023", "A", "x"),
        ("2023", "B", "75.0"),
        ("2023", "Not known", "25.0"),
    ]


# Ratios and gaps of published figures.


def rates(unit: str, **counts: tuple[int, int]) -> Metric:
    rows = [
        row("2023", round(100 * part / whole, 1), group=name, numerator=part, denominator=whole)
        for name, (part, whole) in counts.items()
    ]
    return metric("views", {"group": []}, rows, unit=unit)


RATIO = {"formula": "relative-likelihood", "of": "views", "by": "group", "reference": "B"}


def test_a_ratio_of_published_figures_is_of_their_counts() -> None:
    [made] = derive(derived(RATIO, "group"), {"views": rates("per cent", A=(1, 3), B=(2, 3))})
    assert made.value == Decimal("0.5")
    shares_of_people = made.upper
    [made] = derive(derived(RATIO, "group"), {"views": rates("per 100", A=(1, 3), B=(2, 3))})
    assert made.value == Decimal("0.5")
    # As people, they are counted once, which leaves less to chance than events do.
    assert shares_of_people
    assert made.upper
    assert shares_of_people < made.upper


def test_without_counts_the_published_figures_themselves_are_divided() -> None:
    values = [row("2023", 30, group="A"), row("2023", 20, group="B"), row("2024", 3, group="A")]
    views = metric("views", {"group": []}, [*values, row("2024", 0, group="B")], unit="per 1,000")
    made = derive(derived(RATIO, "group"), {"views": views})
    assert [(m.value, m.lower, m.marker) for m in made] == [
        (Decimal("1.5"), None, None),
        (None, None, "z"),
    ]


def test_an_interval_of_the_source_comes_before_that_of_the_counts() -> None:
    cells = {"numerator": 50, "denominator": 100}
    wide = metric(
        "views",
        {"group": []},
        [
            row("2023", 50, group="A", lower=30, upper=70, **cells),
            row("2023", 50, group="B", lower=50, upper=50),
        ],
        unit="per cent",
    )
    rule = {**RATIO, "formula": "gap"}
    [made] = derive(derived(rule, "group"), {"views": wide})
    assert (made.value, made.lower, made.upper) == (Decimal(0), Decimal(-20), Decimal(20))


def test_counts_that_cannot_be_right_are_not_used() -> None:
    views = rates("per cent", A=(5, 3), B=(2, 3))
    [made] = derive(derived({**RATIO, "formula": "gap"}, "group"), {"views": views})
    assert made.lower is None
    [made] = derive(derived(RATIO, "group"), {"views": views})
    assert made.lower is None


def test_a_change_in_per_cent_has_no_interval_of_a_share() -> None:
    cells = {"numerator": 5, "denominator": 2}
    rows = [row("2023", 250, group="A", **cells), row("2023", -10, group="B", **cells)]
    views = metric("views", {"group": []}, rows, unit="per cent", bounded="no")
    [made] = derive(derived({**RATIO, "formula": "gap"}, "group"), {"views": views})
    assert (made.value, made.lower) == (Decimal(260), None)


def test_a_gap_is_between_percentages() -> None:
    views = rates("per 1,000 people", A=(1, 3), B=(2, 3))
    with pytest.raises(Underivable, match="`views` is in per 1,000 people"):
        derive(derived({**RATIO, "formula": "gap"}, "group"), {"views": views})


def test_a_missing_side_leaves_no_figure() -> None:
    rows = [row("2023", 3, group="A"), row("2022", 5, group="B")]
    views = metric("views", {"group": []}, rows, unit="per cent")
    for formula in ("gap", "relative-likelihood"):
        made = worked_out(derived({**RATIO, "formula": formula}, "group"), views)
        assert made == [("2023", "A", "x"), ("2022", "A", "x")]


# What can't be followed.


@pytest.mark.parametrize(
    ("change", "dimensions", "field", "what"),
    [
        ({"of": "search"}, ["area"], "of", "There is no metric with the id `search`"),
        ({"population": "x"}, ["area"], "population", "There is no metric with the id `x`"),
        ({"of": "made"}, ["area"], "of", "A metric can't follow from itself"),
        ({"by": None}, ["area"], "formula", "A rate needs `by`"),
        ({"population": None}, ["area"], "formula", "A rate needs `population`"),
        ({"reference": "White"}, ["area"], "reference", "A rate has no `reference`"),
        (
            {"by": "ethnic"}, ["area", "ethnicity"], "by",
            "`ethnic` is not a dimension of the metric `searches`",
        ),
        ({}, ["place"], "of", "`place` is not a dimension of the metric `searches`"),
        ({}, ["area"], "by", "It is not said which group of `ethnicity` is meant"),
        (
            {"where": {"area": "Key"}}, ["area", "ethnicity"], "where",
            "No figure of the metric `searches` has `Key` as its area",
        ),
        (
            {"where": {"area": ["Quay", "All"]}}, ["ethnicity"], "where",
            "This metric is not split by `area`, so that one group of it must be meant",
        ),
        (
            {"groups": {"Blak": ["African"]}}, ["area", "ethnicity"], "groups",
            "No figure of the metric `searches` has `Blak` as its ethnicity",
        ),
        (
            {"groups": {}}, ["area", "ethnicity"], "population",
            "The metric `people` has no figure with `Black` as its ethnicity",
        ),
        (
            {"population_period": "2011"}, ["area", "ethnicity"], "population_period",
            "The metric `people` has no figure for 2011",
        ),
        (
            {"periods": ["2019"]}, ["area", "ethnicity"], "periods",
            "`searches` has no figure for any month of 2019",
        ),
        (
            {"periods": ["2023-01-31"]}, ["area", "ethnicity"], "periods",
            "`searches` has no figure for any month of 2023-01-31",
        ),
        (
            {"periods": ["1000/9999"]}, ["area", "ethnicity"], "periods",
            "1000/9999 has more than 1200 months, which is no period of figures",
        ),
        (
            {"where": {"period": "2023-01"}}, ["area", "ethnicity"], "periods",
            "Both `periods` and `where` say which periods are meant",
        ),
        (
            {"of": "views", "by": "group", "groups": {}}, ["group"], "of",
            "A rate is made of counts, and the figures of `views` are not",
        ),
        (
            {"formula": "share", "population_period": None, "groups": {}}, ["ethnicity"],
            "population", "A share has no `population`",
        ),
        (
            {"formula": "share", "population": None}, ["ethnicity"], "groups",
            "`groups` is of a population, and none is named",
        ),
        (
            {"formula": "relative-likelihood", "reference": "White", "compared": "Blck"}, ["area"],
            "compared", "No figure of the metric `searches` has `Blck` as its ethnicity",
        ),
        (
            {
                "formula": "relative-likelihood", "reference": "White", "compared": "Black",
                "where": {"ethnicity": "Black"},
            },
            ["area"], "where",
            "`ethnicity` is what is compared, so that no group of it can be picked",
        ),
        (
            {"formula": "relative-likelihood"}, ["area", "ethnicity"], "formula",
            "A relative-likelihood needs `reference`",
        ),
        (
            {
                "formula": "gap", "of": "views", "by": "group", "reference": "B", "groups": {},
                "population": None, "population_period": None,
            },
            ["group"], "periods",
            "`views` has no figure for 2022, and its figures can't be added up",
        ),
    ],
)  # fmt: skip
def test_a_declaration_that_cannot_be_followed_says_which_field_is_wrong(
    change: Mapping[str, object], dimensions: Sequence[str], field: str, what: str
) -> None:
    rule = {**RATE, **change}
    if rule["of"] == "views":
        rule["periods"] = ["2022"] if rule["formula"] == "gap" else ["2023"]
    made = derived(rule, *dimensions)
    metrics = {m.id: m for m in (SEARCHES, PEOPLE, VIEWS, made)}
    with pytest.raises(Underivable) as caught:
        derive(made, metrics)
    assert (caught.value.field, caught.value.what) == (field, what)
    assert caught.value.mend


def test_a_population_must_be_split_as_the_counts_are() -> None:
    people = metric("people", {"area": []}, [row("2021", 5, area=area) for area in ("Quay", "All")])
    with pytest.raises(Underivable, match="not split by `ethnicity`"):
        derive(derived(RATE, "area", "ethnicity"), {"searches": SEARCHES, "people": people})


def test_a_metric_without_a_derivation_is_not_derived() -> None:
    with pytest.raises(ValueError, match="no derivation"):
        derive(VIEWS, {})


def test_more_figures_than_a_metric_can_have_are_not_worked_out() -> None:
    rows = [row(str(1000 + n), 1, group=str(n)) for n in range(400)]
    counts = metric("counts", {"group": []}, rows)
    rule = {"formula": "share", "of": "counts", "by": "group"}
    with pytest.raises(Underivable, match="160,000 figures"):
        derive(derived(rule, "group"), {"counts": counts})


COUNTS: Sequence[Row] = (
    {"value": "0"},
    {"value": "3"},
    {"value": "70"},
    {"marker": "c"},
    {"marker": "x"},
    {},
)
VALUES: Sequence[Row] = (
    {"value": "5", "lower": "4", "upper": "6"},
    {"value": "0"},
    {"value": "2.5"},
    {"value": "9", "numerator": "1", "denominator": "0"},
    {"value": "9", "numerator": "5", "denominator": "2"},
    {"value": "9", "numerator": "0", "denominator": "2"},
    {"value": "9", "numerator": "1", "denominator": "2"},
    {"marker": "z"},
)
KEYS = [
    {"period": period, "groups": {"g": g, "h": h}}
    for period in ("2023", "2023-01", "2023-02")
    for g in ("A", "B", "Not known", "All")
    for h in ("A", "All")
]


@st.composite
def any_metric(draw: st.DrawFn, name: str) -> Metric:
    cells = st.sampled_from([*draw(st.sampled_from([COUNTS, COUNTS, VALUES])), None])
    drawn = draw(st.lists(cells, min_size=len(KEYS), max_size=len(KEYS)))
    rows = [{**key, **cell} for key, cell in zip(KEYS, drawn, strict=True) if cell is not None]
    unit = draw(st.sampled_from(["searches", "per cent"]))
    return metric(name, {"g": ["Not known"], "h": []}, rows, unit=unit)


@st.composite
def any_declaration(draw: st.DrawFn) -> Metric:
    """Mostly one that can be followed, with now and then a slip in it."""
    formula = draw(st.sampled_from(["rate", "share", "gap", "relative-likelihood"]))
    people = formula == "rate" or (formula == "relative-likelihood" and draw(st.booleans()))
    split = draw(st.sampled_from([["g"], ["g", "h"]] if formula == "rate" else [["g"], ["h"], []]))
    group = st.sampled_from(["A", "B", "Not known", "All"])
    rule = {
        "formula": formula,
        "of": "counts",
        "population": "people" if people else None,
        "population_period": draw(st.sampled_from([None, "2023"])) if people else None,
        "by": "g",
        "compared": None if "g" in split else draw(group),
        "reference": draw(group) if formula in ("gap", "relative-likelihood") else None,
        "where": draw(st.sampled_from([{}, {}, {"h": ["A"]}])),
        "groups": draw(st.sampled_from([{}, {"A": ["A", "B"]}])) if people else {},
        "periods": draw(st.sampled_from([[], [], ["2023"], ["2023-01/2023-02"]])),
    }
    slip = draw(st.sampled_from([*[None] * 9, "population", "by", "compared", "reference"]))
    return derived({**rule, **({slip: draw(st.sampled_from([None, "h"]))} if slip else {})}, *split)


def outcome(made: Metric, *of: Metric) -> tuple[Underivable | None, Sequence[Made]]:
    try:
        return None, derive(made, {m.id: m for m in of})
    except Underivable as fault:
        return fault, ()


@settings(max_examples=200)
@given(any_declaration(), any_metric("counts"), any_metric("people"))
def test_whatever_is_declared_is_worked_out_or_told(
    made: Metric, counts: Metric, people: Metric
) -> None:
    told, figures = outcome(made, counts, people)
    assert told is None or (told.field in Derivation.model_fields and told.mend)
    keys = [(one.period, *one.groups.values()) for one in figures]
    assert len(keys) == len(set(keys))
    for one in figures:
        assert (one.value is None) != (one.marker is None)
        assert (one.lower is None) == (one.upper is None)
        if one.value is not None and one.lower is not None and one.upper is not None:
            assert one.lower <= one.value <= one.upper
