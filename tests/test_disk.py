"""Files are put in their places whole, or what stands there stays."""

import os
from pathlib import Path

import pytest

from answerable.disk import WORKSHOP, put, put_new


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
