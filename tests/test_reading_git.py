"""Older versions of files are had from git as they were, or it is said plainly why not."""

import subprocess
from collections.abc import Set
from pathlib import Path

import pytest

from answerable.problems import SiteFailed
from answerable.reading.git import committed, differing, fork_of
from tests.repositories import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with three files in `data`, and a second version in which two differ."""
    root = tmp_path / "record"
    (root / "data").mkdir(parents=True)
    made = Repository(root)
    made.write("data/a.md", "one\r\n")
    made.write("data/é b/ü.csv", b"\xff\x00")
    made.write("data/kept.yml", "id: kept\n")
    made.write("docs/index.md", "not of the record\n")
    Repository.around(root)
    made.git("tag", "first")
    made.write("data/a.md", "two\n")
    made.delete("data/é b/ü.csv")
    made.write("data/new.md", "new\n")
    made.commit("A change")
    return made


def changed(files: Set[str], _all: Set[str]) -> Set[str]:
    return files


def test_files_of_a_revision_are_the_bytes_that_were_committed(repository: Repository) -> None:
    assert committed(repository.root, "first", "data").files == {
        "data/a.md": b"one\r\n",
        "data/kept.yml": b"id: kept\n",
        "data/é b/ü.csv": b"\xff\x00",
    }
    assert committed(repository.root, "HEAD", "nowhere").files == {}


def test_only_what_differs_is_read_and_what_is_asked_for(repository: Repository) -> None:
    old, new = differing(repository.root, "first", "HEAD", "data", changed)
    assert old.files == {"data/a.md": b"one\r\n", "data/é b/ü.csv": b"\xff\x00"}
    assert new.files == {"data/a.md": b"two\n", "data/new.md": b"new\n"}
    asked: list[set[str]] = []

    def wanted(files: Set[str], everything: Set[str]) -> tuple[str, ...]:
        asked.extend([{*files}, {*everything}])
        return ("data/kept.yml", "data/not-there.md")

    old, new = differing(repository.root, "first", "HEAD", "data", wanted)
    assert asked == [
        {"data/a.md", "data/new.md", "data/é b/ü.csv"},
        {"data/a.md", "data/new.md", "data/é b/ü.csv", "data/kept.yml"},
    ]
    assert old.files == new.files == {"data/kept.yml": b"id: kept\n"}


def test_without_a_later_revision_it_is_the_files_as_they_are(repository: Repository) -> None:
    repository.write("data/a.md", "three, which is not committed\n")
    old, new = differing(repository.root, "HEAD", None, "data", changed)
    assert (old.files, new.files) == (
        {"data/a.md": b"two\n"},
        {"data/a.md": b"three, which is not committed\n"},
    )


def test_links_and_hidden_files_are_not_followed(repository: Repository) -> None:
    (repository.root / "data/link.md").symlink_to("/etc/passwd")
    repository.write("data/.hidden/x.md", "hidden")
    repository.write("data/desktop.ini", "left behind")
    repository.commit("Odd things")
    old, new = differing(repository.root, "HEAD^", "HEAD", "data", changed)
    assert (old.files, new.files) == ({}, {})


def test_a_site_may_lie_in_a_folder_of_its_repository(repository: Repository) -> None:
    repository.write("sites/own/data/x.md", "x")
    repository.commit("Another site")
    assert committed(repository.root / "sites/own", "HEAD", "data").files == {"data/x.md": b"x"}


def test_where_two_branches_parted_is_found(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other", "first")
    repository.write("data/b.md", "b")
    repository.commit("Another change")
    assert fork_of(repository.root, "main", "other") == repository.git("rev-parse", "first")


@pytest.mark.parametrize("name", ["nowhere", "", "--help", "-p", "--all", "HEAD:data", "a b"])
def test_a_revision_that_is_not_there_is_told(repository: Repository, name: str) -> None:
    with pytest.raises(SiteFailed, match="has no version `"):
        committed(repository.root, name, "data")


@pytest.mark.parametrize("depth", ["1", "2"])
def test_a_clone_that_is_too_shallow_is_told_with_what_to_do(
    repository: Repository, tmp_path: Path, depth: str
) -> None:
    oldest = repository.git("rev-parse", "first")
    repository.commit("Another")
    shallow = tmp_path / "shallow"
    repository.git("clone", "--quiet", "--depth", depth, repository.root.as_uri(), str(shallow))
    assert committed(shallow, "HEAD", "data").files["data/a.md"] == b"two\n"
    for revision in (oldest, f"HEAD~{depth}"):
        with pytest.raises(SiteFailed, match=r"too shallow.*--unshallow.*fetch-depth: 0"):
            committed(shallow, revision, "data")


def test_a_clone_without_the_content_of_files_is_told(
    repository: Repository, tmp_path: Path
) -> None:
    bare = tmp_path / "bare"
    source = repository.root.as_uri()
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("clone", "--quiet", "--bare", "--filter=blob:none", source, str(bare))
    repository.root.rename(tmp_path / "away")
    with pytest.raises(SiteFailed, match="lacks the content of some older files"):
        committed(bare, "HEAD", "data")


def test_no_repository_and_no_git_each_have_their_words(
    tmp_path: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SiteFailed, match="not in a git repository"):
        committed(tmp_path, "HEAD", "data")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SiteFailed, match="Git is not installed"):
        committed(repository.root, "HEAD", "data")


def test_what_the_environment_or_a_replacement_says_of_git_misleads_nobody(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    first, second = repository.git("rev-parse", "first"), repository.git("rev-parse", "HEAD")
    repository.git("replace", first, second)
    assert committed(repository.root, "first", "data").files["data/a.md"] == b"one\r\n"


def test_names_of_content_are_those_of_git(repository: Repository) -> None:
    for options in ((), ("--object-format=sha256",)):
        folder = repository.root / f"fresh{len(options)}"
        subprocess.run(["git", "init", "--quiet", *options, str(folder)], check=True)
        other = Repository(folder)
        other.write("data/a.md", "é\n")
        other.commit("One file")
        assert differing(folder, "HEAD", None, "data", changed)[0].files == {}
