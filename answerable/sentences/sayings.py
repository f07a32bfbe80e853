"""What documents say of promises, in words for tables and lists: parts, dates and silences."""

from collections.abc import Sequence
from datetime import date

from answerable.dates import PartialDate
from answerable.findings import Ledger, PartHistory, Said, Stand
from answerable.findings.matrix import CellKind
from answerable.findings.times import may_follow, surely_after, window
from answerable.language import N_, Messages, _, ngettext, numeral, pgettext
from answerable.records import Edition, Obligation, State
from answerable.sentences.signals.phrases import counted_days, the_update
from answerable.sentences.words import capitalised, ended, sentences, told_of, with_unit

STATE_WORDS = Messages(
    {
        State.RESTATED: N_("Promised again"),
        State.EXPECTED: N_("Said to be still to come"),
        State.UNDER_WAY: N_("Said to be under way"),
        State.HAPPENED: N_("Said to have happened"),
        State.NOT_YET: N_("Said not to have happened yet"),
        State.STOPPED: N_("Said to have been stopped"),
    }
)
OBLIGATION_WORDS = Messages(
    {
        Obligation.WILL: N_("as something that will be done"),
        Obligation.AIMS: N_("as an aim"),
        Obligation.CONSIDERS: N_("as something to consider"),
    }
)
# The words of a cell of the matrix that holds no standing, and what they mean.
CELL_WORDS = Messages(
    {
        CellKind.NO_STATUS: N_("No clear status"),
        CellKind.SILENT: N_("No report, though meant to list every action"),
        CellKind.NO_ROW: N_("No report"),
        CellKind.NOT_MADE: N_("Not made yet"),
    }
)
CELL_MEANING = Messages(
    {
        CellKind.NO_STATUS: N_(
            "The update reports on the promise. It gives no status, or one that does "
            "not tell how the promise stands."
        ),
        CellKind.SILENT: N_(
            "The update is meant to list every action, and has no report on this promise."
        ),
        CellKind.NO_ROW: N_(
            "The update has no report on this promise. Nothing in this record shows that the "
            "update was meant to list it."
        ),
        CellKind.NOT_MADE: N_("The promise was first made in a later document."),
    }
)


def said_words(history: PartHistory, said: Said) -> str:
    """Say what one document says of a part: `Said to have happened: the lamps were lit`."""
    words = STATE_WORDS[said.state] if said.state else _("Promised")
    if said.obligation:
        words = pgettext(
            "what a document says", "{said} {how}",
            said=words, how=OBLIGATION_WORDS[said.obligation],
        )  # fmt: skip
    if said.number:
        unit = history.promised.unit if history.promised else None
        number = with_unit(said.number.text, unit) if unit else said.number.text
        words = _("{words} ({number})", words=words, number=number)
    return told_of(words, said.what) if said.what != history.what else words


def day_words(day: date) -> str:
    """Write a day for readers: `2 January 2026`."""
    return PartialDate.of(day).words


def last_heard(ledger: Ledger, stand: Stand) -> str:
    """Say when a promise was last reported on, how long ago, and what the record doesn't hold."""
    if not stand.reports:
        made = stand.commitment.made
        missing = [edition for edition in ledger.unread if may_follow(edition, made)]
        return sentences(_("Nothing in this record reports on it."), _missing(missing))
    last = stand.reports[-1].edition
    missing = [edition for edition in ledger.unread if surely_after(edition, last)]
    span = window(last)
    day = span.last
    days = (ledger.today - day).days if day else 0
    update = capitalised(the_update(last))
    if not (day and days > 0):
        return sentences(ended(update), _missing(missing))
    time, by = counted_days(day, days), day_words(ledger.today)
    told = (
        _("{update}, {time} before {day}.", update=update, time=time, day=by)
        if span.first == day
        else _("{update}, at least {time} before {day}.", update=update, time=time, day=by)
    )
    return sentences(told, _missing(missing))


def _missing(unread: Sequence[Edition]) -> str:
    if not unread:
        return ""
    return ngettext(
        "{n} later update is not in this record.", "{n} later updates are not in this record.",
        len(unread), n=numeral(len(unread)),
    )  # fmt: skip
