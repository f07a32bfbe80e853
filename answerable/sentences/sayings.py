"""What documents say of promises, in words for tables and lists: parts, dates and silences."""

from collections.abc import Sequence
from datetime import date

from answerable.dates import PartialDate
from answerable.findings import Ledger, PartHistory, Said, Stand
from answerable.findings.matrix import CellKind
from answerable.findings.times import may_follow, surely_after, window
from answerable.records import Edition, Obligation, State
from answerable.sentences.signals.phrases import counted_days, the_update
from answerable.sentences.words import capitalised, many, with_unit

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
    CellKind.NO_STATUS: "No clear status",
    CellKind.SILENT: "No report, though it lists every action",
    CellKind.NO_ROW: "No report",
    CellKind.NOT_MADE: "Not made yet",
}
CELL_MEANING = {
    CellKind.NO_STATUS: "The update reports on the promise. It gives no status, or one that does "
    "not tell how the promise stands.",
    CellKind.SILENT: "The update sets out to list every action, and has no report on this promise.",
    CellKind.NO_ROW: "The update has no report on this promise, and is not known to set out to "
    "list every action made by then.",
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


def day_words(day: date) -> str:
    """Write a day for readers: `2 January 2026`."""
    return PartialDate.of(day).words


def last_heard(ledger: Ledger, stand: Stand) -> str:
    """Say when a promise was last reported on, how long ago, and what the record doesn't hold."""
    if not stand.reports:
        made = stand.commitment.made
        missing = [edition for edition in ledger.unread if may_follow(edition, made)]
        return f"Nothing in this record reports on it.{_missing(missing)}"
    last = stand.reports[-1].edition
    missing = [edition for edition in ledger.unread if surely_after(edition, last)]
    day = window(last).last
    days = (ledger.today - day).days if day else 0
    since = counted_days(day, days) if day and days > 0 else ""
    ago = f", at least {since} before {day_words(ledger.today)}" if since else ""
    return f"{capitalised(the_update(last))}{ago}.{_missing(missing)}"


def _missing(unread: Sequence[Edition]) -> str:
    if not unread:
        return ""
    verb = "is" if len(unread) == 1 else "are"
    return f" {many(len(unread), 'later update')} {verb} not in this record."
