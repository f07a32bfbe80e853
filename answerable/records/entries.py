"""What every record is made of: closed, frozen mappings, some with a file of their own."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from answerable.records.forms import Id, RecordId, Text


class Entry(BaseModel):
    """Any mapping in the record: frozen, and closed to fields that it doesn't name."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Kept(Entry):
    """An entry with a file of its own."""

    kind: ClassVar[str]
    id: RecordId
    file: str


class Written(Kept):
    """A record whose file is Markdown; `body` is the text below its fields."""

    body: str
    body_line: int


class Source(Entry):
    """Where something is said: a document of the record, and the place in it."""

    document: Id
    """The id of the document."""
    place: Text
    """The place in it, such as “section 1.1, paragraph 3”."""
