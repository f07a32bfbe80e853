"""An Excel file before anything reads it: what is no plain .xlsx, or may do harm, is refused.

An .xlsx is a ZIP archive of XML. Its size, the number of its entries and how much they unpack to
are bounded; so are the ranges that it names, each cell of which a reader may lay out in memory. No
part may declare entities.
"""

import io
import re
import zipfile

from defusedxml.ElementTree import iterparse

from answerable.importing.archives import HARM, Kind, Unreadable, names_of, opened, reading_part
from answerable.importing.sheets.cells import number_of
from answerable.importing.word.package import local

MAXIMUM_XML = 30_000_000  # of one part
MAXIMUM_RANGE = 200_000  # cells of all ranges that are merged or lead elsewhere
_ASK = "Ask for it as .xlsx or CSV, or open it in Excel and save it as an Excel workbook (.xlsx)"
_EXCEL = Kind(
    "an Excel workbook", "an Excel workbook of the old kind (.xls)", _ASK,
    "File, Info, Protect Workbook, Encrypt with Password",
)  # fmt: skip
_MACROS = (
    "This workbook holds macros, which are programs",
    "Ask for it without them, or save it as an Excel workbook (.xlsx)",
)
_BY_NAME = (
    (r"vbaProject|vbaData|xl/macrosheets/", _MACROS),
    (r"\.bin$", ("This workbook is of the binary kind (.xlsb), or holds parts that are", _ASK)),
    (
        r"xl/externalLinks/",
        (
            "This workbook takes figures from other files, which are not here",
            "Ask for it without links to other files: Data, Edit Links, Break Link",
        ),
    ),
    (
        r"/embeddings/|/activeX/",
        ("This workbook holds another file, put into it as an object", "Ask for it without"),
    ),
)
_HARMLESS_BINARY = re.compile(r"printerSettings[0-9]*\.bin$", re.IGNORECASE)
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def hold(data: bytes) -> None:
    """Raise Unreadable where a file is no plain .xlsx, or may be made to do harm."""
    with opened(data, _EXCEL) as archive:
        names = _names(archive)
        for pattern, words in _BY_NAME:
            for name in names:
                if re.search(pattern, name, re.IGNORECASE) and not _HARMLESS_BINARY.search(name):
                    raise Unreadable(*words)
        if "xl/workbook.xml" not in names:
            what = "a Word document" if "word/document.xml" in names else "a ZIP archive"
            what = "an OpenDocument file" if "mimetype" in names else what
            raise Unreadable(f"This is {what}, not an Excel workbook", _ASK)
        for name in names:
            if name.endswith((".xml", ".rels", ".vml")):
                _hold_part(name, archive)


def _names(archive: zipfile.ZipFile) -> list[str]:
    if any(entry.file_size > MAXIMUM_XML for entry in archive.infolist()):
        size = f"{MAXIMUM_XML // 1_000_000} MB"
        raise Unreadable(f"A part of this file unpacks to more than {size}", HARM)
    return names_of(archive)


def _hold_part(name: str, archive: zipfile.ZipFile) -> None:
    cells = 0
    with reading_part(name, "Excel"):
        data = io.BytesIO(archive.read(name))
        for _, element in iterparse(data, ("end",), forbid_dtd=True):
            tag = local(element)
            if tag in ("mergeCell", "hyperlink"):
                cells += area(str(element.get("ref", "")))
            if tag == "Override" and "macroEnabled" in str(element.get("ContentType", "")):
                raise Unreadable(*_MACROS)
            if tag in ("c", "row", "si"):
                element.clear()
    if cells > MAXIMUM_RANGE:
        raise Unreadable(f"This file merges more than {MAXIMUM_RANGE:,} cells", HARM)


def area(reference: str) -> int:
    """Return how many cells a range such as `A1:C4` has; 1 for anything that is no range."""
    found = _AREA.fullmatch(reference)
    if not found:
        return 1
    rows = abs(int(found[4]) - int(found[2])) + 1
    return rows * (abs(number_of(found[3]) - number_of(found[1])) + 1)
