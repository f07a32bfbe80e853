"""Every promise by every update that was read, as one table, or as one for each page of it."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from answerable.addresses import MATRIX
from answerable.findings.grouping import grouped
from answerable.findings.matrix import Cell, CellKind, Row, matrix
from answerable.language import N_, _
from answerable.pages.listing import Piece, Titled, listed
from answerable.pages.paging import Part, parts
from answerable.pages.promises import section_words
from answerable.pages.render import HOME, html
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import AnyPage
from answerable.records import Edition
from answerable.sentences import CELL_MEANING, CELL_WORDS

TITLE = N_("Every promise by update")
# Cells of a page, the heads of rows counted too: with some 200 bytes each it stays below 100 kB.
MOST_CELLS = 450


def matrix_page(site: Site) -> Iterator[AnyPage]:
    """All promises by all updates that were read."""
    found = matrix(site.ledger)
    # Without an update there is no table.
    rows = [row for _chapter, rows in found.chapters for row in rows if found.editions]
    there = {cell.kind for row in rows for cell in row.cells}
    shown = parts(
        MATRIX, rows, lambda row: row.stand.commitment.section,
        lambda row: section_words(site, row.stand.commitment),
        max(1, MOST_CELLS // (len(found.editions) + 1)),
    )  # fmt: skip
    yield from listed(
        site,
        Titled(
            _(TITLE), _("What each update has on each promise, and where one has nothing"), (HOME,)
        ),
        shown, partial(_table, found.editions), "matrix",
        editions=found.editions, unread=found.unread,
        cells=[(x, CELL_WORDS[x], CELL_MEANING[x]) for x in CELL_WORDS if x in there],
    )  # fmt: skip


def _table(editions: tuple[Edition, ...], view: View, part: Part[Row]) -> Iterator[Piece]:
    chapter_of = view.site.record.chapter_of
    chapters = grouped((chapter_of(row.stand.commitment.section), row) for row in part.things)
    if part.things:
        table = html(
            "matrix", view, editions=editions, chapters=[*chapters.items()],
            title=part.named(_(TITLE)), total=len(part.things), cell=_Cells(view),
        )  # fmt: skip
        yield Piece("matrix", table)


class _Cells(dict[tuple[object, ...], Markup]):
    """What cells say as HTML: few differ, and each is written once for a page."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view

    def of(self, cell: Cell) -> Markup:
        """Return one cell."""
        word = cell.reported.word.label if cell.reported and cell.reported.word else ""
        standing = (
            cell.reported.standing if cell.kind is CellKind.STATUS and cell.reported else None
        )
        key = cell.edition.id, cell.kind, standing, word
        if key not in self:
            shown = html(
                "matrix_cell", self.view, cell=cell, standing=standing, word=word,
                words=CELL_WORDS[cell.kind] if not standing else "",
            )  # fmt: skip
            self[key] = Markup(shown)  # noqa: S704 - written by a template
        return self[key]
