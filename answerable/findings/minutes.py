"""Where the minutes of a meeting are: what wasn't read may say more than this record does."""

from enum import StrEnum

from answerable.markup import has_headings
from answerable.record import Record
from answerable.records import Meeting


class Minutes(StrEnum):
    """Where the minutes of a meeting are."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    NOT_NAMED = "not-named"


def minutes_of(meeting: Meeting) -> Minutes:
    """Say where a meeting's minutes are: a text with headings is the minutes themselves."""
    if has_headings(meeting.body):
        return Minutes.HERE
    return Minutes.ELSEWHERE if meeting.minutes else Minutes.NOT_NAMED


def minutes_read(record: Record, meeting: Meeting) -> bool:
    """Say whether the minutes of a meeting were read for this record."""
    read = meeting.minutes is not None and record.documents[meeting.minutes].held
    return read or minutes_of(meeting) is Minutes.HERE
