"""Data files that rest on what was kept: the same bytes as without, whatever was changed since."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.exports import Files, data_files, listing, runs
from answerable.exports.about import NOTHING
from answerable.findings import Ledger
from answerable.language import speak
from answerable.pages.citing import with_figures
from answerable.record import load
from answerable.sentences.signals import told as sentence
from answerable.shelving import Held
from tests.histories import FERRY
from tests.support import DATA, HARBOUR, ROOT, TODAY, Copy, ledger_of

CACHE = ".cache"
CITED = '{{ figure("lamps-working", period="2021-06", quay="East quay") }}\n'
EDITS = (
    ("commitments/1.1-quay-lights.md", "title: ", "title: Now "),
    ("commitments/upkeep-dredging.md", "section: upkeep", "section: '1.1'"),
    ("updates/2022-04/1.1-quay-lights.md", "quote: ", "quote: so "),
    ("metrics/lamps-working.csv", "2021-06,East quay,40", "2021-06,East quay,41"),
    ("metrics/lamps-working.yml", "title: ", "title: The "),
    ("metrics/channel-depth.yml", "title: ", "title: The "),
    ("metrics/moorings-sound.csv", "2022,North Side,88", "2022,North Side,89"),
    ("areas.yml", "name: ", "name: The "),
    ("documents/harbour-plan.md", "title: ", "title: The "),
    ("letters/2022-03-07-pilots-to-board.md", "title: ", "title: The "),
    ("people/ada-mussel.md", "name: ", "name: Dr "),
    ("scales/keel-words.yml", "label: ", "label: x "),
    ("updates/2022-04/_edition.md", "date: 2022-04", "date: 2022-05"),
    ("plan.yml", "title: ", "title: The "),
)


@pytest.fixture
def by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make each promise and each report a run of its own."""
    monkeypatch.setattr(runs, "MIDDLING", 1)


def ledger(site: Copy) -> Ledger:
    """Return the ledger of a site whose record is known by hashes."""
    return ledger_of(with_figures(load(site.root, DATA, site.root / CACHE).record))


def kept(site: Copy) -> Files:
    return data_files(ledger(site), cache=site.root / CACHE)


def without(site: Copy) -> dict[str, bytes]:
    return dict(data_files(ledger_of(with_figures(load(site.root, DATA).record))))


def edit(site: Copy, file: str, old: str, new: str) -> None:
    text = (site.root / "data" / file).read_text("utf-8")
    assert old in text
    site.write(f"data/{file}", text.replace(old, new, 1))


def told(files: Files) -> dict[str, tuple[int, str]]:
    return {path: (held.size, held.sha256) for path, held in files.held.items()}


def in_full(files: dict[str, bytes]) -> dict[str, tuple[int, str]]:
    return told(Files({path: Held.of(data) for path, data in files.items()}))


@pytest.mark.usefixtures("by_one")
@pytest.mark.parametrize(("file", "old", "new"), EDITS)
def test_after_an_edit_files_are_as_without_a_cache(
    harbour: Copy, file: str, old: str, new: str
) -> None:
    before = dict(kept(harbour))
    edit(harbour, file, old, new)
    expected = without(harbour)
    assert expected != before
    found = kept(harbour)
    assert dict(found) == expected
    assert told(found) == in_full(expected)


def test_of_runs_of_many_things_it_is_so_too(harbour: Copy) -> None:
    kept(harbour)
    for file, old, new in EDITS:
        edit(harbour, file, old, new)
        assert dict(kept(harbour)) == without(harbour)


@pytest.mark.usefixtures("by_one")
def test_files_that_come_and_go_are_told(harbour: Copy) -> None:
    kept(harbour)
    for file in ("updates/2022-04/1.2-crab-count.md", "letters/2022-03-07-pilots-to-board.md"):
        text = (harbour.root / "data" / file).read_text("utf-8")
        harbour.delete(f"data/{file}")
        assert dict(kept(harbour)) == without(harbour)
        harbour.write(f"data/{file}", text)
        assert dict(kept(harbour)) == without(harbour)


def test_a_figure_that_a_text_cites_is_told_as_it_is_now(harbour: Copy) -> None:
    report = "data/updates/2022-04/1.2-crab-count.md"
    top = (harbour.root / report).read_text("utf-8").rpartition("---\n")[0]
    harbour.write(report, f"{top}---\nIt is {CITED}")
    assert b"It is 40%" in kept(harbour)["data/reports.csv"]
    edit(harbour, "metrics/lamps-working.csv", "2021-06,East quay,40", "2021-06,East quay,41")
    assert b"It is 41%" in kept(harbour)["data/reports.csv"]


@pytest.mark.parametrize("site", [FERRY, ROOT])
def test_other_records_are_told_as_without_a_cache(tmp_path: Path, site: Path) -> None:
    record = with_figures(load(site, DATA, tmp_path).record)
    expected = dict(data_files(ledger_of(record)))
    assert dict(data_files(ledger_of(record), cache=tmp_path)) == expected
    again = data_files(ledger_of(record), cache=tmp_path)
    assert told(again) == in_full(expected)
    assert dict(again) == expected


