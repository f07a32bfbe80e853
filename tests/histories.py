"""Records with a history: made-up sites whose releases are made one after another.

A site's `data/` is the record as it stands now. In `history/NNNN/data/` are the files that stood
otherwise in release NNNN than in the one after it; `absent.txt` beside them names those that were
not there yet. The releases in `data/releases/` follow from both, with salts that are always the
same: `--bless` writes them. In earnest salts are secret until a release is published.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from answerable.history.chain import next_release
from answerable.history.hashes import field_hashes, salt_of
from answerable.reading.trees import Held
from answerable.record import Record, load_from
from answerable.record.releases import release_text
from answerable.records import CorrectionKind
from answerable.records.history import Entered, Key, Release
from tests.support import DATA, SITES, files_in

FERRY = SITES / "ferry"
FERRY_DAYS = (date(2025, 3, 3), date(2025, 9, 2), date(2025, 11, 5))
RELEASES = "data/releases/"

Files = Mapping[str, bytes]


def states(site: Path, count: int) -> tuple[Files, ...]:
    """Return the record's files as each of `count` releases left them, without the releases."""
    now = {f"data/{name}": data for name, data in files_in(site / "data").items()}
    found = [{name: data for name, data in now.items() if not name.startswith(RELEASES)}]
    for sequence in range(count - 1, 0, -1):
        held = files_in(site / "history" / f"{sequence:04}")
        absent = {*held.pop("absent.txt").decode().split()}
        missing = absent - found[0].keys()
        assert not missing, f"absent.txt of {sequence:04} names what is in no release: {missing}"
        kept = {name: data for name, data in found[0].items() if name not in absent}
        found.insert(0, {**kept, **held})
    return tuple(found)


def record_of(files: Files) -> Record:
    """Return the record that files hold, which may break rules but not fail to load."""
    loaded = load_from(Held(files), DATA)
    assert not loaded.problems, loaded.problems
    return loaded.record


def fixed_salts(sequence: int) -> Callable[[], str]:
    """Return what gives the salts of a release: always the same, so that files can be compared."""

    def salts() -> Iterator[str]:
        number = 0
        while True:
            number += 1
            yield hashlib.sha256(f"{sequence}/{number}".encode()).hexdigest()[:32]

    found = salts()
    return lambda: next(found)


def releases_of(files: tuple[Files, ...], days: tuple[date, ...]) -> tuple[Release, ...]:
    """Return the releases of a record, one for each state of its files and day."""
    made: tuple[Release, ...] = ()
    for state, day in zip(files, days, strict=True):
        record = record_of(state)
        made = tuple(_redacted(old, record) for old in made)
        release = next_release(made, record.plain, day, (), fixed_salts(len(made) + 1))
        assert release, "a release changes something"
        made = (*made, release)
    return made


def _redacted(release: Release, record: Record) -> Release:
    """Take out of a release what a correction of the record says is redacted."""
    records = dict(release.records)
    for correction in record.corrections.values():
        if correction.kind_of is CorrectionKind.REDACTION:
            key = Key.parse(correction.record)
            if key in records:
                paths = {change.field for change in correction.changes}
                records[key] = _without(records[key], paths)
    return replace(release, records=records)


def _without(entered: Entered, paths: set[str]) -> Entered:
    gone = {path: found for path, found in field_hashes(entered).items() if path in paths}
    left = {path: value for path, value in entered.fields.items() if path not in paths}
    salts = {path: entered.salts.get(path) or salt_of(entered.salt, path) for path in left}
    redacted = {**entered.redacted, **gone}
    if redacted == entered.redacted:
        return entered
    return replace(entered, salt="", fields=left, salts=salts, redacted=redacted)


def release_files(releases: tuple[Release, ...]) -> dict[str, str]:
    """Return the files of releases by their names."""
    return {f"{release.id}.json": release_text(release) for release in releases}


def ferry_releases() -> tuple[Release, ...]:
    """Return the releases of the ferry's record, made anew."""
    return releases_of(states(FERRY, len(FERRY_DAYS)), FERRY_DAYS)
