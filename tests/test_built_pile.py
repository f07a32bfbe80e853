"""Pieces are kept in a pile, which grows by what is new, and is never trusted when damaged."""

from pathlib import Path

import pytest

from answerable.built import pile as piling
from answerable.built.pile import NAMES, Pile, Told, clear

PIECES = [b"one" * 100, b"", b"two" * 100, b"three" * 100]
SIZES = [*map(len, PIECES)]


def kept(folder: Path) -> tuple[Told, tuple[int, ...]]:
    return Pile().keep(folder, PIECES)


def test_pieces_are_read_as_they_were_kept(tmp_path: Path) -> None:
    told, starts = kept(tmp_path)
    assert Pile.read(tmp_path, told).pieces(starts, SIZES) == PIECES
    assert [path.name for path in tmp_path.iterdir()] == [NAMES[told.number]]


def test_only_what_is_new_is_written(tmp_path: Path) -> None:
    told, starts = kept(tmp_path)
    pile = Pile.read(tmp_path, told)
    found = pile.pieces(starts, SIZES)
    pile.let_go()
    now = [*found[:2], b"four", found[3]]
    grown, starts = pile.keep(tmp_path, now)
    assert (grown.number, grown.size) == (told.number, told.size + len(b"four"))
    assert Pile.read(tmp_path, grown).pieces(starts, map(len, now)) == now
    # As long as nobody keeps what is told of it, it is read as it was.
    assert Pile.read(tmp_path, told).size == told.size


def test_what_was_written_by_who_did_not_end_does_not_count(tmp_path: Path) -> None:
    told, starts = kept(tmp_path)
    path = tmp_path / NAMES[told.number]
    path.write_bytes(path.read_bytes() + b"half a piece, and more than what comes next")
    pile = Pile.read(tmp_path, told)
    now = [*pile.pieces(starts, SIZES), b"next"]
    grown, starts = pile.keep(tmp_path, now)
    assert path.read_bytes() == b"".join(now)
    assert Pile.read(tmp_path, grown).pieces(starts, map(len, now)) == now


def test_a_pile_of_which_little_is_needed_is_begun_anew_elsewhere(tmp_path: Path) -> None:
    told, starts = kept(tmp_path)
    pile = Pile.read(tmp_path, told)
    now = pile.pieces(starts, SIZES)[:2]
    anew, starts = pile.keep(tmp_path, now)
    assert (anew.number, anew.size) == (1 - told.number, len(now[0]))
    assert Pile.read(tmp_path, anew).pieces(starts, map(len, now)) == now
    assert Pile.read(tmp_path, told).size == told.size  # until it is cleared away
    clear(tmp_path, anew)
    assert [path.name for path in tmp_path.iterdir()] == [NAMES[anew.number]]


def test_a_pile_stays_near_the_size_of_what_is_needed(tmp_path: Path) -> None:
    told, starts = kept(tmp_path)
    for number in range(50):
        pile = Pile.read(tmp_path, told)
        now = [*pile.pieces(starts, SIZES)[:3], b"%05d" % number * 100]
        told, starts = pile.keep(tmp_path, now)
        assert Pile.read(tmp_path, told).pieces(starts, SIZES) == now
        assert told.size <= piling.MOST * sum(SIZES)


@pytest.mark.parametrize("at", [0, -1])
def test_a_pile_that_is_damaged_is_not_read(tmp_path: Path, at: int) -> None:
    told, _ = kept(tmp_path)
    path = tmp_path / NAMES[told.number]
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    with pytest.raises(ValueError, match="is not as it was left"):
        Pile.read(tmp_path, told)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ValueError, match="is not as it was left"):
        Pile.read(tmp_path, told)
    path.unlink()
    with pytest.raises(OSError, match="No such file"):
        Pile.read(tmp_path, told)
