"""What was asked for and what became of it, on a made-up town: each line is a case."""

from datetime import date
from typing import Any

import pytest

from answerable.dates import PartialDate
from answerable.findings import Asked, Ledger, by_origin
from answerable.findings.asks import Days, days_between
from answerable.findings.signals import SignalKind
from answerable.findings.signals.asks import unanswered
from answerable.findings.signals.kinds import ActionOpen, Unanswered
from answerable.records import Document, Letter, Meeting
from answerable.sentences import plain_text
from answerable.sentences.asks import days_words, waiting
from answerable.sentences.signals import RULES_IN_WORDS, told
from answerable.sentences.signals.asks import due_told, since_words
from tests.invented import Town, document, promise

TODAY = date(2022, 6, 30)
PLACE = {"document": "plan", "place": "page 2"}
MINUTED = {"document": "minutes", "place": "item 1"}


def written(id_: str, body: str = "Words.") -> dict[str, Any]:
    return {"id": id_, "file": f"{id_}.md", "body": body, "body_line": 1}


def letter(when: str, id_: str = "letter", **fields: Any) -> Letter:
    """A letter from the town's people to the town that asks for one thing, unless it is told."""
    ask = {"id": "lamps", "text": "More lamps.", "place": "line 1"}
    ask |= {name: fields.pop(name) for name in ("answers", "due", "commitments") if name in fields}
    values = {
        "title": f"Letter {id_}",
        "from": ("people",),
        "to": ("town",),
        "date": when,
        "document": id_,
        "asks": (ask,),
        "source": {"document": id_, "place": "whole"},
    }
    return Letter.model_validate({**written(id_), **values, **fields})  # fmt: skip


def meeting(when: str, id_: str = "meeting", body: str = "Words.", **fields: Any) -> Meeting:
    """A meeting that asks for one thing, unless it is told otherwise."""
    action = {"id": "count", "text": "Count the lamps"}
    names = ("closed", "due", "commitments", "owners")
    action |= {name: fields.pop(name) for name in names if name in fields}
    values = {
        "title": f"Meeting {id_}",
        "kind": "reference-group",
        "date": when,
        "actions": (action,),
        "source": MINUTED,
    }
    return Meeting.model_validate({**written(id_, body), **values, **fields})  # fmt: skip


def answer(**fields: Any) -> dict[str, Any]:
    return {"text": "They came.", "source": PLACE, **fields}


def ledger(*found: Letter | Meeting | Document, today: date = TODAY) -> Ledger:
    kinds: dict[type, list[Any]] = {Letter: [], Meeting: [], Document: []}
    for one in found:
        kinds[type(one)].append(one)
    named = [document("minutes"), *(document(x.document) for x in kinds[Letter])]
    return Town(
        promises=(promise("bridge"), promise("road")), letters=kinds[Letter],
        meetings=kinds[Meeting], documents=[*named, *kinds[Document]], today=today,
    ).ledger  # fmt: skip


def the_one(*found: Letter | Meeting | Document, today: date = TODAY) -> Asked:
    (one,) = ledger(*found, today=today).asked
    return one


# When it was asked, and read on: how many days an answer is surely wanting; 0 is not told.
SURE = [
    ("2022-06-29", "2022-06-30", 1),
    ("2022-06-30", "2022-06-30", 0),
    ("2022-07-01", "2022-06-30", 0),
    ("2022-06-01", "2022-06-30", 29),
    ("2022-06", "2022-06-30", 0),
    ("2022-06", "2022-07-01", 1),
    ("2022-06", "2022-06-01", 0),
    ("2022-05", "2022-06-30", 30),
    ("2022", "2022-12-31", 0),
    ("2022", "2023-01-01", 1),
    ("2022", "2022-06-30", 0),
    ("2023", "2022-06-30", 0),
    ("2020", "2021-01-31", 31),
    ("2020-02", "2020-03-01", 1),
    ("2020-02-28", "2020-03-01", 2),
    ("2021-02-28", "2021-03-01", 1),
    ("2012-06-30", "2022-06-30", 3652),
]


@pytest.mark.parametrize(("when", "today", "days"), SURE)
def test_an_ask_is_told_from_the_day_after_it_was_surely_asked(
    when: str, today: str, days: int
) -> None:
    day = date.fromisoformat(today)
    for origin in (letter(when), meeting(when)):
        found = [signal.fact for signal in unanswered(ledger(origin, today=day))]
        assert [fact.days for fact in found if isinstance(fact, Unanswered | ActionOpen)] == (
            [days] if days else []
        )
        assert the_one(origin, today=day).days.least == days


