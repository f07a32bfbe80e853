"""Every promise by every update that was read, as one table."""

from collections.abc import Iterator

from answerable.addresses import MATRIX
from answerable.findings.matrix import CellKind, matrix
from answerable.language import N_, _
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Page
from answerable.sentences import CELL_MEANING, CELL_WORDS

TITLE = N_("Every promise by update")


def matrix_page(site: Site) -> Iterator[Page]:
    """One table of all promises by all updates that were read."""
    found = matrix(site.ledger)
    there = {cell.kind for _chapter, rows in found.chapters for row in rows for cell in row.cells}
    cells = [(kind, CELL_WORDS[kind], CELL_MEANING[kind]) for kind in CELL_WORDS if kind in there]
    view = View(site, MATRIX, markdown=False)
    table = html(
        "matrix", view, found=found, title=_(TITLE), cell_words=CELL_WORDS, CellKind=CellKind
    )
    yield page(
        site, MATRIX, _(TITLE),
        _("What each update has on each promise, and where one has nothing"), "matrix", (HOME,),
        {"matrix": table} if found.editions else {}, found=found,
        cells=cells,
    )  # fmt: skip
