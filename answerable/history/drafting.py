"""Drafts of the corrections that are lacking: all but the reason, which an editor has to give."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from answerable import likely
from answerable.dates import PartialDate
from answerable.history.accounting import Unaccounted, Why, withdrawn_with
from answerable.history.differences import Altered, Removed, Renamed, differing_cells
from answerable.history.wording import Untold, comes_to, followed, said, text_of
from answerable.records import Change, Correction, CorrectionKind
from answerable.records.history import Key, Value

MANY_ROWS = 20  # a table with more rows changed is told as a whole
LONG = 200  # characters of a text that is told by the passage that changed
FEW = 3  # words that stand on either side of that passage, so that readers see what it is about
AROUND = 4  # words that a passage grows by, until it is found in one place alone


def drafts(
    unaccounted: Iterable[Unaccounted], day: date, taken: Collection[str]
) -> tuple[Correction, ...]:
    """Return a correction for each record that changed without one, its text still to be written.

    `taken` are the ids of the corrections that are there.
    """
    altered: dict[Key, list[Altered]] = defaultdict(list)
    gone: dict[Key, Key | None] = {}
    for found in unaccounted:
        match found.why, found.change:
            case Why.UNTOLD, Altered() as change:
                altered[change.key].append(change)
            case Why.NOT_WITHDRAWN, Removed(key):
                gone[key] = None
            case Why.RENAMED, Renamed(key, now):
                gone[key] = now
    fields = [
        *((key, _put_right(key, changes)) for key, changes in altered.items()),
        *(
            (key, _withdrawn(gone[key]))
            for key in gone
            if not any(owner in gone for owner in withdrawn_with(key)[1:])
        ),
    ]
    made: list[Correction] = []
    ids = {*taken}
    for key, told in sorted(fields, key=lambda found: found[0]):
        id_ = _free(f"{day.isoformat()}-{_slug(key)}", ids)
        ids.add(id_)
        made.append(
            Correction.model_validate(
                {"record": str(key), "date": PartialDate.of(day).text, **told}
                | {"id": id_, "file": f"{id_}.md", "body": "", "body_line": 1}
            )
        )
    return tuple(made)


def _slug(key: Key) -> str:
    return likely.slug(f"{key.kind} {key.id.replace('/', ' ')}") or key.kind


def _free(id_: str, taken: Collection[str]) -> str:
    """Return an id, with a number after it where it is taken."""
    number = 1
    while (free := id_ if number == 1 else f"{id_}-{number}") in taken:
        number += 1
    return free


def _withdrawn(replaced_by: Key | None) -> dict[str, object]:
    fields: dict[str, object] = {"kind": CorrectionKind.WITHDRAWAL.value}
    return {**fields, "replaced_by": str(replaced_by)} if replaced_by else fields


def _put_right(key: Key, changes: list[Altered]) -> dict[str, object]:
    if key.is_table and len(changes) > MANY_ROWS:
        return {"kind": CorrectionKind.REVISION.value, "whole_table": "yes"}
    told = [fields for change in changes for fields in _told(change)]
    return {"kind": CorrectionKind.CORRECTION.value, "changes": told}


def _told(change: Altered) -> Iterator[dict[str, str]]:
    """Yield the changes that tell of an altered field: one for each cell of a row."""
    match change.was, change.now:
        case Mapping() as was, Mapping() as now:
            for column, *cells in differing_cells(was, now):
                yield {"field": change.path, "column": column, **_was_now(*cells)}
        case str(was), str(now) if len(was) > LONG and len(now) > LONG:
            yield {"field": change.path, **_passage(change.path, was, now)}
        case tuple(was), tuple(now):
            yield from _items(change.path, was, now)
        case was, now:
            yield {"field": change.path, **_was_now(was, now)}


def _was_now(was: Value | None, now: Value | None) -> dict[str, str]:
    told = {"was": was, "now": now}
    return {name: said(text_of(value)) for name, value in told.items() if value}


def _items(field: str, was: tuple[str, ...], now: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield the items that are gone of a list, where that is all; else the whole of it."""
    told = [{"field": field, "was": item} for item in was if item not in now]
    value: Value | None = was
    try:
        for fields in told:
            value = followed(value, Change(**fields))
    except Untold:
        value = None
    if told and isinstance(value, tuple) and value == now:
        yield from told
    else:
        yield {"field": field, **_was_now(was, now)}


def _passage(field: str, was: str, now: str) -> dict[str, str]:
    """Return the words that changed of a text, with as many around as tell where they stand."""
    old, new = said(was).split(" "), said(now).split(" ")
    alike = [one == other for one, other in zip(old, new, strict=False)]
    head = next((n for n, same in enumerate(alike) if not same), len(alike))
    alike = [one == other for one, other in zip(old[:head:-1], new[:head:-1], strict=False)]
    tail = next((n for n, same in enumerate(alike) if not same), len(alike))
    head, tail = max(0, head - FEW), max(0, tail - FEW)
    while head > 0 or tail > 0:
        fields = {
            "was": " ".join(old[head : len(old) - tail]),
            "now": " ".join(new[head : len(new) - tail]),
        }
        if all(fields.values()) and _tells(field, fields, was, now):
            return fields
        head, tail = max(0, head - AROUND), max(0, tail - AROUND)
    return _was_now(was, now)


def _tells(field: str, fields: Mapping[str, str], was: str, now: str) -> bool:
    try:
        return comes_to(followed(was, Change(field=field, **fields)), now)
    except Untold:
        return False
