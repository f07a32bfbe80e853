"""Who is asked to review what: each file of the repository by its kind."""

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from answerable.adopting import Named, beginning
from answerable.adopting.wheels import made_here
from tests.support import ROOT

HERE = ROOT / ".github" / "CODEOWNERS"
ADOPTED = ROOT / "answerable/adopting/repository/.github/CODEOWNERS"
# The kind of each part; a part that is named within another goes first.
KINDS = {
    "data/corrections/": "publishers",
    "data/releases/": "publishers",
    "data/": "editors",
    "docs/": "editors",
    "answerable/language/locales/": "translators",
    "answerable/adopting/repository/engine/": "security",
    **dict.fromkeys(
        (".ci/", ".github/", "Makefile", "build.py", "engine/", "hooks/", "requirements/"),
        "security",
    ),
}
NOT_YET = {"/data/corrections/", "/data/releases/"}  # where nothing was published or corrected


def owners(file: Path) -> dict[str, str]:
    """Return each pattern of the file with its team, in order."""
    lines = [line.split() for line in file.read_text("utf-8").splitlines()]
    return {line[0]: line[1].rpartition("/")[2] for line in lines if line and line[0] != "#"}


def fits(pattern: str, path: str) -> bool:
    """Tell whether a pattern fits a path; only `*`, and paths from the root, are understood."""
    if pattern == "*":
        return True
    whole = pattern.removeprefix("/")
    return path.startswith(whole) if whole.endswith("/") else path == whole


def deciding(patterns: Iterable[str], path: str) -> str:
    """Return the pattern that decides who owns a path: the last that fits."""
    return [pattern for pattern in patterns if fits(pattern, path)][-1]


def tracked() -> list[str]:
    call = ["git", "ls-files"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def repositories() -> Mapping[Path, list[str]]:
    return {HERE: tracked(), ADOPTED: [*beginning(Named(), made_here())]}


@pytest.mark.parametrize("file", [HERE, ADOPTED])
def test_every_file_has_owners_of_its_kind(
    file: Path, repositories: Mapping[Path, list[str]]
) -> None:
    teams = owners(file)
    for path in repositories[file]:
        kind = next((kind for part, kind in KINDS.items() if path.startswith(part)), "engineers")
        assert teams[deciding(teams, path)] == kind, path


@pytest.mark.parametrize("file", [HERE, ADOPTED])
def test_every_line_decides_something(file: Path, repositories: Mapping[Path, list[str]]) -> None:
    teams = owners(file)
    assert all(pattern == "*" or pattern.startswith("/") for pattern in teams)
    deciders = {deciding(teams, path) for path in repositories[file]}
    assert teams.keys() - deciders <= NOT_YET


def test_a_line_names_one_team_and_the_last_that_fits_decides() -> None:
    for file in (HERE, ADOPTED):
        lines = [line.split() for line in file.read_text("utf-8").splitlines()]
        assert all(len(line) == 2 for line in lines if line and line[0] != "#")
    teams = owners(HERE)
    assert teams[deciding(teams, "data/corrections/2026-01.yml")] == "publishers"
    assert teams[deciding(teams, "database.py")] == "engineers"
