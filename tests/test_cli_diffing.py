"""build.py diff: what it shows, what it writes, and what it says where it can't."""

import json
from pathlib import Path

import pytest

from answerable.cli import Commands, main
from tests.repositories import Repository
from tests.support import HARBOUR

MKDOCS = Commands(build=lambda _root: "", serve=lambda _root: "")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The harbour in a repository, and a second version in which a report has another status."""
    made = Repository.of(HARBOUR, tmp_path / "harbour")
    made.edit("data/updates/2022-04/1.1-quay-lights.md", "status: done", "status: slipped")
    made.commit("Another status")
    return made


def test_it_shows_what_changed(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "HEAD^..HEAD"], repository.root, MKDOCS) == 0
    shown = capsys.readouterr().out
    assert "status moved from “done” to “slipped”" in shown
    assert "standing was “Reported complete”, and is now “Delayed”" in shown


def test_without_its_effects_it_shows_the_changes_alone(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "HEAD^..HEAD", "--changes-only"], repository.root, MKDOCS) == 0
    assert "What readers are told" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("form", "start"),
    [("text", "From HEAD^"), ("json", "{"), ("markdown", "### "), ("html", "<!doctype html>")],
)
def test_each_form_can_be_written_to_a_file(
    repository: Repository, capsys: pytest.CaptureFixture[str], form: str, start: str
) -> None:
    file = repository.root / "told"
    call = ["diff", "HEAD^..HEAD", "--changes-only", "--format", form, "--output", str(file)]
    assert main(call, repository.root, MKDOCS) == 0
    assert capsys.readouterr().out == ""
    text = file.read_text("utf-8")
    assert text.startswith(start)
    assert "slipped" in text
    if form == "json":
        assert json.loads(text)["changes"][0]["record"] == "report/2022-04/1.1-quay-lights"


def test_a_version_that_is_not_there_is_told_in_plain_words(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "nowhere..HEAD"], repository.root, MKDOCS) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("This repository has no version `nowhere`")
