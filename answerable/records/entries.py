"""What every record is made of: closed, frozen mappings, some with a file of their own."""

from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from answerable.records.forms import Id, RecordId, Text


class Entry(BaseModel):
    """Any mapping in the record: frozen, and closed to fields that it doesn't name."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how to make it again of what it was given: pydantic's own way takes far longer.

        The fields that it was not given have the values that its type gives them.
        """
        given = self.__pydantic_fields_set__
        return again, (
            type(self),
            {name: value for name, value in self.__dict__.items() if name in given},
        )


_set = object.__setattr__


def again(model: type[Entry], given: dict[str, Any]) -> Entry:
    """Return an entry of values that were held to its type once already."""
    made = model.__new__(model)
    _set(made, "__dict__", {**_values(model), **given})
    _set(made, "__pydantic_fields_set__", _same(tuple(given)))
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


@cache
def _values(model: type[Entry]) -> dict[str, Any]:
    """Return the fields of a type in their order, each with its value where none is given."""
    return {name: field.default for name, field in model.model_fields.items()}


# Hundreds of thousands of entries give the same few fields, and none ever gives others.
@cache
def _same(given: tuple[str, ...]) -> set[str]:
    return {*given}


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
