"""Sentences for what became of parts of promises: late, dropped, reworded or contradicted."""

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
from answerable.records import Edition, Figure, Obligation, State
from answerable.sentences.signals.phrases import length_words, not_here, the_update
from answerable.sentences.words import capitalised, due_words, joined, many, number_words

SAYS = {
    State.RESTATED: "promises it again",
    State.EXPECTED: "says that it was still to come",
    State.UNDER_WAY: "says that it was under way",
    State.HAPPENED: "says that it happened",
    State.NOT_YET: "says that it had not been done",
    State.STOPPED: "says that it was stopped or paused",
}
FIRMNESS = {
    Obligation.WILL: "that it will be done",
    Obligation.AIMS: "that it is an aim",
    Obligation.CONSIDERS: "that it will be considered",
}
CUE_WORDS = {
    Cue.LESS_FIRM: "a less firm promise",
    Cue.FIRMER: "a firmer promise",
    Cue.NUMBER_LOWERED: "a lower number",
    Cue.NUMBER_RAISED: "a higher number",
    Cue.NUMBER_DROPPED: "a number left out",
    Cue.DATE_LATER: "a later date",
    Cue.DATE_EARLIER: "an earlier date",
    Cue.DATE_DROPPED: "a date left out",
    Cue.OWNERS_CHANGED: "other owners",
}


def lateness(ledger: Ledger, fact: Lateness) -> str:
    """Tell every date that was given for a part, and what became of it."""
    first = f"{_names(fact.original)} gives the date {due_words(fact.original)}."
    later = (f"{_names(said)} gives another date: {due_words(said)}." for said in fact.changes)
    told = [f"{_quoted(fact.part.what)}: {first}", *map(capitalised, later)]
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
    return (
        f"{capitalised(the_update(fact.missing.edition))} sets out the promise again. It does not "
        f"mention this part of it: {_quoted(fact.part.what)}. The last mention of it in this "
        f"record is in {_names(fact.last)}."
    )


def part_reworded(_ledger: Ledger, fact: PartReworded) -> str:
    """Tell what differs between two statements of a part."""
    first, *rest = (_cue_told(cue, fact) for cue in fact.cues)
    return f"{_quoted(fact.part.what)}: {' '.join([first, *map(capitalised, rest)])}"


def owners_changed(ledger: Ledger, fact: OwnersChanged) -> str:
    """Tell which bodies were named before, and which are now."""
    before, after = (
        joined(ledger.record.bodies[id_].name for id_ in ids) for ids in (fact.before, fact.after)
    )
    update = the_update(fact.reported.edition)
    return f"Named for this promise in {update}: {after}. Named before it: {before}."


def wording_changed(_ledger: Ledger, fact: WordingChanged) -> str:
    """Tell how much of a wording changed, and what plain rules find in it."""
    out, put = (
        sum(len(piece.words.split()) for piece in fact.pieces if piece.kind == kind)
        for kind in ("out", "in")
    )
    update = capitalised(the_update(fact.reported.edition))
    told = f"{update} words the promise differently: {many(out, 'word')} out, {put:,} in."
    found = joined(CUE_WORDS[cue] for cue in fact.cues)
    return f"{told} The change reads as {found}." if found else told


def dates_differ(ledger: Ledger, fact: DatesDiffer) -> str:
    """Tell two dates of one thing, and whose they are."""
    one, other = (f"{_names(s)} says that it happened {_when(s)}" for s in (fact.one, fact.other))
    return (
        f"{_quoted(fact.part.what)}: {one}, and {other}. No day fits both dates. "
        f"{_publishers(ledger, fact.one, fact.other)}"
    )


def done_and_not(ledger: Ledger, fact: DoneAndNot) -> str:
    """Tell who says that a thing had happened, and who says of a later time that it had not."""
    done = f"{_names(fact.done)} says that it happened" + (
        f" {_when(fact.done)}" if fact.done.by else ""
    )
    if fact.done.what != fact.part.what:
        done += f": {_quoted(fact.done.what)}"
    against = f"{capitalised(_names(fact.not_done))}, from after that time"
    return (
        f"{_quoted(fact.part.what)}: {done}. {against}, {_in_full(fact.part, fact.not_done)}. "
        f"{_publishers(ledger, fact.done, fact.not_done)}"
    )


def _done_late(fact: Lateness) -> list[str]:
    done, word = fact.done, fact.word
    if not done:
        return []
    happened = f"{capitalised(_names(done))} says that it happened"
    told = [f"{happened}{' ' + _when(done) if done.by else ''}."]
    if word:
        told.append(
            f"{capitalised(_names(word))}, from after that date, {_in_full(fact.part, word)}."
        )
    exact = not word and all(_is_day(said.by) for said in (fact.original, done))
    return [*told, f"It was {_late(fact, exact)}."]


