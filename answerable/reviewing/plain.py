"""A review as text for a terminal, and as JSON for programs: what editors wrote is not obeyed."""

import json
from collections.abc import Iterator
from textwrap import indent
from typing import Any

from answerable.history.differences import Added, Altered, Change, Removed, Renamed
from answerable.problems import visible
from answerable.reviewing.reviews import Account, Line, Review, Section, Version
from answerable.sentences import joined, many
from answerable.sentences.differences import change_words
from answerable.sentences.passages import marked

NOTHING = "Nothing of the record differs"
_KINDS = {Removed: "removed", Renamed: "renamed", Altered: "altered", Added: "added"}


def account_words(account: Account) -> str:
    """Say how a change stands with corrections; empty where it needs none."""
    if account.lacks:
        return f"It needs a correction: {account.lacks}"
    if account.corrections:
        return f"Told by {joined([f'correction {id_}' for id_ in account.corrections])}"
    return ""


def lacking_words(review: Review) -> str:
    """Say how many changes lack a correction that they need."""
    return f"A correction is missing for {many(review.lacking, 'change')} of what was released."


def as_text(review: Review) -> str:
    """Return a review as lines of text; words that differ in a long text stand in brackets."""
    lines = [f"From {review.base} to {review.head}", *review.notes]
    if not review.changes:
        return "\n".join(map(visible, [*lines, NOTHING]))
    lines += [f"{file} can't be read as a record" for file in review.unread]
    lines += [line for section in review.lost for line in _section(section)]
    if review.effects is not None:
        lines += ["", "What readers are told"]
        lines += [f"  - {effect.sentence}" for effect in review.effects] or ["  No difference"]
    lines += [line for section in review.kept for line in _section(section)]
    return "\n".join(map(visible, [*lines, "", *_closing(review)]))


def _section(section: Section) -> Iterator[str]:
    if section.groups:
        yield from ("", f"{section.title} ({section.count})")
    for group in section.groups:
        yield f"  {group.name}"
        for line in group.lines:
            yield from _line(line)


def _line(line: Line) -> Iterator[str]:
    yield f"    - {line.told.words}"
    if line.told.passage:
        yield from indent(marked(line.told.passage), "        ").splitlines()
    if words := account_words(line.account):
        yield f"      {words}"


def _closing(review: Review) -> Iterator[str]:
    counted = [f"{section.title}: {section.count}" for section in review.sections]
    yield "; ".join(counted)
    if review.lacking:
        yield lacking_words(review)


def as_json(review: Review) -> str:
    """Return a review as JSON: `base`, `head`, `changes`, `effects`, `unread`, `notes`, `lacking`.

    `effects` are null where they were not worked out.
    """
    effects = review.effects
    told = {
        "base": _version(review.base),
        "head": _version(review.head),
        "changes": [_change(review, change) for change in review.changes],
        "effects": None if effects is None else [
            {
                "kind": effect.kind, "record": str(effect.record), "was": effect.was,
                "now": effect.now, "sentence": effect.sentence,
            }
            for effect in effects
        ],
        "unread": review.unread,
        "notes": review.notes,
        "lacking": review.lacking,
    }  # fmt: skip
    return json.dumps(told, indent=1)


def _version(version: Version) -> dict[str, str | None]:
    return {"name": version.name, "commit": version.commit or None}


def _change(review: Review, change: Change) -> dict[str, Any]:
    account = review.accounts[change]
    told: dict[str, Any] = {
        "kind": _KINDS[type(change)],
        "record": str(change.key),
        "name": review.names[change.key],
        "words": change_words(change).words,
        "correction_needed": account.is_needed,
        "corrections": account.corrections,
        "lacks": account.lacks or None,
    }
    match change:
        case Renamed(_, now):
            return {**told, "now": str(now)}
        case Altered(_, path, was, now):
            return {**told, "field": path, "was": was, "now": now}
        case Removed(_, fields) | Added(_, fields):
            return {**told, "fields": fields}
