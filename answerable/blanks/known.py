"""What a record already says that an editor needs in a new file: ids that a field may name."""

from collections.abc import Collection, Mapping
from functools import partial

from answerable.blanks.writing import Ids, IdsOf
from answerable.record import Record
from answerable.records import Entry, Meeting, Report

MOST_SHOWN = 40  # ids in a note; of more, it says where they are
# What a field names by an id, wherever it has that name.
NAMED: Mapping[str, str] = {
    "document": "documents",
    "documents": "documents",
    "minutes": "documents",
    "unread_answers": "documents",
    "owners": "bodies",
    "publisher": "bodies",
    "from": "bodies",
    "to": "bodies",
    "section": "sections",
    "sections": "sections",
    "commitment": "commitments",
    "commitments": "commitments",
    "metric": "metrics",
    "metrics": "metrics",
    "outcomes": "metrics",
    "meeting": "meetings",
    "meetings": "meetings",
    "replies_to": "letters",
    "scale": "scales",
}


def ids_in(record: Record, edition: str = "") -> IdsOf:
    """Return what says which ids of a record a field may name; in a report, of its edition."""
    return partial(_ids, record, edition)


def _ids(record: Record, edition: str, model: type[Entry], name: str) -> Ids:
    if model is Report and name == "status":
        return Ids(_words(record, edition))
    if model is Meeting and name == "kind":
        return Ids([kind.id for kind in record.plan.meeting_kinds])
    kind = NAMED.get(name)
    if kind is None:
        return Ids()
    ids: Collection[str] = getattr(record, kind)
    if kind == "sections":
        ids = [id_ for id_ in record.section_order() if id_ in record.sections]
    if len(ids) > MOST_SHOWN:
        return Ids(found=f"There are {len(ids)}: the files in {record.beside_plan(kind)}/.")
    return Ids([*ids])


def _words(record: Record, edition: str) -> list[str]:
    """Return the values of an update's scale, each with the source's own word for it."""
    found = record.editions.get(edition)
    scale = record.scales.get(found.scale) if found and found.scale else None
    return [f"{value.id} ({value.label})" for value in scale.values] if scale else []
