"""The script that commits a release, with a repository on this machine in the place of GitHub's."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.repositories import ENVIRONMENT, Repository
from tests.support import HARBOUR, ROOT

SAID = "Release 0001: Added: 3 promises.\ndata/releases/0001.json has the hash\nabc\n"


@pytest.fixture
def clone(tmp_path: Path) -> Repository:
    """Return a clone of a repository that is published from its branch main."""
    origin = Repository.of(HARBOUR, tmp_path / "origin")
    origin.git("config", "receive.denyCurrentBranch", "ignore")
    origin.git("clone", "--quiet", str(origin.root), str(tmp_path / "clone"))
    return Repository(tmp_path / "clone")


def keep(clone: Repository, release: str | None) -> tuple[int, str]:
    """Run the script; return its code and what it said."""
    made = clone.root.parent / "made"
    made.mkdir(exist_ok=True)
    (made / "said.txt").write_text(SAID)
    if release:
        (made / release).write_text("{}\n")
    output = made / "output"
    done = subprocess.run(
        ["bash", str(ROOT / ".github" / "release.sh"), str(made)],
        cwd=clone.root, capture_output=True, text=True, check=False,
        env={
            **ENVIRONMENT, "BRANCH": "main", "GH_TOKEN": "secret", "GITHUB_OUTPUT": str(output),
            "PATH": os.environ["PATH"],
        },
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_a_release_is_committed_and_its_commit_is_built(clone: Repository) -> None:
    code, told = keep(clone, "0001.json")
    assert (code, told) == (0, "")
    output = (clone.root.parent / "made/output").read_text()
    origin = Repository(clone.root.parent / "origin")
    assert output == f"commit={origin.git('rev-parse', 'main')}\n"
    assert origin.git("log", "-1", "--format=%B", "main") == SAID.strip()
    assert origin.git("show", "--name-status", "--format=", "main") == "A\tdata/releases/0001.json"


def test_where_nothing_changed_the_commit_that_is_there_is_built(clone: Repository) -> None:
    before = clone.git("rev-parse", "HEAD")
    assert keep(clone, None)[0] == 0
    assert (clone.root.parent / "made/output").read_text() == f"commit={before}\n"


def test_a_branch_that_moved_on_stops_it_in_plain_words(clone: Repository) -> None:
    Repository(clone.root.parent / "origin").commit("Somebody else was faster")
    code, told = keep(clone, "0001.json")
    assert code == 1
    assert "::error::The release was not kept, and nothing was published: main has moved" in told
    assert "secret" not in told
    assert not (clone.root.parent / "made/output").exists()


def test_a_release_is_never_written_over(clone: Repository) -> None:
    keep(clone, "0001.json")
    code, told = keep(clone, "0001.json")
    assert code == 1
    assert "data/releases/0001.json is there already" in told
