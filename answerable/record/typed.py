"""Values of a file become a typed record, or messages that say what is wrong with which line."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

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
            return f"`{name}` is not a field here", _suggestion(details["loc"], model)
        case "enum":
            return f"`{name}` is not one of the known words", f"Use {details['ctx']['expected']}"
        case "tuple_type" | "list_type":
            return f"`{name}` is not a list", "Write it as [one, another], or as lines with hyphens"
        case "too_short":
            return f"`{name}` is empty", "Name at least one"
        case _:
            return f"`{name}` has the wrong shape", "Compare it with the same field elsewhere"


def _suggestion(path: tuple[int | str, ...], model: type[BaseModel]) -> str:
    known = [
        field.alias or key
        for key, field in _model_at(path[:-1], model).model_fields.items()
        if key not in GIVEN or path[:-1]
    ]
    near = difflib.get_close_matches(str(path[-1]), known, 1)
    return f"Did you mean `{near[0]}`?" if near else f"Its fields are {', '.join(known)}"


def _model_at(path: tuple[int | str, ...], model: type[BaseModel]) -> type[BaseModel]:
    """Return the type of what stands at a path inside a record: its own fields are meant."""
    for step in path:
        fields = {field.alias or key: field for key, field in model.model_fields.items()}
        if step in fields:
            model = _model_in(fields[str(step)].annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def nearest(
    places: Mapping[tuple[Step, ...], Location], file: str, path: Iterable[Step]
) -> Location:
    """Return the place of a field, or of the nearest thing around it that has one."""
    steps = tuple(path)
    while steps and steps not in places:
        steps = steps[:-1]
    return places.get(steps, Location(file))
