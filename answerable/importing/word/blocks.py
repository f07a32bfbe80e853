"""What a Word document says, without its looks: paragraphs, lists and tables of marked words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """Some words in one style; `link` is the address that they lead to.

    `odd` names what Markdown has no mark for: `struck`, `raised`, `lowered`, `underlined`,
    `coloured`, or `within` for a link to another place of the same document. `note` is the key of
    the foot- or endnote that they refer to.
    """

    text: str
    bold: bool = False
    emphasis: bool = False
    link: str = ""
    odd: frozenset[str] = frozenset()
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a heading of a level from 1; the document's title has level 0."""

    words: tuple[Words, ...]
    level: int | None = None

    @property
    def text(self) -> str:
        """The words alone, with single spaces."""
        return " ".join("".join(one.text for one in self.words if not one.note).split())

    @property
    def text_with_notes(self) -> str:
        """The words and the numbers of the notes among them, with single spaces."""
        return " ".join("".join(one.text for one in self.words).split())


@dataclass(frozen=True)
class Listed:
    """A list, numbered or not; each item holds blocks."""

    numbered: bool
    items: tuple[tuple["Block", ...], ...]


Block = Paragraph | Listed


@dataclass(frozen=True)
class Cell:
    """A cell of a table: where it begins and how far it goes, in rows and columns from 1."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The words alone, a line for each paragraph."""
        return "\n".join(lines(self.blocks))


@dataclass(frozen=True)
class Table:
    """A table: its number in the document from 1, and its cells in order.

    A merged cell stands once, and belongs to every row and column that it covers.
    """

    number: int
    height: int
    width: int
    cells: tuple[Cell, ...]

    def row(self, number: int) -> tuple[Cell, ...]:
        """Return the cells that a row has, those among them that begin above, in order."""
        return tuple(
            sorted(
                (cell for cell in self.cells if cell.row <= number < cell.row + cell.rows),
                key=lambda cell: cell.column,
            )
        )


@dataclass(frozen=True)
class Document:
    """A document: its blocks and tables in order, its notes by key, and what stands in margins.

    `colours` are sentences on the colours of rows, by the numbers of table and row.
    """

    blocks: tuple[Block | Table, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    margins: tuple[str, ...] = ()
    colours: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield every paragraph of some blocks, those in lists too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for item in block.items:
                yield from paragraphs(item)


def lines(blocks: Iterable[Block]) -> list[str]:
    """Return the words of some blocks, a line for each paragraph that has any."""
    return [found.text for found in paragraphs(blocks) if found.text]


def notes_in(blocks: Iterable[Block]) -> list[str]:
    """Return the keys of the notes that some blocks refer to, in order."""
    return [one.note for found in paragraphs(blocks) for one in found.words if one.note]
