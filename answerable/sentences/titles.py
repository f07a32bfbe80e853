"""What records are called for readers: by their titles, without ids.

Editors look for files, so `name_of` gives them the id as well.
"""

from answerable.records.history import Key, Snapshot
from answerable.sentences.releases import KINDS, kind_word


def title_of(key: Key, *snapshots: Snapshot) -> str:
    """Return the title of a record: `Count the crabs`, `Figures of “Crabs seen”`.

    It is that in the first snapshot that has one; the id where none has.
    """
    match key.kind:
        case "report":
            edition, _, promise = key.id.partition("/")
            update = title_of(Key("update", edition), *snapshots)
            return f"{title_of(Key('commitment', promise), *snapshots)}, in the {update}"
        case "figures":
            return f"Figures of “{title_of(Key('metric', key.id), *snapshots)}”"
        case "inputs":
            return f"What “{title_of(Key('metric', key.id), *snapshots)}” is made of"
        case "boundary":
            return f"Boundary of {title_of(Key('area', key.id), *snapshots)}"
        case "boundaries":
            return "Boundaries of areas"
    return _own(key, snapshots) or key.id


def called(key: Key, *snapshots: Snapshot) -> str:
    """Return a record with its kind, to begin a sentence: `Promise “Count the crabs”`."""
    if key.kind == "plan":
        return "The plan"
    if key.kind == "report":
        edition, _, promise = key.id.partition("/")
        update = title_of(Key("update", edition), *snapshots)
        about = called(Key("commitment", promise), *snapshots)
        return f"Report on the {about[:1].lower()}{about[1:]} in the {update}"
    title = _own(key, snapshots)
    kind = (kind_word(key.kind) if key.kind in KINDS else key.kind).capitalize()
    return f"{kind} “{title}”" if title else f"{kind} {key.id}"


def _own(key: Key, snapshots: tuple[Snapshot, ...]) -> str:
    for snapshot in snapshots:
        fields = snapshot.get(key, {})
        title = fields.get("title") or fields.get("name")
        if title and isinstance(title, str):
            return title
    return ""
