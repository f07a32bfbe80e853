"""The data dictionary: what every field of every kind of file is, told from the types alone.

Pages for people and schemas for programs are two forms of the same description, so that neither
can say what the other, or the check, does not. To add a kind of record: list it in `KINDS`.
"""

import ast
import inspect
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any, get_args, get_origin, get_type_hints

from answerable import records
from answerable.language import N_, name_in_words
from answerable.record import Record
from answerable.record.filing import (
    fields_text,
    figures_text,
    list_text,
    markdown_text,
    names_in,
)
from answerable.record.inputs import inputs_text
from answerable.record.observations import REQUIRED_COLUMNS
from answerable.record.typed import GIVEN
from answerable.records import (
    Area,
    Body,
    Commitment,
    Correction,
    Document,
    Edition,
    Entry,
    Form,
    Input,
    Kept,
    Letter,
    Meeting,
    Metric,
    Observation,
    Person,
    Plan,
    Report,
    Scale,
    Section,
    Source,
    Statement,
    Term,
    Written,
)

SCHEMA = "https://json-schema.org/draft/2020-12/schema"
TABLE_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
EXAMPLE_ROWS = 3
MOST_READ = 500  # records of a kind, to find the fullest
TABLES = (Input, Observation)


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name in addresses, its title for readers, its type, and where it is."""

    name: str
    title: str
    model: type[Entry]
    file: str

    @property
    def is_list(self) -> bool:
        """Whether one file lists many of this kind."""
        return self.model in (Area, Body, Term)

    @property
    def is_table(self) -> bool:
        """Whether the file is a CSV table, a column for each field."""
        return self.model in TABLES


KINDS = (
    Kind("plan", N_("The plan"), Plan, "data/plan.yml"),
    Kind("body", N_("Body"), Body, "data/bodies.yml"),
    Kind("area", N_("Area"), Area, "data/areas.yml"),
    Kind("section", N_("Section of the plan"), Section, "data/sections/<id>.md"),
    Kind("commitment", N_("Promise"), Commitment, "data/commitments/<id>.md"),
    Kind("update", N_("Update"), Edition, "data/updates/<id>/_edition.md"),
    Kind("report", N_("Report"), Report, "data/updates/<update>/<promise>.md"),
    Kind("scale", N_("Scale"), Scale, "data/scales/<id>.yml"),
    Kind("metric", N_("Metric"), Metric, "data/metrics/<id>.yml"),
    Kind("figure", N_("Figure"), Observation, "data/metrics/<id>.csv"),
    Kind("input", N_("What figures were made of"), Input, "data/metrics/<id>.inputs.csv"),
    Kind("document", N_("Document"), Document, "data/documents/<id>.md"),
    Kind("person", N_("Person"), Person, "data/people/<id>.md"),
    Kind("meeting", N_("Meeting"), Meeting, "data/meetings/<id>.md"),
    Kind("letter", N_("Letter"), Letter, "data/letters/<id>.md"),
    Kind("correction", N_("Correction"), Correction, "data/corrections/<id>.md"),
    Kind("term", N_("Glossary term"), Term, "data/glossary.yml"),
    Kind("statement", N_("Accessibility statement"), Statement, "data/accessibility.yml"),
)


@dataclass(frozen=True)
class Described:
    """A field: its name in the file, what it says, and what its value is.

    A value has a form, or is one of some words (`choices`), or a block of fields (`part`). It may
    be a list of such (`many`), or a form for each of some names (`named`). `default` is what a
    field says that is left out; empty where that is nothing.
    """

    name: str
    words: str
    needed: bool
    default: str
    form: Form | None
    choices: tuple[str, ...]
    part: type[Entry] | None
    many: bool
    named: bool


@cache
def fields_of(model: type[Entry]) -> tuple[Described, ...]:
    """Return the fields that an editor may write in an entry, in the order of its type."""
    return tuple(_fields(model))


def words_of(model: type[Entry]) -> str:
    """Return what an entry is, in one paragraph or more, as its type says."""
    return inspect.cleandoc(model.__doc__ or "")


def parts_of(kind: Kind) -> tuple[type[Entry], ...]:
    """Return the blocks of fields that this kind alone holds, each before those inside it."""
    return tuple(part for part in _inside(kind.model) if part not in shared_parts())


@cache
def shared_parts() -> tuple[type[Entry], ...]:
    """Return the blocks of fields that several kinds hold."""
    counted = Counter(part for kind in KINDS for part in _inside(kind.model))
    return tuple(part for part, times in counted.items() if times > 1)


def part_name(part: type[Entry]) -> str:
    """Return the name of a block of fields in words: `meeting kind` for `MeetingKind`."""
    return name_in_words(part.__name__)


def example(kind: Kind, record: Record) -> Kept | str | None:
    """Return the fullest of the first of a kind, or the text of a file; None where there is none.

    Which one that is follows from the fields of records: their words play no part.
    """
    if kind.model is Plan:
        return fields_text(record.plan)
    if kind.model is Statement:
        return fields_text(record.statement) if record.statement else None
    if kind.is_list:
        lists: Mapping[type, Mapping[str, Area | Body | Term]] = {
            Area: record.areas, Body: record.bodies, Term: record.glossary,
        }  # fmt: skip
        listed = lists[kind.model]
        return list_text(listed.values()) if listed else None
    if kind.model is Input:
        made = (metric.inputs for metric in record.metrics.values() if metric.inputs)
        return next((inputs_text(rows[:EXAMPLE_ROWS]) for rows in made), None)
    if kind.is_table:
        tables = [figures_text(m, m.observations[:EXAMPLE_ROWS]) for m in record.metrics.values()]
        return max(tables, key=lambda table: table.split("\n")[0].count(","), default=None)
    records = islice(_records(kind, record), MOST_READ)
    return max(records, key=lambda item: len(names_in(item)), default=None)


def example_text(shown: Kept | str | None) -> str | None:
    """Return an example as its file would be, with the first lines of its text."""
    if isinstance(shown, Written):
        return markdown_text(shown, shown.body.split("\n\n")[0])
    return fields_text(shown) if isinstance(shown, Kept) else shown


def schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file, or the Table Schema of a table."""
    if kind.is_table:
        return _table_schema(kind)
    inside = _inside(kind.model)
    whole = _object(kind.model)
    return {
        "$schema": SCHEMA,
        "title": kind.title,
        **({"type": "array", "items": whole} if kind.is_list else whole),
        **({"$defs": {_slug(part): _object(part) for part in inside}} if inside else {}),
    }


