"""A table of results on disk: taken as it was written, or as if it were not there."""

import os
import pickle
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from answerable.keeping import (
    PER_SHARD,
    Kept,
    installed,
    read_table,
    version_of,
    version_of_all,
    write_table,
)
from answerable.problems import Location

MODULES = frozenset({"answerable.problems"})


def kept(folder: Path, results: dict[str, Any], version: str = "1") -> Kept:
    write_table(folder, version, read_table(folder, version, MODULES), results)
    return read_table(folder, version, MODULES)


def test_results_are_taken_as_they_were_kept(tmp_path: Path) -> None:
    results = {"a": Location("a", 2), "b": ("words", 1)}
    assert kept(tmp_path, results) == results
    assert kept(tmp_path, {"a": Location("c")}) == {"a": Location("c")}


def test_a_change_writes_its_own_shard_alone(tmp_path: Path) -> None:
    results: dict[str, Any] = {f"name-{number}": (number,) for number in range(4 * PER_SHARD)}
    table = kept(tmp_path, results)
    assert table == results
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert len(before) > 4
    write_table(tmp_path, "1", table, {**table, "name-7": ("other",)})
    after = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert before.keys() == after.keys()
    assert sum(before[path] != after[path] for path in before) == 1
    assert read_table(tmp_path, "1", MODULES) == {**results, "name-7": ("other",)}


def test_no_change_writes_nothing(tmp_path: Path) -> None:
    table = kept(tmp_path, {"a": (1,)})
    (shard,) = tmp_path.iterdir()
    shard.chmod(0o444)
    number = shard.stat().st_ino
    write_table(tmp_path, "1", table, dict(table))
    assert shard.stat().st_ino == number


def test_another_version_is_ignored_and_replaced(tmp_path: Path) -> None:
    kept(tmp_path, {"a": (1,)}, "1")
    assert read_table(tmp_path, "2", MODULES) == {}
    assert kept(tmp_path, {"b": (2,)}, "2") == {"b": (2,)}
    assert read_table(tmp_path, "1", MODULES) == {}


@pytest.mark.parametrize("at", range(0, 300, 7))
def test_a_damaged_shard_is_ignored(tmp_path: Path, at: int) -> None:
    kept(tmp_path, {"a": "x" * 200})
    (shard,) = tmp_path.iterdir()
    data = bytearray(shard.read_bytes())
    data[at % len(data)] ^= 4
    shard.write_bytes(data)
    assert read_table(tmp_path, "1", MODULES) == {}
    shard.write_bytes(data[:at])
    assert read_table(tmp_path, "1", MODULES) == {}


class Command:
    """What would run a command when it is loaded."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, ("made-by-a-table",)


def test_a_table_makes_no_other_objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = pickle.dumps({"a": Command()})
    shard = f"1\n{sha256(data).hexdigest()}\n".encode() + data
    (tmp_path / "000-of-1.kept").write_bytes(shard)
    assert read_table(tmp_path, "1", MODULES) == {}
    assert not (tmp_path / "made-by-a-table").exists()


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    write_table(tmp_path / "file" / "record", "1", Kept(), {"a": (1,)})
    assert read_table(tmp_path / "file" / "record", "1", MODULES) == {}


def test_other_code_or_libraries_are_another_version() -> None:
    assert len({version_of(), version_of("record"), version_of(libraries=("yaml 2",))}) == 3


def test_the_version_of_all_has_every_folder_and_library() -> None:
    assert any(name.startswith("pydantic-") for name in installed())
    assert len({version_of_all(), version_of(), version_of(libraries=installed())}) == 3
