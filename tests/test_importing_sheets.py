"""Workbooks: what may show another number than it holds is refused, and so is what is not safe."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from answerable.importing.sheets.cells import Sheet
from answerable.importing.sheets.workbook import read_workbook
from answerable.problems import InvalidRecord


def book(change: Callable[[Any], None]) -> bytes:
    made = Workbook()
    sheet: Any = made.active
    sheet["A1"], sheet["A2"] = "value", 51
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(data: bytes, name: str = "") -> Sheet:
    return read_workbook(data, "lamps.xlsx", name)


def refused(data: bytes, name: str = "") -> str:
    with pytest.raises(InvalidRecord) as found:
        read(data, name)
    return str(found.value)


def faults(data: bytes) -> list[str]:
    return [fault.what for fault in read(data).cells[2, 1].faults]


def ruled(made: Any) -> None:
    style = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode="0.0,"))
    rule = Rule(type="expression", dxf=style, formula=["A2>1"])
    made.active.conditional_formatting.add("A2:A9", rule)


def raised(made: Any) -> None:
    made.active["A2"] = CellRichText("51", TextBlock(InlineFont(vertAlign="superscript"), "2"))


def test_a_rule_that_may_show_another_number_is_a_fault() -> None:
    assert faults(book(ruled)) == ["may show another number by a rule of conditional formatting"]


def test_a_raised_digit_is_no_part_of_a_number() -> None:
    assert any("raised or lowered" in fault for fault in faults(book(raised)))


def test_dates_that_count_from_1904_are_read_so() -> None:
    def change(made: Any) -> None:
        made.epoch = CALENDAR_MAC_1904
        made.active["A2"] = date(2023, 6, 1)

    sheet = read(book(change))
    day = sheet.cells[2, 1].day
    assert day is not None
    assert day.day == date(2023, 6, 1)
    assert "1904" in sheet.notes[0]


def test_which_sheet_is_meant_is_asked_and_a_hidden_one_is_not_read() -> None:
    def change(made: Any) -> None:
        made.create_sheet("Notes")["A1"] = "Read me"
        hidden = made.create_sheet("Workings")
        hidden["A1"], hidden.sheet_state = 1, "hidden"

    data = book(change)
    assert "has 2 sheets, and one import reads one. Name it with --sheet" in refused(data)
    assert "is hidden, so it is not what was published" in refused(data, "Workings")
    assert "There is no sheet ‘Tabel’" in refused(data, "Tabel")
    assert set(read(data, "Sheet").others) == {"Notes", "Workings"}


def with_part(name: str, data: bytes) -> bytes:
    out = io.BytesIO(book(lambda _made: None))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old or locked file",
        b"not a workbook at all",
        with_part("xl/vbaProject.bin", b"a program"),
        with_part("xl/worksheets/sheet2.xml", ENTITY),
        with_part("xl/more.xml", b" " * 400_000_000),
    ],
    ids=["old", "other", "macros", "entities", "bomb"],
)
def test_a_file_that_may_do_harm_is_not_opened(data: bytes) -> None:
    said = refused(data)
    assert said.startswith("lamps.xlsx:1:1: ")
    assert "Traceback" not in said
