"""Pagefind's files as values: a signature and CBOR, packed with gzip."""

import gzip
import hashlib
import io
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"
_ARRAY = 0x80  # what the first byte of an array's length has more than that of a number


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


def coded(value: Any) -> bytes:
    """Return a value of lists, texts and whole numbers as CBOR."""
    found: bytes = cbor2.dumps(value)
    return found


def array_of(length: int) -> bytes:
    """Return the beginning of a list in CBOR: so many values follow it."""
    head = coded(length)
    return bytes((head[0] | _ARRAY, *head[1:]))


def packed(data: bytes) -> bytes:
    """Return a file of Pagefind's that holds a value in CBOR."""
    return gzip.compress(SIGNATURE + data, 9, mtime=0)


class Packer:
    """Packs values in CBOR, but none again that is in another index, `before`.

    There each has a hash of its value and its file, by a hash of what it is made of. `packed` are
    those of all that this was asked for, so that the next index can have them.
    """

    def __init__(self, before: Mapping[bytes, tuple[bytes, bytes]]) -> None:
        self.before, self.packed = before, dict[bytes, tuple[bytes, bytes]]()
        self.by_value = dict(before.values())

    def __call__(self, values: Mapping[bytes, Callable[[], bytes]]) -> list[bytes]:
        """Return the files of values, in order: what makes each, by a hash of what it is made of.

        To pack them takes longer than all else that joins an index, so processors share it.
        """
        new = {key: make for key, make in values.items() if key not in self.before}
        with ThreadPoolExecutor() as crew:
            made = dict(zip(new, crew.map(self._made, new.values()), strict=True))
        found = {key: made[key] if key in made else self.before[key] for key in values}
        self.packed |= found
        return [data for _hash, data in found.values()]

    def _made(self, make: Callable[[], bytes]) -> tuple[bytes, bytes]:
        value = make()
        own = hash_of(value)
        return own, self.by_value.get(own) or packed(value)


def hash_of(value: bytes) -> bytes:
    """Return the hash of a value in CBOR."""
    return hashlib.sha256(value).digest()


def name_of(data: bytes) -> str:
    """Return a name for a file by what it holds."""
    return hashlib.sha256(data).hexdigest()[:10]
