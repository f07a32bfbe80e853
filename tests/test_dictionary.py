import json
import re
import subprocess
import sys
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from answerable import records
from answerable.dates import PERIOD_FORMS, PartialDate, Period
from answerable.dictionary import (
    KINDS,
    Described,
    Kind,
    example,
    example_text,
    fields_of,
    part_name,
    parts_of,
    schema,
    schema_bytes,
    shared_parts,
    words_of,
)
from answerable.pages.site import Site
from answerable.publication import Publication
from answerable.reading import FileText, parse_fields, parse_list, parse_markdown, read_text
from answerable.record import Record
from answerable.record.observations import OPTIONAL_COLUMNS, REQUIRED_COLUMNS
from answerable.records import FORMS, Entry, Kept, Observation, Written
from tests.support import HARBOUR, ROOT, SITES, Copy, elements

SCHEMAS = ROOT / "schemas"
BY_NAME = {kind.name: kind for kind in KINDS}
MODELS = [
    *(kind.model for kind in KINDS),
    *shared_parts(),
    *(p for k in KINDS for p in parts_of(k)),
]
FIELDS = [(model, field) for model in MODELS for field in fields_of(model)]


def files_of(kind: Kind, root: Path) -> list[Path]:
    """Return the files of a kind below a root."""
    pattern = re.sub("<[a-z]+>", "*", kind.file)
    found = [path for path in sorted(root.glob(pattern)) if path.is_file()]
    return [path for path in found if kind.name != "report" or path.name != "_edition.md"]


def values_of(kind: Kind, text: str) -> Any:
    """Return the fields of a file as the record reads them."""
    file = FileText("", text)
    if kind.is_list:
        return parse_list(file).values["items"]
    if kind.file.endswith(".md"):
        return parse_markdown(file).fields.values
    return parse_fields(file).values


def as_tools_see(path: Path) -> Any:
    """Return the fields of a file as YAML 1.1 reads them: `2026` a number, `no` false."""
    text = path.read_text("utf-8")
    seen = yaml.safe_load(text.split("---\n")[1] if path.suffix == ".md" else text)
    return json.loads(json.dumps(seen, default=lambda day: day.isoformat()))


def faults(kind: Kind, values: Any) -> list[str]:
    """Return what is wrong with a file under its schema."""
    validator = jsonschema.Draft202012Validator(schema(kind))
    return [error.message for error in validator.iter_errors(values)]


def test_every_type_is_told_once() -> None:
    kinds = {
        found
        for found in vars(records).values()
        if isinstance(found, type) and issubclass(found, Entry)
    }
    assert {*MODELS} == kinds - {Entry, Kept, Written}
    assert len({*MODELS}) == len(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=part_name)
def test_every_type_says_what_it_is(model: type[Entry]) -> None:
    assert words_of(model).rstrip("`").endswith(".")
    assert "\n#" not in words_of(model)


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda x: getattr(x, "name", None))
def test_every_field_says_what_it_is(model: type[Entry], field: Described) -> None:
    assert re.fullmatch(r"[A-Z`].*[.)]", field.words, re.DOTALL), (model, field.name)
    assert field.words.count("`") % 2 == 0
    assert bool(field.form) + bool(field.choices) + bool(field.part) == 1


def test_what_the_loader_gives_is_no_field() -> None:
    names = {
        field.name
        for kind in KINDS
        if issubclass(kind.model, Kept)
        for field in fields_of(kind.model)
    }
    assert not names & {"id", "file", "body", "body_line", "edition", "observations", "csv_file"}
    assert {"from", "to", "kind", "for"} <= {field.name for _, field in FIELDS}
    assert not any(field.name.endswith("_") or field.name == "kind_of" for _, field in FIELDS)


