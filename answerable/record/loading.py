"""Reads every file of the record; keeps every problem and goes on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from answerable.problems import InvalidRecord, Location, Problem
from answerable.reading import (
    Fields,
    Step,
    parse_csv,
    parse_fields,
    parse_list,
    parse_markdown,
    read_text,
)
from answerable.record.observations import observations
from answerable.record.typed import GIVEN, T, nearest, typed
from answerable.records import (
    Body,
    Commitment,
    Document,
    Edition,
    Entry,
    Letter,
    Meeting,
    Metric,
    Person,
    Plan,
    Report,
    Scale,
    Section,
    Written,
)

R = TypeVar("R")
EDITION_FILE = "_edition"


class _Bodies(Entry):
    items: tuple[Body, ...]


@dataclass
class Load:
    """One load in progress: keeps problems and places while files become records."""

    root: Path
    folder: Path
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Mapping[tuple[Step, ...], Location]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def name(self, path: Path) -> str:
        """The path of a file from the root, as messages name it."""
        return path.relative_to(self.root).as_posix()

    def attempt(self, path: Path, read: Callable[[Path], R]) -> R | None:
        """Return what `read` gives, or None after keeping the problems it raised."""
        try:
            return read(path)
        except InvalidRecord as error:
            self.problems.extend(error.problems)
            self.broken.add(self.name(path))
            return None

    def strays(self) -> list[Problem]:
        """Return a problem for each file that no record was read from: nobody would see it."""
        return [
            Problem(
                Location(self.name(path)),
                "This file is not part of the record, and nothing would show it",
                "Move it, delete it, or correct the name of the file or its folder",
            )
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and not path.name.startswith(".") and not self._known(path)
        ]

    def _known(self, path: Path) -> bool:
        # The figures of a metric that could not be read were not looked at, but are no stray.
        beside = path.with_suffix(".yml") if path.suffix == ".csv" else path
        names = {self.name(path), self.name(beside)}
        return not names.isdisjoint({*self.places, *self.broken})

    def each(self, pattern: str, read: Callable[[Path], R]) -> list[R]:
        """Return what `read` gives for each file that the pattern finds."""
        paths = sorted(self.folder.glob(pattern))
        found = (self.attempt(path, read) for path in paths if path.is_file())
        return [record for record in found if record is not None]

    def markdown(self, path: Path, model: type[T], **given: Any) -> T:
        """Return a Markdown file as a record."""
        file = self.name(path)
        parsed = parse_markdown(read_text(path, file), file)
        text = {"body": parsed.body, "body_line": parsed.body_line}
        return self.typed(model, parsed.fields, {"id": path.stem, "file": file, **text, **given})

    def typed(self, model: type[T], fields: Fields, given: Mapping[str, Any]) -> T:
        """Return fields as a record, with what the loader gives."""
        self.places[fields.file] = fields.places
        reserved = [
            Problem(
                nearest(fields.places, fields.file, (name,)),
                f"`{name}` is not written in the file",
                "Delete this line; the engine takes it from the file's name and text",
            )
            for name in GIVEN
            if name in fields.values and name in given
        ]
        if reserved:
            raise InvalidRecord(reserved)
        return typed(model, {**fields.values, **given}, fields)

    def yaml(self, path: Path, model: type[T], **given: Any) -> T:
        """Return a YAML file as a record."""
        file = self.name(path)
        return self.typed(model, parse_fields(read_text(path, file), file), given)

    def metric(self, path: Path) -> Metric:
        """Return a metric with the figures of the CSV file beside it."""
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
        return metric.model_copy(update={"observations": tuple(observations(table, metric))})


def folders(reading: Load) -> Iterator[tuple[str, str, Callable[[Path], Any]]]:
    """Yield each kind that has a folder: its name, its files, and how one is read."""

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


def read_plan(path: Path, reading: Load) -> Plan:
    """Return the plan; raise InvalidRecord where the file is missing or wrong."""
    return reading.yaml(_existing(path, reading), Plan, file=reading.name(path))


def read_bodies(path: Path, reading: Load) -> tuple[Body, ...]:
    """Return the bodies of the one file that lists them."""
    file = reading.name(_existing(path, reading))
    fields = parse_list(read_text(path, file), file)
    bodies = reading.typed(_Bodies, fields, {}).items
    ids = [body.id for body in bodies]
    repeated = [number for number, id_ in enumerate(ids) if id_ in ids[:number]]
    if repeated:
        raise InvalidRecord(
            Problem(
                nearest(fields.places, file, ("items", number, "id")),
                f"The id `{ids[number]}` stands twice",
                "Give one of the two another id",
            )
            for number in repeated
        )
    return bodies


def read_report(path: Path, reading: Load) -> Report:
    """Return a report; its edition is the folder it lies in."""
    return reading.markdown(path, Report, edition=path.parent.name)


def _existing(path: Path, reading: Load) -> Path:
    if not path.is_file():
        raise InvalidRecord(
            [Problem(Location(reading.name(path)), "The file is missing", "Restore it")]
        )
    return path


def by_id(records: Iterable[Any]) -> dict[str, Any]:
    """Return records by their ids, in the order given."""
    return {record.id: record for record in records}
