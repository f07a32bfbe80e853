"""Sentences for what became of parts of promises: dropped, reworded or contradicted."""

from answerable.findings import Ledger, Said
from answerable.findings.signals.kinds import (
    Cue,
    DatesDiffer,
    DoneAndNot,
    Dropped,
    OwnersChanged,
    PartReworded,
    WordingChanged,
)
from answerable.language import N_, Messages, _, ngettext, numeral
from answerable.records import Figure, Obligation
from answerable.sentences.signals.clauses import (
    happened,
    quoted,
    says_in_full,
    sentence,
    source_name,
)
from answerable.sentences.signals.phrases import the_update
from answerable.sentences.words import capitalised, due_words, joined, number_words

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


def dropped(_ledger: Ledger, fact: Dropped) -> str:
    """Tell which part an update leaves out, and where it was last mentioned."""
    return capitalised(
        _(
            "{update} sets out the promise again. It does not mention this part of it: {part}. "
            "The last mention of it in this record is in {source}.",
            update=the_update(fact.missing.edition),
            part=quoted(fact.part.what),
            source=source_name(fact.last),
        )
    )


def part_reworded(_ledger: Ledger, fact: PartReworded) -> str:
    """Tell what differs between two statements of a part."""
    first, *rest = (_cue_told(cue, fact) for cue in fact.cues)
    told = " ".join([first, *map(capitalised, rest)])
    return _("{part}: {told}", part=quoted(fact.part.what), told=told)


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
            "{update} words the promise differently: {n} word taken out, {put} put in.",
            "{update} words the promise differently: {n} words taken out, {put} put in.",
            out, update=the_update(fact.reported.edition), n=numeral(out), put=numeral(put),
        )
    )  # fmt: skip
    found = joined(CUE_WORDS[cue] for cue in fact.cues)
    return f"{told} {_('The change reads as {changes}.', changes=found)}" if found else told


def dates_differ(ledger: Ledger, fact: DatesDiffer) -> str:
    """Tell two dates of one thing, and whose they are."""
    told = _(
        "{part}: {one}, and {other}. No day fits both dates.",
        part=quoted(fact.part.what), one=happened(fact.one), other=happened(fact.other),
    )  # fmt: skip
    return f"{told} {_publishers(ledger, fact.one, fact.other)}"


def done_and_not(ledger: Ledger, fact: DoneAndNot) -> str:
    """Tell who says that a thing had happened, and who says of a later time that it had not."""
    done = happened(fact.done)
    if fact.done.what != fact.part.what:
        done = _("{happened}: {words}", happened=done, words=quoted(fact.done.what))
    source = _("{source}, from after that time,", source=source_name(fact.not_done))
    told = [
        _("{part}: {told}.", part=quoted(fact.part.what), told=done),
        sentence(says_in_full(source, fact.part, fact.not_done)),
        _publishers(ledger, fact.done, fact.not_done),
    ]
    return " ".join(told)


def _cue_told(cue: Cue, fact: PartReworded) -> str:
    before, after = fact.before, fact.after
    both = {"one": source_name(before), "other": source_name(after)}
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


def _publishers(ledger: Ledger, *found: Said) -> str:
    ids = [ledger.publisher(said.reported.edition) for said in found if said.reported]
    names = [ledger.record.bodies[id_].name for id_ in ids if id_]
    if len(names) < len(found):
        return _("The publisher of one of them is not known.")
    if len({*ids}) == 1:
        return _("Publisher of both: {body}.", body=names[0])
    return _("Publishers: {bodies}.", bodies=joined(names))