def test_a_field_is_needed_where_its_type_asks_for_it() -> None:
    found = {field.name: field for field in fields_of(BY_NAME["commitment"].model)}
    assert [name for name, field in found.items() if field.needed] == [
        "title", "section", "owners", "made", "source",
    ]  # fmt: skip
    assert found["owners"].many
    assert found["parts"].part is records.Part
    metric = {field.name: field for field in fields_of(BY_NAME["metric"].model)}
    assert metric["decimals"].default == "0"
    assert metric["bounded"].default == "yes"
    assert metric["better"].choices == ("higher", "lower")
    assert metric["gaps"].default == ""


def test_the_columns_of_figures_are_those_that_are_read() -> None:
    found = fields_of(Observation)
    assert {field.name for field in found} == {*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS}
    assert {field.name for field in found if field.needed} == {*REQUIRED_COLUMNS}


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_the_example_of_a_form_is_of_that_form(form: records.Form) -> None:
    assert form.holds(form.example) or not form.pattern


def test_the_examples_of_dates_and_periods_are_read() -> None:
    assert PartialDate.parse(records.DATE.example).text == records.DATE.example
    assert [Period.parse(form).text for form in PERIOD_FORMS] == [*PERIOD_FORMS]


def test_the_schemas_are_published(publication: Publication) -> None:
    for kind in KINDS:
        assert publication.files[f"schemas/{kind.name}.json"] == schema_bytes(kind)


@pytest.mark.parametrize("kind", [k for k in KINDS if not k.is_table], ids=lambda kind: kind.name)
def test_a_schema_is_a_schema(kind: Kind) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("kind", [k for k in KINDS if not k.is_table], ids=lambda kind: kind.name)
def test_every_sound_file_is_valid_under_its_schema(kind: Kind) -> None:
    made_up = [*files_of(kind, HARBOUR), *files_of(kind, SITES / "ferry")]
    assert made_up
    for path in (*made_up, *files_of(kind, ROOT)):
        assert faults(kind, values_of(kind, read_text(path, path.name).text)) == [], path
        assert faults(kind, as_tools_see(path)) == [], path


BODY = {"id": "board", "name": "Harbour Board"}
METRIC = {"title": "Lamps", "question": "How many?", "unit": "lamps"}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("body", [{**BODY, "nam": "Board"}]),
        ("body", [{"id": "board"}]),
        ("body", [{**BODY, "id": "Harbour Board"}]),
        ("body", [{**BODY, "name": ""}]),
        ("body", [{**BODY, "name": ["Board"]}]),
        ("body", BODY),
        ("metric", {**METRIC, "better": "bigger"}),
        ("metric", {**METRIC, "decimals": "one"}),
        ("metric", {**METRIC, "decimals": -1}),
        ("metric", {**METRIC, "decimals": 1.5}),
        ("metric", {**METRIC, "bounded": "perhaps"}),
        ("metric", {**METRIC, "sections": "1.1"}),
        ("metric", {**METRIC, "sections": ["1.1 Quays"]}),
        ("metric", {**METRIC, "charts": [{"kind": "pie"}]}),
        ("metric", {**METRIC, "charts": [{"kind": "bars", "where": {"quay": []}, "at": "1"}]}),
        ("metric", {**METRIC, "dimensions": [{"id": "quay"}]}),
        ("metric", {**METRIC, "targets": [{"date": "soon", "value": "1", "source": {}}]}),
        ("document", {"title": "A note", "kind": "note", "date": "30 June 2026"}),
        ("document", {"title": "A note", "kind": "note", "date": 45292}),
        ("document", {"title": "A note", "kind": "note", "link": "www.harbour.example"}),
    ],
)
def test_a_broken_file_is_not_valid_under_its_schema(name: str, values: Any) -> None:
    assert faults(BY_NAME["body"], [BODY]) == []
    assert faults(BY_NAME["metric"], METRIC) == []
    assert faults(BY_NAME["document"], {"title": "A note", "kind": "note"}) == []
    assert faults(BY_NAME[name], values)


