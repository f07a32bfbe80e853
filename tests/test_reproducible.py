import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.histories import FERRY
from tests.reproduced import CONDITIONS, Condition, built, tools_in
from tests.support import Copy


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tools_in(tmp_path_factory.mktemp("tools") / "tools")


def stated(site: Path) -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads((site / "record/site.json").read_text("utf-8"))
    return found


def test_a_released_record_gives_the_same_site_wherever_and_whenever(
    tools: Path, tmp_path: Path
) -> None:
    """Ten conditions are tried by hand: python -m tests.reproduced."""
    one, here = built(FERRY, CONDITIONS[0], tmp_path / "one", tools)
    other, there = built(FERRY, CONDITIONS[1], tmp_path / "other", tools)
    assert stated(here) == stated(there)
    assert stated(here)["as_released"] is True
    assert stated(here)["day"] == "2025-11-05"
    assert one == other


def test_the_clock_of_these_builds_is_another(tools: Path, tmp_path: Path) -> None:
    """Or the test above would show nothing: what is being edited is told as of today."""
    if not (tools / "clock.so").exists():
        pytest.skip("no compiler to make another clock with")
    edited = Copy.of(FERRY, tmp_path / "edited")
    document = next((FERRY / "data/documents").iterdir()).read_text("utf-8")
    edited.write("data/documents/not-yet-released.md", document)
    long_ago = Condition(-9000, "UTC", "C", "0", "022", "ago")
    _, site = built(edited.root, long_ago, tmp_path / "built", tools)
    assert str(stated(site)["day"]) < "2015"
    assert stated(site)["as_released"] is False
