"""What is owed, and by when: the next update, and all that was to be done by a date.

Only what has a date is here, and what no document in the record says was done. A date may be a
month or a year: something is overdue once every day that its date may mean has passed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from answerable.addresses import FOLDERS, INDEX, action_anchor, ask_anchor, page_of
from answerable.dates import PartialDate
from answerable.findings.asks import Asked
from answerable.findings.ledger import Ledger
from answerable.findings.signals.lateness import outstanding
from answerable.findings.signals.updates import in_series, next_due
from answerable.findings.times import last_day, months_after
from answerable.records import Letter

PLAN = f"{FOLDERS['section']}/{INDEX}"
AHEAD = timedelta(days=92)  # how soon a part of a promise must be due to be listed: three months


class OwedKind(StrEnum):
    """The kinds of thing that are owed, in the order of the list."""

    UPDATE = "update"
    PART = "part"
    MEETING = "meeting"
    ANSWER = "answer"
    ACTION = "action"


@dataclass(frozen=True)
class Owed:
    """One thing that is owed.

    `what` is it in the record's words, and `of` the title of the promise, letter, meeting or update
    that it comes from. `days` is how many days ago it was surely due; where that is not above 0,
    so many days are left at most. `still` says whether a later report says that it was still to be
    done. `file` is the file of the record that it stands in, and `page` the source of its page.
    """

    kind: OwedKind
    what: str
    of: str
    by: PartialDate
    days: int
    file: str
    page: str
    still: bool = False


def owed(ledger: Ledger) -> tuple[Owed, ...]:
    """Return all that is owed on the ledger's day: by kind, then by date."""
    kinds = {kind: place for place, kind in enumerate(OwedKind)}
    found = [*_update(ledger), *_parts(ledger), *_meetings(ledger), *_asked(ledger)]
    return tuple(
        sorted(found, key=lambda x: (kinds[x.kind], x.by.last, x.by.first, x.file, x.page, x.what))
    )


def _update(ledger: Ledger) -> Iterator[Owed]:
    """The next update is due the promised time after the latest of the series, or after the plan.

    The last day of the month counts; where the latest has no last possible day, or no time was
    promised, none is told.
    """
    plan = ledger.record.plan
    if plan.cadence is None:
        return
    latest = max(in_series(ledger), key=lambda x: (last_day(x), x.id), default=None)
    due = (
        next_due(latest, plan.cadence.months)
        if latest
        else months_after(plan.published.last, plan.cadence.months)
    )
    if due:
        file, page = (latest.file, page_of("update", latest.id)) if latest else (plan.file, PLAN)
        of = latest.title if latest else plan.title
        by = PartialDate.of(due)
        yield Owed(OwedKind.UPDATE, plan.cadence.words, of, by, _days(ledger, by), file, page)


def _parts(ledger: Ledger) -> Iterator[Owed]:
    """A part of a promise is owed from three months before its date until it is told as done."""
    soon = ledger.today + AHEAD
    for stand in ledger.stands:
        promise = stand.commitment
        for part in ledger.parts[promise.id]:
            found = outstanding(stand, part)
            if found and found.by.last <= soon:
                yield Owed(
                    OwedKind.PART, part.what, promise.title, found.by, _days(ledger, found.by),
                    promise.file, page_of("commitment", promise.id), found.still,
                )  # fmt: skip


def _meetings(ledger: Ledger) -> Iterator[Owed]:
    """Of a planned meeting whose date has passed, it is owed to say whether it was held."""
    for meeting in ledger.record.meetings.values():
        days = _days(ledger, meeting.date)
        if meeting.planned and days > 0:
            page = page_of("meeting", meeting.id)
            yield Owed(
                OwedKind.MEETING, meeting.title, meeting.title, meeting.date, days, meeting.file,
                page,
            )  # fmt: skip


def _asked(ledger: Ledger) -> Iterator[Owed]:
    """What a letter or a meeting asked for by a date is owed until an answer is in the record."""
    for found in ledger.asked:
        due = found.item.due
        if due and found.open:
            kind = OwedKind.ANSWER if isinstance(found.origin, Letter) else OwedKind.ACTION
            yield Owed(
                kind, found.item.text, found.origin.title, due, _days(ledger, due),
                found.origin.file, _page(found),
            )  # fmt: skip


def _page(found: Asked) -> str:
    id_, item = found.origin.id, found.item.id
    if isinstance(found.origin, Letter):
        return f"{page_of('letter', id_)}#{ask_anchor(item)}"
    return f"{page_of('meeting', id_)}#{action_anchor(item)}"


def _days(ledger: Ledger, by: PartialDate) -> int:
    return (ledger.today - by.last).days
