"""A record's text is plain Markdown; anything else is refused, not stripped.

The text of a meeting may be its minutes in full, and then has headings, in order.
"""

import re
from collections.abc import Iterator

from answerable.addresses import action_anchor, decision_anchor
from answerable.checks.pieces import Piece
from answerable.checks.plain import IN_MEETINGS, IN_RECORDS, not_plain, readable
from answerable.markup import MINUTES_HEADING, Heading, rendered
from answerable.problems import Location, Problem
from answerable.record import Record
from answerable.record.asked import by_file
from answerable.record.loading import BodyText
from answerable.records import UNWRITTEN, Meeting

_LIKE_A_HEADING = re.compile(r"^[ \t>*+-]*#|^(?=[^\n]+\n(?:=+|-+) *$)", re.MULTILINE)
_WITHOUT_SPACE = re.compile(r"^#{2,6}(?=[^\s#])", re.MULTILINE)
_TO_WRITE = re.compile(rf"^{UNWRITTEN}(?=[^\S\n]*$)", re.MULTILINE)
LEVELS = range(2, 5)  # of headings in minutes; the page's title is the first


def texts_plain(piece: Piece) -> Iterator[Problem]:
    """A record's text is plain Markdown: paragraphs, lists, emphasis and links to the web.

    The text of a meeting may have headings too. Anything else is refused, not stripped: HTML,
    images, scripts in any spelling.
    """
    folder = _meetings(piece.record)
    for text in piece.texts:
        policy = IN_MEETINGS if text.file.startswith(folder) else IN_RECORDS
        yield from not_plain(text.body, text.file, text.body_line, policy)


def texts_written(piece: Piece) -> Iterator[Problem]:
    """A record's text is written: `…`, which stands for it in a new file, is not left there."""
    for text in piece.texts:
        for found in _TO_WRITE.finditer(text.body):
            what = f"{UNWRITTEN!r} stands where the text is to be written"
            yield Problem(_place(text, found.start()), what, "Write it, or delete the line")


def minutes_in_order(record: Record) -> Iterator[Problem]:
    """Headings of minutes begin at ##, skip no level, and stand alone at the start of a line.

    None has the address that a decision or an action of the meeting has on its page.
    """
    taken = {meeting.file: set(anchors(meeting)) for meeting in record.meetings.values()}
    texts, folder = by_file(record.texts), _meetings(record)
    for text in (texts[file] for file in texts if file.startswith(folder)):
        if not readable(text.body):
            continue
        found = rendered(text.body).headings
        written = [*MINUTES_HEADING.finditer(text.body)]
        if any(heading.level not in LEVELS for heading in found):
            continue  # texts_plain tells of it
        meant = _WITHOUT_SPACE.search(text.body)
        if meant or [heading.level for heading in found] != [len(marks[0]) for marks in written]:
            yield Problem(
                _place(text, _otherwise(text.body, {marks.start() for marks in written})),
                "A heading of these minutes is not written as headings are here",
                "Begin a line of its own with ##, ### or ####, then a space, then its words",
            )
            continue
        before = LEVELS.start - 1
        for heading, marks in zip(found, written, strict=True):
            place = _place(text, marks.start())
            yield from _faults(heading, before, place, taken.get(text.file, set()))
            before = heading.level


def anchors(meeting: Meeting) -> Iterator[str]:
    """Yield the permanent addresses of a meeting's decisions and actions on its page."""
    yield from (decision_anchor(decision.id) for decision in meeting.decisions)
    yield from (action_anchor(action.id) for action in meeting.actions)


def _faults(heading: Heading, before: int, place: Location, taken: set[str]) -> Iterator[Problem]:
    if heading.level > before + 1:
        above = f"the one above it has {before}" if before in LEVELS else "it is the first"
        yield Problem(
            place,
            f"The heading `{heading.words}` skips a level: it has {heading.level} #, and {above}",
            f"Write it with {before + 1} #",
        )
    if heading.anchor in taken or heading.anchor.startswith("__"):
        yield Problem(
            place,
            f"The heading `{heading.words}` has an address that the page needs for something else",
            "Use other words",
        )


def _meetings(record: Record) -> str:
    """Return the folder of meetings, with a stroke at its end."""
    return record.beside_plan("meetings/")


def _otherwise(body: str, written: set[int]) -> int:
    """Return where the first heading stands that is written otherwise; 0 if that can't be told."""
    found = (like.start() for like in _LIKE_A_HEADING.finditer(body))
    return next((start for start in found if start not in written), 0)


def _place(text: BodyText, offset: int) -> Location:
    return Location.within(text.body, offset, text.file, text.body_line)
