"""Differences of the record: they make the new of the old, and nothing that differs goes unsaid."""

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.history.differences import (
    Added,
    Altered,
    Change,
    Removed,
    Renamed,
    applied,
    difference,
)
from answerable.record.raw import plain_fields
from answerable.records.history import Key, PlainFields, Snapshot

LONG = "The Harbour Board will count the crabs of every basin each month."
WORDS = st.sampled_from(["", "a", "b", "done", LONG, LONG + " Twice."])
ROWS = st.dictionaries(st.sampled_from(["period", "value", "crab.kind"]), WORDS, max_size=2)
VALUES = WORDS | st.lists(WORDS, max_size=3).map(tuple) | ROWS
FIELDS = st.dictionaries(
    st.sampled_from(["title", "text", "parts[]", "parts[a].by", "2022-08 | Lambeth"]),
    VALUES,
    max_size=4,
)
KEYS = st.builds(
    Key, st.sampled_from(["commitment", "report"]), st.sampled_from(["a", "b", "a/b", "c/b", "c/d"])
)
SNAPSHOTS = st.dictionaries(KEYS, FIELDS, max_size=5)
NESTED = st.dictionaries(
    st.sampled_from(["title", "parts", "text", "a.b", "[x]", "{}"]),
    st.recursive(
        WORDS,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "by", "a.b", "]", ""]), inner, max_size=3)
        ),
        max_leaves=6,
    ),
    max_size=4,
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Snapshot, Snapshot]:
    """Draw a state and a later one that keeps some of its records, under other ids at times."""
    old, new = draw(SNAPSHOTS), draw(SNAPSHOTS)
    for fields in old.values():
        if draw(st.booleans()):
            new[draw(KEYS)] = {**fields, **draw(FIELDS)} if draw(st.booleans()) else fields
    return old, new


def paths(snapshot: Snapshot, renamed: dict[Key, Key]) -> dict[tuple[Key, str], Any]:
    return {
        (renamed.get(key, key), path): value
        for key, fields in snapshot.items()
        for path, value in fields.items()
    }


def named(changes: tuple[Change, ...]) -> Counter[tuple[Key, str]]:
    """Return how often each field is in a change; a renamed record by its new key."""
    found: Counter[tuple[Key, str]] = Counter()
    for change in changes:
        if isinstance(change, Altered):
            found[change.key, change.path] += 1
        elif not isinstance(change, Renamed):
            found.update((change.key, path) for path in change.fields)
    return found


def hold_together(old: Snapshot, new: Snapshot) -> None:
    changes = difference(old, new)
    assert applied(old, changes) == new
    renamed = {change.key: change.now for change in changes if isinstance(change, Renamed)}
    before, after = paths(old, renamed), paths(new, {})
    differing = {at for at in {*before, *after} if before.get(at) != after.get(at)}
    assert named(changes) == Counter(differing)
    come_or_gone = [c.key for c in changes if isinstance(c, Added | Removed)]
    assert {*come_or_gone, *renamed, *renamed.values()} == old.keys() ^ new.keys()
    assert len(come_or_gone) + 2 * len(renamed) == len(old.keys() ^ new.keys())
    assert all(before.kind == after.kind for before, after in renamed.items())
    assert not difference(new, applied(old, changes))


@given(pairs())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_difference_makes_the_new_of_the_old_and_names_each_change_once(
    pair: tuple[Snapshot, Snapshot],
) -> None:
    hold_together(*pair)


@given(NESTED, NESTED, WORDS, WORDS)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_so_it_is_with_all_that_a_file_can_hold(
    old: dict[str, Any], new: dict[str, Any], text: str, now: str
) -> None:
    key = Key("commitment", "a")
    before, after = {key: plain_fields(old, text)}, {key: plain_fields(new, now)}
    hold_together(before, after)
    if old != new or text != now:
        assert difference(before, after)


CRABS, EELS = Key("commitment", "1-crabs"), Key("commitment", "2-eels")
FULL: PlainFields = {"title": "Count the crabs", "text": LONG, "owners": ("board", "crews")}


def test_a_record_with_another_id_is_renamed_and_what_else_changed_is_told_of_the_new_one() -> None:
    changes = difference({CRABS: FULL}, {EELS: {**FULL, "title": "Count crabs"}})
    assert changes == (
        Renamed(CRABS, EELS),
        Altered(EELS, "title", "Count the crabs", "Count crabs"),
    )


def test_what_shares_less_than_half_is_another_record() -> None:
    new = {**FULL, "text": "The Board will look for eels, where there may be some left to find."}
    assert difference({CRABS: FULL}, {EELS: new}) == (Removed(CRABS, FULL), Added(EELS, new))


def test_the_likest_is_the_one_that_was_renamed() -> None:
    other = Key("commitment", "3-crabs")
    near = {**FULL, "title": "Count them"}
    changes = difference({CRABS: FULL}, {EELS: near, other: FULL})
    assert changes == (Renamed(CRABS, other), Added(EELS, near))


def test_a_report_of_another_promise_in_another_edition_is_not_the_same() -> None:
    old, new = Key("report", "2021/crabs"), Key("report", "2022/eels")
    assert difference({old: FULL}, {new: FULL}) == (Removed(old, FULL), Added(new, FULL))
    moved = Key("report", "2022/crabs")
    assert difference({old: FULL}, {moved: FULL}) == (Renamed(old, moved),)


def test_the_order_is_removed_renamed_altered_added_by_key() -> None:
    def many(*names: str) -> dict[Key, PlainFields]:
        return {Key("person", name): {"name": name} for name in names}

    kept = Key("body", "board")
    old = {**many("z", "b"), CRABS: FULL, kept: {"name": "The Board", "url": "https://a.example"}}
    new = {**many("y", "c"), EELS: FULL, kept: {"name": "Board", "id": "board"}}
    assert [(type(c).__name__, str(c.key)) for c in difference(old, new)] == [
        ("Removed", "person/b"), ("Removed", "person/z"),
        ("Renamed", "commitment/1-crabs"),
        ("Altered", "body/board"), ("Altered", "body/board"), ("Altered", "body/board"),
        ("Added", "person/c"), ("Added", "person/y"),
    ]  # fmt: skip
    altered = [c.path for c in difference(old, new) if isinstance(c, Altered)]
    assert altered == ["name", "id", "url"]


def test_neither_state_is_changed_by_it() -> None:
    old = {CRABS: {"title": "a"}}
    applied(old, (Altered(CRABS, "title", "a", "b"),))
    assert old == {CRABS: {"title": "a"}}
