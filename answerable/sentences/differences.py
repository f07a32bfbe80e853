"""Changes of the record in words: which record, what was there, and what is there now.

Each change is told as pieces of text that are marked as old or new, so that text, Markdown and
pages can all show it, and none needs another wording.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from answerable.history.differences import (
    Added,
    Altered,
    Change,
    Removed,
    Renamed,
    differing_cells,
)
from answerable.history.wording import text_of
from answerable.language import N_, _, ngettext, numeral
from answerable.language.forms import with_commas
from answerable.record.raw import ORDER, ROW_PARTS, steps
from answerable.records import OWN_COLUMNS
from answerable.records.history import Cells, Key, PlainFields, Snapshot, Value
from answerable.sentences.passages import Mark, Piece, passage, pieces_of

LONG = 60  # characters of a text from which on its changes are shown word by word
# What a record of a kind is called; one of another kind by its kind.
KINDS = {
    "area": N_("Area {name}"),
    "body": N_("Body {name}"),
    "boundary": N_("Boundary of area {name}"),
    "commitment": N_("Promise {name}"),
    "correction": N_("Correction {name}"),
    "document": N_("Document {name}"),
    "figures": N_("Figures of metric {name}"),
    "file": N_("File that can't be read as a record, {name}"),
    "inputs": N_("What figures were made of, for metric {name}"),
    "letter": N_("Letter {name}"),
    "meeting": N_("Meeting {name}"),
    "metric": N_("Metric {name}"),
    "person": N_("Person {name}"),
    "plan": N_("The plan"),
    "scale": N_("Scale {name}"),
    "section": N_("Section {name}"),
    "update": N_("Update {name}"),
}
# What is called by the name of a record of another kind.
_NAMED_BY = {"boundary": "area", "figures": "metric", "inputs": "metric"}
_MOVING = ("state", "status", "standing")


@dataclass(frozen=True)
class Told:
    """One thing that changed of a record, in words that follow the record's name and a colon.

    `changes` are those that it tells: more than one where a whole item of a list came or went.
    `passage` is a long text with its changes marked, to be shown below the words.
    """

    changes: tuple[Change, ...]
    what: tuple[Piece, ...]
    passage: tuple[Piece, ...] = ()

    @property
    def key(self) -> Key:
        """The record that it is about; of one that has another id now, the one it had."""
        return self.changes[0].key

    @property
    def words(self) -> str:
        """What changed, as plain text without marks."""
        return "".join(piece.text for piece in self.what)


def name_of(key: Key, *snapshots: Snapshot) -> str:
    """Return what a record is called: `Promise 1.2-crab-count, “Count the crabs”`.

    Its title is that in the first snapshot that has one.
    """
    if key.kind == "report":
        edition, _slash, commitment = key.id.partition("/")
        return _(
            "Report on promise {promise}, in update {update}",
            promise=_named(Key("commitment", commitment), snapshots),
            update=_named(Key("update", edition), snapshots),
        )
    name = _named(Key(_NAMED_BY.get(key.kind, key.kind), key.id), snapshots)
    return _(KINDS[key.kind], name=name) if key.kind in KINDS else f"{key.kind.capitalize()} {name}"


def _named(key: Key, snapshots: Sequence[Snapshot]) -> str:
    for snapshot in snapshots:
        fields = snapshot.get(key, {})
        title = fields.get("title") or fields.get("name")
        if title and isinstance(title, str):
            return _("{id}, “{title}”", id=key.id, title=title)
    return key.id


def tell(changes: Iterable[Change]) -> tuple[Told, ...]:
    """Return changes in words, in their order; an item of a list that came or went is one."""
    found: list[Told] = []
    for _alike, those in groupby(changes, lambda change: (type(change), change.key)):
        group = tuple(those)
        altered = tuple(change for change in group if isinstance(change, Altered))
        found += _told_items(altered) if altered else map(change_words, group)
    return tuple(found)


Item = tuple[tuple[str, str], ...]  # the steps of the path of an item of a list


def _told_items(changes: Sequence[Altered]) -> Iterator[Told]:
    """Yield the changed fields of one record; those of an item that came or went together."""
    items: dict[Item, list[Altered]] = {item: [] for c in changes for item in _come_or_gone(c)}
    for change in changes:
        item = _item_of(change, items)
        if item is None:
            yield change_words(change)
        else:
            items[item].append(change)
    for item, those in items.items():
        yield from _item_words(item, those)


def _come_or_gone(change: Altered) -> Iterator[Item]:
    """Yield the items that only one of two lists has, where a change is one of the list's order."""
    if change.path.endswith(ORDER):
        was, now = _texts(change.was), _texts(change.now)
        for name in (*was, *now):
            if (name in was) != (name in now):
                yield (*steps(change.path)[:-1], ("[", name))


