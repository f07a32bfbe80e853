"""Sentences for what became of parts of promises: late, dropped, reworded or contradicted."""

from datetime import date

from answerable.dates import PartialDate
from answerable.findings import Ledger, PartHistory, Said
from answerable.findings.signals.kinds import (
    Cue,
    DatesDiffer,
    DoneAndNot,
    Dropped,
    Late,
    Lateness,
    OwnersChanged,
    PartReworded,
    WordingChanged,
)
from answerable.language import N_, Messages, _, ngettext, numeral, pgettext
from answerable.records import Edition, Figure, Obligation, State
from answerable.sentences.signals.phrases import DAYS_UP_TO, length_words, not_here, the_update
from answerable.sentences.words import capitalised, due_words, ended, joined, number_words

# What a source says of a part by its state; without one, it is the promise that makes it.
SAYS = {
    State.RESTATED: N_("{source} promises it again"),
    State.EXPECTED: N_("{source} says that it was still to come"),
    State.UNDER_WAY: N_("{source} says that it was under way"),
    State.HAPPENED: N_("{source} says that it happened"),
    State.NOT_YET: N_("{source} says that it had not been done"),
    State.STOPPED: N_("{source} says that it was stopped or paused"),
    None: N_("{source} makes it"),
}
FIRMNESS = {
    Obligation.WILL: N_("{source} says that it will be done"),
    Obligation.AIMS: N_("{source} says that it is an aim"),
    Obligation.CONSIDERS: N_("{source} says that it will be considered"),
}
CUE_WORDS = Messages(
    {
        Cue.LESS_FIRM: N_("a less firm promise"),
        Cue.FIRMER: N_("a firmer promise"),
        Cue.NUMBER_LOWERED: N_("a lower number"),
        Cue.NUMBER_RAISED: N_("a higher number"),
        Cue.NUMBER_DROPPED: N_("a number left out"),
        Cue.DATE_LATER: N_("a later date"),
        Cue.DATE_EARLIER: N_("an earlier date"),
        Cue.DATE_DROPPED: N_("a date left out"),
        Cue.OWNERS_CHANGED: N_("other owners"),
    }
)


