"""The script that keeps the issue of a label, with a stand-in for GitHub's program."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from tests.support import ROOT

MADE = "As of today.\n\n- [ ] One (`a.md`)\n- [ ] Two (`b.md`)\n"
# Notes each call; answers from the folder; copies the text that it is given.
GH = """#!/bin/sh
echo "$*" | sed 's|--body-file .*|--body-file|' >> "$FOLDER/calls"
case "$1 $2" in
  "issue list") cat "$FOLDER/open" ;;
  "issue view") cat "$FOLDER/before" ;;
  "issue create" | "issue edit") for last; do :; done; cp "$last" "$FOLDER/text" ;;
esac
"""


def keep(folder: Path, made: str, before: str | None) -> tuple[list[str], str]:
    """Run the script; return the calls of GitHub's program, and the text that it was given."""
    folder.joinpath("made").write_text(made)
    folder.joinpath("open").write_text("" if before is None else "7\n")
    folder.joinpath("before").write_bytes((before or "").encode())
    program = folder / "gh"
    program.write_text(GH)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["bash", str(ROOT / ".github/issue.sh"), "due", "What it means", "What is due",
         str(folder / "made")],
        check=True, cwd=folder, env={"PATH": path, "FOLDER": str(folder)},
    )  # fmt: skip
    calls = folder.joinpath("calls").read_text().splitlines()
    given = folder / "text"
    return calls, given.read_text() if given.exists() else ""


def test_the_first_issue_is_opened_with_its_label(tmp_path: Path) -> None:
    calls, text = keep(tmp_path, MADE, None)
    assert [call.split()[:2] for call in calls] == [
        ["issue", "list"], ["label", "create"], ["issue", "create"],
    ]  # fmt: skip
    assert calls[0].startswith("issue list --label due --state open ")
    assert calls[1] == "label create due --description What it means --force"
    assert calls[2] == "issue create --title What is due --label due --body-file"
    assert text == MADE


def test_an_open_issue_is_written_anew_and_no_second_is_opened(tmp_path: Path) -> None:
    calls, text = keep(tmp_path, MADE, "Old.\n\n- [ ] Gone (`c.md`)\n")
    assert [call.split()[:2] for call in calls] == [
        ["issue", "list"], ["issue", "view"], ["issue", "edit"],
    ]  # fmt: skip
    assert calls[-1] == "issue edit 7 --body-file"
    assert text == MADE


@pytest.mark.parametrize("mark", ["x", "X"])
def test_a_tick_stays_while_its_line_stays_the_same(tmp_path: Path, mark: str) -> None:
    before = f"Old.\r\n\r\n- [{mark}] Two (`b.md`)\r\n- [x] Gone (`c.md`)\r\n"
    assert keep(tmp_path, MADE, before)[1] == MADE.replace("- [ ] Two", "- [x] Two")


def test_an_issue_that_somebody_emptied_is_written_anew(tmp_path: Path) -> None:
    assert keep(tmp_path, MADE, "")[1] == MADE


def test_no_issue_is_opened_where_nothing_is_due(tmp_path: Path) -> None:
    calls, text = keep(tmp_path, "Nothing in this record is due.\n", None)
    assert [call.split()[:2] for call in calls] == [["issue", "list"]]
    assert text == ""


def test_an_open_issue_is_told_that_nothing_is_due(tmp_path: Path) -> None:
    calls, text = keep(tmp_path, "Nothing in this record is due.\n", MADE)
    assert calls[-1] == "issue edit 7 --body-file"
    assert text == "Nothing in this record is due.\n"
