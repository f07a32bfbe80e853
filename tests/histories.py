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

from answerable.history.redacting import redacted
from answerable.reading.trees import Held
from answerable.record import Record, load_from
from answerable.record.releases import release_text
from answerable.records.history import Release
from answerable.releasing import next_of
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
        before = redacted(made, record.corrections.values())
        following = next_of(replace(record, releases=before), day, fixed_salts(len(made) + 1))
        assert following.release, "a release changes something"
        made = (*before, following.release)
    return made


def release_files(releases: tuple[Release, ...]) -> dict[str, str]:
    """Return the files of releases by their names."""
    return {f"{release.id}.json": release_text(release) for release in releases}


def ferry_releases() -> tuple[Release, ...]:
    """Return the releases of the ferry's record, made anew."""
    return releases_of(states(FERRY, len(FERRY_DAYS)), FERRY_DAYS)
