"""Columns of published tables: what may stand in each, as Table Schema tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from answerable.exports.writing import LIST_SEPARATOR
from answerable.language import _


@dataclass(frozen=True)
class Column:
    """A column: its name, what it says, the type of its cells, and what they may hold.

    `type` is one of Table Schema's. `among` lists all that a cell may hold, if that is fixed;
    `pattern` is the form of its text. `more` is a message of what is so of its form.
    """

    name: str
    words: str
    type: str = "string"
    needed: bool = False
    among: tuple[str, ...] = ()
    pattern: str = ""
    more: str = ""

    def spoken(self) -> "Column":
        """Return a column whose words are messages, in the language spoken."""
        said = " ".join(_(text) for text in (self.words, self.more) if text)
        return replace(self, words=said, more="")

    def schema(self) -> dict[str, Any]:
        """Return the column as a field of a Table Schema."""
        limits: dict[str, Any] = {"required": True} if self.needed else {}
        limits |= {"enum": [*self.among]} if self.among else {}
        limits |= {"pattern": f"^(?:{self.pattern})$"} if self.pattern else {}
        form = {"delimiter": LIST_SEPARATOR} if self.type == "list" else {}
        limits = {"constraints": limits} if limits else {}
        return {"name": self.name, "type": self.type, "description": self.words, **form, **limits}


@dataclass(frozen=True)
class Table:
    """A table: what a row of it is, its columns, its key, and the columns that name other rows.

    `named` maps a column to a table whose key it gives.
    """

    title: str
    words: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    named: Mapping[str, str] | None = None

    def spoken(self) -> "Table":
        """Return a table whose title and words are messages, in the language spoken."""
        columns = tuple(column.spoken() for column in self.columns)
        return replace(self, title=_(self.title), words=_(self.words), columns=columns)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)
