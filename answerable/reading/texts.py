"""Bytes to text: plain UTF-8 in which nothing is hidden, or the place of what is not.

A mistake here is named and then mended in memory (a Windows-1252 byte is taken for the character
that it likely is), so that whatever else is wrong with the file can be told in the same run.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from answerable.problems import UNSEEN, Location, Problem

# Of what people write by hand; the largest of the first site is a tenth of it.
MAXIMUM_BYTES = 200_000
# A file of another kind (a picture, a spreadsheet) has such faults by the thousand.
MAXIMUM_TOLD = 20
MAXIMUM_COUNTED = 1000

# Characters that are not seen, or that turn the direction of text, can hide a change of meaning:
# all of Unicode's control, format, private and unassigned characters, its own ends of lines, and
# those that it calls letters, marks or signs and that show nothing (UNSEEN).
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SEEN = frozenset("\n\t")
_NAMES = {
    "\0": "a null character",
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark",
    "\ufeff": "a byte-order mark",
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "a direction mark"),
}
_SUSPECT = re.compile(
    "[^\\n\\t\\x20-\\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)
# Bytes of UTF-8 that a program took for Windows-1252: "â€™" where ’ was written, "Â£" for £.
_MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]{1,3}")
_LIKELY = re.compile("[\u00a0-\u00ff\u2010-\u2026\u20ac]")


@dataclass(frozen=True)
class FileText:
    """A file's text with its name, and what is wrong with its bytes or characters."""

    file: str
    text: str
    problems: tuple[Problem, ...] = ()


def read_text(path: Path, file: str, limit: int = MAXIMUM_BYTES) -> FileText:
    """Return the text of a file of at most `limit` bytes; empty where it can't be read at all."""
    try:
        data = path.read_bytes() if path.stat().st_size <= limit else None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        return _unread(file, f"This file can't be opened: {reason}", "Restore it, or delete it")
    return held_to(limit, data, file)


def held_to(limit: int, data: bytes | None, file: str) -> FileText:
    """Return bytes as text, empty for more than `limit` of them; None are too many to be read."""
    if data is None or len(data) > limit:
        size = f"{limit // 1000:,} KB"
        return _unread(file, f"This file is larger than {size}", "Split it, or shorten it")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unread(file, "This file is UTF-16, not UTF-8", "Save the file as UTF-8")
    return decode(data, file)


def decode(data: bytes, file: str) -> FileText:
    """Return bytes as text with ends of lines as line feeds, and a problem for each odd place."""
    raw = data.decode("utf-8", "surrogateescape")
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    if raw.isascii() and _SUSPECT.search(raw) is None:
        return FileText(file, raw)
    text = "".join(map(_as_windows, raw)) if not _encodable(raw) else raw
    faults = sorted(islice(_faults(raw, text), MAXIMUM_COUNTED))
    lines = _Lines(text)
    told = [Problem(lines.place(file, at), *words) for at, words in faults[:MAXIMUM_TOLD]]
    if len(faults) > MAXIMUM_TOLD:
        least = "at least " if len(faults) == MAXIMUM_COUNTED else ""
        more = f"{least}{len(faults) - MAXIMUM_TOLD}"
        what = f"There are {more} more places in this file that are not plain text"
        told.append(Problem(Location(file), what, "Save it as UTF-8 from the program it came from"))
    return FileText(file, text.removeprefix("\ufeff"), tuple(told))


def hidden_name(text: str) -> str | None:
    """Return the name of the first character in a text that readers can't see, if there is one."""
    for found in _SUSPECT.finditer(text):
        if _is_hidden(found[0]):
            return _name(found[0])
    return None


class _Lines:
    """Turns positions in a text into lines and columns, taken in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line, self.start = 1, 0

    def place(self, file: str, position: int) -> Location:
        self.line += self.text.count("\n", self.start, position)
        self.start = max(self.start, self.text.rfind("\n", self.start, position) + 1)
        return Location(file, self.line, position - self.start + 1)


def _unread(file: str, what: str, mend: str) -> FileText:
    return FileText(file, "", (Problem(Location(file), what, mend),))


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _byte(character: str) -> int | None:
    return ord(character) - 0xDC00 if "\udc80" <= character <= "\udcff" else None


def _as_windows(character: str) -> str:
    byte = _byte(character)
    return character if byte is None else bytes([byte]).decode("cp1252", "replace")


def _faults(raw: str, text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the position of each fault, with what is wrong and how to mend it."""
    for found in _SUSPECT.finditer(raw):
        if words := _character_fault(found[0], text[found.start()]):
            yield found.start(), words
    for found in _MISREAD.finditer(text):
        if raw[found.start()] == text[found.start()] and (misread := _meant(found[0])):
            written, meant = misread
            yield (
                found.start(),
                (f"{written!r} stands here, likely for {meant!r}", f"Write {meant}"),
            )
    for start in _decomposed(text):
        what = "A letter and its accent are two characters here"
        yield start, (what, "Type the letter again as one")


def _character_fault(raw: str, shown: str) -> tuple[str, str] | None:
    byte = _byte(raw)
    if byte is not None:
        likely = f" (in Windows-1252 it is {shown!r})" if shown != "\ufffd" else ""
        return f"The byte 0x{byte:02X} here is not UTF-8{likely}", "Save the file as UTF-8"
    if raw == "\ufffd":
        return "A character was lost here (\ufffd stands for it)", "Type it again"
    if _is_hidden(raw):
        what = f"There is {_name(raw)} here, which readers can't see"
        return what, "Delete it and type the words again"
    return None


def _is_hidden(character: str) -> bool:
    if character in _SEEN:
        return False
    return character in UNSEEN or unicodedata.category(character) in _HIDDEN_CATEGORIES


def _name(character: str) -> str:
    return _NAMES.get(character, f"an invisible or unknown character (U+{ord(character):04X})")


def _meant(text: str) -> tuple[str, str] | None:
    """Return what stands where UTF-8 was taken for Windows-1252, and what was likely written."""
    for length in range(len(text), 1, -1):
        try:
            meant = text[:length].encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        return (text[:length], meant) if _LIKELY.fullmatch(meant) else None
    return None


def _decomposed(text: str) -> Iterator[int]:
    """Yield where in a line accents first stand apart from their letters: equal words differ."""
    start = 0
    for line in text.split("\n"):
        if not line.isascii() and not unicodedata.is_normalized("NFC", line):
            whole = unicodedata.normalize("NFC", line)
            pairs = enumerate(zip(line, whole, strict=False))
            yield start + next((at for at, (one, other) in pairs if one != other), 0)
        start += len(line) + 1
