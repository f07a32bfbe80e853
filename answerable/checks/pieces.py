"""What rules look at at a time: a promise with its reports, or all else of the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from answerable.record import Record
from answerable.record.asked import by_file
from answerable.record.loading import BodyText
from answerable.record.words import Words, words_of, words_of_the_rest
from answerable.records import Commitment, Report


@dataclass(frozen=True)
class Piece:
    """A part of the record that is checked by itself.

    It is a promise with its reports, or the `rest`: all other files. A report on a promise that is
    not there is with its like. `record` is the whole, where a rule looks up what a piece names.
    """

    record: Record
    rest: bool
    commitments: tuple[Commitment, ...]
    reports: Sequence[Report]
    texts: Sequence[BodyText]

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """Every text, field and cell that holds words, those of one file in their order."""
        return (
            *words_of(self.texts, (*self.commitments, *self.reports)),
            *(words_of_the_rest(self.record) if self.rest else ()),
        )

    @cached_property
    def own_words(self) -> tuple[Words, ...]:
        """Of those, what is in the editor's own words, and not a source's."""
        return tuple(words for words in self.words if words.is_own)

    @cached_property
    def text(self) -> str:
        """All words, a line each: what is not in it is in none of them."""
        return "\n".join(dict.fromkeys(words.text for words in self.words))


def unit(record: Record, commitment: str) -> Piece:
    """Return a unit as a piece, by the id of its promise."""
    promise = record.commitments.get(commitment)
    promises = (promise,) if promise else ()
    own = record.reports_on(commitment)
    texts = (BodyText(x.file, x.body, x.body_line) for x in (*promises, *own))
    return Piece(record, False, promises, own, tuple(texts))


def rest(record: Record) -> Piece:
    """Return all that is of no unit as a piece."""
    of_units, texts = record.of_promises(), by_file(record.texts)
    own = (texts[file] for file in texts if file not in of_units)
    return Piece(record, True, (), (), tuple(own))
