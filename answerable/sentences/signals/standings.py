"""Sentences on standings, silence and evidence: no more than the facts.

Each is told of a promise whose title stands above it: “it” is the promise.
"""

from collections.abc import Sequence

from answerable.findings import Ledger, Reported
from answerable.findings.signals.kinds import (
    AppearedLater,
    NeverReported,
    NoAccount,
    NotListed,
    Quiet,
    Reversal,
    StandingsDiffer,
    Unevidenced,
)
from answerable.findings.signals.standings import possible
from answerable.findings.times import window
from answerable.language import _, ngettext, numeral
from answerable.language.forms import with_commas
from answerable.records import Edition, Standing
from answerable.sentences.signals.phrases import (
    REPORTED_AS,
    dated,
    days_words,
    either,
    length_words,
    promised_every,
    the_update,
)
from answerable.sentences.words import capitalised


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
        "{update} is meant to list every action, and has no report on this one.",
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
    return f"{told} {promised_every(fact.months)}"


def unevidenced(ledger: Ledger, fact: Unevidenced) -> str:
    """Tell that a report of completion has nothing beside it to look at."""
    told = _(
        "{source} reports it as complete. Apart from updates, no report of it in this record names "
        "a document, figures or minutes of what was done.",
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


def _who(ledger: Ledger, reported: Reported) -> str:
    """Name an edition with its publisher, and its date where the title doesn't tell it."""
    edition, body = reported.edition, ledger.record.bodies.get(reported.publisher or "")
    about = [body.brief] if body and body.brief not in edition.title else []
    date = dated(edition)
    about += [date] if date and date not in edition.title else []
    if not about:
        return the_update(edition)
    return _("{update} ({about})", update=the_update(edition), about=with_commas(about))


def _reported(reported: Reported) -> str:
    """Return a standing, with the source's own word where its scale gives another than ours."""
    standing = _(REPORTED_AS[reported.standing])
    label = reported.word.label if reported.word else ""
    if not label or label.casefold() == standing:
        return standing
    return _("{standing} (its word: {word})", standing=standing, word=label)


def _may_be(ledger: Ledger, reported: Reported) -> str:
    found = possible(ledger.record, reported)
    return either(_(REPORTED_AS[standing]) for standing in Standing if standing in found)


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
