"""Reads one file of the record, with those that belong to it; keeps every problem and goes on."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from answerable.problems import Location, Problem, nearest_word
from answerable.reading import (
    Fields,
    Step,
    Table,
    Tree,
    parse_csv,
    parse_features,
    parse_fields,
    parse_list,
    parse_markdown,
)
from answerable.reading.tables import MAXIMUM_TOLD
from answerable.record.boundaries import boundaries
from answerable.record.inputs import INPUTS, inputs, is_made
from answerable.record.observations import observations
from answerable.record.raw import feature_fields, figure_columns, plain_fields, row_fields
from answerable.record.releases import read_release_file, release_number
from answerable.record.typed import GIVEN, T, nearest, typed
from answerable.records import (
    Area,
    Body,
    Commitment,
    Correction,
    Document,
    Edition,
    Entry,
    Input,
    Letter,
    Meeting,
    Metric,
    Person,
    Plan,
    Report,
    Scale,
    Section,
    Statement,
    Term,
    Written,
)
from answerable.records.history import Key, PlainFields

W = TypeVar("W", bound=Written)
L = TypeVar("L", bound=Area | Body | Term)
PLAN = "plan.yml"
BODIES = "bodies.yml"
AREAS = "areas.yml"
BOUNDARIES = "areas.geojson"
GLOSSARY = "glossary.yml"
STATEMENT = "accessibility.yml"
MAXIMUM_CSV_BYTES = 2_000_000
# In these, a field that isn't there says something: left out where it is wrong, it would mislead.
CLAIM_BY_ABSENCE = (Edition, Metric, Plan, Scale, Statement)
# The files that list all of one kind, with the type of their items.
LISTS: Mapping[str, type[Area | Body | Term]] = {BODIES: Body, AREAS: Area, GLOSSARY: Term}
_LIST_FIELDS = {BODIES: "bodies", AREAS: "areas", GLOSSARY: "glossary"}
_ITEMS: Mapping[type, str] = {Area: "an area", Body: "a body", Term: "a term"}
# Each kind that has a folder of its own, with the type of its Markdown files.
MARKDOWN_FOLDERS: Mapping[str, type[Written]] = {
    "commitments": Commitment,
    "corrections": Correction,
    "documents": Document,
    "letters": Letter,
    "meetings": Meeting,
    "people": Person,
    "sections": Section,
}
# What each folder holds, by the ending of its files.
FOLDERS = {
    **dict.fromkeys([*MARKDOWN_FOLDERS, "updates"], "md"),
    "metrics": "yml",
    "releases": "json",
    "scales": "yml",
}


@dataclass(frozen=True)
class BodyText:
    """The text of a Markdown file of the record, and the line on which it begins."""

    file: str
    body: str
    body_line: int


@dataclass(frozen=True)
class FileRead:
    """What one file of the record gave, with the files that belong to it: a part of the whole.

    `made` are its records, each with the name of the field of `Record` that it is for. `partial`
    says that a field of it could not be taken. `plain` is what releases hold of it, by record, as
    plain text: all of it, also what no type can take.
    """

    made: tuple[tuple[str, Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: tuple[str, ...] = ()
    partial: bool = False
    text: BodyText | None = None
    plain: Mapping[Key, PlainFields] = field(default_factory=dict)


def files_together(files: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Yield each file of the record with those that are read with it: a metric with its figures."""
    there = frozenset(files)
    for name in files:
        if name.startswith("metrics/") and name.count("/") == 1:
            if name.endswith(".yml"):
                stem = name.removesuffix(".yml")
                beside = (f"{stem}.csv", f"{stem}{INPUTS}")
                yield (name, *(other for other in beside if other in there))
                continue
            if name.endswith(".csv") and _metric_of(name) in there:
                continue
        yield (name,)


def read_file(tree: Tree, folder: str, names: tuple[str, ...]) -> FileRead:
    """Read a file of the record, and those that belong to it, by their paths from its folder."""
    reading = _Reading(tree, folder, frozenset(names))
    reading.read(names[0])
    plain = {key: kept for key, kept in reading.plain.items() if of_the_record(key)}
    return FileRead(
        tuple(reading.made), tuple(reading.problems), tuple(reading.broken), reading.partial,
        reading.text, plain,
    )  # fmt: skip


