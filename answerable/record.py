"""The whole record: every file read, every record typed, every problem kept."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from answerable.problems import InvalidRecord, Location, Problem
from answerable.reading import (
    Fields,
    Row,
    Step,
    Table,
    parse_csv,
    parse_fields,
    parse_list,
    parse_markdown,
    read_text,
)
from answerable.records import (
    Body,
    Commitment,
    Document,
    Edition,
    Entry,
    Letter,
    Meeting,
    Metric,
    Observation,
    Person,
    Plan,
    Report,
    Scale,
    Section,
    Written,
)

T = TypeVar("T", bound=Entry)
EDITION_FILE = "_edition"
OPTIONAL_COLUMNS = (
    "lower",
    "upper",
    "numerator",
    "denominator",
    "qualifier",
    "marker",
    "note",
)
REQUIRED_COLUMNS = ("period", "value", "document", "place")
# Names that the loader gives to a record; in a file they would be silently replaced.
GIVEN = ("id", "file", "body", "body_line", "edition", "observations", "csv_file")


class _Bodies(Entry):
    items: tuple[Body, ...]


@dataclass(frozen=True)
class Record:
    """Everything that an editor may change, typed; each mapping is keyed by id, in order of id.

    `places` maps a file to the place of each of its fields; `broken` names the files that
    could not be read, so that a reference to one of them is not called missing.
    """

    plan: Plan
    bodies: Mapping[str, Body]
    scales: Mapping[str, Scale]
    documents: Mapping[str, Document]
    sections: Mapping[str, Section]
    commitments: Mapping[str, Commitment]
    editions: Mapping[str, Edition]
    reports: tuple[Report, ...]
    metrics: Mapping[str, Metric]
    people: Mapping[str, Person]
    meetings: Mapping[str, Meeting]
    letters: Mapping[str, Letter]
    places: Mapping[str, Mapping[tuple[Step, ...], Location]]
    broken: frozenset[str]

    def place(self, file: str, *path: Step) -> Location:
        """Return where a field stands in its file, or the nearest thing around it."""
        return _nearest(self.places.get(file, {}), file, path)

    def section_order(self) -> tuple[str, ...]:
        """Return the ids of chapters and sections in the plan's order."""
        return tuple(
            id_ for chapter in self.plan.chapters for id_ in (chapter.id, *chapter.sections)
        )

    def chapter_of(self, section: str) -> str:
        """Return the id of the chapter that holds a section (a chapter holds itself)."""
        return next(
            (c.id for c in self.plan.chapters if section == c.id or section in c.sections), section
        )

    def ordered_commitments(self) -> tuple[Commitment, ...]:
        """Return commitments in the plan's order: by section, then as the source lists them."""
        order = {id_: number for number, id_ in enumerate(self.section_order())}
        return tuple(
            sorted(
                self.commitments.values(),
                key=lambda c: (
                    order.get(c.section, len(order)),
                    c.made.first,
                    _natural(c.source.place),
                    c.id,
                ),
            )
        )


@dataclass(frozen=True)
class Loaded:
    """What a load gave: the record where its plan could be read, and every problem met."""

    record: Record | None
    problems: tuple[Problem, ...]


@dataclass
class _Load:
    """One load in progress: keeps problems and places while files become records."""

    root: Path
    folder: Path
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Mapping[tuple[Step, ...], Location]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def attempt(self, path: Path, read: Callable[[Path], T]) -> T | None:
        try:
            return read(path)
        except InvalidRecord as error:
            self.problems.extend(error.problems)
            self.broken.add(self.name(path))
            return None

    def each(self, pattern: str, read: Callable[[Path], T]) -> list[T]:
        paths = sorted(self.folder.glob(pattern))
        found = (self.attempt(path, read) for path in paths if path.is_file())
        return [record for record in found if record is not None]

    def markdown(self, path: Path, model: type[T], **given: Any) -> T:
        file = self.name(path)
        parsed = parse_markdown(read_text(path, file), file)
        text = {"body": parsed.body, "body_line": parsed.body_line}
        return self.typed(model, parsed.fields, {"id": path.stem, "file": file, **text, **given})

    def typed(self, model: type[T], fields: Fields, given: Mapping[str, Any]) -> T:
        self.places[fields.file] = fields.places
        reserved = [
            Problem(
                _nearest(fields.places, fields.file, (name,)),
                f"`{name}` is not written in the file",
                "Delete this line; the engine takes it from the file's name and text",
            )
            for name in GIVEN
            if name in fields.values and name in given
        ]
        if reserved:
            raise InvalidRecord(reserved)
        return _validate(model, {**fields.values, **given}, fields)

    def yaml(self, path: Path, model: type[T], **given: Any) -> T:
        file = self.name(path)
        return self.typed(model, parse_fields(read_text(path, file), file), given)

    def metric(self, path: Path) -> Metric:
        file, csv_path = self.name(path), path.with_suffix(".csv")
        csv_file = self.name(csv_path)
        given = {"id": path.stem, "file": file, "csv_file": csv_file}
        metric = self.yaml(path, Metric, **given, observations=())
        if not csv_path.is_file():
            raise InvalidRecord(
                [Problem(Location(file), f"There is no {csv_file}", "Put the figures there")]
            )
        table = parse_csv(read_text(csv_path, csv_file), csv_file)
        self.places[csv_file] = {
            (row.line, name): Location(csv_file, row.line, row.column(name))
            for row in table.rows
            for name in table.columns
        }
        return metric.model_copy(update={"observations": tuple(_observations(table, metric))})


