"""Small counts: withheld, and not to be found by anyone who adds and subtracts what is shown."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

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
    inner: Counts = dict(zip(names, (2, 9, 8, 40, 30, 60), strict=True))
    rows = suppress(table(inner), ["d0", "d1"], 5)
    withheld = {key for key, value in shown(rows).items() if value == "c"}
    assert withheld == {"a x", "a y", "b x", "b y"}


# The attack: whoever knows every figure that is shown, and that no count is negative.


def open_values(inner: Counts, rows: Sequence[Made], below: int) -> dict[str, int]:
    """How many values each count that is withheld could have, as far as they lie near the true one.

    An exact search: for each value, whole numbers are sought that fit every figure shown.
    """
    hidden = {tuple(row.groups.values()) for row in rows if row.marker}
    keys = [tuple(row.groups.values()) for row in rows]
    unknown = [key for key in inner if key in hidden]
    sums = [
        (parts_of(key, unknown), total(inner, key) - known_part(key, inner, unknown))
        for key in keys
        if "All" in key and key not in hidden
    ]
    found = {}
    for key in hidden:
        true = total(inner, key)
        parts = parts_of(key, unknown)
        known = known_part(key, inner, unknown)
        values = range(max(known, true - below), true + below + 1)
        possible = [v for v in values if solvable([*sums, (parts, v - known)])]
        found[" ".join(key)] = len(possible)
    return found


def parts_of(key: Sequence[str], inner: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [k for k in inner if all(a in (b, "All") for a, b in zip(key, k, strict=True))]


def known_part(key: Sequence[str], inner: Counts, unknown: Sequence[tuple[str, ...]]) -> int:
    return sum(inner[k] for k in parts_of(key, inner) if k not in unknown)


def solvable(sums: Sequence[tuple[Sequence[tuple[str, ...]], int]]) -> bool:
    """Say whether whole numbers, none negative, come to every sum: (what is added, what it gives).

    Every number that is in no sum can be anything, and is left out of account.
    """
    sums = [(parts, left) for parts, left in sums if parts or left]
    if not sums:
        return True
    parts, left = min(sums, key=lambda each: (len(each[0]), each[1]))
    if left < 0 or not parts:
        return False
    first = parts[0]
    least = left if len(parts) == 1 else 0
    return any(
        solvable([without(first, value, each) for each in sums])
        for value in range(left, least - 1, -1)
    )


def without(
    part: tuple[str, ...], value: int, each: tuple[Sequence[tuple[str, ...]], int]
) -> tuple[Sequence[tuple[str, ...]], int]:
    parts, left = each
    if part not in parts:
        return each
    return [other for other in parts if other != part], left - value


@st.composite
def tables(draw: st.DrawFn) -> tuple[Counts, list[Made]]:
    """Counts of one to three dimensions, some without totals, and some with zeros left out."""
    sizes = draw(
        st.sampled_from([(1,), (2,), (3,), (5,), (2, 2), (2, 3), (3, 3), (2, 2, 2), (2, 2, 3)])
    )
    names = list(itertools.product(*("abcde"[:size] for size in sizes)))
    count = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 6, 9, 30])
    inner: Counts = dict(zip(names, draw(st.tuples(*(count for _ in names))), strict=True))
    no_total = draw(st.sets(st.sampled_from(range(len(sizes)))))
    zeros_left_out = draw(st.booleans())
    rows = [
        row
        for row in table(inner)
        if not any(row.groups[f"d{place}"] == "All" for place in no_total)
        and (row.value or not zeros_left_out)
    ]
    return inner, rows


@given(tables(), st.integers(2, 6))
def test_no_withheld_count_can_be_found_from_what_is_shown(
    drawn: tuple[Counts, list[Made]], below: int
) -> None:
    inner, rows = drawn
    hidden = suppress(rows, list(rows[0].groups) if rows else [], below)
    assert not any(row.value and 0 < row.value < below for row in hidden)
    assert all(row.value == 0 for row, was in zip(hidden, rows, strict=True) if was.value == 0)
    pinned = {k: n for k, n in open_values(inner, hidden, below).items() if n < below}
    assert not pinned


def test_the_attack_finds_a_small_count_that_is_withheld_alone() -> None:
    inner: Counts = {("a", "x"): 2, ("a", "y"): 9, ("b", "x"): 8, ("b", "y"): 40}
    rows = [replace(r, value=None, marker="c") if r.value == 2 else r for r in table(inner)]
    assert open_values(inner, rows, 5) == {"a x": 1}


def test_the_attack_uses_that_no_count_is_negative() -> None:
    inner: Counts = {("a",): 1, ("b",): 1, ("c",): 50}
    rows = [replace(r, value=None, marker="c") if r.value == 1 else r for r in table(inner)]
    assert open_values(inner, rows, 5) == {"a": 3, "b": 3}


def test_a_share_is_withheld_for_its_numerator_with_all_that_it_shows() -> None:
    share = Made("2023", {"d0": "a"}, Decimal(40), Decimal(1), Decimal(80), 2, 5, input="i")
    assert suppress([share], ["d0"], 5) == (Made("2023", {"d0": "a"}, None, marker="c", input="i"),)


def test_each_period_stands_by_itself() -> None:
    rows = [
        *table({("a",): 3, ("b",): 9}),
        *(replace(r, period="2024") for r in table({("a",): 9})),
    ]
    assert [r.marker for r in suppress(rows, ["d0"], 5)] == ["c", "c", None, None, None]
