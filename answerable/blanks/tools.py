"""What editors of code read of the record's types: schemas, snippets and where to use them.

They are files of the repository, so that they are at hand without a network and are of the very
engine that checks the record. `build.py schema` writes them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answerable.blanks import BEGUN, file_lines
from answerable.blanks.writing import Line
from answerable.dictionary import KINDS, Kind, schema_bytes, words_of
from answerable.disk import put, put_new
from answerable.problems import SiteFailed
from answerable.records import UNWRITTEN

FOLDER = "schemas"
SNIPPETS = ".vscode/answerable.code-snippets"
SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
YAML_TOOL = "redhat.vscode-yaml"
# How the text of each schema begins: nothing else is written over.
_BEGINNING = '{\n  "$schema": "'


@dataclass(frozen=True)
class Written:
    """The files that were not as they should be and were written, and settings that were left."""

    files: tuple[str, ...]
    left: tuple[str, ...] = ()


def tools() -> dict[str, str]:
    """Return the files that follow from the types alone, by their paths in a repository."""
    made = {f"{FOLDER}/{name}": text for name, text in schemas().items()}
    return {**made, SNIPPETS: snippets()}


def own_tools(data: Path) -> dict[str, str]:
    """Return the settings that a repository begins with, which are its editors' own from then."""
    return {SETTINGS: settings(data), EXTENSIONS: extensions()}


def write_schemas(root: Path, folder: Path) -> Written:
    """Write the schema of each kind of file into a folder below the root.

    Raise SiteFailed, and write nothing, where the folder is elsewhere, or holds other files of
    these names.
    """
    if not (root / folder).resolve().is_relative_to(root.resolve()):
        raise SiteFailed(f"{folder} is not a folder of this repository. Name one that is.")
    files = {f"{folder.as_posix()}/{name}": text for name, text in schemas().items()}
    for name in files:
        if (text := _text(root / name)) is not None and not text.startswith(_BEGINNING):
            raise SiteFailed(f"{name} is no schema, and is left as it is. Name another folder.")
    return Written(_renewed(root, files))


def write_tools(root: Path, data: Path) -> Written:
    """Write the schemas into their own folder, the snippets, and settings where there are none.

    Raise SiteFailed as `write_schemas` does. Settings are an editor's own once they are there.
    """
    written = write_schemas(root, Path(FOLDER))
    renewed = _renewed(root, {SNIPPETS: snippets()})
    own = own_tools(data)
    new = [name for name in own if not (root / name).exists()]
    for name in new:
        put_new(root, name, own[name])
    left = (name for name, text in own.items() if _text(root / name) != text)
    return Written((*written.files, *renewed, *new), tuple(left))


def schemas() -> dict[str, str]:
    """Return the schema of each kind of file, by the name of its file."""
    return {f"{kind.name}.json": schema_bytes(kind).decode() for kind in KINDS}


def settings(data: Path) -> str:
    """Return settings by which an editor holds each YAML file of a record to its schema."""
    return _json({"yaml.schemas": {f"./{FOLDER}/{k.name}.json": _glob(k, data) for k in _yaml()}})


def extensions() -> str:
    """Return what an editor is advised to install: what reads schemas of YAML, and no more."""
    return _json({"recommendations": [YAML_TOOL]})


def snippets() -> str:
    """Return each new file as a snippet, with a stop wherever something is to be written."""
    return _json({f"New {kind.name}": _snippet(kind) for kind in BEGUN.values()})


def _renewed(root: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Write the files that are not as they should be, and return which those are."""
    others = {name: text for name, text in files.items() if _text(root / name) != text}
    for name in others:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
    put(root, others)
    return tuple(others)


def _text(path: Path) -> str | None:
    return path.read_text("utf-8", "replace") if path.exists() else None


def _yaml() -> Iterator[Kind]:
    return (kind for kind in KINDS if kind.file.endswith(".yml"))


def _glob(kind: Kind, data: Path) -> str:
    return f"{data.as_posix()}/{kind.file.removeprefix('data/').replace('<id>', '*')}"


def _snippet(kind: Kind) -> dict[str, Any]:
    what = " ".join(words_of(kind.model).split()).partition(". ")[0].rstrip(".")
    return {
        "scope": "markdown" if kind.file.endswith(".md") else "yaml",
        "prefix": f"new-{kind.name}",
        **({} if kind.is_list else {"isFileTemplate": True}),
        "description": what,
        "body": [*body(file_lines(kind))],
    }


def body(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the lines of a snippet, with its stops numbered in turn."""
    stops = 0
    for line in lines:
        text = _escaped(line.text)
        if line.is_stop:
            first, *rest = text.split(UNWRITTEN)
            for after in rest:
                stops += 1
                first += f"{_stop(stops, line.choices)}{after}"
            text = first
        yield text


def _stop(number: int, choices: tuple[str, ...]) -> str:
    """Return a stop; of words to choose from, the first is the one that the check refuses."""
    if choices:
        return f"${{{number}|{','.join((UNWRITTEN, *choices))}|}}"
    return f"${{{number}:{UNWRITTEN}}}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def _json(value: object) -> str:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n"
