import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.searching import Entry
from answerable.searching.dividing import LARGEST, PARTS, SMALLEST, divided, room_of

ROOM = 2_000


def entry(number: int, letters: int = 100) -> Entry:
    return Entry(f"promises/{number}/", "", "commitment", "x" * letters)


@given(st.lists(st.integers(min_value=0, max_value=3 * ROOM), max_size=60))
def test_parts_hold_all_entries_in_order_and_no_more_than_there_is_room_for(
    lengths: list[int],
) -> None:
    entries = [entry(number, letters) for number, letters in enumerate(lengths)]
    parts = [*divided(entries, ROOM)]
    assert [one for part in parts for one in part] == entries
    for part in parts:
        assert part
        assert len(part) == 1 or sum(len(one.text) for one in part) <= ROOM


def test_parts_are_not_much_smaller_than_there_is_room_for() -> None:
    parts = [*divided([*map(entry, range(5_000))], ROOM)]
    assert 5_000 / 20 < len(parts) < 2.5 * 5_000 / 20
    assert min(map(len, parts)) > 1


@pytest.mark.parametrize("kind", ["change", "add", "remove"])
def test_an_edit_of_one_entry_changes_few_parts(kind: str) -> None:
    chosen = random.Random(8)  # noqa: S311 - a fixed sequence is wanted
    entries = [*map(entry, range(2_000))]
    before = {*map(repr, divided(entries, ROOM))}
    new: list[int] = []
    for number in range(300):
        at, edited = chosen.randrange(len(entries)), [*entries]
        match kind:
            case "change":
                edited[at] = replace(edited[at], text="y" * chosen.randrange(200))
            case "add":
                edited.insert(at, entry(2_000 + number))
            case _:
                del edited[at]
        new.append(len({*map(repr, divided(edited, ROOM))} - before))
    assert sorted(new)[len(new) // 2] == 1
    assert sum(new) / len(new) < 1.7


def test_there_is_room_for_more_in_each_part_of_a_large_site() -> None:
    def room(letters: int) -> int:
        return room_of([entry(0, letters)])

    assert room(0) == room(SMALLEST * PARTS) == SMALLEST
    assert room(SMALLEST * PARTS + 1) == room(2 * SMALLEST * PARTS) == 2 * SMALLEST
    assert room(LARGEST * PARTS * 4) == LARGEST
