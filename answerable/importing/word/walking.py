"""The way through an update: its title, its text outside tables, its rows, and what is neither."""

from collections import defaultdict

from answerable.importing.drafts import Fate, Piece
from answerable.importing.word.blocks import Block, Document, Paragraph, Table, lines
from answerable.importing.word.calls import UpdateCall
from answerable.importing.word.columns import Columns, Unclear, columns
from answerable.importing.word.drafting import Drafting, one_line
from answerable.importing.word.places import Place, first_words
from answerable.importing.word.rows import Aside, Row, rows
from answerable.records import Edition


class Walk:
    """What an update consists of, found in the order of the document.

    `chapters` are the headings that stand above a row, by the name of the row. What becomes part of
    no report is kept as a piece at once; `file` is the draft of the update itself.
    """

    def __init__(
        self,
        drafting: Drafting,
        document: Document,
        call: UpdateCall,
        file: str,
        known: Edition | None,
    ) -> None:
        self._drafting, self._document, self._call, self._file = drafting, document, call, file
        # Of an update that the record has already, the title is the record's.
        self.title = known.title if known else call.title
        self._known = known is not None
        self.outside: list[tuple[Place, Block]] = []
        self.rows: list[Row] = []
        self.chapters: dict[str, list[Aside]] = defaultdict(list)

    def through(self) -> None:
        """Find the title, the text outside tables, and each row of each table."""
        self._numbers_there()
        order, heading = 0, None
        for number, block in enumerate(self._document.blocks):
            if isinstance(block, Table):
                self._table(block, heading, order)
                order += block.height
                heading = None
                continue
            place = Place(order + 1, words=first_words(" ".join(lines([block]))))
            order += len(lines([block]))
            if heading is not None:
                self._no_heading(heading)
            heading = None
            if isinstance(block, Paragraph) and block.level is not None:
                if self._is_title(block, number):
                    self._take_title(block, place)
                else:
                    heading = Aside(place, block.text, chapter=True)
            else:
                self.outside.append((place, block))
        if heading is not None:
            self._no_heading(heading)

    def _is_title(self, block: Paragraph, number: int) -> bool:
        return block.level == 0 or (number == 0 and block.level == 1)

    def _take_title(self, block: Paragraph, place: Place) -> None:
        if self.title and one_line(self.title) != block.text:
            why = f"The update has the title “{self.title}”"
            self._drafting.noted(place, block.text, why)
            return
        self.title = block.text
        fate = Fate.ALREADY if self._known else Fate.TAKEN
        self._drafting.keep(place, Piece(str(place), block.text, fate, self._file, self.title))

    def _no_heading(self, heading: Aside) -> None:
        why = "Headings have no place in the text of an update; it stands above no table"
        self._drafting.noted(heading.place, heading.words, why)

    def _table(self, table: Table, heading: Aside | None, order: int) -> None:
        if (table.number, 0) in self._call.left_out:
            words = "\n".join(cell.text for cell in table.cells if cell.text)
            if heading:
                self._no_heading(heading)
            self._drafting.keep(
                Place(order + 1), Piece(f"table {table.number}", words, Fate.LEFT_OUT)
            )
            return
        place = Place(order + 1, table.number)
        try:
            held = columns(table, self._call.columns)
        except Unclear as error:
            mend = f"{error.mend}; or leave it out: --leave-out 'table {table.number}'"
            self._drafting.tell(place, f"{place.start()}: {error.what}", mend)
            return
        self._rows(table, held, heading, order)

    def _rows(self, table: Table, held: Columns, heading: Aside | None, order: int) -> None:
        above = heading
        for found in rows(table, held, heading.words if heading else "", order):
            if isinstance(found, Row):
                self.rows.append(found)
                if above:
                    self.chapters[found.name].append(above)
                    above = None
            elif found.chapter:
                if above:
                    self._drafting.noted(above.place, above.words, "No row follows this heading")
                above = found
            elif "too long" in found.why:
                self._unmatched(found, found.words)
            else:
                self._drafting.noted(found.place, found.words, found.why)
        if above:
            self._drafting.noted(above.place, above.words, "No row follows this heading")

    def _unmatched(self, found: Aside, words: str) -> None:
        name = str(found.place)
        left = (found.place.table, found.place.row) in self._call.left_out
        fate = Fate.LEFT_OUT if left else Fate.UNMATCHED
        notes = (found.why,) if left else (found.why, f"Leave it out: --leave-out '{name}'")
        self._drafting.keep(found.place, Piece(name, words, fate, notes=notes))

    def _numbers_there(self) -> None:
        """Refuse rows that are named, and are not there."""
        there = {
            (table.number, number)
            for table in self._document.tables
            for number in range(table.height + 1)
        }
        for table, row in sorted({*self._call.matches, *self._call.left_out} - there):
            name = f"table {table}, row {row}" if row else f"table {table}"
            self._drafting.refuse(
                f"There is no {name} in this file", "Count tables and rows from 1"
            )
