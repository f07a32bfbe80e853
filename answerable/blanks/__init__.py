"""New files of the record, made of its types: what an editor would otherwise copy from another.

Each field has above it what its type says of it, so that no other page need be open. What is to be
written stands as `…`, which the check refuses: a file that was begun and not finished is not
published. `snippets` makes the same for editors of code, which know no record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from answerable.blanks.naming import known_of
from answerable.blanks.writing import (
    NOTHING_KNOWN,
    OUT,
    STEP,
    WIDTH,
    Known,
    Line,
    fields_lines,
    notes,
)
from answerable.dictionary import KINDS, Kind, fields_of, words_of
from answerable.disk import put, put_new
from answerable.problems import SiteFailed, did_you_mean
from answerable.reading import FileText, parse_list
from answerable.reading.pages import FENCE
from answerable.record import Record, load
from answerable.record.observations import REQUIRED_COLUMNS
from answerable.records import UNWRITTEN, Observation

# `figure` is begun with its metric, and `build.py aggregate` writes every `input`.
BEGUN = {kind.name: kind for kind in KINDS if not kind.is_table}
# There is one of each, whose file needs no id.
ALONE = ("plan", "statement")
HOW = f"""Write something in the place of each `{UNWRITTEN}`; text that holds a colon and a space \
goes in double quotes. Before a field that you need, take away the `#` and the space after it. \
Lines that begin with `#` are notes for you, and nobody else is shown them: delete them in the \
end."""
TEXT_BELOW = f"The text of this file stands below the next line, in the place of the `{UNWRITTEN}`."
COLUMNS = "A figure is a row of the `.csv` file beside this one. Its columns, and those to add:"


@dataclass(frozen=True)
class Begun:
    """The files that were written, by their paths from the root; `added_to` is one that grew."""

    files: tuple[str, ...]
    added_to: str = ""


def begin(root: Path, data: Path, name: str, id_: str) -> Begun:
    """Write the file of a new record of a kind, by its name; or add it to the list of its kind.

    Raise SiteFailed, and write nothing, where there is no such kind, where the id is not one that
    such a record may have, or where there is such a record.
    """
    kind = kind_named(name)
    _one_id(kind, id_)
    record = load(root, data).record
    known = NOTHING_KNOWN if kind.name in ALONE else known_of(kind, id_, record)
    file = _file(kind, id_, data)
    if kind.is_list:
        return _add(root, record, kind, id_, file, known)
    files = {file: "".join(f"{line.text}\n" for line in file_lines(kind, known))}
    if kind.name == "metric":
        files[f"{file.removesuffix('.yml')}.csv"] = _table()
    for path in files:
        if (root / path).exists() or (root / path).is_symlink():
            other = "" if kind.name in ALONE else ", or use another id"
            raise SiteFailed(f"{path} is there already. Change that{other}.")
    for path, text in files.items():
        put_new(root, path, text)
    return Begun(tuple(files))


def kind_named(name: str) -> Kind:
    """Return a kind of file that can be begun, by its name; raise SiteFailed for any other."""
    if name in BEGUN:
        return BEGUN[name]
    titled = {kind.title.lower(): kind.name for kind in BEGUN.values()}
    meant = titled.get(name.lower())
    mend = did_you_mean(name, BEGUN, f"The kinds are {', '.join(BEGUN)}.")
    mend = f"Did you mean `{meant}`?" if meant else mend
    if name == "figure":
        mend = "Add a row to the `.csv` file of its metric; `new metric` begins both."
    raise SiteFailed(f"`{name}` is not a kind of file that can be begun. {mend}")


def file_lines(kind: Kind, known: Known = NOTHING_KNOWN) -> Iterator[Line]:
    """Yield the lines of a new file of a kind; of a list, those of one more entry."""
    if kind.is_list:
        entry = fields_lines(kind.model, known, WIDTH - len(STEP))
        yield from _entry(line for lines in entry for line in lines)
        return
    is_text = kind.file.endswith(".md")
    if is_text:
        yield Line(FENCE)
    yield from notes(f"{words_of(kind.model)}\n\n{HOW}")
    if kind.name == "metric":
        yield from _columns()
    for lines in fields_lines(kind.model, known):
        yield Line()
        yield from lines
    if is_text:
        yield Line()
        yield from notes(TEXT_BELOW)
        yield Line(FENCE)
        yield Line(UNWRITTEN, is_stop=True)


def _entry(lines: Iterator[Line]) -> Iterator[Line]:
    """Yield the fields of an entry of a list: the id has the hyphen, and no note above it."""
    shown = False
    for line in lines:
        if shown:
            yield line.after(STEP)
        elif not line.is_note:
            yield line.after("- ")
            shown = True


def _columns() -> Iterator[Line]:
    yield Line(OUT.rstrip())
    yield from notes(COLUMNS)
    for column in fields_of(Observation):
        yield from notes(f"`{column.name}`: {column.words}")


def _table() -> str:
    """Return a table of figures with the columns that each has, and a row to be written."""
    rows = (REQUIRED_COLUMNS, [UNWRITTEN] * len(REQUIRED_COLUMNS))
    return "".join(f"{','.join(row)}\n" for row in rows)


def _one_id(kind: Kind, id_: str) -> None:
    if kind.name in ALONE and id_:
        raise SiteFailed(f"There is one {kind.name}, and it has no id. Leave out `{id_}`.")
    if kind.name not in ALONE and not id_:
        raise SiteFailed(f"Name the new {kind.name}: `make new KIND={kind.name} ID=…`.")


def _file(kind: Kind, id_: str, data: Path) -> str:
    name = kind.file.removeprefix("data/")
    edition, _, promise = id_.partition("/")
    for blank, value in (("<update>", edition), ("<promise>", promise), ("<id>", id_)):
        name = name.replace(blank, value)
    return f"{data.as_posix()}/{name}"


def _add(root: Path, record: Record, kind: Kind, id_: str, file: str, known: Known) -> Begun:
    """Add an entry at the end of the list of its kind; raise SiteFailed where it can't be added."""
    entry = "".join(f"{line.text}\n" for line in file_lines(kind, known))
    path = root / file
    if not path.exists():
        put_new(root, file, entry)
        return Begun((file,))
    before = path.read_text("utf-8")
    here = _ids(before)
    if id_ in here:
        raise SiteFailed(f"{file} has `{id_}` already. Change that, or use another id.")
    after = f"{before.rstrip()}\n{entry}"
    if _ids(after) != [*here, id_]:
        raise SiteFailed(
            f"Nothing can be added at the end of {file}: it is not a list as the others are. Run "
            "`make check`, and mend it first."
        )
    put(root, {file: after})
    return Begun((), file)


def _ids(text: str) -> list[object]:
    """Return the ids in a list, in order."""
    items = parse_list(FileText("", text)).values.get("items", [])
    return [item.get("id") if isinstance(item, dict) else None for item in items]
