"""Take what the example needs out of the city's repository: run once, and kept for whoever doubts.

    python take.py REPOSITORY

It needs git, xlrd and openpyxl, and writes `source/`. The workbooks are 5 MB; of each, the rows
of the sheet of targets and those of the sheets of projects are kept, with the numbers of the rows.
"""

import csv
import hashlib
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import xlrd

HERE = Path(__file__).parent / "source"
COMMIT = "c64d5b1c985a6fdde7c9a472c0449b81ff6dfc24"
TABLES = ("goals", "objectives", "axes", "secretaries")
WORKBOOKS = {
    "11": "decima-primeira-versao-02-04.xls",
    "12": "decima-segunda-versao-29-05.xls",
    "18": "decima-oitava-versao.xls",
    "19": "decima-nona-versao.xlsx",
}
Cell = str | int | float | None


def main(repository: str) -> None:
    """Write the files of `source/`, and print the hash of each file that they come from."""

    def taken(path: str) -> bytes:
        command = ["git", "-C", repository, "show", f"{COMMIT}:{path}"]
        found = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603
        print(hashlib.sha256(found).hexdigest(), path)
        return found

    for table in TABLES:
        (HERE / f"{table}.csv").write_bytes(taken(f"app/database/csv/{table}.csv"))
    targets, projects = [], []
    for version, name in WORKBOOKS.items():
        for sheet, rows in sheets(name, taken(f"app/storage/importer/{name}")):
            head = [text(cell) for cell in rows[0]]
            if "Status da Meta" in head:
                wanted = [0, 1, 2, head.index("Status da Meta")]
                targets += cut(version, sheet, rows, wanted)
            elif "Status do Projeto" in head and head[0] == "Meta":
                projects += cut(version, sheet, rows, [0, head.index("Status do Projeto")])
    place = ["version", "sheet", "row", "target"]
    write("statuses.csv", [*place, "name", "department", "status"], targets)
    write("projects.csv", [*place, "status"], projects)


def sheets(name: str, held: bytes) -> Iterator[tuple[str, list[list[Cell]]]]:
    """Yield each sheet of a workbook, of either format: its name, and its rows."""
    if name.endswith(".xls"):
        for sheet in xlrd.open_workbook(file_contents=held).sheets():
            yield sheet.name, [sheet.row_values(row) for row in range(sheet.nrows)]
    else:
        book = openpyxl.load_workbook(io.BytesIO(held), read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]


def cut(version: str, sheet: str, rows: list[list[Cell]], wanted: list[int]) -> Iterator[list[str]]:
    """Yield the wanted cells of each row that has a number of a target, and where they stand."""
    for number, row in enumerate(rows[1:], start=2):
        if isinstance(row[0], (int, float)):
            cells = [text(row[column]) for column in wanted]
            yield [version, sheet, str(number), *cells]


def text(cell: Cell) -> str:
    """Return a cell as one line of text: a whole number without a point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str("" if cell is None else cell).split())


def write(name: str, head: list[str], rows: list[list[str]]) -> None:
    """Write a table of `source/`."""
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


if __name__ == "__main__":
    main(sys.argv[1])
