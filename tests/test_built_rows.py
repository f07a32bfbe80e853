"""What is found in runs of rows is what is found in the table that they make up."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from answerable.built import rows
from answerable.built.facts import Facts, Reader
from answerable.built.rows import ROWS, Rows, facts_of
from answerable.disk import keep

READER = Reader("https://harbour.example/plan/")
CSV, JSON = "data/reports.csv", "data/reports.json"
Make = Callable[[str], bytes]


def csv(names: str) -> bytes:
    lines = (f"{name},commitments/{name}/#report\r\n" for name in names)
    return f"id,url\r\n{''.join(lines)}".encode()


def json(names: str) -> bytes:
    items = (f'{{"url": "commitments/{name}/#report"}}' for name in names)
    return f"[{', '.join(items)}]".encode()


class Asked:
    """Rows in runs that remember which were read."""

    def __init__(self, make: Make) -> None:
        self.make, self.read = make, list[str]()

    def runs(self, *names: str) -> list[Rows]:
        return [(f"hash of {one}", partial(self._read, one)) for one in names]

    def _read(self, names: str) -> bytes:
        self.read.append(names)
        return self.make(names)


@pytest.mark.parametrize(("path", "make"), [(CSV, csv), (JSON, json)])
def test_the_facts_of_runs_are_those_of_the_table(tmp_path: Path, path: str, make: Make) -> None:
    asked = Asked(make)
    found = facts_of(READER, path, asked.runs("ab", "cb", "d"), tmp_path, "a way")
    assert found == READER.facts(path, make("abcbd"))
    assert len(found.files) == len(found.places) == 4


def test_what_is_wrong_in_a_run_is_wrong_in_the_table(tmp_path: Path) -> None:
    runs: list[Rows] = [("one", lambda: json("a")), ("other", lambda: b"[")]
    [wrong] = facts_of(READER, JSON, runs, tmp_path, "a way").wrong
    assert "can't be read" in wrong


def test_of_an_edit_one_run_is_read(tmp_path: Path) -> None:
    asked = Asked(csv)
    facts_of(READER, CSV, asked.runs("ab", "c"), tmp_path, "a way")
    asked.read.clear()
    assert facts_of(READER, CSV, asked.runs("ab", "d"), tmp_path, "a way") == found("abd")
    assert asked.read == ["d"]
    asked.read.clear()
    facts_of(READER, CSV, asked.runs("d", "ab"), tmp_path, "a way")
    assert asked.read == []


def test_what_was_found_in_another_way_is_found_again(tmp_path: Path) -> None:
    asked = Asked(csv)
    for way in ("a way", "another way"):
        facts_of(READER, CSV, asked.runs("ab"), tmp_path, way)
    assert asked.read == ["ab", "ab"]


def test_another_table_of_the_same_rows_is_another(tmp_path: Path) -> None:
    for path, make in ((CSV, csv), (JSON, json)):
        one: list[Rows] = [("one", partial(make, "a"))]
        assert facts_of(READER, path, one, tmp_path, "a way") == READER.facts(path, make("a"))


@pytest.mark.parametrize("value", [b"damaged", None, ("a way", ["a list"]), ("a way", {}, "more")])
def test_what_is_not_as_it_was_kept_is_found_again(tmp_path: Path, value: object) -> None:
    asked = Asked(csv)
    facts_of(READER, CSV, asked.runs("ab"), tmp_path, "a way")
    [kept] = (tmp_path / ROWS).iterdir()
    if isinstance(value, bytes):
        kept.write_bytes(value)
    else:
        keep(kept, value)
    assert facts_of(READER, CSV, asked.runs("ab"), tmp_path, "a way") == found("ab")
    assert asked.read == ["ab", "ab"]


def test_where_nothing_can_be_kept_it_is_found_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _value: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rows, "keep", full)
    assert facts_of(READER, CSV, Asked(csv).runs("ab"), tmp_path, "a way") == found("ab")


def found(names: str) -> Facts:
    return READER.facts(CSV, csv(names))
