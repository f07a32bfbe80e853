"""The rows of an update's tables: what each says in which column, and what it is not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from answerable.importing.word.blocks import Block, Cell, Listed, Table
from answerable.importing.word.columns import Columns, Role
from answerable.importing.word.places import Place

LONGEST_CHAPTER = 150  # characters of a row across the table that is taken for a heading


@dataclass(frozen=True)
class Row:
    """Rows of a table that tell of one promise: most often one; more where its cell is merged.

    `texts` are the columns of text, each with its heading; `statuses` are the words of its cells
    of that column, each once. `notes` are sentences on its cells.
    """

    table: int
    first: int
    last: int
    order: int
    chapter: str
    number: str
    promise: tuple[Block, ...]
    words: str
    statuses: tuple[str, ...]
    texts: tuple[tuple[str, tuple[Block, ...]], ...]
    source: str
    notes: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where the row, or the first of them, stands."""
        return Place(self.order, self.table, self.first)

    @property
    def name(self) -> str:
        """Where it stands in words: `table 1, row 4`, or `table 1, rows 4 to 5`."""
        if self.first == self.last:
            return str(self.place)
        return f"table {self.table}, rows {self.first} to {self.last}"


@dataclass(frozen=True)
class Aside:
    """A row that tells of no promise: a heading of a chapter, or the headings of columns."""

    place: Place
    words: str
    chapter: bool = False
    why: str = ""


def rows(table: Table, columns: Columns, chapter: str, order: int) -> Iterator[Row | Aside]:
    """Yield the rows of a table in order; `order` is that of the paragraph before it.

    `chapter` are the words of the heading above the table, until a row gives another.
    """
    heading = [cell.text for cell in table.row(1)]
    yield Aside(
        Place(order + 1, table.number, 1), _source(table.row(1)), why="The headings of the columns"
    )
    number = 2
    while number <= table.height:
        cells = table.row(number)
        place = Place(order + number, table.number, number)
        words = _source(cells)
        if not words:
            number += 1
        elif [cell.text for cell in cells] == heading:
            yield Aside(place, words, why="The headings of the columns, again")
            number += 1
        elif _is_across(cells, table):
            if len(words) > LONGEST_CHAPTER:
                why = "A row across the table, too long for the heading of a chapter"
                yield Aside(place, words, why=why)
            else:
                chapter = words
                yield Aside(place, words, chapter=True)
            number += 1
        else:
            last = _last(cells, columns, number)
            yield _row(table, columns, chapter, (number, last), order + number)
            number = last + 1


def _is_across(cells: tuple[Cell, ...], table: Table) -> bool:
    return len(cells) == 1 and cells[0].columns == table.width > 1 and cells[0].rows == 1


def _last(cells: tuple[Cell, ...], columns: Columns, number: int) -> int:
    """Return the last row that the cell of a row's promise is merged over."""
    held = columns.of(Role.COMMITMENT)
    ends = [cell.row + cell.rows - 1 for cell in cells if cell.column in held and cell.text]
    return max([number, *ends])


def _row(table: Table, columns: Columns, chapter: str, span: tuple[int, int], order: int) -> Row:
    first, last = span
    cells = list(dict.fromkeys(x for at in range(first, last + 1) for x in table.row(at)))
    cells.sort(key=lambda cell: (max(cell.row, first), cell.column))
    by_role: dict[Role, list[Cell]] = {role: [] for role in Role}
    texts: dict[int, list[Cell]] = {column: [] for column in columns.texts}
    for cell in cells:
        covers = range(cell.column, cell.column + cell.columns)
        role = next((columns.roles[x] for x in covers if x in columns.roles), None)
        if role:
            by_role[role].append(cell)
        else:
            texts.setdefault(cell.column, []).append(cell)  # a row may be wider than the first
    stated = [" ".join(cell.text.split()) for cell in by_role[Role.STATUS]]
    chapters = [" ".join(cell.text.split()) for cell in by_role[Role.CHAPTER] if cell.text]
    return Row(
        table.number,
        first,
        last,
        order,
        " ".join(chapters) or chapter,
        " ".join(cell.text for cell in by_role[Role.NUMBER] if cell.text),
        tuple(block for cell in by_role[Role.COMMITMENT] for block in cell.blocks),
        "\n".join(cell.text for cell in by_role[Role.COMMITMENT] if cell.text),
        tuple(dict.fromkeys(text for text in stated if text)),
        tuple(_told(columns.headings, texts)),
        _source(tuple(cells)),
        (*_merged(cells, columns, first, last), *_numbered(cells, columns)),
    )


def _told(
    headings: Mapping[int, str], texts: Mapping[int, list[Cell]]
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the text of each column that has any, with the column's heading."""
    for column, cells in texts.items():
        if blocks := tuple(block for cell in cells for block in cell.blocks):
            yield " ".join(headings.get(column, "").split()), blocks


def _merged(cells: list[Cell], columns: Columns, first: int, last: int) -> Iterator[str]:
    """Yield a sentence for each cell that other rows have too, other than those of chapters."""
    for cell in cells:
        end = cell.row + cell.rows - 1
        shared = cell.row < first or end > last
        if shared and cell.text and columns.roles.get(cell.column) is not Role.CHAPTER:
            yield f"The cell of column {cell.column} is merged over rows {cell.row} to {end}"


def _numbered(cells: list[Cell], columns: Columns) -> Iterator[str]:
    """Yield a sentence for each cell, other than of text, that Word puts a number before."""
    for cell in cells:
        lists = [block for block in cell.blocks if isinstance(block, Listed) and block.numbered]
        if lists and cell.column in columns.roles:
            yield f"Word puts a number before column {cell.column} by itself: not taken"


def _source(cells: tuple[Cell, ...]) -> str:
    return "\n".join(cell.text for cell in cells if cell.text)
