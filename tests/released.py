"""Releases of a copy of a site, for tests: with salts and days that are always the same."""

import subprocess
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from itertools import count

from answerable.history.chain import next_release
from answerable.record import load
from answerable.record.releases import release_text
from answerable.records.history import Effect, Release
from tests.support import DATA, Copy

FIRST_DAY = date(2023, 1, 10)


def release(site: Copy, effects: Iterable[Effect] = ()) -> Release:
    """Write the next release of a site as it stands; the first is of FIRST_DAY, each a day on."""
    record = load(site.root, DATA).record
    numbers = count()
    made = next_release(
        record.releases,
        record.plain,
        date.fromordinal(FIRST_DAY.toordinal() + len(record.releases)),
        effects,
        lambda: sha256(f"{len(record.releases)} {next(numbers)}".encode()).hexdigest()[:32],
    )
    assert made is not None, "nothing has changed since the last release"
    site.write(f"data/releases/{made.id}.json", release_text(made))
    return made


def commit(site: Copy, message: str) -> None:
    """Commit all that a site holds in a git repository of its own."""
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    for call in (("init", "--quiet"), ("add", "--all"), (*who, "commit", "-qm", message)):
        subprocess.run(("git", *call), cwd=site.root, check=True)
