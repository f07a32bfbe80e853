"""Values of a file become a typed record, or messages that say what is wrong with which line."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from answerable.problems import Location, Problem, did_you_mean
from answerable.reading import Fields, Step
from answerable.reading.tables import MAXIMUM_TOLD
from answerable.records import Entry

T = TypeVar("T", bound=Entry)
# Names that the loader gives to a record; in a file they would be silently replaced.
GIVEN = ("id", "file", "body", "body_line", "edition", "observations", "csv_file", "inputs")


@dataclass(frozen=True)
class Typed(Generic[T]):
    """A record as far as it could be made of its values, and what is wrong with them.

    A field that has a default is left out where its value is wrong, so that the rules can still
    look at the rest; `record` is None where one that must be there is wrong or missing.
    """

    record: T | None
    problems: tuple[Problem, ...] = ()


def typed(model: type[T], values: Mapping[str, Any], fields: Fields) -> Typed[T]:
    """Return the values as a record of a type, with every misfit."""
    try:
        return Typed(model.model_validate(values))
    except ValidationError as error:
        errors = error.errors()
    told = {problem.location for problem in fields.problems}
    # A field whose name is misspelt is not missing as well.
    unknown = (details["loc"] for details in errors if details["type"] == "extra_forbidden")
    meant = {(path[:-1], _suggestion(path, model)) for path in islice(unknown, MAXIMUM_TOLD)}
    inside = {details["loc"][:-1] for details in errors}
    misfits = (
        _problem(details, model, fields)
        for details in errors
        if not _is_told(details, fields, told) and not _is_misspelt(details, meant)
        # A list in which something is wrong is not empty.
        if not (details["type"] == "too_short" and details["loc"] in inside)
    )
    problems = (*islice(misfits, MAXIMUM_TOLD), *map(_and_more, islice(misfits, 1)))
    return Typed(_rest(model, values, {details["loc"][0] for details in errors}), problems)


def _and_more(untold: Problem) -> Problem:
    what = f"More than {MAXIMUM_TOLD} fields of this file are wrong or missing"
    return Problem(untold.location, what, "Mend those that are told first")


def _is_told(details: ErrorDetails, fields: Fields, told: Collection[Location]) -> bool:
    """Say whether a misfit comes of a line that was refused already."""
    if details["type"] == "missing":
        return details["loc"][-1] in fields.dropped
    return fields.places.get(details["loc"]) in told


def _is_misspelt(details: ErrorDetails, meant: Collection[tuple[Any, str]]) -> bool:
    """Say whether a field is missing because its name is misspelt beside."""
    path = details["loc"]
    mend = f"Did you mean `{path[-1]}`?"
    return details["type"] == "missing" and (path[:-1], mend) in meant


def _rest(model: type[T], values: Mapping[str, Any], wrong: set[int | str]) -> T | None:
    """Return a record of the fields that are not wrong, if it can be made of them."""
    try:
        return model.model_validate({k: v for k, v in values.items() if k not in wrong})
    except ValidationError:
        return None


def _problem(details: ErrorDetails, model: type[BaseModel], fields: Fields) -> Problem:
    # pydantic adds names of its own types to a path, where a value may have one of several.
    path = tuple(details["loc"])
    known = path[:-1] if details["type"] == "missing" else path
    while known and known not in fields.places:
        known = known[:-1]
    place = nearest(fields.places, fields.file, known)
    if path[0] in GIVEN and details["type"] != "missing" and (path[0],) not in fields.places:
        what, _, mend = str(details.get("ctx", {}).get("error", "")).partition("|")
        return Problem(Location(fields.file), f"The name of this file or folder: {what}", mend)
    return Problem(place, *_words(details, known, model))


def _words(
    details: ErrorDetails, path: tuple[int | str, ...], model: type[BaseModel]
) -> tuple[str, str]:
    name = ".".join(str(step) for step in path if isinstance(step, str)) or "this"
    match details["type"]:
        case "value_error":
            what, _, mend = str(details["ctx"]["error"]).partition("|")
            return f"`{name}`: {what}", mend
        case "missing":
            missing = details["loc"][-1]
            within = f" in `{name}`" if path else ""
            return f"`{missing}` is missing{within}", f"Add a line `{missing}: …`{within}"
        case "extra_forbidden":
            return f"`{name}` is not a field here", _suggestion(path, model)
        case "enum" | "literal_error":
            words, written = details["ctx"]["expected"], str(details["input"])
            use = f"Use {words.replace(chr(39), '')}"
            what = f"`{name}`: {details['input']!r} is not one of the known words"
            return what, did_you_mean(written, words.split("'")[1::2], use)
        case "string_pattern_mismatch":
            words = details["ctx"]["pattern"].strip("^()$").replace("|", " or ")
            return f"`{name}`: {details['input']!r} is not one of the known words", f"Use {words}"
        case "tuple_type" | "list_type":
            return f"`{name}` is not a list", "Write it as [one, another], or as lines with hyphens"
        case "too_short":
            return f"`{name}` is empty", "Name at least one"
        case _:
            inner = _model_in(_annotation(path, model))
            names = ", ".join(_names(inner)) if inner else "`name: value` each"
            return f"`{name}` holds no fields of its own", f"Write them below it, indented: {names}"


def _names(model: type[BaseModel], given: Iterable[str] = ()) -> list[str]:
    fields = model.model_fields.items()
    return [field.alias or key for key, field in fields if key not in given]


def _suggestion(path: tuple[int | str, ...], model: type[BaseModel]) -> str:
    inside = len(path) > 1
    known = _names(_model_at(path[:-1], model), () if inside else GIVEN)
    return did_you_mean(str(path[-1]), known, f"Its fields are {', '.join(known)}")


def _annotation(path: tuple[int | str, ...], model: type[BaseModel]) -> Any:
    *above, name = [step for step in path if isinstance(step, str)] or [""]
    fields = _model_at(above, model).model_fields.items()
    return next((f.annotation for key, f in fields if (f.alias or key) == name), model)


def _model_at(path: Iterable[int | str], model: type[BaseModel]) -> type[BaseModel]:
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
