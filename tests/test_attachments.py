"""Files beside hand-written pages: what may be published, and what each other is told."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.checks.attachments import file_faults
from answerable.handwritten import Attachment

START = b"\x89PNG\r\n\x1a\n"


def part(kind: bytes, held: bytes) -> bytes:
    checked = kind + held
    return struct.pack(">I", len(held)) + checked + struct.pack(">I", zlib.crc32(checked))


def png(*more: bytes, width: int = 1, height: int = 1) -> bytes:
    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"".join(
        [
            START,
            part(b"IHDR", size),
            *more,
            part(b"IDAT", zlib.compress(b"\0\0")),
            part(b"IEND", b""),
        ]
    )


def segment(kind: int, held: bytes) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(held) + 2) + held


def jpeg(*more: bytes, width: int = 8, height: int = 8) -> bytes:
    size = struct.pack(">BHHBBBB", 8, height, width, 1, 1, 0x11, 0)
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"".join(
        [b"\xff\xd8", segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"), *more, segment(0xC2, size), scan,
         segment(0xC4, b"\0"), scan, b"\xff\xd9"]
    )  # fmt: skip


def said(name: str, data: bytes) -> list[str]:
    found = Attachment(f"files/{name}", f"docs/files/{name}", data)
    return [str(problem) for problem in file_faults(found)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("quay.png", png()),
        ("quay.png", png(part(b"sRGB", b"\0"), part(b"pHYs", b"\0" * 9), width=5000, height=4000)),
        ("quay.jpg", jpeg()),
        ("quay.jpeg", jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1"))),
        ("tides.csv", b"day,metres\n1,2.50\n2,-0.5\n3,+1%\n"),
        ("tides.csv", b"day,note\r\n1,Calm\r\n"),
        ("tides.txt", "High at 5 o’clock = calm.\n".encode()),
    ],
)
def test_a_picture_or_a_table_is_let_be(name: str, data: bytes) -> None:
    assert said(name, data) == []


AGAIN = "Open the picture and save it again without metadata, as a new file."
DAMAGED = f"The picture is damaged, or something follows its end. {AGAIN}"
NOTES = (
    "The picture holds more than the picture: notes of the camera or the program, which may say "
    f"who took it, where and when. {AGAIN}"
)


def holds(kind: str) -> str:
    return (
        f"The picture holds more than the picture: a part called `{kind}`, which may say who made "
        f"it. {AGAIN}"
    )


def kind(name: str, reason: str) -> str:
    mend = "Use .png, .jpg, .csv or .txt, or delete it"
    return f"Files of the kind .{name} are not published{reason}. {mend}."


WRONG: dict[str, tuple[str, bytes, list[str]]] = {
    "a drawing with a script": ("a.svg", b"<svg onload=alert(1)>",
                                [kind("svg", ": it can hold scripts")]),
    "a page": ("a.html", b"<script>", [kind("html", ": it can hold scripts")]),
    "a script": ("a.js", b"alert(1)", [kind("js", ": it would change how every page works")]),
    "a style": ("a.css", b"* {}", [kind("css", ": it would change how every page works")]),
    "a document": ("a.docx", b"PK", [kind(
        "docx", ": many people can't read it, and it may say who wrote it; publish its text as a "
        "page",
    )]),
    "a workbook": ("a.xlsx", b"PK", [kind(
        "xlsx", ": programs can't all read it; save the table as .csv"
    )]),
    "a bundle": ("a.zip", b"PK", [kind("zip", ": nobody can see what is in it")]),
    "a program": ("a.py", b"print()", [kind("py", "")]),
    "no ending": ("cname", b"evil.example", [
        "Files with no ending are not published. Use .png, .jpg, .csv or .txt, or delete it."
    ]),
    "a page that says that it is a picture": ("a.png", b"<script>alert(1)</script>", [
        "This is not a PNG picture, though its name says so. Save the picture as PNG."
    ]),
    "another kind of picture": ("a.jpg", png(), [
        "This is not a JPEG picture, though its name says so; it begins like a .png file. Save "
        "the picture as JPEG."
    ]),
    "a note of its author": ("a.png", png(part(b"tEXt", b"Author\0Ada")), [holds("tEXt")]),
    "a place where it was taken": ("a.png", png(part(b"eXIf", b"MM")), [holds("eXIf")]),
    "notes of two kinds": ("a.png", png(part(b"zTXt", b"a"), part(b"iTXt", b"a")),
                           [holds("zTXt"), holds("iTXt")]),
    "a picture that moves": ("a.png", png(part(b"acTL", b"\0" * 8)), [holds("acTL")]),
    "a page behind a picture": ("a.png", png() + b"<script>", [DAMAGED]),
    "half a picture": ("a.png", png()[:-20], [DAMAGED]),
    "a picture with a wrong sum": ("a.png", png().replace(b"IDATx", b"IDATy"), [DAMAGED]),
    "nothing but the start": ("a.png", START, [DAMAGED]),
    "a bomb of pixels": ("a.png", png(width=100_000, height=100_000), [
        "The picture is 100,000 by 100,000 pixels. Make it smaller: at most 20 million pixels in "
        "all."
    ]),
    "notes of a camera": ("a.jpg", jpeg(segment(0xE1, b"Exif\0\0MM")), [NOTES]),
    "notes of a program": ("a.jpg", jpeg(segment(0xED, b"Photoshop 3.0\0")), [NOTES]),
    "a remark": ("a.jpg", jpeg(segment(0xFE, b"by Ada")), [NOTES]),
    "a bundle behind a picture": ("a.jpg", jpeg() + b"PK\3\4", [DAMAGED]),
    "half a photograph": ("a.jpg", jpeg()[:-2], [DAMAGED]),
    "a photograph of nothing": ("a.jpg", b"\xff\xd8\xff\xd9", [DAMAGED]),
    "a photograph too large": ("a.jpg", jpeg(width=60_000, height=60_000), [
        "The picture is 60,000 by 60,000 pixels. Make it smaller: at most 20 million pixels in all."
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_may_not_be_published_is_told_why(name: str) -> None:
    file, data, problems = WRONG[name]
    assert said(file, data) == [f"docs/files/{file}:1:1: {problem}" for problem in problems]


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3"])
def test_a_cell_that_a_spreadsheet_would_work_out_is_refused(cell: str) -> None:
    assert said("a.csv", f"day,note\n1,{cell}\n".encode()) == [
        f"docs/files/a.csv:2:3: A spreadsheet would take {cell!r} for a sum and work it out. Begin "
        "the cell with a letter or a digit."
    ]


def test_a_table_or_a_text_is_plain_text() -> None:
    assert said("a.txt", b"Calm\xff")[0].startswith("docs/files/a.txt:1:5: The byte 0xFF here")
    assert said("a.csv", b"a,b\n1\n")[0].startswith("docs/files/a.csv:2:1: This row has 1 cell")
    assert said("a.txt", "Calm\u202e".encode())[0].startswith("docs/files/a.txt:1:5: There is a d")


@given(st.binary(max_size=200), st.sampled_from(["png", "jpg", "csv", "txt"]),
       st.integers(0, 120))  # fmt: skip
def test_no_bytes_are_too_odd_to_be_told(data: bytes, ending: str, cut: int) -> None:
    """Bytes alone, and after the beginning of a sound picture."""
    begun = {"png": png(), "jpg": jpeg()}.get(ending, b"a,b\n")
    said(f"a.{ending}", data)
    assert said(f"a.{ending}", begun[:cut] + data) is not None
