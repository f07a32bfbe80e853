import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from secrets import token_hex

import pytest

from answerable import retelling
from answerable.cli import Commands, main
from answerable.findings import Ledger
from answerable.history.chain import next_release, released
from answerable.history.differences import Altered, Removed
from answerable.history.hashes import release_hash
from answerable.pages.citing import with_figures
from answerable.problems import InvalidRecord, SiteFailed
from answerable.reading import Held
from answerable.record import load, load_from
from answerable.record.releases import release_text
from answerable.record.restoring import files_of
from answerable.records.history import Effect, Key, Release
from answerable.releasing import Made, make_release, next_of, write_release
from answerable.retelling import in_order, named, release_effects, undone
from answerable.sentences.effects import effects as effects_of
from answerable.settings import Settings
from tests.histories import FERRY, fixed_salts, record_of, states
from tests.support import DATA, Copy

FIRST, SECOND = date(2026, 1, 2), date(2026, 2, 3)
STATUS = """---
kind: correction
record: report/2022-04/1.2-ferry-times
date: 2026-02-03
since: 2026-01-02
changes:
  - field: status
    was: slipped
    now: done
---
The update says "done". We had read the row above it.
"""

REPORT = """---
status: done
place: page 3, row 9
---
The update says that the dredger has done its work.
"""


def release(copy: Copy, day: date) -> Made:
    """Make the next release of a copy of a site, on a day."""
    return make_release(copy.root, Settings(data=DATA), day, lambda: token_hex(16))


def put_right(copy: Copy) -> None:
    copy.edit("data/updates/2022-04/1.2-ferry-times.md", "status: slipped", "status: done")
    copy.write("data/corrections/2026-02-03-ferry-times.md", STATUS)