@dataclass
class _Reading:
    """One file as it is read: keeps what it gave, and every problem, while that goes on."""

    tree: Tree
    folder: str
    files: frozenset[str]
    made: list[tuple[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    partial: bool = False
    text: BodyText | None = None
    plain: dict[Key, PlainFields] = field(default_factory=dict)

    def read(self, name: str) -> None:
        """Read the file, as the kind of record that its folder holds."""
        folder, _, file = name.rpartition("/")
        ending = file.rpartition(".")[2]
        match folder.split("/"), ending:
            case [""], "yml" if name == PLAN:
                plan, fields = self.yaml(name, Plan)
                lacking = unread_plan(f"{self.folder}/{PLAN}", fields)
                self.made.append(("plan", (plan, frozenset()) if plan else lacking))
            case [""], "yml" if name in LISTS:
                self.made.append((_LIST_FIELDS[name], self.listed(name, LISTS[name])))
            case [""], "yml" if name == STATEMENT:
                self.keep("statement", self.yaml(name, Statement)[0])
            case [""], "geojson" if name == BOUNDARIES:
                self.boundaries()
            case [kind], "md" if kind in MARKDOWN_FOLDERS:
                self.keep(kind, self.markdown(name, MARKDOWN_FOLDERS[kind]))
            case ["updates", edition], "md" if file == "_edition.md":
                self.keep("editions", self.markdown(name, Edition, id=edition))
            case ["updates", edition], "md":
                self.keep("reports", self.markdown(name, Report, edition=edition))
            case ["metrics"], "yml":
                self.keep("metrics", self.metric(name))
            case ["scales"], "yml":
                id_ = file.removesuffix(".yml")
                self.keep("scales", self.yaml(name, Scale, id=id_)[0])
            case ["releases"], "json" if number := release_number(file):
                self.release(name, number)
            case _:
                self.keep_whole(name)
                self.tell(name, *stray(name))

    def release(self, name: str, sequence: int) -> None:
        """Keep a release, where its file can be read as one, and the hash of the file."""
        file = f"{self.folder}/{name}"
        try:
            data = self.tree.data(file)
        except OSError as error:
            self.tell(name, f"This file can't be opened: {error.strerror}", "Restore it")
            self.broken.append(file)
            return
        release, problems = read_release_file(data, file, sequence)
        self.problems += problems
        if release:
            self.made.append(("releases", (release, hashlib.sha256(data).hexdigest())))
        else:
            self.broken.append(file)

    def keep(self, kind: str, record: Entry | None) -> None:
        """Keep a record, if one could be made."""
        if record:
            self.made.append((kind, record))

    def tell(self, name: str, what: str, mend: str) -> None:
        """Keep a problem of a file as a whole."""
        self.problems.append(Problem(Location(f"{self.folder}/{name}"), what, mend))

    def keep_whole(self, name: str) -> None:
        """Keep the text of a file that no record can be read from."""
        text = self.tree.text(f"{self.folder}/{name}", MAXIMUM_CSV_BYTES).text
        self.plain[Key("file", name)] = {"text": text}

    def keep_plain(self, name: str, kind: str, id_: str, fields: Fields, body: str | None) -> None:
        """Keep what a file holds as plain text; all of it as it is where a line can't be read."""
        if fields.readable and not fields.dropped:
            self.plain[Key(kind, id_)] = plain_fields(fields.values, body)
        else:
            self.keep_whole(name)

    def record(self, model: type[T], fields: Fields, given: Mapping[str, Any]) -> T | None:
        """Return fields as a record, with what the loader gives; None where it can't be made."""
        self.problems += fields.problems
        if not fields.readable:
            self.broken.append(fields.file)
            return None
        reserved = [name for name in GIVEN if name in fields.values and name in given]
        self.problems += [
            Problem(
                nearest(fields.places, fields.file, (name,)),
                f"`{name}` is not written in the file",
                "Delete this line; the engine takes it from the file's name and text",
            )
            for name in reserved
        ]
        made = typed(model, {**fields.values, **given}, fields)
        self.problems += made.problems
        self.partial = bool(made.problems or fields.dropped)
        if made.record is None or (self.partial and issubclass(model, CLAIM_BY_ABSENCE)):
            self.broken.append(fields.file)
            return None
        return made.record

    def markdown(self, name: str, model: type[W], **given: str) -> W | None:
        """Return a Markdown file as a record; its text is kept even where it can't be one."""
        file = f"{self.folder}/{name}"
        parsed = parse_markdown(self.tree.text(file))
        self.text = BodyText(file, parsed.body, parsed.body_line)
        known = given.get("id") or name.partition("/")[2].removesuffix(".md")
        self.keep_plain(name, model.kind, known, parsed.fields, parsed.body)
        text = {"body": parsed.body, "body_line": parsed.body_line}
        id_ = name.rpartition("/")[2].removesuffix(".md")
        return self.record(model, parsed.fields, {"id": id_, "file": file, **text, **given})

    def yaml(self, name: str, model: type[T], **given: Any) -> tuple[T | None, Fields]:
        """Return a YAML file as a record, with the fields that it was made of."""
        file = f"{self.folder}/{name}"
        fields = parse_fields(self.tree.text(file))
        self.keep_plain(
            name, model.__name__.lower(), given.get("id", name.removesuffix(".yml")), fields, None
        )
        return self.record(model, fields, {"file": file, **given}), fields

    def metric(self, name: str) -> Metric | None:
        """Return a metric with the figures of the CSV file beside it."""
        stem = name.removesuffix(".yml")
        csv_file = f"{self.folder}/{stem}.csv"
        id_ = stem.rpartition("/")[2]
        given = {"id": id_, "csv_file": csv_file, "observations": (), "inputs": ()}
        metric, fields = self.yaml(name, Metric, **given)
        if metric and f"{stem}{INPUTS}" in self.files:
            metric = metric.model_copy(update={"inputs": self.inputs(f"{stem}{INPUTS}")})
        if f"{stem}.csv" not in self.files:
            to_make = metric if metric and is_made(metric) else None
            mend = f"Run `python build.py aggregate {id_}`" if to_make else "Put the figures there"
            self.tell(name, f"There is no {csv_file}", mend)
            self.broken.append(fields.file)
            return to_make
        table = parse_csv(self.tree.text(csv_file, MAXIMUM_CSV_BYTES))
        dimensions = [d.id for d in metric.dimensions] if metric else _dimensions(fields)
        columns = figure_columns(table, dimensions)
        self.keep_rows(f"{stem}.csv", Key("figures", id_), table, columns)
        made = observations(table, dimensions) if dimensions is not None else None
        self.problems += made.problems if made else table.problems
        if made and made.problems:
            self.broken.append(csv_file)  # so that nobody calls a row missing that is there
        if made is None or metric is None:
            return None
        return metric.model_copy(update={"observations": made.rows})

    def inputs(self, name: str) -> tuple[Input, ...]:
        """Return the rows of the file that says what a metric's observations were made of."""
        file = f"{self.folder}/{name}"
        table = parse_csv(self.tree.text(file, MAXIMUM_CSV_BYTES))
        id_ = name.rpartition("/")[2].removesuffix(INPUTS)
        self.keep_rows(name, Key("inputs", id_), table, table.columns[:1])
        made = inputs(table)
        self.problems += made.problems
        if made.problems:
            self.broken.append(file)
        return made.rows

    def keep_rows(self, name: str, key: Key, table: Table, columns: Sequence[str]) -> None:
        """Keep the rows of a table as plain text; the file as it is where a row can't be read."""
        if table.problems:
            self.keep_whole(name)
        else:
            self.plain[key] = row_fields(table, columns)

    def listed(self, name: str, model: type[L]) -> dict[str, L]:
        """Return the records of a file that lists all of one kind, by their ids."""
        file = f"{self.folder}/{name}"
        fields = parse_list(self.tree.text(file))
        self.problems += fields.problems
        items = fields.values.get("items", ())
        self.keep_items(name, model.__name__.lower(), fields)
        places = _by_item(fields)
        found: dict[str, L] = {}
        before = len(self.problems)
        for number, item in enumerate(items):
            made = self._item(item, model, replace(fields, places=places[number]))
            if made and made.id in found:
                place = nearest(fields.places, file, ("items", number, "id"))
                what = f"The id `{made.id}` stands twice"
                self.problems.append(Problem(place, what, "Give one of the two another id"))
            elif made:
                found[made.id] = made
            if len(self.problems) - before > MAXIMUM_TOLD:
                place = nearest(fields.places, file, ("items", number))
                below = f"no {model.__name__.lower()} below is looked at"
                what = f"More than {MAXIMUM_TOLD} mistakes stand above; {below}"
                self.problems.append(Problem(place, what, "Mend those that are told first"))
                break
        if fields.problems or len(found) < len(items):
            self.broken.append(file)
        return found

    def keep_items(self, name: str, kind: str, fields: Fields) -> None:
        """Keep the items of a list as plain text, each by its id; or else the file as it is."""
        items = fields.values.get("items", ())
        ids = [item.get("id") if isinstance(item, dict) else None for item in items]
        if fields.dropped or not all(isinstance(id_, str) for id_ in ids) or len({*ids}) < len(ids):
            self.keep_whole(name)
            return
        self.plain |= {Key(kind, item["id"]): plain_fields(item) for item in items}

    def _item(self, item: Any, model: type[L], fields: Fields) -> L | None:
        if not isinstance(item, dict):
            what = f"This is not {_ITEMS[model]}"
            mend = "Write its fields below the hyphen: `- id: …`, then the others"
            self.problems.append(Problem(fields.places[()], what, mend))
            return None
        made = typed(model, item, replace(fields, values=item))
        self.problems += made.problems
        return made.record

    def boundaries(self) -> None:
        """Keep the boundaries of areas, and where they come from."""
        file = f"{self.folder}/{BOUNDARIES}"
        features = parse_features(self.tree.text(file))
        for id_, outline in feature_fields(features).items():
            self.plain[Key("boundary", id_)] = outline
        if features.readable:
            beside = {name: value for name, value in features.values.items() if name != "features"}
            self.plain[Key("boundaries", "areas")] = plain_fields(beside)
        else:
            self.keep_whole(BOUNDARIES)
        made = boundaries(features)
        self.problems += made.problems
        if made.problems:
            self.broken.append(file)
        self.made += [("boundaries", made.found), ("boundary_source", made.source)]


def of_the_record(key: Key) -> bool:
    """Say whether releases hold a plain text: it is of the record, and not of the site alone."""
    if key.kind == "file":
        return key.id not in (GLOSSARY, STATEMENT)
    return key.kind not in ("term", "statement")


def _metric_of(name: str) -> str:
    """Return the name of the file that declares the metric which a CSV file belongs to."""
    return f"{name.removesuffix(INPUTS if name.endswith(INPUTS) else '.csv')}.yml"


def _by_item(fields: Fields) -> Mapping[int, dict[tuple[Step, ...], Location]]:
    """Return the places within each item of a list, as if the item were a file of its own."""
    found: dict[int, dict[tuple[Step, ...], Location]] = defaultdict(dict)
    for path, place in fields.places.items():
        if len(path) > 1 and isinstance(path[1], int):
            found[path[1]][path[2:]] = place
    return found


def _dimensions(fields: Fields) -> list[str] | None:
    """Return the ids of a metric's dimensions where the metric can't be read but they can."""
    written = fields.values.get("dimensions", [])
    items = written if isinstance(written, list) else [None]
    ids = [item.get("id") if isinstance(item, dict) else None for item in items]
    known = [id_ for id_ in ids if isinstance(id_, str)]
    whole = fields.readable and "dimensions" not in fields.dropped and len(known) == len(ids)
    return known if whole else None


def unread_plan(file: str, fields: Fields | None) -> tuple[Plan, frozenset[str]]:
    """Return what stands for a plan that can't be read, and which of its lists it lacks.

    Rules can so look at the rest of the record, with the exceptions that the plan lists.
    """
    empty: dict[str, Any] = dict.fromkeys(("title", "publisher", "document", "summary"), "")
    lists = {name: _words(name, fields) for name in ("abbreviations", "public_contacts")}
    known: dict[str, Any] = {name: words or () for name, words in lists.items()}
    plan = Plan.model_construct(**empty, **known, file=file, chapters=(), meeting_kinds=())
    return plan, frozenset(name for name, words in lists.items() if words is None)


def _words(name: str, fields: Fields | None) -> tuple[str, ...] | None:
    """Return a list of words of a file that is wrong elsewhere; None where it can't be read."""
    if fields is None or not fields.readable or name in fields.dropped:
        return None
    written = fields.values.get(name, [])
    whole = isinstance(written, list) and all(isinstance(word, str) for word in written)
    return tuple(written) if whole else None


def stray(name: str) -> tuple[str, str]:
    """Say of a file that no record is read from it, and where it was likely meant to be."""
    what = "This file is not part of the record, and nothing would show it"
    folder, _, file = name.partition("/")
    stem, _, ending = file.rpartition(".")
    near = nearest_word(folder.lower(), FOLDERS) if file else None
    if folder == "metrics" and ending == "csv":
        return what, f"Write the metric itself beside it, in {_metric_of(file)}"
    if near and stem and (near, FOLDERS[near]) != (folder, ending):
        return what, f"Did you mean {near}/{stem}.{FOLDERS[near]}?"
    return what, "Move it, delete it, or correct the name of the file or its folder"
