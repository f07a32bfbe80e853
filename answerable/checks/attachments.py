"""Rules of the files that stand beside hand-written pages: pictures and tables, and no others.

What is published can't be taken back. A picture may hold where it was taken and by whom; a
document may hold who wrote it and what was struck out; a page or a script may do anything.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping

from answerable.checks.content import Content
from answerable.handwritten import Attachment
from answerable.problems import Location, Problem
from answerable.reading import parse_csv
from answerable.reading.texts import decode

MAXIMUM_PIXELS = 20_000_000
PNG = b"\x89PNG\r\n\x1a\n"
# What a PNG needs to be shown; all else says something of whoever made it, or moves.
PNG_PARTS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP",
             b"sBIT", b"bKGD", b"pHYs", b"hIST"}  # fmt: skip
JPEG = b"\xff\xd8\xff"
# The parts of a JPEG that say how to show it: its sizes, colours and tables.
JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
JPEG_PARTS = JPEG_SIZES | {0xC4, 0xCC, 0xDA, 0xDB, 0xDD, 0xE0, 0xE2, 0xEE}
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")
_SAVE_AGAIN = "Open the picture and save it again without metadata, as a new file"
Fault = tuple[str, str]

REASONS: Mapping[str, str] = {
    **dict.fromkeys(("svg", "html", "htm", "xml", "xhtml"), "it can hold scripts"),
    **dict.fromkeys(("js", "css", "mjs", "wasm"), "it would change how every page works"),
    **dict.fromkeys(
        ("pdf", "doc", "docx", "odt", "rtf", "ppt", "pptx"),
        "many people can't read it, and it may say who wrote it; publish its text as a page",
    ),
    **dict.fromkeys(("xls", "xlsx", "ods"), "programs can't all read it; save the table as .csv"),
    **dict.fromkeys(("zip", "gz", "tar", "7z", "rar"), "nobody can see what is in it"),
    **dict.fromkeys(("gif", "webp", "bmp", "tif", "tiff", "heic", "avif"), "save it as .png"),
}


def files_allowed(content: Content) -> Iterator[Problem]:
    """A file beside the pages is a picture, a table or a plain text, and holds nothing else."""
    for found in content.written.attachments:
        yield from file_faults(found)


def file_faults(found: Attachment) -> Iterator[Problem]:
    """Yield a problem for each thing that keeps a file from being published."""
    _, point, ending = found.uri.rpartition("/")[2].rpartition(".")
    if ending in ("csv", "txt"):
        yield from _text_faults(found, ending)
    elif read := _READERS.get(ending):
        yield from (Problem(Location(found.file), *fault) for fault in read(found.data))
    else:
        reason = f": {REASONS[ending.lower()]}" if ending.lower() in REASONS else ""
        named = f"Files of the kind .{ending}" if point else "Files with no ending"
        yield Problem(
            Location(found.file),
            f"{named} are not published{reason}",
            "Use .png, .jpg, .csv or .txt, or delete it",
        )


def _text_faults(found: Attachment, ending: str) -> Iterator[Problem]:
    source = decode(found.data, found.file)
    if ending == "txt":
        yield from source.problems
        return
    table = parse_csv(source)
    yield from table.problems
    for row in table.rows:
        for name, cell in row.cells.items():
            if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
                yield Problem(
                    Location(found.file, row.line, row.column(name)),
                    f"A spreadsheet would take {cell!r} for a sum and work it out",
                    "Begin the cell with a letter or a digit",
                )


def _png_faults(data: bytes) -> Iterator[Fault]:
    if not data.startswith(PNG):
        yield _another_kind("PNG", data)
        return
    parts, whole = _png_parts(data)
    kinds = [kind for kind, _ in parts]
    size = parts[0][1] if parts else b""
    if not whole or kinds[0] != b"IHDR" or len(size) != 13 or b"IDAT" not in kinds:
        yield "The picture is damaged, or something follows its end", _SAVE_AGAIN
        return
    yield from _size_faults(*struct.unpack(">II", size[:8]))
    for kind in dict.fromkeys(kind for kind in kinds if kind not in PNG_PARTS):
        yield (
            f"The picture holds more than the picture: a part called `{kind.decode('latin-1')}`, "
            "which may say who made it",
            _SAVE_AGAIN,
        )


def _png_parts(data: bytes) -> tuple[list[tuple[bytes, bytes]], bool]:
    """Return the parts of a PNG by their kind, and whether they are whole and all there is."""
    parts: list[tuple[bytes, bytes]] = []
    start = len(PNG)
    while start + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, start)
        kind, end = data[start + 4 : start + 8], start + 8 + length
        if end + 4 > len(data) or not kind.isalpha():
            return parts, False
        parts.append((kind, data[start + 8 : end]))
        if struct.unpack_from(">I", data, end)[0] != zlib.crc32(data[start + 4 : end]):
            return parts, False
        start = end + 4
        if kind == b"IEND":
            return parts, start == len(data)
    return parts, False


def _jpeg_faults(data: bytes) -> Iterator[Fault]:
    if not data.startswith(JPEG):
        yield _another_kind("JPEG", data)
        return
    parts, whole = _jpeg_parts(data)
    sizes = [held for kind, held in parts if kind in JPEG_SIZES and len(held) >= 5]
    if not whole or not sizes:
        yield "The picture is damaged, or something follows its end", _SAVE_AGAIN
        return
    for held in sizes:
        height, width = struct.unpack_from(">HH", held, 1)
        yield from _size_faults(width, height)
    if any(kind not in JPEG_PARTS for kind, _ in parts):
        yield (
            "The picture holds more than the picture: notes of the camera or the program, which "
            "may say who took it, where and when",
            _SAVE_AGAIN,
        )


def _jpeg_parts(data: bytes) -> tuple[list[tuple[int, bytes]], bool]:
    """Return the parts of a JPEG by their kind, and whether they are whole and all there is."""
    parts: list[tuple[int, bytes]] = []
    start = 2
    while start + 2 <= len(data):
        if data[start] != 0xFF:
            return parts, False
        kind = data[start + 1]
        if kind == 0xD9:
            return parts, start + 2 == len(data)
        if start + 4 > len(data):
            return parts, False
        (length,) = struct.unpack_from(">H", data, start + 2)
        end = start + 2 + length
        if length < 2 or end > len(data):
            return parts, False
        parts.append((kind, data[start + 4 : end]))
        start = _after_scan(data, end) if kind == 0xDA else end
    return parts, False


def _after_scan(data: bytes, start: int) -> int:
    """Return where the coded picture ends: at a mark that is neither a restart nor a plain FF."""
    found = _MARK.search(data, start)
    return found.start() if found else len(data)


_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)


def _size_faults(width: int, height: int) -> Iterator[Fault]:
    if not 0 < width * height <= MAXIMUM_PIXELS:
        yield (
            f"The picture is {width:,} by {height:,} pixels",
            f"Make it smaller: at most {MAXIMUM_PIXELS // 1_000_000} million pixels in all",
        )


def _another_kind(wanted: str, data: bytes) -> Fault:
    kinds = {PNG: ".png", JPEG: ".jpg", b"%PDF": ".pdf", b"PK": ".zip", b"GIF8": ".gif"}
    likely = next((ending for start, ending in kinds.items() if data.startswith(start)), "")
    seems = f"; it begins like a {likely} file" if likely else ""
    return (
        f"This is not a {wanted} picture, though its name says so{seems}",
        f"Save the picture as {wanted}",
    )


_READERS: Mapping[str, Callable[[bytes], Iterator[Fault]]] = {
    "png": _png_faults,
    "jpg": _jpeg_faults,
    "jpeg": _jpeg_faults,
}
