"""Files are put in their places whole, or what stands there stays."""

import os
from pathlib import Path

import pytest

from answerable.disk import NO_FILE, WORKSHOP, look, put, put_all, put_new, stamp, written


def contents(root: Path) -> dict[str, str]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in found}


def test_files_take_the_place_of_others(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    put(tmp_path, {"a": "é\n", "b": "new\r\n"})
    assert (tmp_path / "a").read_bytes() == "é\n".encode()
    assert (tmp_path / "b").read_bytes() == b"new\r\n"
    assert [*(tmp_path / WORKSHOP).iterdir()] == []


def test_where_one_can_not_be_written_all_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, {"a": "old", "b": "old"})
    synced: list[int] = []

    def full(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        put(tmp_path, {"a": "new", "b": "new"})
    assert contents(tmp_path) == {"a": "old", "b": "old"}


def test_a_new_file_takes_the_place_of_none(tmp_path: Path) -> None:
    put_new(tmp_path, "folder/a", "first")
    with pytest.raises(FileExistsError):
        put_new(tmp_path, "folder/a", "second")
    assert contents(tmp_path) == {"folder/a": "first"}


def test_a_look_tells_what_there_is_and_when_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("a", "folder/b"):
        (tmp_path / name).write_text(name)
    (tmp_path / "link").symlink_to("a")
    seen = look(tmp_path)
    assert seen.stamps.keys() == {"a", "folder/b", "link"}
    assert seen.stamps["link"] == NO_FILE
    assert seen.stamps["a"] == stamp((tmp_path / "a").stat())
    os.utime(tmp_path / "a", ns=(0, seen.at + 5 * 10**9))
    after = look(tmp_path)
    assert after.at >= seen.at
    assert written(after.stamps["a"]) == seen.at + 5 * 10**9
    both = after.stamps["folder/b"] + after.stamps["a"]
    assert written(both) == written(after.stamps["a"]) > written(after.stamps["folder/b"])


def test_new_files_and_replaced_ones_are_put_together_or_not_at_all(tmp_path: Path) -> None:
    put(tmp_path, {"a": "old"})
    put_all(tmp_path, {"a": "new", "b/c": "new"}, ["a"])
    assert contents(tmp_path) == {"a": "new", "b/c": "new"}
    with pytest.raises(FileExistsError):
        put_all(tmp_path, {"a": "newer", "b/d": "newer", "b/c": "newer"}, ["a"])
    assert contents(tmp_path) == {"a": "new", "b/c": "new"}
