"""Figures in Excel and CSV become drafts: what cells show is taken, and what is unclear refused."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from answerable.importing.accepting import accept, write
from answerable.importing.drafts import Fate, Imported
from answerable.importing.figures.calls import Area, DateForm, DateOrder, FiguresCall, Shares, pairs
from answerable.importing.figures.making import figures_from
from answerable.importing.sheets.formats import Unshowable, shown
from answerable.importing.word.drafting import SourceFile
from answerable.problems import InvalidRecord
from answerable.settings import load_settings
from tests.support import HARBOUR, Copy, harbour_record

TABLE = (HARBOUR / "data/metrics/lamps-working.csv").read_bytes().decode()
LONG = ("period", "quay", "value")
CALL = FiguresCall("lamps-working", "lamp-count")


def book(*rows: tuple[Any, ...], change: Callable[[Any], None] = lambda sheet: None) -> bytes:
    """Return a workbook with one sheet of rows."""
    made = Workbook()
    sheet: Any = made.active
    sheet.title = "Table 1"
    for row in rows:
        sheet.append(row)
    change(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return a workbook with some of its XML as no program wrote it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as there, zipfile.ZipFile(out, "w") as changed:
        for name in there.namelist():
            part = there.read(name)
            changed.writestr(name, part.replace(old, new) if "/sheet" in name else part)
    return out.getvalue()


def imported(data: bytes, call: FiguresCall = CALL, name: str = "lamps.xlsx") -> Imported:
    return figures_from(SourceFile(name, data), "data", harbour_record(), call, TABLE)


def refused(data: bytes, call: FiguresCall = CALL, name: str = "lamps.xlsx") -> list[str]:
    with pytest.raises(InvalidRecord) as found:
        imported(data, call, name)
    return [str(problem) for problem in found.value.problems]


def added(made: Imported) -> list[str]:
    """Return the lines that a draft adds to the metric's table."""
    (draft,) = (one for one in made.drafts if one.path.endswith(".csv"))
    assert draft.text.startswith(TABLE)
    return draft.text.removeprefix(TABLE).splitlines()


