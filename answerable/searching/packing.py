"""Pagefind's files as values: a signature and CBOR, packed with gzip."""

import gzip
import hashlib
import io
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"


def read(packed: bytes) -> Any:
    """Return what one of Pagefind's files holds, as lists, texts and whole numbers.

    Raise ValueError for a file of another form.
    """
    data = gzip.decompress(packed)
    if not data.startswith(SIGNATURE):
        raise ValueError("It has no signature of Pagefind's")
    rest = io.BytesIO(data[len(SIGNATURE) :])
    try:
        value = cbor2.load(rest)
    except cbor2.CBORDecodeError as error:
        raise ValueError(f"It is no CBOR: {error}") from error
    if rest.tell() != len(data) - len(SIGNATURE):
        raise ValueError("There is more after its end")
    return value


def write(value: Any) -> bytes:
    """Return a file of Pagefind's that holds a value."""
    return gzip.compress(SIGNATURE + cbor2.dumps(value), 9, mtime=0)


def name_of(data: bytes) -> str:
    """Return a name for a file by what it holds."""
    return hashlib.sha256(data).hexdigest()[:10]
