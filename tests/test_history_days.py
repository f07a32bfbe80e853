from dataclasses import replace
from datetime import date

from answerable.history.days import AsOf, as_of, last_changed
from answerable.records.history import Key
from tests.histories import FERRY, FERRY_DAYS, ferry_releases
from tests.support import TODAY, Copy, harbour_record

GIVEN = date(2030, 5, 6)


def test_a_record_that_was_never_released_is_told_as_of_today() -> None:
    assert as_of(harbour_record(), TODAY) == AsOf(TODAY)
    assert as_of(harbour_record(), TODAY, GIVEN) == AsOf(GIVEN)


def test_a_record_that_is_as_released_is_told_as_of_that_release() -> None:
    record = Copy(FERRY).record()
    last = record.releases[-1]
    assert as_of(record, TODAY) == AsOf(FERRY_DAYS[-1], last, as_released=True)
    assert as_of(record, TODAY, GIVEN) == AsOf(GIVEN, last, as_released=True)


def test_a_record_that_is_being_edited_is_told_as_of_today() -> None:
    record = Copy(FERRY).record()
    key = next(iter(record.plain))
    for plain in (
        {**record.plain, key: {**record.plain[key], "new": "field"}},
        {other: fields for other, fields in record.plain.items() if other != key},
        {**record.plain, Key("person", "new"): {}},
    ):
        edited = replace(record, plain=plain)
        assert as_of(edited, TODAY) == AsOf(TODAY, record.releases[-1])
        assert as_of(edited, TODAY, GIVEN).day == GIVEN


def test_each_record_was_last_changed_by_a_release() -> None:
    releases = ferry_releases()
    found = last_changed(releases)
    assert {*found} == {key for release in releases for key in release.records}
    assert {*found.values()} == {*FERRY_DAYS}
    assert found[Key("person", "ivo-tern")] == FERRY_DAYS[2]
