"""Rules of what was released: it changes only with a correction that says so, and says it truly."""

from collections.abc import Iterator, Sequence

from answerable.checks.placing import file_of_key, place_of
from answerable.history.accounting import Unaccounted, Why, accounted
from answerable.history.chain import final_state, released
from answerable.history.claims import key_of, new_corrections
from answerable.history.differences import Altered, Renamed
from answerable.history.redacting import named, redacted, still_held, was_released
from answerable.history.soundness import filed_of, quick_faults
from answerable.history.wording import what_differs
from answerable.problems import Location, Problem
from answerable.record import Record
from answerable.record.loading import BOUNDARIES
from answerable.record.restoring import file_of
from answerable.records.history import Key, Release

WRITE = "write a correction: `make correct` drafts it"
RESTORE = "Restore it from the version of the record that was published"
SHORT = 160  # characters of what was changed, in a message


def released_stays(record: Record) -> Iterator[Problem]:
    """What the last release holds changes only with a new correction that tells just that.

    Where the releases don't hold together, that alone is told: an altered release would be taken
    for alterations of the record, and send editors to files in which nothing is wrong.
    """
    if (record.releases or record.corrections) and _whole(record):
        found = [*_accounts(record, record.releases)]
        filed = filed_of(record.releases, record.release_hashes)
        if found and not any(quick_faults(filed)):
            yield from found


def put_right_after_release(record: Record) -> Iterator[Problem]:
    """Nothing is put right before it was released."""
    known = {key for release in record.releases for key in release.records}
    new = new_corrections(known, record.corrections.values())
    state = final_state(record.releases) if new and _whole(record) else {}
    days = {release.sequence: release.date for release in record.releases}
    for correction in new:
        fields = state.get(key_of(correction.record) or Key("", ""), {})
        paths = {change.field for change in correction.changes} or fields.keys()
        told = [days[fields[path].sequence] for path in paths if path in fields]
        if told and correction.date.last < max(told):
            yield Problem(
                record.place(correction.file, "date"),
                f"What this puts right was released on {max(told)}, and that is later",
                "Write the day on which it was put right",
            )


def redactions_done(record: Record) -> Iterator[Problem]:
    """What a redaction takes out of the record is taken out of its releases as well."""
    if not _whole(record):
        return
    corrections = record.corrections.values()
    for field in named(corrections):
        if not was_released(field, record.releases):
            yield Problem(
                record.place(field.correction.file, "changes", field.number, "field"),
                f"`{field.path}` of {field.key} was never released",
                "Write it as `python build.py diff` names it; what was not released needs no "
                "redaction",
            )
    for field, release in still_held(record.releases, corrections):
        yield Problem(
            record.place(field.correction.file, "changes", field.number, "field"),
            f"Release {release.id} still holds `{field.path}` of {field.key}",
            "Run `make redact`",
        )


def releases_kept(record: Record, base: Sequence[Release]) -> Iterator[Problem]:
    """Each release of an earlier version is here as it was, but for what redactions take out."""
    here = {release.sequence: release for release in record.releases}
    allowed = redacted(base, record.corrections.values())
    for before, without in zip(base, allowed, strict=True):
        file = _file(record, before.sequence)
        found = here.get(before.sequence)
        if found is None and file not in record.broken:
            yield Problem(Location(file), "This release was published, and is missing", RESTORE)
        elif found is not None and found not in (before, without):
            what = "This release is not as it was published"
            yield Problem(Location(file), what, RESTORE)
    yield from _accounts(record, base)


def _whole(record: Record) -> bool:
    """Say whether all releases can be read; others say what is wrong where not."""
    folder = record.beside_plan("releases/")
    numbers = [release.sequence for release in record.releases]
    return numbers == [*range(1, len(numbers) + 1)] and not any(
        file.startswith(folder) for file in record.broken
    )


def _file(record: Record, sequence: int) -> str:
    return record.beside_plan(f"releases/{sequence:04}.json")


def _accounts(record: Record, releases: Sequence[Release]) -> Iterator[Problem]:
    """Yield what changed since some releases and is not accounted for, and what is told untrue."""
    accounts = accounted(released(releases), record.snapshot(), record.corrections.values())
    for found in accounts.unaccounted:
        if found.why is not Why.UNTRUE and not _is_broken(record, found.change.key):
            yield _unaccounted(record, found)
    for untrue in accounts.untrue:
        key = key_of(untrue.correction.record)
        if key and _is_broken(record, key):
            continue
        place = record.place(untrue.correction.file, *untrue.path)
        yield Problem(place, untrue.what, untrue.mend)


def _is_broken(record: Record, key: Key) -> bool:
    """Say whether a file, or rows of it, can't be read: others say what is wrong with that.

    Whatever is to be put right there has no place yet in the record to hold it to.
    """
    unread = Key("file", file_of(key) or BOUNDARIES) in record.plain
    return unread or (key.kind == "figures" and file_of_key(record, key) in record.broken)


def _unaccounted(record: Record, found: Unaccounted) -> Problem:
    change = found.change
    match found.why, change:
        case Why.RENAMED, Renamed(key, now):
            return Problem(
                Location(file_of_key(record, now)),
                f"This was released as {key}, and ids are permanent",
                f"Give it that name again; or withdraw {key}, `replaced_by: {now}`",
            )
        case Why.RELEASED, _:
            return Problem(
                Location(file_of_key(record, change.key)),
                "This correction was released, and may not change",
                "Put it back as it was; what is wrong in it is told in another correction",
            )
        case Why.UNTOLD, Altered(key, path, was, now):
            return Problem(
                place_of(record, key, path, was),
                f"`{path}` of {key} {_became(*what_differs(was, now))}",
                f"Put it back, or {WRITE}",
            )
    return Problem(
        Location(file_of_key(record, change.key)),
        f"{change.key} was released, and is gone",
        "Put it back, or withdraw it: `make correct` drafts the correction",
    )


def _became(was: str, now: str) -> str:
    """Say what became of some words: others stand there, none do, or they are new."""
    if not was:
        return f"was released without {_short(now)}"
    stands = f"and is {_short(now)}" if now else "and that is gone"
    return f"was released as {_short(was)}, {stands}"


def _short(words: str) -> str:
    return f"“{words if len(words) <= SHORT else f'{words[:SHORT]}…'}”"
