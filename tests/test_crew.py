import os
import sys
import time
from pathlib import Path

import pytest

from answerable import crew
from answerable.crew import aside, shared_out, workers


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nothing had been drawn in this process, which other tests may have done."""
    monkeypatch.delitem(sys.modules, "vl_convert", raising=False)
    return


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_what_comes_of_work_comes_in_its_order(processes: int) -> None:
    words = [f"{number}" * (number % 7) for number in range(250)]
    assert [*shared_out(lambda word: word.upper() + "!", words, processes)] == [
        word.upper() + "!" for word in words
    ]


@pytest.mark.parametrize("processes", [1, 2])
def test_what_work_raises_is_raised(processes: int) -> None:
    def work(number: int) -> int:
        if number == 150:
            raise KeyError(f"no {number}")
        return number

    with pytest.raises(KeyError, match="no 150"):
        [*shared_out(work, range(200), processes)]


def test_few_pieces_of_work_are_done_here(undrawn: None) -> None:
    assert workers(crew.ALONE) == 1
    if sys.platform == "linux":
        assert 1 <= workers(crew.ALONE + 1) <= crew.MOST


def test_a_process_that_has_drawn_is_not_copied(
    undrawn: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", sys)
    assert workers(1000) == 1


MANY = crew.ALONE + 1
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="no process is copied elsewhere")


@pytest.fixture
def two_cores(undrawn: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)


@on_linux
def test_work_aside_is_done_by_another_process(two_cores: None) -> None:
    with aside(lambda: (os.getpid(), "a" * 1_000_000), MANY) as found:
        process, much = found()
    assert process != os.getpid()
    assert much == "a" * 1_000_000
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.parametrize("pieces", [1, MANY])
def test_what_work_aside_raises_is_raised(two_cores: None, pieces: int) -> None:
    with aside(lambda: {"one": 1}["none"], pieces) as found, pytest.raises(KeyError, match="none"):
        found()


@on_linux
def test_work_aside_that_was_ended_is_done_here(two_cores: None) -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os._exit(9)
        return here

    with aside(work, MANY) as found:
        assert found() == here


@on_linux
def test_work_aside_that_nobody_asks_for_is_broken_off(two_cores: None, tmp_path: Path) -> None:
    def work() -> None:
        time.sleep(3)
        (tmp_path / "done").touch()

    with aside(work, MANY):
        pass
    assert not [*tmp_path.iterdir()]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@on_linux
def test_work_aside_is_done_here_where_there_is_no_room(
    two_cores: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", full)
    with aside(os.getpid, MANY) as found:
        assert found() == os.getpid()


def test_little_work_aside_is_done_here() -> None:
    with aside(os.getpid, crew.ALONE) as found:
        assert found() == os.getpid()
