"""What records are called for readers: by their titles, without ids.

Editors look for files, so `name_of` gives them the id as well.
"""

from answerable.language import N_, _
from answerable.records.history import Key, Snapshot

# A record by its title in quotation marks, or by its id.
_CALLED = {
    "section": N_("Section {name}"),
    "commitment": N_("Promise {name}"),
    "update": N_("Update {name}"),
    "metric": N_("Measure {name}"),
    "figures": N_("Figure {name}"),
    "inputs": N_("Row of what figures were made of {name}"),
    "area": N_("Area {name}"),
    "boundaries": N_("Source of boundaries {name}"),
    "boundary": N_("Boundary of an area {name}"),
    "body": N_("Body {name}"),
    "person": N_("Person {name}"),
    "meeting": N_("Meeting {name}"),
    "letter": N_("Letter {name}"),
    "document": N_("Document {name}"),
    "scale": N_("Scale of words {name}"),
    "correction": N_("Correction {name}"),
    "file": N_("Other file {name}"),
}


def title_of(key: Key, *snapshots: Snapshot) -> str:
    """Return the title of a record: `Count the crabs`, `Figures of “Crabs seen”`.

    It is that in the first snapshot that has one; the id where none has.
    """
    match key.kind:
        case "report":
            edition, _slash, promise = key.id.partition("/")
            update = title_of(Key("update", edition), *snapshots)
            title = title_of(Key("commitment", promise), *snapshots)
            return _("{promise}, in the {update}", promise=title, update=update)
        case "figures":
            return _("Figures of “{title}”", title=title_of(Key("metric", key.id), *snapshots))
        case "inputs":
            title = title_of(Key("metric", key.id), *snapshots)
            return _("What “{title}” is made of", title=title)
        case "boundary":
            return _("Boundary of {area}", area=title_of(Key("area", key.id), *snapshots))
        case "boundaries":
            return _("Boundaries of areas")
    return _own(key, snapshots) or key.id


def called(key: Key, *snapshots: Snapshot) -> str:
    """Return a record with its kind, to begin a sentence: `Promise “Count the crabs”`."""
    if key.kind == "plan":
        return _("The plan")
    if key.kind == "report":
        edition, _slash, promise = key.id.partition("/")
        update = title_of(Key("update", edition), *snapshots)
        about = _name(Key("commitment", promise), snapshots)
        return _("Report on the promise {promise} in the {update}", promise=about, update=update)
    return _(_CALLED[key.kind], name=_name(key, snapshots))


def _name(key: Key, snapshots: tuple[Snapshot, ...]) -> str:
    title = _own(key, snapshots)
    return _("“{title}”", title=title) if title else key.id


def _own(key: Key, snapshots: tuple[Snapshot, ...]) -> str:
    for snapshot in snapshots:
        fields = snapshot.get(key, {})
        title = fields.get("title") or fields.get("name")
        if title and isinstance(title, str):
            return title
    return ""