# By when it was due, and read on: how many days ago that surely was.
OVERDUE = [
    (None, "2022-06-30", 0),
    ("2022-06-29", "2022-06-30", 1),
    ("2022-06-30", "2022-06-30", 0),
    ("2022-07-01", "2022-06-30", 0),
    ("2022-06", "2022-06-30", 0),
    ("2022-06", "2022-07-01", 1),
    ("2022-05", "2022-06-30", 30),
    ("2022", "2022-12-31", 0),
    ("2022", "2023-01-02", 2),
    ("2023", "2022-06-30", 0),
]


@pytest.mark.parametrize(("due", "today", "days"), OVERDUE)
def test_an_ask_is_overdue_from_the_day_after_it_was_surely_due(
    due: str | None, today: str, days: int
) -> None:
    dated = {"due": due} if due else {}
    day = date.fromisoformat(today)
    assert the_one(letter("2022-01-01", **dated), today=day).overdue == days
    assert the_one(meeting("2022-01-01", **dated), today=day).overdue == days


# What answers an ask: whether it is open, and how many days later, at least and at most.
LATER = [
    ([], True, []),
    ([answer(date="2022-01-11")], False, [(10, 10)]),
    ([answer(date="2022-01-01")], False, [(0, 0)]),
    ([answer(date="2022-01")], False, [(0, 30)]),
    ([answer(date="2022-02")], False, [(31, 58)]),
    ([answer(date="2022")], False, [(0, 364)]),
    ([answer(date="2023")], False, [(365, 729)]),
    ([answer()], False, [(0, 0)]),  # the plan's own date is earlier
    ([answer(source={"document": "minutes", "place": "x"})], False, [None]),  # it has no date
    ([answer(source={"document": "reply", "place": "x"})], False, [(4, 4)]),
    ([answer(source=None, meeting="talk")], False, [(31, 31)]),
    ([answer(source=None, meeting="talk", date="2022-02-02")], False, [(32, 32)]),
    ([answer(date="2022-01-02"), answer(date="2022-01-03")], False, [(1, 1), (2, 2)]),
]


@pytest.mark.parametrize(("answers", "is_open", "days"), LATER)
def test_an_answer_is_dated_by_itself_its_meeting_or_its_document(
    answers: list[Any], is_open: bool, days: list[tuple[int, int] | None]
) -> None:
    others = (document("reply", date="2022-01-05"), meeting("2022-02-01", "talk", actions=()))
    found = the_one(letter("2022-01-01", answers=answers), *others)
    assert found.open is is_open
    assert [(x.days.least, x.days.most) if x.days else None for x in found.answers] == days


# Whether an action of a meeting is told as open, and the later minutes that were not read.
CLOSED = [
    ([meeting("2022-01-01")], [0]),
    ([meeting("2022-01-01", closed=answer(date="2022-02-01"))], []),
    ([meeting("2022-01-01", planned="yes")], []),
    ([meeting("2022-01-01", actions=())], []),
    ([meeting("2022-01-01"), meeting("2022-02-01", "b", actions=())], [1]),
    ([meeting("2022-01-01"), meeting("2022-02-01", "b", body="## A\n\nWords.", actions=())], [0]),
    ([meeting("2022-01-01"), meeting("2022-02-01", "b", minutes="minutes", actions=())], [0]),
    ([meeting("2022-01-01"), meeting("2022-02-01", "b", minutes="lost", actions=())], [1]),
    ([meeting("2022-01-01"), meeting("2022-02-01", "b", planned="yes", actions=())], [0]),
    ([meeting("2022-01-01"), meeting("2021-12-31", "b", actions=())], [0]),
    ([meeting("2022-01-01"), meeting("2022-01", "b", actions=())], [1]),
    ([meeting("2022-01-01"), meeting("2022-02-01", "b", kind="public-review", actions=())], [0]),
    ([meeting("2022-01-01"), meeting("2022-02-01", "b")], [1, 0]),
    ([meeting("2022-01-01"), meeting("2022-02-01", "b"), meeting("2022-03-01", "c")], [2, 1, 0]),
]


@pytest.mark.parametrize(("meetings", "unread"), CLOSED)
def test_an_action_is_open_until_something_closes_it(
    meetings: list[Meeting], unread: list[int]
) -> None:
    found = [
        signal.fact.unread_minutes
        for signal in unanswered(ledger(*meetings, document("lost", held="no")))
        if isinstance(signal.fact, ActionOpen)
    ]
    assert found == unread


