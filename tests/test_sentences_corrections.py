"""What corrections say that they changed, in words."""

from functools import cache

import pytest

from answerable.record import Record
from answerable.sentences.corrections import in_plain_words, said
from tests.histories import FERRY
from tests.support import Copy


@cache
def ferry() -> Record:
    return Copy(FERRY).record()


@pytest.mark.parametrize(
    ("correction", "words"),
    [
        ("2025-09-02-north-route", ["2024-12, North route: 91 became 81 (value)"]),
        ("2025-09-02-ramps", ["status moved from “done” to “going”"]),
        ("2025-09-02-passengers", ["the whole table, as its source published it anew"]),
        ("2025-11-05-meeting-in-march", []),
        (
            "2025-11-05-ivo-tern",
            ["text changed: what stood here was taken out, and is not shown"],
        ),
    ],
)
def test_a_correction_is_told(correction: str, words: list[str]) -> None:
    assert [in_plain_words(told) for told in said(ferry().corrections[correction])] == words


def test_both_sides_of_a_long_text_are_quoted() -> None:
    notices = ferry().corrections["2025-09-02-notices"]
    was, now = (f"The Line will put up a {word} at each pier " * 5 for word in ("bill", "notice"))
    change = notices.changes[0].model_copy(update={"was": was, "now": now})
    [told] = said(notices.model_copy(update={"changes": (change,)}))
    assert told.passage
    assert f"was “{was}”; now “{now}”" in in_plain_words(told)


def test_what_is_gone_is_told_without_saying_that_nothing_is_left() -> None:
    notices = ferry().corrections["2025-09-02-notices"]
    gone = notices.changes[0].model_copy(update={"field": "owners", "was": "board", "now": None})
    [told] = said(notices.model_copy(update={"changes": (gone,)}))
    assert in_plain_words(told) == "owners: “board” is gone"


def test_a_correction_of_nothing_that_can_be_named_says_nothing() -> None:
    odd = ferry().corrections["2025-09-02-ramps"].model_copy(update={"record": "nonsense"})
    assert said(odd) == ()
