"""Fields of records as fields of a form: what the editor shows for each, and what it lets pass.

Every value is text. No kind of field is used that reads a value as a number, a date or a truth,
since it would write it otherwise than it was.
"""

from collections.abc import Mapping
from typing import Any

from answerable.dictionary import Described, fields_of
from answerable.records import (
    ID,
    TEXT,
    WEB,
    YES_NO,
    Action,
    Aggregation,
    Answer,
    Ask,
    Cadence,
    Chapter,
    Commitment,
    Decision,
    Document,
    Edition,
    Entry,
    Form,
    Letter,
    Meeting,
    Metric,
    OtherFormats,
    Part,
    Plan,
    Report,
    Scale,
    Source,
)

Field = Mapping[str, Any]
# Short texts, which stand on one line; others may have many.
_SHORT = {"title", "name", "short", "term", "group", "role", "place", "unit", "label", "record"}
# Where a field holds ids of records, of which kind they are. `checks.references` looks for each.
NAMED_KIND: Mapping[tuple[type[Entry], str], str] = {
    (Action, "commitments"): "commitment",
    (Action, "owners"): "body",
    (Aggregation, "document"): "document",
    (Answer, "meeting"): "meeting",
    (Ask, "commitments"): "commitment",
    (Ask, "sections"): "section",
    (Cadence, "commitment"): "commitment",
    (Chapter, "id"): "section",
    (Chapter, "sections"): "section",
    (Commitment, "metrics"): "metric",
    (Commitment, "owners"): "body",
    (Commitment, "section"): "section",
    (Decision, "commitments"): "commitment",
    (Document, "publisher"): "body",
    (Edition, "document"): "document",
    (Edition, "scale"): "scale",
    (Letter, "document"): "document",
    (Letter, "from"): "body",
    (Letter, "replies_to"): "letter",
    (Letter, "to"): "body",
    (Letter, "unread_answers"): "document",
    (Meeting, "documents"): "document",
    (Meeting, "kind"): "meeting kind",
    (Meeting, "minutes"): "document",
    (Metric, "sections"): "section",
    (OtherFormats, "publisher"): "body",
    (Part, "metric"): "metric",
    (Plan, "document"): "document",
    (Plan, "outcomes"): "metric",
    (Plan, "publisher"): "body",
    (Report, "documents"): "document",
    (Report, "meetings"): "meeting",
    (Report, "metrics"): "metric",
    (Report, "owners"): "body",
    (Scale, "document"): "document",
    (Source, "document"): "document",
}
# Where the ids of a kind stand: its collection, the file in it, and the names of ids and of titles.
_IDS: Mapping[str, tuple[str, str | None, str, str]] = {
    "body": ("lists", "body", "items.*.id", "items.*.name"),
    "meeting kind": ("lists", "plan", "meeting_kinds.*.id", "meeting_kinds.*.title"),
}


def form_of(model: type[Entry]) -> list[Field]:
    """Return the fields of a form for an entry, in the order of its type."""
    return [_field(model, described) for described in fields_of(model)]


def names_of_blocks(model: type[Entry]) -> set[str]:
    """Return the names of fields that hold a block with names of its own, here or further in."""
    found: set[str] = set()
    for described in fields_of(model):
        found |= {described.name} if described.named else set()
        found |= names_of_blocks(described.part) if described.part else set()
    return found


def _field(model: type[Entry], described: Described) -> Field:
    about = {
        "name": described.name,
        "label": described.name.replace("_", " ").capitalize(),
        "hint": _hint(described),
        "required": described.needed,
    }
    kind = NAMED_KIND.get((model, described.name))
    if described.named:
        return {**about, **_written("text"), "hint": f"{about['hint']} Write it as in the file."}
    if kind:
        return {**about, **_ids(kind, described)}
    if described.many and described.part:
        return {**about, "widget": "list", "collapsed": "auto", **_inside(described.part)}
    if described.many:
        item = {"name": described.name, "label": about["label"], **_one(described)}
        return {**about, "widget": "list", "field": item}
    if described.part:
        return {**about, "widget": "object", "collapsed": "auto", **_inside(described.part)}
    return {**about, **_one(described)}


def _inside(part: type[Entry]) -> Field:
    return {"fields": form_of(part)}


def _one(described: Described) -> Field:
    """Return how one value is given: chosen of some words, or written in a form."""
    if described.choices:
        return {"widget": "select", "options": [str(choice) for choice in described.choices]}
    if described.form == YES_NO:
        return {"widget": "select", "options": ["yes", "no"]}
    form = described.form or TEXT
    if form == TEXT:
        return _written("string" if described.name in _SHORT else "text")
    return {**_written("string"), **_pattern(form)}


def _written(widget: str) -> Field:
    # Otherwise a colon, as in 12:30, begins a search for a picture.
    return {"widget": widget, "use_emoji_autocomplete": False}


def _pattern(form: Form) -> Field:
    return {"pattern": [f"^(?:{form.pattern})$", said_of(form)]} if form.pattern else {}


def said_of(form: Form) -> str:
    """Return how a value is written, for whoever wrote it otherwise."""
    example = f", such as {form.example}" if form.example else ""
    return f"{form.rule}{example}".replace("`", "")


def _ids(kind: str, described: Described) -> Field:
    collection, file, value, title = _IDS.get(kind, (kind, None, "{{slug}}", "title"))
    return {
        "widget": "relation",
        "collection": collection,
        **({"file": file} if file else {}),
        "value_field": value,
        "display_fields": [title, value],
        "search_fields": [title, value],
        # In one box at every number: boxes to tick would not show the order of what is chosen.
        "dropdown_threshold": 0,
        **({"multiple": True} if described.many else {}),
        **({"min": 1} if described.many and described.needed else {}),
    }


def _hint(described: Described) -> str:
    form = described.form
    rule = f" ({said_of(form)})" if form and form not in (TEXT, ID, YES_NO, WEB) else ""
    left_out = f" Left out, it is {described.default}." if described.default else ""
    return f"{' '.join(described.words.split())}{rule}{left_out}".replace("`", "")
