"""Derived metrics: what is computed of published figures, and what is said where it can't be."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from answerable.measures.deriving import derive
from answerable.measures.exact import rounded
from answerable.measures.made import Made
from answerable.records import Metric

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
    return metric("made", dict.fromkeys(dimensions, ()), derivation=rule)


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
        "The area of 12 of 48 is not known, and these are left out. "
        "The ethnicity of 12 of 108 is not known, and these are left out. "
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
        "The ethnicity of 12 of 132 is not known, and these are left out. "
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