def formatted(code: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for row in sheet.iter_rows(min_row=2, min_col=3, max_col=3):
            row[0].number_format = code

    return change


def test_a_long_table_becomes_figures_with_their_places() -> None:
    data = book(LONG, ("2023-06", "East quay", 51), ("2023-06", "Fish quay", "[x]"))
    assert added(imported(data)) == [
        '2023-06,East quay,51,,,,lamp-count,"sheet ‘Table 1’, row 2",',
        '2023-06,Fish quay,,,,x,lamp-count,"sheet ‘Table 1’, row 3",',
    ]


def test_groups_or_periods_may_stand_as_headings() -> None:
    quays = book(("Year", "East quay", "West quay"), (2023, 51, 52))
    wide = FiguresCall("lamps-working", "lamp-count", across="quay")
    periods = book(("Quay", "2023", "2024"), ("East quay", 51, 52))
    by_period = FiguresCall("lamps-working", "lamp-count", across="period")
    assert [line.split(",")[:3] for line in added(imported(quays, wide))] == [
        ["2023", "East quay", "51"], ["2023", "West quay", "52"],
    ]  # fmt: skip
    assert [line.split(",")[:3] for line in added(imported(periods, by_period))] == [
        ["2023", "East quay", "51"], ["2024", "East quay", "52"],
    ]  # fmt: skip


def test_what_a_cell_shows_is_taken_and_what_it_holds_is_told() -> None:
    data = book(LONG, ("2023-06", "East quay", 0.5149), change=formatted("0%"))
    made = imported(data)
    assert added(made)[0].startswith("2023-06,East quay,51,")
    notes = [note for piece in made.pieces for note in piece.notes]
    assert any("It holds 51.49 and shows 51%, which is taken" in note for note in notes)
    stored = imported(data, FiguresCall("lamps-working", "lamp-count", as_stored=True))
    assert added(stored)[0].startswith("2023-06,East quay,51.49,")


def test_a_share_of_one_without_a_format_is_asked_about() -> None:
    data = book(LONG, ("2023-06", "East quay", 0.51))
    assert "0.51 may be 0.51 per cent, or the part of one that is 51 per cent" in refused(data)[0]
    call = FiguresCall("lamps-working", "lamp-count", shares=Shares.TIMES_100)
    assert added(imported(data, call))[0].startswith("2023-06,East quay,51,")


def test_a_percentage_in_a_metric_of_something_else_is_refused() -> None:
    def per_cent(sheet: Any) -> None:
        sheet["B2"].number_format = "0%"

    data = book(("period", "value"), ("2023", 0.51), change=per_cent)
    record = harbour_record()
    table = (HARBOUR / "data/metrics/crabs-seen.csv").read_text("utf-8")
    metric = record.metrics["crabs-seen"]
    where = {
        d.id: next(iter(o.groups[d.id] for o in metric.observations)) for d in metric.dimensions
    }
    call = FiguresCall("crabs-seen", "lamp-count", where=where)
    with pytest.raises(InvalidRecord) as found:
        figures_from(SourceFile("crabs.xlsx", data), "data", record, call, table)
    assert "a percentage, and the metric counts" in str(found.value)


DIRTY: dict[str, tuple[Callable[[Any], None], str]] = {
    "a formula without its result": (
        lambda sheet: sheet.__setitem__("C2", "=1/2"), "C2 holds a formula without its result",
    ),
    "a formula that failed": (
        lambda sheet: sheet.__setitem__("C2", "#REF!"), "C2 holds #REF!, where a formula failed",
    ),
    "merged cells": (
        lambda sheet: sheet.merge_cells("B2:B3"), "B2 is merged over B2:B3",
    ),
    "a comment": (
        lambda sheet: setattr(sheet["C2"], "comment", Comment("provisional", "A")),
        "C2 has a comment",
    ),
    "a hidden row": (
        lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True),
        "Row 3 of the table is hidden",
    ),
    "a hidden column": (
        lambda sheet: setattr(sheet.column_dimensions["C"], "hidden", True),
        "Column C of the table is hidden",
    ),
    "words that are no marker": (
        lambda sheet: sheet.__setitem__("C2", "n/a"), "'n/a' is no number, and no marker",
    ),
    "another value than was published": (
        lambda sheet: sheet.__setitem__("A2", "2021-06"),
        "the value of `2021-06 | East quay` is 40 in the record, and 51 here",
    ),
    "the same group twice": (
        lambda sheet: sheet.__setitem__("B3", "East quay"), "and so is row 2",
    ),
    "a second table": (
        lambda sheet: sheet.__setitem__("A6", "Notes"), "after an empty row, row 6 holds something",
    ),
    "a group that is missing": (
        lambda sheet: sheet.__setitem__("B2", None), "row 2 gives no quay",
    ),
    "a column that nobody knows": (
        lambda sheet: sheet.__setitem__("D1", "Weather"), "the heading ‘Weather’ says nothing",
    ),
    "a time of day": (
        lambda sheet: sheet.__setitem__("C2", True), "C2 holds TRUE, which is no figure",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", DIRTY)
def test_what_has_no_one_meaning_is_refused_at_its_cell(fault: str) -> None:
    change, said = DIRTY[fault]
    rows = (LONG, ("2023-06", "East quay", 51), ("2023-06", "West quay", 52))
    assert len(added(imported(book(*rows)))) == 2
    assert any(said in line for line in refused(book(*rows, change=change))), fault


def test_all_that_is_wrong_is_told_in_one_run() -> None:
    def change(sheet: Any) -> None:
        sheet["C2"], sheet["C3"] = "=1/2", "n/a"
        sheet.row_dimensions[4].hidden = True

    rows = (("2023-06", "East quay", 1), ("2023-06", "West quay", 2), ("2024-06", "West quay", 3))
    said = refused(book(LONG, *rows, change=change))
    assert [line.split(":")[1] for line in said] == ["2", "3", "4"]


def test_nothing_of_a_file_is_left_untold() -> None:
    def change(sheet: Any) -> None:
        sheet["C3"].fill = PatternFill("solid", fgColor="FFC000")

    call = FiguresCall(
        "lamps-working", "lamp-count", area=Area.parse("A2:D3"), columns={"Weather": "leave-out"}
    )
    data = book(
        ("Lamps, by quay",), (*LONG, "Weather"), ("2023-06", "East quay", 51, "wet"), (),
        ("Source: the lamp-keeper",), change=change,
    )  # fmt: skip
    made = imported(data, call)
    told = "\n".join(
        f"{piece.place} {piece.source} {' '.join(piece.notes)}" for piece in made.pieces
    )
    for words in ("Lamps, by quay", "wet", "Source: the lamp-keeper", "51", "colour (#FFC000)"):
        assert words in told
    assert [piece.fate for piece in made.pieces if "row 3" in piece.place] == [Fate.TAKEN]


def test_dates_become_periods_of_the_metric() -> None:
    data = book(LONG, (date(2023, 6, 1), "East quay", 51))
    call = FiguresCall("lamps-working", "lamp-count", period_form=DateForm.MONTH)
    assert added(imported(data, call))[0].startswith("2023-06,")


def test_csv_is_read_and_its_dates_are_not_guessed() -> None:
    data = b"period;quay;value\n01/02/2023;East quay;51\n"
    assert "could be" in refused(data, name="lamps.csv")[0]
    call = FiguresCall(
        "lamps-working", "lamp-count", dates=DateOrder.DAY_FIRST, period_form=DateForm.MONTH
    )
    made = imported(data, call, "lamps.csv")
    assert added(made) == ["2023-02,East quay,51,,,,lamp-count,line 2,"]
    assert "parted by a semicolon" in str(made.pieces)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("lamps.xls", b"x", "ends in .xls is not read"),
        ("lamps.csv", "período,quay,value\n".encode("latin-1"), "UTF-8"),
        ("lamps.csv", b'period,quay,value\n"2023,East quay,5\n', "do not pair"),
        ("lamps.csv", b"", "empty"),
        ("lamps.xlsx", b"PK\x03\x04 and no more", "."),
    ],
)
def test_files_that_are_not_what_they_say_are_refused(name: str, data: bytes, said: str) -> None:
    assert any(said in line for line in refused(data, name=name))


