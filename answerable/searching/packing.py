"""Pagefind's files as values: a signature and CBOR, packed with gzip."""

import gzip
import hashlib
from functools import lru_cache
from typing import Any

SIGNATURE = b"pagefind_dcd"
_UINT, _NEGATIVE, _TEXT, _ARRAY = 0, 1, 3, 4  # the types of CBOR that stand in these files


def read(packed: bytes) -> Any:
    """Return what one of Pagefind's files holds, as lists, texts and whole numbers.

    Raise ValueError for a file of another form.
    """
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


def name_of(data: bytes) -> str:
    """Return a name for a file by what it holds."""
    return hashlib.sha256(data).hexdigest()[:10]


def _value(data: bytes, at: int) -> tuple[Any, int]:
    kind, number, at = _head(data, at)
    match kind:
        case 0:
            return number, at
        case 1:
            return -1 - number, at
        case 3:
            return data[at : at + number].decode(), at + number
        case 4:
            values = []
            for _ in range(number):
                small = data[at]
                if small < 24:  # nearly all that stands here
                    values.append(small)
                    at += 1
                else:
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
        case int():
            return _number(value)
        case list():
            return _begun(_ARRAY, len(value)) + b"".join(map(_bytes, value))
        case str():
            text = value.encode()
            return _begun(_TEXT, len(text)) + text
        case _:
            raise ValueError(f"{value!r} has no place in a file of Pagefind's")


@lru_cache(maxsize=1024)  # most numbers are small, and stand there often
def _number(value: int) -> bytes:
    return _begun(_UINT, value) if value >= 0 else _begun(_NEGATIVE, -1 - value)


def _begun(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    size = next(one for one in range(4) if number < 1 << (8 << one))
    return bytes([kind << 5 | (24 + size)]) + number.to_bytes(1 << size, "big")