def _not_done(fact: Lateness) -> list[str]:
    word = fact.word
    if not word:
        return []
    told = f"{capitalised(_names(word))}, from after that date, {_in_full(fact.part, word)}."
    return [told, f"By then it was {_late(fact)}.", *_unread(fact.unread)]


def _moved(ledger: Ledger, fact: Lateness) -> list[str]:
    slip = length_words(_by(fact.original).last, fact.days)
    told = [
        f"That is {slip} later, from the last day that the one may mean to the last day that the "
        "other may mean."
    ]
    if ledger.today > _deadline(fact).last:
        told += ["That date has passed too.", *_nothing_after(fact)]
    return told


def _no_word(fact: Lateness) -> list[str]:
    exact = all(_is_day(said.by) for said in (fact.original, *fact.changes))
    ago = _at_least(length_words(_deadline(fact).last, fact.days), exact)
    return [f"That date passed {ago} ago.", *_nothing_after(fact)]


def _nothing_after(fact: Lateness) -> list[str]:
    told = ["No report in this record that is surely from after it says what became of this."]
    if fact.word and fact.word not in (fact.original, *fact.changes):
        told.append(
            f"The last to mention it is {_names(fact.word)}: it {_in_full(fact.part, fact.word)}."
        )
    return [*told, *_unread(fact.unread)]


def _late(fact: Lateness, exact: bool = False) -> str:
    """Say how late; of several dates, what was done is held to the first, all else to the last."""
    date = _by(fact.original) if fact.late is Late.DONE_LATE else _deadline(fact)
    length = _at_least(length_words(date.last, fact.days), exact)
    return f"{length} late" + (f", counted from {date.words}" if fact.changes else "")


def _at_least(length: str, exact: bool) -> str:
    """Say that it may be more, but for days between two dates that are exact to the day."""
    return length if exact and "day" in length else f"at least {length}"


def _deadline(fact: Lateness) -> PartialDate:
    return max((_by(said) for said in (fact.original, *fact.changes[-1:])), key=lambda by: by.last)


def _by(said: Said) -> PartialDate:
    if not said.by:
        raise ValueError(f"no date is given for {said.part}")
    return said.by


def _cue_told(cue: Cue, fact: PartReworded) -> str:
    before, after = fact.before, fact.after
    one, other = _names(before), _names(after)
    unit = fact.part.promised.unit if fact.part.promised else None
    match cue:
        case Cue.LESS_FIRM | Cue.FIRMER if before.obligation and after.obligation:
            return (
                f"{one} says {FIRMNESS[before.obligation]}; "
                f"{other} says {FIRMNESS[after.obligation]}."
            )
        case Cue.NUMBER_LOWERED | Cue.NUMBER_RAISED:
            values = _number(before.number, unit), _number(after.number, unit)
            return f"{one} gives {values[0]}; {other} gives {values[1]}."
        case Cue.NUMBER_DROPPED:
            return f"{one} gives {_number(before.number, unit)}; {other} repeats it without that."
        case Cue.DATE_LATER | Cue.DATE_EARLIER:
            dates = due_words(before), due_words(after)
            return f"{one} gives the date {dates[0]}; {other} repeats it with {dates[1]}."
        case _:
            return f"{one} gives the date {due_words(before)}; {other} repeats it without a date."


def _number(number: Figure | None, unit: str | None) -> str:
    return f"{number_words(number.text) if number else 'no number'}{f' {unit}' if unit else ''}"


def _names(said: Said) -> str:
    return the_update(said.reported.edition) if said.reported else "the promise"


def _says(said: Said) -> str:
    return SAYS[said.state] if said.state else "makes it"


def _quoted(text: str) -> str:
    """Put words in quotation marks; those within become single."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def _in_full(part: PartHistory, said: Said) -> str:
    """Return what a document says of a part, with its own matter where that is more exact."""
    return _says(said) if said.what == part.what else f"{_says(said)} ({_quoted(said.what)})"


def _when(said: Said) -> str:
    return f"{'on' if _is_day(said.by) else 'in'} {due_words(said)}"


def _is_day(by: PartialDate | None) -> bool:
    return bool(by and by.first == by.last)


def _unread(unread: tuple[Edition, ...]) -> list[str]:
    told = not_here(unread)
    return [told] if told else []


def _publishers(ledger: Ledger, *found: Said) -> str:
    ids = [ledger.publisher(said.reported.edition) for said in found if said.reported]
    names = [ledger.record.bodies[id_].name for id_ in ids if id_]
    if len(names) < len(found):
        return "The publisher of one of them is not known."
    if len({*ids}) == 1:
        return f"Publisher of both: {names[0]}."
    return f"Publishers: {joined(names)}."