def lateness(ledger: Ledger, fact: Lateness) -> str:
    """Tell every date that was given for a part, and what became of it."""
    first = _(
        "{part}: {source} gives the date {date}.",
        part=_quoted(fact.part.what), source=_names(fact.original), date=due_words(fact.original),
    )  # fmt: skip
    later = (
        _("{source} gives another date: {date}.", source=_names(said), date=due_words(said))
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


def dropped(_ledger: Ledger, fact: Dropped) -> str:
    """Tell which part an update leaves out, and where it was last mentioned."""
    return capitalised(
        _(
            "{update} sets out the promise again. It does not mention this part of it: {part}. "
            "The last mention of it in this record is in {source}.",
            update=the_update(fact.missing.edition),
            part=_quoted(fact.part.what),
            source=_names(fact.last),
        )
    )


def part_reworded(_ledger: Ledger, fact: PartReworded) -> str:
    """Tell what differs between two statements of a part."""
    first, *rest = (_cue_told(cue, fact) for cue in fact.cues)
    told = " ".join([first, *map(capitalised, rest)])
    return _("{part}: {told}", part=_quoted(fact.part.what), told=told)


def owners_changed(ledger: Ledger, fact: OwnersChanged) -> str:
    """Tell which bodies were named before, and which are now."""
    before, after = (
        joined(ledger.record.bodies[id_].name for id_ in ids) for ids in (fact.before, fact.after)
    )
    return _(
        "Named for this promise in {update}: {after}. Named before it: {before}.",
        update=the_update(fact.reported.edition), after=after, before=before,
    )  # fmt: skip


def wording_changed(_ledger: Ledger, fact: WordingChanged) -> str:
    """Tell how much of a wording changed, and what plain rules find in it."""
    out, put = (
        sum(len(piece.words.split()) for piece in fact.pieces if piece.kind == kind)
        for kind in ("out", "in")
    )
    told = capitalised(
        ngettext(
            "{update} words the promise differently: {n} word out, {put} in.",
            "{update} words the promise differently: {n} words out, {put} in.",
            out, update=the_update(fact.reported.edition), n=numeral(out), put=numeral(put),
        )
    )  # fmt: skip
    found = joined(CUE_WORDS[cue] for cue in fact.cues)
    return f"{told} {_('The change reads as {changes}.', changes=found)}" if found else told


def dates_differ(ledger: Ledger, fact: DatesDiffer) -> str:
    """Tell two dates of one thing, and whose they are."""
    told = _(
        "{part}: {one}, and {other}. No day fits both dates.",
        part=_quoted(fact.part.what), one=_happened(fact.one), other=_happened(fact.other),
    )  # fmt: skip
    return f"{told} {_publishers(ledger, fact.one, fact.other)}"


def done_and_not(ledger: Ledger, fact: DoneAndNot) -> str:
    """Tell who says that a thing had happened, and who says of a later time that it had not."""
    done = _happened(fact.done)
    if fact.done.what != fact.part.what:
        done = _("{happened}: {words}", happened=done, words=_quoted(fact.done.what))
    source = _("{source}, from after that time,", source=_names(fact.not_done))
    told = [
        _("{part}: {told}.", part=_quoted(fact.part.what), told=done),
        _sentence(_in_full(source, fact.part, fact.not_done)),
        _publishers(ledger, fact.done, fact.not_done),
    ]
    return " ".join(told)


def _done_late(fact: Lateness) -> list[str]:
    done, word = fact.done, fact.word
    if not done:
        return []
    told = [_sentence(_happened(done))]
    if word:
        told.append(_after_that_date(fact.part, word))
    exact = not word and all(_is_day(said.by) for said in (fact.original, done))
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
    exact = all(_is_day(said.by) for said in (fact.original, *fact.changes))
    length = _at_least(_deadline(fact).last, fact.days, exact)
    return [_("That date passed {length} ago.", length=length), *_nothing_after(fact)]


def _nothing_after(fact: Lateness) -> list[str]:
    told = [_("No report in this record that is surely from after it says what became of this.")]
    if fact.word and fact.word not in (fact.original, *fact.changes):
        says = _in_full(pgettext("a document", "it"), fact.part, fact.word)
        told.append(
            _("The last to mention it is {source}: {says}.", source=_names(fact.word), says=says)
        )
    return [*told, *_unread(fact.unread)]


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


def _cue_told(cue: Cue, fact: PartReworded) -> str:
    before, after = fact.before, fact.after
    both = {"one": _names(before), "other": _names(after)}
    unit = fact.part.promised.unit if fact.part.promised else None
    match cue:
        case Cue.LESS_FIRM | Cue.FIRMER if before.obligation and after.obligation:
            one = _(FIRMNESS[before.obligation], source=both["one"])
            other = _(FIRMNESS[after.obligation], source=both["other"])
            return _("{one}; {other}.", one=one, other=other)
        case Cue.NUMBER_LOWERED | Cue.NUMBER_RAISED:
            was, now = _number(before.number, unit), _number(after.number, unit)
            return _("{one} gives {was}; {other} gives {now}.", **both, was=was, now=now)
        case Cue.NUMBER_DROPPED:
            was = _number(before.number, unit)
            return _("{one} gives {was}; {other} repeats it without that.", **both, was=was)
        case Cue.DATE_LATER | Cue.DATE_EARLIER:
            was, now = due_words(before), due_words(after)
            return _(
                "{one} gives the date {was}; {other} repeats it with {now}.",
                **both, was=was, now=now,
            )  # fmt: skip
        case _:
            was = due_words(before)
            return _(
                "{one} gives the date {was}; {other} repeats it without a date.", **both, was=was
            )


def _number(number: Figure | None, unit: str | None) -> str:
    words = number_words(number.text) if number else _("no number")
    return _("{number} {unit}", number=words, unit=unit) if unit else words


def _names(said: Said) -> str:
    return the_update(said.reported.edition) if said.reported else _("the promise")


def _quoted(text: str) -> str:
    """Put words in quotation marks; those within become single."""
    return _("“{words}”", words=text.replace("“", "‘").replace("”", "’"))


def _in_full(source: str, part: PartHistory, said: Said) -> str:
    """Return what a document says of a part, with its own matter where that is more exact."""
    says = _(SAYS[said.state], source=source)
    if said.what == part.what:
        return says
    return _("{says} ({words})", says=says, words=_quoted(said.what))


def _after_that_date(part: PartHistory, said: Said) -> str:
    source = _("{source}, from after that date,", source=_names(said))
    return _sentence(_in_full(source, part, said))


def _happened(said: Said) -> str:
    """Say that a document tells of something as done, and when if it tells that."""
    source = _names(said)
    if not said.by:
        return _("{source} says that it happened", source=source)
    if _is_day(said.by):
        return _("{source} says that it happened on {date}", source=source, date=due_words(said))
    return _("{source} says that it happened in {date}", source=source, date=due_words(said))


def _sentence(clause: str) -> str:
    return ended(capitalised(clause))


def _is_day(by: PartialDate | None) -> bool:
    return bool(by and by.first == by.last)


def _unread(unread: tuple[Edition, ...]) -> list[str]:
    told = not_here(unread)
    return [told] if told else []


def _publishers(ledger: Ledger, *found: Said) -> str:
    ids = [ledger.publisher(said.reported.edition) for said in found if said.reported]
    names = [ledger.record.bodies[id_].name for id_ in ids if id_]
    if len(names) < len(found):
        return _("The publisher of one of them is not known.")
    if len({*ids}) == 1:
        return _("Publisher of both: {body}.", body=names[0])
    return _("Publishers: {bodies}.", bodies=joined(names))
