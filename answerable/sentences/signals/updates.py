"""Sentences for updates themselves: what they count, and when they come."""

from answerable.findings import Ledger
from answerable.findings.signals.kinds import TotalDiffers, UpdateLate
from answerable.language import _, ngettext, numeral
from answerable.sentences.signals.phrases import dated, length_words, promised_every, the_update


def total_differs(fact: TotalDiffers) -> str:
    """Tell a document's count beside the rows that have the status, or may have it."""
    count = fact.total.count
    summary = ngettext(
        "By its own summary, {update} gives {n} action the status “{status}”.",
        "By its own summary, {update} gives {n} actions the status “{status}”.",
        count, update=the_update(fact.edition), n=numeral(count), status=fact.label,
    )  # fmt: skip
    if fact.contradicted:
        verdict = _("The two don't agree.")
    else:
        verdict = _("So the rows can't confirm the count.")
    return f"{summary} {_rows(fact.sure, fact.possible)} {verdict}"


def _rows(sure: int, possible: int) -> str:
    """Say how many rows have a status for sure, and how many may have it."""
    if sure == possible:
        return _("Its rows in this record give it to {sure}.", sure=numeral(sure))
    if not sure:
        return _(
            "Its rows in this record give none for sure; {possible} may have it.",
            possible=numeral(possible),
        )
    return _(
        "Its rows in this record give {sure}, and {more} more that may have it.",
        sure=numeral(sure), more=numeral(possible - sure),
    )  # fmt: skip


def update_late(ledger: Ledger, fact: UpdateLate) -> str:
    """Tell by when the next update was due, and when it came, if it has."""
    due, months = fact.due, fact.cadence.months
    length = length_words(due.last, fact.days)
    was_due = _(
        "After {update}, the next was due by {date}.",
        update=the_update(fact.before), date=due.words,
    )  # fmt: skip
    if fact.after is None:
        came = _not_come(ledger, fact, length)
    else:
        came = _(
            "The next that is listed is {update}, dated {date}: at least {length} late.",
            update=the_update(fact.after),
            date=fact.after.moment.words if fact.after.moment else "",
            length=length,
        )
    return f"{promised_every(months)} {was_due} {came}"


def _not_come(ledger: Ledger, fact: UpdateLate, length: str) -> str:
    """Tell that no later update is known, and which document lists the updates that are."""
    listing = fact.before.source.document
    told = _("That was {length} ago, and this record knows of no later update.", length=length)
    if listing == fact.before.document:
        return told
    document = ledger.record.documents[listing]
    title, date = document.title, dated(document)
    if date:
        listed = _("It goes by a list in “{title}” ({date}).", title=title, date=date)
    else:
        listed = _("It goes by a list in “{title}”.", title=title)
    return f"{told} {listed}"
