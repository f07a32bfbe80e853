"""Large results on disk: read when asked for as they were written, or made again."""

from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from answerable.shelving import Held, Shelf, Wanted

PIECES = {"a.json": b'{"a": 1}' * 20, "a.csv": b"a\r\n1\r\n" * 20, "empty": b""}
OTHER = {"a.json": b"other"}


def never() -> Mapping[str, bytes]:
    raise AssertionError("it was made again")


def read(found: Mapping[str, Held]) -> dict[str, bytes]:
    return {name: held.read() for name, held in found.items()}


def shelved(folder: Path, make: Callable[[], Mapping[str, bytes]] = lambda: PIECES) -> Shelf:
    shelf = Shelf(folder)
    shelf.take("key", make)
    return shelf


def test_what_is_kept_is_known_before_it_is_read_and_not_made_again(tmp_path: Path) -> None:
    shelved(tmp_path / "rows")
    found = Shelf(tmp_path / "rows").take("key", never)
    for name, data in PIECES.items():
        assert (found[name].size, found[name].sha256) == (len(data), sha256(data).hexdigest())
    assert read(found) == PIECES


def test_another_key_has_results_of_its_own(tmp_path: Path) -> None:
    shelf = shelved(tmp_path)
    assert read(shelf.take("other", lambda: OTHER)) == OTHER
    assert read(shelf.take("key", never)) == PIECES


@pytest.mark.parametrize("at", range(0, 520, 13))
@pytest.mark.parametrize("change", [lambda byte: bytes([byte[0] ^ 1]), lambda _: b""])
def test_what_is_damaged_is_made_again(
    tmp_path: Path, at: int, change: Callable[[bytes], bytes]
) -> None:
    shelved(tmp_path)
    [path] = tmp_path.iterdir()
    whole = path.read_bytes()
    assert len(whole) > 520
    path.write_bytes(whole[:at] + change(whole[at : at + 1]) + whole[at + 1 :])
    assert read(Shelf(tmp_path).take("key", lambda: PIECES)) == PIECES
    assert read(Shelf(tmp_path).take("key", lambda: PIECES)) == PIECES
    assert path.read_bytes() == whole  # and kept again


def test_a_file_of_another_key_is_not_taken(tmp_path: Path) -> None:
    shelf = shelved(tmp_path)
    [path] = tmp_path.iterdir()
    path.rename(path.with_name(path.name.replace("key", "other")))
    assert read(shelf.take("other", lambda: OTHER)) == OTHER


@pytest.mark.parametrize("head", [b"7", b"[7]", b'[["a", "b", "c"]]', b"{", b""])
def test_a_list_of_another_form_is_not_taken(tmp_path: Path, head: bytes) -> None:
    shelf = shelved(tmp_path)
    [path] = tmp_path.iterdir()
    path.write_bytes(sha256(path.name.encode() + head).hexdigest().encode() + b"\n" + head + b"\n")
    assert read(shelf.take("key", lambda: PIECES)) == PIECES


def test_what_is_lost_after_it_was_found_is_made_again(tmp_path: Path) -> None:
    found = shelved(tmp_path).take("key", lambda: PIECES)
    [path] = tmp_path.iterdir()
    path.unlink()
    assert read(found) == PIECES


def test_what_was_not_taken_is_removed(tmp_path: Path) -> None:
    shelved(tmp_path)
    shelf = Shelf(tmp_path)
    shelf.take("other", lambda: OTHER)
    shelf.clear()
    assert [path.stem for path in tmp_path.iterdir()] == ["other"]


@pytest.mark.parametrize("key", ["key", ""])
def test_without_a_folder_results_are_held(key: str) -> None:
    shelf = Shelf(None)
    assert read(shelf.take(key, lambda: PIECES)) == PIECES
    shelf.clear()


def test_an_empty_key_keeps_nothing(tmp_path: Path) -> None:
    assert read(Shelf(tmp_path).take("", lambda: PIECES)) == PIECES
    assert not [*tmp_path.iterdir()]


def test_where_nothing_can_be_written_results_are_held(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shelf = Shelf(tmp_path / "file" / "rows")
    assert read(shelf.take("key", lambda: PIECES)) == PIECES
    shelf.clear()


@pytest.mark.parametrize("processes", [1, 2])
def test_what_several_keys_need_is_made_by_several_processes(
    processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("answerable.crew.workers", lambda _: processes)
    shelved(tmp_path, lambda: OTHER)
    made = [Wanted(f"{n}", partial(dict, a=b"%d" % n)) for n in range(5)]
    found = Shelf(tmp_path).take_all([*made, Wanted("key", never), Wanted("", lambda: PIECES)])
    assert [read(one) for one in found] == [*({"a": b"%d" % n} for n in range(5)), OTHER, PIECES]
    again = Shelf(tmp_path).take_all([Wanted(f"{n}", never) for n in range(5)])
    assert [read(one) for one in again] == [{"a": b"%d" % n} for n in range(5)]


def test_without_a_folder_what_several_keys_need_is_made_here() -> None:
    [found] = Shelf(None).take_all([Wanted("key", lambda: PIECES)])
    assert read(found) == PIECES


@pytest.mark.parametrize("processes", [1, 2])
def test_what_several_processes_share_is_worked_out_before(
    processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("crew", "shelving"):
        monkeypatch.setattr(f"answerable.{module}.workers", lambda _: processes)
    shared: list[int] = []

    def make() -> Mapping[str, bytes]:
        return {"a": b"%d" % len(shared)}

    wanted = [Wanted(f"{n}", make) for n in range(5)]
    found = Shelf(tmp_path).take_all(wanted, lambda: shared.append(1))
    assert {read(one)["a"] for one in found} == {b"%d" % (processes - 1)}
