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
from answerable.language import N_, _, ngettext, numeral
from answerable.records import Document, Edition, Metric, Standing
from answerable.sentences.signals.phrases import days_words, either, length_words, the_update
from answerable.sentences.ways import from_to, rose_or_fell
from answerable.sentences.words import capitalised

UNMEASURED = N_("No measure in this record is linked to it.")
# As what a promise is reported: these follow “reports it as”.
_AS = {
    Standing.COMPLETE: N_("complete"),
    Standing.IN_PROGRESS: N_("in progress"),
    Standing.DELAYED: N_("delayed"),
    Standing.REVERSED: N_("reversed"),
    Standing.SUPERSEDED: N_("superseded"),
    Standing.NOT_STARTED: N_("not started"),
}


def reversal(ledger: Ledger, fact: Reversal) -> str:
    """Tell who reported it complete, who reported what after that, and whether it was so again."""
    complete, later = _who(ledger, fact.complete), _who(ledger, fact.later)
    told = [
        capitalised(_("{source} reports it as complete.", source=complete)),
        _(
            "Later, {source} reports it as {standing}.",
            source=later,
            standing=_reported(fact.later),
        ),
    ]
    if fact.again:
        again = _who(ledger, fact.again)
        told.append(_("After that, {source} reports it as complete once more.", source=again))
    return " ".join(told)


def standings_differ(ledger: Ledger, fact: StandingsDiffer) -> str:
    """Tell what each of the two sources reports."""
    told = _(
        "{one} reports it as {standing}; {other} reports it as {other_standing}. As far as the "
        "dates tell, both are of the same time.",
        one=_who(ledger, fact.one), standing=_may_be(ledger, fact.one),
        other=_who(ledger, fact.other), other_standing=_may_be(ledger, fact.other),
    )  # fmt: skip
    return capitalised(told)


def not_listed(ledger: Ledger, fact: NotListed) -> str:
    """Tell that an edition has nothing on a promise, and whether a later one has."""
    told = _(
        "{update} sets out to list every action, and has no report on this one.",
        update=the_update(fact.edition),
    )
    return " ".join([capitalised(told), *_told_after(ledger, fact.commitment.id, fact.edition)])


def no_account(ledger: Ledger, fact: NoAccount) -> str:
    """Tell that an edition has a place for a promise, and no account of it there."""
    report, edition = fact.reported.report, fact.reported.edition
    there = _(
        "{update} has a place for it ({place}) and gives no account there.",
        update=the_update(edition), place=report.place,
    )  # fmt: skip
    told = [capitalised(there)]
    if fact.reported.word:
        told.append(_("The words there: {words}.", words=fact.reported.word.label))
    return " ".join([*told, *_told_after(ledger, report.id, edition)])


def never_reported(fact: NeverReported) -> str:
    """Tell that the record has no report, and how many updates it does not hold."""
    told, number = _("Nothing in this record reports on it."), len(fact.unread)
    if not number:
        return told
    unread = ngettext(
        "The text of {n} update that may do so is not in it.",
        "The text of {n} updates that may do so is not in it.",
        number, n=numeral(number),
    )  # fmt: skip
    return f"{told} {unread}"


def quiet(fact: Quiet) -> str:
    """Tell how long ago the last report was, against the promised time between two."""
    last = window(fact.last.edition).last
    told = _(
        "The last report on it in this record is in {update}, {length} ago or more.",
        update=the_update(fact.last.edition),
        length=length_words(last, fact.days) if last else days_words(fact.days),
    )
    return f"{told} {_promised(fact.months)}"


def unevidenced(ledger: Ledger, fact: Unevidenced) -> str:
    """Tell that a report of completion has nothing beside it to look at."""
    told = _(
        "{source} reports it as complete. Beside updates, no report of it in this record names a "
        "document, figures or minutes of what was done.",
        source=_who(ledger, fact.reported),
    )
    return capitalised(told)


def appeared_later(ledger: Ledger, fact: AppearedLater) -> str:
    """Tell which document it comes from."""
    title = ledger.record.documents[fact.commitment.source.document].title
    made = fact.commitment.made.words
    if made in title:
        return _("It is not in the plan itself. It comes from “{title}”.", title=title)
    return _(
        "It is not in the plan itself. It comes from “{title}” ({date}).", title=title, date=made
    )


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
    due, months = fact.due, ledger.record.plan.cadence.months
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
    return f"{_promised(months)} {was_due} {came}"


def _not_come(ledger: Ledger, fact: UpdateLate, length: str) -> str:
    """Tell that no later update is known, and which document lists the updates that are."""
    listing = fact.before.source.document
    told = _("That was {length} ago, and this record knows of no later update.", length=length)
    if listing == fact.before.document:
        return told
    document = ledger.record.documents[listing]
    title, date = document.title, _dated(document)
    if date:
        listed = _("It goes by a list in “{title}” ({date}).", title=title, date=date)
    else:
        listed = _("It goes by a list in “{title}”.", title=title)
    return f"{told} {listed}"


