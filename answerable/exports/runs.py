"""Rows in runs, as pieces of files: of an edit, one run is made again.

What a run gives a list is a piece of each of its files, and a file is its pieces in order.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from answerable.exports.declared import TABLES
from answerable.exports.kept import Keeper
from answerable.exports.writing import Form, json_items, json_table
from answerable.shelving import Held, Pieces, Rows, Wanted

T = TypeVar("T")
Told = Iterable[tuple[str, Mapping[str, Any]]]  # rows, each with the name of its list
Run = Mapping[str, Held]  # pieces, each by the name of its list, and its form
MIDDLING = 32  # things in a run: few, to be made again at once, and so many that runs are few
# A list is a table, or the part of one that comes after a slash.
_FORMS = {name: Form(table.names) for name, table in TABLES.items()}


def runs(things: Iterable[T], name: Callable[[T], str]) -> Iterator[tuple[T, ...]]:
    """Cut things into runs, each of which ends with a thing whose name, by itself, says so.

    So where a thing comes or goes, the runs beside its own are as they were.
    """
    run: list[T] = []
    for thing in things:
        run.append(thing)
        if zlib.crc32(name(thing).encode("utf-8", "surrogateescape")) % MIDDLING == 0:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def runs_of(
    keeper: Keeper,
    wanted: Iterable[tuple[str, Callable[[], Told]]],
    first: Callable[[], object] | None = None,
) -> list[Run]:
    """Return the pieces that each of several runs of rows gives.

    They are not made where they are kept under the key of the run. Where many are made, `first`
    works out what they share.
    """
    found = [Wanted(key, partial(_written, rows)) for key, rows in wanted]
    return keeper.rows.take_all(found, first)


def run_of(keeper: Keeper, key: str, rows: Callable[[], Told]) -> Run:
    """Return the pieces of one run."""
    [run] = runs_of(keeper, [(key, rows)])
    return run


def table_of(
    keeper: Keeper, name: str, found: Sequence[Run], lists: Sequence[str] = ()
) -> Iterator[tuple[str, Held]]:
    """Yield both files of a table, each with its path: of each list what each run gives it."""
    for form, join in (("json", json_table), ("csv", _FORMS[name].csv)):
        wanted = [f"{one}.{form}" for one in lists or [name]]
        pieces = [run[piece] for piece in wanted for run in found if piece in run]
        path, key = f"data/{name}.{form}", keeper.keys.of([piece.sha256 for piece in pieces])
        [held] = keeper.files(path, key, partial(_file, path, join, pieces)).values()
        yield path, held._replace(runs=[Rows(x.sha256, partial(_one, join, x)) for x in pieces])


def _one(join: Callable[[Iterable[bytes]], bytes], piece: Held) -> bytes:
    return join([piece.read()])


def _file(path: str, join: Callable[[Iterable[bytes]], bytes], pieces: Sequence[Held]) -> Pieces:
    return {path: join(piece.read() for piece in pieces)}


def _written(rows_of: Callable[[], Told]) -> Pieces:
    lists: dict[str, list[Mapping[str, Any]]] = {}
    for name, row in rows_of():
        lists.setdefault(name, []).append(row)
    pieces: dict[str, bytes] = {}
    for name, rows in lists.items():
        form = _FORMS[name.partition("/")[0]]
        found = [form.row(row) for row in rows]
        pieces[f"{name}.json"] = json_items(row.json for row in found)
        pieces[f"{name}.csv"] = b"".join(row.csv for row in found)
    return pieces
