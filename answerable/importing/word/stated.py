"""What minutes state in words that say so: who came, what was decided, who is to do what.

Only labels that leave no doubt are read: `Present:`, `Apologies:`, `Action:`, `Decision:`. The
words stay in the text of the minutes as well.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from answerable.importing.word.blocks import Block, Listed, Table, lines
from answerable.likely import plain


class Label(StrEnum):
    """What a label at the start of a line says of the words after it."""

    ATTENDED = "attended"
    APOLOGIES = "apologies"
    DATE = "date"
    PLACE = "place"
    ACTION = "action"
    DECISION = "decision"


_LABELS = {
    Label.ATTENDED: r"present|attendees|attended|attending|in attendance|those present"
    r"|members present|also present|attendance",
    Label.APOLOGIES: r"apologies(?: for absence| received)?(?: from)?",
    Label.DATE: r"date|date of (?:the )?meeting|meeting date|held on",
    Label.PLACE: r"place|venue|location|held at",
    Label.ACTION: r"actions?(?: point)?(?: ?[0-9]+(?:\.[0-9]+)*)?",
    Label.DECISION: r"decisions?(?: ?[0-9]+(?:\.[0-9]+)*)?|(?:it was )?(?:agreed|resolved)",
}
_LABELLED = re.compile(r"(?P<label>[^:–—\n]{1,40}?) ?(?::|[–—] )\s*(?P<rest>.*)", re.DOTALL)
_OWNER = re.compile(r"\b(?:owner|lead|who|by whom|responsible)s?: *([^.;()|,\]]+)", re.IGNORECASE)
_DUE = re.compile(r"\b(?:due|by when|deadline|due date): *([^.;()|\]]+)", re.IGNORECASE)
_TO_DO = re.compile(r"(?:the )?([^.;:,()|\n]{1,60}?) (?:will|to|is to|are to) [a-z]", re.IGNORECASE)
_BY = re.compile(r"\bby ((?:the end of )?[\w ]{0,20}\b[0-9]{4})[ .]*$", re.IGNORECASE)
_OWNERS = r"owners?|leads?|who|by whom|responsible|assigned to|lead officer"
_DATES = r"due(?: date)?|by(?: when)?|deadline|when|date|target date|timescale"


@dataclass(frozen=True)
class Ask:
    """Something that somebody is to do, with the words for who and by when, if they are said.

    `subject` and `end` are words of the text that may say the same: whatever stands before "to" or
    "will", and what follows the last "by".
    """

    text: str
    owner: str = ""
    due: str = ""
    subject: str = ""
    end: str = ""


@dataclass(frozen=True)
class Stated:
    """What minutes state, in order; dates and places as they are written.

    `said` are the lines, as they are written, that names were read of.
    """

    attended: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actions: tuple[Ask, ...] = ()
    decisions: tuple[str, ...] = ()
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def stated(blocks: Sequence[Block | Table]) -> Stated:
    """Return what minutes state."""
    gathered = _Gathered()
    for block in blocks:
        gathered.take(block)
    found = gathered.found
    return Stated(
        _names(found[Label.ATTENDED]),
        _names(found[Label.APOLOGIES]),
        tuple(found[Label.DATE]),
        tuple(found[Label.PLACE]),
        tuple(gathered.actions),
        tuple(found[Label.DECISION]),
        {label.value: tuple(found[label]) for label in (Label.ATTENDED, Label.APOLOGIES)},
    )


def label_of(text: str) -> tuple[Label, str] | None:
    """Return the label that a line begins with, and the words after it; None for another line."""
    if not (found := _LABELLED.fullmatch(text)):
        return (alone, "") if (alone := _called(text)) else None
    label = _called(found["label"])
    return (label, found["rest"].strip()) if label else None


def _called(text: str) -> Label | None:
    bare = plain(text).casefold().strip(" .:")
    return next((name for name, words in _LABELS.items() if re.fullmatch(words, bare)), None)


class _Gathered:
    """Goes through minutes; a label alone on a line, or as a heading, is of what comes below it."""

    def __init__(self) -> None:
        self.found: dict[Label, list[str]] = {label: [] for label in Label}
        self.actions: list[Ask] = []
        self._open: Label | None = None

    def take(self, block: Block | Table) -> None:
        if isinstance(block, Table):
            self._table(block)
            self._open = None
        elif isinstance(block, Listed):
            for item in block.items:
                self._item(item)
            self._open = None
        elif block.level is not None:
            label = _called(block.text)
            self._open = label
        else:
            self._line(block.text)

    def _line(self, text: str) -> None:
        found = label_of(text)
        if found and found[1]:
            self._keep(*found)
            self._open = None
        elif found:
            self._open = found[0]
        elif self._open in (Label.ATTENDED, Label.APOLOGIES) and self._looks_like_names(text):
            self._keep(self._open, text)
        else:
            self._open = None

    @staticmethod
    def _looks_like_names(text: str) -> bool:
        """Say whether a line below a label is names, and no sentence."""
        return len(text) <= 60 and not text.endswith(".")

    def _item(self, item: tuple[Block, ...]) -> None:
        text = " ".join(lines(item))
        found = label_of(text)
        if found and found[1]:
            self._keep(*found)
        elif self._open:
            self._keep(self._open, text)

    def _keep(self, label: Label, text: str) -> None:
        if label is Label.ACTION:
            owner, due = _OWNER.search(text), _DUE.search(text)
            said = [found[1].strip() if found else "" for found in (owner, due)]
            bare = _DUE.sub("", _OWNER.sub("", text))
            bare = re.sub(r"[\s;,(|]+[;,)|.\s]*$", "", bare) or text
            self.actions.append(_ask(bare, *said))
        else:
            self.found[label].append(text)

    def _table(self, table: Table) -> None:
        columns = action_columns(table)
        if columns:
            for number in range(2, table.height + 1):
                cells = {
                    name: " ".join(cell.text.split())
                    for cell in table.row(number)
                    for name, column in columns.items()
                    if cell.column <= column < cell.column + cell.columns
                }
                if text := cells.get("text"):
                    self.actions.append(_ask(text, cells.get("owner", ""), cells.get("due", "")))
            return
        for number in range(1, table.height + 1):
            row = table.row(number)
            label = _called(row[0].text) if row else None
            if label and label is not Label.ACTION:
                self.found[label] += [line for cell in row[1:] for line in lines(cell.blocks)]


def action_columns(table: Table) -> Mapping[str, int]:
    """Return which column of a table of actions has the text, the owner, the date; else nothing."""
    found: dict[str, int] = {}
    for cell in table.row(1):
        bare = plain(cell.text).casefold().strip(" .:")
        for name, words in (
            ("text", r"(?:agreed )?actions?(?: points?)?"),
            ("owner", _OWNERS),
            ("due", _DATES),
        ):
            if re.fullmatch(words, bare):
                found.setdefault(name, cell.column)
    return found if "text" in found and len(found) > 1 else {}


def _ask(text: str, owner: str, due: str) -> Ask:
    subject, end = _TO_DO.match(text), _BY.search(text)
    return Ask(text, owner, due, subject[1] if subject else "", end[1] if end else "")


def _names(texts: Sequence[str]) -> tuple[str, ...]:
    """Return names, each once: lines, parted at commas and semicolons outside brackets."""
    return tuple(dict.fromkeys(name for text in texts for name in _parted(text)))


def _parted(text: str) -> Iterator[str]:
    pieces = re.split(r"[,;](?![^(]*\))\s*", text.strip().rstrip("."))
    *most, last = pieces
    # Only the end of a list of several is parted at "and": "Marks and Sons" may be one name.
    ends = re.split(r"\s+and\s+", last) if most else [last]
    for name in (*most, *ends):
        if bare := name.strip().removeprefix("and ").strip():
            yield bare
