"""What a change that a correction tells makes of a value: the whole of it, or a passage."""

import re
from collections.abc import Mapping

from answerable.records.corrections import Change
from answerable.records.history import Cells, Value

LONG = 160  # characters of what was released, in a message
JOIN = "; "  # stands between the items of a list and the cells of a row
ASIDE = ("marker", "note")  # columns that say why a row has no value
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_AROUND = re.compile(r"^\W+|\W+$")
_PARAGRAPHS = re.compile(r"\n\s*\n")


class Untold(ValueError):
    """What a correction says can't be so: which of its fields, what is wrong, and the mend."""

    def __init__(self, field: str, what: str, mend: str) -> None:
        """Keep the name of the field, and the words."""
        super().__init__(what)
        self.field, self.what, self.mend = field, what, mend


def text_of(value: Value) -> str:
    """Return a value as a correction writes it: `a; b` for a list, `value: 51; …` for a row."""
    match value:
        case str():
            return value
        case Mapping():
            return JOIN.join(f"{column}: {cell}" for column, cell in value.items())
    return JOIN.join(value)


def said(text: str) -> str:
    """Return what a text says, however its lines are broken: each paragraph on one line."""
    return "\n\n".join(" ".join(part.split()) for part in _PARAGRAPHS.split(text.strip()))


def says_the_same(one: Value | None, other: Value | None) -> bool:
    """Say whether two values differ in nothing, or only in how the lines of a text are broken."""
    if isinstance(one, str) and isinstance(other, str):
        return said(one) == said(other)
    return one == other


def only_less(was: Value, now: Value) -> bool:
    """Say whether a value is what another leaves when some of it is taken out.

    What stands in the place of that may be said in square brackets; of a row, in `marker` and
    `note`.
    """
    match was, now:
        case Mapping(), Mapping():
            return all(was.get(name) == cell or name in ASIDE for name, cell in now.items())
        case tuple(), tuple():
            kept = (item for item in now if not _BRACKETS.fullmatch(item.strip()))
            return are_within(tuple(kept), was)
        case str(), str():
            return are_within(_bare(_BRACKETS.sub(" ", now)), _bare(was))
    return False


def _bare(text: str) -> tuple[str, ...]:
    """Return the words of a text without their capitals and what stands around them."""
    return tuple(bare for word in text.split() if (bare := _AROUND.sub("", word).lower()))


def are_within(items: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Say whether some items stand among others in the same order."""
    rest = iter(others)
    return all(item in rest for item in items)


def comes_to(value: Value | None, current: Value | None) -> bool:
    """Say whether what changes made of a value is what stands there; a list may be told as text."""
    if not value or not current:
        return not value and not current
    if isinstance(current, Mapping):
        return _cells(value) == _cells(current)
    return said(text_of(value)) == said(text_of(current))


def followed(value: Value | None, told: Change) -> Value | None:
    """Return what a change makes of a value; raise Untold where nothing like `was` stands there."""
    if told.column is not None:
        if not isinstance(value, Mapping):
            what = "Only a row of figures has columns"
            raise Untold("column", what, "Take out the line `column`, or name a row in `field`")
        return _with_cell(value, told.column, told)
    if isinstance(value, tuple) and told.was in value:
        return _with_item(value, told)
    if isinstance(value, Mapping):
        return _whole(_cells(value) == _cells(told.was or ""), text_of(value), told)
    return _with_passage(text_of(value) if value else None, told)


def _with_cell(row: Cells, column: str, told: Change) -> Cells:
    """Return a row with one of its cells changed; a cell is changed as a whole."""
    cell = row.get(column)
    now = _whole(said(cell or "") == said(told.was or ""), cell, told)
    others = {name: other for name, other in row.items() if name != column}
    return {**others, column: now} if now else others


def _with_item(items: tuple[str, ...], told: Change) -> tuple[str, ...]:
    """Return a list with one of its items changed, or taken out."""
    place = items.index(told.was or "")
    return (*items[:place], *([told.now] if told.now else []), *items[place + 1 :])


def _with_passage(text: str | None, told: Change) -> str | None:
    """Return a text with a passage of it changed, or taken out; or what is there in its place."""
    if told.was is None or not text or said(text) == said(told.was):
        return _whole(said(text or "") == said(told.was or ""), text, told)
    was, whole = said(told.was), said(text)
    places = list(re.finditer(_as_words(was), whole))
    if len(places) > 1:
        what = f"These words stand there {len(places)} times"
        raise Untold("was", what, "Give more of the words around them, in `was` and in `now`")
    if not places:
        return _whole(False, text, told)
    before, after = whole[: places[0].start()], whole[places[0].end() :]
    return said(f"{before}{said(told.now or '')}{after}")


def _as_words(passage: str) -> str:
    """Return a pattern that finds a passage, and not within a longer word."""
    begins = r"(?<!\w)" if re.match(r"\w", passage) else ""
    ends = r"(?!\w)" if re.search(r"\w\Z", passage) else ""
    return f"{begins}{re.escape(passage)}{ends}"


def _whole(fits: bool, stands: str | None, told: Change) -> str | None:
    """Return what a change puts in the place of a whole value."""
    if fits:
        return told.now
    if not stands:
        what = "Nothing stood there when it was released"
        raise Untold("was", what, "Take out the line `was`")
    if told.was is None:
        raise Untold("field", f"It was released as “{stands}”", f"Write `was: {_short(stands)}`")
    if len(stands) > LONG:
        what = "These words did not stand there when it was released"
        raise Untold("was", what, "Copy them from there: `python build.py diff` shows both")
    raise Untold("was", f"It was released as “{stands}”", "Write that as `was`")


def _short(text: str) -> str:
    return text if len(text) < 80 and "\n" not in text else "…, or the words that you changed"


def _cells(value: Value) -> list[str]:
    """Return the cells of a row, or of a row that is told as text, whatever their order."""
    return sorted(" ".join(part.split()) for part in text_of(value).split(JOIN))


def what_differs(was: Value | None, now: Value | None) -> tuple[str, str]:
    """Return the words in which two values differ, in one line each; empty where there are none."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
        before, after = ({name: row[name] for name in names if name in row} for row in (was, now))
        return text_of(before), text_of(after)
    if isinstance(was, tuple) and isinstance(now, tuple) and {*was} != {*now}:
        gone, come = ([x for x in one if x not in other] for one, other in ((was, now), (now, was)))
        return JOIN.join(gone), JOIN.join(come)
    old, new = (text_of(value).split() if value else [] for value in (was, now))
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    return " ".join(old[head : len(old) - tail]), " ".join(new[head : len(new) - tail])


def _shared(one: list[str], other: list[str]) -> int:
    """Return how many words two texts begin with alike."""
    differ = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differ, min(len(one), len(other)))
