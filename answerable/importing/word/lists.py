"""A table as a list: what becomes of one in a text that can't hold tables."""

from collections.abc import Iterator
from dataclasses import replace

from answerable.importing.word.blocks import Block, Cell, Listed, Paragraph, Table, Words
from answerable.importing.word.stated import action_columns
from answerable.likely import plain


def as_list(table: Table) -> Iterator[Block]:
    """Yield a table as a list: a row is an item, and each cell stands in it below its heading."""
    headed = bool(action_columns(table))
    headings = {cell.column: plain(cell.text) for cell in table.row(1)} if headed else {}
    items = []
    for number in range(2 if headed else 1, table.height + 1):
        cells = [cell for cell in table.row(number) if cell.row == number and cell.blocks]
        item = tuple(
            block for cell in cells for block in _headed(cell, headings.get(cell.column, ""))
        )
        if item:
            items.append(item)
    if items:
        yield Listed(False, tuple(items))


def _headed(cell: Cell, heading: str) -> Iterator[Block]:
    first, *rest = (
        replace(block, level=None) if isinstance(block, Paragraph) else block
        for block in cell.blocks
    )
    if heading and isinstance(first, Paragraph):
        yield replace(first, words=(Words(f"{heading}: ", bold=True), *first.words))
    else:
        if heading:
            yield Paragraph((Words(f"{heading}:", bold=True),))
        yield first
    yield from rest
