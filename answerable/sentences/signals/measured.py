"""Sentences for the measures of a promise: which way they went, beside how it is reported."""

from answerable.findings import Ledger
from answerable.findings.signals.kinds import Measured, Way
from answerable.language import N_, _
from answerable.records import Metric
from answerable.sentences.signals.phrases import REPORTED_AS
from answerable.sentences.ways import from_to, rose_or_fell

UNMEASURED = N_("No measure in this record is linked to it.")


def measured(ledger: Ledger, fact: Measured) -> str:
    """Tell how a promise is reported, and beside it which way a linked measure went."""
    standing = ledger.stand_of[fact.commitment.id].standing
    if standing in REPORTED_AS:
        lead = _("It is reported as {standing}.", standing=_(REPORTED_AS[standing]))
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
