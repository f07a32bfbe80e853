"""The archives that Word and Excel save: opened within bounds, and where none can do harm."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from defusedxml.common import DefusedXmlException

from answerable.problems import Location, Problem

MAXIMUM_BYTES = 20_000_000
MAXIMUM_ENTRIES = 2_000
MAXIMUM_UNPACKED = 100_000_000
HARM = "It may be made to do harm. Ask for it anew from whoever published it"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Unreadable(Exception):
    """A file that can't be read as what it is said to be: what is wrong, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend

    def problem(self, file: str) -> Problem:
        """Return it as a problem of the file as a whole."""
        return Problem(Location(file), self.what, self.mend)


@dataclass(frozen=True)
class Kind:
    """What a file of a kind is called, and where its program takes a password off.

    `old` is one of the kind as it was saved before archives, and `ask` what to do about another.
    """

    name: str
    old: str
    ask: str
    unlock: str


def opened(data: bytes, kind: Kind) -> zipfile.ZipFile:
    """Open a file as an archive; raise Unreadable where it is too large, locked or none."""
    if len(data) > MAXIMUM_BYTES:
        size = f"{MAXIMUM_BYTES // 1_000_000} MB"
        raise Unreadable(f"This file is larger than {size}", "Import its tables in smaller files")
    if not data:
        raise Unreadable("This file is empty", kind.ask)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            mend = f"Ask for it without one: {kind.unlock}"
            raise Unreadable("This file is protected with a password", mend)
        raise Unreadable(f"This is {kind.old}", kind.ask)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(f"This is not {kind.name}, or it is damaged", kind.ask) from error


def names_of(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the entries; raise Unreadable where to unpack them might do harm."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MAXIMUM_ENTRIES:
        raise Unreadable(f"This file holds more than {MAXIMUM_ENTRIES:,} parts", HARM)
    if len({*names}) < len(names):
        raise Unreadable("Two parts of this file have the same name", HARM)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("Parts of this file are locked with a password", "Ask for it without one")
    if sum(entry.file_size for entry in entries) > MAXIMUM_UNPACKED:
        size = f"{MAXIMUM_UNPACKED // 1_000_000} MB"
        raise Unreadable(f"This file unpacks to more than {size}", HARM)
    return names


@contextmanager
def reading_part(name: str, program: str) -> Iterator[None]:
    """Turn whatever goes wrong while a part of XML is read into Unreadable.

    `name` is that of the part, `program` that of the one that saves such files.
    """
    try:
        yield
    except DefusedXmlException as error:
        what = f"A part of this file (`{name}`) declares entities, which {program} never does"
        raise Unreadable(what, HARM) from error
    except Unreadable:
        raise
    except Exception as error:  # each kind of damage has its own: of XML, its encoding, the archive
        mend = f"Open it in {program} and save it again, or ask for it anew"
        raise Unreadable(f"A part of this file (`{name}`) is damaged", mend) from error
