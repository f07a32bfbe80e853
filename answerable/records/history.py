"""The record as it stood: plain text by record and field, and the releases that hold it.

A record is named by its kind and its id. Its fields are text as editors wrote it, before any type
looks at it, so that what was published under an older layout can still be compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from json.encoder import encode_basestring
from typing import NamedTuple

# A row of a table by its columns, without those that are empty.
Cells = Mapping[str, str]
# A text; a list of texts; or a row of a table.
Value = str | tuple[str, ...] | Cells
# Kinds of record that are part of another, which has the same id and the page.
PART_OF = {"boundary": "area", "figures": "metric", "inputs": "metric"}
# The path of a field, such as `title` or `parts[pilot].by`, to what stands there.
PlainFields = Mapping[str, Value]


class Key(NamedTuple):
    """What names a record for ever: `commitment` and `1.2-crab-count`."""

    kind: str
    id: str

    @classmethod
    def parse(cls, text: str) -> "Key":
        """Read `kind/id`, where the id may hold strokes too; raise ValueError for another text."""
        kind, stroke, id_ = text.partition("/")
        if not (kind and stroke and id_):
            raise ValueError(text)
        return cls(kind, id_)

    @property
    def is_table(self) -> bool:
        """Whether each field of the record is a row of cells."""
        return self.kind in ("figures", "inputs")

    def __str__(self) -> str:
        """Return the key as files write it: `commitment/1.2-crab-count`."""
        return f"{self.kind}/{self.id}"


Snapshot = Mapping[Key, PlainFields]


@dataclass(frozen=True)
class Effect:
    """What a change of the record did to what readers are told.

    `kind` is one of `standing`, `signal`, `headline`, `target` and `figure`. `record` is what it is
    about; `was` and `now` are the words before and after, None for what was or is not said.
    `correction` is the id of the correction that did it; None where it came of additions.
    A release gives it a `salt`, of which its words are hashed. Where they are redacted, the release
    keeps their hash in `redacted`, and has no words and no salt.
    """

    kind: str
    record: Key
    was: str | None
    now: str | None
    sentence: str
    correction: str | None = None
    salt: str = ""
    redacted: str = ""


def value_text(value: Value) -> str:
    """Return a value as JSON without spaces, its names in order: as it is kept, and hashed.

    It is what `json.dumps` would write, in a third of the time: a record has a great many. Raise
    TypeError or AttributeError for anything but text, texts and rows of text.
    """
    match value:
        case str():
            return encode_basestring(value)
        case tuple():
            return f"[{','.join(map(encode_basestring, value))}]"
        case _:
            text, cells = encode_basestring, sorted(value.items())
            return f"{{{','.join([f'{text(name)}:{text(cell)}' for name, cell in cells])}}}"


@dataclass(frozen=True)
class Entered:
    """What a release says of one record: the fields that it sets and those that it ends.

    `hash` is that of the whole record after the release; see `history.hashes`. `salt` keeps the
    hash of a short text from being guessed. Of a redacted field the release keeps its hash in
    `redacted` and forgets its value; the other fields then have a salt each, in `salts`, in the
    place of the one that they were made of. A record that was removed has no fields and no hash.
    """

    hash: str = ""
    salt: str = ""
    fields: PlainFields = field(default_factory=dict)
    ended: tuple[str, ...] = ()
    removed: bool = False
    redacted: Mapping[str, str] = field(default_factory=dict)
    salts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Each value as the text that is kept, and hashed: written once for both."""
        return {path: value_text(value) for path, value in self.fields.items()}


@dataclass(frozen=True)
class Release:
    """A release of the record: all that it changed, bound to the release before it.

    `before` is the hash of the release before, and `before_file` that of its file's bytes; both
    are empty in the first. `root` is the hash of the whole record after this release. `hash` is
    that of the release itself: of everything here, with the hashes of values for the values, so
    that a redaction leaves it as it is.
    """

    sequence: int
    date: date
    before: str
    before_file: str
    root: str
    hash: str
    records: Mapping[Key, Entered]
    effects: tuple[Effect, ...] = ()

    @property
    def id(self) -> str:
        """The number of the release as files and addresses write it: `0012`."""
        return f"{self.sequence:04}"
