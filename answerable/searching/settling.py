"""Pagefind's files made the same every time that they are made of the same entries.

Pagefind writes the choices of a filter, and the list of its filters, in an order that differs from
run to run; all else is the same. Here they are put in order, and the files that are named by what
they hold are named anew. Its files are a signature and CBOR, packed with gzip.
"""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
_FILTERS = 3  # where the list of filters stands in the file that names all others
_UINT, _TEXT, _ARRAY = 0, 3, 4  # the types of CBOR that stand in these files


def settle(folder: Path) -> None:
    """Put in order what Pagefind wrote into a folder; raise ValueError for files of another form.

    All filters are named in one file for each language, and those files in one for all.
    """
    entry = json.loads((folder / ENTRY).read_text("utf-8"))
    for found in entry["languages"].values():
        old = folder / f"pagefind.{found['hash']}.pf_meta"
        meta = read(old.read_bytes())
        for one in meta[_FILTERS]:
            one[1] = _settled_filter(folder, one[1])
        meta[_FILTERS].sort()
        packed = write(meta)
        language = found["hash"].partition("_")[0]
        found["hash"] = f"{language}_{_name(packed, 10)}"
        old.unlink()
        (folder / f"pagefind.{found['hash']}.pf_meta").write_bytes(packed)
    entry["languages"] = dict(sorted(entry["languages"].items()))
    (folder / ENTRY).write_text(json.dumps(entry, ensure_ascii=False), "utf-8")


def _settled_filter(folder: Path, name: str) -> str:
    old = folder / "filter" / f"{name}.pf_filter"
    title, values = read(old.read_bytes())
    packed = write([title, sorted(values)])
    new = f"{name.partition('_')[0]}_{_name(packed, 7)}"
    old.unlink()
    (folder / "filter" / f"{new}.pf_filter").write_bytes(packed)
    return new


def _name(packed: bytes, length: int) -> str:
    return hashlib.sha256(packed).hexdigest()[:length]


def read(packed: bytes) -> Any:
    """Return what one of Pagefind's files holds, as lists, texts and whole numbers."""
    data = gzip.decompress(packed)
    if not data.startswith(SIGNATURE):
        raise ValueError("It has no signature of Pagefind's")
    value, end = _value(data, len(SIGNATURE))
    if end != len(data):
        raise ValueError("There is more after its end")
    return value


def write(value: Any) -> bytes:
    """Return a file of Pagefind's that holds a value."""
    return gzip.compress(SIGNATURE + _bytes(value), 9, mtime=0)


def _value(data: bytes, at: int) -> tuple[Any, int]:
    kind, number, at = _head(data, at)
    match kind:
        case 0:
            return number, at
        case 3:
            return data[at : at + number].decode(), at + number
        case 4:
            values = []
            for _ in range(number):
                value, at = _value(data, at)
                values.append(value)
            return values, at
        case _:
            raise ValueError(f"It holds a value of type {kind}, which nothing here reads")


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the type of the value that begins at a place, its number, and where that ends."""
    kind, number = data[at] >> 5, data[at] & 31
    if number < 24:
        return kind, number, at + 1
    if number > 27:
        raise ValueError("It holds a value of unknown length, which nothing here reads")
    end = at + 1 + (1 << (number - 24))
    return kind, int.from_bytes(data[at + 1 : end], "big"), end


def _bytes(value: Any) -> bytes:
    match value:
        case str():
            text = value.encode()
            return _begun(_TEXT, len(text)) + text
        case list():
            return _begun(_ARRAY, len(value)) + b"".join(map(_bytes, value))
        case int():
            return _begun(_UINT, value)
        case _:
            raise ValueError(f"{value!r} has no place in a file of Pagefind's")


def _begun(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    size = next(one for one in range(4) if number < 1 << (8 << one))
    return bytes([kind << 5 | (24 + size)]) + number.to_bytes(1 << size, "big")
