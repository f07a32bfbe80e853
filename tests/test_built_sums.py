import subprocess
from pathlib import Path

import pytest

from answerable.built.sums import SUMS, read_sums, sum_faults, write_sums
from tests.support import files_in


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in (("index.html", "<p>Home"), ("a/é b.csv", "x"), ("empty.txt", "")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    write_sums(tmp_path)
    return tmp_path


def test_the_sums_are_those_of_common_tools(site: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=site, capture_output=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert [*read_sums(site)] == sorted({*files_in(site)} - {SUMS})
    assert [*sum_faults(site)] == []


def test_a_file_that_changed_went_or_came_is_named(site: Path) -> None:
    (site / "index.html").write_text("<p>home")
    (site / "empty.txt").unlink()
    (site / "new.txt").write_text("")
    (site / "a/é b.csv").rename(site / "a/b.csv")
    (site / "a/é b.csv").symlink_to("b.csv")
    assert [str(fault) for fault in sum_faults(site)] == [
        "a/b.csv: it is there, and record/SHA256SUMS does not name it",
        "a/é b.csv: it is no file, but a link or something else",
        "empty.txt: record/SHA256SUMS names it, and it is not there",
        "index.html: its hash is not the one in record/SHA256SUMS",
        "new.txt: it is there, and record/SHA256SUMS does not name it",
    ]


@pytest.mark.parametrize(
    "line",
    [f"{'0' * 64} a", f"{'0' * 63}  a", f"{'0' * 64}  empty.txt", f"{'0' * 64}  a\r", ""],
)
def test_sums_in_another_form_are_refused(site: Path, line: str) -> None:
    with (site / SUMS).open("a", newline="") as sums:
        sums.write(f"{line}\n")
    [fault] = sum_faults(site)
    assert fault.what == (
        "the hashes can't be read: line 4 of it is not a hash, two spaces and a new path"
    )


def test_sums_that_are_a_link_are_told(site: Path) -> None:
    (site / SUMS).rename(site.parent / "elsewhere")
    (site / SUMS).symlink_to(site.parent / "elsewhere")
    [fault] = sum_faults(site)
    assert (fault.file, fault.what) == (SUMS, "it is no file, but a link or something else")


def test_sums_that_are_missing_are_told(tmp_path: Path) -> None:
    [fault] = sum_faults(tmp_path)
    assert (fault.file, "No such file" in fault.what) == (SUMS, True)


def test_sums_that_are_cut_short_are_told(site: Path) -> None:
    (site / SUMS).write_bytes((site / SUMS).read_bytes()[:-1])
    [fault] = sum_faults(site)
    assert fault.what == "the hashes can't be read: its last line has no end"
