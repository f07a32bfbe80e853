"""The minutes of a meeting written in Word as drafts: the meeting with its text, and its document.

The text is the minutes in full. What they state in so many words (who came, what was decided, who
is to do what) is drafted as fields too; whatever leaves a doubt is told, and left to an editor.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from answerable import likely
from answerable.checks.plain import IN_MEETINGS
from answerable.dates import PartialDate
from answerable.importing.drafts import Fate, Imported, Piece
from answerable.importing.word.asked import Taken, actions, decisions
from answerable.importing.word.blocks import Block, Document, Paragraph, Table, lines
from answerable.importing.word.calls import MinutesCall
from answerable.importing.word.dated import dates_within, days
from answerable.importing.word.drafting import Drafting, SourceFile
from answerable.importing.word.lists import as_list
from answerable.importing.word.places import Place, first_words
from answerable.importing.word.reading import read
from answerable.importing.word.stated import Stated, stated
from answerable.problems import InvalidRecord, did_you_mean
from answerable.record import Record
from answerable.record.filing import yaml_text
from answerable.records import ID

LEVELS = range(2, 5)  # of headings in a meeting's text
# Where what was read of the whole text is told: after the title, before the text itself.
_FIELDS = Place(part="a field of the meeting")


def minutes_from_word(
    source: SourceFile, folder: str, record: Record, call: MinutesCall
) -> Imported:
    """Return what the minutes in a Word file make; raise InvalidRecord with all that is wrong.

    `folder` is that of the record, from the root.
    """
    document = read(source.data, source.name)
    drafting = Drafting(source, folder, document.notes, IN_MEETINGS)
    return _Minutes(drafting, document, record, call).imported()


class _Minutes:
    """The minutes of a meeting on their way to drafts."""

    def __init__(
        self, drafting: Drafting, document: Document, record: Record, call: MinutesCall
    ) -> None:
        self.drafting, self.document, self.record, self.call = drafting, document, record, call
        self.file = f"{drafting.folder}/meetings/{call.meeting}.md"

    def imported(self) -> Imported:
        title, blocks = self._title()
        levels = self._levels(blocks)
        said = stated(blocks)
        date = self._date(said, title)
        self._ids()
        document = self.call.document or f"minutes-{self.call.meeting}"
        fields = self._fields(title, date, said, document)
        body = self._body(blocks, levels)
        self.drafting.draft(f"meetings/{self.call.meeting}.md", fields, body)
        about = {"title": title, "kind": "minutes", "date": date}
        self.drafting.document(document, self.record, about)
        self.drafting.margins(self.document.margins)
        if self.drafting.problems:
            raise InvalidRecord({*self.drafting.problems})
        source = self.drafting.source
        return Imported(
            source.name, source.sha256, title,
            tuple(self.drafting.drafts), self.drafting.pieces,
        )  # fmt: skip

    def _title(self) -> tuple[str, list[Block | Table]]:
        """Return the title, and the blocks without it."""
        blocks = [*self.document.blocks]
        first = blocks[0] if blocks else None
        if isinstance(first, Paragraph) and first.level in (0, 1):
            title = self.call.title or first.text
            place = Place(words=first_words(first.text))
            if title == first.text:
                piece = Piece(str(place), first.text, Fate.TAKEN, self.file, f"Title: {title}")
                self.drafting.keep(place, piece)
            else:
                self.drafting.noted(place, first.text, f"The title is given as “{title}”")
            return title, blocks[1:]
        if not self.call.title:
            self.drafting.refuse(
                "This document begins with no title", 'Give the meeting one with --title "…"'
            )
        return self.call.title, blocks

    def _levels(self, blocks: Sequence[Block | Table]) -> dict[int, int]:
        """Return each level of heading with the one that it has in the record's text.

        A document may begin at any level and leave some out; but none may lie below one that is
        not there, and there are three at most.
        """
        found = [
            block for block in blocks if isinstance(block, Paragraph) and block.level is not None
        ]
        used = sorted({block.level for block in found if block.level is not None})
        levels = dict(zip(used, LEVELS, strict=False))
        if len(used) > len(LEVELS):
            what = f"These minutes have {len(used)} levels of headings, and a meeting's text has 3"
            self.drafting.refuse(what, "In Word, make the lowest of them plain paragraphs")
            return dict.fromkeys(used, LEVELS[-1])
        before = LEVELS.start - 1
        for block in found:
            level = levels[block.level or 0]
            if level > before + 1:
                self.drafting.refuse(
                    f"The heading “{first_words(block.text)}” skips a level: no heading of the "
                    "level above comes before it",
                    "In Word, give it the style of the level that it has",
                )
            before = level
        return levels

    def _date(self, said: Stated, title: str) -> str:
        """Return the date of the meeting: as given, as stated, or as its id begins."""
        if self.call.date:
            try:
                return PartialDate.parse(self.call.date).text
            except ValueError as error:
                what, _, mend = str(error).partition("|")
                self.drafting.refuse(what, mend)
                return self.call.date
        of_id = re.match(r"[0-9]{4}(-[0-9]{2}){0,2}(?=-|$)", self.call.meeting)
        dates = {found for text in said.dates for found in days(text)} or {*dates_within(title)}
        if len(dates) == 1:
            date = dates.pop()
            if of_id and not (date.startswith(of_id[0]) or of_id[0].startswith(date)):
                what = f"The minutes give the date {date}, and the meeting's id begins otherwise"
                self.drafting.refuse(what, "Give another id with --meeting, or say --date")
            self._read_off("date", Taken("\n".join(said.dates), {"date": date}))
            return date
        if of_id:
            stated_as = ", ".join(f"“{text}”" for text in said.dates)
            why = f"give the date as {stated_as}, of which" if stated_as else "state no date, and"
            why = (
                f"The minutes {why} no one day is read. The draft has {of_id[0]}, as the id begins"
            )
            self.drafting.noted(_FIELDS, "", why)
            return of_id[0]
        mend = "Say it with --date, as exactly as you know: 2026, 2026-06 or 2026-06-30"
        self.drafting.refuse("It can't be told when this meeting was", mend)
        return ""

    def _ids(self) -> None:
        """Refuse ids that can't be, a kind that is not known, and a meeting that is there."""
        call, record = self.call, self.record
        for name, id_ in (("--meeting", call.meeting), ("--document", call.document or "x")):
            if not ID.holds(id_):
                found = likely.slug(id_)
                mend = f"Did you mean `{found}`?" if found else f"Use {ID.rule}"
                self.drafting.refuse(f"{name}: {likely.quoted(id_)} is not an id", mend)
        kinds = [kind.id for kind in record.plan.meeting_kinds]
        if call.kind not in kinds:
            listed = ", ".join(kinds) or "none"
            mend = did_you_mean(call.kind, kinds, f"{record.plan.file} lists: {listed}")
            self.drafting.refuse(f"There is no kind of meeting `{call.kind}`", mend)
        if call.meeting in record.meetings:
            self.drafting.refuse(
                f"There is a meeting `{call.meeting}` already, and imports replace nothing",
                "Give another id with --meeting, or take that meeting out of the record first",
            )

    def _fields(self, title: str, date: str, said: Stated, document: str) -> dict[str, Any]:
        """Return the fields of the meeting, and keep what each was read of."""
        fields: dict[str, Any] = {"title": title, "kind": self.call.kind, "date": date}
        places = tuple(dict.fromkeys(said.places))
        if place := self.call.place or (places[0] if len(places) == 1 else ""):
            fields["place"] = place
            self._read_off("place", Taken("\n".join(places), {"place": place}))
        elif places:
            named = ", ".join(f"“{place}”" for place in places)
            why = f"The minutes name more than one place ({named}), so the draft has none"
            self.drafting.noted(_FIELDS, "", why)
        for name, names in (("attended", said.attended), ("apologies", said.apologies)):
            if names:
                fields[name] = list(names)
                self._read_off(name, Taken("\n".join(said.said[name]), {name: list(names)}))
        if not said.attended:
            why = "The minutes do not say in so many words who came, so the draft does not"
            self.drafting.noted(_FIELDS, "", why)
        found = {
            "decisions": [*decisions(said.decisions)],
            "actions": [*actions(said.actions, self.record.bodies.values())],
        }
        for name, taken in found.items():
            if taken:
                fields[name] = [one.fields for one in taken]
            for one in taken:
                self._read_off(name.removesuffix("s"), one)
        source = {"document": document, "place": "whole document"}
        return {**fields, "minutes": document, "source": source}

    def _read_off(self, name: str, taken: Taken) -> None:
        """Keep what was read of the text as a field; the words stay in the text as well."""
        place = f"{_FIELDS.part}: {name}"
        shown = yaml_text(taken.fields).rstrip()
        piece = Piece(place, taken.source, Fate.TAKEN, self.file, shown, taken.notes)
        self.drafting.keep(_FIELDS, piece)

    def _body(self, blocks: Sequence[Block | Table], levels: dict[int, int]) -> str:
        """Return the text of the meeting, and keep what became of each block."""
        whole: list[Block] = []
        for order, block in enumerate(blocks, 2):
            if isinstance(block, Table):
                made: list[Block] = [*as_list(block)]
                place = Place(order, table=block.number)
                note: tuple[str, ...] = ("Tables are written as lists: a row is an item",)
                words = "\n".join(cell.text for cell in block.cells if cell.text)
            else:
                if isinstance(block, Paragraph) and block.level is not None:
                    block = replace(block, level=levels[block.level])
                made, note = [block], tuple[str, ...]()
                words = "\n".join(lines([block]))
                place = Place(order, words=first_words(words))
            written, let_go = self.drafting.text(made, place)
            whole += made
            piece = Piece(str(place), words, Fate.TAKEN, self.file, written, (*note, *let_go))
            self.drafting.keep(place, piece)
        return self.drafting.text(whole, Place())[0]