@pytest.mark.parametrize("line", ["2023-06,East quay,5,100", "2023-06,East quay,51,"])
def test_a_number_that_a_comma_parts_in_two_is_not_cut_short(line: str) -> None:
    data = f"period,quay,value\n{line}\n".encode()
    if line.endswith(","):
        assert added(imported(data, name="lamps.csv"))[0].startswith("2023-06,East quay,51,")
    else:
        said = refused(data, name="lamps.csv")
        assert any("line 2, column 4 stands below no heading" in one for one in said)


def test_a_comma_in_a_number_is_asked_about_where_it_parts_no_cells() -> None:
    data = b"period;quay;value\n2023-06;East quay;12,345\n"
    assert (
        "It can't be told which digits of '12,345' are decimals"
        in (refused(data, name="lamps.csv")[0])
    )
    call = FiguresCall("lamps-working", "lamp-count", decimal=",")
    assert "East quay,12.345," in added(imported(data, call, "lamps.csv"))[0]


def test_a_table_beside_the_table_gives_no_groups() -> None:
    data = book(("period", "East quay", "West quay", None, "Rain"), ("2023-06", 51, 52, None, 733))
    call = FiguresCall("lamps-working", "lamp-count", across="quay")
    assert any("an empty column parts this" in one for one in refused(data, call))


def test_a_row_of_a_wide_table_without_a_figure_is_told() -> None:
    data = book(("period", "East quay"), ("2023-06", 51), ("Source: the lamp-keeper",))
    made = imported(data, FiguresCall("lamps-working", "lamp-count", across="quay"))
    assert "Source: the lamp-keeper" in {piece.source for piece in made.pieces}


def test_a_group_that_excel_made_a_date_is_refused() -> None:
    data = book(LONG, ("2023-06", date(2026, 10, 14), 51))
    assert "It holds a date where a group should stand" in refused(data)[0]


def test_a_marker_may_stand_in_a_column_of_its_own_and_is_the_values_alone() -> None:
    data = book(
        (*LONG, "numerator", "marker"),
        ("2023-06", "East quay", None, None, "x"),
        ("2023-06", "West quay", 51, "[c]", None),
    )
    one, other = added(imported(data))
    assert one.startswith("2023-06,East quay,,,,x,")
    assert other.startswith("2023-06,West quay,51,,,,")