# What a letter of 1 January 2022 and the day 30 June 2022 make: the whole sentence.
SENTENCES = [
    (letter("2022-06-29"), "The letter of 29 June 2022 asks for this: More lamps. "
     "No answer to it is in this record 1 day later."),
    (letter("2022-04-30"), "The letter of 30 April 2022 asks for this: More lamps. "
     "No answer to it is in this record 61 days later."),
    (letter("2022-04-29"), "The letter of 29 April 2022 asks for this: More lamps. "
     "No answer to it is in this record 62 days (2 months) later."),
    (letter("2022-05"), "The letter of May 2022 asks for this: More lamps. "
     "No answer to it is in this record at least 30 days later."),
    (letter("2020"), "The letter of 2020 asks for this: More lamps. "
     "No answer to it is in this record at least 546 days (1 year and 6 months) later."),
    (letter("2022-06-20", due="2022-07-31"), "The letter of 20 June 2022 asks for this: More "
     "lamps. No answer to it is in this record 10 days later. "
     "The letter asks for an answer by 31 July 2022."),
    (letter("2022-06-20", due="2022-06-25"), "The letter of 20 June 2022 asks for this: More "
     "lamps. No answer to it is in this record 10 days later. "
     "The letter asks for an answer by 25 June 2022, 5 days ago."),
    (letter("2022-05-20", due="2022-05"), "The letter of 20 May 2022 asks for this: More "
     "lamps. No answer to it is in this record 41 days later. "
     "The letter asks for an answer by May 2022, at least 30 days ago."),
    (letter("2022-06-20", unread_answers=("lost",)), "The letter of 20 June 2022 asks for this: "
     "More lamps. No answer to it is in this record 10 days later. 1 document that may hold an "
     "answer is not in this record: “Document lost”."),
    (letter("2022-06-20", unread_answers=("lost", "gone")), "The letter of 20 June 2022 asks for "
     "this: More lamps. No answer to it is in this record 10 days later. 2 documents that may "
     "hold an answer are not in this record: “Document lost” and “Document gone”."),
    (letter("2022-06-20", unread_answers=("minutes",)), "The letter of 20 June 2022 asks for "
     "this: More lamps. No answer to it is in this record 10 days later."),  # it was read
    (meeting("2022-06-20"), "The meeting of 20 June 2022 agreed this action: Count the lamps. "
     "Nothing in this record says that it was done, 10 days later."),
    (meeting("2022-05"), "The meeting of May 2022 agreed this action: Count the lamps. "
     "Nothing in this record says that it was done, at least 30 days later."),
    (meeting("2022-06-20", due="2022-06-29"), "The meeting of 20 June 2022 agreed this action: "
     "Count the lamps. Nothing in this record says that it was done, 10 days later. "
     "It was due by 29 June 2022, 1 day ago."),
    (meeting("2022-06-20", due="2022-06"), "The meeting of 20 June 2022 agreed this action: "
     "Count the lamps. Nothing in this record says that it was done, 10 days later. "
     "It is due by June 2022."),
]  # fmt: skip


@pytest.mark.parametrize(("origin", "words"), SENTENCES)
def test_a_signal_is_told_in_plain_sentences(origin: Letter | Meeting, words: str) -> None:
    found = ledger(origin, document("lost", held="no"), document("gone", held="no"))
    (signal,) = unanswered(found)
    assert told(found, signal) == words


def test_a_reply_answers_only_what_the_record_says_it_answers() -> None:
    reply = letter("2022-06-25", "reply", asks=(), replies_to="letter")
    found = ledger(letter("2022-06-20"), reply)
    (signal,) = unanswered(found)
    assert told(found, signal).endswith(
        "The reply of 25 June 2022 is in this record, and not recorded as an answer to this."
    )
    named = letter("2022-06-20", answers=[answer(source={"document": "reply", "place": "1"})])
    assert not [*unanswered(ledger(named, reply))]


def test_replies_are_named_together() -> None:
    replies = [letter(f"2022-06-2{n}", f"r{n}", asks=(), replies_to="letter") for n in (6, 5)]
    found = ledger(letter("2022-06-20"), *replies)
    (signal,) = unanswered(found)
    assert told(found, signal).endswith(
        "The replies of 25 June 2022 and 26 June 2022 are in this record, and not recorded as an "
        "answer to this."
    )


