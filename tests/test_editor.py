"""The editor: off unless asked for, as it was vendored, and with a form for every field."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from answerable.addresses import EDITOR, url_of
from answerable.checks.pieces import Piece
from answerable.checks.references import _references
from answerable.dictionary import KINDS, Kind, fields_of
from answerable.editor import HERE, editor_files
from answerable.editor.collections import configuration
from answerable.editor.forms import NAMED_KIND, form_of, names_of_blocks
from answerable.pages.policy import headers, policy_of
from answerable.publication import Publication
from answerable.record import Record
from answerable.records import Entry
from answerable.settings import FILE, Settings, load_settings, read_configuration
from answerable.settings.allowed import Editor
from tests.support import Copy

ASKED = Settings(
    name="Clean Harbour <Plan>",
    address="https://harbour.example/plan/",
    editor=Editor(repository="port/plan"),
)
VENDORED = json.loads((HERE / "vendored.json").read_text("utf-8"))
FILES = [kind for kind in KINDS if not kind.is_table]
# Kinds of field that would write a value otherwise than it was.
READ_AS_TEXT = {"string", "text", "select", "relation", "list", "object"}


def test_nobody_has_an_editor_who_did_not_ask_for_one(publication: Publication) -> None:
    assert editor_files(Settings(), "", []) == {}
    assert not [path for path in publication.files if path.startswith(url_of(EDITOR))]
    assert "admin" not in publication.files["_headers"].decode()


def test_what_is_vendored_is_what_was_published() -> None:
    folder = HERE / "vendored"
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
    }
    assert found == VENDORED["sha256"]
    named = {name for package in VENDORED["packages"] for name in package["files"]}
    assert named == set(found)


def test_its_files_stand_together_and_its_page_says_its_policy() -> None:
    files = editor_files(ASKED, policy_of(EDITOR), ["2022-04"])
    assert {path.partition("/")[0] for path in files} == {"admin"}
    page = files["admin/index.html"].decode()
    assert "https://api.github.com" in page
    assert "noindex" in page
    assert "Clean Harbour &lt;Plan&gt;" in page
    for address in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert f"admin/{address}" in files or address == "https://github.com/port/plan"


def test_nothing_else_is_given_what_the_editor_is() -> None:
    assert "api.github.com" in policy_of(EDITOR)
    others = headers(["plan/index.md", EDITOR, "administration/index.md"])
    assert others.count("api.github.com") == 1
    assert "/admin/*\n" in others
    assert "unsafe" not in policy_of("administration/index.md")


def test_settings_say_what_it_changes(harbour: Copy) -> None:
    asked = "    editor: {repository: port/plan, branch: edits}\n    contact:\n"
    harbour.edit(FILE, "    contact:\n", asked)
    assert read_configuration(harbour.root).problems == ()
    assert load_settings(harbour.root / FILE).editor == Editor(
        repository="port/plan", branch="edits"
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{repository: plan}", "'plan' is not a repository on GitHub"),
        ("{repository: port/plan, branch: ../main}", "'../main' is not the name of a branch"),
        ("{branch: main}", "`repository` is missing in `extra.answerable.editor`"),
    ],
)
def test_settings_of_it_that_are_wrong_are_told(harbour: Copy, written: str, said: str) -> None:
    harbour.edit(FILE, "    contact:\n", f"    editor: {written}\n    contact:\n")
    (problem,) = read_configuration(harbour.root).problems
    assert said in str(problem)
    assert problem.location.line == harbour.line_of(FILE, "    editor:")


def fields_in(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield fields of a form, and those inside them."""
    for field in fields:
        yield field
        yield from fields_in(field.get("fields", []))
        yield from fields_in([field["field"]] if "field" in field else [])


def test_every_value_is_text_and_every_field_is_there() -> None:
    config = configuration(ASKED, ["2022-04", "2022-10"])["config"]
    shown = config["collections"]
    forms = [*shown[:-1], *shown[-1]["files"]]
    for found in (field for form in forms for field in fields_in(form["fields"])):
        assert found["widget"] in READ_AS_TEXT
        if found["widget"] == "select":
            assert all(isinstance(option, str) for option in found["options"])
    for kind in FILES:
        names = [field["name"] for field in form_of(kind.model)]
        assert names == [described.name for described in fields_of(kind.model)]
    assert [form["name"] for form in forms if form["name"].startswith("report")] == [
        "report-2022-04", "report-2022-10",
    ]  # fmt: skip


def test_ids_are_looked_up_in_collections_that_are_there() -> None:
    config = configuration(ASKED, ["2022-04"])["config"]
    names = {found["name"] for found in config["collections"]}
    lists = {found["name"] for found in config["collections"][-1]["files"]}
    for form in config["collections"][:-1]:
        for field in fields_in(form["fields"]):
            if field["widget"] == "relation":
                assert field["collection"] in names
                assert field.get("file", "plan") in lists


def test_a_name_of_a_block_is_never_that_of_another_field() -> None:
    """Files are read by names alone: a block that is told as text is told from a list by itself."""
    for kind in FILES:
        named = names_of_blocks(kind.model)
        for part in _models(kind.model):
            for described in fields_of(part):
                if described.name in named and not described.named:
                    assert described.many, (kind.name, described.name)
                    assert described.part, (kind.name, described.name)


def _models(model: type[Entry]) -> Iterator[type[Entry]]:
    yield model
    for described in fields_of(model):
        if described.part:
            yield from _models(described.part)


def test_ids_are_offered_of_the_kind_that_the_check_looks_for(record: Record) -> None:
    looked = 0
    promises = (*record.commitments.values(),)
    piece = Piece(record, True, promises, (*record.reports,), (*record.texts,))
    for file, path, target, _ in _references(piece):
        kind = kind_of(file)
        if kind:
            names = [step for step in path if isinstance(step, str) and step != "items"]
            model = kind.model
            for name in names[:-1]:
                part = next(found.part for found in fields_of(model) if found.name == name)
                assert part
                model = part
            assert NAMED_KIND[model, names[-1]] == target
            looked += 1
    assert looked > 50


def kind_of(file: str) -> Kind | None:
    patterns = ((kind, re.sub("<[a-z]+>", "[^/_]+", kind.file)) for kind in FILES)
    return next((kind for kind, pattern in patterns if re.fullmatch(pattern, file)), None)


def test_the_record_may_be_in_another_folder() -> None:
    asked = Settings(data=Path("a/record"), editor=ASKED.editor)
    shown = configuration(asked, [])["config"]["collections"]
    assert shown[0]["folder"] == "a/record/sections"
    assert shown[-1]["files"][0]["file"] == "a/record/plan.yml"
