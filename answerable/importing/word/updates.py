"""An update written in Word as drafts: its edition, its document, its words for a status, reports.

A row becomes a report of the promise that it is about. What the row says stays as it is: its
status is the words of its cell, and what those mean on this site's scale is left for an editor.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from answerable import likely
from answerable.dates import PartialDate
from answerable.importing.drafts import Fate, Imported, Piece
from answerable.importing.word.blocks import Block, Document, Paragraph, Words, lines
from answerable.importing.word.calls import UpdateCall
from answerable.importing.word.drafting import Drafting, SourceFile, one_line
from answerable.importing.word.matching import Match, matched
from answerable.importing.word.places import Place
from answerable.importing.word.reading import read
from answerable.importing.word.rows import Row
from answerable.importing.word.statuses import Statuses
from answerable.importing.word.walking import Walk
from answerable.problems import InvalidRecord, did_you_mean
from answerable.record import Record
from answerable.records import ID, NOTHING_SAID, Commitment, Edition

LONGEST_IN_PLACE = 150  # characters of a promise's words that stand in the report's `place`
_WHICH = "Say which promise it is: --match '{name}=ID'. Or leave it out: --leave-out '{name}'"


def update_from_word(source: SourceFile, folder: str, record: Record, call: UpdateCall) -> Imported:
    """Return what an update's Word file makes; raise InvalidRecord with all that is wrong.

    `folder` is that of the record, from the root.
    """
    document = read(source.data, source.name)
    return _Update(Drafting(source, folder, document.notes), document, record, call).imported()


class _Update:
    """One update on its way to drafts."""

    def __init__(
        self, drafting: Drafting, document: Document, record: Record, call: UpdateCall
    ) -> None:
        self.drafting, self.document, self.record, self.call = drafting, document, record, call
        self.edition_file = f"{drafting.folder}/updates/{call.edition}/_edition.md"
        self.known = record.editions.get(call.edition)
        otherwise = self.known.document if self.known else f"update-{call.edition}"
        self.document_id = call.document or otherwise
        self.walk = Walk(drafting, document, call, self.edition_file, self.known)

    def imported(self) -> Imported:
        self.date = self._date()
        self._ids()
        self.walk.through()
        scale = self.call.scale or (self.known.scale if self.known else None) or ""
        statuses = Statuses(self.drafting, self.record, self.call.edition, scale)
        taken = self._reports(statuses)
        self.drafting.margins(self.document.margins)
        if not self.walk.title:
            self.drafting.refuse(
                "This document begins with no title", 'Give the update one with --title "…"'
            )
        self._edition(statuses)
        if self.drafting.problems:
            raise InvalidRecord({*self.drafting.problems})
        return Imported(
            self.drafting.source.name,
            self.drafting.source.sha256,
            self.walk.title,
            tuple(self.drafting.drafts),
            self.drafting.pieces,
            tuple(self._absent(taken)),
        )

    def _date(self) -> str:
        """Return the date of the update: as the record has it, as given, or as its id says."""
        if self.known and self.known.moment:
            return self.known.moment.text
        try:
            return PartialDate.parse(self.call.date or self.call.edition).text
        except ValueError as error:
            if self.call.date:
                what, _, mend = str(error).partition("|")
            else:
                what = "It is not said when this update was published"
                mend = "Say it with --date, as exactly as you know: 2026, 2026-06 or 2026-06-30"
            self.drafting.refuse(what, mend)
            return ""

    def _ids(self) -> None:
        """Refuse ids that can't be, and an update that is there."""
        for name, id_ in (("--edition", self.call.edition), ("--document", self.document_id)):
            if not ID.holds(id_):
                found = likely.slug(id_)
                mend = f"Did you mean `{found}`?" if found else f"Use {ID.rule}"
                self.drafting.refuse(f"{name}: {likely.quoted(id_)} is not an id", mend)
        if self.record.reports_in(self.call.edition):
            self.drafting.refuse(
                f"The record has reports of the update `{self.call.edition}` already, and imports "
                "replace nothing",
                "Give another id with --edition, or change those files by hand",
            )
        elif self.known and self.document_id != self.known.document:
            self.drafting.refuse(
                f"The record says that the update `{self.known.id}` has the document "
                f"`{self.known.document}`",
                "Leave --document out, or change that in the record first",
            )

    def _reports(self, statuses: Statuses) -> dict[str, Row]:
        """Draft a report of each row; return the rows by the promises that they are about."""
        promises = self.record.ordered_commitments()
        taken: dict[str, Row] = {}
        for row in self.walk.rows:
            if self._named(row, self.call.left_out):
                notes = self._row_notes(row)
                piece = Piece(row.name, row.source, Fate.LEFT_OUT, notes=notes)
                self.drafting.keep(row.place, piece)
                self._headings(row, "")
                continue
            match = self._match(row, promises)
            if match.promise is None:
                self._tell_unmatched(row, match)
            elif match.promise.id in taken:
                other = taken[match.promise.id].name
                what = f"{row.place.start()} is about `{match.promise.id}`, as {other} is"
                self.drafting.tell(row.place, what, _WHICH.format(name=row.place))
            else:
                taken[match.promise.id] = row
                self._report(row, match.promise, match, statuses)
        return taken

    def _named(self, row: Row, named: frozenset[tuple[int, int]]) -> bool:
        return any((row.table, number) in named for number in range(row.first, row.last + 1))

    def _match(self, row: Row, promises: tuple[Commitment, ...]) -> Match:
        for number in range(row.first, row.last + 1):
            if given := self.call.matches.get((row.table, number)):
                found = self.record.commitments.get(given)
                if found is None:
                    mend = did_you_mean(given, self.record.commitments, "Correct the id")
                    self.drafting.refuse(f"--match: there is no promise `{given}`", mend)
                return Match(found, "given by whoever imported it")
        first = lines(row.promise[:1])[:1]
        return matched([row.words, *first], row.number, promises)

    def _tell_unmatched(self, row: Row, match: Match) -> None:
        candidates = [f"It may be {one.words}" for one in match.candidates]
        notes = (
            f"Not matched: {match.why}", *candidates, _WHICH.format(name=row.place),
            *self._row_notes(row),
        )  # fmt: skip
        self.drafting.keep(row.place, Piece(row.name, row.source, Fate.UNMATCHED, notes=notes))
        self._headings(row, "")

    def _row_notes(self, row: Row) -> tuple[str, ...]:
        numbers = range(row.first, row.last + 1)
        colours = (self.document.colours.get((row.table, number), ()) for number in numbers)
        return (*row.notes, *(sentence for found in colours for sentence in found))

    def _headings(self, row: Row, file: str) -> None:
        """Keep what became of the headings above a row."""
        for above in self.walk.chapters.get(row.name, ()):
            if file:
                why = "The chapter, in the `place` of the reports below it"
                self.drafting.keep(
                    above.place,
                    Piece(str(above.place), above.words, Fate.TAKEN, file, above.words, (why,)),
                )
            else:
                self.drafting.noted(
                    above.place, above.words, "No draft is made of the row below it"
                )

    def _report(self, row: Row, promise: Commitment, match: Match, statuses: Statuses) -> None:
        fields: dict[str, Any] = {}
        text = [*self._said(row)]
        shown = []
        if len(row.statuses) > 1:
            both = " and ".join(f"“{status}”" for status in row.statuses)
            what = f"{row.place.start()}: the rows of one promise have different statuses: {both}"
            self.drafting.tell(
                row.place, what, "Part the merged cell, and match each row by itself"
            )
        elif row.statuses and row.statuses[0].strip(".").lower() in NOTHING_SAID:
            text.append(Paragraph((Words("Status", bold=True),)))
            text.append(Paragraph((Words(row.statuses[0]),)))
        elif row.statuses:
            fields |= statuses.of(row.statuses[0], row.place)
            shown.append(f"Status: {row.statuses[0]}")
        words = one_line(f"{row.number} {row.words}")
        quoted = ""
        if len(words) > LONGEST_IN_PLACE:
            written, _ = self.drafting.text(row.promise, row.place)
            quoted = "".join(f"> {line}".rstrip() + "\n" for line in written.split("\n"))
            words = one_line(row.number)
        parts = [row.chapter, row.name, f"“{words}”" if words else ""]
        fields["place"] = ", ".join(part for part in parts if part)
        written, let_go = self.drafting.text(text, row.place)
        body = "\n\n".join(part for part in (quoted.rstrip(), written) if part)
        file = self.drafting.draft(f"updates/{self.call.edition}/{promise.id}.md", fields, body)
        notes = (f"Matched with `{promise.id}`: {match.why}", *self._row_notes(row), *let_go)
        if not row.statuses:
            notes = (*notes, "Its status is empty, so the report has none")
        shown = [f"Promise: {promise.title}", *shown, f"Place: {fields['place']}", body]
        self._headings(row, file)
        said = "\n".join(filter(None, shown))
        piece = Piece(row.name, row.source, Fate.TAKEN, file, said, notes, match.likely)
        self.drafting.keep(row.place, piece)

    def _said(self, row: Row) -> Iterator[Block]:
        """Yield the text of a row: each column's below its heading, where there are several."""
        for heading, blocks in row.texts:
            if heading and len(row.texts) > 1:
                yield Paragraph((Words(heading, bold=True),))
            yield from (_as_text(block) for block in blocks)

    def _edition(self, statuses: Statuses) -> None:
        """Draft the update itself, its document and, where there is none, the scale."""
        scale = statuses.draft(self.document_id, self.walk.title)
        about = {"title": self.walk.title, "kind": "update", "date": self.date}
        self.drafting.document(self.document_id, self.record, about)
        if self.known:
            self._leave(self.known, scale)
            return
        outside = [_as_text(block) for _, block in self.walk.outside]
        body, let_go = self.drafting.text(outside, Place())
        fields: dict[str, Any] = {"title": self.walk.title, "document": self.document_id}
        fields["date"] = self.date
        if scale:
            fields["scale"] = scale
        fields["source"] = {"document": self.document_id, "place": "whole document"}
        self.drafting.draft(f"updates/{self.call.edition}/_edition.md", fields, body)
        for place, block in self.walk.outside:
            words = "\n".join(lines([block]))
            piece = Piece(str(place), words, Fate.TAKEN, self.edition_file, words, let_go)
            self.drafting.keep(place, piece)
            let_go = ()

    def _leave(self, known: Edition, scale: str) -> None:
        """Say what stays as it is of an update that the record has, and what it lacks."""
        notes = [f"The record has the update `{known.id}`, which is left as it is"]
        if scale and not known.scale:
            notes.append(f"Before you accept, add to {known.file}: `scale: {scale}`")
        piece = Piece(known.file, "", Fate.ALREADY, notes=tuple(notes))
        self.drafting.keep(Place(), piece)
        for place, block in self.walk.outside:
            why = "The record has this update already, and its text is left as it is"
            self.drafting.noted(place, "\n".join(lines([block])), why)

    def _absent(self, taken: Mapping[str, Row]) -> Iterator[str]:
        """Yield a sentence for each promise that no row is about."""
        last = PartialDate.parse(self.date).last
        for promise in self.record.ordered_commitments():
            if promise.id not in taken and promise.made.first <= last:
                yield f"“{promise.title}” (`{promise.id}`) has no row that was matched with it"


def _as_text(block: Block) -> Block:
    """Return a block without a heading's level: in a cell it is only how the words look."""
    if not isinstance(block, Paragraph) or block.level is None:
        return block
    return replace(block, level=None)
