"""Word files made for tests: an update with a table, minutes, and either with one thing wrong."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

HEADINGS = ("Chapter", "Commitment", "Status", "Progress", "Next steps")
# What the words of an update say: the same that the record of the harbour promises, and one that
# it doesn't.
ROWS: tuple[tuple[str, ...], ...] = (
    ("Lights", "1.1 Light every quay", "Done", "", "Keep the wicks trimmed."),
    ("", "Count the crabs", "In progress", "Crabs were counted in May and June.", "Count again."),
    ("", "Publish ferry time", "in progress", "The timetable waits for a printer.", ""),
    ("", "Paint the lighthouse", "Done", "It was painted blue.", ""),
    ("Upkeep",),
    ("", "Dredge the channel", "", "The dredger is at sea.", "Call it back."),
)
TITLE = "Harbour update, July 2023"


def saved(document: Any) -> bytes:
    """Return a document as the bytes of its file."""
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def shade(cell: Any, fill: str) -> None:
    """Shade a cell in a colour."""
    properties = cell._tc.get_or_add_tcPr()
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>'))


def linked(paragraph: Any, address: str, words: str) -> None:
    """Add a link to a paragraph."""
    number = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), number)
    run = paragraph.add_run(words)._r
    link.append(run)
    paragraph._p.append(link)


def update(
    rows: Sequence[Sequence[str]] = ROWS,
    headings: Sequence[str] = HEADINGS,
    change: Callable[[Any], None] = lambda document: None,
) -> bytes:
    """Return an update: a title, two paragraphs, and a table; a row of one cell goes across."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("The Board wrote this update after the herring had gone.")
    document.add_paragraph("It lists each action that moved.")
    table = document.add_table(1 + len(rows), len(headings))
    for number, row in enumerate([headings, *rows]):
        cells = table.rows[number].cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    change(document)
    return saved(document)


def whole_update() -> bytes:
    """Return an update with all that is usual in a cell: lists, links, marks, colours, merging."""

    def change(document: Any) -> None:
        table = document.tables[0]
        table.cell(1, 0).merge(table.cell(2, 0))
        progress = table.cell(1, 3)
        first = progress.paragraphs[0]
        first.add_run("Both quays have ")
        first.add_run("lamps").bold = True
        first.add_run(", as the ")
        linked(first, "https://harbour.example/lamps", "list of lamps")
        first.add_run(" says: * 1_000 [of] them.")
        progress.add_paragraph("forty on the east quay", style="List Bullet")
        progress.add_paragraph("thirty on the west quay", style="List Bullet")
        shade(table.cell(1, 2), "92D050")
        shade(table.cell(3, 2), "FFC000")
        document.sections[0].footer.paragraphs[0].text = "Board papers, page 1"

    return update(change=change)


def minutes(change: Callable[[Any], None] = lambda document: None) -> bytes:
    """Return the minutes of a meeting, with headings, who came, actions and a decision."""
    document = docx.Document()
    document.add_heading("Quayside Group: notes of the meeting of 4 July 2023", 1)
    document.add_paragraph("Date: 4 July 2023, 10:30am")
    document.add_paragraph("Venue: The net loft")
    document.add_paragraph("Present: Cy Whelk (Chair), Harbour master and Di Cockle")
    document.add_paragraph("Apologies: Ada Mussel")
    document.add_heading("Welcome", 2)
    document.add_paragraph("Cy Whelk opened the meeting.")
    document.add_heading("Lamps", 2)
    document.add_heading("East quay", 3)
    document.add_paragraph("The group heard that lamps were out.")
    document.add_paragraph("Action: Buy wicks for the lamps. Owner: Board; Due: 30 September 2023")
    document.add_paragraph("Agreed: Lamps are looked at each week.")
    document.add_heading("Actions", 2)
    table = document.add_table(3, 3)
    rows = (
        ("Action", "Owner", "By when"),
        ("Count the ropes", "Guild of Pilots", "by October 2023"),
        ("Find a printer", "Dot from the chandlery", "soon"),
    )
    for number, row in enumerate(rows):
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            cell.text = text
    change(document)
    return saved(document)


def with_xml(data: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """Return a file with a part of its XML changed where a pattern first stands."""
    parts = parts_of(data)
    text = parts[part].decode()
    assert re.search(old, text), f"{old!r} is not in {part}"
    return packed({**parts, part: re.sub(old, lambda _: new, text, count=1).encode()})


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the entries of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return entries as a file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()
