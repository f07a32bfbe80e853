"""All that the code has is documented, and nothing that it has not.

Commands, their arguments and targets of make in documentation/commands.md; settings and colours in
documentation/settings.md; kinds of file and checks in documentation/record.md; fields of every kind
in the data dictionary, which is made of the types.
"""

import re
from argparse import Action, ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from answerable.blanks.tools import own_tools, settings, tools
from answerable.checks import CONTENT_RULES, OF_ALL, OF_REST, RULES
from answerable.checks.corrections import released_stays
from answerable.cli import COMMANDS
from answerable.dictionary import KINDS, Kind, fields_of, parts_of, shared_parts
from answerable.publication import Publication
from answerable.records import Entry
from answerable.settings.allowed import REFUSED, SiteFile
from answerable.settings.colours import NAMES
from tests.support import DATA, ROOT, elements

DOCUMENTATION = ROOT / "documentation"
COMMANDS_PAGE = (DOCUMENTATION / "commands.md").read_text("utf-8")
SETTINGS_PAGE = (DOCUMENTATION / "settings.md").read_text("utf-8")
RECORD_PAGE = (DOCUMENTATION / "record.md").read_text("utf-8")
OF_MKDOCS = ("build", "serve")  # which `driving` gives, and which take no arguments
BY_NAME = {command.name: command for command in COMMANDS}
RULES_OF_MAKE = (
    ROOT / "Makefile",
    ROOT / "answerable/adopting/repository/Makefile",
    ROOT / "answerable/adopting/repository/engine/engine.mk",
)
TARGET = re.compile(r"(?m)^([a-z-]+):.*?## .*\n((?:\t.*\n)*)")
# What the rules of make set by themselves.
SET_BY_RULES = {"RUN", "VENV", "PIP", "UV", "LOCKS"}


def section(page: str, title: str) -> str:
    """Return what stands below a heading of the second level, up to the next."""
    found = re.search(rf"(?ms)^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page)
    assert found, f"There is no section {title}"
    return found[1]


def rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of each row of tables, but for their heads."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    for line in lines:
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells[0].startswith("`"):
            yield cells


def named(text: str) -> list[str]:
    """Return what the first cells of tables name, in order."""
    return [name for cells in rows(text) for name in re.findall("`([^`]+)`", cells[0])]


def arguments(name: str) -> list[Action]:
    """Return the arguments of a command."""
    parser = ArgumentParser(add_help=False)
    if name not in OF_MKDOCS:
        BY_NAME[name].add_arguments(parser)
    return parser._actions


def called(action: Action) -> str:
    return action.option_strings[0] if action.option_strings else str(action.metavar or action.dest)


def test_every_command_has_its_section_and_no_other_has() -> None:
    titles = re.findall("(?m)^## (.+)$", COMMANDS_PAGE)
    others = {"What a command ends with", "Targets of make"}
    assert {*titles} - others == {*OF_MKDOCS, *BY_NAME}
    assert len({*titles}) == len(titles)
    for name in titles:
        link = f"](#{name.lower().replace(' ', '-')})"
        assert link in COMMANDS_PAGE.partition("\n## ")[0] or name in others


@pytest.mark.parametrize("name", [*OF_MKDOCS, *BY_NAME])
def test_a_command_is_documented_with_all_that_it_takes(name: str) -> None:
    text = section(COMMANDS_PAGE, name)
    taken = arguments(name)
    assert named(text) == [called(action) for action in taken]
    for action in taken:
        told = next(cells for cells in rows(text) if f"`{called(action)}`" in cells[0])[1]
        for choice in action.choices or ():
            assert f"`{choice}`" in told
    assert re.search(r"\b[Ww]rites?\b", text), "It says what it writes"
    assert f"```\nmake {'site' if name == 'build' else name}" in text, "It has an example"


def targets() -> dict[str, str]:
    """Return the recipe of each target of make that people are told of."""
    texts = [path.read_text("utf-8") for path in RULES_OF_MAKE if path.exists()]
    return {name: recipe for text in texts for name, recipe in TARGET.findall(text)}


def test_every_target_of_make_is_documented_and_no_other_is() -> None:
    told = named(section(COMMANDS_PAGE, "Targets of make"))
    assert len({*told}) == len(told)
    assert {name.removeprefix("make ") for name in told} == {*targets()}
    examples = re.findall(r"(?m)^make ([a-z-]+)", COMMANDS_PAGE)
    assert {*examples} <= {*targets()}


@pytest.mark.parametrize("name", [*OF_MKDOCS, *BY_NAME])
def test_a_target_passes_on_what_the_page_says(name: str) -> None:
    recipe = targets()["site" if name == "build" else name]
    passed = {*re.findall(r"\$\(?(?:if |or )?\$?\(?([A-Z]+)\)", recipe)} - SET_BY_RULES
    [example] = re.findall(r"```\nmake (.+)\n```", section(COMMANDS_PAGE, name))
    assert {*re.findall(r"([A-Z]+)=", example)} == passed


def fields_in(model: type[Entry], start: str = "") -> Iterator[str]:
    """Yield the path of each field of a type, and of those within it."""
    for name, field in model.model_fields.items():
        yield f"{start}{name}"
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, Entry):
                yield from fields_in(kind, f"{start}{name}.")


