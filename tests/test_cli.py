import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.cli import Commands, check, main
from answerable.problems import InvalidRecord, Location, Problem, SiteFailed
from tests.support import HARBOUR, ROOT, Copy

HEAVY = ("altair", "mkdocs", "pandas", "vl_convert")
Work = Callable[[Path], str]


def does(what: str) -> Work:
    return lambda root: f"{what} {root.name}"


def fails(error: BaseException) -> Work:
    def work(root: Path) -> str:
        raise error

    return work


def commands(build: Work | None = None) -> Commands:
    return Commands(build=build or does("built"), serve=does("served"), check=check)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [([], "built harbour\n"), (["build"], "built harbour\n"), (["serve"], "served harbour\n")],
)
def test_a_call_does_what_it_asks(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(arguments, HARBOUR, commands()) == 0
    assert capsys.readouterr() == (said, "")


def test_a_sound_record_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"], HARBOUR, commands()) == 0
    assert capsys.readouterr() == (
        "The record is sound: 4 promises, 5 reports, 5 metrics, 7 documents\n",
        "",
    )


def test_all_that_is_wrong_is_told_on_standard_error(
    harbour: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    harbour.edit("data/commitments/1.2-crab-count.md", "made: 2021-05-04", "made: 4 May")
    harbour.edit("data/people/bo-limpet.md", "document: harbour-plan", "document: plan")
    assert main(["check"], harbour.root, commands()) == 1
    assert capsys.readouterr() == (
        "",
        "data/commitments/1.2-crab-count.md:5:7: `made`: '4 May' is not a date. Write a year, "
        "month or day as 2026, 2026-06 or 2026-06-30.\n"
        "data/people/bo-limpet.md:5:13: There is no document with the id `plan`. Correct the id, "
        "or add it in data/documents/plan.md.\n"
        "2 problems found. Nothing was published; the site is as it was.\n",
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SiteFailed("The disk is full"), "The disk is full\n"),
        (
            InvalidRecord([Problem(Location("data/a.md", 2, 3), "It leaks", "Bail")]),
            "data/a.md:2:3: It leaks. Bail.\n1 problem found. Nothing was published; the site is "
            "as it was.\n",
        ),
        (KeyboardInterrupt(), ""),
    ],
)
def test_a_failure_is_told_in_words(
    capsys: pytest.CaptureFixture[str], error: BaseException, said: str
) -> None:
    assert main(["build"], HARBOUR, commands(build=fails(error))) == 1
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize("arguments", [["publish"], ["--fast"], ["check", "data"]])
def test_what_is_not_understood_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments, HARBOUR, commands())
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: build.py")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run build.py of this repository, and say last which large libraries it has imported."""
    code = f"""
import runpy, sys
sys.argv = ["build.py", *{arguments!r}]
try:
    runpy.run_path("build.py", run_name="__main__")
finally:
    print([name for name in {HEAVY!r} if name in sys.modules])
"""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_help_names_every_command_and_imports_little() -> None:
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("build", "check", "serve"):
        assert f"\n    {name} " in done.stdout
    assert done.stdout.endswith("[]\n")


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"], HARBOUR, commands())
    assert caught.value.code == 0
    assert f"usage: build.py {command}" in capsys.readouterr().out


def test_checking_imports_little() -> None:
    code = f"""
import sys
from pathlib import Path
from answerable.cli import Commands, check, main
code = main(["check"], Path({str(HARBOUR)!r}), Commands(check, check, check))
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


def test_checking_reads_the_record_that_building_reads(
    harbour: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    harbour.write(
        "mkdocs.yml",
        (harbour.root / "mkdocs.yml").read_text("utf-8")
        + "\nextra:\n  answerable:\n    data: record\n",
    )
    (harbour.root / "data").rename(harbour.root / "record")
    assert main(["check"], harbour.root, commands()) == 0
    assert capsys.readouterr().out.startswith("The record is sound")


@pytest.mark.parametrize("text", ["site_name: [", "", "extra: {answerable: {colour: blue}}", None])
def test_settings_that_cannot_be_read_are_told_in_words(
    harbour: Copy, capsys: pytest.CaptureFixture[str], text: str | None
) -> None:
    if text is None:
        harbour.delete("mkdocs.yml")
    else:
        harbour.write("mkdocs.yml", text)
    assert main(["check"], harbour.root, commands()) == 1
    assert "mkdocs.yml" in capsys.readouterr().err