def test_another_count_below_the_line_is_a_change_of_a_published_figure() -> None:
    data = book((*LONG, "denominator"), ("2021-06", "East quay", 40, 11))
    assert any(
        "the denominator of" in one and "is 10 in the record" in one for one in refused(data)
    )


def test_a_number_that_is_text_in_a_workbook_is_told() -> None:
    made = imported(book(LONG, ("2023-06", "East quay", "51")))
    assert "It is text that holds a number" in str(made.pieces)


def test_formats_and_columns_that_no_excel_writes_are_refused_without_harm() -> None:
    with pytest.raises(Unshowable):
        shown(Decimal("5.5"), "0." + "0" * 70)
    with pytest.raises(Unshowable):
        shown(Decimal("5.5"), "0" + "%" * 30)
    hide = b'<cols><col min="1" max="900000000" hidden="1"/></cols><sheetData>'
    data = with_part(book(LONG, ("2023-06", "East quay", 51)), b"<sheetData>", hide)
    assert any("is hidden" in one for one in refused(data))


def test_a_metric_that_is_not_there_is_not_made_up() -> None:
    said = refused(book(LONG), FiguresCall("lamps-workin", "lamp-count"))
    assert said == [
        "lamps.xlsx:1:1: There is no metric with the id `lamps-workin`. Did you mean "
        "`lamps-working`?"
    ]


def test_figures_that_are_there_already_are_told_and_not_added() -> None:
    made = imported(book(LONG, ("2021-06", "East quay", 40)))
    assert [draft.path for draft in made.drafts] == ["data/documents/lamp-count.md"]
    assert Fate.ALREADY in {piece.fate for piece in made.pieces}


def test_accepted_figures_are_in_the_record_and_nothing_else_changed(harbour: Copy) -> None:
    quays = (("East quay", 51), ("West quay", 52), ("Fish quay", 53))
    data = book(LONG, *(("2023-06", *one) for one in quays))
    before = harbour.record()
    folder = load_settings(harbour.root / "mkdocs.yml").data
    made = figures_from(SourceFile("lamps.xlsx", data), "data", before, CALL, TABLE)
    assert not [
        one for one in write(harbour.root, folder, made, "lamps") if "error" in str(one.level)
    ]
    accept(harbour.root, folder, "lamps")
    after = harbour.record()
    old, new = (one.metrics["lamps-working"].observations for one in (before, after))
    assert new[: len(old)] == old
    assert [str(row.value and row.value.text) for row in new[len(old) :]] == ["51", "52", "53"]
    assert after.documents["lamp-count"].sha256 == SourceFile("lamps.xlsx", data).sha256


@given(st.decimals(0, 1, places=4))
def test_a_percentage_is_what_excel_shows_of_it(number: Decimal) -> None:
    found = shown(number, "0.0%")
    assert found.per_cent
    assert abs(Decimal(found.digits) - number * 100) <= Decimal("0.05")
    assert found.text == f"{found.digits}%"


@given(st.decimals(-(10**6), 10**6, places=3), st.sampled_from(["0", "0.0", "#,##0", "#,##0.00"]))
def test_no_noise_of_floating_numbers_is_taken(number: Decimal, code: str) -> None:
    found = shown(number, code)
    assert len(found.digits.partition(".")[2]) == len(code.partition(".")[2])
    places = Decimal(1).scaleb(-len(code.partition(".")[2]))
    assert abs(Decimal(found.digits) - number) <= places / 2


def test_a_format_in_thousands_is_not_taken_for_the_figure() -> None:
    with pytest.raises(Unshowable):
        shown(Decimal(51234), "0,")


def test_what_is_said_of_a_file_is_read_or_refused() -> None:
    assert pairs(["Sex=sex", "A=b=c"], "--column") == {"Sex": "sex", "A=b": "c"}
    with pytest.raises(ValueError, match="--column"):
        pairs(["Sex"], "--column")
    assert str(Area.parse("$B$2:a10")) == "A2:B10"
    with pytest.raises(ValueError, match="no range"):
        Area.parse("everything")
