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
from answerable.record.raw import ORDER, ROW_PARTS, steps
from answerable.records import OWN_COLUMNS
from answerable.records.history import Cells, Key, PlainFields, Snapshot, Value
from answerable.sentences.passages import Mark, Piece, passage
from answerable.sentences.words import many

LONG = 60  # characters of a text from which on its changes are shown word by word
# What a record of a kind is called; one of another kind by its kind.
KINDS = {
    "area": "Area",
    "body": "Body",
    "boundary": "Boundary of area",
    "commitment": "Promise",
    "correction": "Correction",
    "document": "Document",
    "figures": "Figures of",
    "file": "File that can't be read as a record,",
    "inputs": "What figures were made of, for",
    "letter": "Letter",
    "meeting": "Meeting",
    "metric": "Metric",
    "person": "Person",
    "plan": "The plan",
    "scale": "Scale",
    "section": "Section",
    "update": "Update",
}
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
        edition, _, commitment = key.id.partition("/")
        promise = name_of(Key("commitment", commitment), *snapshots)
        update = name_of(Key("update", edition), *snapshots)
        return f"Report on {_lowered(promise)}, in {_lowered(update)}"
    if key.is_table:
        return f"{KINDS[key.kind]} {_lowered(name_of(Key('metric', key.id), *snapshots))}"
    if key.kind == "boundary":
        return f"{KINDS[key.kind]} {_named(key.id, Key('area', key.id), snapshots)}"
    if key.kind == "plan":
        return KINDS[key.kind]
    return f"{KINDS.get(key.kind, key.kind.capitalize())} {_named(key.id, key, snapshots)}"


def _named(id_: str, key: Key, snapshots: Sequence[Snapshot]) -> str:
    for snapshot in snapshots:
        fields = snapshot.get(key, {})
        title = fields.get("title") or fields.get("name")
        if title and isinstance(title, str):
            return f"{id_}, “{title}”"
    return id_


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def tell(changes: Iterable[Change]) -> tuple[Told, ...]:
    """Return changes in words, in their order; an item of a list that came or went is one."""
    found: list[Told] = []
    for _, those in groupby(changes, lambda change: (type(change), change.key)):
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
    mark, words = (Mark.COME, "is new") if now else (Mark.GONE, "is gone")
    pieces = [Piece(f"{_path_words(item)} {words}")]
    pieces += [Piece(": " if now else ": it was "), Piece(inside, mark)] if inside else []
    yield Told(tuple(changes), tuple(pieces))


def change_words(change: Change) -> Told:
    """Return one change in words."""
    match change:
        case Removed(key, fields):
            return Told((change,), (Piece(f"removed{_held(key, fields, 'was')}"),))
        case Added(key, fields):
            return Told((change,), (Piece(f"new{_held(key, fields, 'is')}"),))
        case Renamed(was, now):
            another = Piece("has another id: it was "), _gone(was.id), Piece(", and is ")
            return Told((change,), (*another, _come(now.id)))
        case Altered(key) if key.is_table:
            return Told((change,), tuple(_row_words(change)))
    return _field_words(change)


def _held(key: Key, fields: PlainFields, verb: str) -> str:
    """Say in brief what a record that came or went tells, where its title does not."""
    if key.is_table:
        return f", with {many(len(fields), 'row')}"
    if key.kind != "report":
        return ""
    status = fields.get("status")
    return f"; its status {verb} {_quoted(status)}" if status else "; it gives no status"


def _gone(text: str) -> Piece:
    return Piece(text, Mark.GONE)


def _come(text: str) -> Piece:
    return Piece(text, Mark.COME)


