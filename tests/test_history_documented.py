"""The verifier that documentation/history.md shows: it knows nothing of the engine, and agrees."""

import hmac
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.history.hashes import salt_of
from answerable.record.releases import release_text
from answerable.records.history import Release
from tests.histories import ferry_releases, release_files
from tests.support import ROOT

RELEASES = ferry_releases()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the ferry's releases."""
    made = tmp_path / "releases"
    made.mkdir()
    for name, text in release_files(RELEASES).items():
        (made / name).write_text(text, "utf-8")
    return made


def answer(folder: Path) -> tuple[int, str]:
    """Run the verifier as the documentation has it, without a way to import the engine."""
    text = (ROOT / "documentation/history.md").read_text("utf-8")
    (script,) = re.findall("```python\n(.*?)```", text, re.DOTALL)
    assert "answerable" not in script
    assert len(script.splitlines()) < 55
    done = subprocess.run(
        [sys.executable, "-I", "-c", script, str(folder)],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_it_finds_the_ferrys_releases_whole(folder: Path) -> None:
    assert any(entered.redacted for entered in RELEASES[0].records.values())
    said = f"All 3 releases hold together. The last hash is {RELEASES[-1].hash}\n"
    assert answer(folder) == (0, said)


def put(folder: Path, release: Release) -> None:
    (folder / f"{release.id}.json").write_text(release_text(release), "utf-8")


def test_it_finds_what_was_changed(folder: Path) -> None:
    put(folder, replace(RELEASES[2], date=RELEASES[1].date))
    assert answer(folder)[1].endswith("0003.json is other\n")
    put(folder, replace(RELEASES[2], root="0" * 64))
    assert answer(folder)[1].endswith("0003.json gives another root\n")
    put(folder, RELEASES[2])
    key, entered = next((k, e) for k, e in RELEASES[1].records.items() if "status" in e.fields)
    other = {**RELEASES[1].records, key: replace(entered, fields={**entered.fields, "status": "x"})}
    put(folder, replace(RELEASES[1], records=other))
    assert answer(folder)[1].endswith(f"0002.json is not as it was: {key}\n")


def test_it_finds_what_is_missing(folder: Path) -> None:
    (folder / "0002.json").unlink()
    assert answer(folder)[1].endswith("0003.json is out of turn\n")


def test_it_finds_another_file_in_the_place_of_one(folder: Path) -> None:
    second = folder / "0002.json"
    second.write_text(second.read_text("utf-8").replace("\n}\n", "\n}\n\n"), "utf-8")
    assert answer(folder)[1].endswith("0003.json does not follow that file\n")


@given(st.binary(min_size=16, max_size=16), st.text(st.characters(codec="utf-8")))
def test_the_salt_of_a_field_is_an_hmac(salt: bytes, path: str) -> None:
    assert salt_of(salt.hex(), path) == hmac.digest(salt, path.encode(), "sha256")[:16].hex()