def test_the_evidence_is_where_it_was_asked() -> None:
    (signal,) = unanswered(ledger(letter("2022-01-01")))
    (shown,) = signal.evidence
    assert (shown.kind, shown.id, shown.source.place) == ("letter", "letter", "line 1")
    (signal,) = unanswered(ledger(meeting("2022-01-01")))
    (shown,) = signal.evidence
    assert (shown.kind, shown.id, shown.source.place) == ("meeting", "meeting", "item 1")
    action = {"id": "a", "text": "Do it.", "place": "item 7"}
    (signal,) = unanswered(ledger(meeting("2022-01-01", actions=(action,), minutes="minutes")))
    assert (signal.evidence[0].source.document, signal.evidence[0].source.place) == (
        "minutes", "item 7",
    )  # fmt: skip


def test_signals_name_the_promises_and_stand_in_their_order() -> None:
    found = ledger(
        letter("2022-01-01", commitments=("road",)), meeting("2022-01-02", commitments=("bridge",)),
        letter("2022-01-03", "plain"),
    )  # fmt: skip
    told_of = [s for s in found.signals if s.kind is SignalKind.UNANSWERED]
    assert [signal.commitments for signal in told_of] == [(), ("bridge",), ("road",)]


def test_all_is_listed_in_time_whether_answered_or_not() -> None:
    found = ledger(
        meeting("2022-03-01"), letter("2022-02-01", answers=[answer()]), letter("2022", "b")
    ).asked
    assert [(one.origin.id, one.open) for one in found] == [
        ("b", True), ("letter", False), ("meeting", True),
    ]  # fmt: skip
    assert {file: len(asks) for file, asks in by_origin(found).items()} == {
        "b.md": 1, "letter.md": 1, "meeting.md": 1,
    }  # fmt: skip


def test_who_asked_whom_is_as_the_letter_or_the_minutes_say() -> None:
    one = the_one(letter("2022-01-01"))
    assert (one.by, one.of) == (("people",), ("town",))
    one = the_one(meeting("2022-01-01", owners=("town",)))
    assert (one.by, one.of) == ((), ("town",))
    assert the_one(meeting("2022-01-01")).of == ()


SPANS = [
    ("2022-01-01", "2022-01-01", (0, 0), "0 days"),
    ("2022-01-01", "2022-01-02", (1, 1), "1 day"),
    ("2022-01-02", "2022-01-01", (0, 0), "0 days"),
    ("2022-01", "2022-02-01", (1, 31), "1 to 31 days"),
    ("2022-01-31", "2022-02", (1, 28), "1 to 28 days"),
    ("2022-01", "2022-01", (0, 30), "0 to 30 days"),
    ("2018-01-01", "2021-01-01", (1096, 1096), "1,096 days"),
    ("2018", "2021-01-01", (732, 1096), "732 to 1,096 days"),
]


@pytest.mark.parametrize(("start", "end", "days", "words"), SPANS)
def test_days_between_partial_dates_hold_for_every_day_that_they_may_mean(
    start: str, end: str, days: tuple[int, int], words: str
) -> None:
    found = days_between(PartialDate.parse(start), PartialDate.parse(end))
    assert (found.least, found.most) == days
    assert days_words(found) == words


def test_days_until_today_hold_for_every_day_that_a_date_may_mean() -> None:
    today = PartialDate.of(TODAY)
    assert days_between(PartialDate.parse("2022-06"), today) == Days(0, 29)
    assert days_between(PartialDate.parse("2023"), today) == Days(0, 0)


def test_how_long_something_waits_is_said_as_far_as_it_is_sure() -> None:
    assert waiting(the_one(letter("2022-06-29"))) == "none in this record after 1 day"
    assert waiting(the_one(letter("2022-06"))) == "none in this record yet"
    assert waiting(the_one(meeting("2022-06-29"))) == (
        "not said to be done in this record after 1 day"
    )
    assert since_words(PartialDate.parse("2020"), 546) == "at least 546 days (1 year and 6 months)"
    assert due_told(PartialDate.parse("2022-05"), 0) == "by May 2022"


def test_the_rule_is_published_in_words() -> None:
    rule = RULES_IN_WORDS[SignalKind.UNANSWERED]
    for text in (rule.title, rule.short, rule.rule, rule.caution):
        assert text
        assert plain_text(text) == text
    assert "does not show that no answer was given" in rule.caution


def test_only_time_moves_with_the_date() -> None:
    """The same record a day later has the same signals, a day older."""
    found = letter("2022-01-01"), meeting("2022-02-01")
    before, after = ([*unanswered(ledger(*found, today=day))] for day in (TODAY, date(2022, 7, 1)))
    assert [s.evidence for s in before] == [s.evidence for s in after]
    assert [s.fact.days + 1 for s in before if isinstance(s.fact, Unanswered | ActionOpen)] == [
        s.fact.days for s in after if isinstance(s.fact, Unanswered | ActionOpen)
    ]