def test_every_setting_is_documented_and_no_other_is() -> None:
    told = [
        name
        for title in ("The site", "The engine's own settings", "What stays as it is")
        for name in named(section(SETTINGS_PAGE, title))
    ]
    assert sorted(told) == sorted(fields_in(SiteFile))


def test_a_setting_says_what_it_is_where_it_is_left_out_and_how_it_is_written() -> None:
    for title in ("The site", "The engine's own settings"):
        for name, what, left_out, example in rows(section(SETTINGS_PAGE, title)):
            assert what
            assert left_out
            inside = name.strip("`")
            assert example or any(path.startswith(f"{inside}.") for path in fields_in(SiteFile))


def test_every_setting_that_is_refused_is_documented_with_the_reason() -> None:
    told = {
        cells[0].strip("`"): cells[1] for cells in rows(section(SETTINGS_PAGE, "What is refused"))
    }
    assert {*told} == {*REFUSED}
    for name, why in REFUSED.items():
        assert told[name].replace("`", "").rstrip("/").lower() == why.lower()


def test_every_colour_is_documented_and_no_other_is() -> None:
    assert sorted(named(section(SETTINGS_PAGE, "Colours"))) == sorted(NAMES)


def test_every_variable_of_the_environment_is_documented_and_no_other_is() -> None:
    found = {
        name
        for path in (ROOT / "answerable").rglob("*.py")
        for name in re.findall(r'environ(?:ment)?\.get\(\s*"([A-Z_]+)"', path.read_text("utf-8"))
    }
    assert {*named(section(SETTINGS_PAGE, "What is told where it runs"))} == found


def test_every_kind_of_file_is_documented_and_no_other_is() -> None:
    told = [re.sub("<[a-z]+>", "<>", name) for name in named(section(RECORD_PAGE, "Folders"))]
    files = [re.sub("<[a-z]+>", "<>", kind.file) for kind in KINDS]
    by_programs = ["data/areas.geojson", "data/releases/<>.json"]
    assert sorted(name for name in told if name.startswith("data/")) == sorted(files + by_programs)


def test_every_check_is_documented_and_no_other_is() -> None:
    rules = [*RULES, *OF_REST, *OF_ALL, *CONTENT_RULES, released_stays]
    assert sorted(named(section(RECORD_PAGE, "What the checks hold"))) == sorted(
        rule.__name__ for rule in rules
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_a_kind_is_in_the_dictionary(kind: Kind, publication: Publication) -> None:
    pages = {page.uri: page for page in publication.pages}
    page = pages[f"dictionary/{kind.name}.md"]
    for model in (kind.model, *parts_of(kind)):
        name = f"fields-{model.__name__.lower()}"
        told = [e.text for e in elements(page.fragments[name]) if e.tag == "th"]
        for field in fields_of(model):
            assert any(text.startswith(field.name) for text in told), (name, field.name)


def test_every_block_of_fields_that_kinds_share_is_in_the_dictionary(
    publication: Publication,
) -> None:
    [index] = [page for page in publication.pages if page.uri == "dictionary/index.md"]
    for model in shared_parts():
        told = index.fragments[f"fields-{model.__name__.lower()}"]
        assert all(f">{field.name}<" in told for field in fields_of(model))


def test_files_of_editors_of_code_are_documented() -> None:
    page = (DOCUMENTATION / "editors.md").read_text("utf-8")
    made = {
        re.sub("schemas/[a-z]+", "schemas/<kind>", name) for name in (*tools(), *own_tools(DATA))
    }
    assert {*named(page)} == made
    assert settings(DATA) in page


@pytest.mark.parametrize("name", ["commands.md", "settings.md", "editors.md", "record.md"])
def test_links_between_these_pages_and_others_lead_somewhere(name: str) -> None:
    page = DOCUMENTATION / name
    for target in re.findall(r"\]\(((?!https?:)[^)\s]*)\)", page.read_text("utf-8")):
        file, _, place = target.partition("#")
        found = (page.parent / file).resolve() if file else page
        assert found.exists(), target
        assert not place or place in anchors(found), target


def anchors(page: Path) -> set[str]:
    """Return the places of a page that GitHub gives its headings."""
    titles = re.findall(r"(?m)^#+ (.+)$", page.read_text("utf-8"))
    kept = (re.sub(r"[^\w\- ]", "", title.lower()) for title in titles)
    return {title.replace(" ", "-") for title in kept}
