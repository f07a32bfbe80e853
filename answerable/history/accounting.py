"""Which changes of what was released need a correction, and whether the corrections tell them."""

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
from answerable.history.wording import says_the_same
from answerable.records import Correction, CorrectionKind
from answerable.records.history import Key, Snapshot

# Fields that say nothing to readers: how figures are drawn, and what the checks are to let pass.
UNSAID = {"metric": ("charts",), "plan": ("abbreviations", "public_contacts")}
# What goes with a record that is withdrawn.
WITH_IT = {"area": ("boundary",), "metric": ("figures", "inputs")}
IN_IT = {"update": "report"}


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
            return key in released and not (
                _is_unsaid(key, path) or says_the_same(was, now) or grew(key, was, now)
            )
    return True


def _is_unsaid(key: Key, path: str) -> bool:
    fields = UNSAID.get(key.kind, ())
    return any(path == name or path.startswith((f"{name}[", f"{name}{{")) for name in fields)


def accounted(released: Snapshot, current: Snapshot, corrections: Iterable[Correction]) -> Accounts:
    """Set all that changed since a release against the corrections that are new since then."""
    told = tuple(corrections)
    new = new_corrections(released, told)
    changes = [c for c in difference(released, current) if needs_correction(c, released)]
    claims = claims_of(new)
    untrue = {
        (key, path): tuple(untrue_of_field(key, path, released, current, some))
        for (key, path), some in claims.items()
        if key in released
    }
    by: dict[Change, tuple[str, ...]] = {}
    unaccounted = []
    for change in changes:
        if isinstance(change, Altered) and untrue.get((change.key, change.path)):
            unaccounted.append(Unaccounted(change, Why.UNTRUE))
        elif ids := tuple(dict.fromkeys(_accounts_for(change, new, claims))):
            by[change] = ids
        else:
            unaccounted.append(Unaccounted(change, _why(change)))
    of_records = tuple(untrue_of_records(released, current, told, new))
    return Accounts(by, tuple(unaccounted), (*chain.from_iterable(untrue.values()), *of_records))


def _accounts_for(
    change: Change, new: Iterable[Correction], claims: Mapping[tuple[Key, str], list[Claim]]
) -> Iterator[str]:
    """Yield the ids of the new corrections that account for a change, if they are true."""
    if isinstance(change, Altered):
        some = claims.get((change.key, change.path), ())
        redactions = (c.correction.id for c in some if redacts(c.correction))
        others = (c.correction.id for c in some if not redacts(c.correction))
        yield from redactions
        if change.key.kind != Correction.kind:
            yield from others
            yield from (c.id for c in new if c.whole_table and key_of(c.record) == change.key)
    elif change.key.kind != Correction.kind:
        yield from (
            c.id
            for c in new
            if c.kind_of is CorrectionKind.WITHDRAWAL and covers(key_of(c.record), change.key)
        )


def covers(withdrawn: Key | None, key: Key) -> bool:
    """Say whether a record goes with one that is withdrawn."""
    if withdrawn is None or withdrawn == key:
        return withdrawn == key
    if key.kind in WITH_IT.get(withdrawn.kind, ()):
        return key.id == withdrawn.id
    return key.kind == IN_IT.get(withdrawn.kind) and key.id.startswith(f"{withdrawn.id}/")


def _why(change: Change) -> Why:
    if change.key.kind == Correction.kind:
        return Why.RELEASED
    match change:
        case Removed():
            return Why.NOT_WITHDRAWN
        case Renamed():
            return Why.RENAMED
    return Why.UNTOLD
