"""A source's files as one table of the engine, which reads them where they are.

All columns of the table are renamed, since a source may call a column anything; `Source.text`
gives a column by the name that the source has for it, as text. So whatever a file's type, and
whichever engine reads it, the same words come of it.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from answerable.aggregating.faults import Faulty, Part
from answerable.problems import Problem, did_you_mean, nearest_word
from answerable.reading import Step
from answerable.records import Aggregation

PARQUET = ".parquet"
ENDINGS = (".csv", ".csv.gz", PARQUET)
PATTERN = frozenset("*?[]{}")  # what an engine takes for a pattern of names
CHUNK = 1 << 20  # bytes of a file that are hashed at a time
FILE = "file"


@dataclass(frozen=True)
class File:
    """A file of a source: its path in the folder of records, where it lies, and its hash."""

    name: str
    path: Path
    sha256: str


@dataclass(frozen=True)
class Source:
    """A source's rows: the table, with the number of each row's file, and its columns' names."""

    rows: Any
    columns: dict[str, str]
    files: tuple[File, ...]

    @property
    def all(self) -> list[str]:
        """The names in the table of all columns, that of the file too: what tells rows apart."""
        return [FILE, *self.columns.values()]


def files_of(part: Part, folder: Path) -> tuple[File, ...]:
    """Find and hash a part's files; raise Faulty with a problem for each that can't be read."""
    problems: list[Problem] = []
    found = []
    for number, name in enumerate(part.rule.files):
        if fault := _file_fault(name, folder):
            problems.append(part.fault(*fault, "files", number))
        else:
            found.append(File(name, folder / name, _sha256(folder / name)))
    if problems:
        raise Faulty(problems)
    return tuple(found)


def _file_fault(name: str, folder: Path) -> tuple[str, str] | None:
    """Say what is wrong with a file, and the mend."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name:
        return (
            f"`{name}` leads out of the folder of records",
            "Write its path from that folder on, with forward slashes",
        )
    if not PATTERN.isdisjoint(name):
        what = f"`{name}` could mean several files: engines read {' '.join(sorted(PATTERN))} so"
        return what, "Give the file another name, and name each file by itself"
    if not name.endswith(ENDINGS):
        return f"`{name}` is not a kind of file that can be read", f"Use {' or '.join(ENDINGS)}"
    if not folder.is_dir():
        mend = "Put the source's files there, or name their folder: `--records FOLDER`"
        return f"There is no folder {folder.name}/ with the file `{name}`", mend
    if not (folder / name).is_file():
        known = (path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
        near = nearest_word(name, known)
        mend = f"Did you mean `{near}`?" if near else f"Put the file in {folder.name}/"
        return f"There is no file `{name}` in {folder.name}/", mend
    if not (folder / name).resolve().is_relative_to(folder.resolve()):
        return f"`{name}` is a link out of the folder of records", "Put the file itself there"
    return None


def _sha256(path: Path) -> str:
    total = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(CHUNK):
            total.update(data)
    return total.hexdigest()


def read(part: Part, files: Sequence[File], engine: Any) -> Source:
    """Return the rows of a part's files; raise Faulty where a column that it names is missing.

    Of several files, the columns are read that all of them have.
    """
    try:
        tables = [_table(engine, part.rule, file) for file in files]
    except Exception as error:  # each engine has errors of its own
        raise unreadable(part, error) from error
    names = [name for name in tables[0].columns if all(name in t.columns for t in tables)]
    if faults := [
        part.fault(*_missing(column, file, table.columns), *path)
        for path, column in columns_named(part.rule)
        for file, table in zip(files, tables, strict=True)
        if column not in table.columns
    ]:
        raise Faulty(faults)
    short = {name: f"c{number}" for number, name in enumerate(names)}
    alike = len({tuple(table.select(names).schema().types) for table in tables}) == 1
    rows = [
        table.select(
            **{
                new: table[old] if alike else table[old].cast("string")
                for old, new in short.items()
            }
        ).mutate(**{FILE: number})
        for number, table in enumerate(tables)
    ]
    return Source(rows[0].union(*rows[1:]) if len(rows) > 1 else rows[0], short, tuple(files))


def _table(engine: Any, rule: Aggregation, file: File) -> Any:
    """Let the engine read a file, each cell of a CSV file as the text that it is."""
    path = str(file.path)
    if file.name.endswith(PARQUET):
        return engine.read_parquet(path)
    return engine.read_csv(path, **_csv_options(engine.name, rule.separator))


def unreadable(part: Part, error: Exception) -> Faulty:
    """Return what to raise where the engine can't read or count the files, in its own words."""
    said = str(error).strip().partition("\n")[0] or type(error).__name__
    return part.stop(
        f"The engine can't read or count these files: {said}",
        "Check that each is the CSV or Parquet file that its name says, as the source published it",
        "files",
    )


def _csv_options(engine: str, separator: str) -> dict[str, Any]:
    """Return what an engine is told of a CSV file, in its own words."""
    marks = {"header": True, "quote": '"', "escape": '"'}
    match engine:
        case "duckdb":
            return {**marks, "delim": separator, "all_varchar": True}
        case "pyspark":
            return {**marks, "sep": separator, "inferSchema": False, "multiLine": True}
    return {}


def columns_named(rule: Aggregation) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Yield each column of the source that a declaration names, with where it does so."""
    made = {rule.gather.name, rule.gather.value} if rule.gather else set()
    named: list[tuple[tuple[Step, ...], str | None]] = [
        *(((name,), getattr(rule, name)) for name in ("period", "day", "column")),
        *(((name,), getattr(rule, name)) for name in ("numerator", "denominator")),
        *((("groups", n, "column"), group.column) for n, group in enumerate(rule.groups)),
        *((("keep", n, "column"), each.column) for n, each in enumerate(rule.keep)),
        *((("of_which", n, "column"), each.column) for n, each in enumerate(rule.of_which)),
    ]
    if rule.gather:
        named += [(("gather", "columns", n), c) for n, c in enumerate(rule.gather.columns)]
    for path, column in named:
        if column is not None and (column not in made or path[0] == "gather"):
            yield path, column


def _missing(column: str, file: File, columns: Sequence[str]) -> tuple[str, str]:
    known = ", ".join(f"`{name}`" for name in columns[:20])
    more = f" and {len(columns) - 20} more" if len(columns) > 20 else ""
    mend = did_you_mean(column, columns, f"Its columns are {known}{more}")
    return f"`{file.name}` has no column `{column}`", mend