def answer(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Return what build.py release answers."""

    def nothing(_root: Path) -> str:
        return ""

    code = main(["release"], root, Commands(nothing, nothing))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_first_release_holds_the_whole_record(harbour: Copy) -> None:
    made = release(harbour, FIRST).release
    assert made
    record = harbour.record()
    assert record.releases == (made,)
    assert released(record.releases) == record.plain
    assert (made.id, made.date, made.before, made.effects) == ("0001", FIRST, "", ())
    assert not list((harbour.root / ".build").iterdir())


def test_what_did_not_change_is_not_released_again(
    harbour: Copy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767312000")
    code, out, err = answer(harbour.root, capsys)
    words, file, hash_ = out.splitlines()
    assert (code, err) == (0, "")
    assert words.startswith("Release 0001: Added: 1 plan, 4 sections, ")
    assert file == "data/releases/0001.json has the hash"
    assert hash_ == harbour.record().releases[0].hash
    answered = answer(harbour.root, capsys)
    assert answered == (0, "Nothing has changed since release 0001 of 2026-01-02\n", "")


def test_a_correction_is_told_with_what_it_did(harbour: Copy) -> None:
    release(harbour, FIRST)
    put_right(harbour)
    made = release(harbour, SECOND).release
    assert made
    assert {str(key) for key in made.records} == {
        "correction/2026-02-03-ferry-times", "report/2022-04/1.2-ferry-times",
    }  # fmt: skip
    told = [(one.kind, one.was, one.now, one.correction) for one in made.effects]
    assert ("standing", "Delayed", "Reported complete", "2026-02-03-ferry-times") in told
    assert all(one.correction and one.salt for one in made.effects)


def test_what_an_addition_did_is_told_of_no_correction(harbour: Copy) -> None:
    release(harbour, FIRST)
    put_right(harbour)
    harbour.write("data/updates/2022-04/upkeep-dredging.md", REPORT)
    made = release(harbour, SECOND).release
    assert made
    by_record = {(one.kind, str(one.record)): one.correction for one in made.effects}
    assert by_record["standing", "commitment/1.2-ferry-times"] == "2026-02-03-ferry-times"
    assert by_record["standing", "commitment/upkeep-dredging"] is None


def test_an_alteration_without_a_correction_is_not_released(harbour: Copy) -> None:
    release(harbour, FIRST)
    harbour.edit("data/updates/2022-04/1.2-ferry-times.md", "status: slipped", "status: done")
    with pytest.raises(InvalidRecord, match="correction"):
        release(harbour, SECOND)
    assert len(harbour.record().releases) == 1


def test_nothing_is_built_upon_releases_that_do_not_hold_together(harbour: Copy) -> None:
    made = release(harbour, FIRST).release
    assert made
    other = replace(made, root="0" * 64)  # and the hash of the release made to fit
    text = release_text(replace(other, hash=release_hash(other)))
    harbour.write("data/releases/0001.json", text)
    harbour.write("data/updates/2022-04/upkeep-dredging.md", REPORT)
    with pytest.raises(InvalidRecord, match=r"0001\.json:1:1: The hash of the whole record"):
        release(harbour, SECOND)


def test_a_day_before_the_last_release_is_refused(harbour: Copy) -> None:
    release(harbour, SECOND)
    with pytest.raises(SiteFailed, match="Release 0001 is of 2026-02-03, and this machine says"):
        release(harbour, FIRST)


def test_a_release_is_never_written_over(harbour: Copy) -> None:
    made = release(harbour, FIRST).release
    assert made
    before = (harbour.root / "data/releases/0001.json").read_bytes()
    with pytest.raises(SiteFailed, match=r"data/releases/0001\.json is there already"):
        write_release(harbour.root, DATA, made)
    assert (harbour.root / "data/releases/0001.json").read_bytes() == before


def test_a_release_that_can_not_be_written_leaves_nothing(
    harbour: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        release(harbour, FIRST)
    assert not (harbour.root / "data/releases").exists()
    assert not list((harbour.root / ".build").iterdir())


def test_the_ferrys_corrections_tell_what_they_did() -> None:
    first, second, _ = states(FERRY, 3)
    before = next_release((), record_of(first).plain, FIRST, (), fixed_salts(1))
    assert before
    record = record_of({**second, "data/releases/0001.json": release_text(before).encode()})
    effects, notes = release_effects(record, SECOND)
    assert not notes
    told = {(one.correction, one.kind) for one in effects}
    assert ("2025-09-02-ramps", "standing") in told
    assert {one for one, _ in told} >= {"2025-09-02-north-route"}
    plain = [(one.kind, one.record, one.was, one.now, one.sentence) for one in effects]
    assert len(plain) == len({*plain}), "nothing is told twice"
    was, now = (
        Ledger(with_figures(load_from(Held(files_of(plain, "data")), DATA).record), SECOND)
        for plain in (in_order(released((before,)), record.plain), record.plain)
    )
    whole = [replace(effect, correction=None) for effect in effects_of(was, now)]
    assert [replace(effect, correction=None) for effect in effects] == whole, (
        "as all was read again"
    )


def test_what_two_corrections_did_is_told_from_what_was_released(harbour: Copy) -> None:
    harbour.write("data/updates/2022-04/upkeep-dredging.md", REPORT)
    release(harbour, FIRST)
    put_right(harbour)
    harbour.edit("data/updates/2022-04/upkeep-dredging.md", "status: done", "status: slipped")
    other = STATUS.replace("1.2-ferry-times", "upkeep-dredging")
    other = other.replace("was: slipped\n    now: done", "was: done\n    now: slipped")
    harbour.write("data/corrections/2026-02-03-dredging.md", other)
    made = release(harbour, SECOND).release
    assert made
    told = {(e.kind, str(e.record)): (e.was, e.now, e.correction) for e in made.effects}
    assert told["standing", "commitment/1.2-ferry-times"][2] == "2026-02-03-ferry-times"
    assert told["standing", "commitment/upkeep-dredging"][2] == "2026-02-03-dredging"
    # One put a promise among the complete, the other took one out: the count stays, and is not told
    # as if it had moved in between.
    assert ("standing", "plan/plan") not in told


def test_what_came_of_an_addition_is_not_put_down_to_a_correction_that_took_away_alike() -> None:
    key = Key("commitment", "1-a")
    gone, come = Effect("signal", key, "Late.", None, ""), Effect("signal", key, None, "Quiet.", "")
    other = Effect("signal", key, None, "Dropped.", "")
    assert named(gone, "now") == ("signal", key, "Late.", None)
    assert named(come, "was") != named(other, "was")
    assert named(come, "now") == ("signal", key, "Quiet.")


def test_of_a_text_that_no_finding_reads_nothing_is_worked_out(
    monkeypatch: pytest.MonkeyPatch, harbour: Copy
) -> None:
    release(harbour, FIRST)
    record = harbour.record()
    key = next(key for key in record.plain if key.kind == "person")
    monkeypatch.setattr(retelling, "effects", None)
    told = {**record.plain[key], "text": "Another text."}
    cites = {**told, "text": "It was {{ lamps }}."}
    for fields, notes in ((told, 0), (cites, 1)):
        changed = replace(record, plain={**record.plain, key: fields})
        assert list(map(len, release_effects(changed, SECOND))) == [0, notes]


def test_a_correction_without_which_the_record_makes_no_sense_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, harbour: Copy
) -> None:
    release(harbour, FIRST)
    put_right(harbour)

    def broken(*_: object) -> None:
        raise KeyError("a section that is not there")

    monkeypatch.setattr(retelling, "effects", broken)
    made = release(harbour, SECOND)
    assert made.release
    assert made.release.effects == ()
    assert [note.partition(" can't")[0] for note in made.notes] == [
        "What this release did to what readers are told",
    ]


def test_changes_are_undone_where_they_stood() -> None:
    kept, gone = Key("person", "kept"), Key("person", "gone")
    old = {kept: {"a": "1", "b": "2"}, gone: {"a": "0"}}
    now: Mapping[Key, Mapping[str, str]] = {kept: {"a": "3", "c": "4"}}
    changes = (
        Removed(gone, old[gone]),
        Altered(kept, "a", "1", "3"),
        Altered(kept, "b", "2", None),
        Altered(kept, "c", None, "4"),
    )
    assert undone(now, old, changes) == old


def test_next_of_writes_nothing(harbour: Copy) -> None:
    made = next_of(harbour.record(), FIRST, fixed_salts(1))
    assert isinstance(made.release, Release)
    assert made.record.releases == (made.release,)
    assert not (harbour.root / "data/releases").exists()
    assert load(harbour.root, DATA).record.releases == ()
