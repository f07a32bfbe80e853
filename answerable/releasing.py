"""Makes the next release: what the record has that it had not, and what that did to what is told.

Nothing is read here that the checks have not found sound, and no release is ever written over.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from answerable.checks import examine
from answerable.checks.examples import IS_EXAMPLE
from answerable.checks.releases import MEND
from answerable.disk import put_new
from answerable.history.chain import next_release
from answerable.history.soundness import faults, filed_of, redactable
from answerable.problems import InvalidRecord, Level, Location, Problem, SiteFailed
from answerable.record import Record
from answerable.record.releases import release_text
from answerable.records.history import Release
from answerable.retelling import release_effects
from answerable.settings import Settings


@dataclass(frozen=True)
class Made:
    """The release that comes next, or None where nothing changed since the last.

    `notes` say in words what could not be worked out of its effects. `record` holds the release.
    """

    release: Release | None
    notes: tuple[str, ...]
    record: Record


def make_release(root: Path, settings: Settings, day: date, new_salt: Callable[[], str]) -> Made:
    """Check the record below `root` and write its next release, if anything changed since the last.

    Raise InvalidRecord with every problem where the record or its releases are not sound or the
    record still has examples; SiteFailed where `day` is before the last release, or that was made
    meanwhile.
    """
    examined = examine(root, settings)
    record = examined.valid()
    _refuse_unsound(record)
    # What is released is there for good.
    if examples := [problem for problem in examined.problems if problem.what == IS_EXAMPLE]:
        raise InvalidRecord(replace(problem, level=Level.ERROR) for problem in examples)
    made = next_of(record, day, new_salt)
    if made.release:
        write_release(root, settings.data, made.release)
    return made


def next_of(record: Record, day: date, new_salt: Callable[[], str]) -> Made:
    """Return the next release of a sound record; raise SiteFailed where `day` is too early.

    `new_salt` returns 32 hexadecimal digits that nobody can guess, new ones each time.
    """
    last = record.releases[-1] if record.releases else None
    if last and day < last.date:
        raise SiteFailed(
            f"Release {last.id} is of {last.date}, and this machine says that it is {day}. "
            "Set its clock, or SOURCE_DATE_EPOCH"
        )
    told, notes = release_effects(record, day)
    release = next_release(record.releases, record.plain, day, told, new_salt)
    if release is None:
        return Made(None, notes, record)
    return Made(release, notes, replace(record, releases=(*record.releases, release)))


def _refuse_unsound(record: Record) -> None:
    """Raise InvalidRecord where the releases do not hold together, hash by hash."""
    folder = record.beside_plan("releases")
    filed = filed_of(record.releases, record.release_hashes)
    found = [
        Problem(Location(f"{folder}/{fault.sequence:04}.json"), fault.what, MEND)
        for fault in faults(filed, redactable(record.plain))
    ]
    if found:
        raise InvalidRecord(found)


def write_release(root: Path, data: Path, release: Release) -> Path:
    """Write a release to its file, whole or not at all, and return the file's path.

    Raise SiteFailed where there is such a file already: a release is never written over.
    """
    name = f"{data.as_posix()}/releases/{release.id}.json"
    try:
        put_new(root, name, release_text(release))
    except FileExistsError:
        raise SiteFailed(f"{name} is there already. Another release was just made") from None
    return root / name