def test_another_day_or_language_tells_otherwise(harbour: Copy) -> None:
    files = kept(harbour)
    record = ledger(harbour).record
    later = Ledger(record, TODAY + timedelta(days=400))
    assert dict(data_files(later, cache=harbour.root / CACHE)) == dict(data_files(later))
    assert dict(data_files(later)) != dict(files)
    try:
        speak("cy")
        welsh = data_files(ledger(harbour), cache=harbour.root / CACHE)
        assert dict(welsh) == dict(data_files(ledger(harbour)))
        assert dict(welsh) != dict(files)
    finally:
        speak("en")
    assert dict(kept(harbour)) == dict(files)


@pytest.mark.parametrize("how", [lambda _: b"", lambda data: data[:-9], lambda data: b"x" + data])
def test_what_is_damaged_is_made_again(harbour: Copy, how: Callable[[bytes], bytes]) -> None:
    expected = dict(kept(harbour))
    folders = [harbour.root / CACHE / name for name in ("files", "rows")]
    for path in [path for folder in folders for path in folder.iterdir()]:
        path.write_bytes(how(path.read_bytes()))
        assert dict(kept(harbour)) == expected


@pytest.mark.usefixtures("by_one")
def test_of_an_edit_only_rows_of_its_promise_are_made_again(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Counter[str] = Counter()

    def counted(name: str, id_of: Callable[..., str]) -> None:
        real = getattr(listing, name)

        def count(*given: Any) -> Any:
            made[f"{name} {id_of(*given)}"] += 1
            return real(*given)

        monkeypatch.setattr(listing, name, count)

    counted("promise", lambda _record, stand, _flags: stand.commitment.id)
    counted("report_of", lambda _record, item: item.report.id)
    before = dict(kept(harbour))
    assert len(made) > 4
    made.clear()
    assert dict(kept(harbour)) == before
    assert not made
    edit(harbour, "updates/2022-04/1.2-crab-count.md", "---\n", "---\n# a note\n")
    assert dict(kept(harbour)) == before
    assert {*made} == {"promise 1.2-crab-count", "report_of 1.2-crab-count"}


def test_a_file_that_is_as_it_was_is_made_when_it_is_asked_for(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict(kept(harbour))
    files = kept(harbour)

    def refused(*_: object) -> bytes:
        raise AssertionError("it was made")

    monkeypatch.setattr("answerable.exports.metric_files", refused)
    monkeypatch.setattr(runs, "json_table", refused)
    assert told(kept(harbour)) == told(files)
    with pytest.raises(AssertionError, match="it was made"):
        kept(harbour)["data/reports.json"]
    monkeypatch.undo()
    assert dict(files) == before


def test_no_more_is_kept_than_what_was_used_last(harbour: Copy) -> None:
    def there() -> int:
        return len([*(harbour.root / CACHE / "rows").iterdir()])

    kept(harbour)
    number = there()
    edit(harbour, *EDITS[-1])
    kept(harbour)
    assert there() == number


def test_a_record_that_is_not_known_by_hashes_keeps_nothing(harbour: Copy) -> None:
    record = load(harbour.root, DATA).record
    found = data_files(ledger_of(record), NOTHING, harbour.root / CACHE)
    assert dict(found) == dict(data_files(ledger_of(record)))
    assert not [*(harbour.root / CACHE).rglob("*.kept")]


@pytest.mark.usefixtures("by_one")
@pytest.mark.parametrize("site", [HARBOUR, FERRY, ROOT])
def test_signals_stand_in_the_order_of_the_ledger(site: Path) -> None:
    found = ledger_of(load(site, DATA).record)
    rows = json.loads(data_files(found)["data/signals.json"])
    assert [(row["kind"], row["commitments"], row["sentence"]) for row in rows] == [
        (signal.kind.value, [*signal.commitments], sentence(found, signal))
        for signal in found.signals
    ]


def test_what_is_found_in_one_promise_is_of_other_kinds_than_what_is_found_in_all() -> None:
    found = ledger_of(load(ROOT, DATA).record)
    own = {signal.kind for signals in found.own_signals.values() for signal in signals}
    assert own
    assert not own & {signal.kind for signal in found.other_signals}


@given(st.lists(st.text(), unique=True, max_size=40), st.integers(0, 39), st.text())
def test_a_thing_that_comes_changes_its_own_run(names: list[str], at: int, more: str) -> None:
    before = [*runs.runs(names, str)]
    assert [name for run in before for name in run] == names
    assert all(before)
    at = min(at, len(names))
    after = [*runs.runs([*names[:at], more, *names[at:]], str)]
    assert len({*before} - {*after}) <= 1
    assert len({*after} - {*before}) <= 2
