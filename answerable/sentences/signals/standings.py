"""Sentences on standings, silence, evidence, totals, updates and measures: no more than the facts.

Each is told of a promise whose title stands above it: “it” is the promise.
"""

from collections.abc import Sequence

from answerable.findings import Ledger, Reported
from answerable.findings.signals.kinds import (
    AppearedLater,
    Measured,
    NeverReported,
    NoAccount,
    NotListed,
    Quiet,
    Reversal,
    StandingsDiffer,
    TotalDiffers,
    Unevidenced,
    UpdateLate,
    Way,
)
from answerable.findings.signals.standings import possible
from answerable.findings.times import window
from answerable.records import Document, Edition, Metric, Standing
from answerable.sentences.signals.phrases import length_words, the_update
from answerable.sentences.ways import from_to, rose_or_fell
from answerable.sentences.words import capitalised, many

UNMEASURED = "No measure in this record is linked to it."
_AS = {
    Standing.COMPLETE: "complete",
    Standing.IN_PROGRESS: "in progress",
    Standing.DELAYED: "delayed",
    Standing.REVERSED: "reversed",
    Standing.SUPERSEDED: "superseded",
    Standing.NOT_STARTED: "not started",
}


def reversal(ledger: Ledger, fact: Reversal) -> str:
    """Tell who reported it complete, who reported what after that, and whether it was so again."""
    told = [
        f"{_who(ledger, fact.complete)} reports it as complete.",
        f"Later, {_who(ledger, fact.later)} reports it as {_AS[fact.later.standing]}"
        f"{_in_words(fact.later)}.",
    ]
    if fact.again:
        told.append(f"After that, {_who(ledger, fact.again)} reports it as complete once more.")
    return capitalised(" ".join(told))


def standings_differ(ledger: Ledger, fact: StandingsDiffer) -> str:
    """Tell what each of the two sources reports."""
    one, other = (
        f"{_who(ledger, report)} reports it as {_may_be(ledger, report)}"
        for report in (fact.one, fact.other)
    )
    return f"{capitalised(one)}; {other}. As far as the dates tell, both are of the same time."


def not_listed(ledger: Ledger, fact: NotListed) -> str:
    """Tell that an edition has nothing on a promise, and whether a later one has."""
    told = (
        f"{the_update(fact.edition)} sets out to list every action, and has no report on this one."
    )
    return capitalised(told) + _told_after(ledger, fact.commitment.id, fact.edition)


def no_account(ledger: Ledger, fact: NoAccount) -> str:
    """Tell that an edition has a place for a promise, and no account of it there."""
    report, edition = fact.reported.report, fact.reported.edition
    words = f" The words there: {fact.reported.word.label}." if fact.reported.word else ""
    told = f"{the_update(edition)} has a place for it ({report.place}) and gives no account there."
    return capitalised(told) + words + _told_after(ledger, report.id, edition)


def never_reported(fact: NeverReported) -> str:
    """Tell that the record has no report, and how many updates it does not hold."""
    told = "Nothing in this record reports on it."
    if not fact.unread:
        return told
    return f"{told} The text of {many(len(fact.unread), 'update')} that may do so is not in it."


def quiet(fact: Quiet) -> str:
    """Tell how long ago the last report was, against the promised time between two."""
    last = window(fact.last.edition).last
    length = length_words(last, fact.days) if last else many(fact.days, "day")
    return (
        f"The last report on it in this record is in {the_update(fact.last.edition)}, {length} ago "
        f"or more. An update was promised every {_months(fact.months)}."
    )


def unevidenced(ledger: Ledger, fact: Unevidenced) -> str:
    """Tell that a report of completion has nothing beside it to look at."""
    return (
        f"{capitalised(_who(ledger, fact.reported))} reports it as complete. Beside "
        "updates, no report of it in this record names a document, figures or minutes of what was "
        "done."
    )


def appeared_later(ledger: Ledger, fact: AppearedLater) -> str:
    """Tell which document it comes from."""
    title = ledger.record.documents[fact.commitment.source.document].title
    made = fact.commitment.made.words
    date = "" if made in title else f" ({made})"
    return f"It is not in the plan itself. It comes from “{title}”{date}."


def total_differs(fact: TotalDiffers) -> str:
    """Tell a document's count beside the rows that have the status, or may have it."""
    count, sure, possible_ = fact.total.count, fact.sure, fact.possible
    summary = (
        f"By its own summary, {the_update(fact.edition)} gives {many(count, 'action')} the status "
        f"“{fact.label}”."
    )
    if sure == possible_:
        rows = f"Its rows in this record give it to {sure:,}."
    elif not sure:
        rows = f"Its rows in this record give none for sure; {possible_:,} may have it."
    else:
        more = possible_ - sure
        rows = f"Its rows in this record give {sure:,}, and {more:,} more that may have it."
    if fact.contradicted:
        return f"{summary} {rows} The two don't agree."
    return f"{summary} {rows} So the rows can't confirm the count."


