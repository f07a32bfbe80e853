"""Sentences for dates of parts of promises: kept late, not kept, moved, or not told of again."""

from datetime import date

from answerable.dates import PartialDate
from answerable.findings import Ledger, PartHistory, Said
from answerable.findings.signals.kinds import Late, Lateness
from answerable.language import _, pgettext
from answerable.records import Edition
from answerable.sentences.signals.clauses import (
    happened,
    is_day,
    quoted,
    says_in_full,
    sentence,
    source_name,
)
from answerable.sentences.signals.phrases import DAYS_UP_TO, length_words, not_here
from answerable.sentences.words import capitalised, due_words


def lateness(ledger: Ledger, fact: Lateness) -> str:
    """Tell every date that was given for a part, and what became of it."""
    first = _(
        "{part}: {source} gives the date {date}.",
        part=quoted(fact.part.what), source=source_name(fact.original),
        date=due_words(fact.original),
    )  # fmt: skip
    later = (
        _("{source} gives another date: {date}.", source=source_name(said), date=due_words(said))
        for said in fact.changes
    )
    told = [first, *map(capitalised, later)]
    match fact.late:
        case Late.DONE_LATE:
            told += _done_late(fact)
        case Late.NOT_DONE:
            told += _not_done(fact)
        case Late.MOVED:
            told += _moved(ledger, fact)
        case Late.NO_WORD:
            told += _no_word(fact)
    return " ".join(told)


def _done_late(fact: Lateness) -> list[str]:
    done, word = fact.done, fact.word
    if not done:
        return []
    told = [sentence(happened(done))]
    if word:
        told.append(_after_that_date(fact.part, word))
    exact = not word and all(is_day(said.by) for said in (fact.original, done))
    return [*told, _("It was {late}.", late=_late(fact, exact))]


def _not_done(fact: Lateness) -> list[str]:
    word = fact.word
    if not word:
        return []
    told = _after_that_date(fact.part, word)
    return [told, _("By then it was {late}.", late=_late(fact)), *_unread(fact.unread)]


def _moved(ledger: Ledger, fact: Lateness) -> list[str]:
    told = [
        _(
            "That is {length} later, from the last day that the one may mean to the last day that "
            "the other may mean.",
            length=length_words(_by(fact.original).last, fact.days),
        )
    ]
    if ledger.today > _deadline(fact).last:
        told += [_("That date has passed too."), *_nothing_after(fact)]
    return told


def _no_word(fact: Lateness) -> list[str]:
    exact = all(is_day(said.by) for said in (fact.original, *fact.changes))
    length = _at_least(_deadline(fact).last, fact.days, exact)
    return [_("That date passed {length} ago.", length=length), *_nothing_after(fact)]


def _nothing_after(fact: Lateness) -> list[str]:
    told = [
        _("No report in this record that is certain to be from after it says what became of this.")
    ]
    if fact.word and fact.word not in (fact.original, *fact.changes):
        says = says_in_full(pgettext("a document", "it"), fact.part, fact.word)
        told.append(
            _(
                "The last to mention it is {source}: {says}.",
                source=source_name(fact.word),
                says=says,
            )
        )
    return [*told, *_unread(fact.unread)]


def _after_that_date(part: PartHistory, said: Said) -> str:
    source = _("{source}, from after that date,", source=source_name(said))
    return sentence(says_in_full(source, part, said))


def _late(fact: Lateness, exact: bool = False) -> str:
    """Say how late; of several dates, what was done is held to the first, all else to the last."""
    by = _by(fact.original) if fact.late is Late.DONE_LATE else _deadline(fact)
    length = _at_least(by.last, fact.days, exact)
    if not fact.changes:
        return _("{length} late", length=length)
    return _("{length} late, counted from {date}", length=length, date=by.words)


def _at_least(start: date, days: int, exact: bool) -> str:
    """Say how long; that it may be more, but for days between dates that are exact to the day."""
    length = length_words(start, days)
    return length if exact and days <= DAYS_UP_TO else _("at least {length}", length=length)


def _deadline(fact: Lateness) -> PartialDate:
    return max((_by(said) for said in (fact.original, *fact.changes[-1:])), key=lambda by: by.last)


def _by(said: Said) -> PartialDate:
    if not said.by:
        raise ValueError(f"no date is given for {said.part}")
    return said.by


def _unread(unread: tuple[Edition, ...]) -> list[str]:
    told = not_here(unread)
    return [told] if told else []