def check_jsonschema(schema_file: Path, *files: Path) -> int:
    """Run the tool that editors and workflows may run, and return its exit code."""
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema_file)]
    return subprocess.run([*command, *map(str, files)], capture_output=True).returncode


def test_a_tool_that_checks_yaml_agrees(tmp_path: Path) -> None:
    mapped = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert len(mapped) == 7
    for schema_file, pattern in mapped.items():
        paths = sorted(ROOT.glob(pattern))
        assert paths
        assert check_jsonschema(ROOT / schema_file, *paths) == 0
    broken = tmp_path / "broken.yml"
    broken.write_text("title: Lamps\nquestion: How many?\nunits: lamps\n", "utf-8")
    assert check_jsonschema(SCHEMAS / "metric.json", broken) == 1


def test_every_yaml_file_of_the_record_has_a_schema_in_the_editor() -> None:
    mapped = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    for path in (ROOT / "data").rglob("*.yml"):
        name = path.relative_to(ROOT).as_posix()
        [found] = [file for file, pattern in mapped.items() if fnmatch(name, pattern)]
        assert path in files_of(BY_NAME[Path(found).stem], ROOT)


def test_a_table_has_a_schema_of_its_columns() -> None:
    found = schema(BY_NAME["figure"])
    columns = {column["name"]: column for column in found["fields"]}
    assert [*columns] == [field.name for field in fields_of(Observation)]
    assert columns["period"]["constraints"]["required"]
    assert "required" not in columns["value"]["constraints"]
    for path in (HARBOUR / "data" / "metrics").glob("*.csv"):
        for line in path.read_text("utf-8").splitlines()[1:]:
            assert re.match(columns["period"]["constraints"]["pattern"], line.split(",")[0])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_example_is_a_file_of_the_record(kind: Kind, record: Record) -> None:
    shown = example(kind, record) or example(kind, Copy(SITES / "ferry").record())
    text = example_text(shown)
    assert text
    if not kind.is_table:
        assert faults(kind, values_of(kind, text)) == []


def test_a_kind_without_a_file_has_no_example(record: Record, site: Site) -> None:
    empty = replace(record, letters={}, metrics={}, bodies={})
    for name in ("letter", "metric", "figure", "body"):
        assert example(BY_NAME[name], empty) is None


def test_every_link_of_the_dictionary_finds_its_place(publication: Publication) -> None:
    pages = {page.uri: page for page in publication.pages if page.uri.startswith("dictionary/")}
    assert len(pages) == len(KINDS) + 1
    index = pages["dictionary/index.md"]
    inside = [element for text in index.fragments.values() for element in elements(text)]
    places = {element.attributes.get("id", "") for element in inside}
    places |= {anchor(title) for title in headings(index.markdown)}
    for page in pages.values():
        here = {anchor(title) for title in headings(page.markdown)}
        for link in [e for t in page.fragments.values() for e in elements(t) if e.tag == "a"]:
            path, _, place = link.attributes["href"].partition("#")
            assert place in (places if path or page is index else here), link


def headings(text: str) -> list[str]:
    return re.findall("^## (.*)$", text, re.MULTILINE)


def anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def test_the_tables_of_the_dictionary_name_their_headers(publication: Publication) -> None:
    for page in publication.pages:
        if not page.uri.startswith("dictionary/"):
            continue
        for name, text in page.fragments.items():
            found = elements(text)
            if name == "example":
                assert found[0].tag == "pre"
                continue
            assert [e.tag for e in found].count("caption") == 1
            assert all(e.attributes["scope"] in ("col", "row") for e in found if e.tag == "th")


def test_words_between_backticks_are_shown_as_code(publication: Publication) -> None:
    [page] = [page for page in publication.pages if page.uri == "dictionary/metric.md"]
    assert "<code>no</code> where a percentage" in page.fragments["fields-metric"]
    assert not any("`" in text for text in page.fragments.values())
