"""Releases one after another: the record as they leave it, and the release that comes next."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from answerable.history.hashes import bound_hash, field_hashes, record_hash, root_hash
from answerable.record.releases import release_text
from answerable.records.history import Effect, Entered, Key, PlainFields, Release, Snapshot, Value


@dataclass(frozen=True)
class Kept:
    """A field as releases leave it: its hash, the release that set it, and its value.

    The value is None where it was redacted.
    """

    hash: str
    sequence: int
    value: Value | None


State = Mapping[Key, Mapping[str, Kept]]


def states(releases: Iterable[Release]) -> Iterator[tuple[Release, State]]:
    """Yield each release with the record as it leaves it; releases come in order."""
    state: State = {}
    for release in releases:
        state = _after(state, release)
        yield release, state


def _after(state: State, release: Release) -> State:
    """Return the record as a release leaves it, from how it found it."""
    whole = dict(state)
    for key, entered in release.records.items():
        if entered.removed:
            whole.pop(key, None)
            continue
        ended = {*entered.ended}
        fields = {path: kept for path, kept in whole.get(key, {}).items() if path not in ended}
        for path, found in field_hashes(entered).items():
            fields[path] = Kept(found, release.sequence, entered.fields.get(path))
        whole[key] = fields
    return whole


def set_by(release: Release, state: State) -> dict[Key, dict[str, str]]:
    """Return the hashes of the fields that a release sets, from the record as it leaves it."""
    return {
        key: {path: state[key][path].hash for path in (*entered.fields, *entered.redacted)}
        for key, entered in release.records.items()
        if not entered.removed
    }


def final_state(releases: Iterable[Release]) -> State:
    """Return the record as the last release leaves it; empty without releases."""
    state: State = {}
    for release in releases:
        state = _after(state, release)
    return state


def values(state: State) -> Snapshot:
    """Return the record's values; a field whose value was redacted is not among them."""
    return {
        key: {path: kept.value for path, kept in fields.items() if kept.value is not None}
        for key, fields in state.items()
    }


def released(releases: Iterable[Release]) -> Snapshot:
    """Return the values that were released last, those that are redacted left out.

    No hash is worked out: it is `values(final_state(releases))`, in a fraction of the time.
    """
    state: dict[Key, PlainFields] = {}
    for release in releases:
        for key, entered in release.records.items():
            if entered.removed:
                state.pop(key, None)
            elif key not in state:
                state[key] = entered.fields
            else:
                gone = {*entered.ended, *entered.redacted}
                kept = {path: value for path, value in state[key].items() if path not in gone}
                state[key] = {**kept, **entered.fields}
    return state


def next_release(
    releases: Sequence[Release],
    current: Snapshot,
    day: date,
    effects: Iterable[Effect],
    new_salt: Callable[[], str],
) -> Release | None:
    """Return the release that brings the record to what it is now; None where it is so already.

    `new_salt` returns 32 hexadecimal digits that nobody can guess, new ones each time.
    """
    before = final_state(releases)
    entered = dict(_entered(before, current, new_salt))
    if not entered:
        return None
    last = releases[-1] if releases else None
    bare = Release(
        sequence=last.sequence + 1 if last else 1,
        date=day,
        before=last.hash if last else "",
        before_file=file_hash(last) if last else "",
        root="",
        hash="",
        records=dict(sorted(entered.items())),
        effects=tuple(replace(effect, salt=new_salt()) for effect in effects),
    )
    state = _after(before, bare)
    hashes = record_hashes(state)
    whole = replace(
        bare,
        root=root_hash(hashes),
        records={
            key: found if found.removed else replace(found, hash=hashes[key])
            for key, found in bare.records.items()
        },
    )
    return replace(whole, hash=bound_hash(whole, set_by(whole, state)))


def file_hash(release: Release) -> str:
    """Return the SHA-256 hash of the bytes of a release's file."""
    return hashlib.sha256(release_text(release).encode()).hexdigest()


def record_hashes(state: State) -> dict[Key, str]:
    """Return the hash of each record."""
    return {
        key: record_hash({path: kept.hash for path, kept in fields.items()})
        for key, fields in state.items()
    }


def _entered(
    state: State, current: Snapshot, new_salt: Callable[[], str]
) -> Iterator[tuple[Key, Entered]]:
    """Yield what each record has that it had not, and which of its fields end."""
    for key, fields in current.items():
        kept = state.get(key, {})
        new = {p: v for p, v in fields.items() if p not in kept or kept[p].value != v}
        ended = tuple(sorted(kept.keys() - fields.keys()))
        if new or ended or key not in state:
            yield key, Entered(salt=new_salt() if new else "", fields=new, ended=ended)
    for key in state.keys() - current.keys():
        yield key, Entered(removed=True)
