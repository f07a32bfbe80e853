"""What a metric says in one breath: each case with all its words."""

from typing import Any

import pytest

from answerable.record import Record
from answerable.records import Metric
from answerable.sentences import Outcome, change_since, outcome, outcome_of
from tests.figures import metric, row, target

FALL = tuple(row(f"202{n}", value) for n, value in enumerate(("60", "55", "48")))
AREAS = tuple(
    row(f"202{n}", str(50 - n - place), area=area)
    for place, area in enumerate(("All", "North", "South"))
    for n in (0, 1)
)


def words(found: Outcome) -> tuple[str, str, str, str]:
    return found.latest_words, found.change_words, found.target_words, found.fresh_words


CASES: dict[str, tuple[Metric, tuple[str, str, str, str]]] = {
    "one line": (
        metric(*FALL), ("48%", "Down 12 percentage points since 2020", "", "Latest: 2022"),
    ),
    "a baseline": (
        metric(*FALL, baseline={"period": "2021"}),
        ("48%", "Down 7 percentage points since 2021", "", "Latest: 2022"),
    ),
    "a baseline that has no figure": (
        metric(*FALL, baseline={"period": "2015"}),
        ("48%", "Down 12 percentage points since 2020", "", "Latest: 2022"),
    ),
    "a baseline over a break": (
        metric(
            *FALL, baseline={"period": "2020"},
            breaks=[{"at": "2021", "kind": "source", "words": "It changed."}],
        ),
        (
            "48%",
            "Figures before 2021 are from another source, so they are not compared with later ones",
            "",
            "Latest: 2022",
        ),
    ),
    "the first figure over a break": (
        metric(*FALL, breaks=[{"at": "2021", "kind": "source", "words": "It changed."}]),
        ("48%", "Down 7 percentage points since 2021", "", "Latest: 2022"),
    ),
    "rolling periods": (
        metric(
            row("2014-01/2014-12", "61"), row("2014-04/2015-03", "60"), row("2015-01/2015-12", "49")
        ),
        (
            "49%",
            "Down 12 percentage points since the 12 months to December 2014",
            "",
            "Latest: 12 months to December 2015",
        ),
    ),
    "intervals that overlap": (
        metric(row("2020", "60", between=("55", "65")), row("2021", "58", between=("53", "63"))),
        ("58%", "No clear difference since 2020 (60%)", "", "Latest: 2021"),
    ),
    "no change": (
        metric(row("2020", "60"), row("2021", "60")),
        ("60%", "The same as in 2020", "", "Latest: 2021"),
    ),
    "a count": (
        metric(row("2020", "2000"), row("2021", "2500"), unit="crates"),
        ("2,500 crates", "Up 500 (25%) since 2020", "", "Latest: 2021"),
    ),
    "a ratio": (
        metric(row("2020", "4.3"), row("2021", "3.1"), unit="times as likely"),
        ("3.1 times as likely", "Down from 4.3 in 2020", "", "Latest: 2021"),
    ),
    "words of the source": (
        metric(row("2020", "4"), row("2021", "3", qualifier="under"), unit="crates"),
        ("under 3 crates", "It was 4 crates in 2020", "", "Latest: 2021"),
    ),
    "one point": (metric(row("2020", "4")), ("4%", "", "", "Latest: 2020")),
    "a figure without a period": (
        metric(row("not-stated", "4")), ("4%", "", "", "The source does not state the period"),
    ),
    "an older figure without a period": (
        metric(row("not-stated", "4"), row("2020", "5")), ("5%", "", "", "Latest: 2020"),
    ),
    "the latest is missing": (
        metric(*FALL, row("2023", "c")),
        (
            "48%", "Down 12 percentage points since 2020", "",
            "Latest: 2022; later figures are missing",
        ),
    ),
    "everything is withheld": (
        metric(row("2020", "c"), row("2021", "x")),
        ("No figure is given: confidential and not available", "", "", ""),
    ),
    "no data": (metric(), ("No figure in any document that we have read", "", "", "")),
    "aims and no data": (
        metric(targets=[target("2022", "16"), target("2024", "21")]),
        ("No figure in any document that we have read", "", "16% by 2022 and 21% by 2024", ""),
    ),
    "the next aim": (
        metric(*FALL, targets=[target("2021", "50"), target("2025", "70"), target("2030", "80")]),
        (
            "48%",
            "Down 12 percentage points since 2020",
            "70% by 2025; the latest figure is 22 percentage points below it",
            "Latest: 2022",
        ),
    ),
    "aims that are past": (
        metric(*FALL, targets=[target("2020", "40"), target("2021", "48")]),
        (
            "48%",
            "Down 12 percentage points since 2020",
            "48% by 2021; the latest figure is equal to it",
            "Latest: 2022",
        ),
    ),
    "the whole speaks": (
        metric(*AREAS), ("49%", "Down 1 percentage point since 2020", "", "Latest: 2021"),
    ),
    "a declared group speaks": (
        metric(*AREAS, headline={"area": "South"}),
        ("47%", "Down 1 percentage point since 2020", "", "Latest: 2021"),
    ),
    "the only group speaks": (
        metric(*AREAS[2:4]), ("48%", "Down 1 percentage point since 2020", "", "Latest: 2021"),
    ),
    "no one number": (
        metric(*AREAS[2:]), ("4 figures, and no one number for the whole", "", "", "Latest: 2021"),
    ),
    "no one number, of several groups that are to speak": (
        metric(*AREAS, headline={"area": ["North", "South"]}),
        ("6 figures, and no one number for the whole", "", "", "Latest: 2021"),
    ),
    "aims that are the same for all": (
        metric(
            row("2020", "x", kind="A"),
            targets=[target("2024", "3", where={"kind": kind}) for kind in ("A", "B")],
        ),
        ("No figure is given: not available", "", "3% by 2024", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_metric_is_told_in_these_words(case: str) -> None:
    found, told = CASES[case]
    assert words(outcome(found)) == told


def test_the_latest_figure_is_given() -> None:
    assert outcome(metric(*FALL[::-1])).latest == FALL[-1]
    assert outcome(metric(*AREAS[2:])).latest is None


def test_aims_that_differ_by_group_are_told_by_group() -> None:
    aims = [target("2024", "3", where={"kind": "A"}), target("2024", "5", where={"kind": "B"})]
    found = metric(targets=aims)
    assert outcome(found).target_words == "A: 3% by 2024; B: 5% by 2024"


def test_one_area_is_told_by_the_same_rules() -> None:
    found = metric(*AREAS)
    north = [figure for figure in AREAS if figure.groups["area"] == "North"]
    assert words(outcome_of(found, north)) == (
        "48%", "Down 1 percentage point since 2020", "", "Latest: 2021",
    )  # fmt: skip
    assert change_since(found, north) == "Down 1 percentage point since 2020"


@pytest.mark.parametrize("rows", [(), FALL[:1]])
def test_one_figure_has_no_change(rows: tuple[Any, ...]) -> None:
    assert change_since(metric(*rows), rows) == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("channel-depth", ("6 figures, and no one number for the whole", "", "",
                           "Latest: financial year 2021/22")),
        (
            "ferries-on-time",
            (
                "61%", "", "80% by 2022; the latest figure is 19 percentage points below it",
                "Latest: 12 months to March 2022",
            ),
        ),
    ],
)  # fmt: skip
def test_the_harbour_has_its_outcomes(
    record: Record, name: str, told: tuple[str, str, str, str]
) -> None:
    assert words(outcome(record.metrics[name])) == told