def update_late(ledger: Ledger, fact: UpdateLate) -> str:
    """Tell by when the next update was due, and when it came, if it has."""
    due, months = fact.due, ledger.record.plan.cadence.months
    length = length_words(due.last, fact.days)
    start = (
        f"An update was promised every {_months(months)}. After {the_update(fact.before)}, the "
        f"next was due by {due.words}."
    )
    if fact.after is None:
        return f"{start} {_not_come(ledger, fact, length)}"
    came = fact.after.moment.words if fact.after.moment else ""
    return (
        f"{start} The next that is listed is {the_update(fact.after)}, dated {came}: at least "
        f"{length} late."
    )


def _not_come(ledger: Ledger, fact: UpdateLate, length: str) -> str:
    """Tell that no later update is known, and which document lists the updates that are."""
    listing = fact.before.source.document
    told = f"That was {length} ago, and this record knows of no later update."
    if listing == fact.before.document:
        return told
    document = ledger.record.documents[listing]
    date = _dated(document)
    return f"{told} It goes by a list in “{document.title}”{f' ({date})' if date else ''}."


def measured(ledger: Ledger, fact: Measured) -> str:
    """Tell how a promise is reported, and beside it which way a linked measure went."""
    standing = ledger.stand_of[fact.commitment.id].standing
    reported = _AS.get(standing)
    lead = f"It is reported as {reported}." if reported else "Its status is not reported."
    return f"{lead} {_went(fact, ledger.record.metrics[fact.metric])}"


def _went(fact: Measured, metric: Metric) -> str:
    measure, span = f"The measure “{metric.title}”", from_to(fact, metric)
    why = "This doesn't show why."
    match fact.way:
        case Way.TOWARDS:
            return f"{measure} moved the way that was meant, {span}. {why}"
        case Way.AWAY:
            return f"{measure} moved the opposite way to the one meant, {span}. {why}"
        case Way.NO_CLEAR_CHANGE:
            return f"{measure} shows no clear change, {span}."
        case Way.NO_DIRECTION if span:
            went = rose_or_fell(fact)
            return f"{measure} {went} {span}. This record does not say which way is meant. {why}"
        case Way.NO_DIRECTION:
            return f"{measure} has several figures, and no one of them stands for the whole."
        case Way.NOT_COMPARABLE:
            when = f" ({fact.after.period.words})" if fact.after else ""
            return f"{measure} has a latest figure{when} that no earlier one compares with."
        case Way.NO_DATA_SINCE:
            return _no_data(measure, fact)


def _no_data(measure: str, fact: Measured) -> str:
    if fact.after:
        when = fact.after.period.words
        return f"{measure} has one figure in this record since the promise was made ({when})."
    if fact.before:
        began = "a time that began before the promise was made"
        when = fact.before.period.words
        return f"{measure} has its latest figure in this record for {when}, {began}."
    return f"{measure} has no figure in this record for a time since the promise was made."


def _who(ledger: Ledger, reported: Reported) -> str:
    """Name an edition with its publisher, and its date where the title doesn't tell it."""
    edition, body = reported.edition, ledger.record.bodies.get(reported.publisher or "")
    about = [body.brief] if body and body.brief not in edition.title else []
    date = _dated(edition)
    about += [date] if date and date not in edition.title else []
    return f"{the_update(edition)} ({', '.join(about)})" if about else the_update(edition)


def _in_words(reported: Reported) -> str:
    """Return a source's own word for a status, where its scale gives another than ours."""
    label = reported.word.label if reported.word else ""
    differs = label and label.casefold() != _AS[reported.standing]
    return f" (its word: {label})" if differs else ""


def _dated(found: Edition | Document) -> str:
    if found.date:
        return found.date.words
    if not found.earliest:
        return ""
    start = f"undated, not before {found.earliest.words}"
    last = found.latest if isinstance(found, Edition) else None
    return f"{start} and not after {last.words}" if last else start


def _may_be(ledger: Ledger, reported: Reported) -> str:
    found = possible(ledger.record, reported)
    *first, last = [_AS[standing] for standing in Standing if standing in found]
    return f"{', '.join(first)} or {last}" if first else last


def _told_after(ledger: Ledger, commitment: str, edition: Edition) -> str:
    """Say which later edition reports on a promise; empty where none does."""
    reports = _later(ledger.stand_of[commitment].reports, edition)
    return (
        f" {capitalised(the_update(reports[-1].edition))} reports on it later." if reports else ""
    )


def _later(reports: Sequence[Reported], edition: Edition) -> list[Reported]:
    last = window(edition).last
    starts = ((report, window(report.edition).first) for report in reports)
    return [
        report
        for report, start in starts
        if last and start and start > last and not (report.word and report.word.no_account)
    ]


def _months(months: int) -> str:
    return "month" if months == 1 else many(months, "month")