def _row_words(change: Altered) -> Iterator[Piece]:
    """Yield what became of a row of a table: `2022-08, Lambeth: 3.7 became 3.6 (value)`."""
    name = change.path.replace(ROW_PARTS, ", ")
    if change.was is None or change.now is None:
        came = change.was is None
        yield Piece(f"{name} {'is new: ' if came else 'is gone: it was '}")
        row = _row(change.path, _cells(change.now if came else change.was))
        yield Piece(row, Mark.COME if came else Mark.GONE)
        return
    yield Piece(f"{name}: ")
    for number, (column, was, now) in enumerate(changed_cells(change)):
        yield Piece("; " if number else "")
        yield _gone(was)
        yield Piece(" became ")
        yield _come(now)
        yield Piece(f" ({column})")


def changed_cells(change: Altered) -> Iterator[tuple[str, str, str]]:
    """Yield each column of a row that differs, with what stood there and what stands there now."""
    was, now = _cells(change.was), _cells(change.now)
    for column, old, new in differing_cells(was, now):
        yield column, old or "nothing", new or "nothing"


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
    one = (change,)
    if change.key.kind == "boundary":
        return Told(one, (Piece("its outline changed"),))
    if change.path.endswith(ORDER):
        return Told(one, (Piece(f"{name} is now "), _come(_quoted(now))))
    if isinstance(was, tuple) and isinstance(now, tuple):
        return Told(one, tuple(_list_words(name, was, now)))
    if max(len(_shown(was)), len(_shown(now))) > LONG or "\n" in _shown(was) + _shown(now):
        return _long_words(change, name)
    if was is None:
        return Told(one, (Piece(f"{name} is new: "), _come(_quoted(now))))
    if now is None:
        return Told(one, (Piece(f"{name} is gone; it was "), _gone(_quoted(was))))
    moved = change.path.rpartition(".")[2] in _MOVING
    verb, link = ("moved from", " to ") if moved else ("was", ", and is ")
    return Told(
        one, (Piece(f"{name} {verb} "), _gone(_quoted(was)), Piece(link), _come(_quoted(now)))
    )


def _long_words(change: Altered, name: str) -> Told:
    was, now = _shown(change.was), _shown(change.now)
    if change.was is None or change.now is None:
        came = change.was is None
        whole = Piece(now if came else was, Mark.COME if came else Mark.GONE)
        return Told((change,), (Piece(f"{name} is {'new' if came else 'gone'}"),), (whole,))
    pieces = passage(was, now)
    if all(piece.mark in (Mark.SAME, Mark.CUT) for piece in pieces):
        return Told((change,), (Piece(f"{name}: only white space changed"),))
    return Told((change,), (Piece(f"{name} changed"),), pieces)


def _list_words(name: str, was: Sequence[str], now: Sequence[str]) -> Iterator[Piece]:
    gone = [text for text in was if text not in now]
    come = [text for text in now if text not in was]
    if not gone and not come:
        yield Piece(f"{name} are in another order: ")
        yield _come(_quoted(tuple(now)))
        return
    yield Piece(f"{name}: ")
    for number, (text, mark) in enumerate(
        [*((text, Mark.GONE) for text in gone), *((text, Mark.COME) for text in come)]
    ):
        yield Piece("; " if number else "")
        yield Piece(_quoted(text), mark)
        yield Piece(" is gone" if mark == Mark.GONE else " is new")


def _path_words(path: Sequence[tuple[str, str]]) -> str:
    """Return the path of a field in words: `part first-report: by`, `source: place`."""
    found: list[str] = []
    for sort, name in path:
        if sort == ".":
            found.append(name.replace("_", " "))
        elif sort == "[":
            found[-1:] = [f"{found[-1].removesuffix('s')} {name}" if found else name]
        elif sort == ORDER:
            found[-1:] = [f"order of {found[-1]}" if found else "order"]
    return ": ".join(found)


def _shown(value: Value | None) -> str:
    return "" if value is None else text_of(value)


def _quoted(value: Value | None) -> str:
    """Return a value as words are quoted; a list of texts has a pair of marks for each."""
    if isinstance(value, tuple):
        return ", ".join(f"“{text}”" for text in value) or "an empty list"
    return f"“{_shown(value)}”" if value else "nothing"
