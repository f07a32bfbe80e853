"""What corrections need of files and of git: drafts, releases without values, older releases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerable.disk import put, put_new
from answerable.history.accounting import Unaccounted, Why, accounted
from answerable.history.chain import released
from answerable.history.drafting import drafts
from answerable.history.redacting import mentions, redacted, still_held, texts_of
from answerable.history.wording import text_of
from answerable.problems import SiteFailed
from answerable.reading.git import committed, file_at
from answerable.record import Record, load, load_from
from answerable.record.filing import markdown_text
from answerable.record.releases import release_text
from answerable.records import Correction
from answerable.records.history import Release
from answerable.settings import FILE, settings_in

FOLDER = "corrections"


def releases_at(root: Path, revision: str) -> tuple[Release, ...]:
    """Return the releases of a version in git; raise SiteFailed where they can't all be read.

    They are where that version has them: to move the folder hides nothing that was released.
    """
    data = settings_in(file_at(root, revision, FILE) or b"").data
    folder = f"{data.as_posix()}/releases"
    record = load_from(committed(root, revision, folder), data).record
    lost = sorted(file for file in record.broken if file.startswith(f"{folder}/"))
    if lost:
        raise SiteFailed(f"{lost[0]} can't be read as `{revision}` has it. Mend it there first")
    return record.releases


@dataclass(frozen=True)
class Drafted:
    """The files that were written, and what no draft can be made for."""

    files: tuple[str, ...]
    left: tuple[Unaccounted, ...]


def write_drafts(root: Path, data: Path, day: date) -> Drafted:
    """Write a correction for each record that changed since the last release without one."""
    record = _readable(root, data)
    corrections = record.corrections
    found = accounted(released(record.releases), record.plain, corrections.values()).unaccounted
    files = []
    taken = {key.id for key in record.plain if key.kind == Correction.kind}
    for draft in drafts(found, day, taken):
        file = f"{data.as_posix()}/{FOLDER}/{draft.file}"
        put_new(root, file, markdown_text(draft, ""))
        files.append(file)
    left = (one for one in found if one.why in (Why.RELEASED, Why.UNTRUE))
    return Drafted(tuple(files), tuple(left))


@dataclass(frozen=True)
class Redacted:
    """The release files that were written anew, and where else the same words stand."""

    files: tuple[str, ...]
    elsewhere: tuple[str, ...]


def redact_releases(root: Path, data: Path) -> Redacted:
    """Take out of the releases what redactions name, each file in one step.

    Raise SiteFailed where the record itself still holds it: the next release would publish it.
    """
    record = _readable(root, data)
    corrections = record.corrections.values()
    untrue = accounted(released(record.releases), record.plain, corrections).untrue
    if untrue:
        raise SiteFailed(
            "A correction does not tell what was changed as it is, so nothing was taken out of "
            "the releases. Run `make check`, and mend what it tells of corrections first"
        )
    texts = {
        text
        for field, release in still_held(record.releases, corrections)
        for text in texts_of(release.records[field.key].fields[field.path])
    }
    made = redacted(record.releases, corrections)
    files = {
        f"{data.as_posix()}/releases/{after.id}.json": release_text(after)
        for before, after in zip(record.releases, made, strict=True)
        if after != before
    }
    put(root, files)
    return Redacted(tuple(files), tuple(_elsewhere(record, made, texts)))


def _readable(root: Path, data: Path) -> Record:
    """Return the record; raise SiteFailed where some of it can't be read."""
    record = load(root, data).record
    if record.broken:
        raise SiteFailed(
            f"{min(record.broken)} can't be read whole. Run `make check`, and mend the files first"
        )
    return record


def _elsewhere(record: Record, releases: tuple[Release, ...], texts: set[str]) -> Iterator[str]:
    """Yield where words that were taken out still stand: in the record, and in releases."""
    places = [("the record", key, fields) for key, fields in record.plain.items()]
    places += [
        (f"release {release.id}", key, entered.fields)
        for release in releases
        for key, entered in release.records.items()
    ]
    for where, key, fields in places:
        for path, value in fields.items():
            if mentions(text_of(value), texts):
                yield f"{where}: {key}, `{path}`"
