"""Which changes of what was released need a correction, and whether the corrections tell them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from answerable.history.claims import (
    Claim,
    Untrue,
    claims_of,
    grew,
    key_of,
    new_corrections,
    redacts,
    untrue_of_field,
    untrue_of_records,
)
from answerable.history.differences import Added, Altered, Change, Removed, Renamed, difference
from answerable.history.fields import holder_stood, left_out, turns
from answerable.history.wording import says_the_same
from answerable.records import Correction, CorrectionKind
from answerable.records.history import Key, Snapshot

# Fields that say nothing to readers: how figures are drawn, and what the checks are to let pass.
# Which figures a chart draws is said: its sentences are made of those alone.
UNSAID = {
    "metric": re.compile(r"charts\[.*\]\.(kind|by|across|panel)"),
    "plan": re.compile("abbreviations|public_contacts"),
}
# What goes with a record that is withdrawn, by the kind of that record.
OWNERS = {"boundary": "area", "figures": "metric", "inputs": "metric", "report": "update"}


class Why(StrEnum):
    """Why a change can't be as it is."""

    UNTOLD = "no new correction tells of it"
    UNTRUE = "a new correction tells of it, but not as it is"
    NOT_WITHDRAWN = "a record is gone, and no new correction withdraws it"
    RENAMED = "a record has another id, and ids are permanent"
    RELEASED = "a correction is permanent too"


@dataclass(frozen=True)
class Unaccounted:
    """A change of what was released that corrections do not account for."""

    change: Change
    why: Why


@dataclass(frozen=True)
class Accounts:
    """What changed of what was released, set against the new corrections.

    `by` gives for each change that needs a correction the ids of those that account for it.
    """

    by: Mapping[Change, tuple[str, ...]]
    unaccounted: tuple[Unaccounted, ...]
    untrue: tuple[Untrue, ...]


def needs_correction(change: Change, released: Snapshot) -> bool:
    """Say whether a change touches what readers were told: not where the record only grew."""
    match change:
        case Added():
            return False
        case Altered(key, path, was, now):
            if key not in released or _is_unsaid(key, path):
                return False
            before, after = was, now
            if holder_stood(path, released[key]):
                absent = left_out(key, path)
                before, after = was or absent, now or absent
            grown = grew(key, before, after) and not turns(key, path, released[key])
            return not (says_the_same(before, after) or grown)
    return True


def _is_unsaid(key: Key, path: str) -> bool:
    pattern = UNSAID.get(key.kind)
    return bool(pattern and pattern.fullmatch(path))


def accounted(released: Snapshot, current: Snapshot, corrections: Iterable[Correction]) -> Accounts:
    """Set all that changed since a release against the corrections that are new since then."""
    every = tuple(corrections)
    new = new_corrections(released, every)
    told = _told(new)
    changes = [c for c in difference(released, current) if needs_correction(c, released)]
    untrue = {
        (key, path): tuple(untrue_of_field(key, path, released, current, some))
        for (key, path), some in told.claims.items()
        if key in released
    }
    by: dict[Change, tuple[str, ...]] = {}
    unaccounted = []
    for change in changes:
        if isinstance(change, Altered) and untrue.get((change.key, change.path)):
            unaccounted.append(Unaccounted(change, Why.UNTRUE))
        elif ids := tuple(dict.fromkeys(told.accounts_for(change))):
            by[change] = ids
        else:
            unaccounted.append(Unaccounted(change, _why(change)))
    of_records = tuple(untrue_of_records(released, current, every))
    return Accounts(by, tuple(unaccounted), (*chain.from_iterable(untrue.values()), *of_records))


@dataclass(frozen=True)
class _Told:
    """What new corrections tell: of fields, of whole tables, and of records that are withdrawn."""

    claims: Mapping[tuple[Key, str], list[Claim]]
    tables: Mapping[Key, list[str]]
    withdrawn: Mapping[Key, list[str]]

    def accounts_for(self, change: Change) -> Iterator[str]:
        """Yield the ids of the corrections that account for a change, if they are true."""
        permanent = change.key.kind == Correction.kind
        if isinstance(change, Altered):
            for claim in self.claims.get((change.key, change.path), ()):
                if redacts(claim.correction) or not permanent:
                    yield claim.correction.id
            yield from self.tables.get(change.key, ())
        elif not permanent:
            for key in withdrawn_with(change.key):
                yield from self.withdrawn.get(key, ())


def _told(new: Iterable[Correction]) -> _Told:
    tables: dict[Key, list[str]] = defaultdict(list)
    withdrawn: dict[Key, list[str]] = defaultdict(list)
    for correction in new:
        key = key_of(correction.record)
        if key and correction.whole_table:
            tables[key].append(correction.id)
        elif key and correction.kind_of is CorrectionKind.WITHDRAWAL:
            withdrawn[key].append(correction.id)
    return _Told(claims_of(new), dict(tables), dict(withdrawn))


def withdrawn_with(key: Key) -> tuple[Key, ...]:
    """Return the records that take this one with them when they are withdrawn: first, itself."""
    owner = OWNERS.get(key.kind)
    return (key, Key(owner, key.id.partition("/")[0])) if owner else (key,)


def _why(change: Change) -> Why:
    if change.key.kind == Correction.kind:
        return Why.RELEASED
    match change:
        case Removed():
            return Why.NOT_WITHDRAWN
        case Renamed():
            return Why.RENAMED
    return Why.UNTOLD
