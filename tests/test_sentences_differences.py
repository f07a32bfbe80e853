"""Changes of the record in words: each is told once, and says what was there and what is."""

import pytest
from hypothesis import given

from answerable.history.differences import Added, Altered, Removed, Renamed, difference
from answerable.record.raw import plain_fields
from answerable.records.history import Key, PlainFields, Snapshot, Value
from answerable.sentences.differences import name_of, tell
from answerable.sentences.passages import Mark, marked
from tests.test_history_differences import pairs

CRABS = Key("commitment", "1.2-crab-count")
FIGURES = Key("figures", "crabs-seen")
RECORD: Snapshot = {
    CRABS: {"title": "Count the crabs"},
    Key("metric", "crabs-seen"): {"title": "Crabs seen"},
    Key("update", "2022-04"): {"title": "Update of April 2022"},
    Key("person", "bo"): {"name": "Bo Limpet"},
    Key("area", "north"): {"name": "North"},
    Key("document", "plan"): {"title": ("a", "b")},
}


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("commitment/1.2-crab-count", "Promise 1.2-crab-count, “Count the crabs”"),
        ("commitment/unknown", "Promise unknown"),
        (
            "report/2022-04/1.2-crab-count",
            "Report on promise 1.2-crab-count, “Count the crabs”, "
            "in update 2022-04, “Update of April 2022”",
        ),
        ("figures/crabs-seen", "Figures of metric crabs-seen, “Crabs seen”"),
        ("inputs/crabs-seen", "What figures were made of, for metric crabs-seen, “Crabs seen”"),
        ("person/bo", "Person bo, “Bo Limpet”"),
        ("boundary/north", "Boundary of area north, “North”"),
        ("plan/plan", "The plan"),
        ("document/plan", "Document plan"),
        ("file/odd.txt", "File that can't be read as a record, odd.txt"),
    ],
)
def test_a_record_is_called_by_its_kind_its_id_and_its_title(key: str, name: str) -> None:
    assert name_of(Key.parse(key), {}, RECORD) == name


def field(path: str, was: Value | None, now: Value | None, key: Key = CRABS) -> str:
    (told,) = tell([Altered(key, path, was, now)])
    passage = marked(told.passage)
    return f"{told.words} | {passage}" if passage else told.words


LONG = "The Board and the Guild will count crabs each year, as the guide of the harbour says."


@pytest.mark.parametrize(
    ("path", "was", "now", "words"),
    [
        ("title", "Count", "Count crabs", "title was “Count”, and is now “Count crabs”"),
        ("status", "late", "done", "status moved from “late” to “done”"),
        ("parts[x.y].state", "not-yet", "done", "part x.y: state moved from “not-yet” to “done”"),
        ("source.place", None, "page 3", "source: place is new: “page 3”"),
        ("date_note", "About then", None, "date note is gone; it was “About then”"),
        ("owners", ("board", "a"), ("b", "board"), "owners: “a” is gone; “b” is new"),
        ("owners", ("a", "b"), ("b", "a"), "owners are in another order: “b”, “a”"),
        ("owners", None, ("a", "b"), "owners is new: “a”, “b”"),
        ("parts[]", ("a", "b"), ("b", "a"), "order of parts is now “b”, “a”"),
        ("text", LONG, LONG.replace("each year", "at times"),
         "text changed | The Board and the Guild will count crabs [-each year,-] {+at times,+} "
         "as the guide of the harbour says."),
        ("text", LONG, LONG.replace("Guild will", "Guild\nwill"),
         "text: only white space changed"),
        ("wording", None, LONG, f"wording is new | {{+{LONG}+}}"),
        ("wording", LONG, None, f"wording is gone | [-{LONG}-]"),
        ("title", "a", ("b", "c"), "title was “a”, and is now “b”, “c”"),
    ],
)  # fmt: skip
def test_a_field_says_what_was_there_and_what_is(
    path: str, was: Value | None, now: Value | None, words: str
) -> None:
    assert field(path, was, now) == words


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ({"value": "3.7"}, {"value": "3.6"}, "2022-08, Lambeth: 3.7 became 3.6 (value)"),
        (
            {"value": "3.7", "lower": "3"},
            {"value": "3.6", "marker": "x"},
            "2022-08, Lambeth: 3.7 became 3.6 (value); 3 became nothing (lower); "
            "nothing became x (marker)",
        ),
        (
            None,
            {"period": "2022-08", "borough": "Lambeth", "value": "3.6", "place": "page 1"},
            "2022-08, Lambeth is new: value 3.6; place page 1",
        ),
        ({"period": "2022-08", "value": "9"}, None, "2022-08, Lambeth is gone: it was value 9"),
    ],
)
def test_a_figure_is_told_by_its_period_and_group(
    was: Value | None, now: Value | None, words: str
) -> None:
    assert field("2022-08 | Lambeth", was, now, FIGURES) == words


