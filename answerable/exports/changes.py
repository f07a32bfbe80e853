"""What changed on the record, and what was put right, as rows: from its releases alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from answerable.addresses import record_anchor, url_of
from answerable.exports.values import text_of, url
from answerable.findings import Ledger
from answerable.findings.releases import Happened, pages_of
from answerable.history.differences import Added, Altered, Removed
from answerable.records import Change, Correction
from answerable.records.history import Key, Value
from answerable.sentences import plain_text


def changes(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield each thing that each release changed, the oldest release first."""
    for told in ledger.history.told:
        pages = pages_of(told)
        for happened in told.happened:
            yield _happened(happened, pages[happened.key])


def _happened(happened: Happened, page: str) -> dict[str, Any]:
    field, change, was, now = _told(happened)
    return {
        "release": happened.release.sequence,
        "date": happened.release.date.isoformat(),
        "record": str(happened.key),
        "field": field,
        "change": change,
        "was": _plain(was),
        "now": _plain(now),
        "correction": happened.correction.id if happened.correction else None,
        "redacted": sorted(happened.hidden),
        "url": _place(happened.key, page),
    }


def _place(key: Key, page: str) -> str:
    """Return where a change is told: a correction's page, or a place on a release's."""
    if key.kind == "correction":
        return url(key.kind, key.id)
    return f"{url_of(page)}#{record_anchor(key.kind, key.id)}"


def _told(happened: Happened) -> tuple[str | None, str, Value | None, Value | None]:
    """Return the field that changed, what happened to it, and its value before and after."""
    match happened.change:
        case Added():
            return None, "added", None, None
        case Removed():
            return None, "removed", None, None
        case Altered(_, path, was, now):
            ended = now is None and "now" not in happened.hidden
            change = "added" if happened.adds else "removed" if ended else "altered"
            return path, change, was, now


def _plain(value: Value | None) -> str | list[str] | dict[str, str] | None:
    match value:
        case None | str():
            return value
        case Mapping():
            return dict(value)
        case _:
            return list(value)


def corrections(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield each correction, the newest first."""
    carried = ledger.history.carried
    for correction in ledger.history.corrections:
        release = carried.get(correction.id)
        yield _correction(correction, release.sequence if release else None)


def _correction(correction: Correction, release: int | None) -> dict[str, Any]:
    return {
        "id": correction.id,
        "kind": correction.kind_of.value,
        "record": correction.record,
        "date": text_of(correction.date),
        "since": text_of(correction.since),
        "authority": correction.authority,
        "replaced_by": correction.replaced_by,
        "changes": [_change(change) for change in correction.changes],
        "whole_table": "yes" if correction.whole_table else "no",
        "reason": plain_text(correction.body),
        "release": release,
        "url": url("correction", correction.id),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "field": change.field,
        "column": change.column,
        "was": change.was,
        "now": change.now,
    }