def schema_bytes(kind: Kind) -> bytes:
    """Return the schema of a kind of file as JSON."""
    return f"{json.dumps(schema(kind), ensure_ascii=False, indent=2)}\n".encode()


def _records(kind: Kind, record: Record) -> Iterable[Kept]:
    of: Mapping[type, Iterable[Kept]] = {
        Section: record.sections.values(), Commitment: record.commitments.values(),
        Edition: record.editions.values(), Report: record.reports, Scale: record.scales.values(),
        Metric: record.metrics.values(), Document: record.documents.values(),
        Person: record.people.values(), Meeting: record.meetings.values(),
        Letter: record.letters.values(), Correction: record.corrections.values(),
    }  # fmt: skip
    return of.get(kind.model, ())


def _fields(model: type[Entry]) -> Iterator[Described]:
    said = _said()
    hints = get_type_hints(model, include_extras=True)
    given = GIVEN if issubclass(model, Kept | Plan | Statement) else ()
    for name, field in model.model_fields.items():
        if model is Observation and name == "source":
            yield from fields_of(Source)
        elif name in given or (model in TABLES and name in ("line", "groups")):
            continue
        else:
            needed = field.is_required() or (model is Observation and name in REQUIRED_COLUMNS)
            yield _described(
                field.alias or name,
                said[model.__name__, name],
                needed,
                "" if field.is_required() else _default(field.default),
                hints[name],
            )


