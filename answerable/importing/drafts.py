"""What an import gives: drafts of files, and an account of every piece of the source."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of a piece of the source."""

    TAKEN = "taken"
    """It is in a draft."""
    ALREADY = "already"
    """The record says the same already."""
    NOTED = "noted"
    """It is reported to the editor, and is in no draft: a colour, an owner without a record."""
    UNMATCHED = "unmatched"
    """An editor must say what it is: the drafts can't be accepted before."""
    LEFT_OUT = "left-out"
    """An editor said to leave it out."""


@dataclass(frozen=True)
class Draft:
    """A file that may become part of the record.

    `path` is from the root (`data/…`). `replaces` is the SHA-256 of the bytes of the file that it
    replaces, such as a table with figures added to it; None for a new file.
    """

    path: str
    text: str
    replaces: str | None = None


@dataclass(frozen=True)
class Piece:
    """One row, cell or paragraph of the source: where it stands, its words, and its fate.

    `place` is as an editor would name it: `table 1, row 4`, `Table 1!C7`, `paragraph 12`.
    `source` is plain text with line breaks. `draft` is the path of the draft that took it, and
    `shown` what that says. `notes` are plain sentences: the likeness of a match, colours,
    candidates. `likely` says that it was matched by likeness, so that an editor should look.
    """

    place: str
    source: str
    fate: Fate
    draft: str = ""
    shown: str = ""
    notes: tuple[str, ...] = ()
    likely: bool = False


@dataclass(frozen=True)
class Imported:
    """What was made of a source file, of this name and SHA-256; `title` is that of its review.

    `absent` are plain sentences on what the source does not have: promises without a row, periods
    without a figure.
    """

    source: str
    sha256: str
    title: str
    drafts: tuple[Draft, ...]
    pieces: tuple[Piece, ...]
    absent: tuple[str, ...] = ()
