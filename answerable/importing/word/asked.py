"""What minutes ask for and decide as fields of a meeting; what leaves a doubt is told."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from answerable import likely
from answerable.importing.word.dated import dates_within, days
from answerable.importing.word.stated import Ask
from answerable.records import Body

ID_WORDS = 5  # of an action or a decision, that its id is made of
_SMALL = {
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
}  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """Something that minutes state: its words, the fields made of them, and what was left out."""

    source: str
    fields: dict[str, Any]
    notes: tuple[str, ...] = ()


def decisions(texts: Iterable[str]) -> Iterator[Taken]:
    """Yield what was decided, each with an id of its first words."""
    taken: set[str] = set()
    for text in texts:
        yield Taken(text, {"id": _named(text, "decision", taken), "text": text})


def actions(asks: Iterable[Ask], bodies: Collection[Body]) -> Iterator[Taken]:
    """Yield what somebody is to do; an owner or a date that leaves a doubt is left out."""
    taken: set[str] = set()
    for ask in asks:
        fields: dict[str, Any] = {"id": _named(ask.text, "action", taken), "text": ask.text}
        notes = []
        owners = _owners(ask.owner, bodies) if ask.owner else _owners(ask.subject, bodies)
        if owners:
            fields["owners"] = list(owners)
        elif ask.owner:
            notes.append(f"Its owner “{ask.owner}” is no body's name in the record: not taken")
        else:
            notes.append("Who is to do it is not read from it: write `owners`, if the minutes say")
        dates = [*days(ask.due)] if ask.due else [*days(ask.end)]
        if len(dates) == 1:
            fields["due"] = dates[0]
        elif ask.due:
            why = "may mean more than one date" if dates else "is no date"
            notes.append(f"Its due date “{ask.due}” {why}: not taken")
        elif named := [*dates_within(ask.text)]:
            notes.append(f"It names the date {named[0]}: write it as `due`, if it is")
        source = "\n".join(part for part in (ask.text, ask.owner, ask.due) if part)
        yield Taken(source, fields, tuple(notes))


def _owners(words: str, bodies: Collection[Body]) -> tuple[str, ...]:
    """Return the ids of the bodies that some words name, all of them or none."""
    if whole := _body_named(words, bodies):
        return (whole,)
    found = [_body_named(name, bodies) for name in re.split(r"\s*[,;/&]\s*|\s+and\s+", words)]
    return tuple(dict.fromkeys(id_ for id_ in found if id_)) if all(found) else ()


def _body_named(name: str, bodies: Collection[Body]) -> str | None:
    """Return the id of the body of exactly this name, short name or id."""
    wanted = likely.plain(name).casefold()
    found = [
        body.id
        for body in bodies
        if wanted and wanted in {body.name.casefold(), (body.short or "").casefold(), body.id}
    ]
    return found[0] if len(found) == 1 else None


def _named(text: str, otherwise: str, taken: set[str]) -> str:
    """Return an id made of the first words of a text, other than those taken."""
    words = [word for word in re.findall(r"[\w']+", text.casefold()) if word not in _SMALL]
    base = likely.slug("-".join(words[:ID_WORDS])) or otherwise
    number = 1
    while (id_ := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    taken.add(id_)
    return id_
