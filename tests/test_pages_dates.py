from datetime import date

from answerable.pages.dates import page_dates
from answerable.records.history import Entered, Key, Release
from tests.histories import FERRY_DAYS, ferry_releases

FIRST, SECOND = date(2025, 1, 1), date(2025, 2, 2)


def release(sequence: int, day: date, *keys: str) -> Release:
    records = {Key.parse(key): Entered() for key in keys}
    return Release(sequence, day, "", "", "", "", records)


def test_a_page_was_changed_by_the_last_release_that_changed_what_it_shows() -> None:
    first = release(
        1, FIRST, "metric/a", "commitment/1", "update/2025", "area/x", "plan/plan", "person/p"
    )
    second = release(2, SECOND, "figures/a", "report/2025/1", "boundary/x", "inputs/a")
    assert page_dates([first]) == {
        "outcomes/a.md": FIRST, "commitments/1.md": FIRST, "updates/2025.md": FIRST,
        "areas/x.md": FIRST,
    }  # fmt: skip
    assert page_dates([first, second]) == dict.fromkeys(page_dates([first]), SECOND)


def test_every_release_of_the_ferry_changed_a_page() -> None:
    assert {*page_dates(ferry_releases()).values()} == {*FERRY_DAYS}
