"""What documents say of promises, in words for tables and lists: parts, dates and silences."""

from datetime import date

from answerable.dates import PartialDate
from answerable.findings import Ledger, PartHistory, Said, Stand
from answerable.findings.matrix import CellKind
from answerable.records import Edition, Obligation, State
from answerable.sentences.words import many, with_unit

STATE_WORDS = {
    State.RESTATED: "Promised again",
    State.EXPECTED: "Said to be still to come",
    State.UNDER_WAY: "Said to be under way",
    State.HAPPENED: "Said to have happened",
    State.NOT_YET: "Said not to have happened yet",
    State.STOPPED: "Said to have been stopped",
}
OBLIGATION_WORDS = {
    Obligation.WILL: "as something that will be done",
    Obligation.AIMS: "as an aim",
    Obligation.CONSIDERS: "as something to consider",
}
# The words of a cell of the matrix that holds no standing, and what they mean.
CELL_WORDS = {
    CellKind.NO_STATUS: "No status given",
    CellKind.SILENT: "No entry, though it lists every action",
    CellKind.NO_ROW: "No entry",
    CellKind.NOT_MADE: "Not made yet",
}
CELL_MEANING = {
    CellKind.NO_STATUS: "The update reports on the promise. It gives no status, or none that "
    "can be read.",
    CellKind.SILENT: "The update sets out to list every action, and has nothing on this promise.",
    CellKind.NO_ROW: "The update has nothing on this promise, and is not known to set out to list "
    "every action.",
    CellKind.NOT_MADE: "The promise was first made in a later document.",
}


def said_words(history: PartHistory, said: Said) -> str:
    """Say what one document says of a part: `Said to have happened: the lamps were lit`."""
    words = STATE_WORDS[said.state] if said.state else "Promised"
    if said.obligation:
        words += f" {OBLIGATION_WORDS[said.obligation]}"
    if said.number:
        unit = history.promised.unit if history.promised else None
        words += f" ({with_unit(said.number.text, unit) if unit else said.number.text})"
    return f"{words}: {said.what}" if said.what != history.what else words


def said_when(said: Said) -> str:
    """Write the date that a document gives for a part, with its own words if it says more."""
    if said.by is None:
        return f"“{said.words}”" if said.words else "No date given"
    return f"{said.by.words} (“{said.words}”)" if said.words else said.by.words


def day_words(day: date) -> str:
    """Write a day for readers: `2 January 2026`."""
    return PartialDate.parse(day.isoformat()).words


def last_heard(ledger: Ledger, stand: Stand) -> str:
    """Say when a promise was last reported on, how long ago, and what the record doesn't hold."""
    unread = [e for e in ledger.editions if not ledger.held(e)]
    if not stand.reports:
        since = [e for e in unread if _after(e, stand.commitment.made.first)]
        return f"No document in this record reports on this promise.{_missing(since)}"
    edition = stand.reports[-1].edition
    last = last_day(edition)
    days = (ledger.today - last).days if last else 0
    ago = (
        f", at least {many(days, 'day')} before {day_words(ledger.today)}" if days > 0 else ""
    )
    since = [e for e in unread if _after(e, last or _first_day(edition))]
    return f"Last reported in the {edition.title}{ago}.{_missing(since)}"


def last_day(edition: Edition) -> date | None:
    """Return the last day that an update can be of, if that can be told."""
    moment = edition.date or edition.latest
    return moment.last if moment else None


def _first_day(edition: Edition) -> date | None:
    return edition.moment.first if edition.moment else None


def _after(edition: Edition, day: date | None) -> bool:
    first = _first_day(edition)
    return bool(first and day and first > day)


def _missing(unread: list[Edition]) -> str:
    if not unread:
        return ""
    are = "is" if len(unread) == 1 else "are"
    return f" {many(len(unread), 'later update')} {are} not in this record."