def _item_of(change: Altered, items: Iterable[Item]) -> Item | None:
    """Return the outermost item of a list that a change belongs to, if it came or went whole."""
    own = steps(change.path)
    within = [item for item in items if own[: len(item)] == item]
    if not within and change.path.endswith(ORDER):
        was, now = _texts(change.was), _texts(change.now)
        if [name for name in was if name in now] == [name for name in now if name in was]:
            within = [item for item in items if item[:-1] == own[:-1]][:1]
    return min(within, key=len, default=None)


def _texts(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _item_words(item: Item, changes: Sequence[Altered]) -> Iterator[Told]:
    """Yield an item that came or went, with all that it says, as one; or else each change of it."""
    said = [change for change in changes if not change.path.endswith(ORDER)]
    was = [change.was for change in said if change.was is not None]
    now = [change.now for change in said if change.now is not None]
    if bool(was) == bool(now):
        yield from map(change_words, changes)
        return
    inside = "; ".join(
        f"{_path_words(steps(change.path)[len(item) :])} {_quoted(value)}".strip()
        for change, value in zip(said, now or was, strict=True)
        if value != item[-1][1]
    )
    field = _path_words(item)
    yield Told(tuple(changes), _came(field, inside) if now else _went(field, inside))


def _came(field: str, inside: str) -> tuple[Piece, ...]:
    if not inside:
        return pieces_of(_("{field} is new"), field=field)
    return pieces_of(_("{field} is new: {values}"), field=field, values=_come(inside))


def _went(field: str, inside: str) -> tuple[Piece, ...]:
    if not inside:
        return pieces_of(_("{field} is gone"), field=field)
    return pieces_of(_("{field} is gone: it was {values}"), field=field, values=_gone(inside))


def change_words(change: Change) -> Told:
    """Return one change in words."""
    match change:
        case Removed(key, fields):
            return Told((change,), (Piece(_removed(key, fields)),))
        case Added(key, fields):
            return Told((change,), (Piece(_added(key, fields)),))
        case Renamed(was, now):
            another = _("has another id: it was {was}, and is now {now}")
            return Told((change,), pieces_of(another, was=_gone(was.id), now=_come(now.id)))
        case Altered(key) if key.is_table:
            return Told((change,), _row_words(change))
    return _field_words(change)


def _removed(key: Key, fields: PlainFields) -> str:
    """Say in brief what a record told that is gone, where its title does not."""
    if key.is_table:
        return _("removed, with {rows}", rows=_rows(fields))
    if key.kind != "report":
        return _("removed")
    if status := fields.get("status"):
        return _("removed; its status was {status}", status=_quoted(status))
    return _("removed; it gives no status")


def _added(key: Key, fields: PlainFields) -> str:
    """Say in brief what a new record tells, where its title does not."""
    if key.is_table:
        return _("new, with {rows}", rows=_rows(fields))
    if key.kind != "report":
        return _("new")
    if status := fields.get("status"):
        return _("new; its status is {status}", status=_quoted(status))
    return _("new; it gives no status")


def _rows(fields: PlainFields) -> str:
    return ngettext("{n} row", "{n} rows", len(fields), n=numeral(len(fields)))


def _gone(text: str) -> tuple[Piece, ...]:
    return (Piece(text, Mark.GONE),)


def _come(text: str) -> tuple[Piece, ...]:
    return (Piece(text, Mark.COME),)


def _row_words(change: Altered) -> tuple[Piece, ...]:
    """Return what became of a row of a table: `2022-08, Lambeth: 3.7 became 3.6 (value)`."""
    name = change.path.replace(ROW_PARTS, ", ")
    if change.was is None:
        row = _come(_row(change.path, _cells(change.now)))
        return pieces_of(_("{field} is new: {values}"), field=name, values=row)
    if change.now is None:
        row = _gone(_row(change.path, _cells(change.was)))
        return pieces_of(_("{field} is gone: it was {values}"), field=name, values=row)
    became = _("{was} became {now} ({column})")
    cells = [
        pieces_of(became, was=_gone(was), now=_come(now), column=column)
        for column, was, now in changed_cells(change)
    ]
    return pieces_of(_("{field}: {changes}"), field=name, changes=_listed(cells))


def _listed(parts: Iterable[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    first, *rest = parts
    return (*first, *(piece for part in rest for piece in (Piece("; "), *part)))


def changed_cells(change: Altered) -> Iterator[tuple[str, str, str]]:
    """Yield each column of a row that differs, with what stood there and what stands there now."""
    was, now = _cells(change.was), _cells(change.now)
    for column, old, new in differing_cells(was, now):
        yield column, old or _("nothing"), new or _("nothing")


def _cells(value: Value | None) -> Cells:
    return value if isinstance(value, Mapping) else {}


def _row(name: str, cells: Cells) -> str:
    """Return the cells of a row that its name does not tell."""
    named = name.split(ROW_PARTS)
    return "; ".join(
        f"{column} {cell}"
        for column, cell in cells.items()
        if cell not in named or (column in OWN_COLUMNS and column != "period")
    )


def _field_words(change: Altered) -> Told:
    """Return what became of a field."""
    name, was, now = _path_words(steps(change.path)), change.was, change.now
    if change.key.kind == "boundary":
        words: tuple[Piece, ...] = (Piece(_("its outline changed")),)
    elif change.path.endswith(ORDER):
        words = pieces_of(_("{field} is now {now}"), field=name, now=_come(_quoted(now)))
    elif isinstance(was, tuple) and isinstance(now, tuple):
        words = _list_words(name, was, now)
    elif max(len(_shown(was)), len(_shown(now))) > LONG or "\n" in _shown(was) + _shown(now):
        return _long_words(change, name)
    elif was is None:
        words = pieces_of(_("{field} is new: {values}"), field=name, values=_come(_quoted(now)))
    elif now is None:
        gone = _gone(_quoted(was))
        words = pieces_of(_("{field} is gone; it was {values}"), field=name, values=gone)
    else:
        moved = change.path.rpartition(".")[2] in _MOVING
        sentence = (
            _("{field} moved from {was} to {now}")
            if moved
            else _("{field} was {was}, and is now {now}")
        )
        both = {"was": _gone(_quoted(was)), "now": _come(_quoted(now))}
        words = pieces_of(sentence, field=name, **both)
    return Told((change,), words)


def _long_words(change: Altered, name: str) -> Told:
    was, now = _shown(change.was), _shown(change.now)
    if change.was is None:
        return Told((change,), (Piece(_("{field} is new", field=name)),), _come(now))
    if change.now is None:
        return Told((change,), (Piece(_("{field} is gone", field=name)),), _gone(was))
    pieces = passage(was, now)
    if all(piece.mark in (Mark.SAME, Mark.CUT) for piece in pieces):
        return Told((change,), (Piece(_("{field}: only white space changed", field=name)),))
    return Told((change,), (Piece(_("{field} changed", field=name)),), pieces)


def _list_words(name: str, was: Sequence[str], now: Sequence[str]) -> tuple[Piece, ...]:
    gone = [text for text in was if text not in now]
    come = [text for text in now if text not in was]
    if not gone and not come:
        ordered = _come(_quoted(tuple(now)))
        return pieces_of(_("{field} are in another order: {now}"), field=name, now=ordered)
    items = [
        *(pieces_of(_("{text} is gone"), text=_gone(_quoted(text))) for text in gone),
        *(pieces_of(_("{text} is new"), text=_come(_quoted(text))) for text in come),
    ]
    return pieces_of(_("{field}: {changes}"), field=name, changes=_listed(items))


def _path_words(path: Sequence[tuple[str, str]]) -> str:
    """Return the path of a field in words: `part first-report: by`, `source: place`."""
    found: list[str] = []
    for sort, name in path:
        if sort == ".":
            found.append(name.replace("_", " "))
        elif sort == "[":
            found[-1:] = [f"{found[-1].removesuffix('s')} {name}" if found else name]
        elif sort == ORDER:
            found[-1:] = [_("order of {field}", field=found[-1]) if found else _("order")]
    return ": ".join(found)


def _shown(value: Value | None) -> str:
    return "" if value is None else text_of(value)


def _quoted(value: Value | None) -> str:
    """Return a value as words are quoted; a list of texts has a pair of marks for each."""
    if isinstance(value, tuple):
        return with_commas(_("“{words}”", words=text) for text in value) or _("an empty list")
    return _("“{words}”", words=_shown(value)) if value else _("nothing")
