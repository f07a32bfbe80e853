"""The page /verify/: what it tells people to type is typed here, on a built site."""

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from answerable.pages.verifying import commands
from tests.histories import FERRY
from tests.support import Copy
from tests.tampering import made_site

STEPS = ("take", "sums-linux", "chain")


def shell(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Type commands in a shell, one after another."""
    return subprocess.run(
        ["bash", "-c", text], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copied(built: Copy, tmp_path: Path) -> Path:
    """Return a copy of the built harbour, taken as the page says."""
    done = shell(commands(f"file://{built.root / 'site'}/")["take"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    return tmp_path / "copy"


def test_the_page_shows_the_commands_as_they_are_to_be_typed(built: Copy) -> None:
    page = (built.root / "site/verify/index.html").read_text("utf-8")
    shown = [
        html.unescape(text) for text in re.findall("<pre><code>(.*?)</code></pre>", page, re.S)
    ]
    assert shown == [*commands("https://harbour.example/plan/").values()]
    assert "Nothing has been released yet." in page


def test_a_copy_taken_as_the_page_says_is_whole(built: Copy, copied: Path) -> None:
    done = shell(commands("")["sums-linux"], copied)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    if shutil.which("shasum"):
        done = shell(commands("")["sums-mac"], copied)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    made, taken = ({p.relative_to(root).as_posix() for root_ in (root,) for p in root_.rglob("*")}
                   for root in (built.root / "site", copied))  # fmt: skip
    assert made == taken


def test_the_commands_name_what_was_changed(copied: Path) -> None:
    page = copied / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    done = shell(commands("")["sums-linux"], copied)
    assert (done.returncode, done.stdout) == (1, "index.html: FAILED\n")


def test_each_release_names_the_file_of_the_one_before(tmp_path: Path) -> None:
    site = made_site(Copy.of(FERRY, tmp_path / "ferry").root)
    lines = shell(commands("")["chain"], site).stdout.splitlines()
    hashes = [line.split()[0] for line in lines[:3]]
    named = [re.sub(r'.*"before_file": "(.*)",', r"\1", line) for line in lines[3:]]
    assert named[0] == ""
    # Something was taken out of the ferry's first release later on.
    assert named[2] == hashes[1]
