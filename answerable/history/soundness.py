"""Whether releases hold together: each bound to the one before it, and to all that it says.

Nothing that a release claims is taken from it: each hash is worked out again, from the values.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from answerable.history.chain import State, set_by, states
from answerable.history.claims import key_of
from answerable.history.hashes import bound_hash, record_hash, release_hash, root_hash
from answerable.records.history import Key, Release, Snapshot

OTHER = "The hash of the release is not that of what stands in it"
_CHANGED = re.compile(r"changes\[.*\]\.field")
# What corrections say is to be redacted: fields of records.
Redactable = Collection[tuple[Key, str]]


@dataclass(frozen=True)
class Filed:
    """A release, and the SHA-256 hash of the bytes of its file."""

    release: Release
    file_hash: str


def filed_of(releases: Iterable[Release], hashes: Mapping[int, str]) -> tuple[Filed, ...]:
    """Return releases with the hashes of their files, which are given by number."""
    return tuple(Filed(release, hashes[release.sequence]) for release in releases)


@dataclass(frozen=True)
class Fault:
    """What does not match: the number of the release, the name that its file has there, and how."""

    sequence: int
    name: str
    what: str


def redactable(*snapshots: Snapshot) -> Redactable:
    """Return what the corrections in some states of the record say is to be redacted."""
    found: set[tuple[Key, str]] = set()
    for snapshot in snapshots:
        for key, fields in snapshot.items():
            record = key_of(str(fields.get("record")))
            if key.kind == "correction" and fields.get("kind") == "redaction" and record:
                named = (value for path, value in fields.items() if _CHANGED.fullmatch(path))
                found |= {(record, str(value)) for value in named}
    return found


def link_faults(filed: Sequence[Filed]) -> Iterator[Fault]:
    """Yield where a release does not follow from the one before it: needs no hash of a value."""
    for number, one in enumerate(filed, 1):
        if one.release.sequence != number:
            yield Fault(one.release.sequence, "sequence", f"Release {number:04} is missing")
            return
    first = [one.release for one in filed[:1]]
    if any(release.before or release.before_file for release in first):
        yield Fault(1, "before", "The first release names one before it")
    for was, now in pairwise(filed):
        yield from _link_faults(was, now.release)


def _link_faults(was: Filed, now: Release) -> Iterator[Fault]:
    before = was.release
    if now.before != before.hash:
        what = f"The hash of release {before.id} that stands here is not the one in its file"
        yield Fault(now.sequence, "before", what)
    if now.before_file != was.file_hash and not has_redactions(before):
        what = f"The file of release {before.id} is not the one that was there at this release"
        yield Fault(now.sequence, "before_file", what)
    if now.date < before.date:
        what = f"This release is dated before release {before.id}"
        yield Fault(now.sequence, "date", what)


def quick_faults(filed: Sequence[Filed]) -> Iterator[Fault]:
    """Yield what does not match in releases, with as few hashes made as will do.

    The bytes of each file stand in the next release. So only the last release is hashed again, and
    those whose file was changed since, to redact something. What `faults` finds beside is a release
    that was never right, with hashes made to fit.
    """
    yield from link_faults(filed)
    for one in filed:
        release = one.release
        loose = one is filed[-1] or has_redactions(release)
        if loose and release_hash(release) != release.hash:
            yield Fault(release.sequence, "hash", OTHER)


def has_redactions(release: Release) -> bool:
    """Say whether something was taken out of a release since it was made."""
    entered = any(found.redacted for found in release.records.values())
    return entered or any(effect.redacted for effect in release.effects)


def faults(filed: Sequence[Filed], allowed: Redactable) -> Iterator[Fault]:
    """Yield all that does not match in releases, which come in order; the first is the cause.

    `allowed` is what corrections say is to be redacted.
    """
    yield from link_faults(filed)
    hashes: dict[Key, str] = {}
    for release, state in states(one.release for one in filed):
        yield from _value_faults(release, state, hashes)
        yield from _redaction_faults(release, allowed)


def _value_faults(release: Release, state: State, hashes: dict[Key, str]) -> Iterator[Fault]:
    """Yield where values are not those that hashes were made of; bring the records' up to date."""
    for key, entered in release.records.items():
        if entered.removed:
            hashes.pop(key, None)
            continue
        hashes[key] = record_hash({path: kept.hash for path, kept in state[key].items()})
        if hashes[key] != entered.hash:
            what = f"What stands here of {key} is not what its hash was made of"
            yield Fault(release.sequence, str(key), what)
    if root_hash(hashes) != release.root:
        what = "The hash of the whole record is not that of the records as they stand here"
        yield Fault(release.sequence, "root", what)
    if bound_hash(release, set_by(release, state)) != release.hash:
        yield Fault(release.sequence, "hash", OTHER)


def _redaction_faults(release: Release, allowed: Redactable) -> Iterator[Fault]:
    """Yield what was taken out of a release and no correction says so."""
    for key, entered in release.records.items():
        for path in entered.redacted:
            if (key, path) not in allowed:
                what = f"No correction says that `{path}` of {key} was redacted"
                yield Fault(release.sequence, str(key), what)
    if not allowed and any(effect.redacted for effect in release.effects):
        what = "No correction says that anything was redacted, and words of an effect are"
        yield Fault(release.sequence, "effects", what)
