"""Makes the next release: what the record has that it had not, and what that did to what is told.

Nothing is read here that the checks have not found sound, and no release is ever written over.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from answerable.checks import examine
from answerable.checks.releases import MEND
from answerable.disk import put_new
from answerable.findings import Ledger
from answerable.history.accounting import accounted
from answerable.history.chain import next_release, released
from answerable.history.claims import new_corrections
from answerable.history.differences import Altered, Change, Removed, Renamed
from answerable.history.soundness import faults, filed_of, redactable
from answerable.pages.citing import with_figures
from answerable.problems import InvalidRecord, Location, Problem, SiteFailed
from answerable.reading import Held
from answerable.record import Record, load_from
from answerable.record.releases import release_text
from answerable.record.restoring import files_of
from answerable.records import Correction
from answerable.records.history import Effect, Key, PlainFields, Release, Snapshot, Value
from answerable.sentences.effects import effects
from answerable.settings import Settings

RESTORED = "data"


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

    Raise InvalidRecord with every problem where the record or its releases are not sound, and
    SiteFailed where `day` is before the last release, or that release was made meanwhile.
    """
    record = examine(root, settings).valid()
    _refuse_unsound(record)
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


def release_effects(record: Record, day: date) -> tuple[tuple[Effect, ...], tuple[str, ...]]:
    """Return what the next release of a record changes in what readers are told, as of a day.

    First what each new correction does, told by the record as it would be without it; then what
    the release does beside. The first release has no effects: there was nothing to change. With
    them come notes, in words, of what could not be worked out.
    """
    old = released(record.releases)
    if not old or old == record.plain:
        return (), ()
    notes: list[str] = []
    now = _ledger(record.plain, day)
    found: list[Effect] = []
    for correction, without in _corrected(record, old):
        try:
            found += effects(_ledger(without, day), now, correction.id)
        except Exception as error:  # whatever such a record breaks: it is only told of
            notes.append(
                f"What correction {correction.id} did to what readers are told can't be worked "
                f"out: the record makes no sense without it ({type(error).__name__})"
            )
    try:
        beside = effects(_ledger(_in_order(old, record.plain), day), now)
    except Exception as error:
        notes.append(
            "What this release did to what readers are told can't be worked out: the record as it "
            f"was can't be read by this version of the program ({type(error).__name__})"
        )
        beside = ()
    explained = {replace(effect, correction=None) for effect in found}
    return (*found, *(one for one in beside if one not in explained)), tuple(notes)


def _ledger(snapshot: Snapshot, day: date) -> Ledger:
    """Return the ledger of a record that is read again from its plain text."""
    files = files_of(snapshot, RESTORED)
    return Ledger(with_figures(load_from(Held(files), Path(RESTORED)).record), day)


def _corrected(record: Record, old: Snapshot) -> Iterator[tuple[Correction, Snapshot]]:
    """Yield each new correction, with the record as it would be without it."""
    by = accounted(old, record.plain, record.corrections.values()).by
    for correction in new_corrections(old, record.corrections.values()):
        changes = [change for change, ids in by.items() if correction.id in ids]
        state = undone(record.plain, old, changes)
        del state[Key(Correction.kind, correction.id)]
        yield correction, state


def undone(current: Snapshot, old: Snapshot, changes: Iterable[Change]) -> dict[Key, PlainFields]:
    """Return the record without some changes of what was released in its old state."""
    state = dict(current)
    for change in changes:
        match change:
            case Removed(key) | Renamed(key):
                state[key] = old[key]
            case Altered(key, path, was):
                state[key] = _with(state[key], path, was)
    return state


def _with(fields: PlainFields, path: str, value: Value | None) -> dict[str, Value]:
    others = {name: held for name, held in fields.items() if name != path or value is not None}
    return others if value is None else {**others, path: value}


def _in_order(old: Snapshot, current: Snapshot) -> Snapshot:
    """Return a state of the record in the order of another: a release keeps no order of its own."""
    keys = [*(key for key in current if key in old), *(key for key in old if key not in current)]
    return {key: _fields_in_order(old[key], current.get(key, {})) for key in keys}


def _fields_in_order(old: PlainFields, current: PlainFields) -> PlainFields:
    shared = {path: old[path] for path in current if path in old}
    return {**shared, **old}
