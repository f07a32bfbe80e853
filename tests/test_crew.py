import sys

import pytest

from answerable import crew
from answerable.crew import shared_out, workers


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
