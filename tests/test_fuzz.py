"""The first cases of `make fuzz`, in every run of the tests."""

from pathlib import Path

import pytest

from answerable.problems import Location, Problem
from tests.fuzz import FAMILIES, run, told_well

CASES = {"readers": 400, "files": 300, "sites": 60, "released": 40}


@pytest.mark.parametrize("family", FAMILIES)
def test_whatever_is_broken_is_told_at_its_place(family: str, tmp_path: Path) -> None:
    """One that fails: `python -m tests.fuzz --only FAMILY:NUMBER`."""
    found = {number: run(family, number, tmp_path) for number in range(CASES[family])}
    assert {number: wrong for number, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "problem",
    [
        Problem(Location("a", 4), "Wrong", "Mend it"),
        Problem(Location("a", 2, 9), "Wrong", "Mend it"),
        Problem(Location("a", 0), "Wrong", "Mend it"),
        Problem(Location("a", 1, 0), "Wrong", "Mend it"),
        Problem(Location("a"), "", "Mend it"),
        Problem(Location("a"), "Wrong", " "),
    ],
)
def test_a_problem_told_badly_is_a_fault(problem: Problem) -> None:
    assert list(told_well((problem,), {"a": "one\ntwo"}))


def test_an_exception_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(FAMILIES, "readers", (lambda _random, _root: [str(1 / 0)], 1.0))
    assert "ZeroDivisionError" in run("readers", 1, tmp_path)[0]
