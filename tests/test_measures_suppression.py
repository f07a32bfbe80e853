"""Small counts: withheld, and not to be found by anyone who adds and subtracts what is shown."""

import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal

from answerable.measures.made import Made
from answerable.measures.suppression import suppress

Counts = Mapping[tuple[str, ...], int]


def table(inner: Counts) -> list[Made]:
    """Counts with all their totals, as the rows of one period."""
    names = [[*dict.fromkeys(axis), "All"] for axis in zip(*inner, strict=True)]
    return [made(key, total(inner, key)) for key in itertools.product(*names)]


def total(inner: Counts, key: Sequence[str]) -> int:
    parts = (
        n for k, n in inner.items() if all(a in (b, "All") for a, b in zip(key, k, strict=True))
    )
    return sum(parts)


def made(key: Sequence[str], count: int) -> Made:
    return Made("2023", {f"d{place}": name for place, name in enumerate(key)}, Decimal(count))


def shown(rows: Sequence[Made]) -> dict[str, str]:
    return {" ".join(r.groups.values()): r.marker or str(r.value) for r in rows}


def test_a_small_count_is_withheld_with_the_smallest_that_hides_it() -> None:
    rows = suppress(table({("a",): 3, ("b",): 0, ("c",): 9, ("d",): 7}), ["d0"], 5)
    assert shown(rows) == {"a": "c", "b": "0", "c": "9", "d": "c", "All": "19"}


def test_nothing_is_withheld_where_no_count_is_small() -> None:
    rows = table({("a",): 5, ("b",): 0})
    assert suppress(rows, ["d0"], 5) == tuple(rows)


def test_a_lone_count_is_withheld_with_its_total() -> None:
    rows = suppress(table({("a",): 3, ("b",): 0}), ["d0"], 5)
    assert shown(rows) == {"a": "c", "b": "0", "All": "c"}


def test_two_small_counts_that_give_each_other_away_need_a_third() -> None:
    rows = suppress(table({("a",): 1, ("b",): 1, ("c",): 50}), ["d0"], 5)
    assert shown(rows) == {"a": "c", "b": "c", "c": "c", "All": "52"}


def test_over_two_dimensions_the_four_corners_of_a_box_are_withheld() -> None:
    names = itertools.product("abc", "xy")
    inner = dict(zip(names, (2, 9, 8, 40, 30, 60), strict=True))
    rows = suppress(table(inner), ["d0", "d1"], 5)
    withheld = {key for key, value in shown(rows).items() if value == "c"}
    assert withheld == {"a x", "a y", "b x", "b y"}
