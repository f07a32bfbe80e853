import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.checks import OF_ALL
from answerable.cli import Commands, main
from answerable.problems import InvalidRecord, Level, Location, Problem, SiteFailed
from answerable.telling import SUMMARY_BYTES
from tests.support import HARBOUR, ROOT, Copy

CENSUS = "data/commitments/1.2-crab-count.md"
SOUND = "The record is sound: 4 promises, 5 reports, 8 metrics, 8 documents"
HEAVY = ("altair", "babel", "mkdocs", "pandas", "vl_convert")
FULL = Path("/dev/full")
LIBRARIES = (*HEAVY, "frontmatter", "pydantic", "yaml")
Work = Callable[[Path], str]


def does(what: str) -> Work:
    return lambda root: f"{what} {root.name}"


def fails(error: BaseException) -> Work:
    def work(root: Path) -> str:
        raise error

    return work


def commands(build: Work | None = None) -> Commands:
    return Commands(build=build or does("built"), serve=does("served"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [([], "built harbour\n"), (["build"], "built harbour\n"), (["serve"], "served harbour\n")],
)
def test_a_call_does_what_it_asks(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(arguments, HARBOUR, commands()) == 0
    assert capsys.readouterr() == (said, "")


def test_a_sound_record_is_told_so(harbour: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"], harbour.root, commands()) == 0
    assert capsys.readouterr() == (f"{SOUND}\n", "")


def test_all_that_is_wrong_is_told_on_standard_error(
    harbour: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    harbour.edit(CENSUS, "made: 2021-05-04", "made: 4 May")
    harbour.edit("data/people/bo-limpet.md", "document: harbour-plan", "document: plan")
    assert main(["check"], harbour.root, commands()) == 1
    assert capsys.readouterr() == (
        "",
        "data/commitments/1.2-crab-count.md:5:7: `made`: '4 May' is not a date. Write a year, "
        "month or day as 2026, 2026-06 or 2026-06-30.\n"
        "  | made: 4 May\n"
        "  |       ^\n"
        "data/people/bo-limpet.md:5:13: There is no document with the id `plan`. Correct the id, "
        "or add it in data/documents/plan.md.\n"
        "  |   document: plan\n"
        "  |             ^\n"
        "2 errors found. Nothing was published; the site is as it was.\n",
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SiteFailed("The disk is full"), "The disk is full\n"),
        (
            InvalidRecord([Problem(Location("data/a.md", 2, 3), "It leaks", "Bail")]),
            "data/a.md:2:3: It leaks. Bail.\n1 error found. Nothing was published; the site is "
            "as it was.\n",
        ),
        (SiteFailed("A page\x1b[2J\nA link"), "A page\\u{1B}[2J\nA link\n"),
        (KeyboardInterrupt(), ""),
        (BrokenPipeError(32, "Broken pipe"), ""),
        (
            PermissionError(13, "Permission denied", str(HARBOUR / "data/plan.yml")),
            "data/plan.yml can't be read or written: Permission denied\n",
        ),
        (OSError(28, "No space left"), "A file can't be read or written: No space left\n"),
    ],
)
def test_a_failure_is_told_in_words(
    capsys: pytest.CaptureFixture[str], error: BaseException, said: str
) -> None:
    assert main(["build"], HARBOUR, commands(build=fails(error))) == 1
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(
    "arguments", [["publish"], ["--fast"], ["check", "data"], ["check", "--format", "xml"]]
)
def test_what_is_not_understood_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments, HARBOUR, commands())
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: build.py")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run build.py of this repository, and say last which libraries it has imported."""
    code = f"""
import runpy, sys
sys.argv = ["build.py", *{arguments!r}]
try:
    runpy.run_path("build.py", run_name="__main__")
finally:
    print([name for name in {LIBRARIES!r} if name in sys.modules])
"""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_help_names_every_command_and_imports_little() -> None:
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("build", "check", "serve", "due", "links"):
        assert f"\n    {name} " in done.stdout
    assert done.stdout.endswith("[]\n")


@pytest.mark.parametrize("command", ["build", "check", "serve", "due", "links"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"], HARBOUR, commands())
    assert caught.value.code == 0
    assert f"usage: build.py {command}" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "due"])
def test_checking_imports_little(command: str) -> None:
    code = f"""
import sys
from pathlib import Path
from answerable.cli import Commands, main
code = main([{command!r}], Path({str(HARBOUR)!r}), Commands(str, str))
print(code, [name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.endswith("0 []\n")
    assert done.stderr == ""


def test_a_failure_shows_no_traceback() -> None:
    done = run("sink")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "invalid choice: 'sink'" in done.stderr


@pytest.mark.parametrize("data", ["data", "nowhere"])
def test_a_process_leaves_once_all_is_said_and_closed(harbour: Copy, data: str) -> None:
    """It takes nothing to pieces, which would take seconds where a record is large."""
    (harbour.root / "data").rename(harbour.root / data)
    harbour.write("build.py", (ROOT / "build.py").read_bytes())
    code = f"""
import atexit, runpy, sys
atexit.register(print, "Closed", flush=True)
sys.argv = ["build.py", "check"]
runpy.run_path({str(harbour.root / "build.py")!r}, run_name="__main__")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    said = done.stdout.splitlines()
    assert said[-1] == "Closed"
    if data == "data":
        assert (done.returncode, done.stderr) == (0, "")
        assert said[0].startswith("The record is sound")
    else:
        assert done.returncode == 1
        assert "data/plan.yml" in done.stderr


def test_checking_reads_the_record_that_building_reads(
    harbour: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    harbour.edit("mkdocs.yml", "  answerable:\n", "  answerable:\n    data: record\n")
    (harbour.root / "data").rename(harbour.root / "record")
    assert main(["check"], harbour.root, commands()) == 0
    assert capsys.readouterr().out.startswith("The record is sound")


@pytest.mark.parametrize(
    "text",
    ["site_name: [", "", "extra: {answerable: {colour: blue}}", b"site_name: Caf\xe9", None],
)
def test_settings_that_cannot_be_read_are_told_in_words(
    harbour: Copy, capsys: pytest.CaptureFixture[str], text: str | bytes | None
) -> None:
    if text is None:
        harbour.delete("mkdocs.yml")
    else:
        harbour.write("mkdocs.yml", text)
    assert main(["check"], harbour.root, commands()) == 1
    assert "mkdocs.yml" in capsys.readouterr().err


def test_a_folder_in_the_place_of_the_settings_is_told_in_words(
    harbour: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    harbour.delete("mkdocs.yml")
    (harbour.root / "mkdocs.yml").mkdir()
    assert main(["check"], harbour.root, commands()) == 1
    assert capsys.readouterr().err.startswith("mkdocs.yml:1:1: ")


def test_a_record_that_is_not_there_is_told_in_words(
    harbour: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    (harbour.root / "data").rename(harbour.root / "elsewhere")
    assert main(["check"], harbour.root, commands()) == 1
    assert "data/plan.yml:1:1: The file is missing. Restore it.\n" in capsys.readouterr().err


NEW_YEAR_2023 = "1672531200"
DUE = """What is due on 1 January 2023
Nothing in this record says that what is listed here was done.
The text of 1 update is not in this record, and may say that some of it was.

The next update
  - The update after “October 2022 update”: due by 30 April 2023 (in 3 months). \
The plan promises an update every six months.
    data/updates/2022-10/_edition.md

Parts of promises
  - “The lamps are lit for the first time”: due by 1 May 2022 (8 months ago). \
Promise: Light every quay.
    data/commitments/1.1-quay-lights.md

Planned meetings whose date has passed
  - “Public review meeting planned for September 2022”: planned for September 2022. \
The record doesn't say whether it was held.
    data/meetings/2022-09-public-review.md

Actions of meetings
  - “Count the ropes on both quays”: due by the end of September 2022 (3 months ago). \
Asked for in: Quayside Group meeting, 14 June 2022.
    data/meetings/2022-06-quayside-group.md
"""


def test_what_is_due_is_told_as_of_the_day(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NEW_YEAR_2023)
    assert main(["due"], HARBOUR, commands()) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out == DUE


def test_what_is_due_is_told_for_an_issue(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NEW_YEAR_2023)
    monkeypatch.setenv("SITE_URL", "https://quay.example/plan")
    assert main(["due", "--format", "markdown"], HARBOUR, commands()) == 0
    told = capsys.readouterr().out
    assert told.startswith("As the record has it on 1 January 2023.\n")
    assert "\n- [ ] The update after “October 2022 update”: due by 30 April 2023. " in told
    assert "(`data/updates/2022-10/_edition.md`, [page](https://quay.example/plan/updates/" in told
    monkeypatch.delenv("SITE_URL")
    main(["due", "--format", "markdown"], HARBOUR, commands())
    assert "[page](https://harbour.example/plan/updates/2022-10/)" in capsys.readouterr().out


def test_nothing_is_said_to_be_due_by_a_record_that_is_not_sound(
    harbour: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    harbour.edit(CENSUS, "made: 2021-05-04", "made: 4 May")
    assert main(["due"], harbour.root, commands()) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{CENSUS}:5:7: `made`: '4 May' is not a date.")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SITE_URL", "harbour", "SITE_URL is 'harbour', which is not a web address\n"),
        (
            "SOURCE_DATE_EPOCH", "today",
            "SOURCE_DATE_EPOCH is 'today', which is not a number of seconds\n",
        ),
    ],
)  # fmt: skip
def test_a_day_or_an_address_that_cannot_be_read_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    name: str, value: str, said: str,
) -> None:  # fmt: skip
    monkeypatch.setenv(name, value)
    assert main(["due"], HARBOUR, commands()) == 1
    assert capsys.readouterr() == ("", said)


@pytest.fixture
def advised(monkeypatch: pytest.MonkeyPatch) -> str:
    """Have one more rule that gives advice on the harbour; return the message."""
    problem = Problem(Location(CENSUS, 2, 8), "The title is long", "Cut it", Level.WARNING)
    monkeypatch.setattr("answerable.checks.OF_ALL", (*OF_ALL, lambda record: iter([problem])))
    return str(problem)


def test_advice_alone_stops_nothing(
    harbour: Copy, advised: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"], harbour.root, commands()) == 0
    told = capsys.readouterr()
    assert told.out == f"{SOUND}\n"
    assert told.err == (
        f"{advised}\n  | title: Count the crabs\n  |        ^\n"
        "1 warning found. A warning does not stop publication.\n"
    )


def test_programs_are_told_on_standard_output(
    harbour: Copy, advised: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "json"], harbour.root, commands()) == 0
    alone = json.loads(capsys.readouterr().out)
    harbour.edit(CENSUS, "made: 2021-05-04", "made: 4 May")
    assert main(["check", "--format", "json"], harbour.root, commands()) == 1
    told = capsys.readouterr()
    both = json.loads(told.out)
    assert told.err == ""
    assert [alone["errors"], alone["warnings"], both["errors"], both["warnings"]] == [0, 1, 1, 1]
    assert both["problems"][1:] == [
        {
            "file": CENSUS,
            "line": 5,
            "column": 7,
            "level": "error",
            "what": "`made`: '4 May' is not a date",
            "mend": "Write a year, month or day as 2026, 2026-06 or 2026-06-30",
            "text": "made: 4 May",
        }
    ]


def test_programs_are_told_what_is_wrong_with_the_settings(
    harbour: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    harbour.write("mkdocs.yml", "site_name: [")
    assert main(["check", "--format", "json"], harbour.root, commands()) == 1
    [problem] = json.loads(capsys.readouterr().out)["problems"]
    assert problem["file"] == "mkdocs.yml"


def test_github_is_told_in_the_log_and_in_the_summary_of_the_job(
    harbour: Copy,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Kept.\n\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["check", "--format", "github"], harbour.root, commands()) == 0
    assert capsys.readouterr() == (f"{SOUND}\n", "")
    assert summary.read_text("utf-8") == f"Kept.\n\n{SOUND}\n\n"
    harbour.edit(CENSUS, "made: 2021-05-04", "made: 4 May")
    assert main(["check", "--format", "github"], harbour.root, commands()) == 1
    told = capsys.readouterr()
    assert told.err == ""
    first, stop, *listed, resume = told.out.splitlines()
    assert first.startswith(f"::error file={CENSUS},line=5,col=7,title=")
    token = stop.removeprefix("::stop-commands::")
    assert len(token) == 32
    assert resume == f"::{token}::"
    assert listed[-1] == "1 error found. Nothing was published; the site is as it was."
    written = summary.read_text("utf-8")
    assert written.startswith(f"Kept.\n\n{SOUND}\n\n### Nothing can be published yet: 1 error\n")
    assert "\n  | made: 4 May\n" in written
    assert main(["check", "--format", "github"], harbour.root, commands()) == 1
    assert token not in capsys.readouterr().out


@pytest.mark.parametrize("name", [None, "", "/nowhere/summary.md"])
def test_the_verdict_needs_no_summary(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str | None
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    if name is not None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", name)
    assert main(["check", "--format", "github"], HARBOUR, commands()) == 0
    told = capsys.readouterr()
    assert told.out == f"{SOUND}\n"
    failed = "The summary of the job can't be written: No such file or directory\n"
    assert told.err == (failed if name else "")


def test_what_nobody_foresaw_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Even a mistake of the program's own: an editor can pass on what is said, and no more."""
    assert main(["build"], HARBOUR, commands(build=fails(ValueError("a\x1b[2J")))) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(
        "Answerable met something it did not expect (ValueError: a\\u{1B}[2J; "
        "answerable/cli/__init__.py, "
    )
    assert told.err.count("\n") == 1


def test_a_package_that_is_missing_is_no_mistake_of_the_program(
    capsys: pytest.CaptureFixture[str],
) -> None:
    missing = ModuleNotFoundError("No module named 'mkdocs'", name="mkdocs")
    assert main(["build"], HARBOUR, commands(build=fails(missing))) == 1
    assert capsys.readouterr().err.startswith(
        "This Python has no mkdocs, which `build` needs. Run `make site`, which fetches what is "
    )


CHECK = """
import sys
from pathlib import Path
from answerable.cli import Commands, main
sys.exit(main(sys.argv[2:], Path(sys.argv[1]), Commands(str, str)))
"""


def process(
    root: Path, *arguments: str, stdout: int = subprocess.PIPE, **environment: str
) -> "subprocess.Popen[bytes]":
    """Start a check of the site at a root as people do, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", CHECK, str(root), *arguments],
        cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "", **environment},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--help"], 0), (["check"], 1), (["check", "--format", "json"], 1)]
)
def test_somebody_who_stops_reading_is_told_nothing(arguments: list[str], code: int) -> None:
    with process(HARBOUR, *arguments) as done:
        assert done.stdout
        assert done.stderr
        done.stdout.close()
        assert done.stderr.read() == b""
    assert done.returncode == code


@pytest.mark.skipif(not FULL.exists(), reason="this machine has no disk that is always full")
def test_what_cannot_be_written_out_is_a_failure() -> None:
    with FULL.open("wb") as full, process(HARBOUR, "check", stdout=full.fileno()) as done:
        assert (
            done.communicate()[1] == b"A file can't be read or written: No space left on device\n"
        )
    assert done.returncode == 1


def test_a_console_that_cannot_write_a_letter_is_told_the_rest(harbour: Copy) -> None:
    harbour.edit(CENSUS, "made: 2021-05-04", "made: “Lammas” — 日")
    with process(harbour.root, "check", "--format", "github", PYTHONIOENCODING="ascii") as done:
        out, err = done.communicate()
    assert err == b""
    assert rb"  | made: \u201cLammas\u201d \u2014 \u65e5" in out
    assert b"\n1 error found. " in out


def test_a_summary_is_never_larger_than_github_takes(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("x" * (SUMMARY_BYTES - 250), "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    harbour.edit(CENSUS, "made: 2021-05-04", "made: 4 May")
    assert main(["check", "--format", "github"], harbour.root, commands()) == 1
    assert "… and 1 more. " in summary.read_text("utf-8")
    assert summary.stat().st_size <= SUMMARY_BYTES


def test_new_lists_what_can_be_begun(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new"], HARBOUR, commands()) == 0
    said = capsys.readouterr().out
    assert "commitment  A promise\n" in said
    assert "make new KIND=… ID=… begins one" in said


def test_new_says_what_it_wrote(harbour: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "metric", "ropes"], harbour.root, commands()) == 0
    wrote = "Wrote data/metrics/ropes.yml\nWrote data/metrics/ropes.csv\n\nWrite something in "
    assert capsys.readouterr().out.startswith(wrote)
    assert main(["new", "body", "guild"], harbour.root, commands()) == 0
    added = "Added `guild` at the end of data/bodies.yml\n"
    assert capsys.readouterr().out.startswith(added)
    assert main(["new", "metric", "ropes"], harbour.root, commands()) == 1
    refused = "data/metrics/ropes.yml is there already. Change that, or use another id.\n"
    assert capsys.readouterr() == ("", refused)


def test_programmers_can_see_where_it_went_wrong() -> None:
    code = """
from pathlib import Path
from answerable.cli import Commands, main
main(["build"], Path(), Commands(int, int))
"""
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" in done.stderr
    assert "TypeError" in done.stderr
