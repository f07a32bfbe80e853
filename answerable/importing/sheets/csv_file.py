"""A CSV file as cells: its encoding is held to UTF-8, and what parts its cells is found out."""

import csv
from collections.abc import Iterator, Mapping
from itertools import islice

from answerable.importing.sheets.cells import Cell, Fault, Sheet
from answerable.problems import InvalidRecord, Location, Problem
from answerable.reading.texts import held_to

MAXIMUM_BYTES = 20_000_000
MAXIMUM_CELLS = 200_000
LOOKED_AT = 200  # rows that are looked at for what parts their cells
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_UNPAIRED = -1.0  # the evenness of rows whose quotes do not pair
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_csv(data: bytes, file: str, parted_by: str = "") -> Sheet:
    """Return the cells of a CSV file whose cells are parted by what is named in SEPARATORS.

    Where that is not said, it is found out. Raise InvalidRecord for what is not UTF-8, for quotes
    that do not pair, and where it can't be told what parts the cells.
    """
    source = held_to(MAXIMUM_BYTES, data.removeprefix(_BYTE_ORDER_MARK), file)
    if source.problems:
        raise InvalidRecord(source.problems)
    if not source.text.strip():
        problem = Problem(Location(file), "This file is empty", "Look whether it is the right file")
        raise InvalidRecord([problem])
    name = parted_by or _separator(source.text, file)
    rows = [*_rows(source.text, SEPARATORS[name], file)]
    if sum(len(row) for _, row in rows) > MAXIMUM_CELLS:
        what = f"This file has more than {MAXIMUM_CELLS:,} cells"
        raise InvalidRecord([Problem(Location(file), what, "Import it in smaller files")])
    cells = {
        (line, column): _cell(line, column, text)
        for line, row in rows
        for column, text in enumerate(row, 1)
        if text.strip()
    }
    note = f"Its cells are parted by a {name}" + ("" if parted_by else ", as was found out")
    return Sheet(file, "", cells, (note,), parted_by=name)


def _cell(line: int, column: int, text: str) -> Cell:
    faults = (
        (Fault("goes on to another line", "Look whether its quotes are closed"),)
        if "\n" in text
        else ()
    )
    return Cell(line, column, text, faults=faults)


def _separator(text: str, file: str) -> str:
    """Return the name of what parts the cells: most rows have as many cells by it."""
    found: Mapping[str, float] = {name: _evenness(text, mark) for name, mark in SEPARATORS.items()}
    best = max(found.values())
    if best == _UNPAIRED:
        return next(iter(SEPARATORS))  # by which the reader says where
    names = [name for name, evenness in found.items() if evenness == best and best]
    if len(names) == 1:
        return names[0]
    what = "It can't be told what parts the cells of this file"
    mend = f"Say so with --parted-by: {', '.join(SEPARATORS)}"
    raise InvalidRecord([Problem(Location(file), what, mend)])


def _evenness(text: str, mark: str) -> float:
    """Return the share of the first rows that have the commonest number of cells, above one.

    It is less than nothing where quotes do not pair.
    """
    try:
        rows = islice(csv.reader(_lines(text), delimiter=mark, strict=True), LOOKED_AT)
        widths = [len(row) for row in rows if any(row)]
    except csv.Error:
        return _UNPAIRED
    wide = [width for width in widths if width > 1]
    return max((wide.count(width) for width in {*wide}), default=0) / max(len(widths), 1)


def _lines(text: str) -> Iterator[str]:
    return (f"{line}\n" for line in text.removesuffix("\n").split("\n"))


def _rows(text: str, mark: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the line on which each begins; raise InvalidRecord for odd quotes."""
    reader = csv.reader(_lines(text), delimiter=mark, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        what = "The double quotes of this row do not pair"
        mend = "Put the whole cell in double quotes, and write a quote inside it twice"
        raise InvalidRecord([Problem(Location(file, line), what, mend)]) from error