def load(root: Path, data: Path) -> Loaded:
    """Read the record in the folder `data` below `root`; a bad file never hides the others."""
    reading = _Load(root, root / data)
    plan = reading.attempt(root / data / "plan.yml", lambda p: _existing(p, reading, Plan))
    bodies = reading.attempt(root / data / "bodies.yml", lambda p: _bodies(p, reading))
    mappings = {
        name: _by_id(reading.each(pattern, read)) for name, pattern, read in _folders(reading)
    }
    reports = reading.each("updates/*/[!_]*.md", lambda p: _report(p, reading))
    record = plan and Record(
        plan=plan,
        bodies=_by_id(bodies.items if bodies else ()),
        reports=tuple(reports),
        places=reading.places,
        broken=frozenset(reading.broken),
        **mappings,
    )
    return Loaded(record or None, tuple(sorted(reading.problems)))


def _folders(reading: _Load) -> Iterator[tuple[str, str, Callable[[Path], Any]]]:
    def of(model: type[Written]) -> Callable[[Path], Written]:
        return lambda path: reading.markdown(path, model)

    yield "documents", "documents/*.md", of(Document)
    yield "sections", "sections/*.md", of(Section)
    yield "commitments", "commitments/*.md", of(Commitment)
    yield "people", "people/*.md", of(Person)
    yield "meetings", "meetings/*.md", of(Meeting)
    yield "letters", "letters/*.md", of(Letter)
    yield (
        "editions",
        f"updates/*/{EDITION_FILE}.md",
        lambda path: reading.markdown(path, Edition, id=path.parent.name),
    )
    yield "metrics", "metrics/*.yml", reading.metric
    yield (
        "scales",
        "scales/*.yml",
        lambda path: reading.yaml(path, Scale, id=path.stem, file=reading.name(path)),
    )


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Order text that holds numbers as people do: action 9 before action 10."""
    return tuple(
        (int(part), "") if part.isdigit() else (0, part) for part in re.split(r"([0-9]+)", text)
    )


def _existing(path: Path, reading: _Load, model: type[T]) -> T:
    if not path.is_file():
        raise InvalidRecord(
            [Problem(Location(reading.name(path)), "The file is missing", "Restore it")]
        )
    return reading.yaml(path, model, file=reading.name(path))


def _bodies(path: Path, reading: _Load) -> _Bodies:
    file = reading.name(path)
    if not path.is_file():
        raise InvalidRecord([Problem(Location(file), "The file is missing", "Restore it")])
    return reading.typed(_Bodies, parse_list(read_text(path, file), file), {})


def _report(path: Path, reading: _Load) -> Report:
    return reading.markdown(path, Report, edition=path.parent.name)


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    return {record.id: record for record in records}


def _observations(table: Table, metric: Metric) -> Iterator[Observation]:
    dimensions = [dimension.id for dimension in metric.dimensions]
    _check_columns(table, dimensions)
    problems: list[Problem] = []
    for row in table.rows:
        try:
            yield _observation(row, dimensions, table.file)
        except InvalidRecord as error:
            problems.extend(error.problems)
    if problems:
        raise InvalidRecord(problems)


def _check_columns(table: Table, dimensions: list[str]) -> None:
    needed = [*REQUIRED_COLUMNS, *dimensions]
    wrong = [
        Problem(Location(table.file), f"The column `{name}` is missing", "Add it to the first row")
        for name in needed
        if name not in table.columns
    ] + [
        Problem(
            Location(table.file),
            f"`{name}` is not a column of this file",
            f"Use {', '.join((*needed, *OPTIONAL_COLUMNS))}",
        )
        for name in table.columns
        if name not in (*needed, *OPTIONAL_COLUMNS)
    ]
    if wrong:
        raise InvalidRecord(wrong)


def _observation(row: Row, dimensions: list[str], file: str) -> Observation:
    cells = {name: cell for name, cell in row.cells.items() if cell}
    places: dict[tuple[Step, ...], Location] = {
        (name,): Location(file, row.line, row.column(name)) for name in row.cells
    }
    values: dict[str, Any] = {
        name: cells[name] for name in ("period", "value", *OPTIONAL_COLUMNS) if name in cells
    }
    values["line"] = row.line
    values["groups"] = {name: row.cells[name] for name in dimensions}
    values["source"] = {name: cells[name] for name in ("document", "place") if name in cells}
    places |= {("source", name): places[name,] for name in ("document", "place")}
    places[()] = Location(file, row.line)
    return _validate(Observation, values, Fields(file, values, places))


def _validate(model: type[T], values: Mapping[str, Any], fields: Fields) -> T:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise InvalidRecord(
            _problem(details, model, fields) for details in error.errors()
        ) from None


def _problem(details: ErrorDetails, model: type[BaseModel], fields: Fields) -> Problem:
    path = details["loc"]
    name = ".".join(str(step) for step in path if isinstance(step, str)) or "this"
    place = _nearest(fields.places, fields.file, path)
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


def _nearest(
    places: Mapping[tuple[Step, ...], Location], file: str, path: Iterable[Step]
) -> Location:
    steps = tuple(path)
    while steps and steps not in places:
        steps = steps[:-1]
    return places.get(steps, Location(file))
