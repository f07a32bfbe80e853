"""The script that tells of pinned packages with a known fault."""

import importlib.util
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from tests.support import ROOT

TODAY = date(2026, 1, 2)
FAULT = {"id": "PYSEC-2026-1", "fix_versions": ["1.1"], "aliases": [], "description": "@all <b>"}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("script", ROOT / ".github/dependencies.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(*faults: object, name: str = "crab") -> dict[str, Any]:
    return {"dependencies": [{"name": name, "version": "1.0", "vulns": [*faults]}]}


def test_a_fault_is_told_once_with_every_lock_that_has_it(script: ModuleType) -> None:
    text = script.told({"dev": found(FAULT), "runtime": found(FAULT)}, TODAY)
    line = "- [ ] `crab` 1.0: `PYSEC-2026-1`, mended in 1.1 (`dev`, `runtime`)"
    assert text.splitlines().count(line) == 1
    assert "@all" not in text


def test_where_all_is_well_there_is_no_box(script: ModuleType) -> None:
    text = script.told({"runtime": found()}, TODAY)
    assert "No fault is known" in text
    assert "- [ ]" not in text


def test_what_was_not_answered_is_told_and_never_called_well(script: ModuleType) -> None:
    skipped = {"dependencies": [{"name": "crab", "skip_reason": "not found"}]}
    text = script.told({"runtime": skipped, "spark": None}, TODAY)
    assert "- `crab` (`runtime`): the index did not know it." in text
    assert "- `spark`: the index of known faults did not answer." in text
    assert "No fault is known" not in text


def test_words_of_the_index_are_no_markdown(script: ModuleType) -> None:
    text = script.told({"runtime": found({**FAULT, "id": "`@all` [x](y)"})}, TODAY)
    assert "`(not shown)`" in text


def test_an_end_is_told_half_a_year_before_and_documented(script: ModuleType) -> None:
    held = {"runtime": found(name="mkdocs-material")}
    assert "Coming to an end" not in script.told(held, date(2026, 11, 5))
    assert "after 05 May 2027" in script.told(held, date(2026, 11, 6))
    documented = (ROOT / "documentation/dependencies.md").read_text("utf-8")
    for name, day in script.ENDS.items():
        assert f"**{name}** reaches its end of life on {day.day} {day:%B %Y}" in documented
