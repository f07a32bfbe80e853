"""Tests of what rules rest on, and of rules that look at one promise at a time."""

import pickle
from dataclasses import replace

import pytest

from answerable.findings.book import Book
from answerable.findings.grouping import WhenAsked
from answerable.findings.signals import OF_ALL, OF_REST, signals_of
from tests.histories import FERRY
from tests.support import Copy, harbour_record, ledger_of


def test_a_report_is_found_by_its_promise_and_its_edition() -> None:
    record = harbour_record()
    ledger = ledger_of(record)
    assert record.reported
    found = [ledger.reported(*names).report for names in record.reported]
    assert found == [*record.reports]


def test_a_promise_is_missing_from_the_editions_that_are_silent_on_it() -> None:
    ledger = ledger_of(replace(harbour_record(), reports=()))
    found = {
        (edition.id, stand.commitment.id)
        for stand in ledger.stands
        for edition in ledger.silent(stand)
    }
    assert found
    assert found == {
        (id_, promise.id) for id_, promises in ledger.missing.items() for promise in promises
    }


def test_what_is_found_of_a_promise_needs_no_other_promise() -> None:
    for record in (harbour_record(), Copy(FERRY).record()):
        whole = ledger_of(record)
        of_all = [signal for rule in (*OF_REST, *OF_ALL) for signal in rule(whole)]
        found = [signal for signal in whole.signals if signal not in of_all]
        for stand in whole.stands:
            id_ = stand.commitment.id
            alone = Book(replace(record, commitments={id_: stand.commitment}), whole.today)
            [own] = alone.stands
            expected = [signal for signal in found if signal.commitments == (id_,)]
            assert sorted(map(repr, signals_of(alone, own))) == sorted(map(repr, expected))
            about = [signal for signal in whole.signals if id_ in signal.commitments]
            assert whole.signals_of(id_) == tuple(about)
        assert found


def test_a_ledger_can_be_sent_to_another_process() -> None:
    ledger = ledger_of(harbour_record())
    found = ledger.signals
    assert pickle.loads(pickle.dumps(ledger)).signals == found  # noqa: S301 - our own


def test_what_is_found_when_asked_is_found_once() -> None:
    asked: list[int] = []

    def find(number: int) -> list[int]:
        asked.append(number)
        return [number]

    found = WhenAsked({"a": 1, "b": 2}, find)
    assert [*found] == ["a", "b"]
    assert len(found) == 2
    assert not asked
    assert found["b"] is found["b"]
    assert asked == [2]
    with pytest.raises(KeyError):
        found["c"]
