"""What rules look at at a time: a promise with its reports, or all else of the record."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.record import Record
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
    reports: tuple[Report, ...]
    texts: tuple[BodyText, ...]

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


def units(record: Record, wanted: Collection[str]) -> Iterator[tuple[str, Piece]]:
    """Yield the wanted units as pieces, by the ids of their promises."""
    if not wanted:
        return
    reports: dict[str, list[Report]] = defaultdict(list)
    for report in record.reports:
        reports[report.id].append(report)
    texts = _by_file(record, {file for file, id_ in _units(record).items() if id_ in wanted})
    for id_ in wanted:
        promise = record.commitments.get(id_)
        promises = (promise,) if promise else ()
        own = tuple(reports.get(id_, ()))
        found = (texts[thing.file] for thing in (*promises, *own) if thing.file in texts)
        yield id_, Piece(record, False, promises, own, tuple(found))


def rest(record: Record) -> Piece:
    """Return all that is of no unit as a piece."""
    files = _units(record)
    texts = tuple(text for text in record.texts if text.file not in files)
    return Piece(record, True, (), (), texts)


def _units(record: Record) -> Mapping[str, str]:
    """Return the unit that each file belongs to, if it is of one."""
    return {thing.file: thing.id for thing in (*record.commitments.values(), *record.reports)}


def _by_file(record: Record, wanted: Collection[str]) -> Mapping[str, BodyText]:
    return {text.file: text for text in record.texts if text.file in wanted}
