"""What was worked out of files, kept between runs: a table on disk that nobody needs to trust.

A table holds a result for each name, with a key that says what it was worked out of. It stands in
a few shards, so that one change writes little and thousands of results are few files. A shard that
is damaged, or was written by another version of the engine, is as if it were not there.
"""

import hashlib
import io
import os
import pickle
import sys
import zlib
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from sysconfig import get_path
from typing import Any

ENGINE = Path(__file__).parent
ENDING = ".kept"
PER_SHARD = 512  # results; about a megabyte, which is read and written in some milliseconds
# What may stand in a result beside the types of the modules that a table names.
_PLAIN: Mapping[tuple[str, str], type] = {
    (made.__module__, made.__name__): made for made in (Decimal, date, frozenset, set)
}


class Kept(dict[str, Any]):
    """The results of a table by their names, and the number of shards that they came from."""

    shards = 0


def read_table(folder: Path, version: str, modules: Collection[str]) -> Kept:
    """Return what is kept in a folder by this version.

    `modules` are those whose own types the results are made of: nothing else is loaded, so that a
    table is data, whoever wrote it.
    """
    table = Kept()
    for path in sorted(folder.glob(f"*{ENDING}")):
        with suppress(Exception):  # whatever is wrong with it, it can be worked out again
            table |= _results(path.read_bytes(), version, modules)
            table.shards += 1
    return table


def write_table(folder: Path, version: str, before: Kept, now: Mapping[str, Any]) -> None:
    """Keep these results in the place of those before: each shard of which one is another object.

    Where nothing can be written, nothing is kept, and nobody is told: it is worked out again.
    """
    shards = 1 << max(0, len(now) // PER_SHARD).bit_length()
    changed = {name for name, result in now.items() if before.get(name) is not result}
    changed |= before.keys() - now.keys()
    wanted = {_shard(name, shards) for name in changed}
    if before.shards != shards:
        wanted = set(range(shards))
    if not wanted:
        return
    parts: dict[int, dict[str, Any]] = {number: {} for number in wanted}
    for name, result in now.items():
        if (number := _shard(name, shards)) in parts:
            parts[number][name] = result
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for number, results in parts.items():
            _write(folder / f"{number:03}-of-{shards}{ENDING}", version, results)
        _delete(path for path in folder.glob(f"*{ENDING}") if f"-of-{shards}." not in path.name)


def _shard(name: str, shards: int) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogateescape")) % shards


def _write(path: Path, version: str, results: Mapping[str, Any]) -> None:
    data = pickle.dumps(results, pickle.HIGHEST_PROTOCOL)
    head = f"{version}\n{hashlib.sha256(data).hexdigest()}\n".encode()
    replace(path, (head, data))


def replace(path: Path, pieces: Iterable[bytes]) -> None:
    """Write pieces as a file, whole or not at all; raise OSError."""
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        file.writelines(pieces)
    part.replace(path)


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _results(shard: bytes, version: str, modules: Collection[str]) -> dict[str, Any]:
    of, digest, data = shard.split(b"\n", 2)
    if of.decode() != version or hashlib.sha256(data).hexdigest() != digest.decode():
        return {}
    found = _Reader(data, modules).load()
    return found if isinstance(found, dict) else {}


class _Reader(pickle.Unpickler):
    """Makes objects of plain types and of the types of some modules, and of nothing else."""

    def __init__(self, data: bytes, modules: Collection[str]) -> None:
        super().__init__(io.BytesIO(data))
        self.modules = modules

    def find_class(self, module: str, name: str) -> Any:
        if plain := _PLAIN.get((module, name)):
            return plain
        found = vars(sys.modules[module]).get(name) if module in self.modules else None
        if getattr(found, "__module__", None) != module:
            raise pickle.UnpicklingError(name)
        return found


def hash_of(*told: object) -> str:
    """Return the hash of plain values: of texts, numbers, and tuples and lists of them."""
    return hashlib.sha256(repr(told).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def version_of(*folders: str, libraries: tuple[str, ...] = ()) -> str:
    """Return the hash of the engine's code in some of its folders, and beside them.

    With it go the version of Python, and those of libraries that its caller names.
    """
    found = hashlib.sha256(repr((sys.version, libraries)).encode())
    for folder in ("", *folders):
        for path in sorted((ENGINE / folder).glob("*.py")):
            found.update(path.name.encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def installed() -> tuple[str, ...]:
    """Return the names of all libraries that are installed, with their versions."""
    return tuple(sorted(path.name for path in Path(get_path("purelib")).glob("*.dist-info")))


@cache
def version_of_all() -> str:
    """Return the hash of all code of the engine, and of the libraries that it may stand on."""
    folders = {path.parent.relative_to(ENGINE).as_posix() for path in ENGINE.rglob("*.py")}
    return version_of(*sorted(folders), libraries=installed())
