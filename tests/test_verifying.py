import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.built.sums import write_sums
from answerable.cli import Commands, main
from answerable.history.chain import next_release
from answerable.history.redacting import without_field
from answerable.problems import SiteFailed
from answerable.record.releases import read_release_file, release_text
from answerable.records.history import Release
from answerable.verifying import find_release, verify_record, verify_site
from tests.histories import FERRY, ferry_releases
from tests.support import DATA, Copy, files_in
from tests.tampering import FOLDERS, made_site, tamper, verified

SEED = 20261122
RELEASES = ferry_releases()


@pytest.fixture
def ferry(tmp_path: Path) -> Copy:
    """Return a copy of the ferry, with what stands for its built site."""
    copy = Copy.of(FERRY, tmp_path / "ferry")
    made_site(copy.root)
    return copy


def first_wrong(copy: Copy) -> str:
    """Return the first thing of the record or its site that does not match."""
    return str(verified(copy.root).wrong[0])


def line_of(copy: Copy, file: str, start: str) -> int:
    lines = (copy.root / file).read_text("utf-8").split("\n")
    return next(n for n, line in enumerate(lines, 1) if line.strip().startswith(start))


def said(root: Path, *call: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Return what build.py answers to a call."""

    def nothing(_root: Path) -> str:
        return ""

    code = main(["verify", *call], root, Commands(nothing, nothing))
    out, err = capsys.readouterr()
    return code, out, err


def test_what_was_released_holds(ferry: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(ferry.root, capsys=capsys)
    hash_ = RELEASES[-1].hash
    files = len(files_in(ferry.root / "site")) - 1
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "The releases in data/releases/ hold together, from 0001 to 0003 of 2025-11-05.",
        f"The hash of release 0003 is {hash_}",
        "The record in data/ is as release 0003 left it.",
        f"All {files} files of site/ are as record/SHA256SUMS lists them.",
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_byte_changed_anywhere_is_found(ferry: Copy, folder: str) -> None:
    print(f"seed {SEED}")
    told = [*tamper(ferry.root, folder, SEED, 15)]
    missed = [change for change, what in told if what == "NOT FOUND"]
    assert not missed
    if folder != "data":
        assert {what for _, what in told} == {"found"}


def test_a_change_that_is_not_released_is_told_and_is_not_wrong(
    ferry: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    ferry.edit("data/commitments/2-ramps.md", "title: ", "title: New ")
    code, out, err = said(ferry.root, capsys=capsys)
    assert (code, err) == (3, "")
    assert "1 change is not released yet:\n- Promise 2-ramps" in out


def test_of_many_changes_that_are_not_released_ten_are_shown(ferry: Copy) -> None:
    for number in range(12):
        ferry.write(f"data/people/p{number:02}.md", f"---\nname: Person {number}\n---\nHello.\n")
    (ahead,) = verify_record(ferry.root, DATA).ahead
    assert ahead.startswith("12 changes are not released yet:\n")
    assert ahead.count("\n") == 11
    assert ahead.endswith("\n- and 2 more")


def rewrite(copy: Copy, number: int, change: Callable[[Release], Release]) -> None:
    """Write a release of the ferry anew, as somebody would who knows its form."""
    release = change(RELEASES[number - 1])
    for folder in ("data/releases", "site/data/releases"):
        copy.write(f"{folder}/{number:04}.json", release_text(release))
    write_sums(copy.root / "site")


def test_a_release_that_is_missing_is_named(ferry: Copy) -> None:
    ferry.delete("data/releases/0002.json")
    assert first_wrong(ferry).startswith("data/releases/0003.json:3:1: Release 0002 is missing.")


def test_a_release_missing_at_the_end_is_told_by_the_site_alone(ferry: Copy) -> None:
    ferry.delete("data/releases/0003.json")
    found = verify_record(ferry.root, DATA)
    assert not found.wrong  # nothing in the releases before it can know of it
    assert "site/ is of release 0003, and the record here is of release 0002." in (
        verify_site(ferry.root / "site", "site", found).ahead
    )


def test_two_releases_in_each_others_place_are_found(ferry: Copy) -> None:
    folder = ferry.root / "data/releases"
    (folder / "0001.json").rename(folder / "aside")
    (folder / "0002.json").rename(folder / "0001.json")
    (folder / "aside").rename(folder / "0002.json")
    assert first_wrong(ferry).startswith(
        "data/releases/0001.json:1:1: This is not a release as it was written: it is release 0002,"
    )


def test_another_date_is_found(ferry: Copy) -> None:
    rewrite(ferry, 3, lambda one: replace(one, date=one.date.replace(day=6)))
    line = line_of(ferry, "data/releases/0003.json", '"hash": ')
    assert first_wrong(ferry).startswith(
        f"data/releases/0003.json:{line}:1: The hash of the release is not that of what stands"
    )


def test_a_date_before_the_release_before_is_found(ferry: Copy) -> None:
    rewrite(ferry, 3, lambda one: replace(one, date=one.date.replace(year=2024)))
    assert "This release is dated before release 0002" in first_wrong(ferry)


def test_another_salt_is_found_at_its_record(ferry: Copy) -> None:
    def salted(release: Release) -> Release:
        key, entered = next((k, e) for k, e in release.records.items() if e.salt)
        return replace(release, records={**release.records, key: replace(entered, salt="0" * 32)})

    rewrite(ferry, 1, salted)
    place, _, what = first_wrong(ferry).partition(": ")
    assert what.startswith("What stands here of body/")
    file, line, _ = place.split(":")
    assert (ferry.root / file).read_text("utf-8").split("\n")[int(line) - 1].startswith('  "body/')


def test_a_value_with_its_own_hashes_made_anew_is_found_by_the_next_release(ferry: Copy) -> None:
    first, *_ = RELEASES
    plain = {key: dict(entered.fields) for key, entered in first.records.items()}
    key = next(key for key in plain if key.kind == "commitment")
    plain[key]["title"] = "Another promise"
    other = next_release((), plain, first.date, (), lambda: "0" * 32)
    assert other
    rewrite(ferry, 1, lambda _: other)
    assert "The hash of release 0001 that stands here is not the one in its file" in (
        first_wrong(ferry)
    )


def test_what_was_taken_out_without_a_correction_is_found(ferry: Copy) -> None:
    def blanked(release: Release) -> Release:
        key = next(key for key, one in release.records.items() if "title" in one.fields)
        entered = without_field(release.records[key], "title")
        return replace(release, records={**release.records, key: entered})

    rewrite(ferry, 2, blanked)
    assert "No correction says that `title` of " in first_wrong(ferry)


def test_the_releases_of_a_site_are_held_against_those_here(ferry: Copy) -> None:
    site = ferry.root / "site"
    other = replace(RELEASES[0], before="")
    text = release_text(replace(other, date=other.date.replace(day=4)))
    (site / "data/releases/0001.json").write_text(text, "utf-8")
    write_sums(site)
    assert first_wrong(ferry).startswith("site/data/releases/0001.json:")


def test_a_site_alone_is_verified_by_what_it_holds(tmp_path: Path, ferry: Copy) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ferry.root / "site", copy)
    found = verify_site(copy, "copy", verify_record(tmp_path, DATA))
    assert not found.wrong
    assert any("hold together, from 0001 to 0003" in line for line in found.holds)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda site: (site / "pages/about.md").unlink(), "site/pages/about.md:1:1: record/SHA"),
        (lambda site: (site / "more.html").write_text("!"), "site/more.html:1:1: it is there, and"),
        (lambda site: (site / "record/SHA256SUMS").write_text("x\n"), "site/record/SHA256SUMS:1:1"),
    ],
)
def test_a_file_more_or_less_is_found(
    ferry: Copy, change: Callable[[Path], object], what: str
) -> None:
    change(ferry.root / "site")
    assert first_wrong(ferry).startswith(what)


def test_a_site_that_says_it_is_of_another_release_is_found(ferry: Copy) -> None:
    site = ferry.root / "site"
    (site / "record/site.json").write_text(json.dumps({"release": 2, "hash": "0"}), "utf-8")
    write_sums(site)
    assert first_wrong(ferry).startswith("site/record/site.json:1:1: What the site says of its")


def test_what_is_no_site_is_named_plainly(ferry: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(ferry.root, str(ferry.root / "docs"), capsys=capsys)
    assert code == 1
    assert "is not a built site, or a copy of one: it holds no record/SHA256SUMS" in err


def test_the_first_thing_that_does_not_match_is_named(
    ferry: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    ferry.delete("data/releases/0001.json")
    code, _, err = said(ferry.root, capsys=capsys)
    assert code == 1
    assert err.splitlines()[0].startswith("data/releases/0002.json:3:1: Release 0001 is missing.")
    assert err.splitlines()[1].startswith("That is the first thing that does not match.")


def test_a_record_without_releases_is_no_fault(
    ferry: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(ferry.root / "data/releases")
    shutil.rmtree(ferry.root / "site")
    code, out, _ = said(ferry.root, capsys=capsys)
    assert (code, out) == (0, "Nothing has been released yet in data/releases/.\n")


def test_a_release_is_found_by_its_hash(ferry: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    hash_ = RELEASES[1].hash
    assert (
        "is release 0002 of 2025-09-02"
        in said(ferry.root, "--release", hash_[:12].upper(), capsys=capsys)[1]
    )
    code, _, err = said(ferry.root, "--release", "0" * 64, capsys=capsys)
    assert (code, err) == (1, f"No release here has the hash {'0' * 64}\n")
    with pytest.raises(SiteFailed, match="is not the hash of a release"):
        find_release(hash_[:11], ())


@given(st.sampled_from(range(3)), st.data())
def test_a_release_file_is_read_in_its_one_form_alone(number: int, data: st.DataObject) -> None:
    release = RELEASES[number]
    text = release_text(release).encode()
    at = data.draw(st.integers(0, len(text) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != text[at]))
    other, _ = read_release_file(text[:at] + bytes([byte]) + text[at + 1 :], "x", number + 1)
    assert other != release
