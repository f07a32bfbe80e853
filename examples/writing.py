"""How the examples write a record: fields above text, and tables."""

import csv
import io
import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value]"


def fields(values: Mapping[str, Value]) -> str:
    """Return fields as YAML; what stands in quotes as JSON does stands so in YAML."""
    return "".join(f"{name}: {_written(value)}\n" for name, value in values.items())


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return "{" + ", ".join(f"{name}: {_written(one)}" for name, one in value.items()) + "}"


def told(values: Mapping[str, Value], text: str) -> str:
    """Return a Markdown file: fields, then text."""
    return f"---\n{fields(values)}---\n{text}\n"


def table(rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as CSV; the first says which columns there are."""
    held = [*rows]
    file = io.StringIO()
    writer = csv.DictWriter(file, [*held[0]], lineterminator="\n")
    writer.writeheader()
    writer.writerows(held)
    return file.getvalue()


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of `source/`."""
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write a record anew: all that the folder held before goes."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