def test_records_that_came_or_went_are_told_in_a_line() -> None:
    report, meeting = Key("report", "2022-04/1.2-crab-count"), Key("meeting", "may")
    rows: PlainFields = {"2021": {"value": "1"}, "2022": {"value": "2"}}
    told = tell(
        [
            Removed(meeting, {"title": "May"}),
            Renamed(Key("person", "b"), Key("person", "bo")),
            Added(report, {"status": "done", "text": "It is."}),
            Added(report, {"text": "It is."}),
            Added(FIGURES, rows),
        ]
    )
    assert [one.words for one in told] == [
        "removed",
        "has another id: it was b, and is now bo",
        "new; its status is “done”",
        "new; it gives no status",
        "new, with 2 rows",
    ]


def items(was: list[dict[str, str]] | None, now: list[dict[str, str]] | None) -> list[str]:
    old = plain_fields({"parts": was} if was is not None else {})
    new = plain_fields({"parts": now} if now is not None else {})
    return [told.words for told in tell(difference({CRABS: old}, {CRABS: new}))]


def test_an_item_of_a_list_that_came_or_went_is_one_change() -> None:
    one, two = {"id": "one", "by": "2022"}, {"id": "two", "by": "2023", "what": "A count"}
    assert items([one], [one, two]) == ["part two is new: by “2023”; what “A count”"]
    assert items([two, one], [one]) == ["part two is gone: it was by “2023”; what “A count”"]
    assert items(None, [one]) == ["part one is new: by “2022”"]
    assert items([one], [two]) == [
        "part one is gone: it was by “2022”",
        "part two is new: by “2023”; what “A count”",
    ]
    assert items([one, two], [{**two, "by": "2024"}, one]) == [
        "order of parts is now “two”, “one”",
        "part two: by was “2023”, and is now “2024”",
    ]


def test_items_within_items_are_told_with_them() -> None:
    old = plain_fields({"title": "a"})
    new = plain_fields({"title": "a", "asks": [{"id": "x", "answers": [{"date": "2022"}]}]})
    (told,) = tell(difference({CRABS: old}, {CRABS: new}))
    assert told.words == "ask x is new: answer 2022: date “2022”"


def test_old_and_new_words_are_marked_so_that_pages_can_show_them() -> None:
    (told,) = tell([Altered(CRABS, "status", "late", "done")])
    marks = [(piece.text, piece.mark) for piece in told.what if piece.mark != Mark.SAME]
    assert marks == [("“late”", Mark.GONE), ("“done”", Mark.COME)]


@given(pairs())
def test_every_change_is_told_once(pair: tuple[Snapshot, Snapshot]) -> None:
    changes = difference(*pair)
    told = [change for one in tell(changes) for change in one.changes]
    assert len(told) == len(changes)
    assert all(change in told for change in changes)
    assert all(one.words for one in tell(changes))