def _default(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | StrEnum():
            return str(value)
    return ""


def _described(name: str, words: str, needed: bool, default: str, hint: Any) -> Described:
    found = tuple(_leaves(hint))
    kinds = [leaf for leaf in found if isinstance(leaf, type)]
    enum = next((k for k in kinds if issubclass(k, StrEnum)), None)
    return Described(
        name,
        words,
        needed,
        default,
        form=next((leaf for leaf in found if isinstance(leaf, Form)), None),
        choices=tuple(enum) if enum else (),
        part=next((k for k in kinds if issubclass(k, Entry)), None),
        many=get_origin(hint) is tuple,
        named=get_origin(hint) is Mapping or records.Selection == hint,
    )


def _leaves(hint: Any) -> Iterator[Any]:
    """Yield the forms and the types of which a type is made."""
    if hint in records.FORMS:
        yield records.FORMS[hint]
    elif get_args(hint):
        for part in get_args(hint):
            yield from _leaves(part)
    else:
        yield hint


@cache
def _inside(model: type[Entry]) -> tuple[type[Entry], ...]:
    found: list[type[Entry]] = []
    for field in fields_of(model):
        if field.part:
            found += [field.part, *_inside(field.part)]
    return tuple(dict.fromkeys(found))


@cache
def _said() -> Mapping[tuple[str, str], str]:
    """Return what each type says below each of its fields, by the names of both."""
    # Python itself drops these texts, and pydantic would look for them at every start.
    modules = (
        records.corrections, records.entries, records.metrics, records.plans, records.sites,
    )  # fmt: skip
    trees = [ast.parse(inspect.getsource(module)) for module in modules]
    said = {}
    for kind in (node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)):
        for field, text in zip(kind.body, kind.body[1:], strict=False):
            match field, text:
                case ast.AnnAssign(target=ast.Name(name)), ast.Expr(value=ast.Constant(str(words))):
                    said[kind.name, name] = inspect.cleandoc(words)
    return said


def _slug(part: type[Entry]) -> str:
    return part_name(part).replace(" ", "-")


def _object(model: type[Entry]) -> dict[str, Any]:
    fields = fields_of(model)
    return {
        "description": _one_line(words_of(model)),
        "type": "object",
        "properties": {f.name: {"description": _one_line(f.words), **_value(f)} for f in fields},
        "required": [field.name for field in fields if field.needed],
        "additionalProperties": False,
    }


def _value(field: Described) -> dict[str, Any]:
    one = _one(field)
    if field.named:
        many = {"type": "array", "items": one}
        return {"type": "object", "additionalProperties": {"anyOf": [one, many]}}
    if field.many:
        least = {"minItems": 1} if field.needed else {}
        return {"type": "array", "items": one, **least}
    return one


def _one(field: Described) -> dict[str, Any]:
    if field.part:
        return {"$ref": f"#/$defs/{_slug(field.part)}"}
    if field.choices:
        return {"enum": list(field.choices)}
    form = field.form
    if form is None:
        raise TypeError(f"The field {field.name} has no form")
    return {
        "type": form.seen_as[0] if len(form.seen_as) == 1 else list(form.seen_as),
        **({"pattern": _whole(form)} if form.pattern else {"minLength": 1}),
        **(dict(zip(("minimum", "maximum"), form.bounds, strict=True)) if form.bounds else {}),
        **({"examples": [form.example]} if form.example else {}),
    }


def _whole(form: Form) -> str:
    return f"^(?:{form.pattern})$"


def _table_schema(kind: Kind) -> dict[str, Any]:
    return {
        "$schema": TABLE_SCHEMA,
        "title": kind.title,
        "description": _one_line(words_of(kind.model)),
        "fields": [_column(field) for field in fields_of(kind.model)],
        # Columns that no row uses may be left out, and each dimension adds one.
        "fieldsMatch": "partial",
        "missingValues": [""],
    }


def _column(field: Described) -> dict[str, Any]:
    pattern = {"pattern": _whole(field.form)} if field.form and field.form.pattern else {}
    # A figure may have a marker where its value would stand.
    required = {"required": True} if field.needed and field.name != "value" else {}
    return {
        "name": field.name,
        "type": "string",
        "description": _one_line(field.words),
        "constraints": {**required, **pattern},
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())