def measured(ledger: Ledger, fact: Measured) -> str:
    """Tell how a promise is reported, and beside it which way a linked measure went."""
    standing = ledger.stand_of[fact.commitment.id].standing
    if standing in _AS:
        lead = _("It is reported as {standing}.", standing=_(_AS[standing]))
    else:
        lead = _("Its status is not reported.")
    return f"{lead} {_went(fact, ledger.record.metrics[fact.metric])}"


def _went(fact: Measured, metric: Metric) -> str:
    title, span = metric.title, from_to(fact, metric)
    match fact.way:
        case Way.TOWARDS:
            told = _(
                "The measure “{title}” moved the way that was meant, {span}.",
                title=title, span=span,
            )  # fmt: skip
        case Way.AWAY:
            told = _(
                "The measure “{title}” moved the opposite way to the one meant, {span}.",
                title=title, span=span,
            )  # fmt: skip
        case Way.NO_CLEAR_CHANGE:
            return _("The measure “{title}” shows no clear change, {span}.", title=title, span=span)
        case Way.NO_DIRECTION if span:
            told = _(
                "The measure “{title}” {rose_or_fell} {span}. This record does not say which way "
                "is meant.",
                title=title, rose_or_fell=rose_or_fell(fact), span=span,
            )  # fmt: skip
        case Way.NO_DIRECTION:
            return _(
                "The measure “{title}” has several figures, and no one of them stands for the "
                "whole.",
                title=title,
            )
        case Way.NOT_COMPARABLE:
            return _not_comparable(title, fact)
        case Way.NO_DATA_SINCE:
            return _no_data(title, fact)
    why = _("This doesn't show why.")
    return f"{told} {why}"


def _not_comparable(title: str, fact: Measured) -> str:
    if not fact.after:
        return _(
            "The measure “{title}” has a latest figure that no earlier one compares with.",
            title=title,
        )
    return _(
        "The measure “{title}” has a latest figure ({period}) that no earlier one compares with.",
        title=title, period=fact.after.period.words,
    )  # fmt: skip


def _no_data(title: str, fact: Measured) -> str:
    if fact.after:
        return _(
            "The measure “{title}” has one figure in this record since the promise was made "
            "({period}).",
            title=title, period=fact.after.period.words,
        )  # fmt: skip
    if fact.before:
        return _(
            "The measure “{title}” has its latest figure in this record for {period}, a time that "
            "began before the promise was made.",
            title=title, period=fact.before.period.words,
        )  # fmt: skip
    return _(
        "The measure “{title}” has no figure in this record for a time since the promise was made.",
        title=title,
    )


def _who(ledger: Ledger, reported: Reported) -> str:
    """Name an edition with its publisher, and its date where the title doesn't tell it."""
    edition, body = reported.edition, ledger.record.bodies.get(reported.publisher or "")
    about = [body.brief] if body and body.brief not in edition.title else []
    date = _dated(edition)
    about += [date] if date and date not in edition.title else []
    if not about:
        return the_update(edition)
    return _("{update} ({about})", update=the_update(edition), about=", ".join(about))


def _reported(reported: Reported) -> str:
    """Return a standing, with the source's own word where its scale gives another than ours."""
    standing = _(_AS[reported.standing])
    label = reported.word.label if reported.word else ""
    if not label or label.casefold() == standing:
        return standing
    return _("{standing} (its word: {word})", standing=standing, word=label)


def _dated(found: Edition | Document) -> str:
    if found.date:
        return found.date.words
    if not found.earliest:
        return ""
    first, last = found.earliest, found.latest if isinstance(found, Edition) else None
    if not last:
        return _("undated, not before {first}", first=first.words)
    return _("undated, not before {first} and not after {last}", first=first.words, last=last.words)


def _may_be(ledger: Ledger, reported: Reported) -> str:
    found = possible(ledger.record, reported)
    return either(_(_AS[standing]) for standing in Standing if standing in found)


def _told_after(ledger: Ledger, commitment: str, edition: Edition) -> tuple[str, ...]:
    """Say which later edition reports on a promise; nothing where none does."""
    reports = _later(ledger.stand_of[commitment].reports, edition)
    if not reports:
        return ()
    told = _("{update} reports on it later.", update=the_update(reports[-1].edition))
    return (capitalised(told),)


def _later(reports: Sequence[Reported], edition: Edition) -> list[Reported]:
    last = window(edition).last
    starts = ((report, window(report.edition).first) for report in reports)
    return [
        report
        for report, start in starts
        if last and start and start > last and not (report.word and report.word.no_account)
    ]


def _promised(months: int) -> str:
    return ngettext(
        "An update was promised every month.",
        "An update was promised every {n} months.",
        months, n=numeral(months),
    )  # fmt: skip
