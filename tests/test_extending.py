"""The steps of documentation/extending.md, taken in a copy of the engine: each brings what it says.

Of each section, what is to be changed stands in blocks of `diff`, and what comes out in the last
block of `text`.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.support import ROOT

GUIDE = (ROOT / "documentation" / "extending.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (Add [^\n]+)\n(.*?)(?=^## |\Z)", GUIDE, re.M | re.S))
BLOCK = re.compile(r"^```(diff|text)\n(.*?)^```$", re.M | re.S)
PLACE = re.compile(r"`site/([a-z0-9./-]+)`")
HARBOUR = "tests/sites/harbour"


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    """Return a copy of the engine and of the harbour, as git would give it."""
    left_out = ignore_patterns("__pycache__", ".cache", "expected")
    for name in ("answerable", "hooks", HARBOUR):
        copytree(ROOT / name, tmp_path / name, ignore=left_out)
    (tmp_path / HARBOUR / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    return tmp_path


def taken(section: str, engine: Path) -> list[str]:
    """Take all steps of a section; return what it says comes out."""
    blocks: list[tuple[str, str]] = BLOCK.findall(SECTIONS[section])
    for kind, block in blocks:
        if kind == "diff":
            call = ["git", "apply", "--whitespace=nowarn", "-"]
            done = subprocess.run(
                call, cwd=engine, input=block, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{block}\n{done.stderr}"
    assert blocks[-1][0] == "text" or section == "Add a check"
    return [block for kind, block in blocks if kind == "text"][-1].splitlines()


def said(engine: Path, command: str) -> str:
    """Run a command of build.py on the harbour by the engine of a folder; return all it says."""
    done = subprocess.run(
        [sys.executable, "build.py", command], cwd=engine / HARBOUR, check=False,
        env=os.environ | {"PYTHONPATH": str(engine)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_guide_has_the_sections_that_it_lists() -> None:
    listed = re.findall(r"^- \[(Add [^\]]+)\]", GUIDE, re.M)
    assert listed == [*SECTIONS]
    assert len(listed) == 4


@pytest.mark.parametrize("section", SECTIONS)
def test_steps_are_numbered_in_order(section: str) -> None:
    numbers = [int(n) for n in re.findall(r"^([0-9]+)\. ", SECTIONS[section], re.M)]
    assert numbers == [*range(1, len(numbers) + 1)]


def test_a_check_that_is_added_finds_its_fault(engine: Path) -> None:
    [line] = taken("Add a check", engine)
    assert line in said(engine, "check").splitlines()


@pytest.mark.parametrize("section", [name for name in SECTIONS if name != "Add a check"])
def test_what_is_added_is_on_the_site(engine: Path, section: str) -> None:
    lines = taken(section, engine)
    assert "Built" in said(engine, "build")
    [place] = PLACE.findall(SECTIONS[section])
    page = (engine / HARBOUR / "site" / place).read_text("utf-8")
    words = re.sub(r"<[^>]+>", " ", page)
    for line in lines:
        assert line in words or line in page, line
