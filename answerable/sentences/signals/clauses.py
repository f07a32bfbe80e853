"""What a document says of a part of a promise, as clauses that several sentences share."""

from answerable.dates import PartialDate
from answerable.findings import PartHistory, Said
from answerable.language import N_, _
from answerable.records import State
from answerable.sentences.signals.phrases import the_update
from answerable.sentences.words import capitalised, due_words, ended

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


def source_name(said: Said) -> str:
    """Name what says something of a part: an update, or the promise itself."""
    return the_update(said.reported.edition) if said.reported else _("the promise")


def quoted(text: str) -> str:
    """Put words in quotation marks; those within become single."""
    return _("“{words}”", words=text.replace("“", "‘").replace("”", "’"))


def says_in_full(source: str, part: PartHistory, said: Said) -> str:
    """Return what a document says of a part, with its own matter where that is more exact."""
    says = _(SAYS[said.state], source=source)
    if said.what == part.what:
        return says
    return _("{says} ({words})", says=says, words=quoted(said.what))


def happened(said: Said) -> str:
    """Say that a document tells of something as done, and when if it tells that."""
    source = source_name(said)
    if not said.by:
        return _("{source} says that it happened", source=source)
    if is_day(said.by):
        return _("{source} says that it happened on {date}", source=source, date=due_words(said))
    return _("{source} says that it happened in {date}", source=source, date=due_words(said))


def sentence(clause: str) -> str:
    """Return a clause as a sentence: with a capital, and ended."""
    return ended(capitalised(clause))


def is_day(by: PartialDate | None) -> bool:
    """Say whether a date is exact to the day."""
    return bool(by and by.first == by.last)
