"""Values of a file become a typed record, or messages that say what is wrong with which line."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from answerable.problems import InvalidRecord, Location, Problem
from answerable.reading import Fields, Step
from answerable.records import Entry

T = TypeVar("T", bound=Entry)
# Names that the loader gives to a record; in a file they would be silently replaced.
GIVEN = ("id", "file", "body", "body_line", "edition", "observations", "csv_file")


def typed(model: type[T], values: Mapping[str, Any], fields: Fields) -> T:
    """Return the values as a record of a type; raise InvalidRecord with every misfit."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise InvalidRecord(
            _problem(details, model, fields) for details in error.errors()
        ) from None


def _problem(details: ErrorDetails, model: type[BaseModel], fields: Fields) -> Problem:
    path = details["loc"]
    name = ".".join(str(step) for step in path if isinstance(step, str)) or "this"
    place = nearest(fields.places, fields.file, path)
    return Problem(place, *_words(details, name, model))


def _words(details: ErrorDetails, name: str, model: type[BaseModel]) -> tuple[str, str]:
    match details["type"]:
        case "value_error":
            what, _, mend = str(details["ctx"]["error"]).partition("|")
            return f"`{name}`: {what}", mend
        case "missing":
            return f"`{name}` is missing", f"Add a line `{details['loc'][-1]}: …`"
        case "extra_forbidden":
            return f"`{name}` is not a field here", _suggestion(str(details["loc"][-1]), model)
        case "enum":
            return f"`{name}` is not one of the known words", f"Use {details['ctx']['expected']}"
        case "tuple_type" | "list_type":
            return f"`{name}` is not a list", "Write it as [one, another], or as lines with hyphens"
        case "too_short":
            return f"`{name}` is empty", "Name at least one"
        case _:
            return f"`{name}` has the wrong shape", "Compare it with the same field elsewhere"


def _suggestion(name: str, model: type[BaseModel]) -> str:
    known = [field.alias or key for key, field in model.model_fields.items() if key not in GIVEN]
    near = difflib.get_close_matches(name, known, 1)
    return f"Did you mean `{near[0]}`?" if near else f"Its fields are {', '.join(known)}"


def nearest(
    places: Mapping[tuple[Step, ...], Location], file: str, path: Iterable[Step]
) -> Location:
    """Return the place of a field, or of the nearest thing around it that has one."""
    steps = tuple(path)
    while steps and steps not in places:
        steps = steps[:-1]
    return places.get(steps, Location(file))
