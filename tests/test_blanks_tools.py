"""Schemas, snippets and settings for editors of code: as the types say, and nobody's work lost."""

import json
import re
import shutil
from pathlib import Path

import pytest

from answerable.blanks import BEGUN, file_lines
from answerable.blanks.tools import (
    EXTENSIONS,
    FOLDER,
    SETTINGS,
    SNIPPETS,
    body,
    extensions,
    schemas,
    settings,
    snippets,
    write_schemas,
    write_tools,
)
from answerable.blanks.writing import Line
from answerable.cli import main
from answerable.problems import SiteFailed
from answerable.records import UNWRITTEN
from tests.support import DATA, HARBOUR, ROOT, files_in
from tests.test_cli import commands

RENEW = "Run `python build.py schema`, and look at what changed"


def test_what_this_repository_has_is_as_the_types_say() -> None:
    kept = {name: data.decode() for name, data in files_in(ROOT / FOLDER).items()}
    assert kept == schemas(), RENEW
    assert (ROOT / SNIPPETS).read_text("utf-8") == snippets(), RENEW
    assert (ROOT / SETTINGS).read_text("utf-8") == settings(DATA)
    assert (ROOT / EXTENSIONS).read_text("utf-8") == extensions()


def test_settings_follow_the_folder_of_the_record() -> None:
    mapped = json.loads(settings(Path("our/record")))["yaml.schemas"]
    assert mapped["./schemas/metric.json"] == "our/record/metrics/*.yml"
    assert mapped["./schemas/body.json"] == "our/record/bodies.yml"


def inserted(body: list[str]) -> str:
    """Return what a snippet writes where nobody changes anything: its own choices and words."""
    text = re.sub(r"(?<!\\)\$\{[0-9]+\|(.*?)[,|].*?\|?\}", r"\1", "\n".join(body))
    text = re.sub(r"(?<!\\)\$\{[0-9]+:(.*?)\}", r"\1", text)
    assert not re.search(r"(?<!\\)[$}]", text)
    return re.sub(r"\\([\\$}])", r"\1", text)


@pytest.mark.parametrize("name", BEGUN)
def test_a_snippet_writes_what_a_new_file_has(name: str) -> None:
    snippet = json.loads(snippets())[f"New {name}"]
    lines = [line.text for line in file_lines(BEGUN[name])]
    assert inserted(snippet["body"]) == "\n".join(lines)
    assert snippet["scope"] == ("markdown" if BEGUN[name].file.endswith(".md") else "yaml")
    stops = [int(n) for line in snippet["body"] for n in re.findall(r"\$\{([0-9]+)[:|]", line)]
    assert stops == [*range(1, len(stops) + 1)]
    read = [line for line in lines if not line.lstrip().startswith("#")]
    assert len(stops) == sum(line.count(UNWRITTEN) for line in read)


def test_a_snippet_offers_the_words_of_which_one_is_chosen() -> None:
    body = json.loads(snippets())["New correction"]["body"]
    assert "kind: ${1|…,correction,revision,rewording,redaction,withdrawal|}" in body


def test_what_has_a_meaning_in_snippets_is_written_as_it_is() -> None:
    lines = [Line("# \\ ${1:a} costs $5"), Line("sums: {…: …}", True), Line("end")]
    made = [*body(lines)]
    assert made[0] == "# \\\\ \\${1:a\\} costs \\$5"
    assert made[1:] == ["sums: {${1:…}: ${2:…}\\}", "end"]
    assert inserted(made) == "\n".join(line.text for line in lines)


def test_all_is_written_and_then_nothing_is_to_be_written(tmp_path: Path) -> None:
    written = write_tools(tmp_path, DATA)
    made = {*files_in(tmp_path)}
    assert {*written.files} == made
    assert made == {*(f"schemas/{name}" for name in schemas()), SNIPPETS, SETTINGS, EXTENSIONS}
    assert written.left == ()
    again = write_tools(tmp_path, DATA)
    assert (again.files, again.left) == ((), ())


def test_settings_that_are_there_are_left_and_the_rest_is_renewed(tmp_path: Path) -> None:
    write_tools(tmp_path, DATA)
    (tmp_path / SETTINGS).write_text("// mine\n{}\n", "utf-8")
    (tmp_path / SNIPPETS).write_text("{}\n", "utf-8")
    (tmp_path / "schemas/plan.json").write_text('{\n  "$schema": "old"\n}\n', "utf-8")
    written = write_tools(tmp_path, DATA)
    assert written.files == ("schemas/plan.json", SNIPPETS)
    assert written.left == (SETTINGS,)
    assert (tmp_path / SETTINGS).read_text("utf-8") == "// mine\n{}\n"
    assert (tmp_path / SNIPPETS).read_text("utf-8") == snippets()


def test_schemas_alone_go_into_another_folder(tmp_path: Path) -> None:
    write_schemas(tmp_path, Path("docs/forms"))
    assert {*files_in(tmp_path)} == {f"docs/forms/{name}" for name in schemas()}


@pytest.mark.parametrize("folder", ["..", "../other", "/etc"])
def test_nothing_is_written_outside_the_repository(tmp_path: Path, folder: str) -> None:
    with pytest.raises(SiteFailed, match="is not a folder of this repository"):
        write_schemas(tmp_path, Path(folder))
    assert files_in(tmp_path) == {}


def test_no_other_file_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms/plan.json").write_text('{"mine": 1}\n', "utf-8")
    with pytest.raises(SiteFailed, match=r"forms/plan\.json is no schema"):
        write_schemas(tmp_path, Path("forms"))
    assert files_in(tmp_path) == {"forms/plan.json": b'{"mine": 1}\n'}


def test_the_command_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(HARBOUR / "mkdocs.yml", tmp_path)
    assert main(["schema"], tmp_path, commands()) == 0
    said = capsys.readouterr().out
    assert "Wrote schemas/plan.json\n" in said
    assert f"Wrote {SETTINGS}\n" in said
    (tmp_path / EXTENSIONS).write_text("{}\n", "utf-8")
    assert main(["schema"], tmp_path, commands()) == 0
    assert capsys.readouterr().out == (
        f"Left {EXTENSIONS} as it is: documentation/editors.md says what it may hold\n"
        "Schemas and snippets are as the types say\n"
    )
    assert main(["schema", "forms"], tmp_path, commands()) == 0
    assert "Wrote forms/plan.json\n" in capsys.readouterr().out
