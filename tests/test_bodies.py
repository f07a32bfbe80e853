"""What the record holds about each body: nothing is missed, or told twice, or of another body."""

from typing import Any

import pytest

from answerable.findings import Named, by_body
from answerable.records import Letter, Meeting
from tests.invented import Town, document, edition, promise, report
from tests.support import harbour_record, ledger_of

BOARD, PILOTS, PLACE = "board", "pilots", {"document": "plan", "place": "page 1"}


def letter(id_: str, date: str, from_: str, to: str, *asks: str) -> Letter:
    return Letter.model_validate(
        {
            "id": id_, "file": f"letters/{id_}.md", "body": "Words.", "body_line": 1,
            "title": id_, "from": from_.split(), "to": to.split(), "date": date,
            "document": "plan", "source": PLACE,
            "asks": [{"id": ask, "text": ask, "place": "page 1"} for ask in asks],
        }
    )  # fmt: skip


def meeting(id_: str, date: str, *actions: str, **fields: Any) -> Meeting:
    """Return a meeting; an action is its id and its owners: `mend board pilots`."""
    return Meeting.model_validate(
        {
            "id": id_, "file": f"meetings/{id_}.md", "body": "Words.", "body_line": 1,
            "title": id_, "kind": "quayside-group", "date": date, "source": PLACE,
            "actions": [
                {"id": action.split()[0], "text": action, "owners": action.split()[1:]}
                for action in actions
            ],
            **fields,
        }
    )  # fmt: skip


def named(body: str = BOARD, **fields: Any) -> Named:
    return by_body(Town(**fields).ledger)[body]


@pytest.mark.parametrize(
    ("owners", "body", "found"),
    [
        (["board"], BOARD, ["p0"]),
        (["board"], PILOTS, []),
        (["pilots"], BOARD, []),
        (["pilots board"], BOARD, ["p0"]),
        (["pilots board"], PILOTS, ["p0"]),
        (["board", "pilots", "board"], BOARD, ["p0", "p2"]),
        (["board", "pilots", "board"], PILOTS, ["p1"]),
        (["board board"], BOARD, ["p0"]),
        ([], BOARD, []),
    ],
)
def test_the_promises_that_name_a_body(owners: list[str], body: str, found: list[str]) -> None:
    promises = [
        promise(f"p{number}", section="1.1", owners=tuple(names.split()))
        for number, names in enumerate(owners)
    ]
    assert [s.commitment.id for s in named(body, promises=promises).promises] == found


@pytest.mark.parametrize(
    ("owners", "named_later", "found"),
    [
        ("pilots", ["board"], ["bridge"]),
        ("pilots", ["pilots"], []),
        ("board", ["board"], []),
        ("pilots", [""], []),
        ("pilots", ["", "board"], ["bridge"]),
        ("pilots", ["board", "board"], ["bridge"]),
        ("pilots", ["pilots board"], ["bridge"]),
        ("board", ["pilots"], []),
    ],
)
def test_the_promises_for_which_a_report_alone_names_a_body(
    owners: str, named_later: list[str], found: list[str]
) -> None:
    editions = [edition(f"2021-0{number}") for number, _ in enumerate(named_later, 1)]
    reports = [
        report(one.id, "C", owners=tuple(names.split()))
        for one, names in zip(editions, named_later, strict=True)
    ]
    made = promise(section="1.1", owners=(owners,))
    there = named(promises=[made], editions=editions, reports=reports)
    assert [stand.commitment.id for stand in there.later] == found


@pytest.mark.parametrize(
    ("documents", "found"),
    [
        ([("a", "board", "2021-02")], ["a"]),
        ([("a", "pilots", "2021-02")], []),
        ([("a", None, "2021-02")], []),
        ([("a", "board", "2021-02"), ("b", "board", "2021-01")], ["b", "a"]),
        ([("a", "board", None), ("b", "board", "2021-01")], ["b", "a"]),
        ([("b", "board", None), ("a", "board", None)], ["a", "b"]),
        ([("a", "board", "2021"), ("b", "pilots", "2021"), ("c", "board", "2022")], ["a", "c"]),
    ],
)
def test_the_documents_that_a_body_published(
    documents: list[tuple[str, str | None, str | None]], found: list[str]
) -> None:
    given = [document(id_, publisher=body, date=date) for id_, body, date in documents]
    assert [d.id for d in named(promises=[], documents=given).documents] == found


@pytest.mark.parametrize(
    ("letters", "body", "wrote", "received", "asks", "asked"),
    [
        ([("a", "2021", "board", "pilots")], BOARD, ["a"], [], [], []),
        ([("a", "2021", "board", "pilots")], PILOTS, [], ["a"], [], []),
        ([("a", "2021", "board", "pilots", "x")], BOARD, ["a"], [], ["x"], []),
        ([("a", "2021", "board", "pilots", "x", "y")], PILOTS, [], ["a"], [], ["x", "y"]),
        ([("a", "2021", "board", "board", "x")], BOARD, ["a"], ["a"], ["x"], ["x"]),
        ([("a", "2021", "board pilots", "crew", "x")], PILOTS, ["a"], [], ["x"], []),
        ([("b", "2022", "board", "pilots"), ("a", "2021", "board", "pilots")], BOARD, ["a", "b"],
         [], [], []),
        ([("b", "2021", "board", "pilots"), ("a", "2021", "board", "pilots")], BOARD, ["a", "b"],
         [], [], []),
        ([("b", "2022", "pilots", "board", "x"), ("a", "2021", "pilots", "board", "y")], BOARD, [],
         ["a", "b"], [], ["y", "x"]),
        ([], BOARD, [], [], [], []),
    ],
)  # fmt: skip
def test_the_letters_of_a_body(
    letters: list[tuple[str, ...]], body: str, wrote: list[str], received: list[str],
    asks: list[str], asked: list[str],
) -> None:  # fmt: skip
    found = named(body, promises=[], letters=[letter(*one) for one in letters])
    assert [x.id for x in found.wrote] == wrote
    assert [x.id for x in found.received] == received
    assert [x.item.id for x in found.asks] == asks
    assert [x.item.id for x in found.asked] == asked


@pytest.mark.parametrize(
    ("meetings", "found"),
    [
        ([("a", "2021", "mend board")], ["mend"]),
        ([("a", "2021", "mend pilots")], []),
        ([("a", "2021", "mend")], []),
        ([("a", "2021", "mend pilots board")], ["mend"]),
        ([("a", "2021", "mend board", "look pilots", "light board")], ["mend", "light"]),
        ([("b", "2022", "mend board"), ("a", "2021", "light board")], ["light", "mend"]),
    ],
)
def test_what_meetings_asked_of_a_body(meetings: list[tuple[str, ...]], found: list[str]) -> None:
    given = [meeting(*one) for one in meetings]
    assert [x.item.id for x in named(promises=[], meetings=given).asked] == found


def test_every_body_is_there_in_the_order_of_the_record() -> None:
    record = harbour_record()
    found = by_body(ledger_of(record))
    assert [*found] == [*record.bodies]
    assert all(id_ == one.body.id for id_, one in found.items())
